import { describe, expect, it } from 'vitest';
import { measureSkew } from '../../../src/prepare/skew.ts';
import { turnAndScale } from '../../../src/raster/resample.ts';
import { randomNumbers, SyntheticPage } from './synthetic-page.ts';

describe('measureSkew', () => {
  const page = new SyntheticPage().text().bitmap;

  it.each([-4.7, -2.35, -1, -0.4, -0.15, 0, 0.1, 0.25, 0.8, 1.5, 3.1, 4.9])(
    'finds a lean of %f° within 0.05°',
    async (angleDeg) => {
      const skew = measureSkew(await turnAndScale(page, angleDeg, 1));
      expect(Math.abs(skew.angleDeg - angleDeg)).toBeLessThan(0.05);
      expect(skew.contrast).toBeGreaterThan(2);
    },
  );

  it('finds the lean of a few lines on an almost empty page', async () => {
    const few = new SyntheticPage();
    for (const y of [200, 240, 280]) few.line(200, y, 900, 11, randomNumbers(3));
    const skew = measureSkew(await turnAndScale(few.bitmap, 1.2, 1));
    expect(Math.abs(skew.angleDeg - 1.2)).toBeLessThan(0.1);
  });

  it('says nothing of an empty page', () => {
    expect(measureSkew(new SyntheticPage().bitmap)).toEqual({ angleDeg: 0, contrast: 1 });
  });
});

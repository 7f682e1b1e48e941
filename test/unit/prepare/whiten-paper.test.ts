import { describe, expect, it } from 'vitest';
import { whitenPaper } from '../../../src/prepare/whiten-paper.ts';
import fc from '../../properties.ts';

const page = (width: number, levels: readonly number[]) => ({
  width,
  height: levels.length / width,
  channels: 1 as const,
  data: Uint8Array.from(levels),
  dpi: 300,
});

describe('the paper of a page with even light', () => {
  it.each([
    [255, 255],
    [248, 255],
    [240, 255],
    [239, 253],
    [128, 136],
    [15, 15],
    [0, 0],
  ])('of level %i comes out as %i', (level, expected) => {
    expect([...whitenPaper(page(1, [level]), false).data]).toEqual([expected]);
  });

  it('is made white and nothing else loses its place, whatever the size of the page', () => {
    const pages = fc
      .tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 9 }))
      .chain(([width, height]) =>
        fc
          .array(fc.nat(255), { minLength: width * height, maxLength: width * height })
          .map((levels) => page(width, levels)),
      );
    fc.assert(
      fc.property(pages, fc.boolean(), (image, isOurs) => {
        const before = [...image.data];
        const { data } = whitenPaper(image, isOurs);
        expect([...data]).toEqual(before.map((level) => Math.min(255, Math.floor((level * 17) / 16))));
        expect(data === image.data).toBe(isOurs);
        if (!isOurs) expect([...image.data]).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });
});

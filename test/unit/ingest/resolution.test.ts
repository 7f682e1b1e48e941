import { describe, expect, it } from 'vitest';
import { resolutionOf } from '../../../src/ingest/resolution.ts';
import fc from '../../properties.ts';

describe('the resolution of a page image', () => {
  it.each([
    ['an A4 scan', 2480, 3508, 300, 300],
    ['an A4 scan whose centimetres were rounded', 2480, 3508, 299.999, 300],
    ['a fax', 1728, 2292, 204, 204],
    ['an A3 sheet at 72 dpi is what a screenshot may be', 842, 1190, 72, 72],
    ['a drawing of A1', 9933, 7016, 300, 300],
    ['a receipt', 900, 2400, 300, 300],
  ])('%s keeps what the file says', (_what, width, height, stated, dpi) => {
    expect(resolutionOf({ width, height }, stated)).toEqual({ dpi, guess: null });
  });

  it.each([
    ['no resolution, A4 upright', 2480, 3508, null, 300],
    ['no resolution, A4 sideways', 3508, 2480, null, 300],
    ['no resolution, cropped A4', 2440, 3470, null, 300],
    ['no resolution, US letter', 1700, 2200, null, 200],
    ['a screen resolution on a scan', 2480, 3508, 72, 300],
    ['another one', 1654, 2339, 96, 200],
    ['a page of A proportions, smaller than A6', 827, 1170, 300, 100],
    ['a resolution of 1', 1654, 2339, 1, 200],
    ['a tiny picture', 40, 40, null, 72],
    ['a huge one', 29000, 29000, null, 1200],
  ])('%s is guessed, and the guess is said', (_what, width, height, stated, dpi) => {
    const found = resolutionOf({ width, height }, stated);
    expect(found.dpi).toBe(dpi);
    expect(found.guess).toMatch(/is assumed, which gives/);
  });

  it('is positive and finite for every size', () => {
    const side = fc.integer({ min: 1, max: 30_000 });
    fc.assert(
      fc.property(
        side,
        side,
        fc.option(fc.double({ min: 0.0001, max: 100_000, noNaN: true })),
        (width, height, stated) => {
          const { dpi, guess } = resolutionOf({ width, height }, stated);
          expect(dpi).toBeGreaterThanOrEqual(50);
          expect(dpi).toBeLessThanOrEqual(2400);
          if (stated === null) expect(guess).not.toBeNull();
        },
      ),
    );
  });
});

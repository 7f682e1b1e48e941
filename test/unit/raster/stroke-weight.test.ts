import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../src/model/bitmap.ts';
import { strokeWidthPx } from '../../../src/raster/stroke-weight.ts';

/** Upright strokes of a width, 20 px apart and 30 px tall, with one level bar through them. */
function strokes(width: number): Bitmap {
  const data = new Uint8Array(200 * 40).fill(255);
  for (let y = 5; y < 35; y++) {
    for (let x = 10; x < 190; x += 20) data.fill(0, y * 200 + x, y * 200 + x + width);
  }
  data.fill(0, 20 * 200 + 10, 20 * 200 + 190);
  return { width: 200, height: 40, channels: 1, data, dpi: 300 };
}

describe('the width of strokes', () => {
  it.each([2, 3, 5, 8])('of %i pixels is found, the level bar left aside', (width) => {
    expect(Math.abs(strokeWidthPx(strokes(width), { x: 0, y: 0, width: 200, height: 40 }) - width)).toBeLessThanOrEqual(
      0.5,
    );
  });

  it('is 0 where there is no ink, or no page', () => {
    expect(strokeWidthPx(strokes(3), { x: 0, y: 0, width: 200, height: 5 })).toBe(0);
    expect(strokeWidthPx(strokes(3), { x: 500, y: 500, width: 20, height: 20 })).toBe(0);
  });
});

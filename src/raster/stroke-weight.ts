import type { Bitmap } from '../model/bitmap.ts';
import { type Box, bottom, right } from '../model/geometry.ts';

/** Ink is darker than this on a prepared page (black on white). */
const INK_LEVEL = 140;

/**
 * How thick the upright strokes in a box are: the median length of level runs of ink, in pixels; 0 where there is none.
 * Runs of a level stroke (the bar of a t, a ruling) are longer than half of the box's height and left out.
 */
export function strokeWidthPx(image: Bitmap, box: Box): number {
  const left = Math.max(0, Math.floor(box.x));
  const top = Math.max(0, Math.floor(box.y));
  const rightEdge = Math.min(image.width, Math.ceil(right(box)));
  const bottomEdge = Math.min(image.height, Math.ceil(bottom(box)));
  const longest = Math.max(2, Math.floor((bottomEdge - top) / 2));
  const counts = new Uint32Array(longest + 1);
  let total = 0;
  for (let y = top; y < bottomEdge; y++) {
    const row = y * image.width;
    let run = 0;
    for (let x = left; x <= rightEdge; x++) {
      if (x < rightEdge && image.data[row + x]! < INK_LEVEL) {
        run++;
        continue;
      }
      if (run > 0 && run <= longest) {
        counts[run]!++;
        total++;
      }
      run = 0;
    }
  }
  if (total === 0) return 0;
  return interpolatedMedian(counts, total);
}

/** Median of a histogram, between whole pixels: half a pixel is the difference that counts at 200 dpi. */
function interpolatedMedian(counts: Uint32Array, total: number): number {
  let before = 0;
  for (let length = 1; length < counts.length; length++) {
    const here = counts[length]!;
    if (before + here >= total / 2) return length - 0.5 + (total / 2 - before) / here;
    before += here;
  }
  return counts.length - 1;
}

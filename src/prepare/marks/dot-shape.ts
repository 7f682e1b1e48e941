import type { Bitmap } from '../../model/bitmap.ts';
import type { Spot } from './dot-chains.ts';

/** What a dot of a row looks like in the gray pixels. */

/** Mean darkness (0–255) of a rectangle around a point. */
export function darknessAt(gray: Bitmap, x: number, y: number, width: number, height: number): number {
  const x0 = Math.max(0, Math.round(x - width / 2));
  const y0 = Math.max(0, Math.round(y - height / 2));
  const x1 = Math.min(gray.width, x0 + Math.max(1, Math.round(width)));
  const y1 = Math.min(gray.height, y0 + Math.max(1, Math.round(height)));
  let sum = 0;
  let count = 0;
  for (let py = y0; py < y1; py++) {
    for (let px = x0; px < x1; px++) {
      sum += 255 - gray.data[py * gray.width + px]!;
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/**
 * Whether one more dot stands where the row would go on: one that is joined to the letter before it, faded, or cut off (programs that
 * fill a line with leader dots clip the outermost one). Asked of the columns around its place: dark there, light on the side of the row,
 * light above; and lighter again on its far side, or else as round and as dark as the others.
 * @param towards 1 when the row lies to the right of the place, -1 when to the left.
 */
export function hasDotAt(
  gray: Bitmap,
  x: number,
  y: number,
  dot: { size: number; darkness: number; pitch: number },
  towards: 1 | -1,
): boolean {
  const { size, darkness, pitch } = dot;
  const column = (offset: number): number => darknessAt(gray, x + towards * offset, y, 1, size);
  const gap = pitch - size;
  if (darknessAt(gray, x + towards * (size / 2 + gap / 2), y, Math.max(1, gap / 3), size) > 0.3 * darkness)
    return false;
  if (darknessAt(gray, x + towards * (size / 4), y - 1.5 * size - 1, size / 2 + 1, size) > 0.2 * darkness) return false;
  // A foot or a loop of the letter before goes on above or below the height of a dot.
  const under = darknessAt(gray, x + towards * (size / 3), y + size + 1, 0.7 * size, Math.max(1, size / 2));
  const over = darknessAt(gray, x + towards * (size / 3), y - 1.6 * size - 1, 0.7 * size, 1.6 * size);
  if (under > 0.12 * darkness || over > 0.12 * darkness) return false;
  let peak = 0;
  let peakAt = 0;
  for (let offset = -size / 4; offset <= size / 2 + 0.5; offset += 1) {
    const dark = column(offset);
    if (dark > peak) {
      peak = dark;
      peakAt = offset;
    }
  }
  // Only where dots stand close does a row begin right at a letter.
  if (peak < (pitch > 3.2 * size ? 0.8 : 0.3) * darkness) return false;
  // The foot of a letter is flat; a dot, even a cut one, is as tall as its neighbours.
  const half = (part: number): number =>
    darknessAt(gray, x + towards * peakAt, y + part * size * 0.3, 1, Math.max(1, size * 0.3));
  if (Math.min(half(-1), half(1)) < 0.5 * Math.max(half(-1), half(1))) return false;
  for (let offset = peakAt - 1; offset >= peakAt - size - 1; offset--) if (column(offset) <= 0.65 * peak) return true;
  // No valley: joined to a letter. Its edge must then be where the dot's edge would be.
  return peak >= 0.8 * darkness && column(size / 2 - 1) >= 0.5 * darkness && column(size / 2 + 1.5) <= 0.35 * darkness;
}

/**
 * Whether the paper above the dots is empty: what tells a row of dots from specks and from the feet of small, pale letters.
 */
export function isClearAbove(gray: Bitmap, spots: readonly Spot[], size: number, darkness: number): boolean {
  let clear = 0;
  for (const spot of spots)
    if (darknessAt(gray, spot.x, spot.y - 2 * size - 1, 1.6 * size, 1.6 * size) <= 0.25 * darkness) clear++;
  return clear >= 0.75 * spots.length;
}

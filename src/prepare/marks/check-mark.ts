import type { Bitmap } from '../../model/bitmap.ts';
import type { CheckMark } from '../../model/check-box.ts';

/** What the ink inside a check box says: nothing, a cross, a tick, or something that is no mark. */

/** Ink inside, as a share of the inside: below the first the box is empty but for specks, from the second on something was written in it. */
const emptyShare = 0.035;
const markedShare = 0.06;

/** The inside of a box on a grid of squares: 1 where there is ink. */
const gridSide = 12;

export interface Inside {
  readonly share: number;
  readonly grid: Uint8Array;
  /** Extent of the ink, as shares of the inside. */
  readonly width: number;
  readonly height: number;
}

/** Looks at the inside of a box, from (x0, y0) up to (x1, y1). */
export function lookInside(
  { data, width }: Bitmap,
  threshold: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): Inside {
  const grid = new Uint8Array(gridSide * gridSide);
  const w = x1 - x0;
  const h = y1 - y0;
  let ink = 0;
  let left = w;
  let right = 0;
  let top = h;
  let bottom = 0;
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      if (data[(y0 + y) * width + x0 + x]! >= threshold) continue;
      ink++;
      grid[Math.floor((y * gridSide) / h) * gridSide + Math.floor((x * gridSide) / w)] = 1;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return {
    share: w * h === 0 ? 0 : ink / (w * h),
    grid,
    width: Math.max(0, right - left) / Math.max(1, w),
    height: Math.max(0, bottom - top) / Math.max(1, h),
  };
}

/** Share of a diagonal of the inside that has ink beside it, its ends left out: pens do not reach them. */
function diagonalInk(grid: Uint8Array, isRising: boolean): number {
  let ink = 0;
  let count = 0;
  for (let i = 2; i < gridSide - 2; i++) {
    const column = isRising ? gridSide - 1 - i : i;
    count++;
    for (let dx = -1; dx <= 1; dx++) {
      if (grid[i * gridSide + column + dx] === 1) {
        ink++;
        break;
      }
    }
  }
  return ink / count;
}

/** Share of a part of the grid that has ink, in squares from (x0, y0) up to (x1, y1). */
function partInk(grid: Uint8Array, x0: number, y0: number, x1: number, y1: number): number {
  let ink = 0;
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) ink += grid[y * gridSide + x]!;
  return ink / ((x1 - x0) * (y1 - y0));
}

/** What the ink inside a box says; null where it is no mark but a letter, a figure or a sign. `hasRing`: paper shows between it and the outline. */
export function markOf(inside: Inside, hasRing: boolean): { mark: CheckMark; confidence: number } | null {
  const { share, grid, width, height } = inside;
  if (share < emptyShare) return { mark: 'empty', confidence: 0.97 };
  const isSpread = Math.max(width, height) >= 0.45 && Math.min(width, height) >= 0.25;
  if (share < markedShare && !isSpread) return { mark: 'empty', confidence: 0.7 };
  if (!isSpread) return null;
  // A solid square in the box, or one that is scribbled full.
  if (share > 0.5) return hasRing ? { mark: 'crossed', confidence: 0.9 } : null;
  const falling = diagonalInk(grid, false);
  const rising = diagonalInk(grid, true);
  const third = gridSide / 3;
  const middles = [
    partInk(grid, third, 0, 2 * third, third - 1),
    partInk(grid, third, 2 * third + 1, 2 * third, gridSide),
    partInk(grid, 0, third, third - 1, 2 * third),
    partInk(grid, 2 * third + 1, third, gridSide, 2 * third),
  ];
  const open = middles.filter((part) => part < 0.5).length;
  if (falling >= 0.8 && rising >= 0.8 && open >= 3) return { mark: 'crossed', confidence: 0.97 };
  // A tick falls a little and rises far: ink at the lower left or the foot and at the upper right, none at the upper left.
  const upperRight = partInk(grid, 7, 0, gridSide, 5);
  const upperLeft = partInk(grid, 0, 0, 5, 4);
  const foot = partInk(grid, 2, 6, 8, gridSide);
  const lowerRight = partInk(grid, 9, 9, gridSide, gridSide);
  if (upperRight > 0.1 && foot > 0.15 && upperLeft < 0.1 && lowerRight < 0.15 && rising >= 0.5)
    return { mark: 'ticked', confidence: 0.9 };
  if (falling >= 0.65 && rising >= 0.65 && open >= 2) return { mark: 'crossed', confidence: 0.8 };
  return null;
}

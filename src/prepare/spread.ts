import type { Bitmap } from '../model/bitmap.ts';
import { inkThreshold } from './marks/ink.ts';

/** Two pages side by side are clearly wider than tall. */
const LEAST_ASPECT = 1.2;
/** The fold is looked for this near the middle, as a share of the width. */
const FOLD_FROM_MIDDLE = 0.06;
/** Two inner margins together, as a share of the width; columns of a slide stand closer. */
const LEAST_GAP_SHARE = 0.06;
/** A sheet this wide holds two pages of A4 or so; a smaller one must show it by wider margins. */
const LEAST_SPREAD_INCHES = 14;
const LEAST_GAP_SHARE_SMALL = 0.09;
/** Share of a half's rows that hold ink, at least: both halves are pages of text. */
const LEAST_ROWS_SHARE = 0.2;
/** On a sheet wide enough for two pages, a short text will do. */
const LEAST_ROWS_SHARE_WIDE = 0.04;

/**
 * The x of the fold of a double-page spread on a level gray page of even light, in its pixels; null for a single page.
 * Wanted: a landscape sheet, a clear gap in its middle from top to foot, text on both sides, and both sides' text of like width. A fold's own dark line in the gap is overlooked.
 */
export function findGutter(look: Bitmap): number | null {
  const { width, height, data } = look;
  if (width < LEAST_ASPECT * height) return null;
  const columns = new Int32Array(width);
  for (let y = 0; y < height; y++) {
    for (let x = 0, i = y * width; x < width; x++, i++) if (data[i]! < inkThreshold) columns[x] = columns[x]! + 1;
  }
  // A column of the gap may hold a few specks, or all of a fold's line (which is narrow).
  const isClear = (x: number): boolean => columns[x]! <= 0.002 * height || columns[x]! >= 0.6 * height;
  const from = Math.round((0.5 - FOLD_FROM_MIDDLE) * width);
  const to = Math.round((0.5 + FOLD_FROM_MIDDLE) * width);
  let bestLeft = 0;
  let bestRight = 0;
  let x = from;
  while (x < to) {
    if (!isClear(x)) {
      x++;
      continue;
    }
    let left = x;
    while (left > 0 && isClear(left - 1)) left--;
    let rightEdge = x;
    while (rightEdge < width && isClear(rightEdge)) rightEdge++;
    if (rightEdge - left > bestRight - bestLeft) {
      bestLeft = left;
      bestRight = rightEdge;
    }
    x = rightEdge;
  }
  const isWide = width / look.dpi >= LEAST_SPREAD_INCHES;
  const least = isWide ? LEAST_GAP_SHARE : LEAST_GAP_SHARE_SMALL;
  const leastRows = isWide ? LEAST_ROWS_SHARE_WIDE : LEAST_ROWS_SHARE;
  if (bestRight - bestLeft < least * width) return null;
  const leftHalf = inkExtent(look, 0, bestLeft);
  const rightHalf = inkExtent(look, bestRight, width);
  if (leftHalf.rowsShare < leastRows || rightHalf.rowsShare < leastRows) return null;
  if (Math.min(leftHalf.width, rightHalf.width) < 0.6 * Math.max(leftHalf.width, rightHalf.width)) return null;
  return (bestLeft + bestRight) / 2;
}

/** Width of the ink between two columns, and the share of rows that hold some. */
function inkExtent(look: Bitmap, from: number, to: number): { width: number; rowsShare: number } {
  let least = to;
  let most = from;
  let rows = 0;
  for (let y = 0; y < look.height; y++) {
    let hasInk = false;
    for (let x = from; x < to; x++) {
      if (look.data[y * look.width + x]! >= inkThreshold) continue;
      hasInk = true;
      if (x < least) least = x;
      if (x > most) most = x;
    }
    if (hasInk) rows++;
  }
  return { width: Math.max(0, most - least), rowsShare: rows / look.height };
}

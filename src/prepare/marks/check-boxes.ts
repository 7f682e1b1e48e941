import type { Bitmap } from '../../model/bitmap.ts';
import type { CheckBox } from '../../model/check-box.ts';
import { type Box, boxFromEdges, contains } from '../../model/geometry.ts';
import { connectedComponents } from '../../raster/connected-components.ts';
import { longRuns } from '../../raster/run-lengths.ts';
import { lookInside, markOf } from './check-mark.ts';
import { eraseBox, eraseComponents } from './erase.ts';
import type { Ink } from './ink.ts';

/**
 * Check boxes (kryssrutor): drawn squares, empty, crossed or ticked. The upper and the lower side are looked for as straight level lines of a box's length,
 * the sides between them by their pixels; a pen stroke that crosses the outline disturbs neither.
 */

/** Side of a box, outline included, in millimetres: from the boxes of 8 point forms to those that are filled in by hand. */
const leastSideMm = 2.4;
const mostSideMm = 7;
/** Thickest outline, in millimetres. */
const thickestMm = 0.9;
/** Share of a side that must be ink. */
const leastSide = 0.9;
/** A level line as long as a box is wide. */
interface Bar {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** Level lines of a box's length, from the top. */
function levelBars(ink: Ink): Bar[] {
  const { runs, pxPerMm } = ink;
  const least = leastSideMm * pxPerMm * 0.85;
  const most = mostSideMm * pxPerMm;
  const long = longRuns(runs, Math.floor(least));
  const c = connectedComponents(long);
  const bars: Bar[] = [];
  for (let i = 0; i < c.count; i++) {
    const x0 = c.left[i]!;
    const x1 = c.right[i]!;
    const y0 = c.top[i]!;
    const y1 = c.bottom[i]!;
    if (x1 - x0 > most || y1 - y0 > Math.max(3, thickestMm * pxPerMm)) continue;
    bars.push({ x0, x1, y0, y1 });
  }
  return bars.sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0);
}

/** Share of the places along a side that have ink within a few pixels of it. `isUpright`: a side at `at` from `from` to `to` downwards. */
function sideInk(
  { data, width, height }: Bitmap,
  threshold: number,
  at: readonly [number, number],
  from: number,
  to: number,
  isUpright: boolean,
): number {
  let ink = 0;
  const limit = isUpright ? width : height;
  const [low, high] = [Math.max(0, Math.floor(at[0])), Math.min(limit, Math.ceil(at[1]))];
  for (let along = from; along < to; along++) {
    for (let across = low; across < high; across++) {
      const i = isUpright ? along * width + across : across * width + along;
      if (data[i]! < threshold) {
        ink++;
        break;
      }
    }
  }
  return to > from ? ink / (to - from) : 0;
}

/** Whether the outline reaches into its corners, as that of a letter (B, D, O, 8) does not. */
function hasCorners({ data, width, height }: Bitmap, threshold: number, { x, y, width: w, height: h }: Box): boolean {
  const reach = Math.max(2, Math.round(0.07 * w));
  for (const [cornerX, dx] of [
    [x, 1],
    [x + w - 1, -1],
  ] as const) {
    for (const [cornerY, dy] of [
      [y, 1],
      [y + h - 1, -1],
    ] as const) {
      let isInk = false;
      for (let a = 0; a <= reach && !isInk; a++) {
        for (let b = 0; a + b <= reach && !isInk; b++) {
          const px = cornerX + a * dx;
          const py = cornerY + b * dy;
          isInk = px >= 0 && py >= 0 && px < width && py < height && data[py * width + px]! < threshold;
        }
      }
      if (!isInk) return false;
    }
  }
  return true;
}

/** The largest share of ink along one of the sides, at some distance outside: what is round has more ink beyond its longest straight line. */
function outsideInk({ data, width, height }: Bitmap, threshold: number, box: Box, distance: number): number {
  const inset = Math.round(0.15 * box.width);
  const share = (from: number, to: number, at: number, isUpright: boolean): number => {
    if (at < 0 || at >= (isUpright ? width : height)) return 0;
    let ink = 0;
    for (let along = Math.max(0, from); along < to; along++) {
      if (data[isUpright ? along * width + at : at * width + along]! < threshold) ink++;
    }
    return ink / Math.max(1, to - from);
  };
  const { x, y, width: w, height: h } = box;
  return Math.max(
    share(x + inset, x + w - inset, y - distance, false),
    share(x + inset, x + w - inset, y + h - 1 + distance, false),
    share(y + inset, y + h - inset, x - distance, true),
    share(y + inset, y + h - inset, x + w - 1 + distance, true),
  );
}

/** How far the sides bulge out beyond the ends of the level lines, in pixels: those of round letters do. */
function bulge({ data, width }: Bitmap, threshold: number, { x, y, width: w, height: h }: Box): number {
  const most = Math.round(0.25 * w);
  const distances: number[][] = [[], []];
  for (let row = y + Math.round(0.35 * h); row < y + Math.round(0.65 * h); row++) {
    for (const side of [0, 1] as const) {
      const edge = side === 0 ? x : x + w - 1;
      const outward = side === 0 ? -1 : 1;
      // Ink that goes on outwards from the edge without a gap.
      let reach = 0;
      const isInkAt = (column: number): boolean =>
        column >= 0 && column < width && data[row * width + column]! < threshold;
      while (reach < most && isInkAt(edge + outward * (reach + 1))) reach++;
      distances[side]!.push(reach);
    }
  }
  return Math.max(...distances.map((list) => list.sort((a, b) => a - b)[list.length >> 1] ?? 0));
}

/** Share of ink along the border of a box. */
function ringInk({ data, width }: Bitmap, threshold: number, { x, y, width: w, height: h }: Box): number {
  let ink = 0;
  let count = 0;
  const at = (px: number, py: number): void => {
    count++;
    if (data[py * width + px]! < threshold) ink++;
  };
  for (let i = 0; i < w; i++) {
    at(x + i, y);
    at(x + i, y + h - 1);
  }
  for (let i = 1; i < h - 1; i++) {
    at(x, y + i);
    at(x + w - 1, y + i);
  }
  return count === 0 ? 1 : ink / count;
}

/** The box between two level lines, where there is one. */
function boxBetween(gray: Bitmap, ink: Ink, top: Bar, bottom: Bar): CheckBox | null {
  const { threshold, pxPerMm } = ink;
  const x0 = Math.round((top.x0 + bottom.x0) / 2);
  const x1 = Math.round((top.x1 + bottom.x1) / 2);
  const y0 = top.y0;
  const y1 = bottom.y1;
  const side = x1 - x0;
  const slack = Math.max(2, 0.07 * side);
  const pen = Math.max(top.y1 - top.y0, bottom.y1 - bottom.y0);
  const reach = Math.max(pen, slack) + 1;
  const left: [number, number] = [x0 - slack / 2, x0 + reach];
  const right: [number, number] = [x1 - reach, x1 + slack / 2];
  if (sideInk(gray, threshold, left, y0, y1, true) < leastSide) return null;
  if (sideInk(gray, threshold, right, y0, y1, true) < leastSide) return null;
  // Lines that go on beyond the corners are the rulings of a table.
  const beyond = Math.round(Math.max(3, 0.22 * side));
  let ongoing = 0;
  for (const at of [
    [x0 - 1, x0 + pen + 1],
    [x1 - pen - 1, x1 + 1],
  ] as const) {
    if (y0 - beyond >= 0 && sideInk(gray, threshold, at, y0 - beyond, y0 - 1, true) > 0.85) ongoing++;
    if (y1 + beyond < gray.height && sideInk(gray, threshold, at, y1 + 1, y1 + beyond, true) > 0.85) ongoing++;
  }
  if (ongoing >= 2) return null;
  const margin = Math.ceil(pen + Math.max(1, 0.12 * pxPerMm));
  if (side <= 2 * margin + 4) return null;
  const box = boxFromEdges(x0, y0, x1, y1);
  if (outsideInk(gray, threshold, box, Math.max(3, Math.round(0.3 * pxPerMm))) > 0.45) return null;
  if (bulge(gray, threshold, box) > Math.max(2.5, 0.06 * side)) return null;
  if (!hasCorners(gray, threshold, box)) return null;
  const inside = boxFromEdges(x0 + margin, y0 + margin, x1 - margin, y1 - margin);
  const found = markOf(
    lookInside(gray, threshold, inside.x, inside.y, x1 - margin, y1 - margin),
    ringInk(gray, threshold, inside) < 0.4,
  );
  if (found === null) return null;
  return { box, ...found };
}

/**
 * Finds the check boxes of a page, in pixels of its image.
 * @param gray level, light-normalised: paper near 255, ink near 0.
 */
export function findCheckBoxes(gray: Bitmap, ink: Ink): CheckBox[] {
  const bars = levelBars(ink);
  const found: CheckBox[] = [];
  const most = mostSideMm * ink.pxPerMm;
  const least = leastSideMm * ink.pxPerMm;
  for (let i = 0; i < bars.length; i++) {
    const top = bars[i]!;
    const length = top.x1 - top.x0;
    const slack = Math.max(2, 0.12 * length);
    for (let k = i + 1; k < bars.length; k++) {
      const low = bars[k]!;
      const height = low.y1 - top.y0;
      if (low.y0 - top.y0 > most) break;
      if (Math.abs(low.x0 - top.x0) > slack || Math.abs(low.x1 - top.x1) > slack) continue;
      if (height < Math.max(least, 0.84 * length) || height > Math.min(most, 1.19 * length)) continue;
      const box = boxBetween(gray, ink, top, low);
      if (box === null) continue;
      found.push(box);
      break;
    }
  }
  return found;
}

/** Paints check boxes white, with the ends of pen strokes that reach out of them. */
export function eraseCheckBoxes(data: Uint8Array, ink: Ink, boxes: readonly CheckBox[]): void {
  if (boxes.length === 0) return;
  const { components: c, width, height } = ink;
  const marks: number[] = [];
  for (let i = 0; i < c.count; i++) {
    const x = (c.left[i]! + c.right[i]!) / 2;
    const y = (c.top[i]! + c.bottom[i]!) / 2;
    const isMark = boxes.some(
      ({ box }) =>
        contains(box, x, y) && Math.max(c.right[i]! - c.left[i]!, c.bottom[i]! - c.top[i]!) <= 2.2 * box.width,
    );
    if (isMark) marks.push(i);
  }
  eraseComponents(data, width, height, ink, marks);
  for (const { box } of boxes) eraseBox(data, width, height, box, 3);
}

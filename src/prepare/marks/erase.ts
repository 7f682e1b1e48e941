import { type Box, bottom, right } from '../../model/geometry.ts';
import type { Ink } from './ink.ts';
import type { DirectedStrokes, Stroke } from './rulings.ts';

/** A bit for each pixel of an image, set where a line's ink is. */
function lineMap(width: number, height: number, directions: readonly DirectedStrokes[]): Uint8Array {
  const map = new Uint8Array(((width * height) >> 3) + 1);
  for (const { strokes, runs, lineOfRun } of directions) {
    for (const stroke of strokes) {
      const isLevel = stroke.orientation === 'horizontal';
      const [across, along] = isLevel ? [width, 1] : [1, width];
      for (const r of stroke.runs) {
        const line = lineOfRun[r]! * across;
        setBits(map, line + runs.start[r]! * along, line + runs.end[r]! * along, along);
      }
    }
  }
  return map;
}

function setBits(map: Uint8Array, from: number, to: number, step: number): void {
  for (let i = from; i < to; i += step) map[i >> 3]! |= 1 << (i & 7);
}

/** The soft edge of a line, in pixels: gray that is not ink any more. */
const SOFT_EDGE = 2;

/**
 * What is to be painted of a stroke: for each pixel along it the first pixel across it (from 0), and how many; none where the line has a gap, or where it is a
 * letter's.
 * @param data the gray pixels before anything was painted; `line` a bit for each, set where a line's ink is.
 */
function spansOf(
  stroke: Stroke,
  data: Uint8Array,
  width: number,
  height: number,
  line: Uint8Array,
  threshold: number,
): { readonly first: Int32Array; readonly count: Uint16Array } {
  const isLevel = stroke.orientation === 'horizontal';
  const across = isLevel ? width : 1;
  const along = isLevel ? 1 : width;
  const limit = isLevel ? height : width;
  const margin = Math.ceil(stroke.thickness / 2) + 3;
  const length = Math.max(0, stroke.u1 - stroke.u0);
  const spans = { first: new Int32Array(length), count: new Uint16Array(length) };
  for (let k = 0; k < length; k++) {
    const at = (stroke.u0 + k) * along;
    const center = stroke.v0 + (stroke.v1 - stroke.v0) * (k / Math.max(1, length - 1));
    const from = Math.max(0, Math.floor(center - margin));
    const to = Math.min(limit, Math.ceil(center + margin));
    let first = -1;
    let last = -1;
    for (let v = from; v < to; v++) {
      const i = v * across + at;
      if ((line[i >> 3]! & (1 << (i & 7))) === 0) continue;
      if (first < 0) first = v;
      last = v;
    }
    // A gap in the line has nothing to erase; its ends leave a soft edge that the neighbours' columns take along.
    if (first < 0) continue;
    // The edge of a line may have a row or two of ink too short to count as a run.
    let before = 0;
    for (let v = first - 1; before < 3 && v >= 0; v--, before++) {
      const i = v * across + at;
      if (data[i]! >= threshold || (line[i >> 3]! & (1 << (i & 7))) !== 0) break;
    }
    let after = 0;
    for (let v = last + 1; after < 3 && v < limit; v++, after++) {
      const i = v * across + at;
      if (data[i]! >= threshold || (line[i >> 3]! & (1 << (i & 7))) !== 0) break;
    }
    if (before === 3 && after === 3) continue;
    let start = before === 3 ? first : first - before;
    let stop = after === 3 ? last : last + after;
    for (let n = 0; n < SOFT_EDGE && start > 0 && data[(start - 1) * across + at]! >= threshold; n++) start--;
    for (let n = 0; n < SOFT_EDGE && stop < limit - 1 && data[(stop + 1) * across + at]! >= threshold; n++) stop++;
    spans.first[k] = start;
    spans.count[k] = stop - start + 1;
  }
  return spans;
}

/**
 * Paints strokes white in `data` (gray, one byte a pixel), keeping the pixels of letters that cross them: where ink that is not part of a
 * line stands on both sides of a line, the line's pixels between are the letter's. Where a letter only touches a line from one side, the
 * letter's own ink ends at the line.
 */
export function eraseStrokes(
  data: Uint8Array,
  width: number,
  height: number,
  directions: readonly DirectedStrokes[],
  threshold: number,
): void {
  const strokes = directions.flatMap((directed) => directed.strokes);
  if (strokes.length === 0) return;
  const line = lineMap(width, height, directions);
  // All strokes are measured before any is painted: where they cross, each is the other's ink.
  const spans = strokes.map((stroke) => spansOf(stroke, data, width, height, line, threshold));
  strokes.forEach((stroke, i) => {
    paint(data, stroke.orientation === 'horizontal' ? [width, 1] : [1, width], stroke.u0, spans[i]!);
  });
}

function paint(
  data: Uint8Array,
  [across, along]: readonly [number, number],
  u0: number,
  { first, count }: { readonly first: Int32Array; readonly count: Uint16Array },
): void {
  for (let k = 0; k < first.length; k++) {
    let i = first[k]! * across + (u0 + k) * along;
    for (let n = count[k]!; n > 0; n--, i += across) data[i] = 255;
  }
}

/** Paints components of ink white in `data`, with two pixels of their soft edges; other ink stays. */
export function eraseComponents(
  data: Uint8Array,
  width: number,
  height: number,
  ink: Ink,
  components: readonly number[],
): void {
  const { components: c, runs, threshold } = ink;
  for (const component of components) {
    for (let k = c.runStart[component]!; k < c.runStart[component + 1]!; k++) {
      const r = c.runIndex[k]!;
      const y = c.lineOfRun[r]!;
      data.fill(255, y * width + runs.start[r]!, y * width + runs.end[r]!);
    }
  }
  for (const component of components) {
    for (let k = c.runStart[component]!; k < c.runStart[component + 1]!; k++) {
      const r = c.runIndex[k]!;
      const from = Math.max(0, runs.start[r]! - 2);
      const to = Math.min(width, runs.end[r]! + 2);
      for (let y = Math.max(0, c.lineOfRun[r]! - 2); y < Math.min(height, c.lineOfRun[r]! + 3); y++) {
        for (let x = from; x < to; x++) if (data[y * width + x]! >= threshold) data[y * width + x] = 255;
      }
    }
  }
}

/** Calls `row` with the first and the last index (exclusive) of each row of pixels of a box grown by `margin`, cut at the image. */
function eachRow(
  width: number,
  height: number,
  box: Box,
  margin: number,
  row: (from: number, to: number) => void,
): void {
  const x0 = Math.max(0, Math.floor(box.x - margin));
  const x1 = Math.min(width, Math.ceil(right(box) + margin));
  if (x1 <= x0) return;
  for (let y = Math.max(0, Math.floor(box.y - margin)); y < Math.min(height, Math.ceil(bottom(box) + margin)); y++) {
    row(y * width + x0, y * width + x1);
  }
}

/** Paints a box white. */
export function eraseBox(data: Uint8Array, width: number, height: number, box: Box, margin: number): void {
  eachRow(width, height, box, margin, (from, to) => data.fill(255, from, to));
}

/** The rows of pixels of a box, as they were. */
export interface Kept {
  readonly box: Box;
  readonly margin: number;
  readonly rows: readonly Uint8Array[];
}

/** Keeps what is in a box, to bring it back after painting. */
export function keepBox(data: Uint8Array, width: number, height: number, box: Box, margin: number): Kept {
  const rows: Uint8Array[] = [];
  eachRow(width, height, box, margin, (from, to) => rows.push(data.slice(from, to)));
  return { box, margin, rows };
}

/** Brings back what was in a box before anything was painted. */
export function restoreBox(data: Uint8Array, width: number, height: number, { box, margin, rows }: Kept): void {
  let row = 0;
  eachRow(width, height, box, margin, (from) => data.set(rows[row++]!, from));
}

import { type Box, bottom, right } from '../../model/geometry.ts';
import type { Ink } from './ink.ts';
import type { DirectedStrokes } from './rulings.ts';

/**
 * Paints strokes white in `data` (gray, one byte a pixel), keeping the pixels of letters that cross them: where ink that is not part of a
 * line stands on both sides of a line, the line's pixels between are the letter's. Where a letter only touches a line from one side, the
 * letter's own ink ends at the line.
 * @param source the gray pixels before anything was painted.
 */
export function eraseStrokes(
  source: Uint8Array,
  data: Uint8Array,
  width: number,
  height: number,
  directions: readonly DirectedStrokes[],
  threshold: number,
): void {
  if (directions.every(({ strokes }) => strokes.length === 0)) return;
  /** 1 where a line's ink is. */
  const line = new Uint8Array(width * height);
  for (const { strokes, runs, lineOfRun } of directions) {
    for (const stroke of strokes) {
      const isLevel = stroke.orientation === 'horizontal';
      for (const r of stroke.runs) {
        const v = lineOfRun[r]!;
        if (isLevel) line.fill(1, v * width + runs.start[r]!, v * width + runs.end[r]!);
        else for (let u = runs.start[r]!; u < runs.end[r]!; u++) line[u * width + v] = 1;
      }
    }
  }
  for (const { strokes } of directions) {
    for (const stroke of strokes) {
      const isLevel = stroke.orientation === 'horizontal';
      const across = isLevel ? width : 1;
      const along = isLevel ? 1 : width;
      const limitV = isLevel ? height : width;
      const margin = Math.ceil(stroke.thickness / 2) + 3;
      for (let u = stroke.u0; u < stroke.u1; u++) {
        const share = (u - stroke.u0) / Math.max(1, stroke.u1 - stroke.u0 - 1);
        const center = stroke.v0 + (stroke.v1 - stroke.v0) * share;
        const from = Math.max(0, Math.floor(center - margin));
        const to = Math.min(limitV, Math.ceil(center + margin));
        let first = -1;
        let last = -1;
        for (let v = from; v < to; v++) {
          if (line[v * across + u * along]! === 1) {
            if (first < 0) first = v;
            last = v;
          }
        }
        // A gap in the line has nothing to erase; its ends leave a soft edge that the neighbours' columns take along.
        if (first < 0) continue;
        // The edge of a line may have a row or two of ink too short to count as a run.
        const inkAt = (v: number): boolean => v >= 0 && v < limitV && source[v * across + u * along]! < threshold;
        const isLine = (v: number): boolean => v >= 0 && v < limitV && line[v * across + u * along]! === 1;
        let before = 0;
        while (before < 3 && inkAt(first - 1 - before) && !isLine(first - 1 - before)) before++;
        let after = 0;
        while (after < 3 && inkAt(last + 1 + after) && !isLine(last + 1 + after)) after++;
        if (before === 3 && after === 3) continue;
        const start = before === 3 ? first : first - before;
        const stop = after === 3 ? last : last + after;
        for (let v = start; v <= stop; v++) data[v * across + u * along] = 255;
        // The soft edge: gray that is not ink any more.
        for (let v = start - 1; v >= Math.max(0, start - 2) && !inkAt(v); v--) data[v * across + u * along] = 255;
        for (let v = stop + 1; v <= Math.min(limitV - 1, stop + 2) && !inkAt(v); v++)
          data[v * across + u * along] = 255;
      }
    }
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

/** Brings back what was in a box before anything was painted. */
export function restoreBox(
  source: Uint8Array,
  data: Uint8Array,
  width: number,
  height: number,
  box: Box,
  margin: number,
): void {
  eachRow(width, height, box, margin, (from, to) => data.set(source.subarray(from, to), from));
}

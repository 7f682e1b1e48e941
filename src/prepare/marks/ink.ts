import type { Bitmap } from '../../model/bitmap.ts';
import { type Box, bottom, boxFromEdges, contains, right } from '../../model/geometry.ts';
import { type Components, connectedComponents } from '../../raster/connected-components.ts';
import { type Runs, rowRuns } from '../../raster/run-lengths.ts';

/** The ink of a page: its runs and their components, with the measures of paper that all searches share. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly runs: Runs;
  readonly components: Components;
  /** Pixels per millimetre of paper. */
  readonly pxPerMm: number;
  /** Ink is darker than this. */
  readonly threshold: number;
}

/** What of the ink straight lines are looked for in. */
export type InkRuns = Pick<Ink, 'runs' | 'pxPerMm' | 'threshold'>;

/** Ink is darker than this on a page whose paper is near 255: midway between paper and ink, a little to the paper's side, so that the thin strokes that a scanner blurs stay whole. */
export const inkThreshold = 160;

/** Ink of a light-normalised gray page. */
export function inkOf(gray: Bitmap, threshold = inkThreshold): Ink {
  const runs = rowRuns(gray, threshold);
  return {
    width: gray.width,
    height: gray.height,
    runs,
    components: connectedComponents(runs),
    pxPerMm: gray.dpi / 25.4,
    threshold,
  };
}

/**
 * Usual height of a letter without ascender (x-height) in pixels: the most common height among components that could be letters,
 * 0.8–6 mm tall and not flat; 2 mm when there is too little text to tell.
 */
export function letterHeightOf(ink: Ink): number {
  const { components: c, pxPerMm } = ink;
  const least = Math.max(4, 0.8 * pxPerMm);
  const most = Math.ceil(6 * pxPerMm);
  const histogram = new Int32Array(most + 2);
  let total = 0;
  for (let i = 0; i < c.count; i++) {
    const height = c.bottom[i]! - c.top[i]!;
    const width = c.right[i]! - c.left[i]!;
    if (height < least || height > most || width < height / 4 || width > 3 * height) continue;
    histogram[height]!++;
    total++;
  }
  if (total < 20) return 2 * pxPerMm;
  let best = 0;
  let bestCount = -1;
  for (let h = 1; h <= most; h++) {
    const near = histogram[h - 1]! + 2 * histogram[h]! + histogram[h + 1]!;
    if (near > bestCount) {
      bestCount = near;
      best = h;
    }
  }
  return best;
}

/** Whether letter-sized components stand in a row somewhere in the box: four or more of nearly one height on one line, close together. */
export function holdsTextRow(ink: Ink, letterHeight: number, box: Box): boolean {
  const { components: c } = ink;
  const letters: Box[] = [];
  for (let i = 0; i < c.count; i++) {
    const letter = boxFromEdges(c.left[i]!, c.top[i]!, c.right[i]!, c.bottom[i]!);
    if (letter.height < 0.8 * letterHeight || letter.height > 8 * letterHeight) continue;
    if (letter.width > 2.5 * letter.height || letter.height > 6 * letter.width) continue;
    if (contains(box, letter.x, letter.y) && contains(box, c.right[i]! - 1, c.bottom[i]! - 1)) letters.push(letter);
  }
  letters.sort((a, b) => a.x - b.x);
  /** Length of the row that ends with each letter. */
  const length = new Int32Array(letters.length).fill(1);
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i]!;
    for (let k = i - 1; k >= 0 && k >= i - 200; k--) {
      const before = letters[k]!;
      if (length[k]! + 1 <= length[i]! || letter.x - (before.x + before.width) > 1.2 * letter.height) continue;
      if (letter.x < before.x + 0.7 * before.width) continue;
      const foot = Math.abs(letter.y + letter.height - before.y - before.height);
      if (foot > 0.12 * letter.height || Math.abs(letter.height - before.height) > 0.5 * letter.height) continue;
      length[i] = length[k]! + 1;
      if (length[i]! >= 4) return true;
    }
  }
  return false;
}

/** Whether three or more letter-sized components lie across the border of the box: text that only begins or ends there. */
export function cutsLetters(ink: Ink, letterHeight: number, box: Box): boolean {
  const { components: c } = ink;
  let cut = 0;
  for (let i = 0; i < c.count; i++) {
    const letter = boxFromEdges(c.left[i]!, c.top[i]!, c.right[i]!, c.bottom[i]!);
    if (letter.height < 0.6 * letterHeight || letter.height > 4 * letterHeight || letter.width > 4 * letterHeight)
      continue;
    const isStartInside = contains(box, letter.x, letter.y);
    const isEndInside = contains(box, c.right[i]! - 1, c.bottom[i]! - 1);
    if (isStartInside !== isEndInside) cut++;
    if (cut >= 3) return true;
  }
  return false;
}

/** The runs with what lies in the boxes cut out of them. Boxes cover the pixels that they touch. */
export function runsOutside(runs: Runs, boxes: readonly Box[]): Runs {
  const { lineCount, lineLength } = runs;
  const cuts = boxes
    .map((box) => ({
      x0: Math.max(0, Math.floor(box.x)),
      x1: Math.min(lineLength, Math.ceil(right(box))),
      y0: Math.max(0, Math.floor(box.y)),
      y1: Math.min(lineCount, Math.ceil(bottom(box))),
    }))
    .filter(({ x0, x1, y0, y1 }) => x1 > x0 && y1 > y0)
    .sort((a, b) => a.x0 - b.x0);
  // A cut makes two runs of one at most once a row.
  const most = runs.count + cuts.reduce((sum, { y0, y1 }) => sum + y1 - y0, 0);
  const start = new Int32Array(most);
  const end = new Int32Array(most);
  const lineStart = new Int32Array(lineCount + 1);
  let count = 0;
  for (let y = 0; y < lineCount; y++) {
    lineStart[y] = count;
    const [first, next] = [runs.lineStart[y]!, runs.lineStart[y + 1]!];
    const here = first === next ? [] : cuts.filter(({ y0, y1 }) => y0 <= y && y < y1);
    if (here.length === 0) {
      start.set(runs.start.subarray(first, next), count);
      end.set(runs.end.subarray(first, next), count);
      count += next - first;
      continue;
    }
    for (let r = first; r < next; r++) {
      let x = runs.start[r]!;
      for (const { x0, x1 } of here) {
        if (x1 <= x || x0 >= runs.end[r]!) continue;
        if (x0 > x) {
          start[count] = x;
          end[count++] = x0;
        }
        x = x1;
      }
      if (x >= runs.end[r]!) continue;
      start[count] = x;
      end[count++] = runs.end[r]!;
    }
  }
  lineStart[lineCount] = count;
  return { ...runs, lineStart, start: start.subarray(0, count), end: end.subarray(0, count), count };
}

/** Share of a box that is ink, from every fourth pixel each way. */
export function inkShare(gray: Bitmap, box: Box, threshold: number): number {
  let ink = 0;
  let count = 0;
  for (let y = Math.max(0, Math.round(box.y)); y < Math.min(gray.height, box.y + box.height); y += 4) {
    for (let x = Math.max(0, Math.round(box.x)); x < Math.min(gray.width, box.x + box.width); x += 4) {
      if (gray.data[y * gray.width + x]! < threshold) ink++;
      count++;
    }
  }
  return count === 0 ? 0 : ink / count;
}

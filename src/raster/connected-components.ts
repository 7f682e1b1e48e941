/**
 * Connected components (8-neighbourhood) of ink given as runs: one pass with union-find over the runs of neighbouring lines, linear in the
 * number of runs. The method is the run-based two-pass labelling of Haralick and Shapiro, Computer and Robot Vision, vol. 1 (1992), ch. 2.
 */
import type { Runs } from './run-lengths.ts';

/**
 * Components numbered from 0 in scan order of their first run. Edges are exclusive at the right and bottom. For runs along columns
 * "left/right" run along the column and "top/bottom" across: `left`/`right` are always positions along the line, `top`/`bottom` line numbers.
 */
export interface Components {
  readonly count: number;
  readonly left: Int32Array;
  readonly top: Int32Array;
  readonly right: Int32Array;
  readonly bottom: Int32Array;
  /** Pixels of ink. */
  readonly pixels: Int32Array;
  /** Component of each run. */
  readonly ofRun: Int32Array;
  /** Line (row) of each run. */
  readonly lineOfRun: Int32Array;
  /** Component `c` has the runs `runIndex[runStart[c]]` to `runIndex[runStart[c + 1] - 1]`, in scan order. */
  readonly runStart: Int32Array;
  readonly runIndex: Int32Array;
}

/** Labels the components of the runs. */
export function connectedComponents(runs: Runs): Components {
  const total = runs.count;
  const { start, end } = runs;
  const lineOfRun = new Int32Array(total);
  const parent = parentsOf(runs, lineOfRun);
  // A parent comes before its run, so that it has its number already.
  const ofRun = parent;
  let count = 0;
  for (let r = 0; r < total; r++) {
    const before = parent[r]!;
    ofRun[r] = before === r ? count++ : ofRun[before]!;
  }
  const left = new Int32Array(count).fill(0x7fffffff);
  const top = new Int32Array(count).fill(-1);
  const right = new Int32Array(count);
  const bottom = new Int32Array(count);
  const pixels = new Int32Array(count);
  const runStart = new Int32Array(count + 1);
  for (let r = 0; r < total; r++) {
    const c = ofRun[r]!;
    const line = lineOfRun[r]!;
    const from = start[r]!;
    const to = end[r]!;
    if (from < left[c]!) left[c] = from;
    if (to > right[c]!) right[c] = to;
    if (top[c]! < 0) top[c] = line;
    bottom[c] = line + 1;
    pixels[c]! += to - from;
    runStart[c + 1]!++;
  }
  for (let c = 0; c < count; c++) runStart[c + 1]! += runStart[c]!;
  const next = runStart.slice(0, count);
  const runIndex = new Int32Array(total);
  for (let r = 0; r < total; r++) runIndex[next[ofRun[r]!]!++] = r;
  return { count, left, top, right, bottom, pixels, ofRun, lineOfRun, runStart, runIndex };
}

/** For each run another of its component that comes before it; itself for the first one. Fills in the line of each run too. */
function parentsOf({ start, end, lineStart, lineCount, count }: Runs, lineOfRun: Int32Array): Int32Array {
  const parent = new Int32Array(count);
  let above = 0;
  for (let line = 0; line < lineCount; line++) {
    const from = lineStart[line]!;
    const to = lineStart[line + 1]!;
    for (let r = from; r < to; r++) {
      lineOfRun[r] = line;
      const first = start[r]!;
      const last = end[r]!;
      while (above < from && end[above]! < first) above++;
      // The earliest of the roots that the run touches becomes the root of them all, so that numbering follows scan order.
      let root = r;
      for (let a = above; a < from && start[a]! <= last; a++) {
        let other = a;
        while (parent[other]! !== other) {
          parent[other] = parent[parent[other]!]!;
          other = parent[other]!;
        }
        if (other < root) {
          if (root !== r) parent[root] = other;
          root = other;
        } else if (root < other) parent[other] = root;
      }
      parent[r] = root;
    }
    above = from;
  }
  return parent;
}

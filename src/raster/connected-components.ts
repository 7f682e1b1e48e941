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

function find(parent: Int32Array, run: number): number {
  let root = run;
  while (parent[root]! !== root) {
    parent[root] = parent[parent[root]!]!;
    root = parent[root]!;
  }
  return root;
}

/** Labels the components of the runs. */
export function connectedComponents(runs: Runs): Components {
  const total = runs.count;
  const parent = new Int32Array(total);
  const lineOfRun = new Int32Array(total);
  for (let r = 0; r < total; r++) parent[r] = r;
  for (let line = 0; line < runs.lineCount; line++) {
    const from = runs.lineStart[line]!;
    const to = runs.lineStart[line + 1]!;
    for (let r = from; r < to; r++) lineOfRun[r] = line;
    if (line === 0) continue;
    let above = runs.lineStart[line - 1]!;
    for (let r = from; r < to; r++) {
      const start = runs.start[r]!;
      const end = runs.end[r]!;
      while (above < from && runs.end[above]! < start) above++;
      for (let a = above; a < from && runs.start[a]! <= end; a++) {
        const one = find(parent, a);
        const other = find(parent, r);
        // The earlier run becomes the root, so that numbering follows scan order.
        if (one < other) parent[other] = one;
        else if (other < one) parent[one] = other;
      }
    }
  }
  const ofRun = new Int32Array(total);
  let count = 0;
  for (let r = 0; r < total; r++) {
    const root = find(parent, r);
    ofRun[r] = root === r ? count++ : ofRun[root]!;
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
    if (runs.start[r]! < left[c]!) left[c] = runs.start[r]!;
    if (runs.end[r]! > right[c]!) right[c] = runs.end[r]!;
    if (top[c]! < 0) top[c] = line;
    bottom[c] = line + 1;
    pixels[c]! += runs.end[r]! - runs.start[r]!;
    runStart[c + 1]!++;
  }
  for (let c = 0; c < count; c++) runStart[c + 1]! += runStart[c]!;
  const next = runStart.slice(0, count);
  const runIndex = new Int32Array(total);
  for (let r = 0; r < total; r++) runIndex[next[ofRun[r]!]!++] = r;
  return { count, left, top, right, bottom, pixels, ofRun, lineOfRun, runStart, runIndex };
}

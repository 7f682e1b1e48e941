import type { Components } from '../../raster/connected-components.ts';
import { kernels, Workspace } from '../../raster/kernels/kernels.ts';
import type { Runs } from '../../raster/run-lengths.ts';

/** Areas of one label on a map of labels, a byte for each pixel: their runs along the rows, and the squares that fit into them. */

/** The runs of each of the labels 1 to `count` along the rows; index 0 is label 1. */
export function labelRuns(labels: Uint8Array, width: number, height: number, count: number): Runs[] {
  if (count === 0) return [];
  const workspace = new Workspace();
  const source = workspace.take(labels.length);
  const lineStartsAt = workspace.take(4 * (height + 1) * count);
  const nexts = workspace.take(4 * count);
  workspace.put(source, labels);
  const total = kernels().countLabelRuns(source, width, height, count, lineStartsAt);
  const starts = workspace.take(4 * total);
  const ends = workspace.take(4 * total);
  kernels().labelRuns(source, width, height, count, lineStartsAt, starts, ends, nexts);
  const runs: Runs[] = [];
  let first = 0;
  for (let label = 0; label < count; label++) {
    const lineStart = workspace.ints(lineStartsAt + 4 * (height + 1) * label, height + 1).slice();
    const found = lineStart[height]!;
    const start = workspace.ints(starts + 4 * first, found).slice();
    const end = workspace.ints(ends + 4 * first, found).slice();
    runs.push({ lineCount: height, lineLength: width, lineStart, start, end, count: found });
    first += found;
  }
  return runs;
}

/** Side, at most 255, of the largest square of one label that ends (right, bottom) at each pixel; 0 where there is no label. */
export function squaresOf(labels: Uint8Array, width: number, height: number): Uint8Array {
  const workspace = new Workspace();
  const labelsAt = workspace.take(labels.length);
  const sides = workspace.take(labels.length);
  workspace.put(labelsAt, labels);
  kernels().squareSides(labelsAt, width, height, sides);
  return workspace.bytes(sides, labels.length).slice();
}

/** Where the largest square in a component ends, the first of like ones; `squares` as {@link squaresOf} gives them. */
export function largestSquareIn(c: Components, runs: Runs, component: number, squares: Uint8Array): number {
  const { start, end, lineLength } = runs;
  const { runIndex, lineOfRun } = c;
  let largest = 0;
  let at = 0;
  const next = c.runStart[component + 1]!;
  for (let k = c.runStart[component]!; k < next; k++) {
    const r = runIndex[k]!;
    const row = lineOfRun[r]! * lineLength;
    const stop = row + end[r]!;
    for (let i = row + start[r]!; i < stop; i++) {
      const side = squares[i]!;
      if (side <= largest) continue;
      largest = side;
      at = i;
    }
  }
  return at;
}

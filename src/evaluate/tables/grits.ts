/**
 * GriTS, grid table similarity (Smock, Pesala, Abraham 2022): the most similar substructures of two grids, found by aligning rows and columns
 * separately ("factored"), rewarded cell by cell and set against the sizes of both grids, as an F-score. The score is the paper's lower bound.
 */

/** Reward for putting a cell of the truth and a cell of the output in one place, 0–1. */
export type Reward = (truthRow: number, truthColumn: number, outputRow: number, outputColumn: number) => number;

export interface GridShape {
  readonly rows: number;
  readonly columns: number;
}

/** Place of one grid position inside the cell that covers it. */
export interface SpannedPlace {
  /** Rows and columns between the position and the first row and column of its cell. */
  readonly rowOffset: number;
  readonly columnOffset: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** 2 · sum of rewards / (cells of both), 0–1; 1 for two empty grids. */
export function gridSimilarity(truth: GridShape, output: GridShape, reward: Reward): number {
  const total = truth.rows * truth.columns + output.rows * output.columns;
  if (total === 0) return 1;
  const rows = align(truth.rows, output.rows, (i, k) =>
    sequenceReward(truth.columns, output.columns, (j, l) => reward(i, j, k, l)),
  );
  const columns = align(truth.columns, output.columns, (j, l) =>
    sequenceReward(truth.rows, output.rows, (i, k) => reward(i, j, k, l)),
  );
  let sum = 0;
  for (const [i, k] of rows) for (const [j, l] of columns) sum += reward(i, j, k, l);
  return (2 * sum) / total;
}

/** Intersection over union of two cells, both seen from the grid position: the reward of GriTS-Top. */
export function spanReward(truth: SpannedPlace, output: SpannedPlace): number {
  const rows = overlap(-truth.rowOffset, truth.rowSpan, -output.rowOffset, output.rowSpan);
  const columns = overlap(-truth.columnOffset, truth.columnSpan, -output.columnOffset, output.columnSpan);
  const common = rows * columns;
  return common / (truth.rowSpan * truth.columnSpan + output.rowSpan * output.columnSpan - common);
}

function overlap(firstStart: number, firstLength: number, secondStart: number, secondLength: number): number {
  return Math.max(
    0,
    Math.min(firstStart + firstLength, secondStart + secondLength) - Math.max(firstStart, secondStart),
  );
}

/** Sequences up to this length are aligned in full; longer ones near the diagonal alone, which may score less, never more. */
const fullLength = 300;

/** The part of the second sequence, from … to (exclusive), that item `i` of the first is compared with. */
function bandOf(i: number, m: number, n: number): [number, number] {
  if (m <= fullLength && n <= fullLength) return [0, n];
  const half = fullLength / 3 + Math.abs(m - n);
  const middle = Math.round((i * n) / m);
  return [Math.max(0, Math.min(n, middle - half)), Math.min(n, middle + half)];
}

/** Reward of the best alignment of two sequences (what is left out costs nothing): one row of the table is kept. */
function sequenceReward(m: number, n: number, reward: (i: number, j: number) => number): number {
  let above = new Float64Array(n + 1);
  let here = new Float64Array(n + 1);
  for (let i = 0; i < m; i++) {
    const [from, to] = bandOf(i, m, n);
    here.fill(above[from]!, 0, from + 1);
    for (let j = from; j < to; j++) {
      here[j + 1] = Math.max(above[j + 1]!, here[j]!, above[j]! + reward(i, j));
    }
    here.fill(here[to]!, to + 1);
    [above, here] = [here, above];
  }
  return above[n]!;
}

/** The pairs of the best alignment of two sequences, in order. */
function align(m: number, n: number, reward: (i: number, j: number) => number): [number, number][] {
  const width = n + 1;
  const best = new Float64Array((m + 1) * width);
  for (let i = 1; i <= m; i++) {
    const [from, to] = bandOf(i - 1, m, n);
    best.fill(best[(i - 1) * width + from]!, i * width, i * width + from + 1);
    for (let j = from + 1; j <= to; j++) {
      best[i * width + j] = Math.max(
        best[(i - 1) * width + j - 1]! + reward(i - 1, j - 1),
        best[(i - 1) * width + j]!,
        best[i * width + j - 1]!,
      );
    }
    best.fill(best[i * width + to]!, i * width + to + 1, (i + 1) * width);
  }
  const pairs: [number, number][] = [];
  for (let i = m, j = n; i > 0 && j > 0; ) {
    const here = best[i * width + j]!;
    if (here === best[(i - 1) * width + j]) i--;
    else if (here === best[i * width + j - 1]) j--;
    else pairs.push([--i, --j]);
  }
  return pairs.reverse();
}

import { areSimilar, type ComparedCell } from './cell-text.ts';
import { type ComparedTable, wordOverlap } from './compared-table.ts';

/** A table of the truth and a table of the output that have something in common. */
export interface TablePair {
  readonly truth: number;
  readonly output: number;
  /** Dice's coefficient of their cells with text, 0–1: cells at least 0.8 similar are common. */
  readonly cellOverlap: number;
  /** Dice's coefficient of their words, 0–1: does not mind the grid. */
  readonly wordOverlap: number;
}

/** Tables that share fewer of their words are never compared. */
const leastWordOverlap = 0.1;

/** Cells that are common to two tables may be misread so much. */
const commonCellSimilarity = 0.8;

/** All pairs that share words, the likeliest first. */
export function candidatePairs(truths: readonly ComparedTable[], outputs: readonly ComparedTable[]): TablePair[] {
  const pairs: TablePair[] = [];
  for (const [truthIndex, truth] of truths.entries()) {
    for (const [outputIndex, output] of outputs.entries()) {
      const words = wordOverlap(truth, output);
      if (words < leastWordOverlap) continue;
      pairs.push({
        truth: truthIndex,
        output: outputIndex,
        wordOverlap: words,
        cellOverlap: cellOverlap(truth, output),
      });
    }
  }
  return pairs.sort((a, b) => likeness(b) - likeness(a) || a.truth - b.truth || a.output - b.output);
}

/** Cells count more than words: of two tables with like words the one with the same grid is meant. */
function likeness(pair: TablePair): number {
  return pair.cellOverlap + pair.wordOverlap / 2;
}

/**
 * The one-to-one assignment with the greatest likeness in all, order deciding between equals: the Hungarian method within each set of tables that
 * pairs link (Kuhn 1955; O(n³) in the tables of a set).
 */
export function assignTables(pairs: readonly TablePair[], truthCount: number, outputCount: number): TablePair[] {
  const weightOf = (pair: TablePair): number =>
    likeness(pair) - 1e-6 * Math.abs(pair.truth / Math.max(1, truthCount) - pair.output / Math.max(1, outputCount));
  return linkedSets(pairs).flatMap((set) => assignSet(set, weightOf));
}

function linkedSets(pairs: readonly TablePair[]): TablePair[][] {
  const parent = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let next = parent.get(root); next !== undefined && next !== root; next = parent.get(root)) root = next;
    return root;
  };
  for (const pair of pairs) parent.set(rootOf(`t${pair.truth}`), rootOf(`o${pair.output}`));
  const sets = new Map<string, TablePair[]>();
  for (const pair of pairs) {
    const root = rootOf(`t${pair.truth}`);
    sets.set(root, [...(sets.get(root) ?? []), pair]);
  }
  return [...sets.values()];
}

function assignSet(pairs: readonly TablePair[], weightOf: (pair: TablePair) => number): TablePair[] {
  const truths = [...new Set(pairs.map((pair) => pair.truth))].sort((a, b) => a - b);
  const outputs = [...new Set(pairs.map((pair) => pair.output))].sort((a, b) => a - b);
  const size = Math.max(truths.length, outputs.length);
  const byPlace = new Map(
    pairs.map((pair) => [truths.indexOf(pair.truth) * size + outputs.indexOf(pair.output), pair]),
  );
  const cost = (row: number, column: number): number => {
    const pair = byPlace.get(row * size + column);
    return pair === undefined ? 0 : -weightOf(pair);
  };
  return leastCostAssignment(size, cost).flatMap((column, row) => byPlace.get(row * size + column) ?? []);
}

/** The column of each row in the cheapest assignment of a square of costs: shortest augmenting paths (Jonker & Volgenant 1987). */
export function leastCostAssignment(size: number, cost: (row: number, column: number) => number): number[] {
  const rowPrice = new Float64Array(size + 1);
  const columnPrice = new Float64Array(size + 1);
  // rowOf[0] is the row that is being placed; rows and columns count from 1 here.
  const rowOf = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    const slack = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
    const from = new Int32Array(size + 1);
    const isReached = new Uint8Array(size + 1);
    rowOf[0] = row;
    let column = 0;
    while (rowOf[column] !== 0) {
      isReached[column] = 1;
      const here = rowOf[column]!;
      let least = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let other = 1; other <= size; other++) {
        if (isReached[other] === 1) continue;
        const price = cost(here - 1, other - 1) - rowPrice[here]! - columnPrice[other]!;
        if (price < slack[other]!) {
          slack[other] = price;
          from[other] = column;
        }
        if (slack[other]! < least) {
          least = slack[other]!;
          next = other;
        }
      }
      for (let other = 0; other <= size; other++) {
        if (isReached[other] === 1) {
          rowPrice[rowOf[other]!] = rowPrice[rowOf[other]!]! + least;
          columnPrice[other] = columnPrice[other]! - least;
        } else slack[other] = slack[other]! - least;
      }
      column = next;
    }
    while (column !== 0) {
      const before = from[column]!;
      rowOf[column] = rowOf[before]!;
      column = before;
    }
  }
  const columns = Array<number>(size).fill(0);
  for (let column = 1; column <= size; column++) columns[rowOf[column]! - 1] = column - 1;
  return columns;
}

/** How far from the last similar cell the next one is looked for: the cells of two readings of a table stand in the same order. */
const searchWindow = 200;

/** Equal cells first; of those left, each takes the nearest that is similar. Cells without text do not count. Linear but for the window. */
function cellOverlap(truth: ComparedTable, output: ComparedTable): number {
  const truthCells = truth.rows.flat().filter((cell) => cell.key !== '');
  const outputCells = output.rows.flat().filter((cell) => cell.key !== '');
  const left = new Map<string, number>();
  for (const { key } of outputCells) left.set(key, (left.get(key) ?? 0) + 1);
  let common = 0;
  const takeEqual = (cell: ComparedCell): boolean => {
    const count = left.get(cell.key) ?? 0;
    if (count === 0) return false;
    left.set(cell.key, count - 1);
    common++;
    return true;
  };
  const unmatched = truthCells.filter((cell) => !takeEqual(cell) && !cell.isNumber);
  const rest: ComparedCell[] = [];
  for (const cell of outputCells) {
    const count = left.get(cell.key) ?? 0;
    if (count === 0) continue;
    left.set(cell.key, count - 1);
    if (!cell.isNumber) rest.push(cell);
  }
  const isTaken = new Uint8Array(rest.length);
  let last = 0;
  for (const cell of unmatched) {
    const end = Math.min(rest.length, last + searchWindow);
    for (let index = Math.max(0, last - searchWindow); index < end; index++) {
      if (isTaken[index] === 1 || !areSimilar(cell, rest[index]!, commonCellSimilarity)) continue;
      isTaken[index] = 1;
      last = index;
      common++;
      break;
    }
  }
  const total = truthCells.length + outputCells.length;
  return total === 0 ? 0 : (2 * common) / total;
}

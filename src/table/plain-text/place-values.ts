import { isPlainSumLabel, type SumRow, sumAbove, sumBelow } from './sums.ts';

/** What is known of a column beside the values themselves. */
export interface ColumnHints {
  /** Whether the same row is empty in a column of the table that is placed already; undefined where none is. */
  readonly isEmptyBeside: (row: number) => boolean | undefined;
  /** Whether a blank line stands before the row's value in that column; undefined without such a value. */
  readonly isAfterGapBeside: (row: number) => boolean | undefined;
  /** Sign that the row's label has elsewhere in the document: 1, -1, or 0 where it is not known. */
  readonly signOf: (row: number) => number;
}

/** One way to lay values on the rows of a table. */
export interface Placing {
  /** Row of each value. */
  readonly rows: readonly number[];
  readonly score: number;
  /** Sums of at least two values that hold, and total rows that do not. */
  readonly sums: number;
  readonly failures: number;
  /** Rows whose value differs in another way that is as good. */
  readonly unsure: ReadonlySet<number>;
}

/** Ways that are tried for one table; with more, values are laid from the first row on. */
const mostWays = 200;
/** A way whose score comes this near to the best is as good. */
const alike = 0.8;

/**
 * Lays `values` in their order on rows of a table so that sums hold. Weights say what counts more: sums of several values are hardly ever chance, a total is
 * seldom without value, the head of a group often is.
 */
export function placeValues(
  rows: readonly SumRow[],
  values: readonly number[],
  isAfterGap: readonly boolean[],
  hints: ColumnHints,
): Placing {
  const ways = choices(rows.length, values.length);
  const placed: (number | null)[] = [];
  const scores = new Float64Array(ways.length);
  let best: { rows: readonly number[]; score: number; sums: number; failures: number } | null = null;
  ways.forEach((way, index) => {
    const judged = judge(rows, values, isAfterGap, way, hints, placed);
    scores[index] = judged.score;
    if (best === null || judged.score > best.score) best = { rows: way, ...judged };
  });
  const chosen = best! as { rows: readonly number[]; score: number; sums: number; failures: number };
  const unsure = new Set<number>();
  // Too many ways to try them all.
  if (ways.length === 1 && values.length < rows.length) for (const row of chosen.rows) unsure.add(row);
  const atBest = new Map(chosen.rows.map((row, place) => [row, values[place]!]));
  ways.forEach((way, index) => {
    if (scores[index]! < chosen.score - alike || way === chosen.rows) return;
    const atOther = new Map(way.map((row, place) => [row, values[place]!]));
    for (let row = 0; row < rows.length; row++) if (atOther.get(row) !== atBest.get(row)) unsure.add(row);
  });
  return { ...chosen, unsure };
}

/** What empty rows of one table cost together. Further ones cost little: where much is lost, as much again is. */
export const costOfEmpty = (sum: number): number => (sum <= 8 ? sum : 8 + 0.3 * (sum - 8));

function judge(
  rows: readonly SumRow[],
  values: readonly number[],
  isAfterGap: readonly boolean[],
  way: readonly number[],
  hints: ColumnHints,
  placed: (number | null)[],
): { score: number; sums: number; failures: number } {
  for (let row = 0; row < rows.length; row++) placed[row] = null;
  way.forEach((row, place) => {
    placed[row] = values[place]!;
  });
  let score = 0;
  let emptyCost = 0;
  let isLostAbove = false;
  let sums = 0;
  let failures = 0;
  for (let row = 0; row < rows.length; row++) {
    const { isTotal, isGroupHead } = rows[row]!;
    if (placed[row] === null) {
      const beside = hints.isEmptyBeside(row);
      isLostAbove ||= beside !== true;
      emptyCost +=
        beside === true
          ? 0.4
          : isTotal
            ? 3.5
            : isGroupHead && row + 1 < rows.length && !rows[row + 1]!.isGroupHead
              ? 1.4
              : 2;
      continue;
    }
    if (hints.isEmptyBeside(row) === true) score -= 0.8;
    if (isTotal) {
      const { holds, addends } = sumAbove(rows, placed, row);
      const isPlain = isPlainSumLabel(rows[row]!.label);
      if (holds && addends >= 2) sums++;
      else if (!holds && way[0] !== row && isPlain) failures++;
      // A value that was lost above explains a sum that fails.
      const isFirst = way[0] === row;
      score += holds ? (addends >= 2 ? 5 : 1.5) : isFirst ? 0 : isLostAbove ? -0.8 : isPlain ? -3 : -1;
    } else if (isGroupHead) {
      const { holds, addends } = sumBelow(rows, placed, row);
      if (holds && addends >= 2) sums++;
      score += holds ? (addends >= 2 ? 5 : 0.5) : 0;
    }
    const sign = hints.signOf(row);
    // A result has either sign.
    if (!isTotal && sign !== 0 && placed[row] !== 0)
      score += Math.sign(placed[row]!) !== sign ? -1.5 : sign < 0 ? 0.5 : 0;
  }
  way.forEach((row, place) => {
    const isGap = isAfterGap[place] === true;
    if (isGap && rows[row]!.isGroupHead) score += 0.3;
    if (place === 0) return;
    // Where a value is missing a line stays blank; a blank line that the column beside does not have tells the place.
    const skipped = row - way[place - 1]! - 1;
    const isNewGap = isGap && hints.isAfterGapBeside(row) === false;
    if (skipped > 0) score += isGap ? (isNewGap ? 1.4 : 0.4) : -1;
    else if (isNewGap) score -= 0.6;
  });
  if (rows.length > 0 && rows.at(-1)!.isTotal && placed.at(-1) !== null) score += 0.2;
  score -= costOfEmpty(emptyCost);
  return { score, sums, failures };
}

const knownChoices = new Map<number, readonly (readonly number[])[]>();

/** Ascending choices of `count` rows out of `rowCount`, the first alone where they are too many. */
function choices(rowCount: number, count: number): readonly (readonly number[])[] {
  if (count === rowCount || waysOf(rowCount, count) > mostWays) return [Array.from({ length: count }, (_, row) => row)];
  const key = rowCount * 1000 + count;
  const known = knownChoices.get(key);
  if (known !== undefined) return known;
  const found: number[][] = [];
  const extend = (from: number, chosen: readonly number[]): void => {
    if (chosen.length === count) {
      found.push([...chosen]);
      return;
    }
    for (let row = from; row <= rowCount - (count - chosen.length); row++) extend(row + 1, [...chosen, row]);
  };
  extend(0, []);
  knownChoices.set(key, found);
  return found;
}

function waysOf(rowCount: number, count: number): number {
  let ways = 1;
  for (let index = 0; index < Math.min(count, rowCount - count); index++)
    ways = (ways * (rowCount - index)) / (index + 1);
  return ways;
}

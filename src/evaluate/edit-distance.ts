import { bandStride, runBanded } from './banded-myers.ts';
import type { Symbols } from './symbols.ts';

/** Above this many stored numbers an alignment is split in two (Hirschberg 1975): 4 million are 16 MB twice. */
const traceLimit = 4_000_000;

/** The least number of insertions, deletions and substitutions of one symbol that turn one sequence into the other (Levenshtein). */
export function editDistance(first: Symbols, second: Symbols): number {
  const { start, endFirst, endSecond } = differingPart(first, second);
  const a = first.subarray(start, endFirst);
  const b = second.subarray(start, endSecond);
  if (a.length === 0 || b.length === 0) return a.length + b.length;
  return distanceWithLimit(a, b).distance;
}

/** For each symbol of `first` the index of its partner in `second`, equal or substituted, or −1 where it has none. Partners ascend. */
export function alignSymbols(first: Symbols, second: Symbols): Int32Array {
  const partners = new Int32Array(first.length).fill(-1);
  alignPart(first, second, 0, partners, 0);
  return partners;
}

/** Doubles the band until the distance fits into it (Ukkonen 1985), so that like texts cost little. */
function distanceWithLimit(a: Symbols, b: Symbols): { distance: number; limit: number } {
  const most = Math.max(a.length, b.length);
  let limit = Math.min(most, Math.max(64, Math.abs(a.length - b.length) + 32));
  for (;;) {
    const { distance } = runBanded(a, b, limit, { trace: false });
    if (distance <= limit || limit >= most)
      return { distance, limit: Math.max(distance, Math.abs(a.length - b.length)) };
    limit = Math.min(most, limit * 2);
  }
}

function alignPart(
  first: Symbols,
  second: Symbols,
  offsetFirst: number,
  partners: Int32Array,
  offsetSecond: number,
): void {
  const { start, endFirst, endSecond } = differingPart(first, second);
  for (let index = 0; index < start; index++) partners[offsetFirst + index] = offsetSecond + index;
  for (let index = endFirst; index < first.length; index++) {
    partners[offsetFirst + index] = offsetSecond + endSecond + (index - endFirst);
  }
  const a = first.subarray(start, endFirst);
  const b = second.subarray(start, endSecond);
  if (a.length === 0 || b.length === 0) return;
  const { limit } = distanceWithLimit(a, b);
  if (b.length > 1 && bandStride(a.length, b.length, limit) * b.length > traceLimit) {
    const half = b.length >> 1;
    const split = splitRow(a, b, half, limit);
    alignPart(a.subarray(0, split), b.subarray(0, half), offsetFirst + start, partners, offsetSecond + start);
    alignPart(a.subarray(split), b.subarray(half), offsetFirst + start + split, partners, offsetSecond + start + half);
    return;
  }
  traceBack(a, b, limit, offsetFirst + start, partners, offsetSecond + start);
}

/** The row at which a best path crosses column `half`. The distance of the whole is at most `limit`, so both halves fit the band. */
function splitRow(a: Symbols, b: Symbols, half: number, limit: number): number {
  const before = halfColumn(a, b.subarray(0, half), limit);
  const after = halfColumn(a.toReversed(), b.subarray(half).toReversed(), limit);
  let best = -1;
  let bestScore = Number.POSITIVE_INFINITY;
  for (let index = 0; index < before.scores.length; index++) {
    const row = before.firstRow + index;
    const other = a.length - row - after.firstRow;
    if (other < 0 || other >= after.scores.length) continue;
    const score = before.scores[index]! + after.scores[other]!;
    if (score < bestScore) {
      bestScore = score;
      best = row;
    }
  }
  return best;
}

/**
 * Distances of all prefixes of `a` and the whole of `b`. The band of {@link runBanded} is set for a path that ends in the last row; here it may
 * end in any row, so the limit is widened by the difference of the lengths.
 */
function halfColumn(a: Symbols, b: Symbols, limit: number): { firstRow: number; scores: Int32Array } {
  return runBanded(a, b, 2 * limit + Math.abs(a.length - b.length), { trace: false }).lastColumn;
}

/** Walks from the last corner to the first. An equal pair is always on a best path; then a deletion, a substitution, an insertion. */
function traceBack(
  a: Symbols,
  b: Symbols,
  limit: number,
  offsetFirst: number,
  partners: Int32Array,
  offsetSecond: number,
): void {
  const trace = runBanded(a, b, limit, { trace: true }).trace!;
  const difference = (row: number, column: number): number => {
    if (column === 0) return 1;
    const block = ((row - 1) >> 5) - trace.firstBlocks[column - 1]!;
    if (block < 0 || block >= trace.stride) return 1;
    const index = (column - 1) * trace.stride + block;
    const bit = (row - 1) & 31;
    return ((trace.plus[index]! >>> bit) & 1) - ((trace.minus[index]! >>> bit) & 1);
  };
  let row = a.length;
  let column = b.length;
  while (row > 0 && column > 0) {
    if (a[row - 1] === b[column - 1]) {
      row--;
      column--;
      partners[offsetFirst + row] = offsetSecond + column;
    } else if (difference(row, column) === 1) {
      row--;
    } else if (difference(row, column - 1) === -1) {
      column--;
    } else {
      row--;
      column--;
      partners[offsetFirst + row] = offsetSecond + column;
    }
  }
}

/** What is left when the common beginning and the common end are taken away. */
function differingPart(first: Symbols, second: Symbols): { start: number; endFirst: number; endSecond: number } {
  const shortest = Math.min(first.length, second.length);
  let start = 0;
  while (start < shortest && first[start] === second[start]) start++;
  let endFirst = first.length;
  let endSecond = second.length;
  while (endFirst > start && endSecond > start && first[endFirst - 1] === second[endSecond - 1]) {
    endFirst--;
    endSecond--;
  }
  return { start, endFirst, endSecond };
}

/**
 * The bit-parallel edit distance of Myers (J. ACM 46(3), 1999) in blocks of 32 rows (Hyyrö 2003), kept to the band of diagonals
 * that a path of cost `limit` or less can visit (Ukkonen 1985). Rows are symbols of `pattern`, columns symbols of `text`.
 * Outside the band values are upper bounds of real paths, so a result of at most `limit` is exact.
 */
import type { Symbols } from './symbols.ts';

const rowsPerBlock = 32;

/** Numbers in the table of symbols and blocks: 4 million are 16 MB. */
const largestTable = 4_000_000;

/** The vertical differences of every column, kept for the way back. Bit r of block b stands for row `32 b + r`. */
export interface ColumnTrace {
  readonly plus: Int32Array;
  readonly minus: Int32Array;
  /** First block of the band in each column, and how many blocks each column has room for. */
  readonly firstBlocks: Int32Array;
  readonly stride: number;
}

export interface BandedRun {
  /** Distance of the whole pattern and the whole text; exact if at most `limit`. */
  readonly distance: number;
  /** Distances of each prefix of the pattern and the whole text, from row `firstRow` (0 is the empty prefix) on. */
  readonly lastColumn: { readonly firstRow: number; readonly scores: Int32Array };
  readonly trace: ColumnTrace | null;
}

/** Blocks that one column of the band can have. */
export function bandStride(patternLength: number, textLength: number, limit: number): number {
  const { highest, lowest } = bandOf(patternLength, textLength, limit);
  const blockCount = Math.ceil(patternLength / rowsPerBlock);
  return Math.min(blockCount, Math.floor((highest - lowest) / rowsPerBlock) + 2);
}

/** Runs over all columns. `limit` is at least the difference of the lengths; neither sequence is empty. */
export function runBanded(
  pattern: Symbols,
  text: Symbols,
  limit: number,
  options: { readonly trace: boolean },
): BandedRun {
  const m = pattern.length;
  const n = text.length;
  const { lowest, highest } = bandOf(m, n, limit);
  const blockCount = Math.ceil(m / rowsPerBlock);
  const rowsOf = new SymbolRows(pattern);
  const plus = new Int32Array(blockCount).fill(-1);
  const minus = new Int32Array(blockCount);
  const stride = bandStride(m, n, limit);
  const trace: ColumnTrace | null = options.trace
    ? {
        plus: new Int32Array(n * stride),
        minus: new Int32Array(n * stride),
        firstBlocks: new Int32Array(n),
        stride,
      }
    : null;

  let firstBlock = 0;
  let lastBlock = -1;
  // Distance at the row above the band's first block, in the column before.
  let topScore = 0;
  for (let column = 1; column <= n; column++) {
    const firstRow = Math.max(1, column + lowest);
    const lastRow = Math.min(m, column + highest);
    const wantedLast = (lastRow - 1) >> 5;
    lastBlock = Math.max(lastBlock, wantedLast);
    const wantedFirst = Math.min((firstRow - 1) >> 5, lastBlock);
    while (firstBlock < wantedFirst) {
      topScore += bitCount(plus[firstBlock]!) - bitCount(minus[firstBlock]!);
      firstBlock++;
    }
    const equal = rowsOf.bitsOf(text[column - 1]!, firstBlock, lastBlock);
    let carry = 1;
    for (let block = firstBlock; block <= lastBlock; block++) {
      const pv = plus[block]!;
      const mv = minus[block]!;
      let eq = equal[block]!;
      const xv = eq | mv;
      if (carry < 0) eq |= 1;
      const xh = ((((eq & pv) + pv) | 0) ^ pv) | eq;
      let ph = mv | ~(xh | pv);
      let mh = pv & xh;
      const carryOut = ph < 0 ? 1 : mh < 0 ? -1 : 0;
      ph <<= 1;
      mh <<= 1;
      if (carry < 0) mh |= 1;
      else if (carry > 0) ph |= 1;
      plus[block] = mh | ~(xv | ph);
      minus[block] = ph & xv;
      carry = carryOut;
    }
    topScore += 1;
    if (trace !== null) {
      const offset = (column - 1) * stride;
      trace.firstBlocks[column - 1] = firstBlock;
      trace.plus.set(plus.subarray(firstBlock, lastBlock + 1), offset);
      trace.minus.set(minus.subarray(firstBlock, lastBlock + 1), offset);
    }
  }

  const firstRow = firstBlock * rowsPerBlock;
  const rowCount = Math.min(m, (lastBlock + 1) * rowsPerBlock) - firstRow;
  const scores = new Int32Array(rowCount + 1);
  scores[0] = topScore;
  for (let row = 1; row <= rowCount; row++) {
    const block = firstBlock + ((row - 1) >> 5);
    const bit = (row - 1) & 31;
    scores[row] = scores[row - 1]! + ((plus[block]! >>> bit) & 1) - ((minus[block]! >>> bit) & 1);
  }
  return { distance: scores[rowCount]!, lastColumn: { firstRow, scores }, trace };
}

/** Diagonals (row − column) that a path of at most `limit` edits from corner to corner can touch. */
function bandOf(m: number, n: number, limit: number): { lowest: number; highest: number } {
  const difference = m - n;
  return { lowest: Math.ceil((difference - limit) / 2), highest: Math.floor((difference + limit) / 2) };
}

function bitCount(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/**
 * For each symbol of the pattern the rows that hold it, as bits. A table of symbols and blocks where that is small (letters), else lists of rows
 * (words): the band only moves down, so what lies above it is passed for good.
 */
class SymbolRows {
  private readonly numberOf = new Map<number, number>();
  private readonly blockCount: number;
  private readonly table: Int32Array | null;
  private readonly scratch: Int32Array;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly rows: Int32Array;

  constructor(pattern: Symbols) {
    this.blockCount = Math.ceil(pattern.length / rowsPerBlock);
    const counts: number[] = [];
    for (const symbol of pattern) {
      const number = this.numberOf.get(symbol);
      if (number === undefined) {
        this.numberOf.set(symbol, counts.length);
        counts.push(1);
      } else counts[number] = counts[number]! + 1;
    }
    const isSmall = counts.length * this.blockCount <= largestTable;
    this.table = isSmall ? new Int32Array(counts.length * this.blockCount) : null;
    this.scratch = new Int32Array(this.blockCount);
    this.starts = new Int32Array(counts.length);
    this.ends = new Int32Array(counts.length);
    this.rows = new Int32Array(isSmall ? 0 : pattern.length);
    let next = 0;
    for (const [number, count] of counts.entries()) {
      this.starts[number] = next;
      this.ends[number] = next;
      next += count;
    }
    for (const [row, symbol] of pattern.entries()) {
      const number = this.numberOf.get(symbol)!;
      if (this.table === null) {
        this.rows[this.ends[number]!] = row;
        this.ends[number] = this.ends[number]! + 1;
      } else {
        const index = number * this.blockCount + (row >> 5);
        this.table[index] = this.table[index]! | (1 << (row & 31));
      }
    }
  }

  /** The bits of the rows that hold `symbol`, right for the blocks of the band; valid until the next call. */
  bitsOf(symbol: number, firstBlock: number, lastBlock: number): Int32Array {
    const number = this.numberOf.get(symbol);
    if (this.table !== null) {
      if (number === undefined) return this.scratch;
      return this.table.subarray(number * this.blockCount, (number + 1) * this.blockCount);
    }
    this.scratch.fill(0, firstBlock, lastBlock + 1);
    if (number === undefined) return this.scratch;
    const firstRow = firstBlock * rowsPerBlock;
    const endRow = (lastBlock + 1) * rowsPerBlock;
    const end = this.ends[number]!;
    let index = this.starts[number]!;
    while (index < end && this.rows[index]! < firstRow) index++;
    this.starts[number] = index;
    for (; index < end && this.rows[index]! < endRow; index++) {
      const row = this.rows[index]!;
      this.scratch[row >> 5] = this.scratch[row >> 5]! | (1 << (row & 31));
    }
    return this.scratch;
  }
}

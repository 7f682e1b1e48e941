import { editDistance } from '../edit-distance.ts';
import { characterSymbols } from '../symbols.ts';
import { shortEditDistance, shortLcs, shortLength } from './short-texts.ts';

/** Numbers in a table of similarities: above this they are computed anew each time. 16 million are 64 MB. */
const largestTable = 16_000_000;

/** Similarities of the texts of two tables, each pair of different texts computed once, when it is first asked for. */
export class TextPairs {
  readonly truth: readonly string[];
  readonly output: readonly string[];
  readonly #lcs: Float32Array | null;
  readonly #edits: Float32Array | null;

  /** Texts of each side, without doubles. */
  constructor(truth: readonly string[], output: readonly string[]) {
    this.truth = truth;
    this.output = output;
    const size = truth.length * output.length;
    this.#lcs = size <= largestTable ? new Float32Array(size).fill(-1) : null;
    this.#edits = size <= largestTable ? new Float32Array(size).fill(-1) : null;
  }

  /** 2 · length of the longest common subsequence / sum of the lengths, 0–1; 1 for two empty texts. */
  lcsSimilarity(truth: number, output: number): number {
    return this.#cached(this.#lcs, truth, output, lcsSimilarity);
  }

  /** Edit distance / length of the longer text, 0–1; 0 for two empty texts. */
  normalizedDistance(truth: number, output: number): number {
    return this.#cached(this.#edits, truth, output, normalizedDistance);
  }

  #cached(
    table: Float32Array | null,
    truth: number,
    output: number,
    compute: (a: string, b: string) => number,
  ): number {
    if (table === null) return compute(this.truth[truth]!, this.output[output]!);
    const place = truth * this.output.length + output;
    const known = table[place]!;
    if (known >= 0) return known;
    table[place] = compute(this.truth[truth]!, this.output[output]!);
    return table[place]!;
  }
}

/** 2 · LCS / (both lengths): the text similarity of GriTS-Con. */
export function lcsSimilarity(first: string, second: string): number {
  if (first === second) return 1;
  const total = first.length + second.length;
  if (first === '' || second === '') return 0;
  return (2 * lcsLength(first, second)) / total;
}

/** Levenshtein distance by the length of the longer: the cost of renaming a cell in TEDS. */
export function normalizedDistance(first: string, second: string): number {
  if (first === second) return 0;
  if (first === '' || second === '') return 1;
  return textDistance(first, second) / Math.max(first.length, second.length);
}

/** Edit distance of two texts, by signs. */
export function textDistance(first: string, second: string): number {
  const [pattern, text] = first.length <= second.length ? [first, second] : [second, first];
  if (pattern === '') return text.length;
  if (pattern.length <= shortLength) return shortEditDistance(pattern, text);
  return editDistance(characterSymbols(pattern), characterSymbols(text));
}

/** Length of the longest common subsequence, bit-parallel in words of 32 rows (Hyyrö 2004). */
export function lcsLength(first: string, second: string): number {
  const [pattern, text] = first.length <= second.length ? [first, second] : [second, first];
  if (pattern.length <= shortLength) return shortLcs(pattern, text);
  const wordCount = Math.ceil(pattern.length / 32);
  const rowsOf = new Map<number, Int32Array>();
  for (let row = 0; row < pattern.length; row++) {
    const code = pattern.charCodeAt(row);
    const rows = rowsOf.get(code) ?? new Int32Array(wordCount);
    rowsOf.set(code, rows);
    rows[row >> 5] = rows[row >> 5]! | (1 << (row & 31));
  }
  const open = new Int32Array(wordCount).fill(-1);
  for (let column = 0; column < text.length; column++) {
    const rows = rowsOf.get(text.charCodeAt(column));
    if (rows === undefined) continue;
    let carry = 0;
    for (let word = 0; word < wordCount; word++) {
      const value = open[word]!;
      const common = value & rows[word]!;
      const sum = (value >>> 0) + (common >>> 0) + carry;
      carry = sum > 0xffffffff ? 1 : 0;
      open[word] = sum | 0 | (value & ~common);
    }
  }
  let length = 0;
  for (let row = 0; row < pattern.length; row++) length += ((open[row >> 5]! >>> (row & 31)) & 1) ^ 1;
  return length;
}

import { foldedWords } from '../fold.ts';
import { type ComparedCell, isRightCell } from './cell-text.ts';

/** A row of the truth and the row of the output that stands for it. */
export interface RowPair {
  readonly truth: number;
  readonly output: number;
  /** Same cells in order, each of them right. */
  readonly isRight: boolean;
}

type Row = readonly ComparedCell[];

/** Least overlap of words for rows that stand for one another without being right. */
const leastOverlap = 0.3;

/** A right pair outweighs any two that are not, so no alignment has more right rows for its pairs' weight. */
const weightOfRight = 3;

/** Whether a row of the output is the row of the truth: as many cells, each right. */
export function isRightRow(truth: Row, output: Row): boolean {
  return truth.length === output.length && truth.every((cell, column) => isRightCell(cell, output[column]!));
}

/** Whether it is so to the letter (spaces inside numbers, kinds of space, dash and quote apart). */
export function isLetterExactRow(truth: Row, output: Row): boolean {
  return truth.length === output.length && truth.every((cell, column) => cell.key === output[column]!.key);
}

/**
 * Pairs rows in order (each once, none crossing) so that right rows, then the overlap of words, weigh most: a longest-common-subsequence
 * table over rows. O(rows · rows) of the two tables.
 */
export function alignRows(truth: readonly Row[], output: readonly Row[]): RowPair[] {
  const truthBags = truth.map(bagOf);
  const outputBags = output.map(bagOf);
  const width = output.length + 1;
  const best = new Float64Array((truth.length + 1) * width);
  const weights = new Float64Array(truth.length * output.length);
  for (let i = truth.length - 1; i >= 0; i--) {
    for (let j = output.length - 1; j >= 0; j--) {
      const weight = weightOf(truth[i]!, output[j]!, truthBags[i]!, outputBags[j]!);
      weights[i * output.length + j] = weight;
      const skipped = Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!);
      const paired = weight > 0 ? weight + best[(i + 1) * width + j + 1]! : 0;
      best[i * width + j] = Math.max(skipped, paired);
    }
  }
  const pairs: RowPair[] = [];
  for (let i = 0, j = 0; i < truth.length && j < output.length; ) {
    const here = best[i * width + j]!;
    const weight = weights[i * output.length + j]!;
    if (weight > 0 && here === weight + best[(i + 1) * width + j + 1]!) {
      pairs.push({ truth: i++, output: j++, isRight: weight === weightOfRight });
    } else if (here === best[(i + 1) * width + j]) i++;
    else j++;
  }
  return pairs;
}

interface Bag {
  readonly words: ReadonlyMap<string, number>;
  readonly count: number;
}

function bagOf(row: Row): Bag {
  const words = new Map<string, number>();
  let count = 0;
  for (const cell of row) {
    if (cell.key === '') continue;
    for (const word of cell.isNumber ? [cell.key] : foldedWords(cell.text)) {
      words.set(word, (words.get(word) ?? 0) + 1);
      count++;
    }
  }
  return { words, count };
}

function weightOf(truth: Row, output: Row, truthBag: Bag, outputBag: Bag): number {
  const overlap = overlapOf(truthBag, outputBag);
  // A right row has like texts, but a short one may share no whole word with its misread double.
  if ((overlap > 0 || truthBag.count <= 2) && isRightRow(truth, output)) return weightOfRight;
  return overlap >= leastOverlap ? overlap : 0;
}

function overlapOf(first: Bag, second: Bag): number {
  const total = first.count + second.count;
  if (total === 0) return 1;
  const [small, large] = first.words.size <= second.words.size ? [first, second] : [second, first];
  let common = 0;
  for (const [word, count] of small.words) common += Math.min(count, large.words.get(word) ?? 0);
  return (2 * common) / total;
}

import type { PairClasses } from './word-classes.ts';
import { type WordGraph, wordNumber } from './word-graph.ts';
import { wordMarks } from './word-marks.ts';
import type { WordPairs } from './word-pairs.ts';

/**
 * What klartext knows of Swedish words: which there are, what compounds they make, how common they are and which stand beside which. Tables are
 * indexed by a word's number in the graph. Costs are negative natural logarithms of probabilities, in steps of {@link costStep}.
 */
export interface Lexicon {
  readonly graph: WordGraph;
  /** Bits of {@link wordMarks}. */
  readonly marks: Uint8Array;
  /** Cost of the word standing alone. */
  readonly wordCost: Uint8Array;
  /** Cost as the first or a middle part of a compound; 255 where it is none. */
  readonly beginCost: Uint8Array;
  /** Cost as the last part of a compound; 255 where it is none. */
  readonly endCost: Uint8Array;
  /** Number of the word among those that stand in word pairs, 0 where it stands in none; 1 is any number written in digits. */
  readonly contextId: Uint16Array;
  readonly pairs: WordPairs;
  readonly classes: PairClasses;
  readonly letterModel: LetterModel;
  /** SHA-256 of everything the lexicon was built from, in hex: part of the settings of a run. */
  readonly sourceHash: string;
}

/** Cost of a letter after two others, for words that no list holds: `cost[(a * n + b) * n + c]`, 0 standing for the border of a word. */
export interface LetterModel {
  readonly size: number;
  readonly cost: Uint8Array;
}

/** Natural logarithm units of one step of a stored cost. */
export const costStep = 1 / 12;

/** Context number of figures written in digits. */
export const digitsContextId = 1;

/** A stored cost that says "never". */
export const noCost = 255;

/** Cost of a probability as it is stored. */
export function storedCost(probability: number): number {
  return Math.max(0, Math.min(noCost - 1, Math.round(-Math.log(probability) / costStep)));
}

/** Whether a lower-case word stands alone, as a common word or as a name, without regard to compounds. */
export function isListedWord(lexicon: Lexicon, word: string): boolean {
  const number = wordNumber(lexicon.graph, word);
  if (number < 0) return false;
  const marks = lexicon.marks[number]!;
  return (marks & wordMarks.name) !== 0 || (marks & (wordMarks.word | wordMarks.forbidden)) === wordMarks.word;
}

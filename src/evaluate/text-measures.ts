import { alignSymbols, editDistance } from './edit-distance.ts';
import { bareWord, foldedWords, foldText, hasSwedishLetter } from './fold.ts';
import { characterSymbols, wordSymbols } from './symbols.ts';

/** Counts behind the text measures of one page or one document. Rates are made from sums of counts, never by averaging rates. */
export interface TextCounts {
  /** Characters of the folded truth, single spaces between words counted. */
  readonly truthCharacters: number;
  /** Insertions, deletions and substitutions of one character. */
  readonly characterErrors: number;
  readonly truthWords: number;
  readonly outputWords: number;
  /** Insertions, deletions and substitutions of one word. */
  readonly wordErrors: number;
  /** Words with å, ä or ö in the truth. */
  readonly swedishWords: number;
  /** Those of them that the word alignment pairs with the same word. */
  readonly swedishWordsAligned: number;
}

/** Counts that do not mind the order of the words. */
export interface BagCounts {
  readonly truthWords: number;
  readonly outputWords: number;
  /** Words found in both, each as often as it stands in both. */
  readonly commonWords: number;
  readonly swedishWords: number;
  readonly swedishWordsFound: number;
}

/** Compares a text with its truth in reading order. Both are folded first ({@link foldText}). */
export function compareInOrder(truth: string, output: string): TextCounts {
  const foldedTruth = foldText(truth);
  const truthWords = foldedWords(truth);
  const outputWords = foldedWords(output);
  const partners = alignWords(truthWords, outputWords);
  let swedishWords = 0;
  let swedishWordsAligned = 0;
  let pairs = 0;
  let substitutions = 0;
  for (const [index, word] of truthWords.entries()) {
    const partner = partners[index]!;
    if (partner >= 0) {
      pairs++;
      if (outputWords[partner] !== word) substitutions++;
    }
    if (!hasSwedishLetter(word)) continue;
    swedishWords++;
    if (partner >= 0 && bareWord(outputWords[partner]!) === bareWord(word)) swedishWordsAligned++;
  }
  return {
    truthCharacters: characterSymbols(foldedTruth).length,
    characterErrors: characterDistance(foldedTruth, foldText(output)),
    truthWords: truthWords.length,
    outputWords: outputWords.length,
    wordErrors: truthWords.length - pairs + (outputWords.length - pairs) + substitutions,
    swedishWords,
    swedishWordsAligned,
  };
}

/** Compares the words as bags. The å ä ö words are compared without the punctuation around them. */
export function compareBags(truth: string, output: string): BagCounts {
  const truthWords = foldedWords(truth);
  const outputWords = foldedWords(output);
  const swedish = truthWords.filter(hasSwedishLetter).map(bareWord);
  return {
    truthWords: truthWords.length,
    outputWords: outputWords.length,
    commonWords: commonCount(truthWords, outputWords),
    swedishWords: swedish.length,
    swedishWordsFound: commonCount(swedish, outputWords.map(bareWord)),
  };
}

/** A word of the truth and how often the output lacks it. */
export interface MissingWord {
  readonly word: string;
  readonly count: number;
}

/** The å ä ö words that the output has less often than the truth, the most often missed first. */
export function missingSwedishWords(truth: string, output: string): MissingWord[] {
  const left = countsOf(foldedWords(output).map(bareWord));
  const missing = new Map<string, number>();
  for (const word of foldedWords(truth).filter(hasSwedishLetter).map(bareWord)) {
    const count = left.get(word) ?? 0;
    if (count > 0) left.set(word, count - 1);
    else missing.set(word, (missing.get(word) ?? 0) + 1);
  }
  return [...missing]
    .map(([word, count]) => ({ word, count }))
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
}

/** Character edit distance of two folded texts. */
export function characterDistance(first: string, second: string): number {
  return editDistance(characterSymbols(first), characterSymbols(second));
}

/** For each word of the truth the index of its partner in the output, or −1. */
export function alignWords(truthWords: readonly string[], outputWords: readonly string[]): Int32Array {
  const [truth, output] = wordSymbols(truthWords, outputWords);
  return alignSymbols(truth, output);
}

/** Counts of several pages as those of one text. */
export function sumCounts(counts: readonly TextCounts[]): TextCounts {
  const sum = (pick: (count: TextCounts) => number): number => counts.reduce((total, count) => total + pick(count), 0);
  return {
    truthCharacters: sum((count) => count.truthCharacters),
    characterErrors: sum((count) => count.characterErrors),
    truthWords: sum((count) => count.truthWords),
    outputWords: sum((count) => count.outputWords),
    wordErrors: sum((count) => count.wordErrors),
    swedishWords: sum((count) => count.swedishWords),
    swedishWordsAligned: sum((count) => count.swedishWordsAligned),
  };
}

/** A share between 0 and 1 (error rates may go above), or null where there is nothing to divide by. */
export function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** The harmonic mean of precision and recall of a bag, or null when truth and output are both empty. */
export function bagF1(counts: Pick<BagCounts, 'truthWords' | 'outputWords' | 'commonWords'>): number | null {
  return rate(2 * counts.commonWords, counts.truthWords + counts.outputWords);
}

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function commonCount(first: readonly string[], second: readonly string[]): number {
  const left = countsOf(first);
  let common = 0;
  for (const word of second) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    common++;
    left.set(word, count - 1);
  }
  return common;
}

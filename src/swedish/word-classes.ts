import { forEachPair, type WordPairs } from './word-pairs.ts';

/**
 * Classes of words by their endings, and how much more often a word or class stands before another than chance has it. Most pairs of words that a text
 * holds are in no list; endings carry what Swedish grammar says of them (`att` before `-era`, `våra` before `-ningar`).
 */
export interface PairClasses {
  /** Class of each ending in letters; the longest that is listed counts. 0 is the class of all other words. */
  readonly endings: ReadonlyMap<string, number>;
  readonly classCount: number;
  /** Class of each context number. */
  readonly classOf: Uint16Array;
  /** Row of each context number in `afterWord`, 0 for none. */
  readonly firstRow: Uint16Array;
  /** Row of each context number in `beforeWord`, 0 for none. */
  readonly secondRow: Uint16Array;
  /** Log ratio of a class after a word: `afterWord[row * classCount + class]`, in steps of {@link ratioStep}. */
  readonly afterWord: Int8Array;
  /** Log ratio of a class before a word. */
  readonly beforeWord: Int8Array;
  /** Log ratio of a class after a class. */
  readonly afterClass: Int8Array;
}

export const ratioStep = 1 / 24;

/** Words that an ending must be shared by to be a class. */
const leastShared = 25;
const longestEnding = 4;
/** Pairs that a word must stand in to have a row of its own. */
const leastPairs = 20;
/** Pairs that chance is held to be worth: few observations stay near no evidence. */
const shrinkage = 3;

/**
 * Counts the classes.
 *
 * @param wordOf the word of each context number, '' for those that are none.
 */
export function buildPairClasses(pairs: WordPairs, wordOf: readonly string[]): PairClasses {
  const endings = endingsOf(wordOf);
  const classCount = endings.size + 1;
  const classOf = Uint16Array.from(wordOf, (word) => endingClass(endings, word));
  const contextCount = wordOf.length;
  const firstRow = new Uint16Array(contextCount);
  const secondRow = new Uint16Array(contextCount);
  let firstRows = 1;
  let secondRows = 1;
  for (let id = 1; id < contextCount; id++) {
    if (pairs.start[id + 1]! - pairs.start[id]! >= leastPairs) firstRow[id] = firstRows++;
    if (pairs.secondCount[id]! >= leastPairs) secondRow[id] = secondRows++;
  }
  const afterWordCounts = new Float64Array(firstRows * classCount);
  const beforeWordCounts = new Float64Array(secondRows * classCount);
  const classCounts = new Float64Array(classCount * classCount);
  const firstClassTotal = new Float64Array(classCount);
  const secondClassTotal = new Float64Array(classCount);
  forEachPair(pairs, (first, second) => {
    const c1 = classOf[first]!;
    const c2 = classOf[second]!;
    afterWordCounts[firstRow[first]! * classCount + c2]!++;
    beforeWordCounts[secondRow[second]! * classCount + c1]!++;
    classCounts[c1 * classCount + c2]!++;
    firstClassTotal[c1]!++;
    secondClassTotal[c2]!++;
  });
  const ratios = (counts: Float64Array, rows: number, columnTotal: Float64Array): Int8Array => {
    const result = new Int8Array(rows * classCount);
    for (let row = 0; row < rows; row++) {
      let total = 0;
      for (let c = 0; c < classCount; c++) total += counts[row * classCount + c]!;
      for (let c = 0; c < classCount; c++) {
        const expected = (total * columnTotal[c]!) / pairs.total;
        const ratio = Math.log((counts[row * classCount + c]! + shrinkage) / (expected + shrinkage));
        result[row * classCount + c] = Math.max(-127, Math.min(127, Math.round(ratio / ratioStep)));
      }
    }
    return result;
  };
  return {
    endings,
    classCount,
    classOf,
    firstRow,
    secondRow,
    afterWord: ratios(afterWordCounts, firstRows, secondClassTotal),
    beforeWord: ratios(beforeWordCounts, secondRows, firstClassTotal),
    afterClass: ratios(classCounts, classCount, secondClassTotal),
  };
}

function endingsOf(words: readonly string[]): Map<string, number> {
  const shared = new Map<string, number>();
  for (const word of words) {
    for (let length = 1; length <= Math.min(longestEnding, word.length); length++) {
      const ending = word.slice(-length);
      shared.set(ending, (shared.get(ending) ?? 0) + 1);
    }
  }
  const kept = [...shared].filter(([, count]) => count >= leastShared).map(([ending]) => ending);
  return new Map(kept.sort().map((ending, index) => [ending, index + 1]));
}

/** The class of a lower-case word. */
export function endingClass(endings: ReadonlyMap<string, number>, word: string): number {
  for (let length = Math.min(longestEnding, word.length); length > 0; length--) {
    const found = endings.get(word.slice(-length));
    if (found !== undefined) return found;
  }
  return 0;
}

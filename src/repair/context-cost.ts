import { codeOf } from '../swedish/alphabet.ts';
import { costStep, digitsContextId, type LetterModel, type Lexicon } from '../swedish/lexicon.ts';
import { endingClass, ratioStep } from '../swedish/word-classes.ts';
import { wordAt, wordNumber } from '../swedish/word-graph.ts';
import { hasPair } from '../swedish/word-pairs.ts';

/** Weights of the evidence of neighbours, in natural logarithms; set on the development texts. */
export const pairWeights = {
  /** What a pair of the list gains at least and at most. */
  leastGain: 1,
  mostGain: 4,
  /** What a pair that should stand in the list, and does not, loses at most. */
  mostLoss: 2,
  lossSlope: 0.8,
  /** Weight of the log ratios of classes. */
  classes: 0.5,
} as const;

/**
 * What a reading is to its neighbours: the number of its word in the list of pairs, or 65536 and the class of its ending where no list holds it; 0 says
 * nothing.
 */
export function contextKey(lexicon: Lexicon, contextId: number, text: string): number {
  return contextId > 0 ? contextId : unlistedKey + endingClass(lexicon.classes.endings, text);
}

const unlistedKey = 0x10000;

/** Key of a figure in digits. */
export const figureKey = digitsContextId;

/**
 * Cost of a reading after another. The list of pairs knows only which pairs there are, not how often: of two words with r and s partners among N pairs, r·s/N are
 * expected together, and a pair that is there says more the fewer were expected. Where a pair is not there, endings speak: log ratios of a class after the
 * first word, before the second, and of both classes.
 */
export function pairCost(lexicon: Lexicon, first: number, second: number): number {
  if (first === 0 || second === 0) return 0;
  const { pairs, classes } = lexicon;
  const firstId = first < unlistedKey ? first : 0;
  const secondId = second < unlistedKey ? second : 0;
  const firstClass = firstId > 0 ? classes.classOf[firstId]! : first - unlistedKey;
  const secondClass = secondId > 0 ? classes.classOf[secondId]! : second - unlistedKey;
  const firstRow = firstId > 0 ? classes.firstRow[firstId]! : 0;
  const secondRow = secondId > 0 ? classes.secondRow[secondId]! : 0;
  const size = classes.classCount;
  let ratio = 0;
  if (firstRow > 0 && secondRow > 0) {
    ratio =
      (classes.afterWord[firstRow * size + secondClass]! + classes.beforeWord[secondRow * size + firstClass]!) / 2;
  } else if (firstRow > 0) ratio = classes.afterWord[firstRow * size + secondClass]!;
  else if (secondRow > 0) ratio = classes.beforeWord[secondRow * size + firstClass]!;
  else ratio = classes.afterClass[firstClass * size + secondClass]!;
  let cost = -pairWeights.classes * ratio * ratioStep;
  if (firstId > 0 && secondId > 0) {
    const row = pairs.start[firstId + 1]! - pairs.start[firstId]!;
    const expected = (row * pairs.secondCount[secondId]!) / pairs.total;
    if (hasPair(pairs, firstId, secondId)) {
      // The pairs come from web pages, some of which had lost their å ä ö: where the likelier word with them makes the pair too, it is that word's.
      const isTwins =
        twinsOf(lexicon, firstId).some((twin) => hasPair(pairs, twin, secondId)) ||
        twinsOf(lexicon, secondId).some((twin) => hasPair(pairs, firstId, twin));
      if (isTwins) return cost;
      cost -= Math.min(
        pairWeights.mostGain,
        Math.max(0, -0.5 * Math.log(Math.max(expected, 1e-4))) + pairWeights.leastGain,
      );
    } else {
      cost += Math.min(pairWeights.mostLoss, Math.log1p(expected) * pairWeights.lossSlope);
    }
  }
  return cost;
}

const markedLetters: Readonly<Record<string, string>> = { a: 'åä', o: 'ö' };

interface Twins {
  /** The number of the word of each context number. */
  readonly wordOf: Int32Array;
  readonly found: Map<number, readonly number[]>;
}

const twinsOfLexicon = new WeakMap<Lexicon, Twins>();

const none: readonly number[] = [];

/** The table of twins of a lexicon, made once. */
export function twinTable(lexicon: Lexicon): Twins {
  const known = twinsOfLexicon.get(lexicon);
  if (known !== undefined) return known;
  const { contextId } = lexicon;
  const wordOf = new Int32Array(lexicon.pairs.start.length).fill(-1);
  for (let number = 0; number < contextId.length; number++) {
    if (contextId[number]! > 0) wordOf[contextId[number]!] = number;
  }
  const made: Twins = { wordOf, found: new Map() };
  twinsOfLexicon.set(lexicon, made);
  return made;
}

/** Context numbers of the words that have å, ä or ö for one letter of a word and are commoner than it. */
function twinsOf(lexicon: Lexicon, id: number): readonly number[] {
  const twins = twinTable(lexicon);
  let found = twins.found.get(id);
  if (found === undefined) {
    const number = twins.wordOf[id]!;
    found = number < 0 ? none : commonerTwins(lexicon, number);
    twins.found.set(id, found);
  }
  return found;
}

function commonerTwins({ graph, wordCost, contextId }: Lexicon, number: number): readonly number[] {
  const word = wordAt(graph, number);
  if (!/[ao]/u.test(word) || /[åäö]/u.test(word)) return none;
  const found: number[] = [];
  for (let index = 0; index < word.length; index++) {
    for (const letter of markedLetters[word.charAt(index)] ?? '') {
      const twin = wordNumber(graph, word.slice(0, index) + letter + word.slice(index + 1));
      if (twin >= 0 && wordCost[twin]! < wordCost[number]! && contextId[twin]! > 0) found.push(contextId[twin]!);
    }
  }
  return found;
}

/** Cost of letters that no list holds as a word, after the letters of words in lists. `raw` is lower-case. */
export function unknownWordCost(model: LetterModel, raw: string, base: number): number {
  let a = 0;
  let b = 0;
  let steps = 0;
  let odd = 0;
  for (let index = 0; index <= raw.length; index++) {
    const c = index < raw.length ? codeOf(raw.charCodeAt(index)) : 0;
    if (index < raw.length && c === 0) odd++;
    steps += model.cost[(a * model.size + b) * model.size + c]!;
    a = b;
    b = c;
  }
  return base + steps * costStep + odd * 2;
}

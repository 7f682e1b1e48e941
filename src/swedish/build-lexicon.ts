import { alphabetSize, codeOf } from './alphabet.ts';
import { collectPairs } from './collect-pairs.ts';
import { expandDictionary } from './hunspell-forms.ts';
import { parseHunspellRules } from './hunspell-rules.ts';
import { costStep, type LetterModel, type Lexicon, noCost, storedCost } from './lexicon.ts';
import { forEachGraphWord, parseUnicharset, trainedDataPart } from './traineddata.ts';
import { buildPairClasses } from './word-classes.ts';
import { buildWordGraph, sortedEncoded, type WordGraph, wordAt, wordNumber } from './word-graph.ts';
import { wordMarks } from './word-marks.ts';

/** What a lexicon is built from, as file contents. */
export interface LexiconSources {
  /** `index.aff` and `index.dic` of dictionary-sv. */
  readonly affixes: string;
  readonly dictionary: string;
  /** `swe.traineddata` of the folder `4.0.0` of @tesseract.js-data/swe, unpacked. */
  readonly trainedData: Uint8Array;
  /** Our own lists: each entry with the kind of list it stands in. */
  readonly lists: readonly ListEntry[];
  readonly sourceHash: string;
}

/** One entry of our own lists. Names keep their capital; words are lower-case. */
export interface ListEntry {
  readonly text: string;
  /** Times that a listed word counts as seen beside its pairs in the model. */
  readonly weight: number;
}

/** Shares of a pair count that a word gets for standing in the model's word lists, or only in the dictionary. */
const listedCount = 0.4;
const dictionaryCount = 0.06;

/** Of the pairs of a word with å, ä or ö this share stands in the model under its form without them: its web texts were in part damaged. */
const damagedShare = 0.12;

const letterSmoothing = 0.15;

/** Builds the lexicon. Takes some seconds and a few hundred megabytes; the result is kept (see stored-lexicon.ts). */
export function buildLexicon(sources: LexiconSources): Lexicon {
  const rules = parseHunspellRules(sources.affixes);
  const forms = expandDictionary(sources.dictionary, rules);
  const listWeights = addLists(forms, sources.lists);
  const graph = buildWordGraph(sortedEncoded(forms.keys()));
  const marks = new Uint8Array(graph.wordCount);
  for (const [word, bits] of forms) {
    const number = wordNumber(graph, word);
    if (number >= 0) marks[number] = marks[number]! | bits;
  }

  const unichars = parseUnicharset(trainedDataPart(sources.trainedData, 'unicharset'));
  const lstmUnichars = parseUnicharset(trainedDataPart(sources.trainedData, 'lstmUnicharset'));
  const seen = new Float64Array(graph.wordCount);
  const letterCounts = new Float64Array(alphabetSize ** 3);
  const countWord = (text: string): void => {
    const word = bareWord(text);
    if (word === '') return;
    countLetters(letterCounts, word);
    const number = wordNumber(graph, word);
    if (number >= 0) seen[number] = Math.min(2 * listedCount, seen[number]! + listedCount);
  };
  forEachGraphWord(trainedDataPart(sources.trainedData, 'words'), unichars, countWord);
  forEachGraphWord(trainedDataPart(sources.trainedData, 'lstmWords'), lstmUnichars, countWord);

  const modelPairs = trainedDataPart(sources.trainedData, 'pairs');
  const entries = sources.lists.map(({ text }) => text);
  const { contextId, pairs } = collectPairs(graph, modelPairs, unichars, seen, entries);
  discountDamagedForms(graph, seen);
  for (const [number, weight] of [...listWeights].map(([word, weight]) => [wordNumber(graph, word), weight] as const)) {
    if (number >= 0) seen[number] = seen[number]! + weight;
  }
  const compounds = countCompoundParts(graph, marks, seen);

  return {
    graph,
    marks,
    wordCost: wordCosts(seen, marks),
    ...compounds,
    contextId,
    pairs,
    classes: buildPairClasses(pairs, wordsOfContext(graph, contextId, pairs.start.length - 1)),
    letterModel: letterModelOf(letterCounts),
    sourceHash: sources.sourceHash,
  };
}

/** Enters our lists among the forms of the dictionary. Returns the weight of each word. */
function addLists(forms: Map<string, number>, lists: readonly ListEntry[]): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (word: string, bits: number, weight: number): void => {
    const key = word.toLowerCase();
    forms.set(key, (forms.get(key) ?? 0) | bits | wordMarks.listed);
    weights.set(key, Math.max(weights.get(key) ?? 0, weight));
  };
  for (const { text, weight } of lists) {
    // Parts of compounds only: `när-` first, `-tal` last.
    const part = /^(-?)(\p{L}+)(-?)$/u.exec(text);
    if (part !== null && (part[1] !== '' || part[3] !== '')) {
      add(part[2]!, part[3] === '' ? wordMarks.end : wordMarks.begin, 0);
      continue;
    }
    for (const word of text.split(/[^\p{L}]+/u)) {
      if (word.length < 2) continue;
      const isName = /^\p{Lu}/u.test(word);
      add(word, isName ? wordMarks.name : wordMarks.word, weight);
      if (isName && /^\p{Lu}\p{Ll}{3,}$/u.test(word)) {
        // Names stand first in compounds (Kalmarsund), take a genitive, and stand first with it (Boråsregionen, Uppsalaområdet).
        add(word, wordMarks.name | wordMarks.begin, weight);
        if (!/[sxz]$/u.test(word)) add(`${word}s`, wordMarks.name | wordMarks.begin, weight / 3);
      }
    }
  }
  return weights;
}

/** A word of the model's lists in lower case without the signs around it; '' where a sign stands inside it. */
function bareWord(text: string): string {
  const word = text.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return /^\p{L}+$/u.test(word) ? word : '';
}

function countLetters(counts: Float64Array, word: string): void {
  let a = 0;
  let b = 0;
  for (let index = 0; index <= word.length; index++) {
    const c = index < word.length ? codeOf(word.charCodeAt(index)) : 0;
    counts[(a * alphabetSize + b) * alphabetSize + c]!++;
    a = b;
    b = c;
  }
}

function letterModelOf(counts: Float64Array): LetterModel {
  const cost = new Uint8Array(counts.length);
  const size = alphabetSize;
  for (let row = 0; row < size * size; row++) {
    let total = 0;
    for (let c = 0; c < size; c++) total += counts[row * size + c]! + letterSmoothing;
    for (let c = 0; c < size; c++)
      cost[row * size + c] = storedCost((counts[row * size + c]! + letterSmoothing) / total);
  }
  return { size, cost };
}

/** Least length of a part of a compound: shorter ones make words of anything. */
export const minPartLength = 3;

/** How often each form begins and ends known words: what makes a part productive. */
function countCompoundParts(
  graph: WordGraph,
  marks: Uint8Array,
  seen: Float64Array,
): { beginCost: Uint8Array; endCost: Uint8Array } {
  const begins = new Float64Array(graph.wordCount);
  const ends = new Float64Array(graph.wordCount);
  for (let number = 0; number < graph.wordCount; number++) {
    if ((marks[number]! & wordMarks.word) === 0) continue;
    const weight = seen[number]! > 0 ? 1 + Math.log1p(seen[number]!) : 0.25;
    const word = wordAt(graph, number);
    const splits: [number, number][] = [];
    for (let cut = minPartLength; cut <= word.length - minPartLength; cut++) {
      const first = wordNumber(graph, word.slice(0, cut));
      if (first < 0 || (marks[first]! & (wordMarks.begin | wordMarks.middle)) === 0) continue;
      const last = wordNumber(graph, word.slice(cut));
      if (last >= 0 && (marks[last]! & wordMarks.end) !== 0) splits.push([first, last]);
    }
    for (const [first, last] of splits) {
      begins[first]! += weight / splits.length;
      ends[last]! += weight / splits.length;
    }
  }
  const costsOf = (counts: Float64Array, bits: number, floor: number): Uint8Array => {
    let total = 0;
    const smoothed = counts.map((count, number) => {
      if ((marks[number]! & bits) === 0) return 0;
      const value = count + floor * (0.2 + Math.min(2, Math.sqrt(seen[number]!)));
      total += value;
      return value;
    });
    return Uint8Array.from(smoothed, (value) => (value === 0 ? noCost : storedCost(value / total)));
  };
  return {
    beginCost: costsOf(begins, wordMarks.begin | wordMarks.middle, 0.5),
    endCost: costsOf(ends, wordMarks.end, 0.1),
  };
}

/** The word of each context number. */
function wordsOfContext(graph: WordGraph, contextId: Uint16Array, count: number): string[] {
  const words: string[] = new Array<string>(count).fill('');
  contextId.forEach((id, number) => {
    if (id > 0) words[id] = wordAt(graph, number);
  });
  return words;
}

/** Takes from a word the pairs that are likely those of a word which differs from it by å, ä and ö only (`for` for `för`, `pa` for `på`). */
function discountDamagedForms(graph: WordGraph, seen: Float64Array): void {
  const variants: Readonly<Record<string, string>> = { a: 'aåä', o: 'oö' };
  const original = seen.slice();
  for (let number = 0; number < graph.wordCount; number++) {
    if (original[number]! < 1) continue;
    const word = wordAt(graph, number);
    if (word.length > 12 || !/[ao]/u.test(word)) continue;
    let strongest = 0;
    const walk = (index: number, built: string): void => {
      if (index === word.length) {
        const other = built === word ? -1 : wordNumber(graph, built);
        if (other >= 0) strongest = Math.max(strongest, original[other]!);
        return;
      }
      const letter = word.charAt(index);
      for (const variant of variants[letter] ?? letter) walk(index + 1, built + variant);
    };
    walk(0, '');
    seen[number] = Math.max(listedCount, original[number]! - damagedShare * strongest);
  }
}

function wordCosts(seen: Float64Array, marks: Uint8Array): Uint8Array {
  const alone = wordMarks.word | wordMarks.name;
  let total = 0;
  for (let number = 0; number < seen.length; number++) {
    if ((marks[number]! & alone) !== 0) total += seen[number]! + dictionaryCount;
  }
  return Uint8Array.from(seen, (count, number) =>
    (marks[number]! & alone) === 0 ? noCost : storedCost((count + dictionaryCount) / total),
  );
}

/** Natural logarithm units of a stored cost. */
export const costOf = (stored: number): number => stored * costStep;

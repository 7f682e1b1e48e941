import { type Lexicon, noCost, storedCost } from '../swedish/lexicon.ts';
import { buildWordGraph, sortedEncoded, wordNumber } from '../swedish/word-graph.ts';
import { wordMarks } from '../swedish/word-marks.ts';

/** A word that the user gave is taken to be as common as this. */
const usualProbability = 2e-4;

/**
 * A small lexicon of the user's words, with their genitives; letters and pairs are those of the large one. Null where no entry has a word. Capitals make names; parts of an entry with spaces
 * or hyphens are words of their own.
 */
export function userLexicon(words: readonly string[], lexicon: Lexicon): Lexicon | null {
  const marksOf = new Map<string, number>();
  const add = (word: string, marks: number): void => {
    marksOf.set(word, (marksOf.get(word) ?? 0) | marks);
  };
  for (const entry of words) {
    for (const word of entry.normalize('NFC').match(/\p{L}+/gu) ?? []) {
      if (word.length < 2) continue;
      const marks = /^\p{Lu}/u.test(word) ? wordMarks.name : wordMarks.word;
      add(word.toLowerCase(), marks);
      if (word.length > 3 && !/[sxz]$/iu.test(word)) add(`${word.toLowerCase()}s`, marks);
    }
  }
  const graph = buildWordGraph(sortedEncoded(marksOf.keys()));
  if (graph.wordCount === 0) return null;
  const marks = new Uint8Array(graph.wordCount);
  const contextId = new Uint16Array(graph.wordCount);
  for (const [word, bits] of marksOf) {
    const number = wordNumber(graph, word);
    if (number < 0) continue;
    marks[number] = bits;
    const known = wordNumber(lexicon.graph, word);
    if (known >= 0) contextId[number] = lexicon.contextId[known]!;
  }
  return {
    ...lexicon,
    graph,
    marks,
    contextId,
    wordCost: new Uint8Array(graph.wordCount).fill(storedCost(usualProbability)),
    beginCost: new Uint8Array(graph.wordCount).fill(noCost),
    endCost: new Uint8Array(graph.wordCount).fill(noCost),
  };
}

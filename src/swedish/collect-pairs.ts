import { digitsContextId } from './lexicon.ts';
import { forEachGraphWord } from './traineddata.ts';
import { type WordGraph, wordAt, wordNumber } from './word-graph.ts';
import type { WordPairs } from './word-pairs.ts';

/** Reads the word pairs, counts them into `seen` and numbers the words that stand in them. Entries of our lists with spaces give the pairs of their words. */
export function collectPairs(
  graph: WordGraph,
  part: Uint8Array,
  unichars: readonly string[],
  seen: Float64Array,
  entries: readonly string[],
): { contextId: Uint16Array; pairs: WordPairs } {
  const contextId = new Uint16Array(graph.wordCount);
  let contextCount = digitsContextId + 1;
  const rows: number[][] = [[], []];
  const idOf = (text: string): number => {
    if (/^[?.,:%-]*\?[?.,:%-]*$/u.test(text)) return digitsContextId;
    const number = wordNumber(graph, text.toLowerCase());
    if (number < 0) return 0;
    seen[number]!++;
    return idOfNumber(number);
  };
  const idOfNumber = (number: number): number => {
    if (contextId[number] === 0 && contextCount < 0xffff) {
      contextId[number] = contextCount++;
      rows.push([]);
    }
    return contextId[number]!;
  };
  forEachGraphWord(part, unichars, (pair) => {
    const space = pair.indexOf(' ');
    const first = idOf(pair.slice(0, space));
    const second = idOf(pair.slice(space + 1).replace(/[.,:;!)"]+$/u, ''));
    if (first > 0 && second > 0) rows[first]!.push(second);
  });
  const listed = listedPairs(graph, entries);
  for (const [first, second] of listed) {
    const row = idOfNumber(first);
    const other = idOfNumber(second);
    if (row > 0 && other > 0) rows[row]!.push(other);
  }
  dropTwins(graph, listed, contextId, rows);
  const start = new Uint32Array(contextCount + 1);
  const second: number[] = [];
  const secondCount = new Uint16Array(contextCount);
  rows.forEach((row, id) => {
    start[id] = second.length;
    const unique = [...new Set(row)].sort((a, b) => a - b);
    for (const other of unique) {
      second.push(other);
      secondCount[other]!++;
    }
  });
  start[contextCount] = second.length;
  return { contextId, pairs: { start, second: Uint16Array.from(second), secondCount, total: second.length } };
}

/** Numbers of the words that stand side by side in entries of our lists. */
function listedPairs(graph: WordGraph, entries: readonly string[]): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (const entry of entries) {
    const numbers = entry.split(' ').map((word) => wordNumber(graph, word.toLowerCase()));
    for (let index = 1; index < numbers.length; index++) {
      if (numbers[index - 1]! >= 0 && numbers[index]! >= 0) found.push([numbers[index - 1]!, numbers[index]!]);
    }
  }
  return found;
}

/** What a word without marks may be beside: å and ä for an a, ö for an o. */
const markedTwins: Readonly<Record<string, string>> = { a: 'åä', o: 'ö' };

/**
 * Takes from the pairs those that our lists have with other letters (`till hända` beside `till handa`): they come from web texts that mixed them up. A pair that lists hold
 * both ways stays both ways.
 */
function dropTwins(
  graph: WordGraph,
  listed: readonly (readonly [number, number])[],
  contextId: Uint16Array,
  rows: number[][],
): void {
  const keyOf = (first: number, second: number): number => first * graph.wordCount + second;
  const kept = new Set(listed.map(([first, second]) => keyOf(first, second)));
  const drop = (first: number, second: number): void => {
    const row = rows[contextId[first]!]!;
    const other = contextId[second]!;
    if (other > 0 && !kept.has(keyOf(first, second)) && row.includes(other)) {
      rows[contextId[first]!] = row.filter((id) => id !== other);
    }
  };
  for (const [first, second] of listed) {
    for (const twin of twinNumbers(graph, first)) drop(twin, second);
    for (const twin of twinNumbers(graph, second)) drop(first, twin);
  }
}

function twinNumbers(graph: WordGraph, number: number): number[] {
  const word = wordAt(graph, number);
  const found: number[] = [];
  for (let index = 0; index < word.length; index++) {
    for (const letter of markedTwins[word.charAt(index)] ?? '') {
      const twin = wordNumber(graph, word.slice(0, index) + letter + word.slice(index + 1));
      if (twin >= 0) found.push(twin);
    }
  }
  return found;
}

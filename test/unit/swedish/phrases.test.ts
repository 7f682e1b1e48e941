import { describe, expect, it } from 'vitest';
import { parseList, readDictionary } from '../../../src/swedish/dictionaries.ts';
import { loadLexicon } from '../../../src/swedish/load-lexicon.ts';
import { wordNumber } from '../../../src/swedish/word-graph.ts';
import { hasPair } from '../../../src/swedish/word-pairs.ts';

const lexicon = loadLexicon();
const isPair = (pair: string): boolean => {
  const [first = 0, second = 0] = pair.split(' ').map((word) => {
    const number = wordNumber(lexicon.graph, word);
    return number < 0 ? 0 : lexicon.contextId[number]!;
  });
  return first > 0 && second > 0 && hasPair(lexicon.pairs, first, second);
};

describe('fixed phrases', () => {
  it.each(['till handa', 'det fortsatta', 'i mån', 'mån av', 'har satt'])('%s is a pair', (pair) =>
    expect(isPair(pair)).toBe(true),
  );

  it.each(['till hända', 'det fortsätta', 'har sätt'])('%s is none: the list has it otherwise', (pair) =>
    expect(isPair(pair)).toBe(false),
  );

  it('holds no phrase twice, and none of one word', () => {
    const phrases = parseList(readDictionary('phrases.txt'));
    expect(new Set(phrases).size).toBe(phrases.length);
    expect(phrases.filter((phrase) => !phrase.includes(' '))).toEqual([]);
  });
});

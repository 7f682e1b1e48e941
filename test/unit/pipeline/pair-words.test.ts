import { describe, expect, it } from 'vitest';
import { pairWords } from '../../../src/pipeline/pair-words.ts';
import { equalParts } from '../../../src/pipeline/parts.ts';

describe('words before and after repair', () => {
  const pairs = (raw: string, text: string): string[] => pairWords(raw, text).map((pair) => `${pair.raw}|${pair.text}`);

  it('are paired by their place', () => {
    expect(pairs('  ar  natt', '  är  nått')).toEqual(['ar|är', 'natt|nått']);
  });

  it('that were split or joined have a space within', () => {
    expect(pairs('Vihar natt malen', 'Vi har nått målen')).toEqual(['Vihar|Vi har', 'natt|nått', 'malen|målen']);
    expect(pairs('en kom mun till', 'en kommun till')).toEqual(['en|en', 'kom mun|kommun', 'till|till']);
    expect(pairs('a b c d e', 'x')).toEqual(['a b c d e|x']);
  });
});

describe('parts of a document', () => {
  it.each([
    [[], []],
    [[5, 5], [[0, 2]]],
    [
      [6, 6],
      [
        [0, 1],
        [1, 2],
      ],
    ],
    [
      [4, 4, 4],
      [
        [0, 2],
        [2, 3],
      ],
    ],
    [
      [50, 1],
      [
        [0, 1],
        [1, 2],
      ],
    ],
    [[0, 0, 0], [[0, 3]]],
    [
      Array<number>(30).fill(1),
      [
        [0, 10],
        [10, 20],
        [20, 30],
      ],
    ],
  ])('of %j letters with at most 10 together are %j', (sizes, expected) => {
    expect(equalParts(sizes, 10).map(({ from, to }) => [from, to])).toEqual(expected);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildWordGraph, sortedEncoded, wordAt, wordNumber } from '../../../src/swedish/word-graph.ts';

const words = fc.array(fc.string({ unit: fc.constantFrom(...'abeknrsåäöé'), minLength: 1, maxLength: 8 }), {
  maxLength: 60,
});

describe('the word graph', () => {
  it('holds just the words it was built from, each under a number of its own', () => {
    fc.assert(
      fc.property(words, fc.string({ unit: fc.constantFrom(...'abå'), maxLength: 4 }), (list, other) => {
        const graph = buildWordGraph(sortedEncoded(list));
        const unique = new Set(list);
        const numbers = new Set([...unique].map((word) => wordNumber(graph, word)));
        expect(graph.wordCount).toBe(unique.size);
        expect(numbers.size).toBe(unique.size);
        for (const word of unique) expect(wordAt(graph, wordNumber(graph, word))).toBe(word);
        expect(wordNumber(graph, other) >= 0).toBe(unique.has(other));
      }),
    );
  });

  it('shares endings', () => {
    const graph = buildWordGraph(sortedEncoded(['bilen', 'bilens', 'pilen', 'pilens', 'silen', 'silens']));
    // b, p, s, then one branch for all: i l e n s.
    expect(graph.edgeLetter.length).toBe(8);
  });

  it('leaves out words with other signs than letters', () => {
    expect(sortedEncoded(['a1', 'å', 'e-post', 'bo']).length).toBe(2);
  });
});

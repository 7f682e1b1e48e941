import { describe, expect, it } from 'vitest';
import { alphabetSize } from '../../../src/swedish/alphabet.ts';
import {
  buildWordGraph,
  edgeByBit,
  edgeFor,
  letterBit,
  searchGraph,
  sortedEncoded,
  wordAt,
  wordNumber,
} from '../../../src/swedish/word-graph.ts';
import fc from '../../properties.ts';

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

  it('answers a search by its masks as it does by its edges', () => {
    const withRare = fc.array(fc.string({ unit: fc.constantFrom(...'abzåäöéèàüšß'), minLength: 1, maxLength: 6 }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(withRare, (list) => {
        const graph = buildWordGraph(sortedEncoded(list));
        const { nodes, edges } = searchGraph(graph);
        for (let node = 0; node < graph.isFinal.length; node++) {
          const mask = nodes[node * 2]!;
          const first = nodes[node * 2 + 1]! >> 1;
          expect([first, nodes[node * 2 + 1]! & 1]).toEqual([graph.firstEdge[node], graph.isFinal[node]]);
          for (let code = 1; code < alphabetSize; code++) {
            const edge = edgeFor(graph, node, code);
            const found = (mask & letterBit(code)) === 0 ? -1 : edgeByBit(graph, node, first, mask, code);
            expect(found).toBe(edge);
            if (edge >= 0)
              expect([...edges.subarray(edge * 2, edge * 2 + 2)]).toEqual([
                graph.edgeTarget[edge],
                graph.edgeSkip[edge],
              ]);
          }
        }
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

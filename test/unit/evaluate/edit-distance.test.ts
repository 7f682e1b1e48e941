import { describe, expect, it } from 'vitest';
import { alignSymbols, editDistance } from '../../../src/evaluate/edit-distance.ts';
import { characterSymbols, type Symbols, wordSymbols } from '../../../src/evaluate/symbols.ts';
import fc from '../../properties.ts';

const distance = (a: string, b: string): number => editDistance(characterSymbols(a), characterSymbols(b));

/** The textbook algorithm, row by row. */
function textbookDistance(a: Symbols, b: Symbols): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** What an alignment costs; fails when partners do not ascend. */
function costOf(a: Symbols, b: Symbols, partners: Int32Array): number {
  let edits = 0;
  let pairs = 0;
  let last = -1;
  for (const [index, partner] of partners.entries()) {
    if (partner < 0) {
      edits++;
      continue;
    }
    expect(partner).toBeGreaterThan(last);
    last = partner;
    pairs++;
    if (a[index] !== b[partner]) edits++;
  }
  return edits + b.length - pairs;
}

/** Sequences of few kinds of symbols and their edited copies: short and over several blocks of 32 rows. */
const symbols = (maxLength: number, kinds: number): fc.Arbitrary<Symbols> =>
  fc.array(fc.nat(kinds - 1), { maxLength, size: 'max' }).map((list) => Int32Array.from(list));

const editedPair = (maxLength: number, kinds: number): fc.Arbitrary<[Symbols, Symbols]> =>
  fc
    .tuple(
      symbols(maxLength, kinds),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(30), symbols(20, kinds)), { maxLength: 6 }),
    )
    .map(([first, edits]) => {
      const second = [...first];
      for (const [place, removed, added] of edits) second.splice(Math.floor(place * second.length), removed, ...added);
      return [first, Int32Array.from(second)];
    });

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['intention', 'execution', 5],
    ['saturday', 'sunday', 3],
    ['mål', 'mal', 1],
    ['räkenskapsår', 'rakenskapsar', 2],
    ['290 553', '200 553', 1],
    ['ab', 'ba', 2],
    ['𝒜b', 'b', 1],
  ])('of %j and %j is %i', (a, b, expected) => {
    expect(distance(a, b)).toBe(expected);
  });

  it('is that of the textbook, for like and for unlike sequences of any length', () => {
    fc.assert(
      fc.property(
        fc.oneof(editedPair(200, 4), editedPair(200, 40), fc.tuple(symbols(150, 3), symbols(150, 3))),
        ([a, b]) => {
          expect(editDistance(a, b)).toBe(textbookDistance(a, b));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is nothing to itself, the same both ways, and never longer than by way of a third', () => {
    fc.assert(
      fc.property(symbols(90, 3), symbols(90, 3), symbols(90, 3), (a, b, c) => {
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
        expect(editDistance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
      { numRuns: 200 },
    );
  });

  it('counts the edits of a long text of many different words', () => {
    // More kinds of words than the table of symbols and blocks holds: the lists of rows are used.
    const words = Array.from({ length: 14_000 }, (_, index) => `ord${index}`);
    const edited = words.filter((_, index) => index % 700 !== 3);
    edited[5000] = 'annat';
    const [a, b] = wordSymbols(words, edited);
    expect(editDistance(a, b)).toBe(21);
    expect(costOf(a, b, alignSymbols(a, b))).toBe(21);
  });

  it('takes well under a second for 100 kB with three errors in a hundred', () => {
    const text = Array.from({ length: 100_000 }, (_, index) => (index * 7919 + (index >> 5) * 31) % 29);
    const a = Int32Array.from(text);
    const b = Int32Array.from(text.filter((_, index) => index % 33 !== 0));
    const start = performance.now();
    expect(editDistance(a, b)).toBe(3031);
    expect(performance.now() - start).toBeLessThan(4000);
  });
});

describe('alignSymbols', () => {
  it('pairs in order and costs no more than the distance', () => {
    fc.assert(
      fc.property(fc.oneof(editedPair(200, 4), fc.tuple(symbols(120, 3), symbols(120, 3))), ([a, b]) => {
        expect(costOf(a, b, alignSymbols(a, b))).toBe(textbookDistance(a, b));
      }),
      { numRuns: 300 },
    );
  });

  it('costs no more when it is split in halves', () => {
    const unlike = (seed: number): Symbols =>
      Int32Array.from({ length: 12_000 }, (_, index) => Math.imul(index + seed, 2_654_435_761) >>> 29);
    const a = unlike(1);
    const b = unlike(5000);
    expect(costOf(a, b, alignSymbols(a, b))).toBe(editDistance(a, b));
  });

  it('pairs words with their like, and leaves the lost one alone', () => {
    const [truth, output] = wordSymbols(['en', 'god', 'vård', 'nu'], ['en', 'vård', 'mu']);
    expect([...alignSymbols(truth, output)]).toEqual([0, -1, 1, 2]);
  });
});

import { describe, expect, it } from 'vitest';
import { layoutPage, planDocument, summarizePage } from '../../src/layout/index.ts';
import type { RecognizedPage, Word } from '../../src/model/page.ts';
import fc from '../properties.ts';
import { Typesetter } from '../unit/layout/typeset.ts';

const word = fc.record({
  text: fc.constantFrom(
    'Mål',
    'och',
    'utfall',
    '12',
    '1 234',
    '•',
    'e',
    '-',
    '|',
    'Årets',
    '.....',
    'å',
    '(11)',
    'sida',
  ),
  x: fc.integer({ min: 0, max: 2400 }),
  y: fc.integer({ min: 0, max: 3400 }),
  width: fc.integer({ min: 1, max: 600 }),
  height: fc.integer({ min: 1, max: 200 }),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
});
const ruling = fc.record({
  isLevel: fc.boolean(),
  at: fc.integer({ min: 0, max: 3400 }),
  from: fc.integer({ min: 0, max: 2000 }),
  length: fc.integer({ min: 10, max: 2000 }),
});

const pageOf = (words: readonly Word[], set: Typesetter): RecognizedPage => ({ ...set.page(), words });

describe('layout of any page', () => {
  it('gives every word once and only once, the same whatever order the words come in', () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 60 }),
        fc.array(ruling, { maxLength: 8 }),
        fc.array(word, { maxLength: 3 }),
        fc.option(fc.integer({ min: 500, max: 2000 }), { nil: null }),
        fc.infiniteStream(fc.nat()),
        (specs, rulings, figures, gutterX, randoms) => {
          const set = new Typesetter();
          for (const { isLevel, at, from, length } of rulings) {
            if (isLevel) set.rule(from, from + length, at);
            else set.upright(at, from, from + length);
          }
          for (const { x, y, width, height } of figures) {
            set.figures.push({ kind: 'handwriting', confidence: 1, box: { x, y, width, height } });
          }
          // A second word in the very same place is legal: the boxes then tell nothing of their order, so keep places apart.
          const places = new Set<string>();
          const words = specs.flatMap((spec) => {
            const key = `${spec.x} ${spec.y}`;
            if (places.has(key)) return [];
            places.add(key);
            const { x, y, width, height } = spec;
            return [{ ...set.word(spec.text, 0, 0, 1, 1, spec), box: { x, y, width, height } }];
          });
          const shuffled = [...words];
          for (let i = shuffled.length - 1; i > 0; i--) {
            const j = randoms.next().value % (i + 1);
            [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
          }
          const layOut = (page: RecognizedPage) => layoutPage(page, planDocument([summarizePage(page)]));
          const laid = layOut({ ...pageOf(words, set), gutterX });
          const again = layOut({ ...pageOf(shuffled, set), gutterX });
          const boxesOf = (regions: typeof laid.regions): string[] =>
            regions.flatMap((region) =>
              region.lines.flatMap((line) => line.words.map((each) => JSON.stringify(each.box))),
            );
          expect(boxesOf(laid.regions).toSorted()).toEqual(words.map((each) => JSON.stringify(each.box)).toSorted());
          expect(again.regions).toEqual(laid.regions);
          for (const region of laid.regions) {
            if (region.rows === null) continue;
            expect(region.rows.flat(2).toSorted((a, b) => a - b)).toEqual(region.lines.map((_, index) => index));
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

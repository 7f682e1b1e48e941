import { describe, expect, it } from 'vitest';
import { defaultRepairOptions, loadRepair, repairText, repairWords } from '../../src/repair/index.ts';
import fc from '../properties.ts';

const context = loadRepair();
const repair = (text: string): string => repairText(text, defaultRepairOptions, context).text;

/** Words of reports, whole, damaged and odd. */
const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'kommunen',
      'har',
      'och',
      'f6r',
      'ar',
      'aret',
      'forbundet',
      'Sjuhirad',
      'verksamhets-',
      'omridet',
      'fragor',
      'pa',
      'Gverskott',
      'är',
      'för',
      'året',
      'med',
      'att',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '12',
      '345,6',
      'E20',
      '§',
      '–',
      'a@b.se',
      'the',
      'of',
      'and',
      '•',
      '1',
      '|',
      'ÅÄÖ',
      '£6r',
      'idé',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }) },
);
const separator = fc.constantFrom(' ', ' ', ' ', '  ', '\t', '\n', '\n\n', '\r\n', '\f', '\u00a0');
const text = fc.array(fc.tuple(word, separator), { maxLength: 120 }).map((pieces) =>
  pieces
    .map(([one, gap]) => one + gap)
    .join('')
    .normalize('NFC'),
);

describe('the repair of any text', () => {
  it('keeps white space, figures and all signs that are no letters', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const result = repair(raw);
        expect(result.match(/\s/gu)).toEqual(raw.match(/\s/gu));
        expect(result.split('\n').length).toBe(raw.split('\n').length);
        expect(result.match(/(?<![\p{L}\p{N}£|°!])\p{N}{2,}(?![\p{L}\p{N}£|°!])/gu)).toEqual(
          raw.match(/(?<![\p{L}\p{N}£|°!])\p{N}{2,}(?![\p{L}\p{N}£|°!])/gu),
        );
        expect(result).toBe(result.normalize('NFC'));
      }),
      { numRuns: 150 },
    );
  });

  it('changes nothing a second time, and the same thing each time', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const once = repair(raw);
        expect(repair(raw)).toBe(once);
        expect(repair(once)).toBe(once);
      }),
      { numRuns: 150 },
    );
  });

  it('reports changes that lead from the raw text to the new one', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const { text: result, changes } = repairText(raw, defaultRepairOptions, context);
        const lines = raw.split('\n');
        for (const change of changes) {
          const there = lines[change.line - 1]!.slice(change.column - 1);
          // A word broken at the line's end stands on two lines.
          expect(
            change.raw.startsWith(there.slice(0, change.raw.length)) ||
              there.startsWith(change.raw) ||
              /-/u.test(there),
          ).toBe(true);
          expect(change.confidence).toBeGreaterThanOrEqual(defaultRepairOptions.leastConfidence);
          expect(change.confidence).toBeLessThanOrEqual(1);
        }
        expect(changes.length === 0).toBe(result === raw);
      }),
      { numRuns: 100 },
    );
  });

  it('gives back as many words as it got', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(
            word.filter((one) => one.trim() === one && one !== ''),
            { maxLength: 9 },
          ),
          { maxLength: 8 },
        ),
        (lines) => {
          const result = repairWords(
            lines.map((words) => ({
              words: words.map((one) => ({ text: one.normalize('NFC'), confidence: null, alternatives: [] })),
            })),
            defaultRepairOptions,
            context,
          );
          expect(result.lines.map((words) => words.length)).toEqual(lines.map((words) => words.length));
        },
      ),
      { numRuns: 100 },
    );
  });
});

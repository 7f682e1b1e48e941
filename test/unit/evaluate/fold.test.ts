import { describe, expect, it } from 'vitest';
import { bareWord, foldedWords, foldText, hasSwedishLetter } from '../../../src/evaluate/fold.ts';
import fc from '../../properties.ts';

describe('foldText', () => {
  it.each([
    ['composes letters', 'a\u030Ar', 'år'],
    ['makes every white space one space', ' Summa\u00A0 1\u202F220\n\ftkr\t', 'Summa 1 220 tkr'],
    ['makes double quotes alike', '”ja” “nej” «kanske» „så“', '"ja" "nej" "kanske" "så"'],
    ['makes single quotes and apostrophes alike', '’90-talet ‘x’ ´y`', "'90-talet 'x' 'y'"],
    ['makes dashes and the minus sign alike', '2012–2013 — −5 ‑ ‐', '2012-2013 - -5 - -'],
    ['reads a soft hyphen at a line end as a hyphen, elsewhere as nothing', 'verk\u00ADsam\u00AD\nhet', 'verksam- het'],
    ['drops marks that are not drawn', '\uFEFFa\u200Bb\u2060c', 'abc'],
    ['leaves bullets, dots and case', '• Mål …… 3', '• Mål …… 3'],
  ])('%s', (_, text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('changes nothing that is folded already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
      }),
    );
  });
});

describe('words', () => {
  it('are what stands between white space', () => {
    expect(foldedWords(' (Målet, 2013)\n– 5 %')).toEqual(['(Målet,', '2013)', '-', '5', '%']);
    expect(foldedWords(' \n')).toEqual([]);
  });

  it.each([
    ['(året,', 'året'],
    ['"Vård-', 'Vård'],
    ['t.ex.', 't.ex'],
    ['...', ''],
  ])('%s is bare as %s', (word, bare) => {
    expect(bareWord(word)).toBe(bare);
  });

  it('with å ä ö are told from those without, also in capitals', () => {
    expect(['ÅR', 'mål', 'Ö', 'idé', 'ar'].map(hasSwedishLetter)).toEqual([true, true, true, false, false]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  bagF1,
  compareBags,
  compareInOrder,
  missingSwedishWords,
  rate,
  sumCounts,
} from '../../../src/evaluate/text-measures.ts';
import fc from '../../properties.ts';

describe('compareInOrder', () => {
  it('finds nothing wrong with the text itself', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 40 }), (text) => {
        const counts = compareInOrder(text, text);
        expect([counts.characterErrors, counts.wordErrors]).toEqual([0, 0]);
        expect(counts.swedishWordsAligned).toBe(counts.swedishWords);
      }),
    );
  });

  it('counts characters, words and å ä ö words', () => {
    const counts = compareInOrder('Målet för året är nått.', 'Malet för årets är nått');
    expect(counts).toEqual({
      truthCharacters: 23,
      characterErrors: 3,
      truthWords: 5,
      outputWords: 5,
      wordErrors: 3,
      swedishWords: 5,
      // Målet and året are wrong; the lost full stop is no fault of nått.
      swedishWordsAligned: 3,
    });
  });

  it('folds quotes, dashes and white space before it compares', () => {
    expect(compareInOrder('”Mål” 2012–13\n5\u00A0tkr', '"Mål"  2012-13 5 tkr').characterErrors).toBe(0);
  });

  it('counts a lost page as all its characters and words', () => {
    expect(compareInOrder('två ord', '')).toMatchObject({ characterErrors: 7, wordErrors: 2, swedishWordsAligned: 0 });
  });

  it('counts text that is too much', () => {
    expect(compareInOrder('', 'två ord')).toMatchObject({ truthCharacters: 0, characterErrors: 7, wordErrors: 2 });
  });

  it('adds up over pages', () => {
    const pages = [compareInOrder('ett två', 'ett tva'), compareInOrder('tre', 'tre fyra')];
    expect(sumCounts(pages)).toMatchObject({ truthCharacters: 10, characterErrors: 6, truthWords: 3, wordErrors: 2 });
  });
});

describe('compareBags', () => {
  it('does not mind the order, but minds how often a word stands', () => {
    expect(compareBags('år mål år', 'mål år')).toMatchObject({ truthWords: 3, outputWords: 2, commonWords: 2 });
    const shuffled = compareBags('ett två tre fyra', 'fyra tre två ett');
    expect(bagF1(shuffled)).toBe(1);
    expect(shuffled.swedishWordsFound).toBe(1);
  });

  it('finds å ä ö words whatever punctuation is around them', () => {
    expect(compareBags('(åtgärder) för', 'åtgärder, for')).toMatchObject({ swedishWords: 2, swedishWordsFound: 1 });
  });
});

describe('missingSwedishWords', () => {
  it('lists what the output lacks, as often as it lacks it', () => {
    expect(missingSwedishWords('för året, för målet, för nu', 'malet för (året)')).toEqual([
      { word: 'för', count: 2 },
      { word: 'målet', count: 1 },
    ]);
  });
});

describe('rate', () => {
  it('is null where there is nothing to divide by', () => {
    expect([rate(3, 0), rate(3, 4)]).toEqual([null, 0.75]);
  });
});

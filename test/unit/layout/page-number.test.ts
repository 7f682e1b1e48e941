import { describe, expect, it } from 'vitest';
import { parsePageNumber, parseRoman } from '../../../src/layout/page-number.ts';

describe('page numbers', () => {
  it.each([
    ['12', '12', 'plain', null],
    ['- 12 -', '12', 'plain', null],
    ['Sida 2 av 14', '2', 'labelled', 14],
    ['sid 7', '7', 'labelled', null],
    ['Sida 6 (11)', '6', 'labelled', 11],
    ['2 (11)', '2', 'of-total', 11],
    ['2(11)', '2', 'of-total', 11],
    ['3/12', '3', 'of-total', 12],
    ['iv', 'iv', 'roman', null],
    ['Verksamhetsplan 2025 Sida 3 av 14', '3', 'labelled', 14],
  ])('reads %j', (text, number, form, total) => {
    expect(parsePageNumber(text)).toMatchObject({ text: number, form, total });
  });

  it.each(['', 'Innehåll', '2 mars 2024', '14/2', 'mix', '12 345', 'IIII', 'vvi'])('does not read %j', (text) => {
    expect(parsePageNumber(text)).toBeNull();
  });

  it('reads Roman numerals that are written in the usual way only', () => {
    expect(['i', 'iv', 'ix', 'xiv', 'XL'].map(parseRoman)).toEqual([1, 4, 9, 14, 40]);
    expect(['iiii', 'vx', 'il', 'q'].map(parseRoman)).toEqual([null, null, null, null]);
  });
});

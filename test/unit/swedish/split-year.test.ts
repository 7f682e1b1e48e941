import { describe, expect, it } from 'vitest';
import { isSplitYear, withWholeYears } from '../../../src/swedish/split-year.ts';

describe('years that were read with a space in them', () => {
  it.each([
    ['201 3', '2013'],
    ['Utfall 20 14', 'Utfall 2014'],
    ['201 3-12-31', '2013-12-31'],
    ['2 013', '2 013'],
    ['12 201 3', '12 201 3'],
    ['1 201 300', '1 201 300'],
    ['201 345', '201 345'],
  ])('%s in a heading is %s', (heading, expected) => {
    expect(withWholeYears(heading)).toBe(expected);
  });

  it.each([
    ['201 3', ['Poster', '2014'], true],
    ['2 013', ['2012'], true],
    ['201 3', ['Poster'], false],
    ['201 3', ['2016'], false],
    ['201 345', ['2014'], false],
    ['2013', ['2014'], false],
  ])('%s beside %j: %s', (text, beside, expected) => {
    expect(isSplitYear(text, beside)).toBe(expected);
  });
});

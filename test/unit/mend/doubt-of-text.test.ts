import { describe, expect, it } from 'vitest';
import { doubtOfText } from '../../../src/mend/mend-cell.ts';

describe('a text that a person gives a cell', () => {
  it.each([
    ['5 1OO', 'amount', 'no-number'],
    ['se not', 'percent', 'no-number'],
    ['5 100', 'amount', null],
    ['-12,5 %', 'percent', null],
    ['–', 'amount', null],
    ['  ', 'amount', 'blank'],
    ['', 'text', 'blank'],
    ['se not', 'text', null],
  ] as const)('%s in a column of %s is asked about: %s', (text, kind, wanted) => {
    expect(doubtOfText(text, kind)).toBe(wanted);
  });
});

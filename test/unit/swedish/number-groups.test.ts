import { describe, expect, it } from 'vitest';
import { digitWidth, type FigureWord, groupFigures, joinsThousands } from '../../../src/swedish/number-groups.ts';

describe('thousands by geometry', () => {
  it.each([
    ['29', '716', 7, 'joined'],
    ['-1', '220', 7, 'joined'],
    ['1 234', '567', 7, 'joined'],
    ['(1', '220)', 7, 'joined'],
    ['1', '205*', 7, 'joined'],
    ['1', '234,50', 7, 'joined'],
    ['31', '134', 15, 'joined'],
    ['512', '512', 7, 'joined'],
    ['512', '512', 18, 'unsure'],
    ['512', '512', 36, 'apart'],
    ['29716', '512', 7, 'apart'],
    ['1 234', '56', 7, 'apart'],
    ['0', '512', 7, 'apart'],
    ['12', '3456', 7, 'apart'],
    ['2013', '2012', 7, 'apart'],
    ['Not', '512', 7, 'apart'],
  ] as const)('%s and %s with %d pixels between, figures of 10: %s', (left, right, gap, join) => {
    expect(joinsThousands(gap, 10, left, right)).toBe(join);
  });

  /** Words of figures of ten pixels, each at the given distance from the one before. */
  const line = (...parts: (readonly [number, string])[]): FigureWord[] => {
    let x = 0;
    return parts.map(([gap, text]) => {
      const left = x + gap;
      x = left + 10 * text.length;
      return { text, left, right: x };
    });
  };

  it('groups the numbers of a row', () => {
    const words = line([0, '-'], [6, '1'], [7, '335'], [7, '528'], [50, '512'], [60, '512'], [7, '000'], [90, 'Summa']);
    expect(groupFigures(words, 10).map(({ from, to }) => [from, to])).toEqual([
      [0, 4],
      [4, 5],
      [5, 7],
      [7, 8],
    ]);
  });

  it('leaves a doubtful gap open and says so', () => {
    expect(groupFigures(line([0, '12'], [18, '345']), 10)).toEqual([
      { from: 0, to: 1, isSure: false },
      { from: 1, to: 2, isSure: false },
    ]);
  });

  it('takes the width of a figure from the words', () => {
    expect(digitWidth(line([0, 'Summa'], [5, '123'], [5, '45'], [5, '6789']))).toBe(10);
    expect(digitWidth(line([0, 'Summa'], [5, '1']))).toBeNull();
  });
});

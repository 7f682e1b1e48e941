import { describe, expect, it } from 'vitest';
import { compareFigures } from '../../../src/compare/figures/agreement.ts';
import type { Figure } from '../../../src/compare/figures/figure.ts';
import { comparePeriods, yearOf } from '../../../src/compare/figures/period.ts';
import { percent, unitOf } from '../../../src/compare/figures/unit.ts';
import { goalSimilarity, goalText } from '../../../src/compare/goals/similarity.ts';
import { labelOf } from '../../../src/compare/labels/label.ts';
import { parseMapping } from '../../../src/compare/mapping.ts';
import { parsePriceIndex, realValue } from '../../../src/compare/price-index.ts';
import { ConfigError } from '../../../src/errors.ts';

const figure = (value: number | null, unit: string | null = 'kr', more: Partial<Figure['source']> = {}): Figure => ({
  meaning: { period: '2014', measure: 'actual', aspect: '' },
  value,
  unit: unit === '%' ? percent : unitOf(unit),
  source: {
    documentId: 'a',
    pageNumber: 1,
    tableId: 't1',
    rowIndex: 1,
    columnIndex: 1,
    box: null,
    raw: String(value),
    confidence: 0.97,
    check: null,
    doubt: null,
    alternatives: [],
    ...more,
  },
});

const unsure = { confidence: 0.6 };

describe('two reports of the same figure', () => {
  it.each([
    ['the same', figure(1056), figure(1056), 'agree', 0],
    ['the same in other units', figure(1056, 'tkr'), figure(1056000), 'agree', 0],
    ['rounded to tkr', figure(1056, 'tkr'), figure(1055612), 'rounding', -388],
    ['rounded to mnkr with a decimal', figure(1.1, 'mnkr'), figure(1055612), 'rounding', -44388],
    ['more than a step of mnkr', figure(1.1, 'mnkr'), figure(955612), 'restated', -144388],
    ['one step off, as sums are', figure(1056, 'tkr'), figure(1057, 'tkr'), 'rounding', 1000],
    ['more than a step', figure(1056, 'tkr'), figure(1058, 'tkr'), 'restated', 2000],
    ['another digit, both sure', figure(1056), figure(1956), 'restated', 900],
    ['another digit, one unsure', figure(1056, 'kr', unsure), figure(1956), 'misread', 900],
    ['another digit, its sum fails', figure(1056), figure(1956, 'kr', { check: 'fails' }), 'misread', 900],
    ['another digit, marked', figure(1056, 'kr', { doubt: 'x' }), figure(1956), 'misread', 900],
    ['a digit lost', figure(10567, 'kr', unsure), figure(1567), 'misread', -9000],
    ['the sign', figure(1056, 'kr', unsure), figure(-1056), 'misread', -2112],
    ['two digits', figure(1056, 'kr', unsure), figure(1988), 'doubtful', 932],
    [
      'another reading of the cell',
      figure(1056, 'kr', { ...unsure, alternatives: [1988] }),
      figure(1988),
      'misread',
      932,
    ],
    ['units that are not known', figure(1056, null), figure(1056), 'apart', null],
    ['per cent and kronor', figure(3, '%'), figure(3), 'apart', null],
    ['an unreadable cell', figure(null), figure(3), 'unreadable', null],
  ])('%s', (_, earlier, later, agreement, difference) => {
    expect(compareFigures(earlier, later)).toEqual({ agreement, difference });
  });
});

describe('periods', () => {
  it('are in order of their ends', () => {
    const periods = ['2014', '2013-06-30', '2012/2013', '2013', '2026-04', '2013-01-01/2013-08-31'];
    expect([...periods].sort(comparePeriods)).toEqual([
      '2012/2013',
      '2013-06-30',
      '2013-01-01/2013-08-31',
      '2013',
      '2014',
      '2026-04',
    ]);
    expect(periods.map(yearOf)).toEqual([2014, 2013, 2013, 2013, 2026, 2013]);
  });
});

describe('labels', () => {
  it.each([
    ['Summa kostnader', 'S:a kostnader'],
    ['Räntekostnader (not 4)', 'RÄNTEKOSTNADER'],
    ['Av- och nedskrivningar', 'Av – och nedskrivningar'],
  ])('%s and %s are folded alike', (a, b) => {
    expect(labelOf(a).folded).toBe(labelOf(b).folded);
  });
});

describe('a mapping file', () => {
  it('may have comments, a heading, a byte-order mark, and other names of organisations', () => {
    const mapping = parseMapping(
      '\uFEFFlabel\ttarget\n# namn\nBrf Angen\tBrf Ängen\t\torganisation\r\nHyra*\tnet-sales\n',
      'm.tsv',
    );
    expect(mapping.organisations.get('brf angen')).toBe('Brf Ängen');
    expect(mapping.rules.map(({ kind, target }) => [kind, target])).toEqual([['fix', 'net-sales']]);
  });

  it('is refused where a line says nothing', () => {
    expect(() => parseMapping('Hyra\tLokaler\nHyra\n', 'm.tsv')).toThrow(ConfigError);
    expect(() => parseMapping('Hyra\n', 'm.tsv')).toThrow(/m\.tsv, line 1/u);
  });
});

describe('an index file', () => {
  it.each([
    ['commas', 'year,index\n2013,314.06\n2014,313.49\n'],
    ['semicolons and decimal commas', 'År;KPI\n2013;314,06\n2014;313,49\n'],
    ['tabs', '# KPI\n2013\t314,06\r\n2014\t313,49\r\n'],
  ])('may have %s', (_, text) => {
    const index = parsePriceIndex(text, 'i.csv', 2013);
    expect(realValue(313.49, '2014', index)).toBeCloseTo(314.06);
    expect(realValue(1, '2012', index)).toBeNull();
    expect(realValue(null, '2013', index)).toBeNull();
  });

  it('tells broken years by the mean of both', () => {
    expect(realValue(300, '2013/2014', parsePriceIndex('2013,100\n2014,200\n', 'i.csv', 2013))).toBe(200);
  });

  it.each([
    ['a line that is none', '2013,100\nx\n', null],
    ['an index of 0', '2013,0\n', null],
    ['a year twice', '2013,100\n2013,101\n', null],
    ['nothing', '\n', null],
    ['no base year', '2013,100\n', 2010],
  ])('is refused for %s', (_, text, base) => {
    expect(() => parsePriceIndex(text, 'i.csv', base)).toThrow(ConfigError);
  });
});

describe('goals', () => {
  it('are alike by their words, whatever their order and endings', () => {
    const similarity = (a: string, b: string): number => goalSimilarity(goalText(a), goalText(b));
    expect(similarity('Fler ska resa med buss', 'Fler ska resa med buss')).toBe(1);
    expect(similarity('Fler elever ska cykla till skolan', 'Eleverna ska cykla till skolan')).toBeGreaterThan(0.7);
    expect(similarity('Fler elever ska cykla till skolan', 'Biblioteket ska ha öppet på söndagar')).toBeLessThan(0.2);
    expect(similarity('Avgiften ska höjas', 'Avgiften ska inte höjas')).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { en } from '../../../src/cli/messages/en.ts';
import { sv } from '../../../src/cli/messages/sv.ts';
import { type CompareOptions, compareEverything, compareReports } from '../../../src/compare/compare-reports.ts';
import { parsePriceIndex } from '../../../src/compare/price-index.ts';
import { renderHtml } from '../../../src/compare/render/html.ts';
import { valueText } from '../../../src/compare/render/rows.ts';
import { renderTextTable } from '../../../src/compare/render/text-table.ts';
import { reportOf } from '../../../src/compare/report.ts';
import type { ComparedValue } from '../../../src/schema/comparison-schema.ts';
import { documentOf, heading, row, type StatementSpec } from './report-fixtures.ts';

const compared = (options: Partial<CompareOptions>) =>
  compareReports(
    [
      reportOf(
        documentOf({
          year: 2014,
          statements: [{ columns: ['2014', '2013'], rows: [row('Hyror', 9100, null), row('El', 800, 700)] }],
        }),
        'a',
      ),
    ],
    { ...compareEverything, ...options },
  );

describe('an index of prices without one of the years', () => {
  const index = parsePriceIndex('2013,300\n', 'kpi.csv', null);

  it('says for which periods it has nothing', () => {
    const comparison = compared({ index });
    expect(renderTextTable(comparison, en.compare, { isByItem: false })).toContain(
      'The index file has nothing for 2014: amounts of that period are not told in 2013 money.',
    );
    expect(renderHtml(comparison, sv.compare, { isByItem: false, linkOf: () => null })).toContain(
      'Indexfilen saknar 2014',
    );
  });

  it('says nothing where it has all of them', () => {
    const whole = compared({ index: parsePriceIndex('2013,300\n2014,303\n', 'kpi.csv', null) });
    expect(renderTextTable(whole, en.compare, { isByItem: false })).not.toContain('index file');
  });
});

describe('a value', () => {
  it('that could not be read is told as ?, and that is explained', () => {
    expect(renderTextTable(compared({}), en.compare, { isByItem: false })).toContain('? a cell has a figure here that');
  });

  it.each([
    [101, '101,0', 'mnkr', '101.0'],
    [100.25, '100,25', 'mnkr', '100.25'],
    [34.5, '34,50 %', 'mnkr', '34.50'],
    [1200, '1 200', 'mnkr', '1 200'],
    [0.101, '101,0', 'mdkr', '0.101'],
    [null, '1x', 'mnkr', '?'],
  ])('%s, printed as %s, is told in %s as %s', (value, raw, unit, told) => {
    const shown = { value, figure: { raw, unit: 'mnkr' } } as unknown as ComparedValue;
    expect(valueText(shown, unit, en.compare)).toBe(told);
  });
});

describe('a table of changes', () => {
  const reportIn = (year: number, organisation: string, ...figures: number[]) =>
    reportOf(
      documentOf({
        year,
        organisation,
        statements: [{ columns: [String(year), String(year - 1)], rows: [row('Hyror', ...figures)] }],
      }),
      `${organisation}-${year}`,
    );

  it('says between which two years, and of a row with others which', () => {
    const reports = [
      reportIn(2012, 'Brf Enen', 120, 100),
      reportIn(2015, 'Brf Almen', 260, 250),
      reportIn(2015, 'Brf Lönnen', 70, 60),
    ];
    const comparison = compareReports(reports, compareEverything);
    const text = renderTextTable(comparison, en.compare, { isByItem: true });
    expect(text).toMatch(/Change 2014–2015/u);
    expect(text).toMatch(/^Brf Enen .*\+20 +\+20\.0 % \(2011–2012\)$/mu);
    expect(text).toMatch(/^Brf Almen .*\+10 +\+4\.0 %$/mu);
    const page = renderHtml(comparison, en.compare, { isByItem: true, linkOf: () => null });
    expect(page).toContain('Change 2014–2015');
    expect(page).toContain('+20.0 % (2011–2012)');
  });
});

describe('what is called alike', () => {
  const statement = (title: string, ...figures: number[]): StatementSpec => ({
    title,
    columns: ['2014'],
    rows: [heading('Gator'), ...figures.map((figure) => row('Gator och vägar', figure))],
  });
  const textOf = (...statements: StatementSpec[]): string =>
    renderTextTable(
      compareReports([reportOf(documentOf({ year: 2014, statements }), 'd')], compareEverything),
      en.compare,
      { isByItem: false },
    );

  it('is told apart by where it stands', () => {
    const text = textOf(statement('Drift', 110), statement('Drift', 220));
    expect(text.match(/^Income statement: Drift \(kr\) \(d, p\. 1, table t[12]\)$/gmu)).toHaveLength(2);
    expect(
      textOf(statement('Drift', 110, 220)).match(/^Gator och vägar \(p\. 1, table t1, row \d+\) +\d+$/gmu),
    ).toHaveLength(2);
  });

  it('else keeps its bare name', () => {
    expect(textOf(statement('Drift', 110))).not.toMatch(/\bp\. 1/u);
  });
});

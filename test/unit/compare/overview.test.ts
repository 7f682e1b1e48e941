import { describe, expect, it } from 'vitest';
import { compareEverything, compareReports } from '../../../src/compare/compare-reports.ts';
import { unitOf } from '../../../src/compare/figures/unit.ts';
import { type OverviewTable, overviewOf, unitOfRow } from '../../../src/compare/overview.ts';
import { reportOf } from '../../../src/compare/report.ts';
import { documentOf } from './report-fixtures.ts';

const tableOf = (rows: readonly (readonly string[])[], more: Partial<OverviewTable> = {}): OverviewTable => ({
  id: 't1',
  title: 'Flerårsöversikt (tkr)',
  kind: 'indicator',
  unit: 'tkr',
  ...more,
  cells: rows.flatMap((texts, rowIndex) =>
    texts.map((text, columnIndex) => {
      const value = columnIndex > 0 && /^-?\d/u.test(text) ? Number(text.replace(/\s/gu, '').replace(',', '.')) : null;
      return {
        rowIndex,
        columnIndex,
        isHeader: rowIndex === 0,
        raw: text,
        text,
        value,
        valueKind: value === null ? ('text' as const) : ('amount' as const),
        pageNumber: 1,
        box: null,
        confidence: 1,
        doubt: null,
        alternatives: [],
      };
    }),
  ),
});

const compared = (...tables: [year: number, table: OverviewTable][]) =>
  compareReports(
    tables.map(([year, table]) => reportOf({ ...documentOf({ year }), tables: [table] }, `d${year}`)),
    compareEverything,
  ).organisations[0]!.statements;

describe('a table of several years', () => {
  const first = tableOf([
    ['', '2021', '2020', '2019'],
    ['Nettoomsättning', '12 346', '11 900', '11 500'],
    ['Soliditet (%)', '34,5', '33,0', '31,9'],
    ['Medelantal anställda', '12', '11', '11'],
  ]);
  const later = tableOf([
    ['', '2022', '2021', '2020', '2019'],
    ['Nettoomsättning', '13 000', '12 346', '11 900', '11 600'],
    ['Soliditet (%)', '35,5', '34,5', '33,0', '31,9'],
    ['Medelantal anställda', '13', '12', '11', '11'],
  ]);

  it('is compared with that of another report, in the units of its rows', () => {
    const [overview, ...others] = compared([2021, first], [2022, later]);
    expect(others).toEqual([]);
    expect([overview?.kind, overview?.periods]).toEqual(['overview', ['2019', '2020', '2021', '2022']]);
    expect(overview?.series.map(({ label, unit, members }) => [label, unit, members.length])).toEqual([
      ['Nettoomsättning', 'tkr', 2],
      ['Soliditet (%)', '%', 2],
      ['Medelantal anställda', 'antal', 2],
    ]);
    const [sales] = overview!.series;
    expect(sales!.values.map(({ period, value, others: same }) => [period, value, same[0]?.agreement])).toEqual([
      ['2019', 11500, 'restated'],
      ['2020', 11900, 'agree'],
      ['2021', 12346, 'agree'],
      ['2022', 13000, undefined],
    ]);
    expect(sales!.values[2]!.figure.source).toMatchObject({
      documentId: 'd2021',
      tableId: 't1',
      rowIndex: 1,
      columnIndex: 1,
    });
  });

  it.each([
    [
      'another title, if there are years enough',
      tableOf(
        [
          ['', '2021', '2020', '2019'],
          ['Besök', '9', '8', '7'],
        ],
        { title: 'Badhuset', kind: 'statistics' },
      ),
      true,
    ],
    [
      'two years and another title',
      tableOf(
        [
          ['', '2021', '2020'],
          ['Besök', '9', '8'],
        ],
        { title: 'Badhuset' },
      ),
      false,
    ],
    [
      'a target and an outcome',
      tableOf([
        ['', 'Mål 2021', 'Utfall 2021'],
        ['Besök', '9', '8'],
      ]),
      false,
    ],
    [
      'other kinds',
      tableOf(
        [
          ['', '2021', '2020', '2019'],
          ['Besök', '9', '8', '7'],
        ],
        { kind: 'activity' },
      ),
      false,
    ],
    [
      'no figures',
      tableOf([
        ['', '2021', '2020', '2019'],
        ['Ordförande', 'Alm', 'Bok', 'Ek'],
      ]),
      false,
    ],
  ])('is known: %s', (_, table, isOverview) => {
    expect(overviewOf(table) !== null).toBe(isOverview);
  });

  it('takes columns of years only, broken ones too', () => {
    const table = tableOf([
      ['', 'Mål', '2020/21', 'Bokslut 2019/2020', 'Förändring'],
      ['Besök', '7', '9', '8', '1'],
    ]);
    expect(overviewOf(table)?.columns.map(({ key, columnIndex }) => [key, columnIndex])).toEqual([
      ['2020/2021', 2],
      ['2019/2020', 3],
    ]);
  });
});

describe('the unit of a row', () => {
  it.each([
    ['Nettoomsättning', 'tkr'],
    ['Soliditet', '%'],
    ['Investeringar, mnkr', 'mnkr'],
    ['Årsavgift (kr/kvm)', 'kr/kvm'],
    ['Antal invånare', 'antal'],
    ['Kostnad per invånare', null],
  ])('of %s is %s', (label, unit) => {
    expect(unitOfRow(label, unitOf('tkr')).name).toBe(unit);
  });
});

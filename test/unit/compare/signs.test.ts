import { describe, expect, it } from 'vitest';
import { en } from '../../../src/cli/messages/en.ts';
import { compareEverything, compareReports } from '../../../src/compare/compare-reports.ts';
import { renderTextTable } from '../../../src/compare/render/text-table.ts';
import { reportOf } from '../../../src/compare/report.ts';
import type { ComparedSeries, YearComparison } from '../../../src/schema/comparison-schema.ts';
import { documentOf, type RowSpec, row } from './report-fixtures.ts';

/** Reports from 2020, each with a column of its year and one of the year before. */
const compared = (...reports: RowSpec[][]): YearComparison =>
  compareReports(
    reports.map((rows, at) => {
      const columns = [String(2020 + at), String(2019 + at)];
      return reportOf(documentOf({ year: 2020 + at, statements: [{ columns, unit: 'mnkr', rows }] }), `d${2020 + at}`);
    }),
    compareEverything,
  );

const seriesOf = (comparison: YearComparison, label: string): ComparedSeries[] =>
  comparison.organisations.flatMap(({ statements }) =>
    statements.flatMap(({ series }) => series.filter((one) => one.label === label)),
  );

const told = ({ values }: ComparedSeries) =>
  values.map(({ value, figure, others }) => [value, figure.value, others.map(({ agreement }) => agreement).join()]);

describe('costs that are positive in one report and negative in another', () => {
  const both = compared(
    [row('Driftens kostnader', -2120, -2066), row('Skatter', 1660, 1631)],
    [row('Driftens kostnader', 2170, 2120), row('Skatter', 1712, 1660)],
  );

  it('are the same amounts, told with the sign of the latest report', () => {
    const [costs, ...others] = seriesOf(both, 'Driftens kostnader');
    expect(others).toEqual([]);
    expect(told(costs!)).toEqual([
      [2066, -2066, ''],
      [2120, -2120, 'other-sign'],
      [2170, 2170, ''],
    ]);
    expect(costs!.values.map(({ change }) => change?.amount)).toEqual([undefined, 54, 50]);
    expect(both.organisations[0]!.counts.agreements).toMatchObject({ agree: 1, 'other-sign': 1, restated: 0 });
  });

  it('are marked, and the other sign is told', () => {
    const text = renderTextTable(both, en.compare, { isByItem: false });
    expect(text).toMatch(/2 066°±/u);
    expect(text).toContain('Same amount, other sign: -2 120 mnkr in d2020, p. 1; 2 120 mnkr in d2021, p. 1.');
    expect(text).toContain('± printed with the other sign');
    expect(text).not.toContain('Restated');
  });

  it('are turned back and forth over three reports', () => {
    const [costs] = seriesOf(
      compared([row('Hyror', -110, -100)], [row('Hyror', 120, 110)], [row('Hyror', -130, -120)]),
      'Hyror',
    );
    expect(costs!.values.map(({ value }) => value)).toEqual([-100, -110, -120, -130]);
    expect(costs!.values.map(({ figure }) => figure.isTurned)).toEqual([false, false, true, false]);
  });

  it('are turned too in a report between that shares no year with the others', () => {
    const interim = reportOf(
      documentOf({
        year: 2020,
        kind: 'delårsrapport',
        statements: [{ columns: ['2020'], unit: 'mnkr', rows: [row('Hyror', -70)] }],
      }),
      'd2020-delar',
    );
    const [first, later] = [[row('Hyror', -110, -100)], [row('Hyror', 120, 110)]].map((rows, at) => {
      const columns = [String(2020 + at), String(2019 + at)];
      return reportOf(documentOf({ year: 2020 + at, statements: [{ columns, unit: 'mnkr', rows }] }), `d${2020 + at}`);
    });
    const comparison = compareReports([first!, interim, later!], compareEverything);
    expect(seriesOf(comparison, 'Hyror').map(({ values }) => values.map(({ value }) => value))).toEqual([
      [100, 110, 120],
      [70],
    ]);
  });

  it('are turned too where they were restated, if another row shows the convention', () => {
    const rows = compared(
      [row('Hyror', -110, -100), row('Löner', -520, -500)],
      [row('Hyror', 120, 110), row('Löner', 540, 524)],
    );
    const [wages] = seriesOf(rows, 'Löner');
    expect(wages!.values.map(({ value, others }) => [value, others[0]?.agreement, others[0]?.difference])).toEqual([
      [500, undefined, undefined],
      [520, 'restated', 4],
      [540, undefined, undefined],
    ]);
  });

  it.each([
    ['a result, which can have both signs', [row('Årets resultat', -310, -200)], [row('Årets resultat', 150, 310)]],
    ['a row of both signs', [row('Finansiella poster', -310, 200)], [row('Finansiella poster', 150, 310)]],
  ])('are not turned: %s', (_, before, now) => {
    const series = compared(before, now).organisations[0]!.statements[0]!.series[0]!;
    expect(told(series).map(([value, printed]) => value === printed)).toEqual([true, true, true]);
    expect(series.values[1]!.others[0]).toMatchObject({ agreement: 'other-sign' });
  });

  it('are restated where the amount is another one', () => {
    const [costs] = seriesOf(compared([row('Hyror', -110, -100)], [row('Hyror', -120, -115)]), 'Hyror');
    expect(told(costs!)[1]).toEqual([-110, -110, 'restated']);
  });
});

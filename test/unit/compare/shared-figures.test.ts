import { describe, expect, it } from 'vitest';
import { compareEverything, compareReports } from '../../../src/compare/compare-reports.ts';
import { reportOf } from '../../../src/compare/report.ts';
import type { ComparedSeries } from '../../../src/schema/comparison-schema.ts';
import { documentOf, type RowSpec, row } from './report-fixtures.ts';

/** Reports of 2014 and 2015: the second's last column is the first's year. */
const seriesOf = (before: RowSpec[], now: RowSpec[]): ComparedSeries[] =>
  compareReports(
    [before, now].map((rows, at) => {
      const columns = [String(2014 + at), String(2013 + at)];
      return reportOf(documentOf({ year: 2014 + at, statements: [{ columns, rows }] }), at === 0 ? 'a' : 'b');
    }),
    compareEverything,
  ).organisations[0]!.statements.flatMap(({ series }) => series);

describe('rows whose labels have words in common and that print the same figure', () => {
  it.each([
    ['Hyror butiker', 'Hyresintäkter'],
    ['Långfristiga skulder till banker', 'Skulder till banker'],
    ['Snöröjning', 'Snöröjning och sandning'],
  ])('are one: %s, %s', (before, now) => {
    const [series, ...others] = seriesOf([row(before, 184_600, 179_000)], [row(now, 190_500, 184_600)]);
    expect(others).toEqual([]);
    expect(series?.members.map(({ method }) => method)).toEqual(['first', 'figure']);
    expect(series?.members[1]?.score).toBeGreaterThanOrEqual(0.6);
    expect(series?.members[1]?.score).toBeLessThan(0.9);
  });

  it.each([
    [
      'too few words in common',
      row('Underhåll av hamnbassängens kajer', 184_600, 1),
      row('Underhåll av vägar', 1, 184_600),
      'labels',
    ],
    ['no word in common', row('Trädgård', 184_600, 1), row('Utemiljö', 1, 184_600), 'labels'],
    ['other marks', row('Arvoden', 184_600, 1), row('Arvoden inkl. avgifter', 1, 184_600), 'marks'],
    ['another figure', row('Snöröjning', 184_600, 1), row('Snöröjning i området', 1, 174_600), 'figures'],
    [
      'a word in common and no figure',
      row('Snöröjning', 184_600, 1),
      { ...row('Snöröjning i byn'), figures: [7] },
      'unsure',
    ],
  ])('are two with the nearest told: %s', (_, before, now, refusal) => {
    const [first, second, ...others] = seriesOf([before], [now]);
    expect(others).toEqual([]);
    const [fresh] = [first, second].filter((one) => one?.members[0]?.documentId === 'b');
    expect(fresh?.nearest).toMatchObject({ label: before.label, documentId: 'a', refusal });
  });

  it('are not told where two rows have the figure', () => {
    const series = seriesOf(
      [row('Hyror butiker', 184_600, 1), row('Hyror kontor', 184_600, 1)],
      [row('Hyresintäkter', 1, 184_600)],
    );
    expect(series).toHaveLength(3);
    expect(series.find(({ label }) => label === 'Hyresintäkter')?.nearest?.refusal).toBe('labels');
  });

  it('are two where the figure has three digits and stands alone', () => {
    expect(seriesOf([row('Hyror butiker', 184, 1)], [row('Hyresintäkter', 1, 184)])).toHaveLength(2);
  });
});

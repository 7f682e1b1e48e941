import { describe, expect, it } from 'vitest';
import { type CompareOptions, compareEverything, compareReports } from '../../../src/compare/compare-reports.ts';
import { parseMapping } from '../../../src/compare/mapping.ts';
import { reportOf } from '../../../src/compare/report.ts';
import { coded, documentOf, row } from './report-fixtures.ts';
import { threeReports } from './three-years.ts';

const compared = (options: Partial<CompareOptions>) =>
  compareReports(threeReports(), { ...compareEverything, goals: false, ...options });

describe('what is asked for and not there', () => {
  it.each<[string, Partial<CompareOptions>, string, string]>([
    ['an item, with those that are like it', { items: ['Trädgårdskostnad'] }, 'Trädgårdskostnad', 'Trädgårdsskötsel'],
    ['a code that is mistyped', { items: ['netsales'] }, 'netsales', 'net-sales'],
    ['an organisation', { organisations: ['Brf Salen'] }, 'Brf Salen', 'Brf Sälgen'],
    ['years', { years: { from: 1990, to: 1991 } }, '1990-1991', '2012-2015'],
  ])('is told: %s', (_, options, value, nearest) => {
    const { organisations, unmatched } = compared(options);
    expect(organisations).toEqual([]);
    expect(unmatched!.map((one) => one.value)).toEqual([value]);
    expect(unmatched![0]!.nearest[0]).toBe(nearest);
  });

  it('is only that of several which is not there', () => {
    const { organisations, unmatched } = compared({ items: ['net-sales', 'zzz'] });
    expect(organisations).toHaveLength(1);
    expect(unmatched).toEqual([{ option: 'item', value: 'zzz', nearest: [] }]);
  });

  it.each(['trädgård', 'tradgard', 'TRÄDGÅRD', 'net-sales'])('is not %s', (item) => {
    expect(compared({ items: [item] }).unmatched).toEqual([]);
  });

  it('is a word with other dots than the label has', () => {
    expect(compared({ items: ['trådgård'] }).unmatched).toHaveLength(1);
  });

  it('is no organisation that the mapping file names', () => {
    const report = reportOf(
      documentOf({ year: 2014, organisation: null, statements: [{ columns: ['2014'], rows: [row('Hyror', 9)] }] }),
      'a',
    );
    const mapping = parseMapping('a\tBrf Enen\t\tdocument\n', 'm.tsv');
    const options = { ...compareEverything, mapping, organisations: ['enen'] };
    expect(compareReports([report], options).unmatched).toEqual([]);
  });
});

describe('organisations without what is asked for', () => {
  it('are left out, not told as bare names', () => {
    const other = reportOf(
      documentOf({
        year: 2014,
        organisation: 'Brf Enen',
        statements: [{ columns: ['2014'], rows: [coded('Hyror', 'net-sales', 9)] }],
      }),
      'enen',
    );
    const all = [...threeReports(), other];
    const names = (options: Partial<CompareOptions>) =>
      compareReports(all, { ...compareEverything, goals: false, ...options }).organisations.map(({ name }) => name);
    expect(names({ items: ['trädgård'] })).toEqual(['Brf Sälgen']);
    expect(names({ years: { from: 2015, to: 2015 } })).toEqual(['Brf Sälgen']);
    expect(names({})).toEqual(['Brf Enen', 'Brf Sälgen']);
  });
});

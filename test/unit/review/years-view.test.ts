import { describe, expect, it } from 'vitest';
import { compareEverything, compareReports } from '../../../src/compare/compare-reports.ts';
import { parseMapping } from '../../../src/compare/mapping.ts';
import { reportOf } from '../../../src/compare/report.ts';
import { yearsViewOf } from '../../../src/review/years/years-view.ts';
import { documentOf, yearReport } from '../../browser/fixture-output.ts';

const reports = [
  yearReport('berget-2018', 2018, { 'Årets resultat': [12, 9], Hyror: [40, 38] }, { organisation: 'Berget' }),
  yearReport('berget-2019', 2019, { 'Årets resultat': [15, 8], Lokaler: [44, 40] }, { organisation: 'Berget' }),
  yearReport('dalen-2019', 2019, { 'Årets resultat': [7, 6] }, { organisation: 'Dalen' }),
].map((fixture) => reportOf(documentOf(fixture), fixture.id));
const everything = { item: null, organisations: [] };
const view = (query: Parameters<typeof yearsViewOf>[1], options = {}) =>
  yearsViewOf(compareReports(reports, { ...compareEverything, ...options }), query);

describe('years beside one another', () => {
  it('are those of the comparison that the command line prints, with the standard item that most have first', () => {
    const found = view(everything);
    expect(found.item).toBe('result-of-year');
    expect(
      found.series.map(({ name, series }) => [name, series.values.map(({ period, value }) => [period, value])]),
    ).toEqual([
      [
        'Berget',
        [
          ['2017', 9],
          ['2018', 12],
          ['2019', 15],
        ],
      ],
      [
        'Dalen',
        [
          ['2018', 6],
          ['2019', 7],
        ],
      ],
    ]);
    // Last year's column against last year's report.
    expect(found.series[0]?.series.values[1]?.others).toMatchObject([{ agreement: 'restated', difference: -4 }]);
    expect(found.whole).toBeNull();
  });

  it('tell all rows of an organisation that is shown alone, and offer items without a code of it', () => {
    const found = view({ item: 'label:hyror', organisations: ['Berget'] });
    expect([found.shown, found.item]).toEqual([['Berget'], 'label:hyror']);
    expect(found.whole?.statements[0]?.series.map(({ label }) => label)).toEqual([
      'Årets resultat',
      'Lokaler',
      'Hyror',
    ]);
    expect(found.items.map(({ key }) => key)).toEqual(['result-of-year', 'label:hyror', 'label:lokaler']);
  });

  it('do not lay bare sums beside one another, which are of another thing in each table', () => {
    const sums = ['Ängen', 'Backen'].map((organisation, index) =>
      yearReport(`sum-${index}`, 2020, { Summa: [9, 8], Elnät: [5, 4] }, { organisation }),
    );
    const all = sums.map((fixture) => reportOf(documentOf(fixture), fixture.id));
    const found = yearsViewOf(compareReports(all, compareEverything), everything);
    expect(found.items.map(({ key }) => key)).toEqual(['label:elnät']);
    expect(found.item).toBe('label:elnät');
  });

  it('follow the mapping file', () => {
    const mapping = parseMapping('Hyror\tLokaler\tBerget\n', 'items.tsv');
    const found = view({ item: 'label:lokaler', organisations: ['Berget'] }, { mapping });
    expect(found.series[0]?.series.values.map(({ period, value }) => [period, value])).toEqual([
      ['2017', 38],
      ['2018', 40],
      ['2019', 44],
    ]);
  });

  it('fall back on what is there where an item or an organisation is asked for that is not', () => {
    expect(view({ item: 'nonsense', organisations: ['Ingen'] })).toMatchObject({
      item: 'result-of-year',
      shown: ['Berget', 'Dalen'],
    });
    expect(yearsViewOf(compareReports([], compareEverything), everything)).toMatchObject({
      organisations: [],
      items: [],
      item: null,
      series: [],
      whole: null,
    });
  });

  it('keep organisations of one name apart by their numbers, and tell copies of what is shown', () => {
    const numbered = (id: string, number: string, sha256: string) => {
      const fixture = yearReport(id, 2019, { 'Årets resultat': [7, 6] }, { organisation: 'Brf Solen' });
      return { ...reportOf(documentOf(fixture), id), registrationNumber: number, sha256 };
    };
    const all = [
      numbered('a', '716400-1111', '1'),
      numbered('b', '769600-2222', '2'),
      numbered('b-kopia', '769600-2222', '2'),
    ];
    const one = 'Brf Solen (769600-2222)';
    const found = yearsViewOf(compareReports(all, compareEverything), { item: null, organisations: [one] });
    expect(found.organisations.map(({ key }) => key)).toEqual(['Brf Solen (716400-1111)', one]);
    expect(found.shown).toEqual([one]);
    expect(found.duplicates).toEqual([{ documentId: 'b-kopia', sameAs: 'b' }]);
  });
});

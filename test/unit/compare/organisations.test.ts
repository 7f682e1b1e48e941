import { describe, expect, it } from 'vitest';
import { en } from '../../../src/cli/messages/en.ts';
import { type CompareOptions, compareEverything, compareReports } from '../../../src/compare/compare-reports.ts';
import { parseMapping } from '../../../src/compare/mapping.ts';
import { renderHtml } from '../../../src/compare/render/html.ts';
import { renderTextTable } from '../../../src/compare/render/text-table.ts';
import { type Report, reportOf } from '../../../src/compare/report.ts';
import type { YearComparison } from '../../../src/schema/comparison-schema.ts';
import { documentOf, row } from './report-fixtures.ts';

const report = (
  documentId: string,
  organisation: string | null,
  year: number,
  rest: { text?: string; entity?: string } = {},
): Report => {
  const { text, entity = organisation } = rest;
  const statements = [{ entity, columns: [String(year)], rows: [row('Hyror', 100 * year)] }];
  return reportOf(documentOf({ year, organisation, ...(text === undefined ? {} : { text }), statements }), documentId);
};

const text = 'Org.nr 716400-1234';

/** One association, a year of which was read without its marks; and a committee beside its municipality and another. */
const reports = [
  report('hasseln-2014', 'Brf Hässeln', 2014, { text }),
  report('hasseln-2015', 'BRF Hasseln', 2015, { text }),
  report('skola-2014', 'Moby kommun, skolnämnden', 2014),
  report('miljo-2015', 'Moby kommun, miljönämnden', 2015),
  report('hela-2015', 'Moby kommun', 2015),
];

const compared = (options: Partial<CompareOptions> = {}, all: readonly Report[] = reports): YearComparison =>
  compareReports(all, { ...compareEverything, ...options });

const idsOf = ({ organisations }: YearComparison): string[] =>
  organisations.map(({ name, reports: own }) => `${name}: ${own.map(({ documentId }) => documentId).join(' ')}`);

describe('organisations of a comparison', () => {
  it('are units, the whole, and names that are one', () => {
    expect(idsOf(compared())).toEqual([
      'Brf Hässeln: hasseln-2014 hasseln-2015',
      'Moby kommun: hela-2015',
      'Moby kommun, miljönämnden: miljo-2015',
      'Moby kommun, skolnämnden: skola-2014',
    ]);
  });

  it.each([
    ['hässeln', ['Brf Hässeln: hasseln-2014 hasseln-2015']],
    ['Hasseln', ['Brf Hässeln: hasseln-2014 hasseln-2015']],
    ['bostadsrättsföreningen hässeln', ['Brf Hässeln: hasseln-2014 hasseln-2015']],
    ['skolnämnden', ['Moby kommun, skolnämnden: skola-2014']],
  ])('are found by %s, all reports of each', (words, ids) => {
    const comparison = compared({ organisations: [words] });
    expect(idsOf(comparison)).toEqual(ids);
    expect(comparison.unmatched).toEqual([]);
  });

  it('are found by words of the printed name, and by the name that the user gives', () => {
    const all = [report('a', 'Bostadsrättsföreningen Eken', 2014)];
    expect(idsOf(compared({ organisations: ['Bostadsrätts'] }, all))).toHaveLength(1);
    const mapping = parseMapping('Bostadsrättsföreningen Eken\tEken (Moby)\t\torganisation\n', 'm.tsv');
    for (const words of ['moby', 'bostadsrättsföreningen eken']) {
      expect(idsOf(compared({ organisations: [words], mapping }, all))).toEqual(['Eken (Moby): a']);
    }
  });

  it('tell their other names, and the number that is the reason, in table and page', () => {
    const comparison = compared({ organisations: ['hässeln'] });
    const layout = { isByItem: false, linkOf: () => null };
    for (const told of [renderTextTable(comparison, en.compare, layout), renderHtml(comparison, en.compare, layout)]) {
      expect(told).toContain('Organisationsnummer 716400-1234');
      expect(told).toContain('Also “BRF Hasseln” in hasseln-2015: the same organisationsnummer.');
    }
  });

  it('say how to name one that is not known', () => {
    const told = renderTextTable(compared({}, [report('a', null, 2014)]), en.compare, { isByItem: false });
    expect(told).toContain('a⇥NAME⇥⇥document');
  });

  it('own statements under their name as it was read, whatever the user calls them', () => {
    const mapping = parseMapping('skola-2014\tSkolan i Moby\t\tdocument\n', 'm.tsv');
    const { organisations } = compared({ organisations: ['skolan i'], mapping });
    expect(organisations.map(({ name, statements }) => [name, statements[0]?.entity])).toEqual([
      ['Skolan i Moby', null],
    ]);
  });
});

describe('a file that was put in twice', () => {
  const copies = ['a', 'a-kopia'].map((id) => report(id, 'Brf Hässeln', 2014));

  it('is used once, and told', () => {
    const comparison = compared({}, copies);
    expect(idsOf(comparison)).toEqual(['Brf Hässeln: a']);
    expect(comparison.organisations[0]?.counts.compared).toBe(0);
    expect(comparison.duplicates).toEqual([{ documentId: 'a-kopia', sameAs: 'a' }]);
    const told = renderTextTable(comparison, en.compare, { isByItem: false });
    expect(told).toContain('a-kopia is made of the same file as a; only a is compared.');
  });

  it('is no copy where the files differ', () => {
    const other = report('b', 'Brf Hässeln', 2014, { text });
    expect(compared({}, [copies[0]!, other]).duplicates).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { sv } from '../../../src/cli/messages/sv.ts';
import { type CompareOptions, compareEverything, compareReports } from '../../../src/compare/compare-reports.ts';
import { parseMapping } from '../../../src/compare/mapping.ts';
import { mappingDraft } from '../../../src/compare/render/mapping-file.ts';
import { type Report, reportOf } from '../../../src/compare/report.ts';
import { coded, documentOf, row } from './report-fixtures.ts';

/** Two years of which a row is called otherwise, one is matched by its code, and one has a tab in its label. */
const reports = (): Report[] =>
  [
    [row('Trädgårdsskötsel', 51840), coded('Bank', 'cash', 900), row('Hyra\tlokaler', 5)],
    [row('Trädgirdsskötsel', 53020), coded('Likvida medel', 'cash', 950), row('Hyra lokaler', 6)],
  ].map((rows, at) =>
    reportOf(documentOf({ year: 2014 + at, statements: [{ columns: [String(2014 + at)], rows }] }), `d${at}`),
  );

const compared = (options: Partial<CompareOptions> = {}, more: readonly Report[] = []) =>
  compareReports([...reports(), ...more], { ...compareEverything, ...options });

function draftOf(comparison: ReturnType<typeof compared>): string {
  const draft = mappingDraft(sv.compare);
  for (const organisation of comparison.organisations) draft.organisation(organisation);
  return draft.text();
}

/** Takes the `#` before lines away, as a user does. */
const uncommented = (text: string): string => text.replace(/^#(?! )/gmu, '');

describe('a mapping file to begin with', () => {
  const text = draftOf(compared());

  it('decides nothing as it stands', () => {
    const { rules, organisations, documents } = parseMapping(text, 'm.tsv');
    expect([rules.length, organisations.size, documents.size]).toEqual([0, 0, 0]);
  });

  it('has what may be the same, with score and reason, and matches that are less sure', () => {
    expect(text).toMatch(
      /^#Trädgirdsskötsel\tTrädgårdsskötsel\tBrf Sälgen\tincome-statement\t0,9\d: inget säger att de är samma \(d1, d0\)$/mu,
    );
    expect(text).toMatch(/^#Likvida medel\t!Bank\tBrf Sälgen\tincome-statement\t/mu);
    for (const line of text.split('\n')) expect(line.split('\t').length).toBeLessThanOrEqual(5);
  });

  it('holds, when the signs are taken away, and then has nothing left to decide', () => {
    const mapping = parseMapping(uncommented(text), 'm.tsv');
    const after = compared({ mapping });
    const members = after.organisations[0]!.statements[0]!.series.map((series) =>
      series.members.map(({ label, method }) => `${label} ${method}`),
    );
    expect(members).toContainEqual(['Trädgårdsskötsel first', 'Trädgirdsskötsel mapping']);
    expect(members).toContainEqual(['Likvida medel first']);
    expect(draftOf(after)).not.toMatch(/^#(?! )/mu);
  });

  it('has organisations that differ in dots only, and reports of nobody', () => {
    const more = [
      reportOf(documentOf({ year: 2016, organisation: 'Brf Salgen' }), 'x'),
      reportOf(documentOf({ year: 2016, organisation: null }), 'y'),
    ];
    const lines = draftOf(compared({}, more)).split('\n');
    expect(lines).toContain('#Brf Salgen\tBrf Sälgen\t\torganisation');
    expect(lines).toContain('#y\t?\t\tdocument');
  });

  it('never joins two of one name, nor two whose numbers differ', () => {
    const numbered = (organisation: string, number: string): Report =>
      reportOf(documentOf({ year: 2016, organisation, text: `Org.nr ${number}` }), number);
    const more = [
      numbered('Brf Solen', '716400-1111'),
      numbered('Brf Solen', '769600-2222'),
      numbered('Brf Hägern', '716400-3333'),
      numbered('Brf Hagern', '769600-4444'),
    ];
    expect(draftOf(compared({}, more))).not.toMatch(/\torganisation$/mu);
  });
});

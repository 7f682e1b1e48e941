import { describe, expect, it } from 'vitest';
import { en } from '../../../src/cli/messages/en.ts';
import { sv } from '../../../src/cli/messages/sv.ts';
import { compareEverything, compareReports } from '../../../src/compare/compare-reports.ts';
import { parseMapping } from '../../../src/compare/mapping.ts';
import { watchMapping } from '../../../src/compare/mapping-faults.ts';
import { type Report, reportOf } from '../../../src/compare/report.ts';
import { documentOf, row } from './report-fixtures.ts';

/** Two years in which fees and rents stand side by side; a row of the second has another name. */
const reports: readonly Report[] = [
  [row('Avgifter', 800), row('Hyror', 300), row('Gårdsskötsel', 50)],
  [row('Avgifter', 900), row('Hyror', 310), row('Trädgård', 60)],
].map((rows, at) =>
  reportOf(documentOf({ year: 2014 + at, statements: [{ columns: [String(2014 + at)], rows }] }), `d${at}`),
);

const names = ['Brf Sälgen', 'Brf Enen'];

function watched(text: string, isWhole = true): ReturnType<typeof watchMapping> {
  const watch = watchMapping(parseMapping(text, 'm.tsv'), { names, documentIds: ['d0', 'd1'], isWhole });
  watch.see(reports);
  return watch;
}

const told = (text: string): string[] =>
  watched(text)
    .faults()
    .map((fault) => en.compare.mappingFault('m.tsv', fault));

describe('a line of a mapping file that does not do what it says', () => {
  it.each<[string, string, string[]]>([
    ['has a label that no row has', 'Elkraft\tVärme\n', ['m.tsv, line 1: no row of the reports has that label.']],
    [
      'has a label that no row has where it holds',
      'Elkraft\tVärme\tBrf Sälgen\n',
      ['m.tsv, line 1: no row where the line holds has that label.'],
    ],
    [
      'comes after one that decides',
      'Gårdsskötsel\tTrädgård\nGårdsskötsel\tSkog\n',
      ['m.tsv, line 2: not used: line 1 already decides on that label.'],
    ],
    [
      'names an organisation that is not there',
      'Hyror\tLokaler\tBrf Salgen\n',
      ['m.tsv, line 1: no report has an organisation “Brf Salgen”. Did you mean “Brf Sälgen”?'],
    ],
    [
      'names a statement that is not there',
      'Hyror\tLokaler\t\tincome-statment\n',
      ['m.tsv, line 1: there is no statement “income-statment”. Did you mean “income-statement”?'],
    ],
    [
      'makes two rows one',
      'Avgifter\tHyror\n',
      ['m.tsv, line 1: not used: d0 has both “Avgifter” and “Hyror”, so they are two rows.'],
    ],
    [
      'names a document or an organisation that is not there',
      'd7\tBrf Enen\t\tdocument\nBrf Linden\tBrf Enen\t\torganisation\n',
      [
        'm.tsv, line 1: there is no document d7. Did you mean “d0”?',
        'm.tsv, line 2: no report has an organisation “Brf Linden”. Did you mean “Brf Enen”?',
      ],
    ],
  ])('is told: it %s', (_, text, lines) => {
    expect(told(text)).toEqual(lines);
  });

  it.each([
    'Gårdsskötsel\tTrädgård\n',
    'Gårdsskötsel\tTrädgård\tBRF SÄLGEN\tResultaträkning\n',
    'Gårdsskötsel\tTrädgård\tBrf Sälgen\nGårdsskötsel\tTrädgård\n',
    'Avgifter\t!Hyror\n',
    'd0\tBrf Enen\t\tdocument\nBRF ENEN\tEnen\t\torganisation\n',
  ])('is not %j', (text) => {
    expect(told(text)).toEqual([]);
  });

  it('is told with what may have been meant', () => {
    const [fault] = watched('Hyror\tLokaler\tBrf Salgen\n').faults();
    expect(sv.compare.mappingFault('m.tsv', fault!)).toBe(
      'm.tsv, rad 1: ingen rapport har organisationen ”Brf Salgen”. Menades ”Brf Sälgen”?',
    );
  });

  it('is not judged by organisations that were not looked at, but counted', () => {
    const watch = watched(
      'Elkraft\tVärme\nElkraft\tEl\tBrf Enen\nElkraft\tEl\tBrf Sälgen\nHyror\tA\nHyror\tB\n',
      false,
    );
    expect(watch.faults().map(({ kind, line }) => [kind, line])).toEqual([
      ['label', 3],
      ['decided-before', 5],
    ]);
    expect(watch.unseen()).toBe(2);
    expect(en.compare.mappingUnseen('m.tsv', 2)).toContain('2 lines were not tried');
  });
});

describe('a comparison', () => {
  const seriesWith = (text: string) =>
    compareReports(reports, { ...compareEverything, mapping: parseMapping(text, 'm.tsv') })
      .organisations[0]!.statements[0]!.series.map(({ label, members }) => `${label} ${members.length}`)
      .sort();

  it('does without a line that makes two rows of a report one', () => {
    expect(seriesWith('Avgifter\tHyror\n')).toEqual(seriesWith(''));
  });

  it('takes a row to another that the file takes elsewhere', () => {
    expect(seriesWith('Avgifter\tHyror\nHyror\tLokaler\n')).toEqual([
      'Avgifter 2',
      'Gårdsskötsel 1',
      'Hyror 2',
      'Trädgård 1',
    ]);
  });

  it('goes by the first of two lines, whatever they say', () => {
    expect(seriesWith('Gårdsskötsel\tTrädgård\nGårdsskötsel\t-\n')).toContain('Trädgård 2');
    expect(seriesWith('Gårdsskötsel\t-\nGårdsskötsel\tTrädgård\n')).not.toContain('Trädgård 2');
  });
});

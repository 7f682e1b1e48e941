import { describe, expect, it } from 'vitest';
import { en } from '../../../src/cli/messages/en.ts';
import { sv } from '../../../src/cli/messages/sv.ts';
import { type CompareOptions, compareEverything, compareReports } from '../../../src/compare/compare-reports.ts';
import { parseMapping } from '../../../src/compare/mapping.ts';
import { parsePriceIndex } from '../../../src/compare/price-index.ts';
import { figureRows, goalRows } from '../../../src/compare/render/csv.ts';
import { renderHtml } from '../../../src/compare/render/html.ts';
import { formatNumber } from '../../../src/compare/render/numbers.ts';
import { renderTextTable } from '../../../src/compare/render/text-table.ts';
import { reportOf } from '../../../src/compare/report.ts';
import type { YearComparison } from '../../../src/schema/comparison-schema.ts';
import { documentOf, row } from './report-fixtures.ts';
import { threeReports } from './three-years.ts';

const compared = (options: Partial<CompareOptions> = {}): YearComparison =>
  compareReports(threeReports(), { ...compareEverything, goals: false, ...options });

describe('the table for a terminal', () => {
  it('has its figures in line, and footnotes for what two reports print differently', () => {
    const text = renderTextTable(compared({ items: ['personnel-costs', 'trädgård'] }), sv.compare, { isByItem: false });
    expect(text).toBe(
      [
        'Brf Sälgen',
        '==========',
        'Rapporter: 2013 arsredovisning-2013, 2014 arsredovisning-2014, 2015 arsredovisning-2015',
        '',
        'Resultaträkning (kr)',
        'Post                   2012       2013      2014          2015  Ändring 2014–2015       %',
        '-----------------------------------------------------------------------------------------',
        'Personalkostnader  -880 000°  -915 000  -930 000[1]   -961 500            -12 800  -1,3 %',
        'Trädgårdsskötsel    -46 000°   -48 000   -57 840°[2]   -53 020             +4 820  +8,3 %',
        '° ur en annan rapports kolumn: årets egen rapport saknas, har inte posten eller är osäkert läst där',
        '[1] Ändrat i efterhand: -18 700 kr: -930 000 kr i arsredovisning-2014, s. 1; -948 700 kr i arsredovisning-2015, s. 1.',
        '[2] Troligen felläst: +6 000 kr: -57 840 kr i arsredovisning-2015, s. 1; -51 840 kr i arsredovisning-2014, s. 1 (osäkert).',
        '',
        '2 av 2 rader i minst två rapporter. 4 belopp i två rapporter: 2 lika så när som på avrundning, 1 ändrade i efterhand, 1 troligen fellästa.',
      ].join('\n'),
    );
  });

  it('has the money of another year below each row', () => {
    const index = parsePriceIndex('2013,100\n2014,100\n2015,110\n', 'i.csv', null);
    const lines = renderTextTable(compared({ index, items: ['net-sales'] }), en.compare, { isByItem: false }).split(
      '\n',
    );
    expect(lines.find((line) => line.includes('in 2015 money'))).toMatch(/3 066 800 +3 083 795 +2 850 900$/u);
  });

  it('has organisations in rows where items are asked for', () => {
    const other = reportOf(
      documentOf({
        year: 2014,
        organisation: 'Brf Enen',
        statements: [{ columns: ['2014'], rows: [row('Trädgårdsskötsel', -9)] }],
      }),
      'enen',
    );
    const both = compareReports([...threeReports(), other], {
      ...compareEverything,
      items: ['trädgård'],
      goals: false,
    });
    const text = renderTextTable(both, en.compare, { isByItem: true });
    expect(text).toMatch(
      /Income statement: Trädgårdsskötsel\n.*\n.*\nBrf Enen \(Trädgårdsskötsel, kr\) +-9\nBrf Sälgen/u,
    );
  });

  it('says so where there is nothing', () => {
    expect(renderTextTable(compareReports([], compareEverything), en.compare, { isByItem: false })).toBe(
      'There is nothing to compare.',
    );
  });

  it('tells a change only where the row goes to the last year, and what its marks mean once', () => {
    const spec = (year: number, rows: Parameters<typeof documentOf>[0]['statements']) =>
      reportOf(documentOf({ year, statements: rows ?? [] }), `d${year}`);
    const statement = (year: number, ...rows: ReturnType<typeof row>[]) => ({
      columns: [String(year), String(year - 1)],
      rows,
    });
    const reports = [
      spec(2013, [
        statement(2013, row('Hyror', 9000, 8000), row('Jubileum', 700, 600)),
        { ...statement(2013, row('Lån', 5, 4)), kind: 'balance-sheet' },
      ]),
      spec(2014, [
        statement(2014, row('Hyror', 9500, 9000)),
        { ...statement(2014, row('Lån', 6, 5)), kind: 'balance-sheet' },
      ]),
    ];
    const text = renderTextTable(compareReports(reports, compareEverything), sv.compare, { isByItem: false });
    expect(text).toMatch(/^Hyror .*\+500 +\+5,6 %$/mu);
    expect(text).toMatch(/^Jubileum +600° +700$/mu);
    expect(text.match(/^° /gmu)).toHaveLength(1);
  });

  it('says which line of the mapping file decided on a row, also where the label stays', () => {
    const mapping = parseMapping(
      '# mine\nTrädgårdssk*\tUtemiljö\nJubileumsfirande\t-\nPersonalkostnader\t!Lokalkostnader\n',
      'm.tsv',
    );
    const text = renderTextTable(compared({ mapping }), sv.compare, { isByItem: false });
    expect(text).toMatch(/^Trädgårdsskötsel \[\d+\]/mu);
    expect(text).toContain(
      'Kopplad till ”Utemiljö” av kopplingsfilen, rad 2: ”Trädgårdsskötsel” i arsredovisning-2013, arsredovisning-2014, arsredovisning-2015.',
    );
    // Of 2013 alone, in tkr there: told in the unit of the latest report as all others are.
    expect(text).toMatch(/^Jubileumsfirande \(arsredovisning-2013, s\. 1, tabell t1, rad \d+\) \[\d+\] +0° +-36 000/mu);
    expect(text.match(/Kopplingsfilen, rad 3, låter raden stå för sig: ”Jubileumsfirande” i/gu)).toHaveLength(2);
    const [head, ...lines] = figureRows(compared({ mapping, items: ['trädgård'] }));
    expect(new Set(lines.map((line) => line[head!.indexOf('mappingLine')]))).toEqual(new Set([2]));
    expect(lines.map((line) => line[head!.indexOf('matched')])).toContain('mapping');
  });

  it('has the account of a goal under the goal, with what it says each year', () => {
    const reports = [2013, 2014].map((year) =>
      reportOf(
        documentOf({
          year,
          goals: [{ goal: 'Alla barn lär sig simma', activities: [['', 'done', { outcome: `Så gick det ${year}.` }]] }],
        }),
        `d${year}`,
      ),
    );
    const text = renderTextTable(compareReports(reports, compareEverything), sv.compare, { isByItem: false });
    expect(text).toContain(
      [
        '      - (målets utfall)',
        '        2013: Så gick det 2013. · klart',
        '        2014 med andra ord: Så gick det 2014. · klart',
      ].join('\n'),
    );
    expect(text).not.toMatch(/borta|nytt/u);
  });

  it('tells goals with their status then and now', () => {
    const text = renderTextTable(compared({ goals: true, items: ['none'] }), en.compare, { isByItem: false });
    expect(text).toContain(
      ['      - Byta fönster i hus A', '        2013 · started', '        2014 same · done'].join('\n'),
    );
    expect(text).toMatch(
      /2014 reworded \(0\.\d+\): Föreningen ska ha en trivsam och grön gård för barn i alla åldrar/u,
    );
    expect(text).toContain('gone from arsredovisning-2015');
  });
});

describe('the page for a browser', () => {
  it('keeps what a report says as text, and links every figure to its spot', () => {
    const hostile = '"><img src=x onerror=alert(1)> <script>alert(1)</script>';
    const report = reportOf(
      documentOf({
        year: 2014,
        organisation: `Brf ${hostile}`,
        statements: [{ columns: ['2014'], title: hostile, kind: 'note', rows: [row(hostile, 9)] }],
        goals: [{ goal: hostile }],
      }),
      'a',
    );
    const html = renderHtml(compareReports([report], compareEverything), en.compare, {
      isByItem: false,
      linkOf: ({ tableId, rowIndex, columnIndex }) => `a/document.html#${tableId}-${rowIndex}-${columnIndex}"x`,
    });
    expect(html).not.toMatch(/<script|<img/u);
    expect(html).toContain('default-src &#39;none&#39;'.replaceAll('&#39;', "'"));
    expect(html).toContain(
      '<a href="a/document.html#t1-1-1&quot;x" title="a, page 1: read “9”, confidence 0.97">9</a>',
    );
  });

  it('marks restated and misread figures', () => {
    const html = renderHtml(compared(), sv.compare, { isByItem: false, linkOf: () => null });
    expect(html.match(/<td class="restated">/gu)).toHaveLength(5);
    expect(html.match(/<td class="misread">/gu)).toHaveLength(1);
  });
});

describe('rows for CSV', () => {
  it('have a line for each figure of each report, with its place', () => {
    const [head, ...lines] = figureRows(compared({ items: ['personnel-costs'] }));
    const at = (name: string): number => head!.indexOf(name);
    expect(
      lines.map((line) => [line[at('period')], line[at('document')], line[at('value')], line[at('agreement')]]),
    ).toEqual([
      ['2012', 'arsredovisning-2013', -880000, ''],
      ['2013', 'arsredovisning-2013', -915000, ''],
      ['2013', 'arsredovisning-2014', -915120, 'rounding'],
      ['2014', 'arsredovisning-2014', -930000, ''],
      ['2014', 'arsredovisning-2015', -948700, 'restated'],
      ['2015', 'arsredovisning-2015', -961500, ''],
    ]);
    expect(
      lines.map((line) => [line[at('printed')], line[at('printedUnit')], line[at('row')], line[at('column')]])[0],
    ).toEqual([-880, 'tkr', 7, 3]);
  });

  it('number what is the same goal over reports', () => {
    const [head, ...lines] = goalRows(compared({ goals: true }));
    const at = (name: string): number => head!.indexOf(name);
    const threads = Map.groupBy(lines, (line) => line[at('thread')]);
    expect([...threads.values()].map((thread) => thread.map((line) => line[at('change')]).join(' '))).toContain(
      'first reworded same',
    );
  });
});

describe('numbers', () => {
  it.each([
    [1234567, false, '1 234 567'],
    [-1234.5, false, '-1 234,5'],
    [1234, true, '+1 234'],
    [0, true, '0'],
    [999, false, '999'],
  ])('%s', (value, isSigned, text) => {
    expect(formatNumber(value, { decimalSign: ',' }, isSigned)).toBe(text);
  });
});

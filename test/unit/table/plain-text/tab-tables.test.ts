import { describe, expect, it } from 'vitest';
import { gridOf, tablesOf } from './texts.ts';

describe('tables divided by tabs', () => {
  it('have cells, headings, a title, and the lines where they stand', () => {
    const [table] = tablesOf('Parker\n\nÅtgärd\tUtfall\t\nKlippa gräset\tGjort i maj.\tGrön\nMåla bänkar\t\tRöd\n');
    expect(table).toMatchObject({ title: 'Parker', headerRowCount: 1, rowCount: 3, columnCount: 3, form: 'tabs' });
    expect(gridOf(table)).toEqual([
      ['Åtgärd', 'Utfall', ''],
      ['Klippa gräset', 'Gjort i maj.', 'Grön'],
      ['Måla bänkar', '', 'Röd'],
    ]);
    expect(table?.ranges).toEqual([{ pageNumber: 1, firstLine: 3, lastLine: 5 }]);
    expect(table?.cells.find((cell) => cell.text === 'Röd')).toMatchObject({ line: 'p1-l5', color: 'red' });
  });

  it('go on over pages; headings that come again are dropped and a cut row is joined', () => {
    const [table, second] = tablesOf(
      'Åtgärd\tUtfall\nKlippa gräset\tGjort i maj\nMåla bänkar\tPåbörjat i juni och\n\f\nÅtgärd\tUtfall\n\tavslutat i september.\nPlantera träd\tInte gjort\n',
    );
    expect(second).toBeUndefined();
    expect(gridOf(table)).toEqual([
      ['Åtgärd', 'Utfall'],
      ['Klippa gräset', 'Gjort i maj'],
      ['Måla bänkar', 'Påbörjat i juni och avslutat i september.'],
      ['Plantera träd', 'Inte gjort'],
    ]);
    expect(table?.ranges.map((range) => range.pageNumber)).toEqual([1, 2]);
  });

  it('keep crumbs of HTML in raw only', () => {
    const [table] = tablesOf(
      'Roll\tUppgift\nLedare\t<ul style="x"><li>Leda</li><li>F&ouml;lja upp</li></ul>\nVald\t<input type="checkbox" checked=""/>\nVidtalad\t<p>Ja</p> <p>Nej</p>',
    );
    expect(gridOf(table).slice(1)).toEqual([
      ['Ledare', 'Leda; Följa upp'],
      ['Vald', '☒'],
      ['Vidtalad', 'Ja Nej'],
    ]);
    expect(table?.cells.find((cell) => cell.text === '☒')?.raw).toBe('<input type="checkbox" checked=""/>');
  });

  it('are not lists of contents, lists with bullets, or boxes with the number of the page', () => {
    expect(tablesOf('Innehåll\n\nInledning.....\t3\nEkonomi.....\t5\nBilagor....\t9\n')).toEqual([]);
    expect(tablesOf('•\tEn sak att göra\n•\tEn annan sak\n•\tEn tredje\n')).toEqual([]);
    expect(tablesOf('\tDatum 2020-12-14\tSida 2 (11)\nNamn Rapport\tTyp Plan\tVersion 2.0\n')).toEqual([]);
  });

  it('end where the same form begins anew', () => {
    const tables = tablesOf(
      'Mottagare\tNämnden\nForm\tMuntlig\nNär\tMaj\n\nMottagare\tStyrelsen\nForm\tSkriftlig\nNär\tJuni\n',
    );
    expect(tables.map((table) => table.rowCount)).toEqual([3, 3]);
  });

  const accounts = (between: string): string =>
    `Resultaträkning\nBelopp i kr\t2011\t2010\n${between}Intäkter\nAvgifter\t2 410\t2 300\n${between}Kostnader\nDrift\t-1 800\t-1 700\nÅrets resultat\t610\t600\n`;
  const grid = [
    ['Belopp i kr', '2011', '2010'],
    ['Intäkter', '', ''],
    ['Avgifter', '2 410', '2 300'],
    ['Kostnader', '', ''],
    ['Drift', '-1 800', '-1 700'],
    ['Årets resultat', '610', '600'],
  ];

  it.each([
    ['under a figure', accounts('')],
    ['behind a blank line', accounts('\n')],
    ['divided by spaces', accounts('').replace(/[^\t\n]*\t/gu, (cell) => cell.trimEnd().padEnd(24))],
  ])('have the name of a group of rows as a row of its own, %s', (_, text) => {
    const tables = tablesOf(text);
    expect(tables.map(gridOf)).toEqual([grid]);
    expect(tables[0]?.headerRowCount).toBe(1);
  });

  it('are two where a statement or a note begins, and text goes on with an open cell', () => {
    const two = tablesOf(
      'Resultaträkning\nBelopp\t2011\nAvgifter\t2 410\nResultat\t610\n\nBalansräkning\nKassa\t500\nSumma\t500\n',
    );
    expect(two).toHaveLength(2);
    const [open] = tablesOf('Åtgärd\tUtfall\nParken\tGräset klipptes av\nFritid i maj\nBänkar\tMålade\n');
    expect(gridOf(open)[1]).toEqual(['Parken', 'Gräset klipptes av Fritid i maj']);
  });

  it.each([
    ['tabs', (line: string) => line],
    ['spaces', (line: string) => line.replace(/[^\t\n]*\t/gu, (cell) => cell.trimEnd().padEnd(24))],
  ])('are two where the head of another statement stands right under the last row (%s)', (_, form) => {
    const tables = tablesOf(
      form(
        'Resultaträkning (tkr)\t2022\t2021\nIntäkter\t2 410\t2 300\nÅrets resultat\t610\t600\nBalansräkning (tkr)\t2022\t2021\nKassa\t500\t400\nSumma tillgångar\t500\t400\n',
      ),
    );
    expect(tables.map((table) => gridOf(table).map(([label]) => label))).toEqual([
      ['Resultaträkning (tkr)', 'Intäkter', 'Årets resultat'],
      ['Balansräkning (tkr)', 'Kassa', 'Summa tillgångar'],
    ]);
  });
});

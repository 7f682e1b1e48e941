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
});

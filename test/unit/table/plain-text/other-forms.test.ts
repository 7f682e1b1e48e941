import { describe, expect, it } from 'vitest';
import { gridOf, tablesOf } from './texts.ts';

describe('tables in Markdown and HTML', () => {
  it('have headings over the rule, and bars that are escaped', () => {
    const [table] = tablesOf(
      '## Budget\n\n| Post | 2021 |\n|------|-----:|\n| **Löner** | 1 200 |\n| Hyra \\| lokal | |\n',
    );
    expect(table).toMatchObject({ form: 'pipes', headerRowCount: 1, title: 'Budget' });
    expect(gridOf(table)).toEqual([
      ['Post', '2021'],
      ['Löner', '1 200'],
      ['Hyra | lokal', ''],
    ]);
  });

  it('have spans and lists', () => {
    const [table] = tablesOf(
      '<table><tr><th>Roll</th><th colspan="2">Namn</th></tr>\n<tr><td rowspan=2>Ledare</td><td>Anna</td><td>&Aring;sa</td></tr>\n<tr><td>Bo<br>Kim</td><td><ul><li>x</li><li>y</li></ul></td></tr></table>',
    );
    expect(gridOf(table)).toEqual([
      ['Roll', 'Namn', ''],
      ['Ledare', 'Anna', 'Åsa'],
      ['', 'Bo Kim', 'x; y'],
    ]);
    expect(table?.cells.find((cell) => cell.text === 'Ledare')).toMatchObject({ rowSpan: 2, line: 'p1-l2' });
  });
});

describe('tables with columns divided by spaces', () => {
  it('have headings of several lines over figures, and labels of several levels', () => {
    const [table] = tablesOf(
      [
        'Drift',
        '  Belopp i tkr            Budget 2026     Prognos',
        '                                       helår 2026',
        '',
        '  Intäkter                     34 956      37 201',
        '    varav avgifter                500         400',
        '  Kostnader                  -120 896    -123 141',
        '',
        '  Resultat                    -85 940     -85 940',
        '',
      ].join('\n'),
    );
    expect(gridOf(table)).toEqual([
      ['Belopp i tkr', 'Budget 2026', 'Prognos helår 2026'],
      ['Intäkter', '34 956', '37 201'],
      ['varav avgifter', '500', '400'],
      ['Kostnader', '-120 896', '-123 141'],
      ['Resultat', '-85 940', '-85 940'],
    ]);
  });

  it('have cells of several lines', () => {
    const [table] = tablesOf(
      [
        'Aktivitet              Utfall',
        'Klippa gräset i        Gjort i maj, juni och',
        'stadens parker.        början av juli.',
        'Måla bänkar vid        Påbörjat under hösten',
        'torget.                och våren.',
        '',
      ].join('\n'),
    );
    expect(gridOf(table)).toEqual([
      ['Aktivitet', 'Utfall'],
      ['Klippa gräset i stadens parker.', 'Gjort i maj, juni och början av juli.'],
      ['Måla bänkar vid torget.', 'Påbörjat under hösten och våren.'],
    ]);
  });

  it('go on over pages', () => {
    const rows = (names: string[]) =>
      names.map((name) => `${name.padEnd(20)}${'12'.padStart(8)}${'34'.padStart(8)}`).join('\n');
    const [table, second] = tablesOf(
      `${'Namn'.padEnd(20)}    2021    2020\n${rows(['Anna', 'Bo'])}\n\f${rows(['Kim', 'Åsa'])}\n`,
    );
    expect(second).toBeUndefined();
    expect(gridOf(table).map((row) => row[0])).toEqual(['Namn', 'Anna', 'Bo', 'Kim', 'Åsa']);
    expect(table?.cells.at(-1)).toMatchObject({ pageNumber: 2, line: 'p2-l2' });
  });

  it('are not lists of contents or two columns of running text', () => {
    expect(
      tablesOf(
        'Innehåll\n1   Inledning ................. 3\n2   Ekonomi ................... 5\n3   Bilagor .................. 9\n',
      ),
    ).toEqual([]);
    expect(
      tablesOf(
        [
          'arbetet med att samla in uppgifter        kommer att fortsätta under nästa år',
          'från alla enheter har under året          eftersom frågorna blev fler än vad',
          'tagit längre tid än vad som var           arbetsgruppen hade räknat med när',
          'tänkt från början, och det finns          uppdraget gavs, men grunden är lagd',
          'därför skäl att se över hur det           och alla som deltagit är nöjda med',
        ].join('\n'),
      ),
    ).toEqual([]);
  });
});

describe('tables with the same headings', () => {
  const part = (rows: string) => `Mål\n\nAktivitet\tUtfall\n${rows}\nOmråde:\n\n`;
  it('show which paragraphs behind one are a row that lost its tab', () => {
    const tables = tablesOf(
      part('Klippa\tGjort\nMåla\tGjort\n') +
        part('Plantera\tGjort\nVattna\tGjort\n') +
        part('Skotta\tGjort\nSanda\tGjort\n') +
        part('Sopa\tGjort\nTvätta\tGjort\n\nByta lampor.\n\nHälften är bytta.\n'),
    );
    expect(gridOf(tables[3]).at(-1)).toEqual(['Byta lampor.', 'Hälften är bytta.']);
    expect(tables[3]?.doubts.map((doubt) => doubt.reason)).toEqual(['row-of-paragraphs']);
    expect(tables[3]?.cells.at(-1)?.confidence).toBeLessThan(0.9);
  });
});

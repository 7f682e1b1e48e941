import { describe, expect, it } from 'vitest';
import fc from '../../../properties.ts';
import { gridOf, tablesOf } from './texts.ts';

const statement = `Resultaträkning 2021, belopp i tkr

2021 2020 Not
Intäkter 1 200 900 1
Kostnader -1 000 -800 2
Avskrivningar -50 -50
Årets resultat 150 50
`;

describe('rows of figures divided by single spaces', () => {
  it('join thousands by the number of columns and leave lacking notes empty', () => {
    const [table] = tablesOf(statement);
    expect(table).toMatchObject({
      title: 'Resultaträkning 2021, belopp i tkr',
      headerRowCount: 1,
      form: 'figure-rows',
    });
    expect(gridOf(table)).toEqual([
      ['', '2021', '2020', 'Not'],
      ['Intäkter', '1 200', '900', '1'],
      ['Kostnader', '-1 000', '-800', '2'],
      ['Avskrivningar', '-50', '-50', ''],
      ['Årets resultat', '150', '50', ''],
    ]);
  });

  it.each([
    ['Resultaträkning\nBelopp i tkr', 'Resultaträkning'],
    ['Skolan\nBelopp i tkr', 'Skolan'],
    ['Vi fick mer i bidrag.\n\n(tkr)', null],
  ])('are not titled by their unit: %j', (above, title) => {
    const [table] = tablesOf(`${above}\n\n${statement.split('\n\n')[1]}`);
    expect(table?.title).toBe(title);
  });

  it('keep what was read beside what repair made of it', () => {
    const [table] = tablesOf(statement.replace('Intäkter', 'Intakter'), statement);
    const label = table?.cells.find((cell) => cell.text === 'Intäkter');
    expect(label).toMatchObject({ raw: 'Intakter', line: 'p1-l4' });
  });

  it('place the figures of short rows where every sum then holds, and only there', () => {
    const rows = 'Skola Kurser Barn Vuxna Summa\nNorra 10 5 2 17\nSödra 7 3 10\nÖstra 4 9 13\nTotalt 21 8 11 40\n';
    const [table] = tablesOf(rows);
    expect(gridOf(table).slice(2, 4)).toEqual([
      ['Södra', '7', '3', '', '10'],
      ['Östra', '4', '', '9', '13'],
    ]);
  });

  it('are not made of sentences that end in figures', () => {
    expect(tablesOf('Under hösten började 25 elever\noch antalet blev 12 14 16\nvilket är bra.\n')).toEqual([]);
  });
});

describe('lists of labels and lists of values', () => {
  const broken = `Resultaträkning 2021, belopp i tkr

Intäkter
Kostnader
Avskrivningar

Verksamhetens resultat
Finansnetto

Årets resultat

2021
1 200
-1 000
-50

150
-10

140

2020
900
-800
-40

60

60
`;

  it('are rows again; a lost value is told by sums and leaves its place empty and the column in doubt', () => {
    const [table] = tablesOf(broken);
    expect(table).toMatchObject({ form: 'broken-columns', headerRowCount: 1 });
    expect(gridOf(table)).toEqual([
      ['', '2021', '2020'],
      ['Intäkter', '1 200', '900'],
      ['Kostnader', '-1 000', '-800'],
      ['Avskrivningar', '-50', '-40'],
      ['Verksamhetens resultat', '150', '60'],
      ['Finansnetto', '-10', ''],
      ['Årets resultat', '140', '60'],
    ]);
    expect(table?.doubts.map((doubt) => doubt.reason)).toContain('values-placed-by-sum');
  });

  it('of several notes are divided where sums and blank lines say', () => {
    const tables = tablesOf(
      'Noter, belopp i tkr\n\n1 Intäkter\nBidrag\nAvgifter\nSumma\n\n2 Kostnader\nLöner\nHyra\nSumma\n\n2021\n\n10\n20\n30\n\n7\n8\n15\n\n2020\n\n11\n22\n33\n\n9\n1\n10\n',
    );
    expect(tables.map((table) => table.title)).toEqual(['1 Intäkter', '2 Kostnader']);
    expect(gridOf(tables[1])).toEqual([
      ['', '2021', '2020'],
      ['Löner', '7', '9'],
      ['Hyra', '8', '1'],
      ['Summa', '15', '10'],
    ]);
    expect(tables[1]?.cells.every((cell) => cell.confidence >= 0.9)).toBe(true);
  });

  it('whose lengths and sums tell nothing are in doubt', () => {
    const [table] = tablesOf('Röda laget\nBlå laget\nGula laget\nVita laget\n\n2021\n3\n5\n7\n\n2020\n4\n6\n8\n');
    const figures = table?.cells.filter((cell) => /^\d$/.test(cell.text)) ?? [];
    expect(figures).toHaveLength(6);
    expect(figures.every((cell) => cell.confidence < 0.9)).toBe(true);
  });

  it('are found again for any statement whose columns were torn apart', () => {
    // A figure that is printed like a year may be the heading of a column.
    const isLikeYear = (value: number): boolean => value >= 1900 && value < 2100;
    const amounts = fc
      .array(
        fc.integer({ min: -90_000, max: 90_000 }).filter((value) => Math.abs(value) > 99 && !isLikeYear(value)),
        { minLength: 3, maxLength: 8 },
      )
      .filter((column) => column.every((_, at) => !isLikeYear(column.slice(0, at + 1).reduce((a, b) => a + b, 0))));
    fc.assert(
      fc.property(amounts, amounts, (first, second) => {
        const count = Math.min(first.length, second.length);
        const columns = [first, second].map((column) => {
          const addends = column.slice(0, count);
          return [...addends, addends.reduce((sum, value) => sum + value, 0)];
        });
        const labels = [...Array.from({ length: count }, (_, row) => `Konto ${'abcdefgh'[row]}`), 'Summa'];
        const [table] = tablesOf(
          `Översikt\n\n${labels.join('\n')}\n\n2021\n${columns[0]!.join('\n')}\n\n2020\n${columns[1]!.join('\n')}\n`,
        );
        expect(gridOf(table).slice(1)).toEqual(
          labels.map((label, row) => [label, String(columns[0]![row]), String(columns[1]![row])]),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('in stacks, some labels and then their figures column by column, are one table', () => {
    const [table] = tablesOf(
      'Drift\n\nBudget 2022\n\nUtfall 2022\n\nIntäkter\n\n500\n\n510\n\nLöner\nHyra\n\n-300\n-100\n\n-310\n-100\n\nResultat\n\n100\n\n100\n',
    );
    expect(gridOf(table)).toEqual([
      ['', 'Budget 2022', 'Utfall 2022'],
      ['Intäkter', '500', '510'],
      ['Löner', '-300', '-310'],
      ['Hyra', '-100', '-100'],
      ['Resultat', '100', '100'],
    ]);
  });
});

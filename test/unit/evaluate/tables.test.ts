import { describe, expect, it } from 'vitest';
import { evaluatedDocumentSchema } from '../../../src/evaluate/evaluated-document.ts';
import { foldText } from '../../../src/evaluate/fold.ts';
import { CellTexts, isRightCell, numberValue } from '../../../src/evaluate/tables/cell-text.ts';
import { evaluateTables } from '../../../src/evaluate/tables/evaluate-tables.ts';
import { leastCostAssignment } from '../../../src/evaluate/tables/match-tables.ts';

type Rows = string[][];

const documentOf = (tables: readonly Rows[], more: object = {}): Parameters<typeof evaluateTables>[1] =>
  evaluatedDocumentSchema.parse({
    source: { fileName: 'a.pdf', sha256: '', pageCount: 1 },
    pages: [],
    tables: tables.map((rows, index) => ({ id: `t${index + 1}`, rows })),
    ...more,
  });

const truthOf = (...tables: readonly Rows[]): Parameters<typeof evaluateTables>[0] => ({
  tables: tables.map((rows) => ({ header: rows.slice(0, 1), rows: rows.slice(1) })),
});

const accounts: Rows = [
  ['', '2013', '2012'],
  ['Avgifter från medlemmar', '1 250', '1 100'],
  ['Bidrag från regionen', '-310', '275'],
  ['Summa', '940', '1 375'],
];

const fruit: Rows = [
  ['Frukt', 'Antal'],
  ['Äpplen', '12'],
  ['Päron', '7'],
];

describe('a cell is right', () => {
  const texts = new CellTexts();
  it.each([
    ['1 250', '1\u00a0250', true],
    ['1250', '1 250', true],
    ['-310', '−310', true],
    ['– 310', '-310', true],
    ['1 250', '1 260', false],
    ['1 250', '', false],
    ['', '1', false],
    ['150.000', '150 000', false],
    ['68%', '68 %', true],
    ['400 000 kr', '400000 kr', true],
    ['400 000 kr', '400 000', false],
    ['Genomfört, lanseras i april', 'Genomfört lanseras i april', true],
    ['Genomfört, lanseras i april', 'Genomfört, lanserss i april', true],
    ['Genomfört', 'Genomförd', false],
    ['☒', '☐', false],
    ['☒', '☒', true],
    ['”Hej”', '"Hej"', true],
  ])('%j as %j: %s', (truth, output, expected) => {
    expect(isRightCell(texts.of(truth), texts.of(output))).toBe(expected);
  });

  it.each([
    ['1 250', 1250],
    ['-50 970', -50970],
    ['(12)', -12],
    ['150.000', 150000],
    ['1.234,5', 1234.5],
    ['0.1', null],
    ['8,5 %', 8.5],
    ['455 000 kr', 455000],
    ['2020-09-25', null],
    ['2012/13', null],
    ['Not 3', null],
  ])('%j has the value %s', (text, expected) => {
    expect(numberValue(foldText(text))).toBe(expected);
  });
});

describe('evaluateTables', () => {
  it('finds everything in the same tables', () => {
    const score = evaluateTables(truthOf(accounts, fruit), documentOf([accounts, fruit]));
    expect(score.found).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect(score.rowsRight).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect(score.numbersExact).toBe(1);
    expect(score.counts).toMatchObject({ truthRows: 7, truthNumbers: 10, wrongNumbers: 0 });
  });

  it('pairs tables by what they hold, not by their order', () => {
    const score = evaluateTables(truthOf(accounts, fruit), documentOf([fruit, accounts]));
    expect(score.perTable.map(({ outputId }) => outputId)).toEqual(['t2', 't1']);
    expect(score.rowsRight.f1).toBe(1);
  });

  it('counts rows of the output that are in no truth against precision', () => {
    const withOther = [
      { id: 't1', rows: fruit },
      { id: 't2', rows: [['Något', 'annat', 'helt']], grade: 'C', confidence: 0.4 },
    ];
    const score = evaluateTables(truthOf(fruit), documentOf([], { tables: withOther }));
    expect(score.rowsRight).toEqual({ precision: 3 / 4, recall: 1, f1: 6 / 7 });
    expect(score.found).toMatchObject({ precision: 1 / 2, recall: 1 });
    expect(score.extraTables).toEqual([{ id: 't2', title: null, grade: 'C', confidence: 0.4, rows: 1 }]);
  });

  it('counts the rows of a missing table against recall, its numbers as missing', () => {
    const score = evaluateTables(truthOf(accounts, fruit), documentOf([fruit]));
    expect(score.rowsRight).toMatchObject({ precision: 1, recall: 3 / 7 });
    expect(score.counts).toMatchObject({ exactNumbers: 2, missingNumbers: 8, wrongNumbers: 0 });
  });

  it('does not take a row with one cell too many, or one too few, for right', () => {
    const wide = fruit.map((row) => [...row, '']);
    expect(evaluateTables(truthOf(fruit), documentOf([wide])).rowsRight.f1).toBe(0);
    const narrow = accounts.map((row) => [row[0]!, `${row[1]} ${row[2]}`]);
    expect(evaluateTables(truthOf(accounts), documentOf([narrow])).rowsRight.f1).toBe(0);
  });

  it('counts the rows of a table that came out in two parts, but finds one table', () => {
    const score = evaluateTables(truthOf(accounts), documentOf([accounts.slice(0, 2), accounts.slice(2)]));
    expect(score.rowsRight).toMatchObject({ precision: 1, recall: 1 });
    expect(score.found.precision).toBe(1 / 2);
  });

  it('lists the rows that are not right', () => {
    const output = [fruit[0]!, ['Äpplen', '13'], ['Bananer och annat', '5']];
    expect(evaluateTables(truthOf(fruit), documentOf([output])).perTable[0]?.wrongRows).toEqual([
      { expected: ['Äpplen', '12'], actual: ['Äpplen', '13'] },
      { expected: ['Päron', '7'], actual: null },
      { expected: null, actual: ['Bananer och annat', '5'] },
    ]);
  });

  it('does not count a row twice', () => {
    const score = evaluateTables(truthOf(fruit), documentOf([[...fruit, ['Päron', '7']]]));
    expect(score.counts).toMatchObject({ rightRows: 3, outputRows: 4 });
  });

  it('tells wrong numbers, and those that nothing warns of', () => {
    const misread = accounts.map((row) =>
      row.map((cell) => (cell === '1 100' ? '1 700' : cell === '940' ? '949' : cell)),
    );
    const cells = misread.flatMap((row, rowIndex) =>
      row.map((text, columnIndex) => ({
        rowIndex,
        columnIndex,
        text,
        confidence: text === '949' || text === '275' ? 0.6 : 0.97,
      })),
    );
    const document = documentOf([], { tables: [{ id: 't1', rows: misread, cells }] });
    const counts = { truthNumbers: 8, exactNumbers: 6, exactNumbersMarked: 1, wrongNumbers: 2 };
    expect(evaluateTables(truthOf(accounts), document).counts).toMatchObject({ ...counts, wrongNumbersUnmarked: 1 });
    const warned = documentOf([], {
      tables: [{ id: 't1', rows: misread, cells }],
      messages: [{ severity: 'warning', cell: { tableId: 't1', rowIndex: 1, columnIndex: 2 } }],
    });
    expect(evaluateTables(truthOf(accounts), warned).counts).toMatchObject({ ...counts, wrongNumbersUnmarked: 0 });
  });

  it('compares values with the printed numbers', () => {
    const cells = [{ rowIndex: 1, columnIndex: 1, text: '12', value: 12 }];
    const score = evaluateTables(truthOf(fruit), documentOf([], { tables: [{ id: 't1', rows: fruit, cells }] }));
    expect(score.valuesRight).toBe(1 / 2);
  });
});

describe('leastCostAssignment', () => {
  it('takes the best in all, not the best first', () => {
    const costs = [
      [-10, -9],
      [-9, -1],
    ];
    expect(leastCostAssignment(2, (row, column) => costs[row]![column]!)).toEqual([1, 0]);
  });
});

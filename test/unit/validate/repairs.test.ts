import { describe, expect, it } from 'vitest';
import { checked, type GivenTable } from './accounts.ts';

type Rows = GivenTable['rows'];

const note = (rows: Rows): GivenTable => ({
  kind: 'note',
  title: 'Not 4 Medlemsbidrag',
  columns: ['2021', '2020'],
  rows,
});

const others: Rows = [
  ['Norra', 34120, 32777],
  ['Södra', 27480, 26398],
];
const sum: Rows[number] = ['Summa', 76910, 73882];

describe('a misread figure', () => {
  const misread = { value: 15370, text: '15 370', confidence: 0.93, alternatives: ['15 310'] };

  it('is put right where its cell has another reading that makes the sum hold', () => {
    const { statements, tables, corrections } = checked(note([...others, ['Östra', misread, 14707], sum]));
    const item = statements[0]!.items[2]!;
    expect(item.values['2021']).toBe(15310);
    expect(item.cells['2021']).toMatchObject({ raw: '15 370', confidence: 0.95 });
    const cell = tables[0]!.cells.find(({ rowIndex, columnIndex }) => rowIndex === 3 && columnIndex === 1);
    expect(cell).toMatchObject({ raw: '15 370', text: '15 310', value: 15310 });
    expect(corrections).toMatchObject([
      {
        kind: 'digit',
        raw: '15 370',
        text: '15 310',
        cell: { tableId: 't1', rowIndex: 3, columnIndex: 1 },
        alternatives: [{ text: '15 370' }],
      },
    ]);
    expect(statements[0]!.checks.map(({ status }) => status)).toEqual(['holds', 'holds']);
  });

  it('is only told where the pixels allow no other reading', () => {
    const { statements, corrections, messages } = checked(
      note([...others, ['Östra', { ...misread, alternatives: [] }, 14707], sum]),
    );
    expect(corrections).toEqual([]);
    expect(statements[0]!.items[2]!.values['2021']).toBe(15370);
    expect(statements[0]!.checks[0]).toMatchObject({ status: 'fails', expected: 76970, actual: 76910 });
    expect(messages).toMatchObject([{ ruleId: 'validate/sum-of-rows', severity: 'warning', expected: 76970 }]);
  });

  it('is left where the pixels allow two explanations', () => {
    const rows: Rows = [
      ['Norra', { value: 34120, alternatives: ['34 060'] }, 32777],
      others[1]!,
      ['Östra', misread, 14707],
      sum,
    ];
    expect(checked(note(rows)).corrections).toEqual([]);
  });

  it('is left where another sum of the figure would break', () => {
    const income: GivenTable = {
      kind: 'income-statement',
      title: 'Resultaträkning',
      columns: ['2021', '2020'],
      notes: ['4', null],
      rows: [
        ['Medlemsbidrag', 76970, 73882],
        ['Hyror', 12404, 12180],
      ],
    };
    const printed = { value: 76970, alternatives: ['76 910'] };
    const rows: Rows = [...others, ['Östra', 15310, 14707], ['Summa', printed, 73882]];
    expect(checked(income, note(rows)).corrections).toEqual([]);
  });

  it('that could not be read is put right by the sum', () => {
    const unread = { value: null, text: 'IS 310', doubt: 'letters-in-figures', alternatives: ['15 310'] };
    const { statements, corrections } = checked(note([...others, ['Östra', unread, 14707], sum]));
    expect(corrections).toMatchObject([{ raw: 'IS 310', text: '15 310' }]);
    expect(statements[0]!.items[2]!.values['2021']).toBe(15310);
  });
});

describe('plain text', () => {
  const rows = (middle: Rows[number]): Rows => [
    ['Före bidrag', 37210, 91240],
    middle,
    ['Årets resultat', 37210, 91240],
  ];
  const unread = { value: null, text: 'o', doubt: 'not-a-figure', alternatives: ['0'] };

  it('has nothing put right, as nothing was seen', () => {
    const misread = { value: 15370, alternatives: ['15 310'] };
    const { corrections, statements } = checked({
      ...note([...others, ['Östra', misread, 14707], sum]),
      isPlainText: true,
    });
    expect(corrections).toEqual([]);
    expect(statements[0]!.checks[0]).toMatchObject({ status: 'fails' });
  });

  it('has sums checked with what an unread figure looks like, where they hold with it', () => {
    const { corrections, statements } = checked({ ...note(rows(['Bidrag', unread, 0])), isPlainText: true });
    expect(statements[0]!.checks.map(({ status }) => status)).toEqual(['holds', 'holds']);
    expect(statements[0]!.items[1]!.values['2021']).toBeNull();
    expect(corrections).toEqual([]);
  });

  it('has them left unchecked where they do not', () => {
    const other = { ...unread, text: 'S', alternatives: ['5'] };
    const { statements } = checked({ ...note(rows(['Bidrag', other, 0])), isPlainText: true });
    expect(statements[0]!.checks[0]).toMatchObject({ status: 'unchecked' });
  });
});

describe('a figure put right by a reading with a speck beside it', () => {
  it('is written without the speck', () => {
    const misread = { value: 15370, text: '15 370', confidence: 0.93, alternatives: ['; 15 310'] };
    const { corrections } = checked(note([...others, ['Östra', misread, 14707], sum]));
    expect(corrections).toMatchObject([{ kind: 'digit', raw: '15 370', text: '15 310' }]);
  });
});

describe('a figure whose print was misread, not its value', () => {
  const dotted = { value: 15310, text: '15.310', confidence: 0.6, alternatives: ['15 310'] };
  it('is written as its cell may be read, once sums bear it out', () => {
    const { corrections, statements } = checked(note([...others, ['Östra', dotted, 14707], sum]));
    expect(corrections).toMatchObject([{ kind: 'character', raw: '15.310', text: '15 310' }]);
    expect(statements[0]!.items[2]!.values['2021']).toBe(15310);
  });
  it('stays where the other reading is as odd', () => {
    const zero = { value: 0, text: '0:', confidence: 0.6, alternatives: ['0-'] };
    const rows: Rows = [...others, ['Södra', zero, 0], ['Östra', 15310, 14707], sum];
    expect(checked(note(rows)).corrections).toEqual([]);
    const plain: Rows = rows.with(others.length, ['Södra', { ...zero, alternatives: ['0'] }, 0]);
    expect(checked(note(plain)).corrections).toMatchObject([{ raw: '0:', text: '0' }]);
  });
  it('stays where none does', () => {
    expect(checked(note([['Östra', dotted, 14707]])).corrections).toEqual([]);
  });
});

describe("figures in each other's columns", () => {
  it('are told, and left where they stand', () => {
    const { messages, corrections } = checked(note([...others, ['Östra', 14707, 15310], sum]));
    expect(messages.map(({ ruleId }) => ruleId)).toContain('validate/swapped-columns');
    expect(corrections).toEqual([]);
  });
  it('are not, where the sums fail otherwise', () => {
    const { messages } = checked(note([...others, ['Östra', 14707, 15340], sum]));
    expect(messages.map(({ ruleId }) => ruleId)).not.toContain('validate/swapped-columns');
  });
});

describe('a sum that is off by rounding', () => {
  const rows = (alternatives: readonly string[]): Rows => [
    ...others,
    ['Östra', { value: 15311, alternatives }, 14707],
    sum,
  ];
  it('is taken for rounding', () => {
    expect(checked(note(rows([]))).messages).toEqual([]);
  });
  it('is told where a figure may also be read so that it is exact', () => {
    const { messages, corrections } = checked(note(rows(['15 310'])));
    expect(messages).toMatchObject([
      { ruleId: 'validate/rounding-or-misread', expected: 15310, actual: 15311, cell: { rowIndex: 3 } },
    ]);
    expect(corrections).toEqual([]);
  });
});

describe('a sum that is wrong in print', () => {
  it('is told with the right sum and never changed', () => {
    const { statements, corrections, messages } = checked(note([...others, ['Summa', 61000, 59175]]));
    expect(corrections).toEqual([]);
    expect(statements[0]!.items[2]!.values['2021']).toBe(61000);
    expect(messages).toMatchObject([
      { ruleId: 'validate/sum-of-rows', expected: 61600, actual: 61000, cell: { rowIndex: 3, columnIndex: 1 } },
    ]);
  });
});

describe('the confidence of a figure', () => {
  const unsure = { value: 15310, confidence: 0.6 };
  it('rises where a sum bears it out', () => {
    const { statements, messages, isSettled } = checked(note([...others, ['Östra', unsure, 14707], sum]));
    expect(statements[0]!.items[2]!.cells['2021']!.confidence).toBe(0.95);
    expect(messages).toEqual([]);
    expect(isSettled({ tableId: 't1', rowIndex: 3, columnIndex: 1 })).toBe(true);
  });

  it('stays, with a warning, where none does', () => {
    const { statements, messages, isSettled } = checked(note([['Östra', unsure, 14707]]));
    expect(statements[0]!.items[0]!.cells['2021']!.confidence).toBe(0.6);
    expect(messages).toMatchObject([{ ruleId: 'validate/unconfirmed-figure', actual: 15310 }]);
    expect(isSettled({ tableId: 't1', rowIndex: 1, columnIndex: 1 })).toBe(false);
  });

  it('stays where a sum speaks against it', () => {
    const { statements } = checked(note([...others, ['Östra', { value: 19210, confidence: 0.6 }, 14707], sum]));
    expect(statements[0]!.items[2]!.cells['2021']!.confidence).toBe(0.6);
    expect(statements[0]!.checks[0]!.cells).toContainEqual({ tableId: 't1', rowIndex: 3, columnIndex: 1 });
  });
});

describe('a table of figures that is no statement', () => {
  const visits = (last: number): GivenTable => ({
    kind: 'statistics',
    title: 'Besök per område',
    columns: ['Vår', 'Höst', 'Totalt'],
    rows: [
      ['Norra', 812, 455, 1267],
      ['Södra', 674, { value: 391, confidence: 0.6 }, 1065],
      ['Totalt', 1486, 846, last],
    ],
  });
  it('has its sums checked too', () => {
    const { tables, statements, messages } = checked(visits(2332));
    expect(statements).toEqual([]);
    expect(messages).toEqual([]);
    const cell = tables[0]!.cells.find(({ rowIndex, columnIndex }) => rowIndex === 2 && columnIndex === 2);
    expect(cell!.confidence).toBe(0.98);
  });
  it('is told of where they fail', () => {
    expect(checked(visits(2382)).messages.map(({ ruleId }) => ruleId)).toEqual([
      'validate/sum-of-rows',
      'validate/total-of-columns',
    ]);
  });
});

describe('a table of indicators', () => {
  const indicators = (last: number): GivenTable => ({
    kind: 'indicator',
    title: 'Indikatorer',
    columns: ['Mål', 'Utfall', 'Avvikelse'],
    rows: [
      ['Nöjda elever', 90, 84.5, -5.5],
      ['Behöriga till gymnasiet', 86, 88.2, 2.2],
      ['Närvaro', 95, 91.4, last],
    ],
  });
  it('has its deviations checked', () => {
    expect(checked(indicators(-3.6)).messages).toEqual([]);
    expect(checked(indicators(3.6)).messages).toMatchObject([{ ruleId: 'validate/deviation', expected: -3.6 }]);
  });
});

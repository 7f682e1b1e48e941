import { describe, expect, it } from 'vitest';
import { evaluatedDocumentSchema } from '../../../src/evaluate/evaluated-document.ts';
import { evaluateStatements } from '../../../src/evaluate/statements/evaluate-statements.ts';
import { wantedStatements } from '../../../src/evaluate/statements/wanted-statement.ts';

const table = {
  title: 'Resultaträkning',
  kind: 'income_statement',
  header: [['', 'Not', '2013', '2012']],
  rows: [
    ['Intäkter', '1', '29 716', '39 072'],
    ['Kostnader', '2', '-50 970', ''],
    ['Resultat', '', '-21 254', '39 072'],
  ],
};

const wanted = wantedStatements({ tables: [table, { ...table, kind: 'statistics' }], accounts: null });

interface Item {
  label: string;
  values: Record<string, number | null>;
}

const items: Item[] = [
  { label: 'Intäkter', values: { '2013': 29716, '2012': 39072 } },
  { label: 'Kostnader', values: { '2013': -50970, '2012': null } },
  { label: 'Resultat', values: { '2013': -21254, '2012': 39072 } },
];

const documentOf = (
  given: readonly Item[],
  {
    confidence = 0.95,
    checks = [],
    messages = [],
  }: { confidence?: number; checks?: object[]; messages?: object[] } = {},
): Parameters<typeof evaluateStatements>[1] =>
  evaluatedDocumentSchema.parse({
    source: { fileName: 'a.pdf', sha256: '', pageCount: 1 },
    pages: [],
    messages,
    statements: [
      {
        kind: 'income-statement',
        columns: ['2013', '2012'].map((key) => ({ key, year: Number(key), label: key })),
        items: given.map((item, rowIndex) => ({
          ...item,
          cells: Object.fromEntries(
            Object.keys(item.values).map((key) => [
              key,
              { tableId: 't1', rowIndex, columnIndex: ['2013', '2012'].indexOf(key) + 1, confidence },
            ]),
          ),
        })),
        checks,
      },
    ],
  });

const misread = items.map((item, index) =>
  index === 1 ? { ...item, values: { '2013': -50920, '2012': null } } : item,
);

describe('wantedStatements', () => {
  it('takes tables of accounts, without labels and note references', () => {
    expect(wanted).toEqual([
      {
        title: 'Resultaträkning',
        columns: ['2013', '2012'],
        rows: [
          { label: 'Intäkter', values: [29716, 39072] },
          { label: 'Kostnader', values: [-50970, null] },
          { label: 'Resultat', values: [-21254, 39072] },
        ],
        checks: [],
      },
    ]);
  });

  it('takes accounts that were written down by themselves, with their sums', () => {
    const rows = [{ label: 'Intäkter', values: [29716, null] }];
    const checks = [{ what: 'Intäkter + Kostnader = Resultat', column: '2013', holds: true }];
    expect(
      wantedStatements({ tables: [table], accounts: [{ title: 'R', columns: ['2013', '2012'], rows, checks }] }),
    ).toEqual([
      {
        title: 'R',
        columns: ['2013', '2012'],
        rows,
        checks: [{ total: 'Resultat', own: null, column: '2013', holds: true }],
      },
    ]);
  });
});

describe('sums of accounts by their words', () => {
  const checkOf = (what: string) =>
    wantedStatements({
      tables: null,
      accounts: [{ title: 'R', columns: ['2013'], rows: [], checks: [{ what, column: '2013', holds: true }] }],
    })[0]!.checks.map(({ total, own }) => [total, own]);
  it.each([
    ['Bidrag + Hyror = Summa', 'Summa', null],
    ['Summa = Fordringar (balans)', 'Fordringar', 'Summa'],
    ['Årets resultat: Norra + Södra = totalt', 'Årets resultat', null],
    ['Ingående balans 2013 = Utgående balans 2012', 'Ingående balans', null],
  ])('%s', (what, total, own) => {
    expect(checkOf(what)).toEqual([[total, own]]);
  });
});

describe('accounts', () => {
  it('under the title of a table of another kind are no statements', () => {
    const account = { title: 'Antal besök', columns: ['2013'], rows: [{ label: 'Elever', values: [12] }], checks: [] };
    const statistics = { ...table, title: 'Antal besök', kind: 'statistics' };
    expect(
      wantedStatements({ tables: [statistics], accounts: [account, { ...account, title: 'Not 1' }] }),
    ).toHaveLength(1);
  });
});

describe('evaluateStatements', () => {
  it('finds all values in what is right', () => {
    const score = evaluateStatements(wanted, documentOf(items));
    expect(score).toMatchObject({ valuesRight: 1, silentErrors: 0, falseAlarms: 0, wrong: [] });
    expect(score.counts).toMatchObject({ values: 5, extraValues: 0, foundStatements: 1 });
  });

  it('calls a wrong value that nothing warns of a silent error', () => {
    const { counts, wrong } = evaluateStatements(wanted, documentOf(misread));
    expect(counts).toMatchObject({ valuesRight: 4, valuesWrong: 1, silentErrors: 1, falseAlarms: 0 });
    expect(wrong).toEqual([
      {
        statement: 'Resultaträkning',
        label: 'Kostnader',
        column: '2013',
        expected: -50970,
        actual: -50920,
        isSilent: true,
      },
    ]);
  });

  it('does not where its cell is unsure; then right values that are unsure are false alarms', () => {
    const { counts } = evaluateStatements(wanted, documentOf(misread, { confidence: 0.7 }));
    expect(counts).toMatchObject({ valuesWrong: 1, silentErrors: 0, falseAlarms: 4 });
  });

  it('does not where a warning or a failed check names it', () => {
    const cell = { tableId: 't1', rowIndex: 1, columnIndex: 1 };
    const warned = evaluateStatements(wanted, documentOf(misread, { messages: [{ severity: 'warning', cell }] }));
    expect(warned.counts).toMatchObject({ silentErrors: 0, falseAlarms: 0 });
    const told = evaluateStatements(wanted, documentOf(misread, { messages: [{ severity: 'info', cell }] }));
    expect(told.counts.silentErrors).toBe(1);
    const checks = [{ rule: 'sum', period: '2013', status: 'fails', cells: [cell, { ...cell, rowIndex: 2 }] }];
    const checked = evaluateStatements(wanted, documentOf(misread, { checks }));
    expect(checked.counts).toMatchObject({ silentErrors: 0, falseAlarms: 1, outputChecksFail: 1 });
  });

  it('counts missing values, and values where nothing is printed', () => {
    const shifted = items.map((item, index) =>
      index === 1 ? { ...item, values: { '2013': null, '2012': -50970 } } : item,
    );
    const { counts } = evaluateStatements(wanted, documentOf(shifted));
    expect(counts).toMatchObject({ valuesRight: 4, valuesMissing: 1, valuesWrong: 0, extraValues: 1, silentErrors: 0 });
    expect(evaluateStatements(wanted, documentOf([])).counts).toMatchObject({ values: 5, valuesMissing: 5 });
  });

  it('counts a value under the wrong year as wrong', () => {
    const turned = items.map(({ label, values }) => ({
      label,
      values: { '2013': values['2012']!, '2012': values['2013']! },
    }));
    expect(evaluateStatements(wanted, documentOf(turned)).counts.valuesRight).toBe(0);
  });

  it('looks for the checks that the truth knows', () => {
    const known = [
      {
        ...wanted[0]!,
        checks: [
          { total: 'Resultat', own: null, column: '2013', holds: true },
          { total: 'Resultat', own: null, column: '2012', holds: false },
        ],
      },
    ];
    const cellsOf = (columnIndex: number): object[] => [{ tableId: 't1', rowIndex: 2, columnIndex }];
    const checks = [
      { rule: 'sum', period: '2013', status: 'rounding', cells: cellsOf(1) },
      { rule: 'sum', period: '2012', status: 'holds', cells: cellsOf(2) },
    ];
    const { counts } = evaluateStatements(known, documentOf(items, { checks }));
    expect(counts).toMatchObject({ checks: 2, checksRight: 1, outputChecksHold: 1, outputChecksRounding: 1 });
  });
});

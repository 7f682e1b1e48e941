import { describe, expect, it } from 'vitest';
import { dataPackageOf } from '../../../src/export/data-package.ts';
import { csvOfFacts } from '../../../src/export/facts-csv.ts';
import { csvOfGoals } from '../../../src/export/goals-csv.ts';
import type { KlartextDocument } from '../../../src/schema/document-schema.ts';

type Statement = KlartextDocument['statements'][number];
type Goal = KlartextDocument['goals'][number];

const cell = (rowIndex: number, columnIndex: number, raw: string): Statement['items'][number]['cells'][string] => ({
  tableId: 't2',
  rowIndex,
  columnIndex,
  pageNumber: 4,
  box: { x: 10, y: 20, width: 30, height: 12 },
  raw,
  confidence: 0.95,
});

const statement: Statement = {
  kind: 'income-statement',
  title: 'Resultaträkning; hela förbundet',
  entity: 'Alvinge',
  unit: 'tkr',
  periods: ['2012', '2011'],
  columns: [
    { key: '2012', year: 2012, measure: 'actual', label: '2012', columnIndex: 1 },
    { key: '2011', year: 2011, measure: 'actual', label: '2011', columnIndex: 2 },
  ],
  items: [
    {
      label: 'Intäkter',
      code: 'revenue',
      note: '1',
      level: 0,
      isTotal: false,
      values: { '2012': 1056.5, '2011': null },
      cells: { '2012': cell(1, 1, '1 056,5') },
    },
  ],
  checks: [
    {
      rule: 'sum',
      period: '2012',
      status: 'holds',
      expected: 1,
      actual: 1,
      difference: 0,
      cells: [{ tableId: 't2', rowIndex: 1, columnIndex: 1 }],
      suggestion: null,
    },
    {
      rule: 'note',
      period: '2012',
      status: 'fails',
      expected: 1,
      actual: 2,
      difference: 1,
      cells: [{ tableId: 't2', rowIndex: 1, columnIndex: 1 }],
      suggestion: null,
    },
  ],
};

const goal: Goal = {
  area: 'Vård',
  goal: 'Kortare väntan',
  description: 'Ingen väntar länge',
  comment: null,
  confidence: 0.9,
  source: { blockIds: ['p2-b1'], tableId: null, rowIndex: null, pageNumber: 2, box: null },
  activities: [],
};

const activity: Goal['activities'][number] = {
  activity: 'Ny "mottagning"',
  outcome: 'Öppnad',
  measure: null,
  target: null,
  targetFigure: null,
  outcomeFigure: null,
  targetMet: true,
  status: 'done',
  statusColor: 'green',
  statusLabel: 'Klar',
  source: { tableId: 't1', rowIndex: 2, pageNumber: 3, box: { x: 1, y: 2, width: 3, height: 4 } },
};

/** Lines as records by the names of the first line; fields hold no separators here but in quotes. */
function recordsOf(csv: string, separator: string): Record<string, string>[] {
  const [head, ...lines] = csv.trimEnd().split('\r\n');
  const split = (line: string): string[] =>
    (line.match(new RegExp(`(?:^|${separator})(?:"(?:[^"]|"")*"|[^${separator}]*)`, 'gu')) ?? []).map((field, index) =>
      (index === 0 ? field : field.slice(1)).replace(/^"|"$/gu, '').replaceAll('""', '"'),
    );
  const names = split(head!.replace('\uFEFF', ''));
  return lines.map((line) => Object.fromEntries(split(line).map((field, index) => [names[index], field])));
}

describe('facts as CSV', () => {
  it('have a line for each item and period, with the place and the worst check', () => {
    const [first, second] = recordsOf(csvOfFacts({ statements: [statement] }, 'alvinge-2012'), ',');
    expect(first).toMatchObject({
      document: 'alvinge-2012',
      entity: 'Alvinge',
      statement: 'income-statement',
      item: 'Intäkter',
      code: 'revenue',
      period: '2012',
      value: '1056.5',
      unit: 'tkr',
      raw: '1 056,5',
      checks: 'fails',
      page: '4',
      table: 't2',
      row: '2',
      column: '2',
      x: '10',
    });
    expect(second).toMatchObject({ period: '2011', value: '', raw: '', checks: '', page: '' });
  });

  it('are read by a Swedish Excel', () => {
    const csv = csvOfFacts({ statements: [statement] }, 'a', 'excel-sv');
    expect(csv.startsWith('\uFEFFdocument;entity')).toBe(true);
    expect(recordsOf(csv, ';')[0]).toMatchObject({ value: '1056,5', title: 'Resultaträkning; hela förbundet' });
  });

  it('are a heading alone where there are none', () => {
    expect(csvOfFacts({ statements: [] }, 'a').split('\r\n')).toHaveLength(2);
  });
});

describe('goals as CSV', () => {
  it('have a line for each activity, and one for a goal without any', () => {
    const goals = [goal, { ...goal, activities: [activity, { ...activity, targetMet: null, status: 'unknown' }] }];
    const records = recordsOf(csvOfGoals({ goals }, 'a'), ',');
    expect(records).toHaveLength(3);
    expect(records[0]).toMatchObject({ goal: 'Kortare väntan', activity: '', page: '2', status: '' });
    expect(records[1]).toMatchObject({
      activity: 'Ny "mottagning"',
      status: 'done',
      targetMet: 'true',
      row: '3',
      page: '3',
    });
    expect(records[2]).toMatchObject({ status: 'unknown', targetMet: '' });
  });
});

describe('the description of the files', () => {
  it('names every column of the files in their order, and every table', () => {
    const document = {
      metadata: { title: 'Årsredovisning' },
      source: { fileName: 'Års redovisning.pdf' },
      tables: [{ id: 't1', title: null }],
    } as unknown as KlartextDocument;
    const described = dataPackageOf(document, 'Års redovisning', 'rfc4180') as {
      name: string;
      resources: { name: string; path: string; schema?: { fields: { name: string }[] } }[];
    };
    expect(described.name).toBe('ars-redovisning');
    expect(described.resources.map(({ path }) => path)).toEqual(['facts.csv', 'goals.csv', 'tables/t1.csv']);
    const [facts, goals] = described.resources.map(({ schema }) => schema?.fields.map(({ name }) => name).join(','));
    expect(csvOfFacts({ statements: [] }, 'a').trimEnd()).toBe(facts);
    expect(csvOfGoals({ goals: [] }, 'a').trimEnd()).toBe(goals);
  });
});

import type { KlartextDocument } from '../schema/document-schema.ts';
import { type CsvColumn, rowsOf } from './csv-columns.ts';
import { type CsvDialect, csvText } from './csv-text.ts';

type Statement = KlartextDocument['statements'][number];
type Item = Statement['items'][number];
type Column = Statement['columns'][number];
type CheckStatus = Statement['checks'][number]['status'];

/** One value of a statement: what, of whom, when, how much, and where it was read. */
export interface Fact {
  readonly document: string;
  readonly statement: Statement;
  readonly item: Item;
  readonly column: Column;
  readonly cell: Item['cells'][string] | undefined;
  readonly check: CheckStatus | null;
}

/** The columns of facts.csv. `value` is in `unit`, unscaled; places are pixels of the page image at the page's dpi, rows and columns of the table count from 1. */
export const factColumns: readonly CsvColumn<Fact>[] = [
  { name: 'document', type: 'string', description: 'Id of the document.', of: (fact) => fact.document },
  { name: 'entity', type: 'string', description: 'Whose accounts.', of: ({ statement }) => statement.entity },
  { name: 'statement', type: 'string', description: 'Kind of statement.', of: ({ statement }) => statement.kind },
  { name: 'title', type: 'string', description: 'Title as printed.', of: ({ statement }) => statement.title },
  { name: 'item', type: 'string', description: 'Label of the row.', of: ({ item }) => item.label },
  { name: 'code', type: 'string', description: 'Code of the standard item.', of: ({ item }) => item.code },
  {
    name: 'note',
    type: 'string',
    description: 'Number of the note that the row refers to.',
    of: ({ item }) => item.note,
  },
  { name: 'isTotal', type: 'boolean', description: 'Whether the row is a sum.', of: ({ item }) => item.isTotal },
  {
    name: 'period',
    type: 'string',
    description: '2013 (actual), 2013:budget, 2013:forecast, 2013:deviation, 2012/2013, 2026-04.',
    of: ({ column }) => column.key,
  },
  { name: 'year', type: 'integer', description: 'Year of the period.', of: ({ column }) => column.year },
  {
    name: 'measure',
    type: 'string',
    description: 'actual, budget, forecast, deviation.',
    of: ({ column }) => column.measure,
  },
  {
    name: 'value',
    type: 'number',
    description: 'In the unit, unscaled; empty where blank or unreadable.',
    of: ({ item, column }) => item.values[column.key] ?? null,
  },
  { name: 'unit', type: 'string', description: 'kr, tkr, mnkr, ….', of: ({ statement }) => statement.unit },
  { name: 'raw', type: 'string', description: 'What was read.', of: ({ cell }) => cell?.raw ?? null },
  { name: 'confidence', type: 'number', description: '0–1.', of: ({ cell }) => cell?.confidence ?? null },
  {
    name: 'checks',
    type: 'string',
    description:
      'The worst of the checks that the value takes part in: fails, unchecked, rounding, holds; empty without one.',
    of: ({ check }) => check,
  },
  { name: 'page', type: 'integer', description: 'Page, from 1.', of: ({ cell }) => cell?.pageNumber ?? null },
  { name: 'table', type: 'string', description: 'Id of the table.', of: ({ cell }) => cell?.tableId ?? null },
  { name: 'row', type: 'integer', description: 'Row of the table, from 1.', of: ({ cell }) => plusOne(cell?.rowIndex) },
  {
    name: 'column',
    type: 'integer',
    description: 'Column of the table, from 1.',
    of: ({ cell }) => plusOne(cell?.columnIndex),
  },
  { name: 'x', type: 'number', description: 'Left edge of the cell.', of: ({ cell }) => cell?.box?.x ?? null },
  { name: 'y', type: 'number', description: 'Top edge of the cell.', of: ({ cell }) => cell?.box?.y ?? null },
  { name: 'width', type: 'number', description: 'Width of the cell.', of: ({ cell }) => cell?.box?.width ?? null },
  { name: 'height', type: 'number', description: 'Height of the cell.', of: ({ cell }) => cell?.box?.height ?? null },
];

const plusOne = (index: number | undefined): number | null => (index === undefined ? null : index + 1);

/** From the best to the worst. */
const statuses: readonly CheckStatus[] = ['holds', 'rounding', 'unchecked', 'fails'];

/** All statements of a document as one long CSV file, a line for each value. */
export const csvOfFacts = (
  document: Pick<KlartextDocument, 'statements'>,
  documentId: string,
  dialect: CsvDialect = 'rfc4180',
): string => csvText(rowsOf(factColumns, factsOf(document, documentId)), dialect);

/** Every value of the statements of a document. */
export function factsOf(document: Pick<KlartextDocument, 'statements'>, documentId: string): Fact[] {
  return document.statements.flatMap((statement) => {
    const worst = worstChecks(statement);
    return statement.items.flatMap((item) =>
      statement.columns.map((column): Fact => {
        const cell = item.cells[column.key];
        const check = cell === undefined ? null : (worst.get(keyOf(cell)) ?? null);
        return { document: documentId, statement, item, column, cell, check };
      }),
    );
  });
}

const keyOf = (cell: { readonly tableId: string; readonly rowIndex: number; readonly columnIndex: number }): string =>
  `${cell.tableId} ${cell.rowIndex} ${cell.columnIndex}`;

function worstChecks({ checks }: Statement): Map<string, CheckStatus> {
  const worst = new Map<string, CheckStatus>();
  for (const { cells, status } of checks) {
    for (const cell of cells) {
      const known = worst.get(keyOf(cell));
      if (known === undefined || statuses.indexOf(status) > statuses.indexOf(known)) worst.set(keyOf(cell), status);
    }
  }
  return worst;
}

import type { Cell, Table } from '../model/table.ts';
import { type JoinedTable, joinOverPages } from './continuation.ts';
import { tableKind } from './kind.ts';
import type { PageTable } from './page-table.ts';

/** A table and the regions it was made of, page by page. */
export interface TabulatedTable {
  readonly table: Table;
  readonly regions: readonly { readonly pageNumber: number; readonly regionIndex: number }[];
}

/** Makes the tables of a document from those of its pages, in reading order. Boxes stay in layout space of the cell's page. */
export function tabulate(pageTables: readonly PageTable[]): TabulatedTable[] {
  return joinOverPages(pageTables).map((joined) => ({
    table: tableOf(joined),
    regions: joined.parts.map(({ pageNumber, regionIndex }) => ({ pageNumber, regionIndex })),
  }));
}

function tableOf(joined: JoinedTable): Table {
  const first = joined.parts[0]!;
  const { title } = first;
  const cells = joined.cells.map(
    ({ isBold: _, ...cell }): Cell => ({
      ...cell,
      value: null,
      valueKind: 'text',
      doubt: null,
      fill: null,
      status: null,
    }),
  );
  const headings = cells.filter((cell) => cell.isHeader).map((cell) => cell.text);
  const labels = cells.filter((cell) => !cell.isHeader && cell.columnIndex === 0).map((cell) => cell.text);
  const hasFigures = cells.some((cell) => cell.columnIndex > 0 && /^[-–−(]?\s*\d[\d\s.,]*$/u.test(cell.text));
  const confidence = cells.length === 0 ? 1 : cells.reduce((sum, cell) => sum + cell.confidence, 0) / cells.length;
  return {
    title,
    kind: tableKind({ title, headings, labels, hasFigures }),
    unit: null,
    origin: first.origin,
    rowCount: joined.rowCount,
    columnCount: first.columnCount,
    headerRowCount: joined.headerRowCount,
    cells,
    grade: 'B',
    gradeReasons: [],
    confidence,
  };
}

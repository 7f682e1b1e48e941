import type { Message } from '../model/message.ts';
import type { Cell, Table } from '../model/table.ts';
import { type JoinedTable, joinOverPages } from './continuation.ts';
import { tableKind } from './kind.ts';
import type { PageTable } from './page-table.ts';
import { type CellColor, type LegendEntry, readStatuses, type StatusLabels, type StatusPage } from './status/index.ts';

/** A table and the regions it was made of, page by page. */
export interface TabulatedTable {
  readonly table: Table;
  readonly regions: readonly { readonly pageNumber: number; readonly regionIndex: number }[];
}

/** What the table stage goes by. */
export interface TableContext {
  readonly statusLabels: StatusLabels;
}

/** The tables of a document, the legend of its colours, and what a reader should know of them. Boxes stay in layout space of their page. */
export interface TabulatedDocument {
  readonly tables: readonly TabulatedTable[];
  readonly legend: readonly LegendEntry[];
  readonly messages: readonly Message[];
}

/**
 * Makes the tables of a document from those of its pages, in reading order.
 * @param pages the pages that may have colours to read: with tables, or with fills that may be a legend.
 */
export function tabulate(
  pageTables: readonly PageTable[],
  pages: readonly StatusPage[],
  context: TableContext,
): TabulatedDocument {
  const joined = joinOverPages(pageTables);
  const statuses = readStatuses(joined, pages, { labels: context.statusLabels });
  return {
    tables: joined.map((table, index) => ({
      table: tableOf(table, statuses.cells[index] ?? []),
      regions: table.parts.map(({ pageNumber, regionIndex }) => ({ pageNumber, regionIndex })),
    })),
    legend: statuses.legend,
    messages: statuses.messages,
  };
}

function tableOf(joined: JoinedTable, colors: readonly CellColor[]): Table {
  const first = joined.parts[0]!;
  const { title } = first;
  const cells = joined.cells.map(
    ({ isBold: _, ...cell }, index): Cell => ({
      ...cell,
      value: null,
      valueKind: 'text',
      doubt: null,
      fill: colors[index]?.fill ?? null,
      status: colors[index]?.status ?? null,
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

import type { SumsOfGrid } from '../model/grid-sums.ts';
import type { Message } from '../model/message.ts';
import type { Table } from '../model/table.ts';
import { type JoinedTable, joinOverPages } from './continuation.ts';
import type { DraftTable } from './draft-table.ts';
import { finishTables } from './finish-table.ts';
import { inheritHeaders } from './inherited-headers.ts';
import type { PageTable } from './page-table.ts';
import { findTextTables, type LineRange, type TextPage } from './plain-text/index.ts';
import { type CellColor, type LegendEntry, readStatuses, type StatusLabels, type StatusPage } from './status/index.ts';
import { draftOfTextTable } from './text-tables.ts';

/** A table and the regions it was made of, page by page. */
export interface TabulatedTable {
  readonly table: Table;
  readonly regions: readonly { readonly pageNumber: number; readonly regionIndex: number }[];
  /** Plain text: the lines that the table takes. */
  readonly lines: readonly LineRange[];
}

/** What the table stage goes by. */
export interface TableContext {
  readonly statusLabels: StatusLabels;
  /** Sums choose between grids. */
  readonly sumsOf: SumsOfGrid;
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
  const joined = inheritHeaders(joinOverPages(pageTables));
  const statuses = readStatuses(joined, pages, { labels: context.statusLabels });
  const finished = finishTables(
    joined.map((table, index) => draftOf(table, statuses.cells[index] ?? [])),
    context.sumsOf,
  );
  return {
    tables: joined.map((table, index) => ({
      table: finished[index]!.table,
      regions: table.parts.map(({ pageNumber, regionIndex }) => ({ pageNumber, regionIndex })),
      lines: [],
    })),
    legend: statuses.legend,
    messages: [...statuses.messages, ...finished.flatMap(({ messages }) => messages)],
  };
}

/** Makes the tables of a document of plain text. Its pages have no regions. */
export function tabulateText(pages: readonly TextPage[], { sumsOf }: TableContext): TabulatedDocument {
  const found = findTextTables(pages);
  const finished = finishTables(found.map(draftOfTextTable), sumsOf);
  return {
    tables: finished.map(({ table }, index) => ({ table, regions: [], lines: found[index]!.ranges })),
    legend: [],
    messages: finished.flatMap(({ messages }) => messages),
  };
}

function draftOf(joined: JoinedTable, colors: readonly CellColor[]): DraftTable {
  const first = joined.parts[0]!;
  return {
    origin: first.origin,
    title: first.title,
    textAbove: first.textAbove,
    rowCount: joined.rowCount,
    columnCount: first.columnCount,
    headerRowCount: joined.headerRowCount,
    cells: joined.cells.map(({ isBold: _, ...cell }, index) => ({
      ...cell,
      fill: colors[index]?.fill ?? null,
      status: colors[index]?.status ?? null,
    })),
    doubts: [],
  };
}

import { type Message, message } from '../../model/message.ts';
import type { CellStatus } from '../../model/table.ts';
import { FillIndex, groundColorOf, type MeasuredColor, textColorOf } from './cell-color.ts';
import { colorDistance, nameOfColor } from './color.ts';
import { findLegends, type Legend, legendEntries, legendFor } from './legend.ts';
import { statusOfColor } from './match.ts';
import type { StatusLabels } from './status-labels.ts';
import type { CellColor, LegendEntry, StatusPage, StatusReading, StatusTable, StatusTableCell } from './types.ts';

/** Fills closer than this in CIELAB are one shade. */
const oneShade = 9;

export interface StatusOptions {
  readonly labels: StatusLabels;
}

interface Looked {
  readonly cell: StatusTableCell;
  readonly color: MeasuredColor | null;
}

const isSame = (a: MeasuredColor | null, b: MeasuredColor | null): boolean =>
  a === null || b === null ? a === b : colorDistance(a.hex, b.hex) < oneShade;

/** Cells whose whole row has their shade: zebra stripes, headings over all columns, sum rows. */
function shadedRows(cells: readonly Looked[]): Set<Looked> {
  const rows = new Map<number, Looked[]>();
  for (const looked of cells) {
    const row = rows.get(looked.cell.rowIndex);
    if (row === undefined) rows.set(looked.cell.rowIndex, [looked]);
    else row.push(looked);
  }
  const shaded = new Set<Looked>();
  for (const row of rows.values()) {
    for (const looked of row) {
      if (looked.color === null || looked.color.kind !== 'ground') continue;
      if (row.every((other) => isSame(other.color, looked.color))) shaded.add(looked);
    }
  }
  return shaded;
}

/** Whether the colours of a column say something of their rows. */
function isStatusColumn(column: readonly Looked[], legend: readonly LegendEntry[]): boolean {
  const colored = column.filter((looked) => looked.color !== null);
  if (colored.length === 0) return false;
  const hits = colored.filter(({ color }) => {
    const { status } = statusOfColor((color as MeasuredColor).hex, legend);
    return status !== 'unknown';
  });
  if (hits.length > 0 && hits.length >= 0.5 * colored.length) {
    const names = new Set(hits.map(({ color }) => nameOfColor((color as MeasuredColor).hex)));
    return names.size > 1 || ![...names].every((name) => name === 'grey' || name === 'white');
  }
  if (legend.length > 0) return false;
  const names = new Set(colored.map(({ color }) => nameOfColor((color as MeasuredColor).hex)));
  const strong = ['green', 'yellow', 'orange', 'red'].filter((name) => names.has(name as never));
  return strong.length >= 2;
}

function readTable(
  table: StatusTable,
  pages: ReadonlyMap<number, { page: StatusPage; fills: FillIndex }>,
  legends: readonly Legend[],
): CellColor[] {
  const looked = table.cells.map((cell): Looked => {
    const there = pages.get(cell.pageNumber);
    if (there === undefined || cell.box === null) return { cell, color: null };
    return { cell, color: groundColorOf(cell.box, there.page, there.fills) ?? textColorOf(cell.box, there.page) };
  });
  const body = looked.filter(({ cell }) => !cell.isHeader);
  const shaded = shadedRows(body);
  const columns = new Map<number, Looked[]>();
  for (const entry of body) {
    if (entry.cell.colSpan > 1 || shaded.has(entry)) continue;
    const column = columns.get(entry.cell.columnIndex);
    if (column === undefined) columns.set(entry.cell.columnIndex, [entry]);
    else column.push(entry);
  }
  const status = new Map<StatusTableCell, CellStatus>();
  for (const column of columns.values()) {
    const legend = legendFor(column[0]?.cell.pageNumber ?? 0, legends);
    if (!isStatusColumn(column, legend)) continue;
    for (const { cell, color } of column) {
      if (color === null) continue;
      status.set(cell, statusOfColor(color.hex, legend));
    }
  }
  return looked.map(({ cell, color }) => ({
    fill: color === null ? null : { hex: color.hex, coverage: Math.round(color.coverage * 100) / 100 },
    status: status.get(cell) ?? null,
  }));
}

/**
 * Reads the legend of a document and the colours and statuses of its tables' cells. Header fills, striped rows and shaded columns have fills and no status.
 */
export function readStatuses(
  tables: readonly StatusTable[],
  pages: readonly StatusPage[],
  options: StatusOptions,
): StatusReading {
  const legends = findLegends(pages, options.labels);
  const byNumber = new Map(pages.map((page) => [page.pageNumber, { page, fills: new FillIndex(page.fills) }]));
  const messages: Message[] = [];
  const cells = tables.map((table) => readTable(table, byNumber, legends));
  if (legends.length === 0 && cells.flat().some((cell) => cell.status !== null)) {
    messages.push(
      message('status/no-legend', 'info', 'Cells have status colours, and no legend says what they stand for.'),
    );
  }
  return { legend: legendEntries(legends), cells, messages };
}

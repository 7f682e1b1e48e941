import { boxFromEdges } from '../../model/geometry.ts';
import type { GridOrigin } from '../../model/table.ts';
import type { GridPlan, PlannedArea } from '../regions.ts';
import type { TableRow } from '../rows.ts';
import type { Segment } from '../segments.ts';

/** Lines of one cell, and how many columns it goes over. */
export interface AlignedCell {
  readonly columnIndex: number;
  readonly colSpan: number;
  /** From top to bottom. */
  readonly segments: readonly Segment[];
}

/** The cells of a row that hold text, from left to right. */
export type AlignedRow = readonly AlignedCell[];

/** Space in em kept around the text at the outer edges of a table. */
const margin = 0.3;

/**
 * The grid of a table that is known by its text alone: borders lie half way between the text of neighbours, places without text have areas of their own.
 *
 * @param rows - from top to bottom; rows without text are left out.
 * @param columnCount - columns of the table, empty ones included.
 */
export function planAlignedGrid(rows: readonly AlignedRow[], columnCount: number, origin: GridOrigin): GridPlan {
  const filled = rows.filter((row) => row.length > 0);
  const columnEdges = columnBorders(filled, columnCount);
  const levels = rowBorders(filled);
  const areas = filled.flatMap((row, rowIndex) => rowAreas(row, rowIndex, columnEdges, levels));
  return { origin, rowCount: filled.length, columnEdges, areas };
}

/** Rows of a zone, whose cells stand one for each column, as rows of a grid. */
export const alignedRows = (rows: readonly TableRow[]): AlignedRow[] =>
  rows.map((row) =>
    row.flatMap((segments, columnIndex) => (segments.length === 0 ? [] : [{ columnIndex, colSpan: 1, segments }])),
  );

function rowAreas(
  row: AlignedRow,
  rowIndex: number,
  columnEdges: readonly number[],
  levels: readonly number[],
): PlannedArea[] {
  const areas: PlannedArea[] = [];
  const place = (columnIndex: number, colSpan: number, segments: readonly Segment[]): void => {
    const box = boxFromEdges(
      columnEdges[columnIndex] ?? 0,
      levels[rowIndex] ?? 0,
      columnEdges[columnIndex + colSpan] ?? 0,
      levels[rowIndex + 1] ?? 0,
    );
    areas.push({ rowIndex, columnIndex, rowSpan: 1, colSpan, box, segments });
  };
  let next = 0;
  const cells = [...row].sort((a, b) => a.columnIndex - b.columnIndex);
  cells.forEach((cell, index) => {
    while (next < cell.columnIndex) place(next++, 1, []);
    const limit = cells[index + 1]?.columnIndex ?? columnEdges.length - 1;
    const colSpan = Math.max(1, Math.min(cell.colSpan, limit - cell.columnIndex));
    place(cell.columnIndex, colSpan, cell.segments);
    next = cell.columnIndex + colSpan;
  });
  while (next < columnEdges.length - 1) place(next++, 1, []);
  return areas;
}

/** x of the borders between columns. Cells over several columns tell of the outer borders alone. */
function columnBorders(rows: readonly AlignedRow[], columnCount: number): number[] {
  const cells = rows.flat();
  const lines = cells.flatMap((cell) => cell.segments);
  const em = lines[0]?.em ?? 1;
  const outerLeft = Math.min(...lines.map((line) => line.left)) - margin * em;
  const outerRight = Math.max(...lines.map((line) => line.right)) + margin * em;
  const byColumn = Array.from({ length: columnCount }, (_, index) =>
    cells.flatMap((cell) => (cell.columnIndex === index && cell.colSpan === 1 ? [...cell.segments] : [])),
  );
  const borders = [outerLeft];
  for (let column = 1; column < columnCount; column++) {
    const before = byColumn.slice(0, column).findLast((own) => own.length > 0) ?? [];
    const after = byColumn.slice(column).find((own) => own.length > 0) ?? [];
    const border = borderBetween(before, after) ?? (after[0] === undefined ? outerRight : after[0].left);
    borders.push(Math.min(outerRight, Math.max(borders.at(-1) ?? outerLeft, border)));
  }
  borders.push(outerRight);
  return borders;
}

/** The middle of the widest of the stretches that the fewest lines of two neighbouring columns reach into; null where one has no lines. */
function borderBetween(before: readonly Segment[], after: readonly Segment[]): number | null {
  if (before.length === 0 || after.length === 0) return null;
  const rights = before.map((line) => line.right).sort((a, b) => a - b);
  const lefts = after.map((line) => line.left).sort((a, b) => a - b);
  const ends = [...new Set([...rights, ...lefts])].sort((a, b) => a - b);
  let best = { crossed: Number.POSITIVE_INFINITY, width: 0, middle: ends[0] ?? 0 };
  let passedRights = 0;
  let passedLefts = 0;
  for (let i = 1; i < ends.length; i++) {
    const [from, to] = [ends[i - 1] ?? 0, ends[i] ?? 0];
    while (passedRights < rights.length && (rights[passedRights] ?? 0) <= from) passedRights++;
    while (passedLefts < lefts.length && (lefts[passedLefts] ?? 0) <= from) passedLefts++;
    const crossed = rights.length - passedRights + passedLefts;
    const isBetter = crossed < best.crossed || (crossed === best.crossed && to - from > best.width);
    if (isBetter) best = { crossed, width: to - from, middle: (from + to) / 2 };
  }
  return best.middle;
}

/** y of the borders between rows, half way between their lines. */
function rowBorders(rows: readonly AlignedRow[]): number[] {
  const borders: number[] = [];
  let bottom: number | null = null;
  let em = 1;
  for (const row of rows) {
    const lines = row.flatMap((cell) => cell.segments);
    const top = Math.min(...lines.map((line) => line.top));
    em = lines[0]?.em ?? em;
    const border: number = bottom === null ? top - margin * em : (bottom + top) / 2;
    borders.push(Math.max(border, borders.at(-1) ?? border));
    bottom = Math.max(...lines.map((line) => line.bottom));
  }
  if (bottom !== null) borders.push(bottom + margin * em);
  return borders;
}

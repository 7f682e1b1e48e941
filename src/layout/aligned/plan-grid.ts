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

/** x of the borders between columns: half way between what ends left and what begins right of them. Cells over several columns tell of their outer columns only where nothing else does. */
function columnBorders(rows: readonly AlignedRow[], columnCount: number): number[] {
  const lefts = Array<number>(columnCount).fill(Number.POSITIVE_INFINITY);
  const rights = Array<number>(columnCount).fill(Number.NEGATIVE_INFINITY);
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let em = 1;
  for (const { columnIndex, colSpan, segments } of rows.flat()) {
    for (const segment of segments) {
      em = segment.em;
      left = Math.min(left, segment.left);
      right = Math.max(right, segment.right);
      if (colSpan > 1) continue;
      lefts[columnIndex] = Math.min(lefts[columnIndex] ?? left, segment.left);
      rights[columnIndex] = Math.max(rights[columnIndex] ?? right, segment.right);
    }
  }
  const outerLeft = left - margin * em;
  const outerRight = right + margin * em;
  const borders = [outerLeft];
  let reached = left;
  for (let column = 1; column < columnCount; column++) {
    reached = Math.max(reached, rights[column - 1] ?? reached);
    const next = Math.min(...lefts.slice(column));
    const border = Number.isFinite(next) ? (reached + next) / 2 : (reached + outerRight) / 2;
    borders.push(Math.min(outerRight, Math.max(borders.at(-1) ?? outerLeft, border)));
  }
  borders.push(outerRight);
  return borders;
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

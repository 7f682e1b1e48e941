import { bottom, boxFromEdges } from '../model/geometry.ts';
import type { Grid, GridCell } from './grid.ts';
import type { GridPlan, PlannedArea } from './regions.ts';
import type { TableRow } from './rows.ts';
import type { Segment } from './segments.ts';

/** Columns without text that are narrower than this, in em, are the space between double rulings. */
const thinnest = 0.6;

/**
 * The places of a ruled grid's cells, and its rows in reading order.
 *
 * @param cells - lines of each cell, as `grid.cells`.
 * @param partsOf - for each row of the grid the rows that it holds (lines by cell, in the order of the cells that begin in the row), or null where it is one row.
 */
export function planRuledGrid(
  grid: Grid,
  cells: readonly (readonly Segment[])[],
  partsOf: (row: readonly number[]) => TableRow[] | null,
  em: number,
): { plan: GridPlan; rows: TableRow[] } {
  const rowCount = grid.ys.length - 1;
  const byRow = Array.from({ length: rowCount }, (): number[] => []);
  for (const [index, cell] of grid.cells.entries()) byRow[cell.rowIndex]?.push(index);
  const parts = byRow.map((row) => (row.length === 0 ? null : partsOf(row)));
  const first: number[] = [];
  let count = 0;
  for (const part of parts) {
    first.push(count);
    count += part?.length ?? 1;
  }
  first.push(count);
  const at = (row: number): number => first[row] ?? count;
  const areas: PlannedArea[] = [];
  byRow.forEach((row, rowIndex) => {
    const part = parts[rowIndex] ?? null;
    const levels = part === null ? [] : levelsBetween(part, grid.ys[rowIndex] ?? 0, grid.ys[rowIndex + 1] ?? 0);
    row.forEach((index, place) => {
      const cell = grid.cells[index];
      if (cell === undefined) return;
      if (part === null || cell.rowSpan > 1) {
        const start = at(rowIndex);
        const rowSpan = at(rowIndex + cell.rowSpan) - start;
        areas.push({ ...cell, rowIndex: start, rowSpan, segments: cells[index] ?? [] });
      } else areas.push(...partArea(cell, part, place, levels, at(rowIndex)));
    });
  });
  const plan = dropEmpty({ origin: 'ruled', rowCount: count, columnEdges: grid.xs, areas }, em);
  const rows = Array.from({ length: plan.rowCount }, (): Segment[][] => []);
  for (const area of [...plan.areas].sort((a, b) => a.columnIndex - b.columnIndex)) {
    rows[area.rowIndex]?.push([...area.segments]);
  }
  return { plan, rows: rows.filter((row) => row.some((cell) => cell.length > 0)) };
}

/** The cell's area parted at the levels between the rows that its row holds. */
function partArea(
  cell: GridCell,
  part: readonly TableRow[],
  place: number,
  levels: readonly number[],
  firstRow: number,
): PlannedArea[] {
  const { box } = cell;
  return part.map((row, offset) => ({
    ...cell,
    rowIndex: firstRow + offset,
    box: boxFromEdges(box.x, levels[offset] ?? box.y, box.x + box.width, levels[offset + 1] ?? bottom(box)),
    segments: row[place] ?? [],
  }));
}

/** y of the borders between rows that no ruling parts, outer ones included: half way between the lines. */
function levelsBetween(rows: readonly TableRow[], top: number, bottomEdge: number): number[] {
  const levels = [top];
  for (let i = 1; i < rows.length; i++) {
    const above = rows[i - 1]?.flat().map((line) => line.bottom) ?? [];
    const below = rows[i]?.flat().map((line) => line.top) ?? [];
    const level = (Math.max(...above) + Math.min(...below)) / 2;
    levels.push(Math.min(bottomEdge, Math.max(levels.at(-1) ?? top, level)));
  }
  return [...levels, bottomEdge];
}

/** The plan without rows in which nothing stands, and without columns that only double rulings made: thin, and without text of their own. */
function dropEmpty(plan: GridPlan, em: number): GridPlan {
  let result = plan;
  for (const isColumn of [true, false]) {
    for (let k = (isColumn ? result.columnEdges.length - 1 : result.rowCount) - 1; k >= 0; k--) {
      if (isEmptyLine(result, k, isColumn, em)) result = dropLine(result, k, isColumn);
    }
  }
  return result;
}

const startOf = (area: PlannedArea, isColumn: boolean): number => (isColumn ? area.columnIndex : area.rowIndex);
const spanOf = (area: PlannedArea, isColumn: boolean): number => (isColumn ? area.colSpan : area.rowSpan);

function isEmptyLine(plan: GridPlan, k: number, isColumn: boolean, em: number): boolean {
  const own = plan.areas.filter((area) => startOf(area, isColumn) === k && spanOf(area, isColumn) === 1);
  if (own.length === 0) return false;
  return own.every(({ segments, box }) => segments.length === 0 && (!isColumn || box.width < thinnest * em));
}

/** Takes a row or column out; what began there and reaches on begins at the next. Boxes of those before it reach over it. */
function dropLine(plan: GridPlan, k: number, isColumn: boolean): GridPlan {
  const areas = plan.areas.flatMap((area): PlannedArea[] => {
    const start = startOf(area, isColumn);
    const span = spanOf(area, isColumn);
    if (start === k && span === 1) return [];
    const newStart = start > k ? start - 1 : start;
    const newSpan = start <= k && start + span > k ? span - 1 : span;
    return [
      isColumn
        ? { ...area, columnIndex: newStart, colSpan: newSpan }
        : { ...area, rowIndex: newStart, rowSpan: newSpan },
    ];
  });
  if (!isColumn) return { ...plan, rowCount: plan.rowCount - 1, areas };
  const at = k === 0 ? 0 : k;
  const columnEdges = plan.columnEdges.filter((_, index) => index !== at);
  return { ...plan, columnEdges, areas };
}

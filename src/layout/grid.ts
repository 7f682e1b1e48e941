import { type Box, bottom, boxFromEdges, right } from '../model/geometry.ts';
import type { Ruling } from '../model/page.ts';
import { Groups, joinTouching, type Stroke, strokesOf } from './strokes.ts';

/** A cell of a ruled grid. Indices are of the grid's elementary rows and columns. */
export interface GridCell {
  readonly box: Box;
  readonly rowIndex: number;
  readonly columnIndex: number;
  readonly rowSpan: number;
  readonly colSpan: number;
}

/** A grid of rulings: the levels at which they stand and the cells between them, ordered by row and then by column. */
export interface Grid {
  readonly box: Box;
  /** x of the upright levels, from left to right. */
  readonly xs: readonly number[];
  /** y of the level levels, from top to bottom. */
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
  /** Made by fills, not by rulings. */
  readonly isFilled?: boolean;
}

const mostStrokes = 3000;
const mostCells = 6000;

/**
 * Finds the grids that rulings make: groups of level and upright rulings that touch (within `tolerance`), with at least two cells. Missing outer borders are
 * taken from the group's hull; two elementary cells are one where no ruling covers half of the edge between them.
 *
 * @param tolerance in pixels: how far ends may miss each other; half an em is a good value.
 */
export function findGrids(rulings: readonly Ruling[], tolerance: number): Grid[] {
  const strokes = strokesOf(rulings, tolerance);
  const groups = new Groups(strokes.length);
  joinTouching(strokes, groups, tolerance);
  const members = new Map<number, Stroke[]>();
  strokes.forEach((stroke, index) => {
    const root = groups.find(index);
    const list = members.get(root);
    if (list === undefined) members.set(root, [stroke]);
    else list.push(stroke);
  });
  const grids: Grid[] = [];
  for (const group of members.values()) {
    const grid = gridOfStrokes(withLooseStrokes(group, strokes, tolerance), tolerance);
    if (grid !== null) grids.push(grid);
  }
  return grids.sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
}

/** The group's strokes and those pieces within its hull that touch nothing but lie at one of its levels. */
function withLooseStrokes(group: readonly Stroke[], all: readonly Stroke[], tolerance: number): Stroke[] {
  const level = group.filter((stroke) => stroke.isLevel);
  const upright = group.filter((stroke) => !stroke.isLevel);
  if (level.length === 0 || upright.length === 0) return [...group];
  const own = new Set(group);
  const minX = Math.min(...level.map((stroke) => stroke.from), ...upright.map((stroke) => stroke.at));
  const maxX = Math.max(...level.map((stroke) => stroke.to), ...upright.map((stroke) => stroke.at));
  const minY = Math.min(...level.map((stroke) => stroke.at), ...upright.map((stroke) => stroke.from));
  const maxY = Math.max(...level.map((stroke) => stroke.at), ...upright.map((stroke) => stroke.to));
  const isAtLevel = (stroke: Stroke): boolean =>
    (stroke.isLevel ? level : upright).some((other) => Math.abs(other.at - stroke.at) <= 0.5 * tolerance);
  const loose = all.filter((stroke) => {
    if (own.has(stroke)) return false;
    const [fromX, toX, fromY, toY] = stroke.isLevel
      ? [stroke.from, stroke.to, stroke.at, stroke.at]
      : [stroke.at, stroke.at, stroke.from, stroke.to];
    const isInside =
      fromX >= minX - tolerance && toX <= maxX + tolerance && fromY >= minY - tolerance && toY <= maxY + tolerance;
    return isInside && isAtLevel(stroke);
  });
  return [...group, ...loose];
}

/** Values merged to levels: those nearer than `tolerance` to the one before are one level, at their mean. */
function levelsOf(values: readonly number[], tolerance: number): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const levels: number[] = [];
  let sum = 0;
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const value of sorted) {
    if (count > 0 && value - last > tolerance) {
      levels.push(sum / count);
      sum = 0;
      count = 0;
    }
    sum += value;
    count++;
    last = value;
  }
  if (count > 0) levels.push(sum / count);
  return levels;
}

/** How much of [from, to] the strokes at the level `at` cover, 0–1. */
function coverage(strokes: readonly Stroke[], at: number, from: number, to: number, tolerance: number): number {
  if (to <= from) return 0;
  const spans = strokes
    .filter((stroke) => Math.abs(stroke.at - at) <= tolerance && stroke.to > from && stroke.from < to)
    .map((stroke) => [Math.max(from, stroke.from), Math.min(to, stroke.to)] as const)
    .sort((a, b) => a[0] - b[0]);
  let covered = 0;
  let reached = from;
  for (const [start, end] of spans) {
    if (end <= reached) continue;
    covered += end - Math.max(start, reached);
    reached = end;
  }
  return covered / (to - from);
}

/** The grid of strokes that are known to belong together, or null where they make none. */
export function gridOfStrokes(strokes: readonly Stroke[], tolerance: number): Grid | null {
  const level = strokes.filter((stroke) => stroke.isLevel);
  const upright = strokes.filter((stroke) => !stroke.isLevel);
  // A drawing, not a table: the largest tables of reports have some 60 rows of 30 cells.
  if (level.length === 0 || upright.length === 0 || strokes.length > mostStrokes) return null;
  const left = Math.min(...level.map((stroke) => stroke.from), ...upright.map((stroke) => stroke.at));
  const rightEdge = Math.max(...level.map((stroke) => stroke.to), ...upright.map((stroke) => stroke.at));
  const top = Math.min(...level.map((stroke) => stroke.at), ...upright.map((stroke) => stroke.from));
  const bottomEdge = Math.max(...level.map((stroke) => stroke.at), ...upright.map((stroke) => stroke.to));
  const xs = levelsOf([left, rightEdge, ...upright.map((stroke) => stroke.at)], tolerance);
  const ys = levelsOf([top, bottomEdge, ...level.map((stroke) => stroke.at)], tolerance);
  const columnCount = xs.length - 1;
  const rowCount = ys.length - 1;
  if (columnCount < 1 || rowCount < 1 || columnCount * rowCount < 2 || columnCount * rowCount > mostCells) return null;
  const cells = cellsOf(xs, ys, level, upright, tolerance);
  return cells.length < 2 ? null : { box: boxFromEdges(left, top, rightEdge, bottomEdge), xs, ys, cells };
}

/** Merges elementary cells over missing edges, first along rows, then rows of equal extent downwards, so that cells are always rectangles. */
function cellsOf(
  xs: readonly number[],
  ys: readonly number[],
  level: readonly Stroke[],
  upright: readonly Stroke[],
  tolerance: number,
): GridCell[] {
  interface Run {
    readonly fromColumn: number;
    readonly toColumn: number;
    readonly fromRow: number;
    toRow: number;
  }
  const at = (values: readonly number[], index: number): number => values[index] ?? 0;
  const done: Run[] = [];
  let open: Run[] = [];
  for (let row = 0; row + 1 < ys.length; row++) {
    const runs: Run[] = [];
    let from = 0;
    for (let column = 1; column < xs.length; column++) {
      const isLast = column === xs.length - 1;
      if (!isLast && coverage(upright, at(xs, column), at(ys, row), at(ys, row + 1), tolerance) < 0.5) continue;
      runs.push({ fromColumn: from, toColumn: column, fromRow: row, toRow: row + 1 });
      from = column;
    }
    const next: Run[] = [];
    for (const run of runs) {
      const above = open.find((other) => other.fromColumn === run.fromColumn && other.toColumn === run.toColumn);
      const edge = coverage(level, at(ys, row), at(xs, run.fromColumn), at(xs, run.toColumn), tolerance);
      if (above !== undefined && edge < 0.5) {
        above.toRow = row + 1;
        next.push(above);
      } else {
        done.push(run);
        next.push(run);
      }
    }
    open = next;
  }
  return done
    .map((run) => ({
      box: boxFromEdges(at(xs, run.fromColumn), at(ys, run.fromRow), at(xs, run.toColumn), at(ys, run.toRow)),
      rowIndex: run.fromRow,
      columnIndex: run.fromColumn,
      rowSpan: run.toRow - run.fromRow,
      colSpan: run.toColumn - run.fromColumn,
    }))
    .sort((a, b) => a.rowIndex - b.rowIndex || a.columnIndex - b.columnIndex);
}

/** Index of the cell that holds the point, or −1. */
export function cellAt(grid: Grid, x: number, y: number): number {
  return grid.cells.findIndex(
    (cell) => x >= cell.box.x && x < right(cell.box) && y >= cell.box.y && y < bottom(cell.box),
  );
}

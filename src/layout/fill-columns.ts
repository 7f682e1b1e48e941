import { type Box, bottom, boxFromEdges, centerX, centerY, right, unionOf } from '../model/geometry.ts';
import type { Fill, Region } from '../model/page.ts';
import type { GridArea, TableGrid } from '../model/table.ts';

/** Lengths in em. A fill is of a row when its middle is; a column needs fills in this share of the rows, and in two of them. */
const coloured = { low: 0.6, narrow: 0.6, wide: 12, share: 0.4, apart: 0.3, beside: 6 } as const;

/** Fills that stand over one another at the same x. */
interface Strip {
  readonly left: number;
  readonly right: number;
  readonly rows: ReadonlyMap<number, Box>;
}

/**
 * The table with a column more for coloured cells without text beside or between its columns that no ruling or text has told: the status column of a table without upright rulings. A table whose grid is
 * not known comes back as it is.
 */
export function withFillColumns(region: Region, fills: readonly Fill[], em: number): Region {
  const { grid } = region;
  if (grid === undefined || fills.length < 2) return region;
  const rows = rowBoxes(grid);
  const hull = rows.reduce(unionOf);
  const texts = region.lines.map((line) => line.box);
  const strips = stripsOf(
    fills.map((fill) => fill.box).filter((box) => canBeCell(box, hull, texts, em)),
    rows,
    em,
  );
  let result = grid;
  for (const strip of strips) {
    const isColumn = strip.rows.size >= 2 && strip.rows.size >= coloured.share * (grid.rowCount - 1);
    if (isColumn && isFree(strip, texts, em)) result = insertColumn(result, strip, rows, texts, em);
  }
  if (result === grid) return region;
  const box = result.areas.reduce((sum, area) => unionOf(sum, area.box), region.box);
  return { ...region, grid: result, box };
}

/** The stretch of the page of each row: of its areas that span no other row. */
function rowBoxes(grid: TableGrid): Box[] {
  const boxes: (Box | undefined)[] = Array.from({ length: grid.rowCount });
  for (const area of grid.areas) {
    if (area.rowSpan > 1) continue;
    const known = boxes[area.rowIndex];
    boxes[area.rowIndex] = known === undefined ? area.box : unionOf(known, area.box);
  }
  return boxes.map((box) => box ?? { x: 0, y: 0, width: 0, height: 0 });
}

function canBeCell(box: Box, hull: Box, texts: readonly Box[], em: number): boolean {
  return (
    box.height >= coloured.low * em &&
    box.width >= coloured.narrow * em &&
    box.width <= coloured.wide * em &&
    centerY(box) > hull.y &&
    centerY(box) < bottom(hull) &&
    box.x > hull.x - coloured.beside * em &&
    right(box) < right(hull) + (coloured.beside + coloured.wide) * em &&
    !texts.some((text) => text.x < right(box) && right(text) > box.x && text.y < bottom(box) && bottom(text) > box.y)
  );
}

function stripsOf(boxes: readonly Box[], rows: readonly Box[], em: number): Strip[] {
  const strips: { left: number; right: number; rows: Map<number, Box> }[] = [];
  for (const box of [...boxes].sort((a, b) => a.x - b.x || a.y - b.y)) {
    const row = rows.findIndex((other) => centerY(box) >= other.y && centerY(box) < bottom(other));
    if (row < 0) continue;
    const near = 0.5 * em;
    const strip = strips.find(
      (other) => Math.abs(other.left - box.x) <= near && Math.abs(other.right - right(box)) <= near,
    );
    if (strip === undefined) strips.push({ left: box.x, right: right(box), rows: new Map([[row, box]]) });
    else if (!strip.rows.has(row)) strip.rows.set(row, box);
  }
  return strips;
}

/** Whether no text of the table stands over or under the strip, in any row. */
function isFree(strip: Strip, texts: readonly Box[], em: number): boolean {
  const gap = coloured.apart * em;
  return !texts.some((text) => text.x < strip.right + gap && right(text) > strip.left - gap);
}

/** The grid with a column at the strip: beside it, or cut off from the column in which it stands; a column of nothing but the strip stays as it is. */
function insertColumn(
  grid: TableGrid,
  strip: Strip,
  rows: readonly Box[],
  texts: readonly Box[],
  em: number,
): TableGrid {
  const { columnEdges: edges } = grid;
  const first = edges[0] ?? 0;
  const last = edges.at(-1) ?? 0;
  const middle = (strip.left + strip.right) / 2;
  if (middle > last) return widen(grid, grid.columnCount, Math.max(last, strip.left), strip.right, rows);
  if (middle < first) return widen(grid, 0, strip.left, Math.min(first, strip.right), rows);
  const column = edges.findIndex((edge, index) => index + 1 < edges.length && middle < (edges[index + 1] ?? edge));
  const from = edges[column] ?? first;
  const to = edges[column + 1] ?? last;
  const inside = texts.filter((text) => centerX(text) >= from && centerX(text) < to);
  if (inside.length === 0) return grid;
  const isRight = inside.every((text) => right(text) <= strip.left);
  const isLeft = inside.every((text) => text.x >= strip.right);
  // A mark between or beside words of the same cell is part of it; only a strip at the border is a column.
  if (isRight && to - strip.right <= em) return cut(grid, column, strip.left, false);
  if (isLeft && strip.left - from <= em) return cut(grid, column, strip.right, true);
  return grid;
}

/** The grid with a column of empty cells more at its edge. */
function widen(grid: TableGrid, column: number, from: number, to: number, rows: readonly Box[]): TableGrid {
  const added = rows.map(
    (row, rowIndex): GridArea => ({
      rowIndex,
      columnIndex: column,
      rowSpan: 1,
      colSpan: 1,
      box: boxFromEdges(from, row.y, to, bottom(row)),
      lines: [],
    }),
  );
  const shift = column === 0 ? 1 : 0;
  const others = grid.areas.map((area) => ({ ...area, columnIndex: area.columnIndex + shift }));
  const columnEdges = column === 0 ? [from, ...grid.columnEdges] : [...grid.columnEdges, to];
  return withAreas(grid, columnEdges, [...others, ...added]);
}

/** The grid with its column parted at x; the part without text is `isBefore` the text or after it. Cells over several columns get one more. */
function cut(grid: TableGrid, column: number, x: number, isBefore: boolean): TableGrid {
  const areas = grid.areas.flatMap((area): GridArea[] => {
    const { box } = area;
    if (area.columnIndex > column) return [{ ...area, columnIndex: area.columnIndex + 1 }];
    if (area.columnIndex + area.colSpan <= column) return [area];
    if (area.colSpan > 1) return [{ ...area, colSpan: area.colSpan + 1 }];
    const left = { ...area, box: boxFromEdges(box.x, box.y, x, bottom(box)) };
    const rest = { ...area, columnIndex: column + 1, box: boxFromEdges(x, box.y, right(box), bottom(box)) };
    return isBefore ? [{ ...left, lines: [] }, rest] : [left, { ...rest, lines: [] }];
  });
  const columnEdges = [...grid.columnEdges.slice(0, column + 1), x, ...grid.columnEdges.slice(column + 1)];
  return withAreas(grid, columnEdges, areas);
}

const withAreas = (grid: TableGrid, columnEdges: readonly number[], areas: readonly GridArea[]): TableGrid => ({
  ...grid,
  columnEdges,
  columnCount: columnEdges.length - 1,
  areas: [...areas].sort((a, b) => a.rowIndex - b.rowIndex || a.columnIndex - b.columnIndex),
});

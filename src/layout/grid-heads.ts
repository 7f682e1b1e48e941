import { type Box, bottom, boxFromEdges, right } from '../model/geometry.ts';
import { rowsOf } from './bands.ts';
import type { Grid, GridCell } from './grid.ts';
import { chainWords, UprightRulings } from './segments.ts';
import type { PlacedWord } from './type-metrics.ts';

/** Lengths in em. `near`: how far a filled row may stand off the rulings. `tall`: rows higher than this are no heads or sums. */
const filledRow = { near: 0.6, low: 0.9, tall: 6, share: 0.5 } as const;

/**
 * The grid with the coloured rows right over and under it. Rulings are seldom drawn, and never seen, on the dark ground of a head or a sum.
 *
 * @param fills - boxes of fills.
 */
export function withFilledRows(grid: Grid, fills: readonly Box[], em: number): Grid {
  const own = fills.filter(
    (box) =>
      box.x >= grid.box.x - filledRow.near * em &&
      right(box) <= right(grid.box) + filledRow.near * em &&
      box.height >= filledRow.low * em &&
      box.height <= filledRow.tall * em,
  );
  const above = own.filter((box) => Math.abs(bottom(box) - grid.box.y) <= filledRow.near * em);
  const below = own.filter((box) => Math.abs(box.y - bottom(grid.box)) <= filledRow.near * em);
  let result = grid;
  if (isRow(above, grid)) result = addRow(result, above, Math.min(...above.map((box) => box.y)), em);
  if (isRow(below, grid)) result = addRow(result, below, Math.max(...below.map(bottom)), em);
  return result;
}

function isRow(fills: readonly Box[], grid: Grid): boolean {
  return fills.reduce((sum, box) => sum + box.width, 0) >= filledRow.share * grid.box.width;
}

/** The grid with a row up (or down) to the level `edge`. A fill that begins and ends at borders of columns is a cell. */
function addRow(grid: Grid, fills: readonly Box[], edge: number, em: number): Grid {
  const { xs, ys } = grid;
  const isAbove = edge < grid.box.y;
  const top = isAbove ? edge : (ys.at(-1) ?? edge);
  const foot = isAbove ? (ys[0] ?? edge) : edge;
  const rowIndex = isAbove ? 0 : ys.length - 1;
  const indexOf = (x: number): number => xs.findIndex((value) => Math.abs(value - x) <= filledRow.near * em);
  const row: GridCell[] = [];
  let column = 0;
  while (column < xs.length - 1) {
    const from = column;
    const fill = fills.find((box) => indexOf(box.x) === from && indexOf(right(box)) > from);
    column = fill === undefined ? from + 1 : indexOf(right(fill));
    const box = boxFromEdges(xs[from] ?? 0, top, xs[column] ?? 0, foot);
    row.push({ box, rowIndex, columnIndex: from, rowSpan: 1, colSpan: column - from });
  }
  const others = isAbove ? grid.cells.map((cell) => ({ ...cell, rowIndex: cell.rowIndex + 1 })) : grid.cells;
  const box = boxFromEdges(grid.box.x, Math.min(edge, grid.box.y), right(grid.box), Math.max(edge, bottom(grid.box)));
  return {
    ...grid,
    box,
    ys: isAbove ? [edge, ...ys] : [...ys, edge],
    cells: isAbove ? [...row, ...others] : [...others, ...row],
  };
}

/** Lengths in em: from the last baseline of a head to the first ruling, and from line to line in it. */
const head = { first: 1.3, next: 1.45, lines: 4 } as const;

/**
 * The grid with the head that stands over its first ruling: lines close above whose pieces fit the columns, at least two of them in one line. Lines of text that merely stand above run over the borders.
 */
export function withOpenHead(grid: Grid, words: readonly PlacedWord[], em: number): Grid {
  const { xs, box } = grid;
  const near = words.filter(
    (word) =>
      word.base < box.y &&
      word.base > box.y - head.lines * head.next * em &&
      word.right > box.x &&
      word.left < right(box),
  );
  if (near.length < 2) return grid;
  const rows = rowsOf(chainWords(near, em, new UprightRulings([]))).reverse();
  let top: number | null = null;
  let limit = box.y - head.first * em;
  let isParted = false;
  for (const row of rows) {
    const base = Math.max(...row.map((line) => line.base));
    if (base < limit) break;
    const columns = row.map((line) => columnOf(xs, line.left, line.right, em));
    if (columns.some((column) => column < 0)) break;
    isParted ||= new Set(columns).size >= 2;
    if (isParted) top = Math.min(...row.map((line) => line.top)) - 0.2 * em;
    limit = base - head.next * em;
  }
  return top === null ? grid : addRow(grid, [], top, em);
}

/** Index of the column that holds the stretch, or −1. */
function columnOf(xs: readonly number[], left: number, rightEdge: number, em: number): number {
  for (let k = 0; k + 1 < xs.length; k++) {
    if (left >= (xs[k] ?? 0) - 0.15 * em && rightEdge <= (xs[k + 1] ?? 0) + 0.15 * em) return k;
  }
  return -1;
}

import type { Region } from '../model/page.ts';
import { type Item, itemOfSegment, rowsOf } from './bands.ts';
import { cellAt, type Grid } from './grid.ts';
import { addColumns, partRow } from './lost-levels.ts';
import { restoreEdges } from './missing-edges.ts';
import { type LayoutNode, orderItems } from './reading-order.ts';
import { makeTableRegion } from './regions.ts';
import { innerLeading } from './row-groups.ts';
import { tableRows } from './rows.ts';
import { planRuledGrid } from './ruled-grid.ts';
import { chainWords, type Segment, UprightRulings } from './segments.ts';
import type { PlacedWord } from './type-metrics.ts';

/** Distance of baselines in cells, in em, where a table does not tell; tables are seldom set wider. */
const usualLeading = 1.4;

/** A grid with the words that stand in it. */
export interface FilledGrid {
  readonly grid: Grid;
  /** By cell, as `grid.cells`. */
  readonly words: readonly (readonly PlacedWord[])[];
}

/** Takes the words that stand in grids out of the rest, by the middle of their boxes. Grids of one column, with words in one cell, or whose rulings tell little take none. */
export function takeGridWords(
  words: readonly PlacedWord[],
  grids: readonly Grid[],
  em: number,
): { filled: FilledGrid[]; rest: PlacedWord[] } {
  const usable = grids.filter((grid) => grid.xs.length > 2);
  const byGrid = usable.map((grid) => grid.cells.map((): PlacedWord[] => []));
  const rest: PlacedWord[] = [];
  for (const placed of words) {
    const x = (placed.left + placed.right) / 2;
    const y = placed.base - 0.3 * placed.em;
    let isTaken = false;
    for (let i = usable.length - 1; i >= 0 && !isTaken; i--) {
      const grid = usable[i];
      if (grid === undefined) continue;
      const { box } = grid;
      if (x < box.x || x >= box.x + box.width || y < box.y || y >= box.y + box.height) continue;
      const cell = cellAt(grid, x, y);
      if (cell < 0) continue;
      byGrid[i]?.[cell]?.push(placed);
      isTaken = true;
    }
    if (!isTaken) rest.push(placed);
  }
  const filled: FilledGrid[] = [];
  usable.forEach((grid, index) => {
    const own = byGrid[index] ?? [];
    const parts = restoreEdges(grid, own);
    const restored = { ...grid, cells: parts.map((part) => part.cell) };
    const entry = addColumns({ grid: restored, words: parts.map((part) => part.words) }, em);
    if (isTable(entry, em) && !isLoose(grid, entry, em)) filled.push(entry);
    else for (const cell of own) rest.push(...cell);
  });
  return { filled, rest };
}

/**
 * Whether the filled cells can be a table. A label and its value in one row is a stamp or a letterhead; a row by itself may be the rest of a table on the page before where it has more columns or wrapped
 * text. Fills, which decorate much, must have text in two rows and two columns.
 */
function isTable({ grid, words }: FilledGrid, em: number): boolean {
  const taken = grid.cells.filter((_, index) => (words[index]?.length ?? 0) > 0);
  const rows = new Set(taken.map((cell) => cell.rowIndex));
  const columns = new Set(taken.map((cell) => cell.columnIndex));
  if (grid.isFilled === true) return rows.size >= 2 && columns.size >= 2;
  if (taken.length === 0 || rows.size >= 2) return taken.length > 0;
  if (grid.cells.length > 2) return true;
  const tallest = Math.max(...words.map((cell) => rowsOf(chainWords(cell, em, new UprightRulings([]))).length));
  return taken.length === 2 && tallest > 1;
}

/**
 * Whether the rulings only set off a part of a table (a box around its last column, a line under its head): most of its columns and most of its rows are told by the text alone. Then all of it is
 * better found by its text, with what stands above and beside the rulings.
 */
function isLoose(grid: Grid, filled: FilledGrid, em: number): boolean {
  const ruledColumns = grid.xs.length - 1;
  const columns = filled.grid.xs.length - 1;
  if (columns < 2 * ruledColumns) return false;
  const ruledRows = grid.ys.length - 1;
  const lines = rowsOf(filled.words.flatMap((cell) => chainWords(cell, em, new UprightRulings([]))));
  return lines.filter((row) => row.length >= 2).length > 2 * ruledRows;
}

/** Lines of a cell in reading order. */
function cellNodes(words: readonly PlacedWord[], em: number): LayoutNode[] {
  return orderItems(chainWords(words, em, new UprightRulings([])).map(itemOfSegment));
}

const linesOf = (nodes: readonly LayoutNode[]): Segment[] =>
  nodes.flatMap((node) => {
    if (node.type === 'lines') return [...node.lines];
    return node.type === 'table' ? tableRows(node.zone).flatMap((row) => row.flat()) : [];
  });

/** All lines of a grid, cell by cell. */
export const gridLines = (filled: FilledGrid, em: number): Segment[] =>
  filled.words.flatMap((cell) => linesOf(cellNodes(cell, em)));

/**
 * The region of a filled grid: rows of the grid in order, each cell at the row where it begins. A grid whose cells hold whole columns of text (a page in frames)
 * is no table: its cells' nodes come back instead.
 */
export function layoutGrid(filled: FilledGrid, em: number): { table: Region } | { frames: LayoutNode[][] } {
  const { grid, words } = filled;
  const nodes = words.map((cell) => cellNodes(cell, em));
  const cells = nodes.map(linesOf);
  if (areFrames(grid, cells, em) || (grid.isFilled === true && areTiles(cells))) return { frames: nodes };
  const leading = Math.min(innerLeading(cells) ?? Number.POSITIVE_INFINITY, usualLeading * em);
  const { plan, rows } = planRuledGrid(
    grid,
    cells,
    (indices) => {
      // Cells that reach over further rows stand beside rows of their own: nothing is parted there.
      const isFlat = indices.every((index) => cells[index]?.length === 0 || grid.cells[index]?.rowSpan === 1);
      const row = indices.map((index) => cells[index] ?? []);
      return isFlat ? partRow(row, leading, em) : null;
    },
    em,
  );
  return { table: makeTableRegion(rows, plan) };
}

/** A cell of a table seldom has more lines than this; a column of a page has. */
const longText = 15;

/**
 * Whether the cells are frames around pieces of a page: hardly more than two or three, long, and either one of them as wide as the whole with nearly all text, or columns of one width.
 * A row of a table that fills a page has columns of different widths, or empty ones.
 */
function areFrames(grid: Grid, cells: readonly (readonly Segment[])[], em: number): boolean {
  const taken = grid.cells.filter((_, index) => (cells[index]?.length ?? 0) > 0);
  const lineCount = cells.reduce((sum, cell) => sum + cell.length, 0);
  if (taken.length > 3 || lineCount <= longText * taken.length) return false;
  const longest = cells.reduce((best, cell, index) => (cell.length > (cells[best]?.length ?? 0) ? index : best), 0);
  const columnCount = grid.xs.length - 1;
  if (grid.cells[longest]?.colSpan === columnCount && (cells[longest]?.length ?? 0) > 0.6 * lineCount) return true;
  const empty = grid.cells.filter((cell, index) => cells[index]?.length === 0 && cell.box.width > 1.5 * em);
  const widths = taken.map((cell) => cell.box.width);
  return empty.length === 0 && Math.min(...widths) > 0.85 * Math.max(...widths);
}

/** Whether the cells are tiles: a large figure or word, and under it what it is. */
function areTiles(cells: readonly (readonly Segment[])[]): boolean {
  const taken = cells.filter((cell) => cell.length > 0);
  const tiles = taken.filter(([first, ...rest]) => {
    const size = first?.em ?? 0;
    return rest.length > 0 && rest.every((line) => size >= 1.4 * line.em);
  });
  return tiles.length >= 0.6 * taken.length;
}

/** The item that stands for a finished block among other items. */
export function itemOfBlock(
  box: { x: number; y: number; width: number; height: number },
  em: number,
  block: readonly Region[],
): Item {
  return {
    left: box.x,
    right: box.x + box.width,
    top: box.y,
    bottom: box.y + box.height,
    em,
    segment: null,
    block,
    isNoise: false,
  };
}

import { boxFromEdges } from '../model/geometry.ts';
import { joinRows } from './aligned/join-rows.ts';
import { alignedRows } from './aligned/plan-grid.ts';
import { freeSpans, intersectSpans, itemOfSegment, makeBands, rowsOf, type Span } from './bands.ts';
import { markerKind } from './bullets.ts';
import type { Grid, GridCell } from './grid.ts';
import { groupBands } from './row-groups.ts';
import type { TableRow } from './rows.ts';
import { chainWords, type Segment, segmentText, UprightRulings } from './segments.ts';
import type { PlacedWord } from './type-metrics.ts';
import { isFigure, type Zone } from './zone.ts';

/** A grid and the words of its cells. */
export interface CellWords {
  readonly grid: Grid;
  readonly words: readonly (readonly PlacedWord[])[];
}

/**
 * Adds the upright levels that a table has no ruling for: gutters of one em or more that go through all cells of a column, with text on both sides in at least half of
 * them. Tables are often ruled between their rows and beside their labels only.
 */
export function addColumns(filled: CellWords, em: number): CellWords {
  let current = filled;
  for (let column = filled.grid.xs.length - 2; column >= 0; column--) {
    const gutters = columnGutters(current, column, em);
    for (const gutter of gutters.toReversed()) current = partColumn(current, column, (gutter.from + gutter.to) / 2);
  }
  return current;
}

function columnGutters({ grid, words }: CellWords, column: number, em: number): Span[] {
  const none = new UprightRulings([]);
  const cells = grid.cells.flatMap((cell, index) => {
    const own = words[index] ?? [];
    return cell.columnIndex === column && cell.colSpan === 1 && own.length > 0 ? [chainWords(own, em, none)] : [];
  });
  if (cells.length < 2) return [];
  let free: Span[] = [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }];
  for (const segments of cells) {
    const items = segments.map(itemOfSegment).sort((a, b) => a.left - b.left);
    free = intersectSpans(free, freeSpans({ items, top: 0, bottom: 0 }), em);
  }
  return free.filter((span) => {
    if (!Number.isFinite(span.from) || !Number.isFinite(span.to)) return false;
    const parted = cells.filter((segments) => {
      const left = segments.filter((segment) => segment.right <= span.from + 1);
      return left.some((segment) => !isMarker(segment)) && left.length < segments.length;
    });
    return parted.length >= Math.max(2, 0.5 * cells.length);
  });
}

const isMarker = (segment: Segment): boolean =>
  segment.words.length === 1 && markerKind(segment.words[0]?.word.text ?? '') !== null;

/** The grid with a new upright level at x in `column`; cells over several columns only get a column more. */
function partColumn({ grid, words }: CellWords, column: number, x: number): CellWords {
  const cells: GridCell[] = [];
  const parted: PlacedWord[][] = [];
  grid.cells.forEach((cell, index) => {
    const own = words[index] ?? [];
    const { box } = cell;
    if (cell.columnIndex > column) {
      cells.push({ ...cell, columnIndex: cell.columnIndex + 1 });
      parted.push([...own]);
    } else if (cell.columnIndex === column && cell.colSpan === 1) {
      cells.push({ ...cell, box: boxFromEdges(box.x, box.y, x, box.y + box.height) });
      cells.push({
        ...cell,
        columnIndex: column + 1,
        box: boxFromEdges(x, box.y, box.x + box.width, box.y + box.height),
      });
      parted.push(own.filter((placed) => (placed.left + placed.right) / 2 < x));
      parted.push(own.filter((placed) => (placed.left + placed.right) / 2 >= x));
    } else {
      const spans = cell.columnIndex + cell.colSpan > column;
      cells.push(spans ? { ...cell, colSpan: cell.colSpan + 1 } : cell);
      parted.push([...own]);
    }
  });
  return { grid: { ...grid, xs: [...grid.xs, x].sort((a, b) => a - b), cells }, words: parted };
}

/**
 * The rows that stand in one row of a grid whose rulings part only some of them, or null when it is one row. Evidence: figures above each other that stand level with other
 * cells' lines; several groups of lines that begin at the same height in all cells; or many level lines of which none goes on with the one above.
 *
 * @param cells - lines of each cell from top to bottom.
 * @param leading - distance of baselines inside the table's cells, in pixels.
 */
export function partRow(cells: readonly (readonly Segment[])[], leading: number, em: number): Segment[][][] | null {
  const filled = cells.filter((cell) => cell.length > 0);
  const longest = Math.max(...filled.map((cell) => cell.length));
  if (filled.length < 2 || longest < 2) return null;
  const isStacked = filled.some(
    (cell) => cell.length >= 3 && cell.filter((line) => isFigure(segmentText(line))).length >= 0.8 * cell.length,
  );
  const lengths = filled.map((cell) => cell.length).sort((a, b) => a - b);
  const isEven = (lengths[0] ?? 0) >= 0.8 * (lengths.at(-1) ?? 0) && (lengths[0] ?? 0) >= 4;
  if (isStacked || (isEven && flowOf(filled) < 0.15)) {
    const rows = byBaseline(cells);
    const shared = rows.filter((row) => row.filter((cell) => cell.length > 0).length >= 2).length;
    if (shared >= 0.6 * rows.length && shared >= 3) return joinLabels(rows);
  }
  const heads = byBaseline(cells);
  if (areHeads(heads)) return heads;
  return byGroups(cells, leading, em);
}

/** Rows with labels of several lines made whole. */
function joinLabels(rows: readonly TableRow[]): Segment[][][] {
  return joinRows(alignedRows(rows), 0).map((row) => {
    const cells: Segment[][] = (rows[0] ?? []).map(() => []);
    for (const cell of row) cells[cell.columnIndex]?.push(...cell.segments);
    return cells;
  });
}

/** Whether two lines are two heads, one over the other: years or figures under what they are of, one of them at least under the head of its neighbour. */
function areHeads(rows: readonly TableRow[]): boolean {
  const [above, below] = rows;
  if (above === undefined || below === undefined || rows.length !== 2) return false;
  const filled = below.filter((cell) => cell.length > 0);
  const isFigures = filled.every((cell) => cell.every((line) => isFigure(segmentText(line))));
  const isLone = below.some((cell, column) => cell.length > 0 && above[column]?.length === 0);
  const isUnder = below.some((cell, column) => cell.length > 0 && (above[column]?.length ?? 0) > 0);
  return filled.length >= 2 && isFigures && isLone && isUnder;
}

function byBaseline(cells: readonly (readonly Segment[])[]): Segment[][][] {
  const columnOf = new Map<Segment, number>();
  cells.forEach((cell, column) => {
    for (const line of cell) columnOf.set(line, column);
  });
  return rowsOf([...columnOf.keys()]).map((row) =>
    cells.map((_, column) => row.filter((line) => columnOf.get(line) === column)),
  );
}

/** Share of lines that go on with the one above. */
function flowOf(cells: readonly (readonly Segment[])[]): number {
  let all = 0;
  let flowing = 0;
  for (const cell of cells) {
    for (let i = 1; i < cell.length; i++) {
      const line = cell[i];
      const above = cell[i - 1];
      if (line === undefined || above === undefined) continue;
      all++;
      if (/^[a-zåäö(]/u.test(segmentText(line)) || /[a-zåäö]-$/u.test(segmentText(above))) flowing++;
    }
  }
  return all === 0 ? 0 : flowing / all;
}

const nothing: Segment = { words: [], left: 0, right: 0, em: 1, base: 0, top: 0, bottom: 0 };

/** Rows by gaps that go through all cells, when every group between them begins level in at least two cells. */
function byGroups(cells: readonly (readonly Segment[])[], leading: number, em: number): Segment[][][] | null {
  const items = cells.flatMap((cell) => cell.map(itemOfSegment));
  const zone: Zone = { bands: makeBands(items), gutters: [], rules: [] };
  const groups = groupBands(zone, leading);
  if (groups.length < 2) return null;
  const rows = groups.map((bands) => {
    const top = bands[0]?.top ?? 0;
    const bottom = bands.at(-1)?.bottom ?? 0;
    return cells.map((cell) => cell.filter((line) => line.top >= top - 1 && line.bottom <= bottom + 1));
  });
  const isLevel = (row: readonly (readonly Segment[])[]): boolean => {
    const bases = row.flatMap((cell) => (cell[0] === undefined ? [] : [cell[0].base]));
    return bases.length >= 2 && Math.max(...bases) - Math.min(...bases) < 0.4 * em;
  };
  const goesOn = rows.slice(1).some((row) => row.some((cell) => /^[a-zåäö]/u.test(segmentText(cell[0] ?? nothing))));
  return rows.every(isLevel) && !goesOn ? rows : null;
}

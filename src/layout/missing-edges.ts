import { boxFromEdges } from '../model/geometry.ts';
import { rowsOf } from './bands.ts';
import type { Grid, GridCell } from './grid.ts';
import { makeSegment } from './segments.ts';
import type { PlacedWord } from './type-metrics.ts';

/** Share of the table's rows (or columns) in which a level must be drawn before text may tell that it is missing in a cell. */
const supported = 0.5;

/** Text parts at a missing upright edge when so much space stands there, in em. */
const sideSpace = 0.6;

/** … and at a missing level edge when the baselines beside it stand so much farther apart than others in the cell. */
const rowStep = 1.25;

interface Part {
  readonly cell: GridCell;
  readonly words: readonly PlacedWord[];
}

/**
 * Parts cells that are one only because a ruling was lost between them: where most of the table has the level, no word crosses it, and the text keeps away from it as text
 * of two cells does. Cells that span columns or rows in earnest have text over the level, or on one side of it only.
 */
export function restoreEdges(grid: Grid, words: readonly (readonly PlacedWord[])[]): Part[] {
  const columnSupport = grid.xs.map((_, k) => shareOf(grid, k, true));
  const rowSupport = grid.ys.map((_, k) => shareOf(grid, k, false));
  return grid.cells
    .flatMap((cell, index) => {
      let parts: Part[] = [{ cell, words: words[index] ?? [] }];
      for (let k = cell.columnIndex + 1; k < cell.columnIndex + cell.colSpan; k++) {
        if ((columnSupport[k] ?? 0) >= supported) parts = parts.flatMap((part) => partUpright(part, grid, k));
      }
      for (let k = cell.rowIndex + 1; k < cell.rowIndex + cell.rowSpan; k++) {
        if ((rowSupport[k] ?? 0) >= supported) parts = parts.flatMap((part) => partLevel(part, grid, k));
      }
      return parts;
    })
    .sort((a, b) => a.cell.rowIndex - b.cell.rowIndex || a.cell.columnIndex - b.cell.columnIndex);
}

/** Share of the rows (columns) in which a cell begins at the upright (level) line `k`. */
function shareOf(grid: Grid, k: number, isUpright: boolean): number {
  let drawn = 0;
  let all = 0;
  for (const cell of grid.cells) {
    const [from, span, extent] = isUpright
      ? [cell.columnIndex, cell.colSpan, cell.rowSpan]
      : [cell.rowIndex, cell.rowSpan, cell.colSpan];
    if (from === k) {
      drawn += extent;
      all += extent;
    } else if (from < k && from + span > k) all += extent;
  }
  return all === 0 ? 0 : drawn / all;
}

function partUpright(part: Part, grid: Grid, k: number): Part[] {
  const { cell, words } = part;
  const x = grid.xs[k] ?? 0;
  if (k <= cell.columnIndex || k >= cell.columnIndex + cell.colSpan) return [part];
  const left = words.filter((placed) => (placed.left + placed.right) / 2 < x);
  const right = words.filter((placed) => (placed.left + placed.right) / 2 >= x);
  if (left.length === 0 || right.length === 0) return [part];
  const reach = Math.max(...left.map((placed) => placed.right));
  const start = Math.min(...right.map((placed) => placed.left));
  if (start - reach < sideSpace * (left[0]?.em ?? 1)) return [part];
  const box = cell.box;
  const span = k - cell.columnIndex;
  return [
    { words: left, cell: { ...cell, colSpan: span, box: boxFromEdges(box.x, box.y, x, box.y + box.height) } },
    {
      words: right,
      cell: {
        ...cell,
        columnIndex: k,
        colSpan: cell.colSpan - span,
        box: boxFromEdges(x, box.y, box.x + box.width, box.y + box.height),
      },
    },
  ];
}

function partLevel(part: Part, grid: Grid, k: number): Part[] {
  const { cell, words } = part;
  const y = grid.ys[k] ?? 0;
  if (k <= cell.rowIndex || k >= cell.rowIndex + cell.rowSpan) return [part];
  const middle = (placed: PlacedWord): number => placed.base - 0.3 * placed.em;
  const above = words.filter((placed) => middle(placed) < y);
  const below = words.filter((placed) => middle(placed) >= y);
  if (above.length === 0 || below.length === 0) return [part];
  const bases = rowsOf(words.map((placed) => makeSegment([placed]))).map((row) => row[0]?.base ?? 0);
  const em = above[0]?.em ?? 1;
  const reach = Math.max(...above.map((placed) => placed.base));
  const start = Math.min(...below.map((placed) => placed.base));
  const steps = bases.slice(1).map((base, index) => base - (bases[index] ?? base));
  const leading = Math.min(1.3 * em, ...steps.filter((step) => step > 0.8 * em));
  const first = below.reduce((a, b) =>
    b.base < a.base - 0.3 * em || (b.base < a.base + 0.3 * em && b.left < a.left) ? b : a,
  );
  if (start - reach < rowStep * leading || /^[a-zåäö]/u.test(first.word.text)) return [part];
  const box = cell.box;
  const span = k - cell.rowIndex;
  return [
    { words: above, cell: { ...cell, rowSpan: span, box: boxFromEdges(box.x, box.y, box.x + box.width, y) } },
    {
      words: below,
      cell: {
        ...cell,
        rowIndex: k,
        rowSpan: cell.rowSpan - span,
        box: boxFromEdges(box.x, y, box.x + box.width, box.y + box.height),
      },
    },
  ];
}

import type { FigureColumn } from './figure-columns.ts';
import { type CandidateRow, isPeriodRow } from './table-rows.ts';

/** Most rows of text over the figures that are looked at for the head of the columns, and most that can be. */
const mostHeadRows = 6;

/** Blank space in em that a head may have under it, and between its rows. */
const underHead = 3.2;
const insideHead = 1.3;

/**
 * Index of the first row of the head that stands over the row `first`; `first` where there is none. A row is head when something stands over the columns of figures that is no wider than
 * a head is: it does not begin among the labels. Lines that stand among the labels only are in the head when a row of it stands above them.
 */
export function headStart(
  rows: readonly CandidateRow[],
  columns: readonly FigureColumn[],
  first: number,
  limit: number,
): number {
  let start = first;
  let below = rows[first];
  if (below === undefined) return first;
  const hasPeriods = isPeriodRow(below);
  let skipped = 0;
  for (let i = first - 1; i >= Math.max(limit, first - mostHeadRows); i--) {
    const row = rows[i];
    if (row === undefined) break;
    const blank = below.top - row.bottom;
    const allowed = start === first && !hasPeriods ? underHead : insideHead;
    if (blank > allowed * row.em) break;
    const kind = headKind(row, columns);
    if (kind === 'none') break;
    if (kind === 'head') {
      start = i;
      skipped = 0;
    } else if (++skipped > (start === first ? 3 : 1)) break;
    below = row;
  }
  return start;
}

function headKind(row: CandidateRow, columns: readonly FigureColumn[]): 'head' | 'label' | 'none' {
  const left = columns[0]?.left ?? 0;
  const right = columns.at(-1)?.right ?? 0;
  const { em } = row;
  let overColumns = 0;
  for (const { segment } of row.pieces) {
    const isOver = segment.right > left - em && segment.left < right + em;
    if (!isOver) {
      if (segment.left > right + 12 * em) return 'none';
      continue;
    }
    // Over the first column a head may stand out to the left by some letters; what begins further left is a title or running text.
    const isLabel = segment.left < left - 7 * em;
    if (isLabel && segment.right > left + em) return 'none';
    if (!isLabel) overColumns++;
  }
  return overColumns > 0 ? 'head' : 'label';
}

import type { Box } from '../../model/geometry.ts';
import type { FigureColumn } from './figure-columns.ts';
import { type CandidateRow, isPeriodRow } from './table-rows.ts';

/** Most rows of text over the figures that are looked at for the head of the columns, and most that can be. */
const mostHeadRows = 6;

/** Blank space in em that a head may have under it, and between its rows. */
const underHead = 3.2;
const insideHead = 1.3;

/** Where the head of a table is looked for: its rows of text, its columns of figures, the ink of level rulings. */
interface HeadPlace {
  readonly rows: readonly CandidateRow[];
  readonly columns: readonly FigureColumn[];
  readonly rules: readonly Box[];
}

/** Rows under the head that tell how far the table's text reaches. */
const rowsLookedAt = 12;

/**
 * Index of the first row of the head that stands over the row `first`; `first` where there is none. A row is head when something stands over the columns of figures that is no wider than
 * a head is: it does not begin among the labels. Lines that stand among the labels only are in the head when a row of it stands above them. A title is none: a line by itself over the
 * table's upper ruling, or set flush with the table's left edge over several columns.
 */
export function headStart(place: HeadPlace, first: number, limit: number): number {
  const { rows } = place;
  let start = first;
  let below = rows[first];
  if (below === undefined) return first;
  const hasPeriods = isPeriodRow(below);
  const body = extentOf(rows.slice(first, first + rowsLookedAt));
  let skipped = 0;
  for (let i = first - 1; i >= Math.max(limit, first - mostHeadRows); i--) {
    const row = rows[i];
    if (row === undefined) break;
    const blank = below.top - row.bottom;
    const allowed = start === first && !hasPeriods ? underHead : insideHead;
    if (blank > allowed * row.em) break;
    const kind = headKind(row, place.columns, body.right);
    if (kind === 'none' || (start < first && isTitle(row, below, body, place))) break;
    if (kind === 'head') {
      start = i;
      skipped = 0;
    } else if (++skipped > (start === first ? 3 : 1)) break;
    below = row;
  }
  return start;
}

interface Extent {
  readonly left: number;
  readonly right: number;
  /** Where what stands first in its row, with more beside it, ends at most. */
  readonly firstRight: number;
}

function extentOf(rows: readonly CandidateRow[]): Extent {
  const segments = rows.flatMap((row) => row.pieces.map((piece) => piece.segment));
  return {
    left: Math.min(...segments.map((segment) => segment.left)),
    right: Math.max(...segments.map((segment) => segment.right)),
    firstRight: Math.max(
      ...rows.flatMap((row) =>
        row.pieces.length < 2 ? [] : row.pieces.slice(0, 1).map((piece) => piece.segment.right),
      ),
    ),
  };
}

/** Share of the table's width that its upper ruling has at least. */
const fullRule = 0.85;

/** Whether a line over a row of the head is the title of the table. */
function isTitle(row: CandidateRow, below: CandidateRow, body: Extent, { rules }: HeadPlace): boolean {
  const [only, ...others] = row.pieces;
  if (only === undefined || others.length > 0) return false;
  const { left, right, em } = only.segment;
  const isOverRule = rules.some(
    (box) =>
      box.y > row.base - 0.1 * em &&
      box.y < below.base - 0.4 * below.em &&
      Math.min(body.right, box.x + box.width) - Math.max(body.left, box.x) > fullRule * (body.right - body.left),
  );
  if (isOverRule) return true;
  const isFlush = left < body.left + em;
  return isFlush && right > body.firstRight + em && below.pieces.length >= 3;
}

function headKind(row: CandidateRow, columns: readonly FigureColumn[], bodyRight: number): 'head' | 'label' | 'none' {
  const left = columns[0]?.left ?? 0;
  const right = columns.at(-1)?.right ?? 0;
  const { em } = row;
  let overColumns = 0;
  for (const { segment } of row.pieces) {
    const isOver = segment.right > left - em && segment.left < right + em;
    if (!isOver) {
      if (segment.left > Math.max(right + 12 * em, bodyRight)) return 'none';
      continue;
    }
    // Over the first column a head may stand out to the left by some letters; what begins further left is a title or running text.
    const isLabel = segment.left < left - 7 * em;
    if (isLabel && segment.right > left + em) return 'none';
    if (!isLabel) overColumns++;
  }
  return overColumns > 0 ? 'head' : 'label';
}

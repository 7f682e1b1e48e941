import type { Box } from '../../model/geometry.ts';
import { type Segment, segmentText } from '../segments.ts';
import { type ColumnSpan, spanByRule, spansByMiddle } from './head-spans.ts';
import { isPeriodText, type Piece } from './pieces.ts';
import type { CandidateRow } from './table-rows.ts';

/** A column of a table to be: where its text stands. */
export interface TableColumn {
  readonly left: number;
  readonly right: number;
  /** Whether it holds figures; else labels, remarks, or nothing yet but a head. */
  readonly hasFigures: boolean;
}

/** A column and the figures that are known to stand in it. */
export interface Holder extends TableColumn {
  readonly members?: ReadonlySet<Piece>;
}

/** First column and number of columns. */
export interface Place {
  readonly columnIndex: number;
  readonly colSpan: number;
}

/** Places heads from the last row up: rulings under them or their middle tell over which columns they stand, or else the columns that they overlap. */
export function placeHeads(
  heads: readonly CandidateRow[],
  holders: readonly Holder[],
  rules: readonly Box[],
  places: Map<Piece, Place>,
): void {
  const wide = headedExtents(heads, holders);
  const extents = holders.map(({ left, right }) => ({ left, right }));
  const firstFigures = Math.max(
    0,
    holders.findIndex((column) => column.hasFigures),
  );
  for (let index = heads.length - 1; index >= 0; index--) {
    const row = heads[index]!;
    const isLast = index === heads.length - 1;
    placeHead(row, wide, isLast, places);
    const spans = new Map<Piece, ColumnSpan>();
    const over = row.pieces.filter(
      ({ segment }) => firstFigures === 0 || segment.right > (extents[firstFigures]?.left ?? 0),
    );
    const isWide = isOverAll(over, extents, firstFigures);
    const byMiddle = isLast && !isWide ? null : spansByMiddle(over, isWide ? wide : extents, firstFigures, isWide);
    over.forEach((piece, at) => {
      const span = spanByRule(piece, row, holders, rules) ?? byMiddle?.[at];
      if (span !== undefined && span !== null) spans.set(piece, span);
    });
    for (const [piece, { first, last }] of spans) places.set(piece, { columnIndex: first, colSpan: last - first + 1 });
    for (const piece of row.pieces) {
      const place = places.get(piece);
      const extent = place === undefined || place.colSpan > 1 ? undefined : extents[place.columnIndex];
      if (extent === undefined) continue;
      extent.left = Math.min(extent.left, piece.segment.left);
      extent.right = Math.max(extent.right, piece.segment.right);
    }
  }
}

/** Heads that stand over no column make one: a year without figures under it, `Not` over a column that is empty here. */
export function addHeadColumns(heads: readonly CandidateRow[], holders: Holder[]): void {
  heads.forEach((row, index) => {
    for (const piece of row.pieces) {
      const { left, right, em } = piece.segment;
      const isLast = index === heads.length - 1 || isPeriodText(segmentText(piece.segment));
      const isFree = holders.every((column) => right < column.left - 0.2 * em || left > column.right + 0.2 * em);
      if (!isFree || !isLast || isUnderOther(heads, index, piece)) continue;
      if (isOverLabels(piece, holders) || !names.test(segmentText(piece.segment))) continue;
      const at = holders.findIndex((column) => column.left > left);
      holders.splice(at < 0 ? holders.length : at, 0, { left, right, hasFigures: false });
    }
  });
}

/** What can name a column: a stroke or a dot beside the years is a speck. */
const names = /[\p{L}\p{N}%]/u;

/** Words that head the column of notes, which may be empty. */
const noteHead = /^(?:not(?:er|e|es)?|nr|no|ref|sid\w{0,2})\.?$/iu;

/** Whether the piece stands left of all figures and does not head a column there: a table's title in the row of its years. */
const isOverLabels = ({ segment }: Piece, holders: readonly Holder[]): boolean =>
  holders.every((column) => !column.hasFigures || column.left > segment.right) && !noteHead.test(segmentText(segment));

/** Whether the piece goes on a head that stands in the row above it. */
const isUnderOther = (heads: readonly CandidateRow[], index: number, piece: Piece): boolean =>
  heads[index - 1]?.pieces.some(
    (other) => other.segment.left < piece.segment.right && other.segment.right > piece.segment.left,
  ) === true && !isPeriodText(segmentText(piece.segment));

/** Whether a lone piece in the last row of heads is too wide to be the head of the column in the middle: `Number in thousands`. */
function isOverAll(
  [only, ...others]: readonly Piece[],
  columns: readonly Pick<TableColumn, 'left' | 'right'>[],
  from: number,
): boolean {
  if (only === undefined || others.length > 0) return false;
  const { left, right } = only.segment;
  const count = columns.length - from;
  const middle = columns[from + (count >> 1)];
  return count % 2 === 0 || (middle !== undefined && right - left > 1.5 * (middle.right - middle.left));
}

/** The columns as wide as the heads that stand over them alone: figures set flush may stand beside their centred heads, whose other lines are then known by these. */
function headedExtents(heads: readonly CandidateRow[], holders: readonly Holder[]): Holder[] {
  const wide = holders.map((holder) => ({ ...holder }));
  for (const { segment } of heads.flatMap((row) => row.pieces)) {
    const over = holders.flatMap(({ left, right }, index) =>
      Math.min(right, segment.right) - Math.max(left, segment.left) > 0 ? [index] : [],
    );
    const index = over.length === 0 ? clearlyNearest(segment, holders) : over[0];
    if (index === undefined || over.length > 1) continue;
    const own = wide[index]!;
    const before = wide[index - 1]?.right ?? Number.NEGATIVE_INFINITY;
    const after = wide[index + 1]?.left ?? Number.POSITIVE_INFINITY;
    own.left = Math.min(own.left, Math.max(before, segment.left));
    own.right = Math.max(own.right, Math.min(after, segment.right));
  }
  return wide;
}

/** The column that the text is twice as near to as to any other. */
function clearlyNearest(text: Segment, columns: readonly TableColumn[]): number | undefined {
  const distances = columns.map(({ left, right }) => Math.max(left - text.right, text.left - right));
  const nearest = Math.min(...distances);
  return distances.filter((other) => other < 2 * nearest).length === 1 ? distances.indexOf(nearest) : undefined;
}

/** Places the pieces of a head row: over the columns that they overlap, or the nearest. */
function placeHead(row: CandidateRow, holders: readonly Holder[], isLast: boolean, places: Map<Piece, Place>): void {
  let reached = 0;
  for (const piece of row.pieces) {
    const { left, right, em } = piece.segment;
    const overlapped = holders.flatMap((column, index) => {
      const common = Math.min(right, column.right) - Math.max(left, column.left);
      const least = Math.min(0.3 * (column.right - column.left), 0.6 * em, 0.5 * (right - left));
      return column.members?.has(piece) === true || common > least ? [index] : [];
    });
    // A long label may reach under the head of the first figures.
    const figures = overlapped.filter((index) => holders[index]?.hasFigures === true);
    const over =
      figures.length === 0
        ? overlapped
        : overlapped.filter((index) => {
            const column = holders[index];
            return (
              column !== undefined &&
              (column.hasFigures || left < column.left + 2 * em || left > column.right - 0.5 * (right - left))
            );
          });
    let first = over.find((index) => index >= reached) ?? over[0];
    let last = over.at(-1);
    if (first === undefined || last === undefined) {
      const next = holders.findIndex((column) => column.left >= right);
      const isBetween = !isLast && next >= 2 && holders[next - 1]?.hasFigures === true;
      const nearest = nearestOf(piece, holders);
      first = isBetween ? next - 1 : nearest === undefined ? 0 : holders.indexOf(nearest);
      last = isBetween ? next : first;
    }
    places.set(piece, { columnIndex: first, colSpan: last - first + 1 });
    reached = last + 1;
  }
}

const distance = (piece: Piece, column: TableColumn): number =>
  Math.max(0, column.left - piece.segment.right, piece.segment.left - column.right);

export function nearestOf<T extends TableColumn>(piece: Piece, columns: readonly (T | undefined)[]): T | undefined {
  let best: T | undefined;
  for (const column of columns) {
    if (column === undefined) continue;
    if (best === undefined || distance(piece, column) < distance(piece, best)) best = column;
  }
  return best;
}

import type { Box } from '../../model/geometry.ts';
import { type Segment, segmentText } from '../segments.ts';
import { type ColumnSpan, spanByRule, spansByMiddle } from './head-spans.ts';
import { partHeadRow } from './part-heads.ts';
import type { FigureTable } from './part-tables.ts';
import { isPeriodText, type Piece } from './pieces.ts';
import type { CandidateRow } from './table-rows.ts';

/** A column of a table to be: where its text stands. */
export interface TableColumn {
  readonly left: number;
  readonly right: number;
  /** Whether it holds figures; else labels, remarks, or nothing yet but a head. */
  readonly hasFigures: boolean;
}

/** A piece further left of a column of figures than this, in em, is not in it, unless it ends where the figures end. */
const standsOut = 1;

/** Least share of rows, and least number, that make text between or beside figures a column. */
const columnShare = 0.15;

/** A table's columns from left to right, and which of them each piece stands in. A piece without a place is not the table's. */
export interface PlacedColumns {
  readonly columns: readonly TableColumn[];
  /** By piece: first column and number of columns. */
  readonly places: ReadonlyMap<Piece, Place>;
  /** The table's rows, with heads that were set close parted. */
  readonly rows: readonly CandidateRow[];
}

interface Place {
  readonly columnIndex: number;
  readonly colSpan: number;
}

/**
 * Works out the columns of a table: those of figures, those of text before, between and after them, and those that only have a head.
 *
 * @param rules - ink of level rulings.
 */
export function placeColumns(table: FigureTable, rules: readonly Box[]): PlacedColumns {
  const body = table.rows.slice(table.headCount);
  const figureColumns = table.columns.map(({ members }) => ({
    left: Math.min(...members.map((piece) => piece.segment.left)),
    right: Math.max(...members.map((piece) => piece.segment.right)),
    hasFigures: true,
    members: new Set(members),
  }));
  const zones = Array.from({ length: figureColumns.length + 1 }, (): Piece[][] => []);
  const homes = new Map<Piece, Holder>();
  for (const row of body) {
    for (const piece of row.pieces) {
      const place = placeOf(piece, row, figureColumns);
      const home = figureColumns[place.index];
      const owner = ownerOfHalf(piece, row, figureColumns);
      if (owner !== undefined) homes.set(piece, owner);
      else if (place.isColumn && home !== undefined) homes.set(piece, home);
      else zones[place.index]?.push([piece]);
    }
  }
  const holders: Holder[] = [];
  zones.forEach((entries, zone) => {
    const pieces = entries.flat();
    for (const column of textColumns(pieces, zone === 0, body.length)) {
      holders.push(column.holder);
      for (const piece of column.pieces) homes.set(piece, column.holder);
    }
    for (const piece of pieces) {
      if (homes.has(piece)) continue;
      if (zone === figureColumns.length && isScrawl(piece, figureColumns.at(-1)?.right ?? 0)) continue;
      const nearest = nearestOf(piece, [figureColumns[zone - 1], figureColumns[zone]]);
      if (nearest !== undefined) homes.set(piece, nearest);
    }
    const figureColumn = figureColumns[zone];
    if (figureColumn !== undefined) holders.push(figureColumn);
  });
  const heads = table.rows.slice(0, table.headCount).map((row) => partHeadRow(row, holders));
  addHeadColumns(heads, holders);
  const places = new Map<Piece, Place>();
  for (const [piece, holder] of homes) places.set(piece, { columnIndex: holders.indexOf(holder), colSpan: 1 });
  for (const row of body) {
    const [only, ...others] = row.pieces;
    if (only !== undefined && others.length === 0 && isSection(only, holders))
      places.set(only, { columnIndex: 0, colSpan: holders.length });
  }
  placeHeads(heads, holders, rules, places);
  const columns = holders.map(({ left, right, hasFigures }) => ({ left, right, hasFigures }));
  return { columns, places, rows: [...heads, ...body] };
}

/** Space left of a section's name, in em, that no label leaves; and how far its middle may stand from that of the table, or of its figures. */
const section = { indent: 3, centred: 1.5 } as const;

/** Whether a line by itself between rows is the name of a section, set over the middle of the table: `Males`. */
function isSection({ kind, segment }: Piece, holders: readonly Holder[]): boolean {
  const [first, last] = [holders[0], holders.at(-1)];
  const figures = holders.find((column) => column.hasFigures);
  if (kind !== 'text' || first === undefined || last === undefined || figures === undefined) return false;
  if (segment.left < first.left + section.indent * segment.em) return false;
  const middle = (segment.left + segment.right) / 2;
  return [first, figures].some(
    ({ left }) => Math.abs((left + last.right) / 2 - middle) <= section.centred * segment.em,
  );
}

/** Places heads from the last row up: rulings under them or their middle tell over which columns they stand, or else the columns that they overlap. */
function placeHeads(
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
    const byMiddle = isLast ? null : spansByMiddle(over, extents, firstFigures);
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

interface Holder extends TableColumn {
  readonly members?: ReadonlySet<Piece>;
}

/** The column of the figure that a figure in no column stands close before or after: half of a number that was read as two. */
function ownerOfHalf<T extends Required<Holder>>(
  piece: Piece,
  row: CandidateRow,
  columns: readonly T[],
): T | undefined {
  if (piece.kind === 'text' || columns.some((column) => column.members.has(piece))) return undefined;
  const { left, right, em } = piece.segment;
  return columns.find((column) =>
    row.pieces.some(
      (other) =>
        column.members.has(other) && Math.max(other.segment.left - right, left - other.segment.right) < 0.9 * em,
    ),
  );
}

/** Whether a lone piece right of all columns is no remark: a stroke of a pen, a letter of a stamp. */
function isScrawl({ segment }: Piece, right: number): boolean {
  if (segment.left - right < 0.8 * segment.em) return false;
  return !segment.words.some(({ word }) => /\p{L}{3}/u.test(word.text) && word.confidence >= 0.6);
}

/** The column of figures that a piece stands in, or the number of columns of figures to the left of the text. */
function placeOf(
  piece: Piece,
  row: CandidateRow,
  columns: readonly Required<Holder>[],
): { readonly index: number; readonly isColumn: boolean } {
  const own = columns.findIndex((column) => column.members.has(piece));
  if (own >= 0) return { index: own, isColumn: true };
  const { left, right, em } = piece.segment;
  const index = columns.filter((column) => column.right <= left + 0.3 * em).length;
  const column = columns[index];
  if (column === undefined) return { index, isColumn: false };
  const isFree = !row.pieces.some((other) => column.members.has(other));
  const isFlush = Math.abs(right - column.right) <= 0.5 * em;
  const hasLabel = row.pieces.some((other) => other.segment.right < left);
  const isIn = left >= column.left - standsOut * em && left < column.right;
  return { index, isColumn: isFree && (isIn || (isFlush && hasLabel)) };
}

/** Columns of the text in one zone beside or between figures. Labels at the left are one column, unless a good part of the rows has several texts there. */
function textColumns(
  pieces: readonly Piece[],
  isLeft: boolean,
  rowCount: number,
): { holder: Holder; pieces: Piece[] }[] {
  if (pieces.length === 0) return [];
  const byRow = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const row = byRow.get(piece.row);
    if (row === undefined) byRow.set(piece.row, [piece]);
    else row.push(piece);
  }
  if (!isLeft && byRow.size < Math.max(2, columnShare * rowCount)) return [];
  const several = [...byRow.values()].filter((row) => row.length >= 2);
  const parted = several.length >= Math.max(2, 0.25 * byRow.size) ? spansOf(several.flat()) : [];
  const spans = parted.length >= 2 ? parted : spansOf(pieces, Number.POSITIVE_INFINITY);
  const result = spans.map((span) => ({
    holder: { left: span.left, right: span.right, hasFigures: false } as Holder,
    pieces: [] as Piece[],
  }));
  for (const piece of pieces) {
    const home = result.toReversed().find(({ holder }) => piece.segment.left >= holder.left - 0.5 * piece.segment.em);
    (home ?? result[0])?.pieces.push(piece);
  }
  return result.filter((column) => column.pieces.length > 0);
}

/** Stretches of x that pieces cover together, those nearer than `gap` em joined. */
function spansOf(pieces: readonly Piece[], gap = 0.3): { left: number; right: number }[] {
  const spans: { left: number; right: number }[] = [];
  for (const { segment } of [...pieces].sort((a, b) => a.segment.left - b.segment.left)) {
    const last = spans.at(-1);
    if (last !== undefined && segment.left - last.right < gap * segment.em)
      last.right = Math.max(last.right, segment.right);
    else spans.push({ left: segment.left, right: segment.right });
  }
  return spans;
}

const distance = (piece: Piece, column: TableColumn): number =>
  Math.max(0, column.left - piece.segment.right, piece.segment.left - column.right);

function nearestOf<T extends TableColumn>(piece: Piece, columns: readonly (T | undefined)[]): T | undefined {
  let best: T | undefined;
  for (const column of columns) {
    if (column === undefined) continue;
    if (best === undefined || distance(piece, column) < distance(piece, best)) best = column;
  }
  return best;
}

/** Heads that stand over no column make one: a year without figures under it, `Not` over a column that is empty here. */
function addHeadColumns(heads: readonly CandidateRow[], holders: Holder[]): void {
  heads.forEach((row, index) => {
    for (const piece of row.pieces) {
      const { left, right, em } = piece.segment;
      const isLast = index === heads.length - 1 || isPeriodText(segmentText(piece.segment));
      const isFree = holders.every((column) => right < column.left - 0.2 * em || left > column.right + 0.2 * em);
      if (!isFree || !isLast || isUnderOther(heads, index, piece)) continue;
      if (isOverLabels(piece, holders)) continue;
      const at = holders.findIndex((column) => column.left > left);
      holders.splice(at < 0 ? holders.length : at, 0, { left, right, hasFigures: false });
    }
  });
}

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

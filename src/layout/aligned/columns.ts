import type { Box } from '../../model/geometry.ts';
import { partHeadRow } from './part-heads.ts';
import type { FigureTable } from './part-tables.ts';
import type { Piece } from './pieces.ts';
import { addHeadColumns, type Holder, nearestOf, type Place, placeHeads, type TableColumn } from './place-heads.ts';
import type { CandidateRow } from './table-rows.ts';

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
    const first = only === undefined || others.length > 0 ? null : sectionStart(only, holders);
    if (only !== undefined && first !== null) places.set(only, { columnIndex: first, colSpan: holders.length - first });
  }
  placeHeads(heads, holders, rules, places);
  const columns = holders.map(({ left, right, hasFigures }) => ({ left, right, hasFigures }));
  return { columns, places, rows: [...heads, ...body] };
}

/** Space left of a section's name, in em, that no label leaves; and how far its middle may stand from that of the table, or of its figures. */
const section = { indent: 3, centred: 1.5 } as const;

/** The first column of a line by itself between rows that is set over the middle of the table, or of its figures: `Males`, `Rate per 1,000`. Null where it is no such name of a section. */
function sectionStart({ kind, segment }: Piece, holders: readonly Holder[]): number | null {
  const last = holders.at(-1);
  const figures = holders.findIndex((column) => column.hasFigures);
  if (kind !== 'text' || last === undefined || figures < 0) return null;
  if (segment.left < (holders[0]?.left ?? 0) + section.indent * segment.em) return null;
  const middle = (segment.left + segment.right) / 2;
  const offsets = [0, figures].map((start) => Math.abs(((holders[start]?.left ?? 0) + last.right) / 2 - middle));
  const nearest = Math.min(...offsets);
  if (nearest > section.centred * segment.em) return null;
  return nearest === offsets[0] ? 0 : figures;
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

import type { Box } from '../../model/geometry.ts';
import { type Segment, segmentText } from '../segments.ts';
import { columnGroups, type FigureColumn, figureColumns } from './figure-columns.ts';
import { type FigureTable, partTables } from './part-tables.ts';
import { type Piece, type TextRow, textRows } from './pieces.ts';
import { type RunningText, runningTexts } from './running-text.ts';
import { partSideBySide } from './side-by-side.ts';
import { type CandidateRow, mergeColumns } from './table-rows.ts';

/** Rows of text over the first figure, and under the last, that are looked at for heads and for the ends of labels. */
const rowsAbove = 8;
const rowsBelow = 3;

/**
 * Tables of figures among segments, by the right edges of numbers under each other. Text beside the figures in their rows (labels to the left, remarks between and to the right) is
 * part of a table; titles above it and remarks below are not. Where tables stand side by side, the labels between them belong to the right one.
 *
 * @param rules - ink of level rulings.
 */
export function findFigureTables(segments: readonly Segment[], rules: readonly Box[]): FigureTable[] {
  const rows = withoutTextFigures(textRows(segments));
  const groups = columnGroups(figureColumns(rows))
    .map(mergeColumns)
    .flatMap((columns) => partSideBySide(columns, rows))
    .filter((columns) => !isNumbering(columns, rows));
  const extents = groups.map(extentOf);
  const texts = runningTexts(rows);
  const taken = new Set<Piece>();
  return groups.flatMap((columns, index) => {
    const own = extents[index];
    if (own === undefined) return [];
    const beside = extents.filter((other, i) => i !== index && other.first <= own.last && other.last >= own.first);
    const isWithin = piecesWithin(own, beside);
    const isBeside = textsBeside(own, rows, texts);
    const isIn = (piece: Piece): boolean => isWithin(piece) && !isBeside(piece);
    const figures = new Set(columns.flatMap((column) => column.members));
    const from = Math.max(0, own.first - rowsAbove);
    const candidates = rows.slice(from, own.last + 1 + rowsBelow).flatMap((row) => {
      const within = rowWithin(row, (piece) => isIn(piece) && !taken.has(piece), figures);
      return within === null ? [] : [within];
    });
    const tables = partTables(columns, candidates, rules);
    const hasFullTable = tables.some((table) => dataRows(table).length >= 2 && table.columns.length >= 2);
    const good = tables.filter((table) => isTable(table, hasFullTable));
    for (const table of good)
      for (const row of [...table.titles, ...table.rows]) for (const piece of row.pieces) taken.add(piece);
    return good;
  });
}

/** The rows with the figures of running text told from those that may stand in columns: lines of a paragraph set alike have theirs under each other too. */
function withoutTextFigures(rows: readonly TextRow[]): readonly TextRow[] {
  const texts = runningTexts(rows);
  const isOfText = (piece: Piece): boolean => piece.kind !== 'text' && texts.has(piece);
  if (!rows.some((row) => row.pieces.some(isOfText))) return rows;
  return rows.map((row) => ({
    ...row,
    pieces: row.pieces.map((piece): Piece => (isOfText(piece) ? { ...piece, kind: 'text' } : piece)),
  }));
}

/** Whether one column of figures stands before texts and not after them: the numbers of notes, items, paragraphs. */
function isNumbering(columns: readonly FigureColumn[], rows: readonly TextRow[]): boolean {
  const [only, ...others] = columns;
  if (only === undefined || others.length > 0) return false;
  const numbering = only.members.filter((member) => {
    const own = rows[member.row]?.pieces ?? [];
    const at = own.indexOf(member);
    return own[at - 1] === undefined && own[at + 1]?.kind === 'text';
  });
  return numbering.length > 0.5 * only.members.length;
}

interface Extent {
  readonly left: number;
  readonly right: number;
  readonly first: number;
  readonly last: number;
}

function extentOf(columns: readonly FigureColumn[]): Extent {
  const rows = columns.flatMap((column) => column.members.map((piece) => piece.row));
  return {
    left: Math.min(...columns.map((column) => column.left)),
    right: Math.max(...columns.map((column) => column.right)),
    first: Math.min(...rows),
    last: Math.max(...rows),
  };
}

/** Which pieces may be a table's: to the left as far as another table's figures, to the right all unless another table stands there. */
function piecesWithin(own: Extent, beside: readonly Extent[]): (piece: Piece) => boolean {
  const limits = beside.filter((other) => other.right <= own.left).map((other) => other.right);
  const leftLimit = Math.max(Number.NEGATIVE_INFINITY, ...limits);
  const hasRight = beside.some((other) => other.left >= own.right);
  return ({ segment }) =>
    segment.left >= leftLimit && (!hasRight || segment.left < own.right || segment.right < own.right + segment.em);
}

/** Lines that a running text must have above or below the figures to be no column of theirs. */
const linesBeyond = 2;

/**
 * Which pieces are running text beside a table, in another column of the page: it goes on above or below the figures, and stands right of them or left of their labels.
 */
function textsBeside(
  own: Extent,
  rows: readonly TextRow[],
  texts: ReadonlyMap<Piece, RunningText>,
): (piece: Piece) => boolean {
  const known = new Map<RunningText, boolean>();
  const isBeside = (text: RunningText): boolean => {
    if (text.first > own.first - linesBeyond && text.last < own.last + linesBeyond) return false;
    if (text.left >= own.right) return true;
    if (text.right > own.left) return false;
    const between = rows
      .slice(own.first, own.last + 1)
      .filter((row) =>
        row.pieces.some(({ kind, segment }) => kind === 'text' && segment.left > text.right && segment.left < own.left),
      );
    return between.length >= 0.5 * (own.last - own.first + 1);
  };
  return (piece) => {
    const text = texts.get(piece);
    if (text === undefined) return false;
    const value = known.get(text) ?? isBeside(text);
    known.set(text, value);
    return value;
  };
}

function rowWithin(row: TextRow, isIn: (piece: Piece) => boolean, figures: ReadonlySet<Piece>): CandidateRow | null {
  const pieces = row.pieces.filter(isIn);
  if (pieces.length === 0) return null;
  return {
    ...row,
    pieces,
    em: Math.max(...pieces.map((piece) => piece.segment.em)),
    top: Math.min(...pieces.map((piece) => piece.segment.top)),
    bottom: Math.max(...pieces.map((piece) => piece.segment.bottom)),
    figures: pieces.filter((piece) => figures.has(piece)),
  };
}

const dataRows = (table: FigureTable): CandidateRow[] =>
  table.rows.slice(table.headCount).filter((row) => row.figures.length > 0);

/**
 * Whether it is a table: two rows of figures, or one under a head or in the columns of a table above. One column of figures alone needs labels a good space away from most of its figures.
 */
function isTable(table: FigureTable, hasFullTable: boolean): boolean {
  const data = dataRows(table);
  if (data.length === 0) return false;
  if (data.length === 1 && table.headCount === 0 && !hasFullTable) return false;
  const labelled = data.filter((row) => row.pieces.some((piece) => isLabelOf(piece, row)));
  if (table.columns.length === 1) return labelled.length >= 0.5 * data.length && labelled.length >= 2;
  return labelled.length >= 0.3 * data.length || data.every((row) => row.figures.length >= 2);
}

/** Words to the left of the row's figures, with a column's space between. */
function isLabelOf({ kind, segment }: Piece, row: CandidateRow): boolean {
  const left = Math.min(...row.figures.map((figure) => figure.segment.left));
  return kind === 'text' && left - segment.right > 0.9 * row.em && /\p{L}{2}/u.test(segmentText(segment));
}

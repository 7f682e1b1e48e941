import { segmentText } from '../segments.ts';
import type { FigureColumn } from './figure-columns.ts';
import { isNoteHeading } from './note-headings.ts';
import { isPeriodText, type Piece, type TextRow } from './pieces.ts';

/** Share of the rows of the right columns that must have a label of their own for two tables to stand side by side. */
const labelledShare = 0.5;

/**
 * Parts columns that share rows into tables that stand side by side: where labels stand between them, and either the heads of the left ones come again over the right ones or notes begin
 * on both sides. Six columns with labels twice may also be one table: then one head is over all.
 */
export function partSideBySide(columns: readonly FigureColumn[], rows: readonly TextRow[]): FigureColumn[][] {
  for (let at = 1; at < columns.length; at++) {
    const [left, right] = [columns.slice(0, at), columns.slice(at)];
    if (areTwoTables(left, right, rows)) return [left, ...partSideBySide(right, rows)];
  }
  return [[...columns]];
}

function areTwoTables(
  left: readonly FigureColumn[],
  right: readonly FigureColumn[],
  rows: readonly TextRow[],
): boolean {
  const leftEnd = Math.max(...left.map((column) => column.right));
  const rightStart = Math.min(...right.map((column) => column.left));
  const rowsOfRight = [...new Set(right.flatMap((column) => column.members.map((piece) => piece.row)))];
  const isLabel = (piece: Piece): boolean =>
    piece.kind === 'text' && piece.segment.left > leftEnd && piece.segment.right < rightStart;
  const labelled = rowsOfRight.filter((row) => rows[row]?.pieces.some(isLabel));
  if (labelled.length < labelledShare * rowsOfRight.length) return false;
  const heads = periodsOver(left);
  if (heads.length > 0 && heads.join(' ') === periodsOver(right).join(' ')) return true;
  const first = Math.min(...rowsOfRight) - 3;
  const last = Math.max(...rowsOfRight);
  const around = rows
    .slice(Math.max(0, first), last + 1)
    .flatMap((row) =>
      [
        textOf(row, (piece) => piece.segment.right <= leftEnd),
        textOf(row, (piece) => piece.segment.left > leftEnd),
      ].map((text, side) => ({ text, side })),
    );
  return [0, 1].every((side) => around.some((entry) => entry.side === side && isNoteHeading(entry.text)));
}

const textOf = (row: TextRow, isIn: (piece: Piece) => boolean): string =>
  row.pieces
    .filter(isIn)
    .map((piece) => segmentText(piece.segment))
    .join(' ');

/** The years or dates that stand first in the columns. */
const periodsOver = (columns: readonly FigureColumn[]): string[] =>
  columns.flatMap((column) => {
    const text = segmentText(column.members[0]!.segment);
    return isPeriodText(text) ? [text] : [];
  });

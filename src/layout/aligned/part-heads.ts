import { makeSegment } from '../segments.ts';
import type { PlacedWord } from '../type-metrics.ts';
import type { Piece } from './pieces.ts';
import type { CandidateRow } from './table-rows.ts';

/** Least space between words of a head, in em, at which two heads set close may be parted: well over a word space. */
const closeHeads = 0.45;

/** So much of the space, in em, must stand over the free stretch between two columns. */
const overGutter = 0.2;

interface Extent {
  readonly left: number;
  readonly right: number;
}

/** The head row with pieces that are heads of several columns parted: `Kosten (Euro)  Termin`, set closer than columns are, where a wide space stands over the free stretch between two columns. */
export function partHeadRow(row: CandidateRow, columns: readonly Extent[]): CandidateRow {
  const pieces = row.pieces.flatMap((piece) => partPiece(piece, columns));
  return pieces.length === row.pieces.length ? row : { ...row, pieces };
}

function partPiece(piece: Piece, columns: readonly Extent[]): Piece[] {
  const { segment, kind } = piece;
  if (kind !== 'text') return [piece];
  const parts: PlacedWord[][] = [];
  segment.words.forEach((word, index) => {
    const before = segment.words[index - 1];
    const current = parts.at(-1);
    if (before === undefined || current === undefined || isBetweenColumns(before.right, word.left, segment.em, columns))
      parts.push([word]);
    else current.push(word);
  });
  return parts.length === 1 ? [piece] : parts.map((words) => ({ ...piece, segment: makeSegment(words) }));
}

function isBetweenColumns(from: number, to: number, em: number, columns: readonly Extent[]): boolean {
  if (to - from < closeHeads * em) return false;
  return columns.some((column, index) => {
    const next = columns[index + 1];
    return next !== undefined && Math.min(to, next.left) - Math.max(from, column.right) >= overGutter * em;
  });
}

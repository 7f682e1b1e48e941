import { headsStatement } from './column-headings.ts';
import type { PlacedLine } from './text-lines.ts';

/** A run of text in a line, with no two spaces beside one another in it. Columns are counted in letters from the line's beginning. */
export interface Piece {
  readonly start: number;
  /** Behind its last letter. */
  readonly end: number;
  readonly text: string;
}

/** A line and its pieces. */
export interface SpacedLine {
  readonly line: PlacedLine;
  readonly pieces: readonly Piece[];
  /** Blank lines stand before it. */
  readonly blanksBefore: number;
}

const mostBlankLines = 5;
const leader = /\.{4,}|(?:\. ){4,}|…{2,}|_{6,}/u;

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(/\S+(?: \S+)*/gu))
    pieces.push({ start: match.index, end: match.index + match[0].length, text: match[0] });
  return pieces;
}

/**
 * Runs of lines that can be a table with columns divided by spaces: lines with several pieces, and lines with one piece between them that stays within a column.
 * A run ends at a page, at another table, at a line of prose, or where blank lines are many.
 */
export function spaceBlocks(
  lines: readonly PlacedLine[],
  taken: ReadonlySet<number>,
  furniture: ReadonlySet<number>,
): SpacedLine[][] {
  const blocks: SpacedLine[][] = [];
  let block: SpacedLine[] = [];
  let blanks = 0;
  const close = (): void => {
    while (block.length > 0 && block.at(-1)!.pieces.length < 2 && !isInColumn(block.at(-1)!, block)) block.pop();
    if (block.filter((line) => line.pieces.length > 1).length >= 2) blocks.push(block);
    block = [];
  };
  for (const line of lines) {
    if (block.length > 0 && block.at(-1)!.line.pageNumber !== line.pageNumber) close();
    if (line.isBlank) {
      blanks++;
      continue;
    }
    const before = blanks;
    blanks = 0;
    const isUsable =
      !taken.has(line.index) &&
      !furniture.has(line.index) &&
      !isNumberedHeading(line.text) &&
      !line.text.includes('\t') &&
      !leader.test(line.text);
    if (!isUsable) {
      close();
      continue;
    }
    const spaced: SpacedLine = { line, pieces: piecesOf(line.text), blanksBefore: block.length === 0 ? 0 : before };
    if (block.length === 0) {
      if (spaced.pieces.length > 1) block.push(spaced);
      continue;
    }
    if (before > mostBlankLines || !belongs(spaced, block) || headsStatement(spaced.pieces.map(({ text }) => text))) {
      close();
      if (spaced.pieces.length > 1) block.push({ ...spaced, blanksBefore: 0 });
      continue;
    }
    block.push(spaced);
  }
  close();
  return blocks;
}

/** `7.2   Finansiering`: the number of a section and its heading. */
const isNumberedHeading = (text: string): boolean => {
  const pieces = piecesOf(text);
  return (
    pieces.length === 2 && /^\d{1,2}(?:\.\d{1,2}){0,3}\.?$/u.test(pieces[0]!.text) && /^\p{Lu}/u.test(pieces[1]!.text)
  );
};

/** Gutters: places that no piece of the lines covers, between text on both sides. */
function gutterBetween(block: readonly SpacedLine[], from: number, to: number): boolean {
  let covered = 0;
  let counted = 0;
  for (const { pieces } of block) {
    if (pieces.length < 2) continue;
    counted++;
    if (pieces.some((piece) => piece.start < to && piece.end > from)) covered++;
  }
  return counted > 0 && covered * 5 <= counted;
}

/** Whether a line goes on with the run: its gaps lie where the run's are, or its one piece stays within a column or reads as a label. */
function belongs(next: SpacedLine, block: readonly SpacedLine[]): boolean {
  const recent = block.slice(-24);
  const multi = recent.filter((line) => line.pieces.length > 1);
  if (next.pieces.length > 1) {
    if (next.blanksBefore === 0) return true;
    return (
      next.pieces.slice(1).some((piece, index) => gutterBetween(multi, next.pieces[index]!.end, piece.start)) ||
      sharesEdges(next, multi)
    );
  }
  const piece = next.pieces[0]!;
  if (isInColumn(next, recent)) return next.blanksBefore <= 2 || piece.text.length <= 60;
  return false;
}

const sharesEdges = (next: SpacedLine, lines: readonly SpacedLine[]): boolean =>
  lines.some((line) =>
    line.pieces.some((piece) =>
      next.pieces.some(
        (other, index) =>
          index > 0 &&
          (Math.abs(other.end - piece.end) <= 1 || Math.abs(other.start - piece.start) <= 1) &&
          piece !== line.pieces[0],
      ),
    ),
  );

/** Whether a lone piece stands within one column: it does not reach over the gap behind the first column, or it begins where a later column does. */
function isInColumn(line: SpacedLine, block: readonly SpacedLine[]): boolean {
  const piece = line.pieces[0]!;
  const multi = block.filter((other) => other !== line && other.pieces.length > 1);
  if (multi.length === 0) return false;
  const secondStarts = multi.map((other) => other.pieces[1]!.start).sort((a, b) => a - b);
  const firstEnds = multi.map((other) => other.pieces[0]!.start);
  const left = Math.min(...firstEnds);
  const second = secondStarts[Math.floor(secondStarts.length / 4)]!;
  if (piece.start >= left - 3 && piece.end <= second) return true;
  const isRight = piece.start >= secondStarts[0]! - 12;
  return multi.some((other) =>
    other.pieces
      .slice(1)
      .some(
        (column) => Math.abs(column.start - piece.start) <= 2 || (isRight && Math.abs(column.end - piece.end) <= 1),
      ),
  );
}

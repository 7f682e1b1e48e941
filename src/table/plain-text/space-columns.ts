import { isFigureOrDash, isYear } from './figures.ts';
import type { SpacedLine } from './space-blocks.ts';

/** A column: letters from `start` to `end` (behind the last) hold its text. */
export interface TextColumn {
  readonly start: number;
  readonly end: number;
}

const leastGutter = 2;

/** Whether a line has a figure behind its first piece. */
export const hasFigures = (line: SpacedLine): boolean =>
  line.pieces.slice(1).some((piece) => isFigureOrDash(piece.text) && !isYear(piece.text));

/** Whether at least half of the lines with several pieces hold figures. */
export function isFigureTable(block: readonly SpacedLine[]): boolean {
  const multi = block.filter((line) => line.pieces.length > 1);
  return multi.filter(hasFigures).length * 2 >= multi.length;
}

/**
 * Columns of a block: stretches of letters that gutters divide. A gutter is at least two letters wide and nearly no line crosses it. Where lines have figures,
 * those show the columns; headings may reach over several.
 */
export function columnsOf(block: readonly SpacedLine[]): TextColumn[] {
  const multi = block.filter((line) => line.pieces.length > 1);
  const hasAmounts = isFigureTable(block);
  const showing = hasAmounts ? multi.filter(hasFigures) : multi;
  const width = Math.max(...block.map((line) => line.line.text.length));
  const covered = new Uint16Array(width + 1);
  for (const line of showing) {
    for (const piece of line.pieces) for (let at = piece.start; at < piece.end; at++) covered[at]!++;
  }
  // Lines with one piece that wrap in a column count too where they stay within it, which those of text tables do.
  const tolerance = showing.length >= 12 ? Math.floor(showing.length * 0.04) : 0;
  const columns: TextColumn[] = [];
  let start = -1;
  let gap = 0;
  for (let at = 0; at <= width; at++) {
    if (at < width && covered[at]! > tolerance) {
      if (start < 0) start = at;
      gap = 0;
      continue;
    }
    gap++;
    if (start >= 0 && (gap >= leastGutter || at === width)) {
      columns.push({ start, end: at - gap + 1 });
      start = -1;
    }
  }
  if (start >= 0) columns.push({ start, end: width });
  return hasAmounts ? joinedLabels(columns, showing) : columns;
}

/** Columns left of the first with figures that fill each other's places (labels with deeper levels) are one. */
function joinedLabels(columns: readonly TextColumn[], lines: readonly SpacedLine[]): TextColumn[] {
  const firstFigures = columns.findIndex((column) =>
    lines.some((line) =>
      line.pieces.some(
        (piece, index) =>
          index > 0 && isFigureOrDash(piece.text) && piece.start < column.end && piece.end > column.start,
      ),
    ),
  );
  if (firstFigures <= 1) return [...columns];
  const labels = columns.slice(0, firstFigures);
  const isBoth = lines.some(
    (line) =>
      labels.filter((column) => line.pieces.some((piece) => piece.start < column.end && piece.end > column.start))
        .length > 1,
  );
  return isBoth ? [...columns] : [{ start: labels[0]!.start, end: labels.at(-1)!.end }, ...columns.slice(firstFigures)];
}

/** A part of a line in a column, over `span` columns where it reaches into further ones. */
export interface ColumnPart {
  readonly column: number;
  readonly span: number;
  readonly start: number;
  readonly end: number;
}

/** Cuts a line at the gutters. Where text stands in a gutter, a space near it is the border; without one the part spans both columns. */
export function partsOf(line: SpacedLine, columns: readonly TextColumn[]): ColumnPart[] {
  const { text } = line.line;
  const parts: ColumnPart[] = [];
  for (const piece of line.pieces) {
    const touched = columns.flatMap((column, index) =>
      piece.start < column.end && piece.end > column.start ? [index] : [],
    );
    if (touched.length <= 1) {
      const column = touched[0] ?? nearest(piece.start, piece.end, columns);
      parts.push({ column, span: 1, start: piece.start, end: piece.end });
      continue;
    }
    // A piece over several columns: cut it at spaces that lie in the gutters.
    let from = piece.start;
    let first = touched[0]!;
    for (let index = 1; index < touched.length; index++) {
      const left = columns[touched[index]! - 1]!;
      const right = columns[touched[index]!]!;
      const cut = spaceIn(text, Math.max(from + 1, left.end - 1), Math.min(piece.end, right.start + 1));
      if (cut < 0) continue;
      parts.push({ column: first, span: touched[index]! - first, start: from, end: cut });
      from = cut + 1;
      first = touched[index]!;
    }
    parts.push({ column: first, span: touched.at(-1)! - first + 1, start: from, end: piece.end });
  }
  return parts;
}

function spaceIn(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (text[at] === ' ') return at;
  return -1;
}

function nearest(start: number, end: number, columns: readonly TextColumn[]): number {
  let best = 0;
  let distance = Number.POSITIVE_INFINITY;
  columns.forEach((column, index) => {
    const away = Math.max(column.start - end, start - column.end);
    if (away < distance) {
      distance = away;
      best = index;
    }
  });
  return best;
}

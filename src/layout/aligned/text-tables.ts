import type { TableRow } from '../rows.ts';
import { makeSegment, type Segment, segmentText } from '../segments.ts';
import type { Zone } from '../zone.ts';
import { areBars } from './bars.ts';
import { isFigureText } from './pieces.ts';

/** Fewest rows with text in two cells or more that make a table of words alone. */
const fewestRows = 3;

/** Blank space in em between rows that is left for names to be signed in; the rows of a table are set closer. */
const signatureSpace = 3;

/** Rows up to which names with space between them are taken for signatures. */
const mostSignatures = 8;

/**
 * Whether text in columns that is read row by row is a table. Two rows are one where they have figures or rulings; words alone need three. Names in pairs with space to sign in
 * between, the lines of an address and the parts of a letterhead are none.
 */
export function isTextTable(rows: readonly TableRow[], zone: Zone): boolean {
  const full = rows.filter((row) => row.filter((cell) => cell.length > 0).length >= 2);
  if (full.length < 2 || areBars(rows)) return false;
  const cells = full.flatMap((row) => row.slice(1).filter((cell) => cell.length > 0));
  const figures = cells.filter((cell) => cell.every((line) => isFigureText(segmentText(line))));
  const hasEvidence = zone.rules.length > 0 || figures.length >= 0.5 * cells.length;
  if (full.length < fewestRows) return hasEvidence && !isAxis(full);
  return hasEvidence || rows.length > mostSignatures || !hasWideBlank(rows);
}

/** Whether figures stand over words, as the numbers of an axis do over the names of what is drawn. */
const isAxis = ([first, ...others]: readonly TableRow[]): boolean =>
  first !== undefined && hasFigures(first) && !others.some(hasFigures);

const hasFigures = (row: TableRow): boolean => row.flat().some((line) => isFigureText(segmentText(line)));

function hasWideBlank(rows: readonly TableRow[]): boolean {
  let bottom: number | null = null;
  for (const row of rows) {
    const lines = row.flat();
    const em = lines[0]?.em ?? 1;
    const top = Math.min(...lines.map((line) => line.top));
    if (bottom !== null && top - bottom > signatureSpace * em) return true;
    bottom = Math.max(...lines.map((line) => line.bottom));
  }
  return false;
}

/** The lines of rows that are no table, as they stand: a row of single lines is one line. */
export const linesOfRows = (rows: readonly TableRow[]): Segment[] =>
  rows.flatMap((row) => {
    const cells = row.filter((cell) => cell.length > 0);
    if (cells.some((cell) => cell.length > 1)) return cells.flat();
    return cells.length === 0 ? [] : [makeSegment(cells.flatMap((cell) => cell.flatMap((line) => line.words)))];
  });

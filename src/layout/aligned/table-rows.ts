import { type Segment, segmentText } from '../segments.ts';
import { median } from '../type-metrics.ts';
import type { FigureColumn } from './figure-columns.ts';
import { isPeriodText, type Piece, type TextRow } from './pieces.ts';

/** A row of text within the width of a table to be. */
export interface CandidateRow extends TextRow {
  /** Pieces that stand in columns of figures. */
  readonly figures: readonly Piece[];
}

/** All rows of text within the width of some columns, from well above the first figure to the last one. */
export interface Stretch {
  readonly rows: readonly CandidateRow[];
  readonly columns: readonly FigureColumn[];
  /** The usual step between baselines, in pixels. */
  readonly step: number;
}

/** Space between the baselines of a row and the one above, beyond the usual step. */
export function blankAbove({ rows, step }: Stretch, index: number): number {
  const [row, above] = [rows[index], rows[index - 1]];
  return row === undefined || above === undefined ? 0 : row.base - above.base - step;
}

/** Columns that begin again under a line of text across them stand at the same place: joined where they share no row. From left to right. */
export function mergeColumns(columns: readonly FigureColumn[]): FigureColumn[] {
  const merged: { left: number; right: number; members: Piece[]; rows: Set<number> }[] = [];
  const byCount = [...columns].sort((a, b) => b.members.length - a.members.length || a.left - b.left);
  for (const column of byCount) {
    const rows = column.members.map((piece) => piece.row);
    const home = merged.find((other) => {
      const common = Math.min(other.right, column.right) - Math.max(other.left, column.left);
      const narrower = Math.min(other.right - other.left, column.right - column.left);
      return common >= 0.5 * narrower && !rows.some((row) => other.rows.has(row));
    });
    if (home === undefined) {
      merged.push({ left: column.left, right: column.right, members: [...column.members], rows: new Set(rows) });
      continue;
    }
    home.members.push(...column.members);
    for (const row of rows) home.rows.add(row);
  }
  return merged
    .map(({ left, right, members }) => ({ left, right, members: members.sort((a, b) => a.row - b.row) }))
    .sort((a, b) => a.right - b.right);
}

/** Share of a neighbour's figures up to which a column beside it without space may be halves of its numbers. */
const strayShare = 0.25;

/**
 * Leaves out columns that are none: one figure among columns of several without a head of its own, and halves of numbers that were read as two (few, each with hardly a space to the figures of the column
 * beside it).
 */
export function dropStrays(columns: readonly FigureColumn[], rows: readonly CandidateRow[]): FigureColumn[] {
  const longest = Math.max(...columns.map((column) => column.members.length));
  return columns.filter((column, index) => {
    const { members } = column;
    if (longest >= 4 && members.length === 1 && !hasOwnHead(column, columns, rows)) return false;
    return ![columns[index - 1], columns[index + 1]].some((other) => other !== undefined && isHalf(column, other));
  });
}

/** Whether words stand over the column, above all figures, and over no other column. */
function hasOwnHead(column: FigureColumn, columns: readonly FigureColumn[], rows: readonly CandidateRow[]): boolean {
  const meets = (a: { left: number; right: number }, b: { left: number; right: number }): boolean =>
    a.left < b.right && a.right > b.left;
  const others = columns.filter((other) => other !== column && other.members.length > 1);
  if (others.some((other) => meets(other, column))) return false;
  const firstFigures = rows.findIndex((row) => row.figures.length > 0);
  const first = Math.min(...others.map((other) => other.members[0]?.row ?? 0));
  if ((column.members[0]?.row ?? 0) < first) return false;
  return rows
    .slice(0, Math.max(0, firstFigures))
    .some((row) =>
      row.pieces.some(({ segment }) => meets(segment, column) && !others.some((other) => meets(segment, other))),
    );
}

function isHalf({ members }: FigureColumn, other: FigureColumn): boolean {
  if (members.length > strayShare * other.members.length) return false;
  const byRow = new Map(other.members.map((piece) => [piece.row, piece.segment]));
  return members.every(({ row, segment }) => {
    const neighbour = byRow.get(row);
    const { left, right } = neighbour ?? other;
    return Math.max(left - segment.right, segment.left - right) < (neighbour === undefined ? 0 : 0.75) * segment.em;
  });
}

/** Whether the row says of which periods columns of accounts are: its figures are years or dates, but for the number of a note, or a year that lost a digit, beside them. */
export function isPeriodRow(row: CandidateRow): boolean {
  const texts = row.figures.map((piece) => segmentText(piece.segment));
  const periods = texts.filter(isPeriodText);
  const others = texts.filter((text) => !isPeriodText(text));
  if (periods.length === 0 || others.length > 1) return false;
  const [other] = others;
  if (other === undefined) return true;
  return (periods.length >= 2 && /^\d{1,2}$/u.test(other)) || periods.some((text) => isNearYear(text, other));
}

/** Classes of age, size or time: `15–24`, `65–`, `80+`, `< 5`. */
const classText = /^(?:\d{1,3}\s?[-–—]\s?\d{0,3}|\d{1,3}\+|[<>≤≥]\s?\d{1,3})$/u;

/** Whether the row says which classes columns are: classes alone, the lower end growing from left to right. */
function isClassRow({ figures }: CandidateRow): boolean {
  const texts = figures.map((piece) => segmentText(piece.segment));
  if (texts.length < 2 || !texts.every((text) => classText.test(text))) return false;
  const ends = texts.map((text) => Number(/\d+/u.exec(text)?.[0]));
  return ends.every((end, index) => index === 0 || end >= (ends[index - 1] ?? 0)) && new Set(texts).size >= 2;
}

/** Whether the row says in what its columns are counted: `(1 000)`. */
const isUnitRow = ({ figures }: CandidateRow): boolean =>
  figures.length > 0 &&
  figures.every((piece) => /^\((?:1[ .,'’]?)?000(?:[ .,'’]000)?\)$/u.test(segmentText(piece.segment)));

/** Whether the row numbers the columns: `1`, `2`, `3` and so on, from left to right. */
function isNumberRow({ figures, pieces }: CandidateRow): boolean {
  if (figures.length < 3 || figures.length < pieces.length - 1) return false;
  const numbers = figures.map((piece) => Number(segmentText(piece.segment).replace(/^\((\d+)\)$/u, '$1')));
  const [first] = numbers;
  return (first === 1 || first === 2) && numbers.every((number, index) => number === first + index);
}

/** Whether the figures of a row head columns. */
const isHeadRow = (row: CandidateRow): boolean =>
  isPeriodRow(row) || isClassRow(row) || isUnitRow(row) || isNumberRow(row);

/** Whether a text is a year beside another, read without one of its digits. */
function isNearYear(period: string, text: string): boolean {
  if (!/^\d{4}$/u.test(period) || !/^\d{3}$/u.test(text)) return false;
  return [-2, -1, 1, 2].some((offset) => {
    const year = String(Number(period) + offset);
    return [0, 1, 2, 3].some((index) => year.slice(0, index) + year.slice(index + 1) === text);
  });
}

/**
 * The rows that head columns of accounts, by their place: rows of periods, classes, units or numbers of columns, but not three or more of one kind under each other, which are data (years of events, dates of loans).
 */
export function periodHeads(rows: readonly CandidateRow[]): ReadonlySet<CandidateRow> {
  const heads = new Set<CandidateRow>();
  let run: CandidateRow[] = [];
  let known: readonly number[] = [];
  const close = (): void => {
    if (run.length <= 2) for (const row of run) heads.add(row);
    run = [];
  };
  for (const row of rows) {
    if (row.figures.length === 0) continue;
    const years = yearsOf(row);
    const isHead = isHeadRow(row) && !isFarFrom(row, years, known);
    if (isHead && known.length === 0) known = years;
    if (!isHead || run[0]?.figures.length !== row.figures.length) close();
    if (isHead) run.push(row);
  }
  close();
  return heads;
}

/** The periods of a report lie within a generation. */
const mostYears = 20;

const yearsOf = ({ figures }: CandidateRow): number[] =>
  figures.flatMap(({ segment }) => (/(?<!\d)(?:19|20)\d\d(?!\d)/u.exec(segmentText(segment)) ?? []).map(Number));

/** Whether what looks like years beside a label is far from the years that head the columns: an amount that lost the space between its thousands, `2045` for `2 045`. */
const isFarFrom = (row: CandidateRow, years: readonly number[], known: readonly number[]): boolean =>
  known.length > 0 &&
  years.length > 0 &&
  row.pieces.some(({ kind }) => kind === 'text') &&
  years.every((year) => known.every((other) => Math.abs(year - other) > mostYears));

/** The usual step between baselines. */
export function usualStep(rows: readonly CandidateRow[]): number {
  const steps: number[] = [];
  for (let i = 1; i < rows.length; i++) {
    const [above, row] = [rows[i - 1], rows[i]];
    if (above !== undefined && row !== undefined) steps.push(row.base - above.base);
  }
  steps.sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 3)] ?? 1.2 * (rows[0]?.em ?? 1);
}

/** Whether most letters of the line are set bold. */
export function isBold(segment: Segment): boolean {
  let bold = 0;
  let all = 0;
  for (const { word } of segment.words) {
    all += word.text.length;
    if (word.isBold) bold += word.text.length;
  }
  return bold > 0.5 * all;
}

/** Type size of the rows. */
export const sizeOf = (rows: readonly CandidateRow[]): number => median(rows.map((row) => row.em)) ?? 1;

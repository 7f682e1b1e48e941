import { type Segment, segmentText } from '../segments.ts';
import { median } from '../type-metrics.ts';
import { type FigureColumn, figureColumns } from './figure-columns.ts';
import { headStart } from './head-rows.ts';
import { isNoteHeading, isNumberAndTitle } from './note-headings.ts';
import { type CandidateRow, dropStrays, isBold, mergeColumns, periodHeads, sizeOf, usualStep } from './table-rows.ts';
import { goesOnFrom } from './wrapped-labels.ts';

/** A table found by its columns of figures: its rows of text, head rows first. */
export interface FigureTable {
  readonly columns: readonly FigureColumn[];
  readonly rows: readonly CandidateRow[];
  readonly headCount: number;
  /** Lines between the head of the columns and the first row that are the table's title: the head stands over several tables. */
  readonly titles: readonly CandidateRow[];
}

/** Blank space in em, from row to row, beyond which something else begins; a page of accounts is set with spaces of up to some lines. */
const widestBlank = 6;

/** Size of a heading in terms of the rows around it. */
const headingSize = 1.22;

/**
 * Parts what stands in the same columns to tables: at text across the columns, at large headings, at headings with a number (`Not 3`, `3 Övriga kostnader`), before heads of
 * columns that come again, and at wide blanks.
 *
 * @param rows - all rows of text within the width of the columns, from well above the first figure to the last one.
 */
export function partTables(columns: readonly FigureColumn[], rows: readonly CandidateRow[]): FigureTable[] {
  const tables: FigureTable[] = [];
  let reached = 0;
  const add = (from: number, to: number): void => {
    const core = coreOf(rows, from, to);
    if (core === null) return;
    const first = firstOfLabel(rows, core.first, reached);
    const head = headStart(rows, columns, first, reached);
    const lastFigure = withoutStray(rows, columns, core);
    const last = lastOfLabel(rows, lastWithWords(rows, columns, lastFigure, to), to);
    const isTitle = (index: number): boolean => index < core.first && isHeading(rows, index, style);
    const titles = rows.filter((_, index) => index >= head && isTitle(index));
    const { columns: ownColumns, rows: own } = withOwnColumns(
      rows.filter((_, index) => index >= head && index <= last && !isTitle(index)),
    );
    const ownHeads = periodHeads(own);
    const isHead = (row: CandidateRow): boolean => row.figures.length === 0 || ownHeads.has(row);
    if (own.every(isHead)) return;
    let headCount = first - head - titles.length;
    while (ownHeads.has(own[headCount]!)) headCount++;
    tables.push({ columns: ownColumns, rows: own, headCount, titles });
    reached = last + 1;
  };
  const style = headingStyle(rows);
  const heads = periodHeads(rows);
  let from = 0;
  let hasData = false;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (row === undefined) continue;
    if (endsTable(rows, columns, i, from, style)) {
      add(from, i);
      from = i + 1;
      hasData = false;
    } else if (hasData && beginsTable(rows, columns, i, heads)) {
      add(from, i);
      from = i;
      hasData = false;
    }
    hasData ||= row.figures.length > 0 && !heads.has(row);
  }
  add(from, rows.length);
  return tables;
}

/** A table's own columns: tables under each other share some edges and not others. */
function withOwnColumns(rows: readonly CandidateRow[]): { columns: FigureColumn[]; rows: CandidateRow[] } {
  const columns = dropStrays(mergeColumns(figureColumns(rows)));
  const figures = new Set(columns.flatMap((column) => column.members));
  return { columns, rows: rows.map((row) => ({ ...row, figures: row.pieces.filter((piece) => figures.has(piece)) })) };
}

/** From the first to the last row with figures. */
function coreOf(rows: readonly CandidateRow[], from: number, to: number): { first: number; last: number } | null {
  let first = from;
  while (first < to && rows[first]?.figures.length === 0) first++;
  let last = to - 1;
  while (last > first && rows[last]?.figures.length === 0) last--;
  return first >= to ? null : { first, last };
}

/** A label may begin over its figures: the line above goes on in theirs. */
function firstOfLabel(rows: readonly CandidateRow[], first: number, limit: number): number {
  let start = first;
  while (start > limit) {
    const [row, above] = [rows[start], rows[start - 1]];
    const [label, labelAbove] = [row?.pieces[0], above?.pieces[0]];
    if (row === undefined || above === undefined || label === undefined || labelAbove === undefined) break;
    if (above.pieces.length > 1 || label.kind !== 'text' || row.base - above.base > 1.5 * row.em) break;
    if (Math.abs(label.segment.left - labelAbove.segment.left) > 1.5 * row.em) break;
    if (!goesOnFrom(labelAbove.segment, label.segment)) break;
    start--;
  }
  return start;
}

/** The last row, but for a lone figure without label well under it: the number of a page, a stroke. */
function withoutStray(
  rows: readonly CandidateRow[],
  columns: readonly FigureColumn[],
  core: { readonly first: number; readonly last: number },
): number {
  const row = rows[core.last];
  if (row === undefined || columns.length < 2 || row.pieces.length > 1) return core.last;
  let above = core.last - 1;
  while (above > core.first && rows[above]?.figures.length === 0) above--;
  const isFar = row.top - (rows[core.last - 1]?.bottom ?? row.top) > 1.5 * usualStep(rows);
  return isFar && above > core.first ? above : core.last;
}

/** Rows that say in words what others say in figures (`Inga`, `saknas`) end where the figures end. */
function lastWithWords(
  rows: readonly CandidateRow[],
  columns: readonly FigureColumn[],
  last: number,
  to: number,
): number {
  let end = last;
  for (let i = last + 1; i < to; i++) {
    const [row, above] = [rows[i], rows[i - 1]];
    if (row === undefined || above === undefined || row.top - above.bottom > 2.5 * row.em) break;
    const flush = row.pieces.filter(({ segment }) =>
      columns.some((column) => Math.abs(segment.right - column.right) < 0.5 * row.em),
    );
    if (flush.length > 0 && flush.length >= 0.5 * columns.length && flush.length < row.pieces.length) end = i;
  }
  return end;
}

/** A label may go on under its figures: lines that begin with a small letter, set tight. */
function lastOfLabel(rows: readonly CandidateRow[], last: number, to: number): number {
  let end = last;
  while (end + 1 < to) {
    const [row, next] = [rows[end], rows[end + 1]];
    const first = next?.pieces[0]?.segment;
    if (row === undefined || next === undefined || first === undefined || next.pieces.length > 1) break;
    const label = rows[last]?.pieces[0]?.segment;
    const isTight = next.base - row.base <= 1.45 * next.em;
    if (!isTight || !/^[a-zåäö(]/u.test(segmentText(first)) || label === undefined) break;
    if (first.left < label.left - 0.5 * next.em || first.left > label.left + 3 * next.em) break;
    end++;
  }
  return end;
}

function beginsTable(
  rows: readonly CandidateRow[],
  columns: readonly FigureColumn[],
  index: number,
  heads: ReadonlySet<CandidateRow>,
): boolean {
  const row = rows[index];
  const above = rows[index - 1];
  if (row === undefined || above === undefined) return false;
  if (row.top - above.bottom > widestBlank * row.em) return true;
  if (isTextHead(rows, columns, index)) return true;
  if (!heads.has(row)) return false;
  const next = rows.slice(index + 1, index + 6).find((other) => other.figures.length > 0);
  const isLabelled = row.pieces.some((piece) => piece.kind === 'text');
  return row.figures.length >= 2 || (!isLabelled && next !== undefined);
}

/** Whether the row is a new head inside the columns: different words over three columns or more, with space above, over a row of figures. */
function isTextHead(rows: readonly CandidateRow[], columns: readonly FigureColumn[], index: number): boolean {
  const [row, next] = [rows[index], rows[index + 1]];
  if (row === undefined || next === undefined || row.figures.length > 0 || next.figures.length === 0) return false;
  const texts = row.pieces.map((piece) => segmentText(piece.segment));
  if (new Set(texts).size < 3 || texts.some((text) => !/\p{L}{2}/u.test(text))) return false;
  const over = row.pieces.filter(({ segment }) =>
    columns.some((column) => segment.right > column.left && segment.left < column.right),
  );
  return over.length >= 2 && blankAbove(rows, index) > 0.4 * usualStep(rows);
}

/** Whether the row is no row of a table and what follows is another one: a heading, a note's title, text across the columns. */
function endsTable(
  rows: readonly CandidateRow[],
  columns: readonly FigureColumn[],
  index: number,
  from: number,
  style: HeadingStyle | null,
): boolean {
  const row = rows[index];
  if (row === undefined || row.figures.length > 0) return false;
  const [only, ...others] = row.pieces;
  if (only === undefined) return false;
  const isAcross = row.pieces.some((piece) => coversHalf(piece.segment, columns, row.em));
  if (isAcross) return true;
  const around = rows.slice(Math.max(from, index - 8), index + 8).filter((other) => other.figures.length > 0);
  if (others.length === 0 && row.em >= headingSize * sizeOf(around)) return true;
  return isHeading(rows, index, style);
}

/** Whether text begins left of the columns and goes on over half of them or more. */
function coversHalf(segment: Segment, columns: readonly FigureColumn[], em: number): boolean {
  const covered = columns.filter(
    (column) => segment.left < column.left - 1.5 * em && segment.right > column.right - 0.2 * em,
  );
  return covered.length > 0 && covered.length >= 0.5 * columns.length;
}

/** Whether the row is the heading of a note: `Not 5 Personal`, or a bold or spaced line of a number and a title. */
function isNumberedHeading(rows: readonly CandidateRow[], index: number): boolean {
  const row = rows[index];
  if (row === undefined || row.figures.length > 0 || row.pieces.length > 3) return false;
  const text = row.pieces.map((piece) => segmentText(piece.segment)).join(' ');
  if (isNoteHeading(text)) return true;
  if (!isNumberAndTitle(text)) return false;
  const segment = row.pieces.at(-1)?.segment;
  return blankAbove(rows, index) > 0.2 * usualStep(rows) || (segment !== undefined && isBold(segment));
}

/** How the numbered headings on the page are set, where there are two or more of them. */
interface HeadingStyle {
  /** x of the title's first letter. */
  readonly left: number;
  readonly isBold: boolean;
  /** Least space above them, beyond the usual step, in pixels. */
  readonly space: number;
}

function headingStyle(rows: readonly CandidateRow[]): HeadingStyle | null {
  const found = rows.flatMap((row, index) => {
    const segment = row.pieces.at(-1)?.segment;
    if (segment === undefined || !isNumberedHeading(rows, index)) return [];
    const title = segment.words.find(({ word }) => /^\p{Lu}/u.test(word.text));
    return [{ left: title?.left ?? segment.left, isBold: isBold(segment), space: blankAbove(rows, index) }];
  });
  if (found.length < 2) return null;
  return {
    left: median(found.map((heading) => heading.left)) ?? 0,
    isBold: found.every((heading) => heading.isBold),
    space: Math.min(...found.slice(1).map((heading) => heading.space)),
  };
}

const blankAbove = (rows: readonly CandidateRow[], index: number): number => {
  const [row, above] = [rows[index], rows[index - 1]];
  return row === undefined || above === undefined ? 0 : row.base - above.base - usualStep(rows);
};

/** Whether the row is a note's heading, by its number or, where the number was not read, by being set as those with one. */
function isHeading(rows: readonly CandidateRow[], index: number, style: HeadingStyle | null): boolean {
  if (isNumberedHeading(rows, index)) return true;
  const row = rows[index];
  const [only, ...others] = row?.pieces ?? [];
  if (style === null || row === undefined || only === undefined || others.length > 0 || row.figures.length > 0)
    return false;
  const { segment } = only;
  return (
    style.isBold &&
    isBold(segment) &&
    Math.abs(segment.left - style.left) < 0.5 * row.em &&
    blankAbove(rows, index) > 0.8 * style.space
  );
}

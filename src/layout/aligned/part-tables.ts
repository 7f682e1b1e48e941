import type { Box } from '../../model/geometry.ts';
import { type Segment, segmentText } from '../segments.ts';
import { type FigureColumn, figureColumns } from './figure-columns.ts';
import { headStart } from './head-rows.ts';
import { type HeadingStyle, headingStyle, isHeading } from './note-headings.ts';
import { coreOf, firstOfLabel, lastOfLabel, lastOfTexts, lastWithWords, withoutStray } from './table-ends.ts';
import {
  blankAbove,
  type CandidateRow,
  dropStrays,
  mergeColumns,
  periodHeads,
  type Stretch,
  sizeOf,
  usualStep,
} from './table-rows.ts';
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
 * @param rules - ink of level rulings.
 */
export function partTables(
  columns: readonly FigureColumn[],
  rows: readonly CandidateRow[],
  rules: readonly Box[],
): FigureTable[] {
  const stretch: Stretch = { rows, columns, step: usualStep(rows) };
  const tables: FigureTable[] = [];
  let reached = 0;
  const add = (from: number, to: number): void => {
    const core = coreOf(stretch, from, to);
    if (core === null) return;
    const first = firstOfLabel(stretch, core.first, reached);
    const head = headStart({ rows, columns, rules }, first, reached);
    const lastFigure = withoutStray(stretch, core);
    const last = lastOfLabel(stretch, lastOfTexts(stretch, lastWithWords(stretch, lastFigure, to), to), to);
    const isTitle = (index: number): boolean => index < core.first && isHeading(stretch, index, style);
    const titles = rows.filter((_, index) => index >= head && isTitle(index));
    const { columns: ownColumns, rows: own } = withOwnColumns(
      rows.filter((_, index) => index >= head && index <= last && !isTitle(index)),
    );
    const ownHeads = periodHeads(own);
    const isHead = (row: CandidateRow): boolean => row.figures.length === 0 || ownHeads.has(row);
    if (own.every(isHead)) return;
    let headCount = lastHead(rows, first, head) - head - titles.length;
    while (ownHeads.has(own[headCount]!)) headCount++;
    tables.push({ columns: ownColumns, rows: own, headCount, titles });
    reached = last + 1;
  };
  const style = headingStyle(stretch);
  const heads = periodHeads(rows);
  let from = 0;
  let hasData = false;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (row === undefined) continue;
    if (endsTable(stretch, i, from, style)) {
      add(from, i);
      from = i + 1;
      hasData = false;
    } else if (hasData && (beginsTable(stretch, i, heads) || changesColumns(stretch, from, i))) {
      add(from, i);
      from = i;
      hasData = false;
    }
    hasData ||= row.figures.length > 0 && !heads.has(row);
  }
  add(from, rows.length);
  return tables;
}

/** Index after the last row of a head: names of sections between it and the first figures are rows of the body, but not what goes on with a label of the head. */
function lastHead(rows: readonly CandidateRow[], first: number, head: number): number {
  let end = first;
  while (end > head) {
    const [row, above] = [rows[end - 1], rows[end - 2]];
    const [only, ...others] = row?.pieces ?? [];
    const label = above?.pieces[0];
    if (only === undefined || label === undefined || others.length > 0) break;
    const isLabel = Math.abs(only.segment.left - label.segment.left) < 1.5 * only.segment.em;
    if (!isLabel || goesOnFrom(label.segment, only.segment) || above!.pieces.length < 2) break;
    end--;
  }
  return end;
}

/** A table's own columns: tables under each other share some edges and not others. */
function withOwnColumns(rows: readonly CandidateRow[]): { columns: FigureColumn[]; rows: CandidateRow[] } {
  const columns = dropStrays(mergeColumns(figureColumns(rows)), rows);
  const figures = new Set(columns.flatMap((column) => column.members));
  return { columns, rows: rows.map((row) => ({ ...row, figures: row.pieces.filter((piece) => figures.has(piece)) })) };
}

function beginsTable(stretch: Stretch, index: number, heads: ReadonlySet<CandidateRow>): boolean {
  const { rows } = stretch;
  const row = rows[index];
  const above = rows[index - 1];
  if (row === undefined || above === undefined) return false;
  if (row.top - above.bottom > widestBlank * row.em) return true;
  if (isTextHead(stretch, index)) return true;
  if (!heads.has(row)) return false;
  const next = rows.slice(index + 1, index + 6).find((other) => other.figures.length > 0);
  const isLabelled = row.pieces.some((piece) => piece.kind === 'text');
  return row.figures.length >= 2 || (!isLabelled && next !== undefined);
}

/** Fewest rows of figures before a change of columns, and rows after it that are looked at. */
const rowsOfColumns = { before: 3, after: 6 } as const;

/** Whether, after some space, figures stand in other columns than before: there are new ones, and half of all or fewer go on. */
function changesColumns(stretch: Stretch, from: number, index: number): boolean {
  const { rows, step } = stretch;
  if (blankAbove(stretch, index) < 0.8 * step) return false;
  const before = rows.slice(from, index).filter((row) => row.figures.length > 0);
  const after = rows
    .slice(index)
    .filter((row) => row.figures.length > 0)
    .slice(0, rowsOfColumns.after);
  if (before.length < rowsOfColumns.before || after.length < 2) return false;
  const [old, next] = [columnsOf(stretch, before), columnsOf(stretch, after)];
  const common = [...old].filter((column) => next.has(column)).length;
  return common < next.size && common <= 0.5 * new Set([...old, ...next]).size;
}

function columnsOf({ columns }: Stretch, rows: readonly CandidateRow[]): Set<number> {
  const figures = new Set(rows.flatMap((row) => row.figures));
  return new Set(
    columns.flatMap((column, index) =>
      column.members.length > 1 && column.members.some((piece) => figures.has(piece)) ? [index] : [],
    ),
  );
}

/** Whether the row is a new head inside the columns: different words over three columns or more, with space above, over a row of figures. */
function isTextHead(stretch: Stretch, index: number): boolean {
  const { rows, columns, step } = stretch;
  const row = rows[index];
  const isOverData = rows.slice(index + 1, index + 3).some((next) => next.figures.length > 0);
  if (row === undefined || row.figures.length > 0 || !isOverData) return false;
  const texts = row.pieces.map((piece) => segmentText(piece.segment));
  if (new Set(texts).size < 3 || texts.some((text) => !/\p{L}{2}/u.test(text))) return false;
  const over = row.pieces.filter(({ segment }) =>
    columns.some((column) => segment.right > column.left && segment.left < column.right),
  );
  return over.length >= 2 && blankAbove(stretch, index) > 0.4 * step;
}

/** Whether the row is no row of a table and what follows is another one: a heading, a note's title, text across the columns. */
function endsTable(stretch: Stretch, index: number, from: number, style: HeadingStyle | null): boolean {
  const { rows, columns } = stretch;
  const row = rows[index];
  if (row === undefined || row.figures.length > 0) return false;
  const [only, ...others] = row.pieces;
  if (only === undefined) return false;
  const isAcross = row.pieces.some((piece) => coversMost(piece.segment, columns, row.em));
  if (isAcross) return true;
  const around = rows.slice(Math.max(from, index - 8), index + 8).filter((other) => other.figures.length > 0);
  if (others.length === 0 && row.em >= headingSize * sizeOf(around)) return true;
  return isHeading(stretch, index, style);
}

/** Whether text begins left of the columns and goes on over most of them. */
function coversMost(segment: Segment, columns: readonly FigureColumn[], em: number): boolean {
  const covered = columns.filter(
    (column) => segment.left < column.left - 1.5 * em && segment.right > column.right - 0.2 * em,
  );
  return covered.length > 0.5 * columns.length;
}

import { isUnitLine } from '../../swedish/unit-line.ts';
import { type AlignedPart, type Alignment, alignValues } from './align-values.ts';
import { type BrokenRegion, brokenRegions, type ValueLine, type ValueSection } from './broken-regions.ts';
import { columnWords, noteHeading } from './column-headings.ts';
import { figureValue } from './figures.ts';
import { statementTitle, textAbove, titleOf } from './headings.ts';
import { type LabelTable, labelTables } from './label-tables.ts';
import { placeNoteNumbers } from './note-numbers.ts';
import { type ColumnHints, placeValues } from './place-values.ts';
import { foldedLabel } from './sums.ts';
import type { PlacedLine } from './text-lines.ts';
import { type DraftCell, type DraftTable, draftText, emptyCell, partOf, type TextTableDoubt } from './text-table.ts';

/** Confidence of values: sums hold and none is missing; list and labels are of one length; some miss, sums place them; nothing tells; two ways are as good. */
const confidences = { proved: 0.97, complete: 0.92, placed: 0.85, guessed: 0.6, unsure: 0.4 };
const mostColumns = 4;
/** Rows that lists without headings and sums must have. */
const leastRows = 3;

/** A column of values laid on the tables of a region. */
interface LaidColumn {
  readonly heading: string | null;
  readonly headingLines: readonly PlacedLine[];
  readonly values: readonly ValueLine[];
  /** Its part of each table. */
  readonly parts: ReadonlyMap<number, AlignedPart>;
}

/** Tables that page readers left as a list of labels and lists of values. `drafts` are the tables found so far: they tell years and signs. */
export function findBrokenColumns(
  lines: readonly PlacedLine[],
  taken: Set<number>,
  drafts: readonly DraftTable[],
): DraftTable[] {
  const found: DraftTable[] = [];
  for (const region of brokenRegions(lines, taken)) {
    const tables = labelTables(region.labels);
    const earlier = [...drafts, ...found].sort((a, b) => a.lines[0]!.index - b.lines[0]!.index);
    const columns = layColumns(region, tables, signsOf(earlier));
    if (columns === null) continue;
    const notes = noteSection(region);
    const before = region.labels[0]!.index;
    const inherited = columns.some((column) => column.heading === null)
      ? headingsBefore(before, columns.length, earlier)
      : null;
    // Sums that hold in one table show that the lists were divided rightly; so do headings of columns that fit their lists.
    const isProved = columns.some((column) =>
      [...column.parts.values()].some((part) => part.placing.sums > 0 && part.placing.failures === 0),
    );
    const isHeaded = columns.every((column) => column.heading !== null);
    if (!isProved && !isHeaded && tables.reduce((sum, table) => sum + table.rows.length, 0) < leastRows) continue;
    tables.forEach((table, index) => {
      const draft = draftOf(table, index, columns, notes, inherited, lines, taken, isProved || isHeaded);
      if (draft !== null) found.push(draft);
    });
    for (const line of [
      ...region.labels,
      ...region.sections.flatMap((section) => [
        ...(section.heading === null ? [] : [section.heading]),
        ...section.values.map((value) => value.line),
      ]),
    ]) {
      taken.add(line.index);
    }
  }
  return found;
}

const isNoteSection = (section: ValueSection): boolean => /^not(?:er)?\.?$/iu.test(section.heading?.text.trim() ?? '');
const noteSection = (region: BrokenRegion): ValueSection | null => region.sections.find(isNoteSection) ?? null;

/** Lays the lists of values on the tables: null where they are more than the rows can hold. */
function layColumns(
  region: BrokenRegion,
  tables: readonly LabelTable[],
  signs: ReadonlyMap<string, number>,
): LaidColumn[] | null {
  const rowCount = tables.reduce((sum, table) => sum + table.rows.length, 0);
  const lists = listsOf(region);
  if (rowCount < 2 || lists.length === 0) return null;
  const laid: LaidColumn[] = [];
  // The fullest list first: it shows which rows have no value.
  const order = lists
    .map((_, index) => index)
    .sort((a, b) => lists[b]!.values.length - lists[a]!.values.length || a - b);
  const columnsOf = new Map<number, LaidColumn[]>();
  for (const index of order) {
    const list = lists[index]!;
    const known = laid.slice();
    const hints = tables.map((_, table) => hintsBeside(table, tables, known, signs));
    const hintsOf = (table: number): ColumnHints => hints[table]!;
    const least = Math.max(1, Math.floor(list.values.length / rowCount));
    const counts = list.names.length > 1 ? [list.names.length] : list.names.length === 1 ? [1] : [least, least + 1];
    let best: { alignment: Alignment; count: number } | null = null;
    for (const count of counts) {
      if (count > mostColumns || list.values.length > rowCount * count + 2) continue;
      const alignment = alignValues(tables, list.values, count, list.sectionStarts, hintsOf);
      if (best === null || alignment.score > best.alignment.score) best = { alignment, count };
    }
    if (best === null) return null;
    const { alignment, count } = best;
    const columns = Array.from(
      { length: count },
      (_, column): LaidColumn => ({
        heading: list.names[column] ?? null,
        headingLines: list.headingLines,
        values: list.values,
        parts: new Map(alignment.parts.filter((part) => part.column === column).map((part) => [part.table, part])),
      }),
    );
    columnsOf.set(index, columns);
    laid.push(...columns);
  }
  const columns = lists.flatMap((_, index) => columnsOf.get(index)!);
  return columns.map((column, index) =>
    placedBeside(
      column,
      columns.filter((_, other) => other !== index),
      tables,
      signs,
    ),
  );
}

/** Lays incomplete parts once more, beside the columns that are complete. */
function placedBeside(
  column: LaidColumn,
  others: readonly LaidColumn[],
  tables: readonly LabelTable[],
  signs: ReadonlyMap<string, number>,
): LaidColumn {
  const parts = new Map(column.parts);
  for (const [index, part] of column.parts) {
    const { rows } = tables[index]!;
    const complete = others.filter((other) => other.parts.get(index)?.placing.rows.length === rows.length);
    if (part.placing.rows.length === rows.length || complete.length === 0) continue;
    const values = column.values.slice(part.from, part.from + part.placing.rows.length);
    const placing = placeValues(
      rows,
      values.map((line) => line.value),
      values.map((line) => line.isAfterGap),
      hintsBeside(index, tables, complete, signs),
    );
    parts.set(index, { ...part, placing });
  }
  return { ...column, parts };
}

function hintsBeside(
  table: number,
  tables: readonly LabelTable[],
  known: readonly LaidColumn[],
  signs: ReadonlyMap<string, number>,
): ColumnHints {
  const parts = known.flatMap((column) => column.parts.get(table) ?? []);
  const signsOfRows = tables[table]!.rows.map((row) => signs.get(foldedLabel(row.label)) ?? 0);
  return {
    isEmptyBeside: (row) => (parts.length === 0 ? undefined : !parts.some((part) => part.placing.rows.includes(row))),
    isAfterGapBeside: (row) => {
      for (const column of known) {
        const part = column.parts.get(table);
        const place = part?.placing.rows.indexOf(row) ?? -1;
        if (part !== undefined && place >= 0) return column.values[part.from + place]!.isAfterGap;
      }
      return undefined;
    },
    signOf: (row) => signsOfRows[row]!,
  };
}

interface ValueList {
  readonly names: readonly string[];
  readonly headingLines: readonly PlacedLine[];
  readonly values: readonly ValueLine[];
  readonly sectionStarts: ReadonlySet<number>;
}

/** The sections under the same heading are one list. */
function listsOf(region: BrokenRegion): ValueList[] {
  const lists = new Map<
    string,
    { names: string[]; headingLines: PlacedLine[]; values: ValueLine[]; sectionStarts: Set<number> }
  >();
  for (const section of region.sections) {
    if (isNoteSection(section)) continue;
    const key = section.heading?.text.trim().toLowerCase() ?? '';
    let list = lists.get(key);
    if (list === undefined) {
      list = {
        names: section.heading === null ? [] : (columnWords(section.heading.text) ?? [section.heading.text.trim()]),
        headingLines: [],
        values: [],
        sectionStarts: new Set(),
      };
      lists.set(key, list);
    }
    if (section.heading !== null) list.headingLines.push(section.heading);
    list.sectionStarts.add(list.values.length);
    list.values.push(...section.values);
  }
  return [...lists.values()];
}

/** Sign of the figures of each label in the tables found so far, where it is always the same. */
function signsOf(drafts: readonly DraftTable[]): Map<string, number> {
  const signs = new Map<string, number>();
  for (const draft of drafts) {
    for (const row of draft.rows.slice(draft.headerRowCount)) {
      const label = foldedLabel(draftText(row[0]));
      if (label === '') continue;
      for (const cell of row.slice(1)) {
        const value = figureValue(draftText(cell));
        if (value === null || value === 0) continue;
        signs.set(label, (signs.get(label) ?? Math.sign(value)) === Math.sign(value) ? Math.sign(value) : 0);
      }
    }
  }
  return signs;
}

/** Headings of the nearest table above with as many columns of figures. */
function headingsBefore(index: number, count: number, drafts: readonly DraftTable[]): readonly DraftCell[] | null {
  const candidates = drafts.filter(
    (draft) => draft.lines[0]!.index < index && draft.headerRowCount > 0 && draft.columnCount - 1 >= count,
  );
  const header = candidates
    .at(-1)
    ?.rows[0]?.slice(1)
    .filter((cell) => cell !== null && cell !== undefined && !/^not/iu.test(draftText(cell)));
  return header?.length === count ? (header as DraftCell[]) : null;
}

function draftOf(
  table: LabelTable,
  index: number,
  columns: readonly LaidColumn[],
  notes: ValueSection | null,
  inherited: readonly DraftCell[] | null,
  lines: readonly PlacedLine[],
  taken: ReadonlySet<number>,
  isDividedSurely: boolean,
): DraftTable | null {
  const doubts: TextTableDoubt[] = [];
  const hasHeader = columns.some((column) => column.heading !== null) || inherited !== null;
  const head = hasHeader ? 1 : 0;
  const rows: DraftCell[][] = table.rows.map((row) => [
    { parts: row.lines.map(partOf) },
    ...columns.map(() => emptyCell),
  ]);
  const used: PlacedLine[] = table.rows.flatMap((row) => [...row.lines]);
  columns.forEach((column, columnIndex) => {
    const part = column.parts.get(index);
    if (part === undefined) {
      doubts.push({ reason: 'values-missing', rows: [], count: table.rows.length });
      return;
    }
    const { placing } = part;
    const missing = table.rows.length - placing.rows.length;
    const base = isDividedSurely
      ? confidenceOf(part, missing)
      : Math.min(confidences.guessed, confidenceOf(part, missing));
    placing.rows.forEach((row, place) => {
      const { line } = column.values[part.from + place]!;
      rows[row]![columnIndex + 1] = {
        parts: [partOf(line)],
        confidence: placing.unsure.has(row) ? confidences.unsure : base,
      };
      used.push(line);
    });
    const unsure = [...placing.unsure].sort((a, b) => a - b).map((row) => row + head);
    if (unsure.length > 0) doubts.push({ reason: 'values-ambiguous', rows: unsure, count: unsure.length });
    else if (missing > 0) {
      const empty = table.rows.flatMap((_, row) => (placing.rows.includes(row) ? [] : [row + head]));
      doubts.push({
        reason: placing.sums > 0 && placing.failures === 0 ? 'values-placed-by-sum' : 'values-missing',
        rows: empty,
        count: missing,
      });
    }
    if (placing.failures > 0) doubts.push({ reason: 'sums-fail', rows: [], count: placing.failures });
  });
  if (columns.every((column) => !column.parts.has(index))) return null;
  let columnCount = columns.length + 1;
  if (notes !== null) columnCount = addNotes(rows, table, notes, lines, head, used, doubts, columnCount);
  const header = hasHeader ? headerOf(columns, inherited, notes, columnCount, doubts) : null;
  const firstTitle = table.titles[0] ?? table.rows[0]!.lines[0]!;
  const above = [...textAbove(lines, firstTitle.index, (line) => taken.has(line)), ...table.titles];
  const filled = rows.flatMap((row) =>
    row.slice(1).flatMap((cell) => (cell.parts.length > 0 ? [cell.confidence ?? 1] : [])),
  );
  return {
    form: 'broken-columns',
    rows: header === null ? rows : [header, ...rows],
    rowLines: [...(header === null ? [] : [table.rows[0]!.lines[0]!]), ...table.rows.map((row) => row.lines[0]!)],
    columnCount,
    headerRowCount: head,
    title: brokenTitle(table) ?? titleOf(above),
    textAbove: above.map((line) => line.text.trim()),
    lines: used,
    confidence: 1,
    grade: filled.reduce((sum, value) => sum + value, 0) / Math.max(1, filled.length),
    doubts,
  };
}

/** The heading of a note, or the lines that name a statement. */
function brokenTitle(table: LabelTable): string | null {
  const last = table.titles.findLast(({ text }) => !isUnitLine(text))?.text.trim();
  if (last === undefined) return null;
  if (noteHeading(last) !== null) return last;
  return statementTitle(table.titles) ?? last;
}

function confidenceOf(part: AlignedPart, missing: number): number {
  const { sums, failures } = part.placing;
  if (failures > 0) return confidences.guessed;
  if (missing === 0) return sums > 0 ? confidences.proved : part.isBounded ? confidences.complete : confidences.guessed;
  if (sums > 1) return confidences.complete;
  return sums > 0 ? confidences.placed : confidences.guessed;
}

function addNotes(
  rows: DraftCell[][],
  table: LabelTable,
  notes: ValueSection,
  lines: readonly PlacedLine[],
  head: number,
  used: PlacedLine[],
  doubts: TextTableDoubt[],
  column: number,
): number {
  const placed = placeNoteNumbers(
    table.rows.map((row) => row.label),
    notes.values,
    lines,
  );
  if (placed.length === 0) return column;
  for (const row of rows) row.push(emptyCell);
  const unsure: number[] = [];
  for (const { row, value, isSure } of placed) {
    rows[row]![column] = { parts: [partOf(value.line)], confidence: isSure ? confidences.placed : confidences.unsure };
    used.push(value.line);
    if (!isSure) unsure.push(row + head);
  }
  if (unsure.length > 0) doubts.push({ reason: 'values-ambiguous', rows: unsure, count: unsure.length });
  return column + 1;
}

function headerOf(
  columns: readonly LaidColumn[],
  inherited: readonly DraftCell[] | null,
  notes: ValueSection | null,
  columnCount: number,
  doubts: TextTableDoubt[],
): DraftCell[] {
  if (inherited !== null) doubts.push({ reason: 'header-inherited', rows: [0], count: inherited.length });
  const cells = columns.map((column, index): DraftCell => {
    const line = column.headingLines[0];
    if (column.heading === null || line === undefined) return inherited?.[index] ?? emptyCell;
    return { parts: [{ raw: line.raw, text: column.heading, line }] };
  });
  const note = notes?.heading ?? null;
  const all = [
    emptyCell,
    ...cells,
    ...(columnCount > columns.length + 1 && note !== null ? [{ parts: [partOf(note)] }] : []),
  ];
  return all.slice(0, columnCount);
}

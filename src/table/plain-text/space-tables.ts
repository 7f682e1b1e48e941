import { isUnitLine } from '../../swedish/unit-line.ts';
import { isFigureOrDash, isYear } from './figures.ts';
import { countHeaderRows, textAbove, titleOf } from './headings.ts';
import { countTabLines, isContentsList, isList, isPageFurniture, type LineCounts } from './not-tables.ts';
import { furnitureLines } from './page-furniture.ts';
import { type SpacedLine, spaceBlocks } from './space-blocks.ts';
import { type ColumnPart, columnsOf, hasFigures, isFigureTable, partsOf, type TextColumn } from './space-columns.ts';
import type { PlacedLine } from './text-lines.ts';
import { type DraftCell, type DraftTable, draftText, emptyCell } from './text-table.ts';

/** How surely gaps between words are columns. */
const byGaps = 0.95;
const mostColumns = 24;
/** Rows with several cells that a table without headings must have. */
const leastRows = 3;

interface RowDraft {
  readonly lines: PlacedLine[];
  readonly cells: { parts: { raw: string; text: string; line: PlacedLine }[]; span: number }[];
}

export interface SpaceTable {
  readonly draft: DraftTable;
  readonly columns: readonly TextColumn[];
  /** Too few rows for a table of its own, or two columns of running text: the rest of a table that a page cut, or none. */
  readonly isRest: boolean;
}

/** Tables whose columns are divided by runs of spaces, as `pdftotext -layout` and type-writers leave them. */
export function findSpaceTables(lines: readonly PlacedLine[], taken: Set<number>): DraftTable[] {
  const tables: SpaceTable[] = [];
  const counts = countTabLines(lines);
  for (const block of spaceBlocks(lines, taken, furnitureLines(lines))) {
    const table = tableOf(block, lines, taken, counts);
    if (table !== null) tables.push(table);
  }
  const joined = joinedOverPages(tables, lines);
  for (const table of joined) for (const line of table.lines) taken.add(line.index);
  return joined;
}

function tableOf(
  whole: readonly SpacedLine[],
  lines: readonly PlacedLine[],
  taken: ReadonlySet<number>,
  counts: LineCounts,
): SpaceTable | null {
  const block = withoutLastHeadings(whole);
  const columns = columnsOf(block);
  if (columns.length < 2 || columns.length > mostColumns) return null;
  const rows = rowsOf(block, columns);
  const texts = rows.map((row) => row.cells.map((cell) => draftText({ parts: cell.parts })));
  if (isPageFurniture(texts, counts) || isList(texts) || isContentsList(texts, lines, block[0]!.line.index))
    return null;
  const headerRowCount = countHeaderRows(texts);
  const full = texts.slice(headerRowCount).filter((row) => row.filter((text) => text !== '').length > 1);
  if (full.length === 0) return null;
  const above = textAbove(lines, block[0]!.line.index, (index) => taken.has(index));
  const used = block.map((line) => line.line);
  const draft: DraftTable = {
    form: 'spaces',
    rows: rows.map((row) => cellsOf(row, columns.length)),
    rowLines: rows.map((row) => row.lines[0]!),
    columnCount: columns.length,
    headerRowCount,
    title: titleOf(above),
    textAbove: above.map((line) => line.text.trim()),
    lines: used,
    confidence: byGaps,
    doubts: [],
  };
  return {
    draft,
    columns,
    isRest: headerRowCount === 0 && (full.length < leastRows || isColumnsOfProse(block, columns, headerRowCount)),
  };
}

/** Lines under the last row that stand alone behind blank lines, or under figures, head what comes next. */
function withoutLastHeadings(block: readonly SpacedLine[]): readonly SpacedLine[] {
  const hasAmounts = isFigureTable(block);
  let end = block.length;
  while (end > 2) {
    const { pieces, blanksBefore, line } = block[end - 1]!;
    const goesOn = /^\p{Ll}/u.test(line.text.trim());
    if (pieces.length > 1 || (blanksBefore === 0 && (!hasAmounts || goesOn))) break;
    end--;
  }
  return block.slice(0, end);
}

function cellsOf(row: RowDraft, columnCount: number): (DraftCell | null)[] {
  const cells: (DraftCell | null)[] = Array.from({ length: columnCount }, () => emptyCell);
  for (let column = 0; column < columnCount; column++) {
    const { parts, span } = row.cells[column]!;
    if (cells[column] === null) continue;
    const isFree = row.cells.slice(column + 1, column + span).every((cell) => cell.parts.length === 0);
    const colSpan = isFree ? span : 1;
    cells[column] = { parts, colSpan };
    for (let right = 1; right < colSpan; right++) cells[column + right] = null;
  }
  return cells;
}

/** Cuts the lines into cells and joins lines that make up one row. */
function rowsOf(block: readonly SpacedLine[], columns: readonly TextColumn[]): RowDraft[] {
  const cut = block.map((line) => ({ line, parts: partsOf(line, columns) }));
  const firstFigures = isFigureTable(block) ? block.findIndex(hasFigures) : -1;
  const widths = wrappingWidths(cut, columns.length);
  const rows: RowDraft[] = [];
  let waiting: RowDraft | null = null;
  cut.forEach(({ line, parts }, index) => {
    const before = rows.at(-1);
    const previous = cut[index - 1];
    const isHead = firstFigures > 0 && index < firstFigures;
    const begins =
      before === undefined ||
      (isHead
        ? beginsHeading(parts, rows, line)
        : beginsRow(line, parts, before, previous?.line ?? null, firstFigures >= 0, widths));
    if (waiting !== null && before === waiting && joinsNext(waiting, line, parts)) add(waiting, line, parts);
    else if (begins) {
      const row: RowDraft = { lines: [line.line], cells: columns.map(() => ({ parts: [], span: 1 })) };
      addParts(row, line, parts);
      rows.push(row);
    } else add(before, line, parts);
    const isLabelOnly = parts.length === 1 && parts[0]!.column === 0;
    waiting = isLabelOnly && begins ? rows.at(-1)! : null;
  });
  return rows;
}

function add(row: RowDraft, line: SpacedLine, parts: readonly ColumnPart[]): void {
  row.lines.push(line.line);
  addParts(row, line, parts);
}

function addParts(row: RowDraft, line: SpacedLine, parts: readonly ColumnPart[]): void {
  const { raw, text } = line.line;
  for (const part of parts) {
    const cell = row.cells[part.column]!;
    cell.parts.push({
      raw: raw === text ? raw.slice(part.start, part.end) : rawSlice(raw, text, part),
      text: text.slice(part.start, part.end),
      line: line.line,
    });
    cell.span = Math.max(cell.span, part.span);
  }
}

/** The words read that stand where the repaired ones do: by counting words from the line's beginning, or its end where counts differ. */
function rawSlice(raw: string, text: string, part: ColumnPart): string {
  const words = (line: string): string[] => line.trim().split(/\s+/u);
  const rawWords = words(raw);
  const first = text.slice(0, part.start).trim() === '' ? 0 : words(text.slice(0, part.start)).length;
  const count = words(text.slice(part.start, part.end)).length;
  const behind = text.slice(part.end).trim() === '' ? 0 : words(text.slice(part.end)).length;
  if (rawWords.length === words(text).length || behind > 0) return rawWords.slice(first, first + count).join(' ');
  return rawWords.slice(first).join(' ');
}

/** Lines of headings over figures: a new row where the line before spans columns that this one names one by one, else the same row. */
function beginsHeading(parts: readonly ColumnPart[], rows: readonly RowDraft[], line: SpacedLine): boolean {
  const before = rows.at(-1)!;
  const isLabelAlone = parts.length === 1 && parts[0]!.column === 0;
  // Every column has its name: what stands alone under the first names the group of rows that comes (`Intäkter`), unless it tells their unit or goes on.
  if (isLabelAlone && before.cells.every((cell) => cell.parts.length > 0)) {
    const text = line.line.text.trim();
    if (/^\p{Lu}/u.test(text) && !isUnitLine(text)) return true;
  }
  if (parts.some((part) => part.column === 0) && before.cells[0]!.parts.length === 0)
    return before.cells.some((cell) => cell.span > 1) || parts.length > 2;
  return isLabelAlone && line.blanksBefore > 0;
}

const opensRow = /^[\p{Lu}\d•·▪–\-*"”“(§]/u;

/** Whether a line begins a row. A line with figures does; others where their cells begin as sentences and names do. */
function beginsRow(
  line: SpacedLine,
  parts: readonly ColumnPart[],
  before: RowDraft,
  previous: SpacedLine | null,
  hasAmounts: boolean,
  widths: readonly number[],
): boolean {
  const text = (part: ColumnPart): string => line.line.text.slice(part.start, part.end);
  const label = parts.find((part) => part.column === 0);
  const hasFigure = parts.some((part) => part.column > 0 && isFigureOrDash(text(part)));
  if (label === undefined) {
    if (!hasAmounts) return false;
    // Figures without label are a row of sums, unless they go on with a row that lacks them.
    return hasFigure && parts.some((part) => before.cells[part.column]!.parts.length > 0);
  }
  if (hasAmounts) {
    if (hasFigure) return true;
    return !(line.blanksBefore === 0 && /^\p{Ll}/u.test(text(label)) && previous !== null);
  }
  // Where labels never go on over lines, each begins a row.
  if (parts.length > 1 && widths[0] === Number.POSITIVE_INFINITY && opensRow.test(text(label))) return true;
  const isFirstRow = rowIsHeading(before);
  if (!isFirstRow && line.blanksBefore === 0) {
    // A line that ended for want of room goes on here, unless a sentence ended in the column beside.
    const above = parts
      .map((part) => before.cells[part.column]!.parts.at(-1))
      .filter((last) => last !== undefined && last.line === previous?.line);
    const isWrapped = parts.some((part) =>
      wraps(before.cells[part.column]!.parts.at(-1), text(part), widths[part.column]!),
    );
    if (isWrapped && !above.some((last) => /[.!?]$/u.test(last!.text))) return false;
  }
  if (line.blanksBefore > 0 && parts.length > 1) return !parts.every((part) => /^\p{Ll}/u.test(text(part)));
  if (!parts.every((part) => opensRow.test(text(part)))) return false;
  if (parts.length === 1) {
    const above = draftText({ parts: before.cells[0]!.parts });
    return line.blanksBefore > 0 || isFirstRow || /[.!?]$/u.test(above);
  }
  // The cell above is open: a hyphen, a comma, a preposition at its end.
  const above = draftText({ parts: before.cells[0]!.parts });
  return !/(?:[-,–/]|\s(?:och|av|för|till|i|på|med|från|samt|eller|att|som))$/iu.test(above);
}

/** Whether a column's line above ended for want of room: the first word of this one would not have fitted behind it. */
const wraps = (above: { text: string } | undefined, text: string, width: number): boolean =>
  above !== undefined &&
  !/[.!?]$/u.test(above.text) &&
  above.text.length + 1 + (/^\S+/u.exec(text)?.[0].length ?? 0) > width;

/** Width of the columns whose text goes on over lines, as small letters at the beginnings of lines show; infinite for others. */
function wrappingWidths(cut: readonly { line: SpacedLine; parts: readonly ColumnPart[] }[], count: number): number[] {
  return Array.from({ length: count }, (_, column) => {
    const texts = cut.flatMap(({ line, parts }) =>
      parts
        .filter((part) => part.column === column && part.span === 1)
        .map((part) => line.line.text.slice(part.start, part.end)),
    );
    const open = texts.filter((text) => /^\p{Ll}/u.test(text)).length;
    return open >= 2 ? Math.max(...texts.map((text) => text.length)) : Number.POSITIVE_INFINITY;
  });
}

/** A row of names of columns. */
const rowIsHeading = (row: RowDraft): boolean =>
  countHeaderRows([row.cells.map((cell) => draftText({ parts: cell.parts }))]) === 1;

/** A label without figures that the line under it goes on with. */
const joinsNext = (waiting: RowDraft, line: SpacedLine, parts: readonly ColumnPart[]): boolean => {
  const label = parts.find((part) => part.column === 0);
  return (
    label !== undefined &&
    line.blanksBefore === 0 &&
    /^\p{Ll}/u.test(line.line.text.slice(label.start)) &&
    waiting.lines.length < 4
  );
};

/** Two columns of running text: nearly every line of both goes on with a small letter, and no heading names the columns. */
function isColumnsOfProse(block: readonly SpacedLine[], columns: readonly TextColumn[], headerRows: number): boolean {
  if (
    headerRows > 0 ||
    columns.length > 3 ||
    block.some((line) =>
      line.pieces.some((piece, index) => index > 0 && isFigureOrDash(piece.text) && !isYear(piece.text)),
    )
  )
    return false;
  const pieces = block.flatMap((line) => line.pieces.map((piece) => piece.text));
  const open = pieces.filter((text) => /^\p{Ll}/u.test(text)).length;
  const long = pieces.filter((text) => text.length > 28).length;
  return open * 10 > pieces.length * 5 && long * 2 > pieces.length;
}

/** Joins tables that a page cut: the same headings, or none and columns at the same places, with no more than furniture between. */
function joinedOverPages(tables: readonly SpaceTable[], lines: readonly PlacedLine[]): DraftTable[] {
  const joined: SpaceTable[] = [];
  for (const table of tables) {
    const before = joined.at(-1);
    const next = before === undefined ? null : continued(before, table, lines);
    if (next !== null) joined[joined.length - 1] = next;
    else if (!table.isRest) joined.push(table);
  }
  return joined.map((table) => table.draft);
}

const mostLinesBetween = 4;

function continued(first: SpaceTable, second: SpaceTable, lines: readonly PlacedLine[]): SpaceTable | null {
  const [a, b] = [first.draft, second.draft];
  const last = a.lines.at(-1)!;
  const next = b.lines[0]!;
  if (a.columnCount !== b.columnCount || next.pageNumber !== last.pageNumber + 1) return null;
  let between = 0;
  for (let index = last.index + 1; index < next.index; index++) if (!lines[index]!.isBlank) between++;
  if (between > mostLinesBetween) return null;
  const textsOf = (draft: DraftTable, count: number): string =>
    draft.rows
      .slice(0, count)
      .map((row) => row.map(draftText).join('\t'))
      .join('\n');
  const repeats =
    b.headerRowCount > 0 &&
    b.headerRowCount === a.headerRowCount &&
    textsOf(a, a.headerRowCount) === textsOf(b, b.headerRowCount);
  const isAligned = second.columns.every(
    (column, index) =>
      Math.min(
        Math.abs(column.start - first.columns[index]!.start),
        Math.abs(column.end - first.columns[index]!.end),
      ) <= 8,
  );
  if (!repeats && (b.headerRowCount > 0 || !isAligned)) return null;
  const skip = repeats ? b.headerRowCount : 0;
  const rest = b.rows.slice(skip);
  const rowLines = b.rowLines.slice(skip);
  const rows = [...a.rows];
  const doubts = [...a.doubts, ...b.doubts];
  // A row that the page cut goes on with small letters or without label.
  const opening = rest[0];
  if (opening !== undefined && rows.length > a.headerRowCount && goesOn(opening)) {
    rows[rows.length - 1] = rows
      .at(-1)!
      .map((cell, column) =>
        cell === null ? null : { ...cell, parts: [...cell.parts, ...(opening[column]?.parts ?? [])] },
      );
    doubts.push({ reason: 'rows-joined', rows: [rows.length - 1], count: 1 });
    rest.shift();
    rowLines.shift();
  }
  return {
    columns: first.columns,
    isRest: false,
    draft: {
      ...a,
      rows: [...rows, ...rest],
      rowLines: [...a.rowLines, ...rowLines],
      lines: [...a.lines, ...b.lines],
      doubts,
    },
  };
}

function goesOn(row: readonly (DraftCell | null)[]): boolean {
  const filled = row.map(draftText).filter((text) => text !== '');
  if (filled.length === 0 || filled.some((text) => isFigureOrDash(text))) return false;
  return (
    filled.every((text) => /^\p{Ll}/u.test(text)) ||
    (draftText(row[0]) === '' && filled.some((text) => /^\p{Ll}/u.test(text)))
  );
}

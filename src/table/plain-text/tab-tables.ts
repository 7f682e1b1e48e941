import { colorOfWord } from '../../swedish/color-words.ts';
import { headsStatement, isStatementTitle, noteHeading } from './column-headings.ts';
import { isFigureOrDash, isYear } from './figures.ts';
import { countHeaderRows, isHeadingLine, textAbove, titleOf } from './headings.ts';
import { countTabLines, isContentsList, isList, isPageFurniture } from './not-tables.ts';
import type { PlacedLine } from './text-lines.ts';
import { type DraftCell, type DraftTable, draftText, type TextTableDoubt } from './text-table.ts';

interface TabRow {
  /** First line of the row. */
  readonly line: PlacedLine;
  readonly lines: PlacedLine[];
  readonly cells: DraftCell[];
  /** Blank lines or a page break stand before it. */
  readonly isAfterGap: boolean;
}

/** Blank lines that may stand inside a table, as page breaks leave them. */
const mostBlankLines = 3;
/** Lines that a cell may go on over without a tab. */
const mostContinuationLines = 12;

/** Tables whose cells are divided by tabs. `taken` holds the indices of lines of other tables, and gets those of the tables found. */
export function findTabTables(lines: readonly PlacedLine[], taken: Set<number>): DraftTable[] {
  const tables: DraftTable[] = [];
  const counts = countTabLines(lines);
  for (const block of tabBlocks(lines, taken)) {
    for (const rows of dividedTables(block)) {
      if (isPageFurniture(rows.map(textsOf), counts)) continue;
      const table = tableOfRows(rows, lines, taken);
      if (table === null) continue;
      for (const line of table.lines) taken.add(line.index);
      tables.push(table);
    }
  }
  return tables;
}

/** Lines of more columns are data of another kind: a table of them, one line of which is wide, would have a place for each column in each of its rows. */
const mostColumns = 200;

const hasTab = ({ text }: PlacedLine): boolean => {
  const filled = text.trimEnd();
  if (filled === '' || !text.includes('\t')) return false;
  let count = 1;
  for (let at = filled.indexOf('\t'); at >= 0 && count <= mostColumns; at = filled.indexOf('\t', at + 1)) count++;
  return count <= mostColumns;
};

/** A row of dashes that Markdown or an extraction puts under headings or between rows. */
const isRule = (text: string): boolean => /^[\s|:+=_–—-]+$/u.test(text) && /[-=_–—]{2,}/u.test(text);

/** Runs of rows with tabs, with the lines that their cells go on over. */
function tabBlocks(lines: readonly PlacedLine[], taken: ReadonlySet<number>): TabRow[][] {
  const blocks: TabRow[][] = [];
  let block: TabRow[] = [];
  let blanks = 0;
  const close = (): void => {
    if (block.length > 0) blocks.push(block);
    block = [];
    blanks = 0;
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (taken.has(index)) close();
    else if (line.isBlank) {
      blanks++;
      if (blanks > mostBlankLines) close();
    } else if (hasTab(line)) {
      if (isRule(line.text)) block.at(-1)?.lines.push(line);
      else {
        const isNewPage = block.length > 0 && block.at(-1)!.line.pageNumber !== line.pageNumber;
        block.push({
          line,
          lines: [line],
          cells: cellsOfLine(line),
          isAfterGap: block.length > 0 && (blanks > 0 || isNewPage),
        });
      }
      blanks = 0;
    } else if (block.length > 0 && isRule(line.text)) {
      block.at(-1)!.lines.push(line);
      blanks = 0;
    } else if (block.length > 0 && isGroupRow(block.at(-1)!, line, lines, blanks > 0)) {
      block.push({ line, lines: [line], cells: cellsOfLine(line), isAfterGap: false });
      blanks = 0;
    } else if (block.length > 0 && blanks === 0 && goesOn(block.at(-1)!, line, lines)) {
      extendLast(block.at(-1)!, line);
    } else close();
  }
  close();
  return blocks;
}

function cellsOfLine(line: PlacedLine): DraftCell[] {
  const texts = line.text.replace(/^[ \f\ufeff]+/u, '').split('\t');
  const raws = line.raw.replace(/^[ \f\ufeff]+/u, '').split('\t');
  return texts.map((text, column) => {
    const raw = raws.length === texts.length ? raws[column]! : column === 0 ? line.raw : '';
    return text.trim() === '' ? { parts: [] } : { parts: [{ raw, text, line }] };
  });
}

/**
 * Whether a line without tab is a row of its own that names the group of rows under it (`Kostnader`): text under a row that ends in a figure or a year, which no
 * text goes on with, and rows with tabs come after it. Behind blank lines they must be rows of figures in the same columns: what has other columns, headings of
 * its own, or the title of a statement or a note above it is another table.
 */
function isGroupRow(row: TabRow, line: PlacedLine, lines: readonly PlacedLine[], isAfterGap: boolean): boolean {
  const before = draftText(row.cells.findLast((cell) => cell.parts.length > 0));
  if (row.cells.length < 2 || !(isFigureOrDash(before) || isYear(before)) || !isHeadingLine(line.text)) return false;
  const next = nextWithTab(line, lines);
  if (next === null) return false;
  if (!isAfterGap) return true;
  const text = line.text.trim();
  if (isStatementTitle(text) || noteHeading(text) !== null || row.line.pageNumber !== line.pageNumber) return false;
  const texts = cellsOfLine(next).map(draftText);
  return texts.length === row.cells.length && texts.some((cell) => isFigureOrDash(cell)) && !texts.some(isYear);
}

/** The next line with tabs, within three lines and without a blank one between. */
function nextWithTab(line: PlacedLine, lines: readonly PlacedLine[]): PlacedLine | null {
  for (let index = line.index + 1; index < Math.min(lines.length, line.index + 4); index++) {
    if (lines[index]!.isBlank) return null;
    if (hasTab(lines[index]!)) return lines[index]!;
  }
  return null;
}

/** Whether a line without tab goes on with the last cell of the row above: the cell's sentence is open, or the text after it comes back to the table. */
function goesOn(row: TabRow, line: PlacedLine, lines: readonly PlacedLine[]): boolean {
  if (row.lines.length > mostContinuationLines) return false;
  const last = row.cells.findLast((cell) => cell.parts.length > 0);
  const before = draftText(last);
  const text = line.text.trim();
  if (before === '') return false;
  if (/^[\p{Ll}(]/u.test(text) || /[,\-–:]$/u.test(before) || /^[•·▪-]\s/u.test(text)) return true;
  // The lines until the next with a tab are few: an open cell in the middle of a table.
  return nextWithTab(line, lines) !== null && !/[.!?]$/u.test(before);
}

function extendLast(row: TabRow, line: PlacedLine): void {
  const column = row.cells.findLastIndex((cell) => cell.parts.length > 0);
  const cell = row.cells[Math.max(0, column)]!;
  row.cells[Math.max(0, column)] = { ...cell, parts: [...cell.parts, { raw: line.raw, text: line.text, line }] };
  row.lines.push(line);
}

const widthOf = (row: TabRow): number => row.cells.findLastIndex((cell) => cell.parts.length > 0) + 1;
const rawWidth = (row: TabRow): number => row.cells.length;

/** What is known of the rows of a table that is being gathered. */
interface OpenTable {
  readonly rows: TabRow[];
  readonly texts: (readonly string[])[];
  /** Widest row, without and with trailing empty places. */
  most: number;
  mostRaw: number;
}

/** Divides a block where a new table begins after a gap: other columns, new headings, or the first label of the table again. */
function dividedTables(block: readonly TabRow[]): TabRow[][] {
  const tables: OpenTable[] = [];
  for (const row of block) {
    let open = tables.at(-1);
    if (open === undefined || beginsStatement(row, open) || (row.isAfterGap && beginsTable(row, open))) {
      open = { rows: [], texts: [], most: 0, mostRaw: 0 };
      tables.push(open);
    }
    open.rows.push(row);
    open.texts.push(textsOf(row));
    open.most = Math.max(open.most, widthOf(row));
    open.mostRaw = Math.max(open.mostRaw, rawWidth(row));
  }
  return tables.map(({ rows }) => rows);
}

/** The head of a statement, and not that of this one come again on another page. */
const beginsStatement = (row: TabRow, { texts }: OpenTable): boolean =>
  headsStatement(textsOf(row)) && !sameTexts(textsOf(row), texts[0] ?? []);

/** Whether the first row is a heading is asked of so many rows: a row that comes again and again asks each time. */
const mostRowsAsked = 200;

function beginsTable(row: TabRow, { rows, texts: before, most, mostRaw }: OpenTable): boolean {
  const texts = textsOf(row);
  const first = before[0] ?? [];
  if (sameTexts(texts, first)) return countHeaderRows([texts, ...before.slice(1, mostRowsAsked)]) === 0;
  if (countHeaderRows([texts]) === 1 && texts.filter((text) => text !== '').length > 1) return true;
  if (widthOf(row) > mostRaw + 1 || rawWidth(row) < most - 1) return true;
  // The same form filled in again: its first label comes back with another value.
  return texts[0] !== '' && texts[0] === first[0] && rows.length > 1;
}

const textsOf = (row: TabRow): string[] => row.cells.map(draftText);

const sameTexts = (a: readonly string[], b: readonly string[]): boolean => {
  const [left, right] = [a.filter((text) => text !== ''), b.filter((text) => text !== '')];
  return left.length === right.length && left.every((text, index) => text === right[index]);
};

function tableOfRows(
  found: readonly TabRow[],
  lines: readonly PlacedLine[],
  taken: ReadonlySet<number>,
): DraftTable | null {
  const doubts: TextTableDoubt[] = [];
  const rows = joinedRows(found, doubts);
  const columnCount = Math.min(mostColumns, widestOf(rows));
  if (rows.length < 2 || columnCount < 2) return null;
  const texts = rows.map((row) => Array.from({ length: columnCount }, (_, column) => draftText(row.cells[column])));
  if (isContentsList(texts, lines, rows[0]!.line.index) || isList(texts)) return null;
  const headerRowCount = countHeaderRows(texts);
  const allLines = rows.flatMap((row) => row.lines);
  const above = textAbove(lines, allLines[0]!.index, (index) => taken.has(index));
  const labelled = texts.filter((row) => row[0] !== '').length;
  // Rows that all lack their first cell are as often indented text.
  if (labelled === 0 && (rows.length < 3 || texts.some((row) => row.join('').length > 60))) return null;
  if (labelled === 0) doubts.push({ reason: 'columns-guessed', rows: [], count: rows.length });
  return {
    form: 'tabs',
    rows: rows.map((row) => Array.from({ length: columnCount }, (_, column) => row.cells[column] ?? { parts: [] })),
    rowLines: rows.map((row) => row.line),
    columnCount,
    headerRowCount,
    title: titleOf(above),
    textAbove: above.map((line) => line.text.trim()),
    lines: allLines,
    confidence: labelled === 0 ? 0.7 : 1,
    doubts,
  };
}

/**
 * Columns of the widest row. A trailing empty place counts as a column where more than half of the rows agree on it: the cells of a status that had a colour and no
 * word.
 */
function widestOf(rows: readonly TabRow[]): number {
  const widths = rows.map(rawWidth).sort((a, b) => b - a);
  const agreed = widths[Math.floor(rows.length / 2)] ?? 0;
  return rows.reduce((widest, row) => {
    const raw = rawWidth(row);
    return Math.max(widest, widthOf(row), raw > widthOf(row) && raw <= agreed ? raw : 0);
  }, 0);
}

/** Joins rows that a page break cut, and drops headings that come again. */
function joinedRows(found: readonly TabRow[], doubts: TextTableDoubt[]): TabRow[] {
  const rows: TabRow[] = [];
  const header = found[0]!.cells.map(draftText);
  for (const row of found) {
    const before = rows.at(-1);
    if (before !== undefined && row.isAfterGap && sameTexts(row.cells.map(draftText), header)) {
      before.lines.push(...row.lines);
      continue;
    }
    if (before !== undefined && rows.length > 0 && continuesRow(row, before)) {
      row.cells.forEach((cell, column) => {
        if (cell.parts.length === 0) return;
        while (before.cells.length <= column) before.cells.push({ parts: [] });
        before.cells[column] = { ...before.cells[column], parts: [...before.cells[column]!.parts, ...cell.parts] };
      });
      before.lines.push(...row.lines);
      doubts.push({ reason: 'rows-joined', rows: [rows.length - 1], count: 1 });
      continue;
    }
    rows.push({ ...row, cells: [...row.cells], lines: [...row.lines] });
  }
  return rows;
}

/** A row without label whose one text goes on with the cell above: after a page break, or with a small letter. Figures and colours are rows of their own. */
function continuesRow(row: TabRow, before: TabRow): boolean {
  if ((row.cells[0]?.parts.length ?? 0) > 0) return false;
  const filled = row.cells.flatMap((cell, column) =>
    cell.parts.length > 0 ? [{ column, text: draftText(cell) }] : [],
  );
  if (filled.length === 0 || filled.some(({ text }) => isFigureOrDash(text) || colorOfWord(text) !== null))
    return false;
  const isOpen = filled.every(({ column }) => (before.cells[column]?.parts.length ?? 0) > 0);
  if (!isOpen) return false;
  if (filled.some(({ text }) => /^\p{Ll}/u.test(text))) return true;
  return (
    row.isAfterGap && filled.length === 1 && (before.cells[0]?.parts.length ?? 0) > 0 && filled[0]!.text.length > 20
  );
}

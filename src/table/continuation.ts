import { LevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance.js';
import { headerRowCount } from './header-rows.ts';
import type { PageCell, PageTable } from './page-table.ts';

/** A table over the pages on which it stands. */
export interface JoinedTable {
  readonly parts: readonly PageTable[];
  readonly rowCount: number;
  readonly headerRowCount: number;
  readonly cells: readonly PageCell[];
}

/** How far column borders may differ from page to page, as a share of the page's width: 1.5 % is 3 mm on A4. */
const edgeTolerance = 0.015;

/** The same for borders between texts, which move with the longest label of the page. */
const looseTolerance = 0.06;

/** Joins tables that go on over a page break: the last of one page and the first of the next, with the same columns and no heading between. */
export function joinOverPages(tables: readonly PageTable[]): JoinedTable[] {
  const joined: JoinedTable[] = [];
  for (const table of tables) {
    const open = joined.at(-1);
    const last = open?.parts.at(-1);
    if (open !== undefined && last !== undefined && goesOn(open, last, table))
      joined[joined.length - 1] = append(open, table);
    else {
      const { rowCount, headerRowCount, cells } = table;
      joined.push({ parts: [table], rowCount, headerRowCount, cells });
    }
  }
  return joined;
}

function goesOn(open: JoinedTable, upper: PageTable, lower: PageTable): boolean {
  if (lower.pageNumber !== upper.pageNumber + 1 || !upper.isLastOnPage || !lower.isFirstOnPage) return false;
  if (upper.columnCount !== lower.columnCount) return false;
  const isSameTitle = isTitleOfRest(open.parts[0]?.title ?? null, lower.title);
  if (lower.hasCaption && !isSameTitle) return false;
  if (hasOtherHeadings(open, lower)) return false;
  return hasSameColumns(
    upper,
    lower,
    lower.headerRowCount > 0 && isLike(rowText(open.cells, 0), rowText(lower.cells, 0)),
  );
}

/** What is printed over the rest of a table on the next page, in the languages around. */
const restWords =
  /(?:^|[\s(,–-])(?:continued|cont(?:\.|['’]?d)|forts(?:\.|ättning|atte?s?)|fortsetzung|suite|jatkoa)(?=$|[\s).,:])/iu;

/** Whether a title is that of the table above, or says that it goes on: `Table 4 (continued)`, with no other number. */
function isTitleOfRest(title: string | null, lower: string | null): boolean {
  if (lower === null) return false;
  if (title !== null && isLike(title, lower)) return true;
  if (!restWords.test(lower)) return false;
  const [number, other] = [title, lower].map((text) => /\d+(?:\.\d+)*/u.exec(text ?? '')?.[0]);
  return other === undefined || number === other;
}

/**
 * Whether columns stand at the same places. Where no rulings draw their borders these follow the text, so that the ends of figures tell, or the same headings.
 */
function hasSameColumns(upper: PageTable, lower: PageTable, hasSameHeadings: boolean): boolean {
  const scale = upper.pageWidth / lower.pageWidth;
  // The page may be shifted on the glass: places are compared from the first border.
  const shift = (upper.columnEdges[0] ?? 0) - (lower.columnEdges[0] ?? 0) * scale;
  const differsBy = (a: number, b: number): number => Math.abs(a - b * scale - shift) / upper.pageWidth;
  const farthestEdge = Math.max(
    ...upper.columnEdges.map((edge, index) => differsBy(edge, lower.columnEdges[index] ?? 0)),
  );
  if (farthestEdge < edgeTolerance) return true;
  if (upper.origin === 'ruled' || lower.origin === 'ruled' || farthestEdge > looseTolerance) return false;
  const ends = upper.figureRights.flatMap((right, index) => {
    const other = lower.figureRights[index] ?? null;
    return right === null || other === null ? [] : [differsBy(right, other)];
  });
  return hasSameHeadings || (ends.length > 0 && ends.every((difference) => difference < edgeTolerance));
}

/** `Not 5 Inventarier | 2022 | 2021` under `Not 4 Byggnader | 2022 | 2021` begins another table: headings with periods that are not those above. */
function hasOtherHeadings(open: JoinedTable, lower: PageTable): boolean {
  if (open.headerRowCount === 0 || lower.headerRowCount === 0) return false;
  const heads = lower.cells.filter((cell) => cell.isHeader && cell.columnIndex > 0);
  if (!heads.some((cell) => /(?:19|20)\d{2}/u.test(cell.text))) return false;
  return !isLike(rowText(open.cells, 0), rowText(lower.cells, 0));
}

/** Share of letters that may be misread in two prints of one text. */
const misreadShare = 0.12;

/** Whether two texts are the same but for a few misread letters. Figures are the same, or they are other texts. */
function isLike(a: string, b: string): boolean {
  const [left, right] = [foldText(a), foldText(b)];
  if (left === right) return true;
  if (digits(left) !== digits(right)) return false;
  return LevenshteinDistance(left, right) <= Math.max(1, misreadShare * Math.min(left.length, right.length));
}

const digits = (text: string): string => text.replace(/\D/gu, '');

const rowText = (cells: readonly PageCell[], rowIndex: number): string =>
  cells
    .filter((cell) => cell.rowIndex === rowIndex)
    .map((cell) => cell.text)
    .join('\t');

function append(open: JoinedTable, table: PageTable): JoinedTable {
  const repeated = repeatedHeaders(open, table);
  // Without repeated headers the first row is one of the body, whatever it looked like alone.
  const { cells, rowCount } = joinCutRow(open, table, repeated);
  const parts = [...open.parts, table];
  if (open.headerRowCount > 0 || open.rowCount > 1)
    return { parts, rowCount, headerRowCount: open.headerRowCount, cells };
  // A lone row at the foot of a page tells nothing; with the rows of the next page it may turn out to be the headings.
  const heads = headerRowCount(rowCount, cells);
  return {
    parts,
    rowCount,
    headerRowCount: heads,
    cells: cells.map((cell) => ({ ...cell, isHeader: cell.rowIndex < heads })),
  };
}

/** How many rows at the top of the page repeat the headers of the table. */
function repeatedHeaders(open: JoinedTable, table: PageTable): number {
  let count = 0;
  while (
    count < open.headerRowCount &&
    count < table.rowCount &&
    isLike(rowText(table.cells, count), rowText(open.cells, count))
  ) {
    count++;
  }
  return count;
}

const foldText = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}\t]/gu, '');

const numeric = /^[-–−(]?\s*\d[\d\s.,%)]*$/u;

/** Adds the rows below `skipped`, the first of them joined to the last row where the page break cut a row. */
function joinCutRow(
  open: JoinedTable,
  table: PageTable,
  skipped: number,
): { readonly cells: readonly PageCell[]; readonly rowCount: number } {
  const lastRow = open.rowCount - 1;
  const first = table.cells.filter((cell) => cell.rowIndex === skipped);
  const isCut = isRestOfRow(
    open.cells.filter((cell) => cell.rowIndex === lastRow),
    first,
  );
  const shift = open.rowCount - skipped - (isCut ? 1 : 0);
  const rest = table.cells
    .filter((cell) => cell.rowIndex >= skipped + (isCut ? 1 : 0))
    .map((cell) => ({ ...cell, rowIndex: cell.rowIndex + shift, isHeader: false }));
  const upper = isCut
    ? open.cells.map((cell) => {
        const more = first.find((other) => cell.rowIndex === lastRow && other.columnIndex === cell.columnIndex);
        return more === undefined || more.text === '' ? cell : joinCells(cell, more);
      })
    : open.cells;
  return { cells: [...upper, ...rest], rowCount: table.rowCount + shift };
}

/** The text of both halves. The cell keeps the place where it begins. */
const joinCells = (cell: PageCell, more: PageCell): PageCell =>
  cell.text === ''
    ? { ...more, rowIndex: cell.rowIndex, isHeader: cell.isHeader }
    : {
        ...cell,
        raw: `${cell.raw} ${more.raw}`,
        text: `${cell.text} ${more.text}`,
        confidence: Math.min(cell.confidence, more.confidence),
        alternatives: [],
        words: [],
      };

/** Whether a row of text goes on with the row above it: it has no label of its own, or goes on with small letters where the other broke off. */
function isRestOfRow(upper: readonly PageCell[], lower: readonly PageCell[]): boolean {
  const filled = lower.filter((cell) => cell.text !== '');
  if (filled.length === 0 || filled.some((cell) => numeric.test(cell.text))) return false;
  const label = lower.find((cell) => cell.columnIndex === 0);
  if (label !== undefined && label.text === '' && label.colSpan === 1) return true;
  return filled.every((cell) => {
    const above = upper.find((other) => other.columnIndex === cell.columnIndex);
    return above !== undefined && above.text !== '' && /^\p{Ll}/u.test(cell.text) && !/[.!?]$/u.test(above.text);
  });
}

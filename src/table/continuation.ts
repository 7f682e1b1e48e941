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

/** Joins tables that go on over a page break: the last of one page and the first of the next, with the same columns and no heading between. */
export function joinOverPages(tables: readonly PageTable[]): JoinedTable[] {
  const joined: JoinedTable[] = [];
  for (const table of tables) {
    const open = joined.at(-1);
    const last = open?.parts.at(-1);
    if (open !== undefined && last !== undefined && goesOn(last, table))
      joined[joined.length - 1] = append(open, table);
    else {
      const { rowCount, headerRowCount, cells } = table;
      joined.push({ parts: [table], rowCount, headerRowCount, cells });
    }
  }
  return joined;
}

function goesOn(upper: PageTable, lower: PageTable): boolean {
  if (lower.pageNumber !== upper.pageNumber + 1 || !upper.isLastOnPage || !lower.isFirstOnPage) return false;
  if (upper.columnCount !== lower.columnCount) return false;
  const scale = upper.pageWidth / lower.pageWidth;
  // The page may be shifted on the glass: borders are compared from the first one.
  const shift = (upper.columnEdges[0] ?? 0) - (lower.columnEdges[0] ?? 0) * scale;
  return upper.columnEdges.every(
    (edge, index) => Math.abs(edge - (lower.columnEdges[index] ?? 0) * scale - shift) < edgeTolerance * upper.pageWidth,
  );
}

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
    foldText(rowText(table.cells, count)) === foldText(rowText(open.cells, count))
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

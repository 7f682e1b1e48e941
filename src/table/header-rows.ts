import { isSplitYear } from '../swedish/split-year.ts';
import type { PageCell } from './page-table.ts';

/** No table of reports has more rows of headings than this. */
const mostHeaderRows = 4;

const year = /^(?:år\s*)?(?:19|20)\d{2}(?:[-/–](?:19|20)?\d{2}){0,2}\*?$/iu;
const figure = /^[-–−+±(]?\s*\d[\d\s.,:)]*(?:\s*(?:%|kr|tkr|mnkr|mkr|st))?\*?$/u;

type HeaderCell = Pick<PageCell, 'rowIndex' | 'columnIndex' | 'colSpan' | 'text' | 'isBold'>;

/** A figure of the table's body. A year is a heading as often, and one that was read with a space in it too. */
const isAmount = (text: string, row: readonly HeaderCell[]): boolean =>
  figure.test(text) &&
  !year.test(text) &&
  !isSplitYear(
    text,
    row.map((cell) => cell.text),
  );

/**
 * How many rows at the top are headings of columns. Where columns hold figures: the rows over the first row with an amount that name at least one of those columns.
 * Where they hold text: the first row, if all of its cells are bold (or short names) and those under it are not.
 */
export function headerRowCount(rowCount: number, cells: readonly HeaderCell[]): number {
  const rows: HeaderCell[][] = Array.from({ length: rowCount }, () => []);
  for (const cell of cells) if (cell.text !== '') rows[cell.rowIndex]?.push(cell);
  const firstAmount = rows.findIndex((row) => row.some((cell) => cell.columnIndex > 0 && isAmount(cell.text, row)));
  let count = 0;
  while (count < Math.min(rowCount - 1, mostHeaderRows)) {
    const row = rows[count];
    if (row === undefined || !isHeading(row, rows, count, firstAmount)) break;
    count++;
  }
  return count;
}

function isHeading(
  row: readonly HeaderCell[],
  rows: readonly HeaderCell[][],
  index: number,
  firstAmount: number,
): boolean {
  const named = row.filter((cell) => cell.columnIndex > 0);
  if (named.length === 0) return false;
  if (firstAmount >= 0) {
    if (index >= firstAmount) return false;
    return named.every((cell) => cell.text.length <= 60);
  }
  if (index > 0) return false;
  if (named.some((cell) => year.test(cell.text))) return true;
  const isBold = row.every((cell) => cell.isBold);
  const body = rows.slice(1).flat();
  const boldShare = body.filter((cell) => cell.isBold).length / Math.max(1, body.length);
  return (isBold && boldShare < 0.6) || (row.length >= 2 && row.every((cell) => isName(cell.text)) && isNameOver(rows));
}

/** A short name without the end of a sentence. */
const isName = (text: string): boolean => text.length <= 40 && !/[.;:]$/u.test(text) && /^\p{Lu}/u.test(text);

/** Whether the cells under the first row are longer than its names. */
function isNameOver(rows: readonly HeaderCell[][]): boolean {
  const first = rows[0] ?? [];
  const mean = (cells: readonly HeaderCell[]): number =>
    cells.reduce((sum, cell) => sum + cell.text.length, 0) / Math.max(1, cells.length);
  return mean(rows.slice(1).flat()) > 1.8 * mean(first);
}

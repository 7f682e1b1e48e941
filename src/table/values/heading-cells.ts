import { withWholeYears } from '../../swedish/split-year.ts';
import { type CellParse, parseCell } from './column-sort.ts';
import { blank, type CellReading, type GridTexts } from './reading.ts';

/** The heading of each column: the texts of its heading cells from top to bottom, spanning ones for each column they span. */
export function headingsOf(grid: GridTexts, columnCount: number): string[] {
  const parts: string[][] = Array.from({ length: columnCount }, () => []);
  for (let row = 0; row < grid.headerRowCount; row++) {
    grid.rows[row]?.forEach((text, column) => {
      if (text.trim() === '') return;
      const span = grid.colSpans?.[row]?.[column] ?? 1;
      for (let index = column; index < Math.min(columnCount, column + span); index++) parts[index]!.push(text.trim());
    });
  }
  return parts.map((texts) => texts.join(' '));
}

export const yearOf = (text: string): number => Number(/\d{4}/u.exec(text)?.[0]);

/** Without what stands round a year by reference or by mishap: `2013*`, `2013 /`. */
const bareOf = (text: string): string => text.trim().replace(/(\d) ?(?:\*{1,3}|[¹²³]|[/|\\,.:;'’”"]+)$/u, '$1');

/** Years and dates in headings have values; any other figure in a heading is a name. */
export function headingCell(text: string): CellReading {
  const bare = withWholeYears(bareOf(text));
  const cell = parseCell(bare);
  if (cell.isYear) return { ...blank, value: yearOf(bare), valueKind: 'year' };
  if (cell.date !== null && cell.date.value !== null) return { ...blank, value: cell.date.value, valueKind: 'date' };
  return blank;
}

const otherHeading =
  /^(?:not(?:er)?|budget|utfall|prognos|avvikelse|diff\.?|förändring|%|[kt]kr|mn?kr|kr)\.?$|^(?:(?:19|20)\d{2} ?){2,}$/iu;

/**
 * A row of headings inside a body: beside the label nothing but years or days (and `Not` and the like). Years must be two that follow each other, or one under an
 * empty label, for an amount can be 2 013 too.
 */
export function isHeadingRow(row: readonly CellParse[]): boolean {
  const filled = row.slice(1).filter((cell) => cell.text !== '');
  const headings = filled.map((cell) => headingCell(cell.text));
  const times = headings.filter((heading) => heading.value !== null);
  if (times.length === 0) return false;
  if (!filled.every((cell, index) => headings[index]!.value !== null || otherHeading.test(cell.text))) return false;
  if (times.every((heading) => heading.valueKind === 'date')) return times.length >= 2;
  const years = times.map((heading) => Number(heading.value));
  const follow = years.slice(1).every((year, index) => Math.abs(year - years[index]!) === 1);
  const label = row[0]?.text ?? '';
  return years.length >= 2 ? follow : label === '' || filled.length > 1;
}

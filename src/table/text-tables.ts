import type { CellStatus } from '../model/table.ts';
import { wordsOfText } from './cell-words.ts';
import type { DraftTable } from './draft-table.ts';
import type { TextTable, TextTableDoubt } from './plain-text/index.ts';

/** What is said of a doubt about a table of plain text. */
const sentences: Readonly<Record<TextTableDoubt['reason'], (count: number) => string>> = {
  'columns-guessed': () => 'The columns were told from the text alone.',
  'figures-divided': (count) => `${count} lines of figures had to be divided into columns.`,
  'values-missing': (count) => `${count} values are missing from the text.`,
  'values-placed-by-sum': (count) => `${count} values were put in their rows by sums that hold.`,
  'values-ambiguous': (count) => `${count} values could stand in other rows too.`,
  'sums-fail': (count) => `${count} sums do not hold.`,
  'rows-joined': (count) => `${count} rows were joined from several lines.`,
  'row-of-paragraphs': (count) => `${count} rows hold whole paragraphs.`,
  'header-inherited': () => 'The headings were taken from the table before.',
  'uneven-rows': (count) => `${count} rows have other columns than the rest.`,
};

/** A table of plain text on its way to what its cells say. A word for a colour in a column of such words is a status. */
export function draftOfTextTable(table: TextTable): DraftTable {
  const { origin, title, textAbove, rowCount, columnCount, headerRowCount } = table;
  return {
    origin,
    title,
    textAbove,
    rowCount,
    columnCount,
    headerRowCount,
    cells: table.cells.map(({ color, ...cell }) => {
      const status: CellStatus | null =
        color === null ? null : { status: 'unknown', color, label: cell.text, distance: null };
      const words = wordsOfText(cell.text, cell.raw, cell.confidence);
      return { ...cell, box: null, fill: null, status, alternatives: [], words };
    }),
    doubts: table.doubts.map(({ reason, count }) => sentences[reason](count)),
  };
}

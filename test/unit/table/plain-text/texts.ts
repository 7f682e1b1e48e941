import { findTextTables, type TextTable } from '../../../../src/table/plain-text/index.ts';

/** Tables of a text whose pages form feeds divide; `repaired` where repair changed it. */
export const tablesOf = (text: string, repaired = text): TextTable[] => {
  const after = repaired.split('\f').map((page) => page.split('\n'));
  return findTextTables(
    text.split('\f').map((page, index) => ({
      pageNumber: index + 1,
      lines: page.split('\n').map((raw, line) => ({ raw, text: after[index]![line]! })),
    })),
  );
};

/** The grid as text. */
export const gridOf = (table: TextTable | undefined): string[][] => {
  if (table === undefined) return [];
  const rows = Array.from({ length: table.rowCount }, () => Array<string>(table.columnCount).fill(''));
  for (const cell of table.cells) rows[cell.rowIndex]![cell.columnIndex] = cell.text;
  return rows;
};

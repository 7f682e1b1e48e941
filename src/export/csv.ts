import type { KlartextDocument } from '../schema/document-schema.ts';
import { type CsvDialect, type CsvField, csvText } from './csv-text.ts';

type Table = KlartextDocument['tables'][number];
type Cell = Table['cells'][number];

/**
 * A table as a CSV file: a row of column names, then a row for each row of the body. A column that holds figures has two: the values as numbers, and beside it what is
 * printed (`… (raw)`); a column of statuses likewise. The last columns lead back to the page. Lines end with CRLF.
 */
export function csvOfTable(table: Table, dialect: CsvDialect = 'rfc4180'): string {
  const byPlace = new Map(table.cells.map((cell) => [`${cell.rowIndex} ${cell.columnIndex}`, cell]));
  const columnCount = Math.max(0, ...table.rows.map((row) => row.length));
  const cellAt = (rowIndex: number, columnIndex: number): Cell | undefined => byPlace.get(`${rowIndex} ${columnIndex}`);
  const body = table.rows.map((_, rowIndex) => rowIndex).slice(table.headerRowCount);
  const columns = columnNames(table, columnCount).map((name, columnIndex) => {
    const cells = body.map((rowIndex) => cellAt(rowIndex, columnIndex));
    return { name, columnIndex, hasValues: cells.some((cell) => meaningOf(cell) !== null) };
  });
  const rows: CsvField[][] = [
    [...columns.flatMap(({ name, hasValues }) => (hasValues ? [name, `${name} (raw)`] : [name])), 'page', 'row'],
  ];
  for (const rowIndex of body) {
    const row: CsvField[] = [];
    let pageNumber = table.pageNumbers[0] ?? '';
    for (const { columnIndex, hasValues } of columns) {
      const cell = cellAt(rowIndex, columnIndex);
      if (cell !== undefined) pageNumber = cell.pageNumber;
      if (hasValues) row.push(meaningOf(cell) ?? '', cell?.raw ?? '');
      else row.push(cell?.text ?? table.rows[rowIndex]?.[columnIndex] ?? '');
    }
    rows.push([...row, pageNumber, rowIndex + 1]);
  }
  return csvText(rows, dialect);
}

/** What a cell says beyond its letters: a figure, a checked box, a status. */
function meaningOf(cell: Cell | undefined): string | number | boolean | null {
  if (cell === undefined) return null;
  if (cell.value !== null && cell.valueKind !== 'text') return cell.value;
  return cell.status === null ? null : (cell.statusLabel ?? cell.statusColor ?? cell.status);
}

/** Names of the columns from the header rows, the upper before the lower; a column without a name is `column 3`, and no two are the same. */
function columnNames(table: Table, columnCount: number): string[] {
  const names: string[] = [];
  const seen = new Map<string, number>();
  for (let columnIndex = 0; columnIndex < columnCount; columnIndex++) {
    const parts = table.cells
      .filter(
        (cell) =>
          cell.rowIndex < table.headerRowCount &&
          cell.text !== '' &&
          cell.columnIndex <= columnIndex &&
          columnIndex < cell.columnIndex + cell.colSpan,
      )
      .sort((a, b) => a.rowIndex - b.rowIndex)
      .map((cell) => cell.text);
    const name = parts.length === 0 ? `column ${columnIndex + 1}` : parts.join(' / ');
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    names.push(count === 1 ? name : `${name} (${count})`);
  }
  return names;
}

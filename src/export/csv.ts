import type { KlartextDocument } from '../schema/document-schema.ts';

type Table = KlartextDocument['tables'][number];
type Cell = Table['cells'][number];

/**
 * How a CSV file is written. `rfc4180`: commas, decimal points, UTF-8 (RFC 4180). `excel-sv`: semicolons, decimal commas and a byte-order mark, which a Swedish Excel
 * opens as it should.
 */
export type CsvDialect = 'rfc4180' | 'excel-sv';

const byteOrderMark = '\uFEFF';

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
  const rows: (string | number | boolean)[][] = [
    [...columns.flatMap(({ name, hasValues }) => (hasValues ? [name, `${name} (raw)`] : [name])), 'page', 'row'],
  ];
  for (const rowIndex of body) {
    const row: (string | number | boolean)[] = [];
    let pageNumber = table.pageNumbers[0] ?? '';
    for (const { columnIndex, hasValues } of columns) {
      const cell = cellAt(rowIndex, columnIndex);
      if (cell !== undefined) pageNumber = cell.pageNumber;
      if (hasValues) row.push(meaningOf(cell) ?? '', cell?.raw ?? '');
      else row.push(cell?.text ?? table.rows[rowIndex]?.[columnIndex] ?? '');
    }
    rows.push([...row, pageNumber, rowIndex + 1]);
  }
  const separator = dialect === 'excel-sv' ? ';' : ',';
  const lines = rows.map((row) => row.map((field) => fieldOf(field, dialect)).join(separator));
  return `${dialect === 'excel-sv' ? byteOrderMark : ''}${lines.join('\r\n')}\r\n`;
}

/** What a cell says beyond its letters: a figure, a checked box, a status. */
function meaningOf(cell: Cell | undefined): string | number | boolean | null {
  if (cell === undefined) return null;
  if (cell.value !== null && cell.valueKind !== 'text') return cell.value;
  return cell.status === null ? null : (cell.statusLabel ?? cell.status);
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

function fieldOf(field: string | number | boolean, dialect: CsvDialect): string {
  if (typeof field === 'number') {
    const text = Number.isFinite(field) ? String(field) : '';
    return dialect === 'excel-sv' ? text.replace('.', ',') : text;
  }
  const text = typeof field === 'boolean' ? String(field) : inertText(field, dialect);
  return /[",;\r\n\t]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Excel takes a text that begins like this for a formula: what a report says must never be run. A plain signed figure is harmless. */
const inertText = (text: string, dialect: CsvDialect): string =>
  dialect === 'excel-sv' && /^[=+@\t\r-]/u.test(text) && !/^[-+]\s?[\d\s.,]*$/u.test(text) ? `'${text}` : text;

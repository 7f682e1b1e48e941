/**
 * How a CSV file is written. `rfc4180`: commas, decimal points, UTF-8 (RFC 4180). `excel-sv`: semicolons, decimal commas and a byte-order mark, which a Swedish Excel
 * opens as it should.
 */
export type CsvDialect = 'rfc4180' | 'excel-sv';

const byteOrderMark = '\uFEFF';

/** What stands in one place of a file. */
export type CsvField = string | number | boolean;

/** Rows of fields as a CSV file; lines end with CRLF, the last one too. */
export function csvText(rows: readonly (readonly CsvField[])[], dialect: CsvDialect): string {
  return `${dialect === 'excel-sv' ? byteOrderMark : ''}${csvLines(rows, dialect)}`;
}

/** More rows of such a file. */
export const csvLines = (rows: readonly (readonly CsvField[])[], dialect: CsvDialect): string =>
  rows.map((row) => `${row.map((field) => fieldOf(field, dialect)).join(separatorOf(dialect))}\r\n`).join('');

export const separatorOf = (dialect: CsvDialect): string => (dialect === 'excel-sv' ? ';' : ',');

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

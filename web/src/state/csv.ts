type Value = string | number | null;

/** Rows as CSV (RFC 4180). A text that a table program would take for a formula gets an apostrophe. */
export const toCsv = (rows: readonly (readonly Value[])[]): string =>
  rows
    .map((row) => row.map(field).join(','))
    .join('\r\n')
    .concat('\r\n');

function field(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

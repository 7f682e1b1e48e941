import type { KlartextDocument } from '../schema/document-schema.ts';

type Table = KlartextDocument['tables'][number];

/**
 * A table as GitHub Flavored Markdown: one row of headings (header rows of a table with several stand under it), each cell on one line. A cell that is only a colour
 * says its status.
 */
export function markdownOfTable(table: Table, escapeText: (text: string) => string): string {
  const columnCount = Math.max(1, ...table.rows.map((row) => row.length));
  const statuses = new Map(
    table.cells.flatMap((cell) =>
      cell.status === null || cell.text !== ''
        ? []
        : [[`${cell.rowIndex} ${cell.columnIndex}`, cell.statusLabel ?? cell.statusColor ?? cell.status] as const],
    ),
  );
  const lines = table.rows.map((row, rowIndex) =>
    lineOf(
      Array.from({ length: columnCount }, (_, columnIndex) => {
        const status = statuses.get(`${rowIndex} ${columnIndex}`);
        return escapeText(status ?? row[columnIndex] ?? '').replace(/\s*\n\s*/gu, ' ');
      }),
    ),
  );
  const empty = Array<string>(columnCount).fill('');
  const [head, ...body] = table.headerRowCount > 0 ? lines : [lineOf(empty), ...lines];
  return [head, lineOf(empty.map(() => '---')), ...body].join('\n');
}

const lineOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

import type { QueueStatus } from './read-status.ts';
import { type StatusTable, statusTables } from './status-rows.ts';
import type { StatusTexts } from './texts.ts';

/** The status for a terminal; a line end at the end. */
export function statusText(status: QueueStatus, texts: StatusTexts): string {
  const tables = statusTables(status, texts).map(render);
  return `${[`${texts.title(status.address)} · ${texts.at(status.at)}`, ...tables].join('\n\n')}\n`;
}

/** Nothing in a cell may move the cursor or colour the terminal. */
const plain = (text: string): string => text.replace(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '\uFFFD');

function render({ title, none, note, columns, rows }: StatusTable): string {
  if (rows.length === 0) return `${title}: ${none}`;
  const cells = [columns.map(({ name }) => name), ...rows.map((row) => row.cells.map(plain))];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => row[index]!.length)));
  const lines = cells.map((row) =>
    row
      .map((cell, index) => (columns[index]!.isNumber ? cell.padStart(widths[index]!) : cell.padEnd(widths[index]!)))
      .join('  ')
      .trimEnd(),
  );
  return [`${title}:`, ...lines.map((line) => `  ${line}`), ...(note === null ? [] : [`  ${note}`])].join('\n');
}

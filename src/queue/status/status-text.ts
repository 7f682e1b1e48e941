import type { QueueStatus } from './read-status.ts';
import { programsUnderWay, type StatusTable, statusTables } from './status-rows.ts';
import type { StatusTexts } from './texts.ts';

/** The status for a terminal; a line end at the end. */
export function statusText(status: QueueStatus, texts: StatusTexts): string {
  const tables = statusTables(status, texts).map(render);
  const programs = programsUnderWay(status);
  const kind = programs.length === 1 ? [texts.program(plain(programs[0]!))] : [];
  return `${[`${texts.title(status.address)} · ${texts.at(status.at)}`, ...kind, ...tables].join('\n\n')}\n`;
}

/** Nothing in a cell may move the cursor or colour the terminal. */
const plain = (text: string): string => text.replace(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '\uFFFD');

function render({ title, none, note, columns, rows }: StatusTable): string {
  if (rows.length === 0) return `${title}: ${none}`;
  const cells = [columns.map(({ name }) => name), ...rows.map((row) => row.cells.map(plain))];
  const indexes = columns.map((_, index) => index);
  const inLine = indexes.filter((index) => !columns[index]!.isProse);
  const below = indexes.filter((index) => columns[index]!.isProse);
  const widths = indexes.map((index) => Math.max(...cells.map((row) => row[index]!.length)));
  const lines = cells.flatMap((row, number) => {
    const line = inLine.map((index) =>
      columns[index]!.isNumber ? row[index]!.padStart(widths[index]!) : row[index]!.padEnd(widths[index]!),
    );
    // A sentence needs no heading.
    const sentences =
      number === 0 ? [] : below.map((index) => `  ${row[index]!}`).filter((sentence) => sentence.trim() !== '');
    return [line.join('  ').trimEnd(), ...sentences];
  });
  return [`${title}:`, ...[...(note === null ? [] : [note]), ...lines].map((line) => `  ${line}`)].join('\n');
}

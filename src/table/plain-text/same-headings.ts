import { isUnitLine } from '../../swedish/unit-line.ts';
import { isHeadingLine } from './headings.ts';
import type { PlacedLine } from './text-lines.ts';
import { type DraftCell, type DraftTable, draftText, emptyCell, partOf } from './text-table.ts';

/** Tables with the same headings that must agree on what follows them. */
const leastAlike = 3;
const mostRows = 4;
/** How surely paragraphs behind a table are rows of it. */
const ofParagraphs = 0.6;

/**
 * Tables of a document that have the same headings help one another: they get the same number of columns (a last one without heading or text can be lost), and
 * where the line that follows each of them stands further down behind one, with as many paragraphs between as a row has texts, those are a row that lost its tab.
 */
export function alignSameHeadings(
  tables: readonly DraftTable[],
  lines: readonly PlacedLine[],
  taken: Set<number>,
): DraftTable[] {
  const groups = new Map<string, DraftTable[]>();
  for (const table of tables) {
    if (table.form !== 'tabs' || table.headerRowCount !== 1) continue;
    const key = headingsOf(table).join('\t');
    groups.set(key, [...(groups.get(key) ?? []), table]);
  }
  const counts = new Map<string, number>();
  for (const line of lines) if (!line.isBlank) counts.set(line.text.trim(), (counts.get(line.text.trim()) ?? 0) + 1);
  return tables.map((table) => {
    const group =
      table.form === 'tabs' && table.headerRowCount === 1 ? groups.get(headingsOf(table).join('\t')) : undefined;
    if (group === undefined || group.length < 2) return table;
    const widest = Math.max(...group.map((other) => other.columnCount));
    const columnCount = widest - table.columnCount === 1 ? widest : table.columnCount;
    const wide: DraftTable = {
      ...table,
      columnCount,
      rows: table.rows.map((row) =>
        Array.from({ length: columnCount }, (_, column) => (row[column] === undefined ? emptyCell : row[column]!)),
      ),
    };
    const named: DraftTable = { ...wide, title: ownTitle(wide, group, counts) };
    return group.length < leastAlike ? named : withParagraphs(named, group, lines, taken);
  });
}

const headingsOf = (table: DraftTable): string[] => table.rows[0]!.map(draftText).filter((text) => text !== '');

/** A heading that stands over several of the tables names none of them: the nearest that comes only once does. */
function ownTitle(table: DraftTable, group: readonly DraftTable[], counts: ReadonlyMap<string, number>): string | null {
  if (table.title === null || group.filter((other) => other.title === table.title).length < 2) return table.title;
  return (
    table.textAbove.findLast((text) => isHeadingLine(text) && !isUnitLine(text) && counts.get(text) === 1) ??
    table.title
  );
}

const follower = (table: DraftTable, lines: readonly PlacedLine[]): number => {
  let index = table.lines.at(-1)!.index + 1;
  while (index < lines.length && lines[index]!.isBlank) index++;
  return index;
};

function withParagraphs(
  table: DraftTable,
  group: readonly DraftTable[],
  lines: readonly PlacedLine[],
  taken: Set<number>,
): DraftTable {
  const counts = new Map<string, number>();
  for (const other of group) {
    const text = lines[follower(other, lines)]?.text.trim();
    if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const [usual, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  if (count < leastAlike || count * 2 < group.length) return table;
  const paragraphs: PlacedLine[] = [];
  const perRow = headingsOf(table).length;
  for (let index = follower(table, lines); index < lines.length; index++) {
    const line = lines[index]!;
    if (line.isBlank) continue;
    if (line.text.trim() === usual) break;
    // A paragraph is one line: blank lines stand on both sides.
    if (taken.has(index) || (index > 0 && !lines[index - 1]!.isBlank && paragraphs.length > 0)) return table;
    paragraphs.push(line);
    if (paragraphs.length > perRow * mostRows) return table;
  }
  if (paragraphs.length === 0 || paragraphs.length % perRow !== 0) return table;
  const rows: DraftCell[][] = [];
  for (let from = 0; from < paragraphs.length; from += perRow) {
    rows.push(
      Array.from({ length: table.columnCount }, (_, column) =>
        column < perRow ? { parts: [partOf(paragraphs[from + column]!)], confidence: ofParagraphs } : emptyCell,
      ),
    );
  }
  for (const line of paragraphs) taken.add(line.index);
  return {
    ...table,
    rows: [...table.rows, ...rows],
    rowLines: [...table.rowLines, ...rows.map((row) => row[0]!.parts[0]!.line)],
    lines: [...table.lines, ...paragraphs],
    doubts: [
      ...table.doubts,
      { reason: 'row-of-paragraphs', rows: rows.map((_, index) => table.rows.length + index), count: rows.length },
    ],
  };
}

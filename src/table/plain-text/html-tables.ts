import { countHeaderRows, textAbove, titleOf } from './headings.ts';
import type { PlacedLine } from './text-lines.ts';
import { type DraftCell, type DraftTable, draftText, emptyCell } from './text-table.ts';

/** A cell while its tags are read. */
interface OpenCell {
  parts: { raw: string; text: string; line: PlacedLine }[];
  readonly colSpan: number;
  readonly rowSpan: number;
  readonly isHeading: boolean;
  readonly line: PlacedLine;
}

const tableTag = /<\/?(?:table|tr|td|th|thead|tbody|caption)\b[^<>]*>/giu;
const mostLines = 4000;

/** Tables written in HTML, over any number of lines. */
export function findHtmlTables(lines: readonly PlacedLine[], taken: Set<number>): DraftTable[] {
  const tables: DraftTable[] = [];
  for (let index = 0; index < lines.length; index++) {
    if (taken.has(index) || !/<(?:table|tr)\b/iu.test(lines[index]!.text)) continue;
    const end = endOfTable(lines, index);
    const block = lines.slice(index, end + 1);
    const table = tableOf(block, lines, taken);
    if (table === null) continue;
    for (const line of block) taken.add(line.index);
    tables.push(table);
    index = end;
  }
  return tables;
}

/** The line of the closing tag, or the last line with tags of a table where it was lost. */
function endOfTable(lines: readonly PlacedLine[], start: number): number {
  let last = start;
  for (let index = start; index < Math.min(lines.length, start + mostLines); index++) {
    const { text, isBlank } = lines[index]!;
    if (/<\/table\s*>/iu.test(text)) return index;
    if (index > start && /<table\b/iu.test(text)) return index - 1;
    if (/<\/?(?:tr|td|th)\b/iu.test(text)) last = index;
    else if (!isBlank && index - last > 12) break;
  }
  return last;
}

function tableOf(
  block: readonly PlacedLine[],
  lines: readonly PlacedLine[],
  taken: ReadonlySet<number>,
): DraftTable | null {
  const rows: OpenCell[][] = [];
  let row: OpenCell[] | null = null;
  let cell: OpenCell | null = null;
  let caption: string[] | null = null;
  let title: string | null = null;
  for (const line of block) {
    const raws = line.raw.split(tableTag);
    let at = 0;
    let piece = 0;
    const addText = (text: string): void => {
      const raw = raws[piece++] ?? text;
      if (text.trim() === '') return;
      if (caption !== null) caption.push(text.trim());
      else if (cell !== null) cell.parts.push({ raw, text, line });
    };
    for (const match of line.text.matchAll(tableTag)) {
      addText(line.text.slice(at, match.index));
      at = match.index + match[0].length;
      const isEnd = match[0].startsWith('</');
      const name = /[a-z]+/iu.exec(match[0])![0].toLowerCase();
      if (name === 'caption') {
        if (isEnd) title = caption?.join(' ') ?? null;
        caption = isEnd ? null : [];
      } else if (name === 'tr' || name === 'table') {
        cell = null;
        row = null;
        if (name === 'tr' && !isEnd) {
          row = [];
          rows.push(row);
        }
      } else if (name === 'td' || name === 'th') {
        cell = null;
        if (isEnd) continue;
        if (row === null) {
          row = [];
          rows.push(row);
        }
        const span = (attribute: string): number =>
          Math.min(
            50,
            Math.max(1, Number(new RegExp(`${attribute}\\s*=\\s*["']?(\\d+)`, 'iu').exec(match[0])?.[1] ?? 1)),
          );
        cell = { parts: [], colSpan: span('colspan'), rowSpan: span('rowspan'), isHeading: name === 'th', line };
        row.push(cell);
      }
    }
    addText(line.text.slice(at));
  }
  const grid = gridOf(rows.filter((cells) => cells.length > 0));
  if (grid.columnCount < 2 || grid.rows.length < 1) return null;
  const texts = grid.rows.map((cells) => cells.map(draftText));
  const headings = rows.findIndex((cells) => cells.some((entry) => !entry.isHeading));
  const above = textAbove(lines, block[0]!.index, (index) => taken.has(index));
  return {
    form: 'html',
    rows: grid.rows,
    rowLines: rows.filter((cells) => cells.length > 0).map((cells) => cells[0]!.line),
    columnCount: grid.columnCount,
    headerRowCount: headings > 0 ? headings : countHeaderRows(texts),
    title: title ?? titleOf(above),
    textAbove: above.map((line) => line.text.trim()),
    lines: block,
    confidence: 1,
    doubts: [],
  };
}

/** Cells at their places; what a span covers is null. */
function gridOf(rows: readonly (readonly OpenCell[])[]): { rows: (DraftCell | null)[][]; columnCount: number } {
  const grid: (DraftCell | null | undefined)[][] = rows.map(() => []);
  rows.forEach((cells, rowIndex) => {
    let column = 0;
    for (const cell of cells) {
      while (grid[rowIndex]![column] !== undefined) column++;
      const rowSpan = Math.min(cell.rowSpan, rows.length - rowIndex);
      for (let down = 0; down < rowSpan; down++) {
        for (let right = 0; right < cell.colSpan; right++) {
          grid[rowIndex + down]![column + right] =
            down === 0 && right === 0 ? { parts: cell.parts, rowSpan, colSpan: cell.colSpan } : null;
        }
      }
      column += cell.colSpan;
    }
  });
  const columnCount = Math.max(0, ...grid.map((row) => row.length));
  return {
    rows: grid.map((row) =>
      Array.from({ length: columnCount }, (_, column) => (row[column] === undefined ? emptyCell : row[column]!)),
    ),
    columnCount,
  };
}

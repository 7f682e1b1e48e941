import { bottom, boxFromEdges, right, unionOf } from '../model/geometry.ts';
import type { Line, Region } from '../model/page.ts';
import type { GridArea, TableGrid } from '../model/table.ts';
import { isFigureText, isPeriodText } from './aligned/pieces.ts';

/** Most rows of a head. */
const mostHeadRows = 5;

/** Lengths in heights of a line: the space under the rulings of a head, and how far the table under it may stand out at either side. */
const under = { space: 1.6, out: 1.5 } as const;

/**
 * Joins heads drawn as boxes with the tables under them that have no rulings: in statistics often the head alone is ruled. The head tells the columns; the table must have text in each of them
 * but empty ones, and none elsewhere.
 */
export function joinBoxedHeads(regions: readonly Region[]): Region[] {
  const joined: Region[] = [];
  for (const region of regions) {
    const above = joined.at(-1);
    const whole = above === undefined ? null : joinHead(above, region);
    if (whole === null) joined.push(region);
    else joined[joined.length - 1] = whole;
  }
  return joined;
}

const lineText = (line: Line): string => line.words.map((word) => word.text).join(' ');

function joinHead(head: Region, body: Region): Region | null {
  const [upper, lower] = [head.grid, body.grid];
  if (upper === undefined || lower === undefined) return null;
  if (upper.origin !== 'ruled' || lower.origin === 'ruled' || upper.rowCount > mostHeadRows) return null;
  if (head.lines.some((line) => isAmount(lineText(line)))) return null;
  const height = body.lines[0]?.box.height ?? 0;
  if (Math.abs(body.box.y - bottom(head.box)) > under.space * height) return null;
  if (body.box.x < head.box.x - under.out * height || right(body.box) > right(head.box) + under.out * height)
    return null;
  const columns = columnsUnder(upper, lower, body.lines);
  return columns === null ? null : joinRegions(head, upper, body, lower, columns);
}

/** A figure that heads no column. */
const isAmount = (text: string): boolean =>
  isFigureText(text) && !isPeriodText(text) && !/^\(?\d{1,4}\)?$|000\)?$/u.test(text);

/** For each column of the lower grid the one of the upper that it stands under; null where two stand under one, or one stands across. */
function columnsUnder(upper: TableGrid, lower: TableGrid, lines: readonly Line[]): number[] | null {
  const columns: number[] = [];
  for (let column = 0; column < lower.columnCount; column++) {
    const own = lower.areas
      .filter((area) => area.columnIndex === column && area.colSpan === 1)
      .flatMap((area) => area.lines.flatMap((index) => lines[index] ?? []));
    if (own.length === 0) return null;
    const left = Math.min(...own.map((line) => line.box.x));
    const rightEdge = Math.max(...own.map((line) => right(line.box)));
    const middle = (left + rightEdge) / 2;
    const at = upper.columnEdges.findIndex(
      (edge, index) => middle >= edge && middle < (upper.columnEdges[index + 1] ?? Number.NEGATIVE_INFINITY),
    );
    if (at < 0 || at <= (columns.at(-1) ?? -1)) return null;
    columns.push(at);
  }
  return columns.length < Math.max(2, upper.columnCount - 1) ? null : columns;
}

function joinRegions(
  head: Region,
  upper: TableGrid,
  body: Region,
  lower: TableGrid,
  columns: readonly number[],
): Region {
  const shift = head.lines.length;
  const edges = upper.columnEdges;
  const areas: GridArea[] = [...upper.areas];
  for (let row = 0; row < lower.rowCount; row++) {
    const own = lower.areas.filter((area) => area.rowIndex === row);
    const [first] = own;
    if (first === undefined) continue;
    const place = (columnIndex: number, end: number, lines: readonly number[]): void => {
      const box = boxFromEdges(edges[columnIndex] ?? 0, first.box.y, edges[end] ?? 0, bottom(first.box));
      areas.push({ rowIndex: upper.rowCount + row, columnIndex, rowSpan: 1, colSpan: end - columnIndex, box, lines });
    };
    let next = 0;
    for (const area of own) {
      const from = columns[area.columnIndex] ?? next;
      const end = area.colSpan === 1 ? from + 1 : (columns[area.columnIndex + area.colSpan] ?? upper.columnCount);
      while (next < from) place(next, ++next, []);
      place(
        from,
        end,
        area.lines.map((index) => index + shift),
      );
      next = end;
    }
    while (next < upper.columnCount) place(next, ++next, []);
  }
  const rows = (body.rows ?? []).map((row) => {
    const cells: number[][] = Array.from({ length: upper.columnCount }, () => []);
    row.forEach((cell, index) => {
      cells[columns[index] ?? 0]?.push(...cell.map((line) => line + shift));
    });
    return cells;
  });
  const [headWords, bodyWords] = [wordCount(head), wordCount(body)];
  return {
    ...head,
    box: unionOf(head.box, body.box),
    lines: [...head.lines, ...body.lines],
    confidence: (head.confidence * headWords + body.confidence * bodyWords) / Math.max(1, headWords + bodyWords),
    rows: [...(head.rows ?? []), ...rows],
    grid: { ...upper, origin: 'partly-ruled', rowCount: upper.rowCount + lower.rowCount, areas },
  };
}

const wordCount = (region: Region): number => region.lines.reduce((sum, line) => sum + line.words.length, 0);

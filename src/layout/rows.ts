import { type Band, rowsOf } from './bands.ts';
import { makeSegment, type Segment, segmentText } from './segments.ts';
import { columnAt, isFigure, type Zone } from './zones.ts';

/** A row of a table: the lines of each column's cell, from top to bottom. */
export type TableRow = readonly (readonly Segment[])[];

/** Rows of a table without a full grid: one per band, wrapped lines joined to the row they belong to. */
export function tableRows(zone: Zone): TableRow[] {
  const rows: Segment[][][] = [];
  for (const band of zone.bands) rows.push(...rowsOfBand(band, zone));
  return joinWrapped(rows);
}

function cellsOf(segments: readonly Segment[], zone: Zone): Segment[][] {
  const cells: Segment[][] = Array.from({ length: zone.gutters.length + 1 }, () => []);
  for (const segment of segments) cells[columnAt(zone.gutters, (segment.left + segment.right) / 2)]?.push(segment);
  return cells.map((cell) => rowsOf(cell).map((row) => makeSegment(row.flatMap((piece) => piece.words))));
}

/** A band is one row, unless one of its columns has several figures above each other: then each baseline is a row. */
function rowsOfBand(band: Band, zone: Zone): Segment[][][] {
  const segments = band.items.flatMap((item) => (item.segment === null ? [] : [item.segment]));
  const cells = cellsOf(segments, zone);
  const hasStackedFigures = cells.some((cell) => cell.filter((line) => isFigure(segmentText(line))).length >= 2);
  if (!hasStackedFigures) return [cells];
  return rowsOf(segments).map((row) => cellsOf(row, zone));
}

/** A row with words in one column only, set tight under a row that has that column, and going on with a small letter, is the rest of that row's cell. */
function joinWrapped(rows: readonly Segment[][][]): Segment[][][] {
  const joined: Segment[][][] = [];
  for (const row of rows) {
    const above = joined.at(-1);
    const filled = row.flatMap((cell, column) => (cell.length > 0 ? [column] : []));
    const column = filled[0];
    const line = column === undefined ? undefined : row[column]?.[0];
    const aboveCell = column === undefined ? undefined : above?.[column];
    const aboveLine = aboveCell?.at(-1);
    const isRest =
      filled.length === 1 &&
      line !== undefined &&
      aboveLine !== undefined &&
      line.top - aboveLine.bottom < 0.7 * line.em &&
      (/^[a-zåäö(]/u.test(segmentText(line)) || /[a-zåäö]-$/u.test(segmentText(aboveLine)));
    if (isRest && column !== undefined && aboveCell !== undefined) aboveCell.push(...(row[column] ?? []));
    else joined.push(row.map((cell) => [...cell]));
  }
  return joined;
}

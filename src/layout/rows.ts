import { type Band, rowsOf } from './bands.ts';
import { cellsOf, groupBands, segmentsOf } from './row-groups.ts';
import { type Segment, segmentText } from './segments.ts';
import { isFigure, type Zone } from './zone.ts';

/** A row of a table: the lines of each column's cell, from top to bottom. */
export type TableRow = readonly (readonly Segment[])[];

/** Lines of a cell that go on in the next begin with a small letter; in lists of short entries hardly any do. Running Swedish has about 0.7 [M]. */
const wrappedShare = 0.3;

/**
 * Rows of a table without a full grid. Bands that a wider gap or a level ruling parts are rows where their cells are wrapped text; otherwise each band is a row,
 * and each baseline where figures stand above each other.
 */
export function tableRows(zone: Zone): TableRow[] {
  const groups = groupBands(zone);
  if (isWrapped(groups, zone, groups.length >= 2 ? wrappedShare : 0.5)) {
    return groups.flatMap((bands) => {
      const cells = cellsOf(bands.flatMap(segmentsOf), zone);
      return hasStackedFigures(cells) ? joinWrapped(bands.flatMap((band) => rowsOfBand(band, zone))) : [cells];
    });
  }
  return joinWrapped(zone.bands.flatMap((band) => rowsOfBand(band, zone)));
}

/** Whether the lines under the first of each group's cells go on with it. */
function isWrapped(groups: readonly (readonly Band[])[], zone: Zone, least: number): boolean {
  let all = 0;
  let goingOn = 0;
  for (const group of groups) {
    for (const cell of cellsOf(group.flatMap(segmentsOf), zone)) {
      for (let i = 1; i < cell.length; i++) {
        const line = cell[i];
        const above = cell[i - 1];
        if (line === undefined || above === undefined || isFigure(segmentText(line))) continue;
        all++;
        if (goesOn(above, line)) goingOn++;
      }
    }
  }
  return all > 0 && goingOn / all >= least;
}

const goesOn = (above: Segment, line: Segment): boolean =>
  /^[a-zåäö(]/u.test(segmentText(line)) || /[a-zåäö]-$/u.test(segmentText(above));

const hasStackedFigures = (cells: readonly (readonly Segment[])[]): boolean =>
  cells.some((cell) => cell.filter((line) => isFigure(segmentText(line))).length >= 2);

/** A band is one row, unless one of its columns has several figures above each other: then each baseline is a row. */
function rowsOfBand(band: Band, zone: Zone): Segment[][][] {
  const segments = segmentsOf(band);
  const cells = cellsOf(segments, zone);
  if (!hasStackedFigures(cells)) return [cells];
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
      goesOn(aboveLine, line);
    if (isRest && column !== undefined && aboveCell !== undefined) aboveCell.push(...(row[column] ?? []));
    else joined.push(row.map((cell) => [...cell]));
  }
  return joined;
}

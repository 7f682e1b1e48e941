import { type Band, rowsOf } from './bands.ts';
import { makeSegment, type Segment, segmentText } from './segments.ts';
import { columnAt, isFigure, type Zone } from './zones.ts';

/** A row of a table: the lines of each column's cell, from top to bottom. */
export type TableRow = readonly (readonly Segment[])[];

/** Lines of a cell that go on in the next begin with a small letter; in lists of short entries hardly any do. Running Swedish has about 0.7 [M]. */
const wrappedShare = 0.3;

/** A distance between baselines this much over the usual one inside cells parts rows. */
const rowGap = 1.22;

/**
 * Rows of a table without a full grid. Bands that a wider gap or a level ruling parts are rows where their cells are wrapped text; otherwise each band is a row,
 * and each baseline where figures stand above each other.
 */
export function tableRows(zone: Zone): TableRow[] {
  const groups = groupBands(zone);
  if (groups.length >= 2 && isWrapped(groups, zone)) {
    return groups.flatMap((bands) => {
      const cells = cellsOf(bands.flatMap(segmentsOf), zone);
      return hasStackedFigures(cells) ? joinWrapped(bands.flatMap((band) => rowsOfBand(band, zone))) : [cells];
    });
  }
  return joinWrapped(zone.bands.flatMap((band) => rowsOfBand(band, zone)));
}

const segmentsOf = (band: Band): Segment[] =>
  band.items.flatMap((item) => (item.segment === null ? [] : [item.segment]));

function cellsOf(segments: readonly Segment[], zone: Zone): Segment[][] {
  const cells: Segment[][] = Array.from({ length: zone.gutters.length + 1 }, () => []);
  for (const segment of segments) cells[columnAt(zone.gutters, (segment.left + segment.right) / 2)]?.push(segment);
  return cells.map((cell) => rowsOf(cell).map((row) => makeSegment(row.flatMap((piece) => piece.words))));
}

/** Bands between wider gaps. */
function groupBands(zone: Zone): Band[][] {
  const leading = innerLeading(zone);
  const groups: Band[][] = [];
  let reached = Number.NEGATIVE_INFINITY;
  for (const band of zone.bands) {
    const bases = segmentsOf(band).map((segment) => segment.base);
    const first = Math.min(...bases);
    const isParted = first - reached > rowGap * leading || zone.rules.some((y) => y > reached && y < first);
    if (groups.length === 0 || isParted) groups.push([]);
    groups.at(-1)?.push(band);
    reached = Math.max(reached, ...bases);
  }
  return groups;
}

/** The distance between baselines inside cells: the lower quartile over all columns. */
function innerLeading(zone: Zone): number {
  const steps: number[] = [];
  for (const cell of cellsOf(zone.bands.flatMap(segmentsOf), zone)) {
    for (let i = 1; i < cell.length; i++) steps.push((cell[i]?.base ?? 0) - (cell[i - 1]?.base ?? 0));
  }
  steps.sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 4)] ?? Number.POSITIVE_INFINITY;
}

/** Whether the lines under the first of each group's cells go on with it. */
function isWrapped(groups: readonly (readonly Band[])[], zone: Zone): boolean {
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
  return all > 0 && goingOn / all >= wrappedShare;
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

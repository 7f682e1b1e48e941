import { unionOfAll } from '../model/geometry.ts';
import type { BlockKind, Figure, Line, Region } from '../model/page.ts';
import type { GridArea, GridOrigin, TableGrid } from '../model/table.ts';
import { markLists } from './lists.ts';
import type { TableRow } from './rows.ts';
import { inkBox, type Segment } from './segments.ts';

/** The line of a segment: its words, the hull of their ink, and a level baseline. */
export function toLine(segment: Segment): Line {
  return {
    words: segment.words.map((placed) => placed.word),
    box: inkBox(segment.words),
    baseline: { x1: segment.left, y1: segment.base, x2: segment.right, y2: segment.base },
  };
}

interface RegionParts {
  readonly level?: number | null;
  readonly rows?: Region['rows'];
  readonly figure?: Figure | null;
  readonly grid?: TableGrid | null;
}

/** A region of the segments as lines, in the order given. */
export function makeRegion(kind: BlockKind, segments: readonly Segment[], parts: RegionParts = {}): Region {
  const lines = segments.map(toLine);
  const figure = parts.figure ?? null;
  const boxes = lines.map((line) => line.box);
  if (figure !== null) boxes.push(figure.box);
  const grid = parts.grid ?? null;
  if (grid !== null) boxes.push(...grid.areas.map((area) => area.box));
  let sum = 0;
  let count = 0;
  for (const line of lines) {
    for (const word of line.words) {
      sum += word.confidence;
      count++;
    }
  }
  return {
    kind,
    level: parts.level ?? null,
    box: unionOfAll(boxes) ?? { x: 0, y: 0, width: 0, height: 0 },
    lines,
    confidence: count === 0 ? 1 : sum / count,
    rows: parts.rows ?? null,
    figure,
    ...(grid === null ? {} : { grid }),
  };
}

/** A place of a grid with the lines that stand in it: segments of the table's rows, the same objects. */
export interface PlannedArea extends Omit<GridArea, 'lines'> {
  readonly segments: readonly Segment[];
}

/** The grid of a table before its lines are numbered. `areas` cover each place of the grid once, in any order. */
export interface GridPlan {
  readonly origin: GridOrigin;
  readonly rowCount: number;
  /** x of the borders between columns, outer ones included, from left to right. */
  readonly columnEdges: readonly number[];
  readonly areas: readonly PlannedArea[];
}

/**
 * A table region: rows one after another, in a row cell by cell, all lines of a cell before the next cell.
 *
 * @param plan - the places of the cells, where they are known. Their segments are those of `tableRows`; each of these must stand in one area.
 */
export function makeTableRegion(tableRows: readonly TableRow[], plan: GridPlan | null = null): Region {
  const segments: Segment[] = [];
  const indexOf = new Map<Segment, number>();
  const rows = tableRows.map((row) =>
    row.map((cell) =>
      cell.map((segment) => {
        indexOf.set(segment, segments.length);
        segments.push(segment);
        return segments.length - 1;
      }),
    ),
  );
  return makeRegion(
    'table',
    markLists(segments).map((entry) => entry.line),
    { rows, grid: plan === null ? null : numberLines(plan, indexOf) },
  );
}

function numberLines(plan: GridPlan, indexOf: ReadonlyMap<Segment, number>): TableGrid {
  const areas = plan.areas
    .map(({ segments, ...place }) => ({
      ...place,
      lines: segments.flatMap((segment) => indexOf.get(segment) ?? []),
    }))
    .sort((a, b) => a.rowIndex - b.rowIndex || a.columnIndex - b.columnIndex);
  return {
    origin: plan.origin,
    rowCount: plan.rowCount,
    columnCount: plan.columnEdges.length - 1,
    columnEdges: plan.columnEdges,
    areas,
  };
}

import { unionOfAll } from '../model/geometry.ts';
import type { BlockKind, Figure, Line, Region } from '../model/page.ts';
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
}

/** A region of the segments as lines, in the order given. */
export function makeRegion(kind: BlockKind, segments: readonly Segment[], parts: RegionParts = {}): Region {
  const lines = segments.map(toLine);
  const figure = parts.figure ?? null;
  const boxes = lines.map((line) => line.box);
  if (figure !== null) boxes.push(figure.box);
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
  };
}

/** A table region: rows one after another, in a row cell by cell, all lines of a cell before the next cell. */
export function makeTableRegion(tableRows: readonly TableRow[]): Region {
  const segments: Segment[] = [];
  const rows = tableRows.map((row) =>
    row.map((cell) =>
      cell.map((segment) => {
        segments.push(segment);
        return segments.length - 1;
      }),
    ),
  );
  return makeRegion(
    'table',
    markLists(segments).map((entry) => entry.line),
    { rows },
  );
}

import { type Segment, segmentText } from '../segments.ts';
import { isFigureText } from './pieces.ts';
import type { AlignedCell, AlignedRow } from './plan-grid.ts';
import { beginsInside, beginsShare, continues, goesOnFrom } from './wrapped-labels.ts';

/** Step between baselines in em up to which two lines may be of one cell. */
const tightStep = 1.5;

/**
 * Joins lines of text that are one row: a label that goes on in the next line, which has the figures, or under its figures; remarks of several lines. A heading without figures
 * stays a row of its own: it has room for the next word, or what follows begins anew.
 *
 * @param labelColumn - index of the column of labels.
 */
export function joinRows(rows: readonly AlignedRow[], labelColumn: number): AlignedRow[] {
  const labelRight = Math.max(
    ...rows.flatMap((row) => labelOf(row, labelColumn)?.segments.map((line) => line.right) ?? []),
  );
  const step = figureStep(rows, labelColumn, true);
  const rowStep = figureStep(rows, labelColumn, false);
  const joined: AlignedRow[] = [];
  for (const row of rows) {
    const above = joined.at(-1);
    if (above !== undefined && isOneRow(above, row, { labelColumn, labelRight, step, rowStep })) {
      joined[joined.length - 1] = merge(above, row);
    } else joined.push(row);
  }
  return joined;
}

interface LabelMeasures {
  readonly labelColumn: number;
  readonly labelRight: number;
  /** From row to row with figures: of such that follow each other, and of all. */
  readonly step: number;
  readonly rowStep: number;
}

const labelOf = (row: AlignedRow, labelColumn: number): AlignedCell | undefined =>
  row.find((cell) => cell.columnIndex === labelColumn);

const lastLine = (row: AlignedRow): Segment | undefined =>
  row
    .flatMap((cell) => cell.segments)
    .reduce<Segment | undefined>(
      (lowest, line) => (lowest === undefined || line.base > lowest.base ? line : lowest),
      undefined,
    );

/**
 * The lower quartile of the steps from one row with figures to the next, so that headings and blank lines do not count.
 *
 * @param isAdjacent - whether rows with others between them are left out: a label may be half way to the next.
 */
function figureStep(rows: readonly AlignedRow[], labelColumn: number, isAdjacent: boolean): number {
  const data = rows.flatMap((row, index) => {
    const isData = row.some((cell) => cell.columnIndex !== labelColumn && hasFigures(cell));
    return isData ? [{ index, base: row[0]?.segments[0]?.base ?? 0 }] : [];
  });
  const steps: number[] = [];
  for (let i = 1; i < data.length; i++) {
    const [above, row] = [data[i - 1]!, data[i]!];
    if (!isAdjacent || row.index === above.index + 1) steps.push(row.base - above.base);
  }
  steps.sort((a, b) => a - b);
  return steps[steps.length >> 2] ?? 0;
}

const hasFigures = (cell: AlignedCell): boolean => cell.segments.some((line) => isFigureText(segmentText(line)));

function isOneRow(above: AlignedRow, row: AlignedRow, measures: LabelMeasures): boolean {
  const [last, first] = [lastLine(above), row[0]?.segments[0]];
  if (last === undefined || first === undefined) return false;
  const step = first.base - last.base;
  const em = Math.max(first.em, last.em);
  if (step > tightStep * em) return false;
  const label = labelOf(row, measures.labelColumn);
  const labelAbove = labelOf(above, measures.labelColumn);
  const hasMore = row.length > (label === undefined ? 0 : 1);
  const hasMoreAbove = above.length > (labelAbove === undefined ? 0 : 1);
  const lineAbove = labelAbove?.segments.at(-1);
  const line = label?.segments[0];
  if (hasMore && isRestOfTexts(above, row)) {
    const isSure = label === undefined && row.some((cell) => goesOnInCell(above, cell));
    return isSure || step < labelStep * measures.rowStep;
  }
  // Figures set half way down a label of two lines.
  if (label === undefined) return !hasMoreAbove && labelAbove !== undefined && step < 0.85 * em;
  if (labelAbove === undefined || lineAbove === undefined || line === undefined) return false;
  if (hasMore && hasMoreAbove) return false;
  if (beginsShare(line)) return false;
  if (hasMoreAbove) {
    if (!isUnder(lineAbove, line)) return false;
    return continues(lineAbove, line) || (isTight(lineAbove, line, measures) && !hasRoom(lineAbove, line, measures));
  }
  return wraps(lineAbove, line, measures);
}

const cellAbove = (above: AlignedRow, cell: AlignedCell): AlignedCell | undefined =>
  above.find((other) => other.columnIndex === cell.columnIndex);

/** Whether the row is words alone, each of its lines under one of the row above. */
const isRestOfTexts = (above: AlignedRow, row: AlignedRow): boolean =>
  row.every((cell) => {
    const [line, last] = [cell.segments[0], cellAbove(above, cell)?.segments.at(-1)];
    return line !== undefined && last !== undefined && !isFigureText(segmentText(line)) && isUnder(last, line);
  });

function goesOnInCell(above: AlignedRow, cell: AlignedCell): boolean {
  const [line, last] = [cell.segments[0], cellAbove(above, cell)?.segments.at(-1)];
  return line !== undefined && last !== undefined && continues(last, line);
}

/** Whether the line begins where the one above begins, or hangs in by some letters. */
const isUnder = (above: Segment, line: Segment): boolean =>
  line.left >= above.left - 0.6 * line.em && line.left <= above.left + 3 * line.em;

/** Whether a label goes on from one line to the next. */
function wraps(above: Segment, line: Segment, measures: LabelMeasures): boolean {
  const text = segmentText(above);
  if (/\p{Ll}-$/u.test(text)) return true;
  if (/[:.]$/u.test(text) && !/\b\p{L}{1,5}\.$/u.test(text)) return false;
  if (!isUnder(above, line)) return false;
  if (goesOnFrom(above, null) || beginsInside(line)) return true;
  return !hasRoom(above, line, measures) && (continues(above, line) || isTight(above, line, measures));
}

/** Step between the lines of one label, in terms of that between rows, at most. */
const labelStep = 0.92;

const isTight = (above: Segment, line: Segment, { step }: LabelMeasures): boolean =>
  line.base - above.base < labelStep * step;

/** Whether the first word of a line would have had room at the end of the one above. */
function hasRoom(above: Segment, line: Segment, { labelRight }: LabelMeasures): boolean {
  const [word] = line.words;
  const width = word === undefined ? 0 : word.right - word.left;
  return above.right + 0.3 * line.em + width < labelRight - 0.5 * line.em;
}

function merge(above: AlignedRow, row: AlignedRow): AlignedRow {
  const cells = new Map<number, AlignedCell>();
  for (const cell of [...above, ...row]) {
    const home = cells.get(cell.columnIndex);
    cells.set(
      cell.columnIndex,
      home === undefined
        ? cell
        : { ...home, colSpan: Math.max(home.colSpan, cell.colSpan), segments: [...home.segments, ...cell.segments] },
    );
  }
  return [...cells.values()].sort((a, b) => a.columnIndex - b.columnIndex);
}

/**
 * Joins lines of the head of a table that are one: set tight, each under a line of the row above, none over several columns. `2014-01-01` over `-2014-12-31` is one head, `Budget` over
 * `2014` too.
 */
export function joinHeads(rows: readonly AlignedRow[]): AlignedRow[] {
  const joined: AlignedRow[] = [];
  for (const row of rows) {
    const above = joined.at(-1);
    if (above !== undefined && isOneHead(above, row)) joined[joined.length - 1] = merge(above, row);
    else joined.push(row);
  }
  return joined;
}

function isOneHead(above: AlignedRow, row: AlignedRow): boolean {
  const [last, first] = [lastLine(above), row[0]?.segments[0]];
  if (last === undefined || first === undefined) return false;
  if (first.base - last.base > tightStep * Math.max(first.em, last.em)) return false;
  if ([...above, ...row].some((cell) => cell.colSpan > 1)) return false;
  const isUnder = (cells: AlignedRow, others: AlignedRow): boolean =>
    cells.every((cell) => cell.columnIndex === 0 || others.some((other) => other.columnIndex === cell.columnIndex));
  return isUnder(row, above) || isUnder(above, row);
}

import type { Cell, TableGrade } from '../model/table.ts';
import type { DraftTable } from './draft-table.ts';

/** How sure a table is, as a grade for people and a number for programs. */
export interface Graded {
  readonly grade: TableGrade;
  readonly reasons: readonly string[];
  /** 0–1. */
  readonly confidence: number;
}

/** Least confidence of grade A and of grade B. */
const leastOfA = 0.9;
const leastOfB = 0.7;

/** A cell whose words are less sure than this may be misread. */
const unsure = 0.7;

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/**
 * Grades a table by what speaks against it: unsure words, figures that could not be read surely, rows and columns that hold nothing, doubts of the grid itself. Each
 * takes its share of the confidence away.
 */
export function gradeTable(table: DraftTable, cells: readonly Cell[]): Graded {
  const filled = cells.filter((cell) => cell.text !== '');
  const reasons: string[] = [...table.doubts];
  const low = filled.filter((cell) => cell.confidence < unsure).length / Math.max(1, filled.length);
  if (low > 0)
    reasons.push(`${percent(low)} of the cells have words read with less than ${percent(unsure)} confidence.`);
  const figures = filled.filter((cell) => cell.valueKind !== 'text');
  const doubtful = filled.filter((cell) => cell.doubt !== null);
  if (doubtful.length > 0) reasons.push(`${doubtful.length} of ${figures.length} figures could not be read surely.`);
  const emptyRows = emptyRowShare(table, cells);
  if (emptyRows > 0) reasons.push(`${percent(emptyRows)} of the rows hold nothing.`);
  const lost =
    0.5 * low +
    Math.min(0.4, doubtful.length / Math.max(1, figures.length)) +
    0.5 * emptyRows +
    0.2 * Math.min(2, table.doubts.length);
  const confidence = Math.max(0, Math.min(1, 1 - lost));
  const grade = confidence >= leastOfA ? 'A' : confidence >= leastOfB ? 'B' : 'C';
  return { grade, reasons, confidence };
}

/** Share of rows without text or colour. */
function emptyRowShare(table: DraftTable, cells: readonly Cell[]): number {
  const rows = new Set<number>();
  for (const cell of cells) {
    if (cell.text === '' && cell.fill === null) continue;
    for (let row = cell.rowIndex; row < cell.rowIndex + cell.rowSpan; row++) rows.add(row);
  }
  return table.rowCount === 0 ? 0 : 1 - rows.size / table.rowCount;
}

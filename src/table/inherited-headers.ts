import type { JoinedTable } from './continuation.ts';
import type { PageCell, PageTable } from './page-table.ts';

/** How far the right edges of figures may differ between two tables under one heading, in heights of a line. */
const edgeTolerance = 1.5;

const period =
  /^(?:(?:år|budget|utfall|bokslut|prognos|avvikelse)\s*)?(?:19|20)\d{2}\b|^(?:budget|utfall|bokslut|prognos|avvikelse)\b/iu;

/**
 * Gives tables without headings those of the table before them whose columns they go on with: notes (noter) under one another have their years printed once, over
 * the first. The heading cells keep the place where they are printed.
 */
export function inheritHeaders(tables: readonly JoinedTable[]): JoinedTable[] {
  let source: JoinedTable | null = null;
  return tables.map((table) => {
    if (table.headerRowCount > 0) {
      source = table;
      return table;
    }
    if (source === null || !isUnder(source, table)) return table;
    return withHeaders(table, source);
  });
}

const hasPeriods = (table: JoinedTable): boolean =>
  table.cells.some((cell) => cell.isHeader && cell.columnIndex > 0 && period.test(cell.text));

function isUnder(source: JoinedTable, table: JoinedTable): boolean {
  const upper = source.parts[0];
  const lower = table.parts[0];
  if (upper === undefined || lower === undefined || !hasPeriods(source)) return false;
  if (upper.columnCount !== lower.columnCount || lower.pageNumber - upper.pageNumber > 1) return false;
  const scale = upper.pageWidth / lower.pageWidth;
  let compared = 0;
  for (let column = 1; column < upper.columnCount; column++) {
    const [a, b] = [figureRight(upper, column), figureRight(lower, column)];
    if (b === null) continue;
    if (a === null || Math.abs(a - b * scale) > edgeTolerance * upper.em) return false;
    compared++;
  }
  return compared > 0;
}

const figureRight = (table: PageTable, column: number): number | null => table.figureRights[column] ?? null;

function withHeaders(table: JoinedTable, source: JoinedTable): JoinedTable {
  const heads = source.cells.filter((cell): cell is PageCell => cell.isHeader);
  const count = source.headerRowCount;
  return {
    ...table,
    rowCount: table.rowCount + count,
    headerRowCount: count,
    cells: [...heads, ...table.cells.map((cell) => ({ ...cell, rowIndex: cell.rowIndex + count }))],
  };
}

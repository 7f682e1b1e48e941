import type { EvaluatedDocument } from '../evaluated-document.ts';

/** Confidence below which a reader is told to look. */
export const sureConfidence = 0.9;

/** The cells that a reader is warned of, as `tableId,row,column`: unsure ones, and those that a warning, an error or a check that fails names. */
export function markedCells(document: EvaluatedDocument): Set<string> {
  const marked = new Set<string>();
  for (const table of document.tables) {
    for (const cell of table.cells) {
      if (cell.confidence < sureConfidence) marked.add(`${table.id},${cell.rowIndex},${cell.columnIndex}`);
    }
  }
  for (const { severity, cell } of document.messages) {
    if (cell !== null && severity !== 'info') marked.add(`${cell.tableId},${cell.rowIndex},${cell.columnIndex}`);
  }
  for (const { checks } of document.statements) {
    for (const { status, cells } of checks) {
      if (status !== 'fails') continue;
      for (const cell of cells) marked.add(`${cell.tableId},${cell.rowIndex},${cell.columnIndex}`);
    }
  }
  return marked;
}

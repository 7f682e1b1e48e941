import type { KlartextDocument } from '../schema/document-schema.ts';
import { parseNumber } from '../swedish/number.ts';
import { cellKey } from './figures.ts';
import { isByArithmetic } from './repairs.ts';

type Content = Pick<KlartextDocument, 'tables' | 'corrections' | 'messages'>;

/**
 * What {@link checkStatements} made of a document, taken back: figures that it repaired read as they were read, and its corrections and messages are gone. So the checks can be made
 * anew after a person has changed a cell. What it only made surer stays so: it was borne out.
 */
export function withoutChecks({ tables, corrections, messages }: Content): Content {
  const repaired = new Map(
    corrections.flatMap((one) => (one.cell !== null && isByArithmetic(one) ? [[cellKey(one.cell), one] as const] : [])),
  );
  return {
    tables: tables.map((table) => {
      if (!table.cells.some((cell) => repaired.has(cellKey({ ...cell, tableId: table.id })))) return table;
      const rows = table.rows.map((row) => [...row]);
      const cells = table.cells.map((cell) => {
        const repair = repaired.get(cellKey({ ...cell, tableId: table.id }));
        if (repair === undefined) return cell;
        const row = rows[cell.rowIndex];
        if (row !== undefined) row[cell.columnIndex] = repair.raw;
        const value = repair.kind === 'digit' ? (parseNumber(repair.raw)?.value ?? null) : cell.value;
        const confidence = repair.alternatives[0]?.confidence ?? cell.confidence;
        return { ...cell, text: repair.raw, value, confidence };
      });
      return { ...table, rows, cells };
    }),
    corrections: corrections.filter((one) => !isByArithmetic(one)),
    messages: messages.filter(({ ruleId }) => !ruleId.startsWith('validate/')),
  };
}

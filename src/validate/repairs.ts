import type { KlartextDocument } from '../schema/document-schema.ts';
import { formatNumber } from '../swedish/number-format.ts';
import type { Explanation } from './explain.ts';
import { cellKey, type Figure, plainFigure, type ReportTable, type Statement, type TableCell } from './figures.ts';
import type { Misreading } from './misreading.ts';

type Correction = KlartextDocument['corrections'][number];

/** A figure that arithmetic put right. */
export interface Repair {
  readonly figure: Figure;
  readonly value: number;
  readonly text: string;
  /** Null where the value stays, and only its print was misread. */
  readonly explanation: Explanation | null;
}

const whatHappened: Readonly<Record<Misreading, string>> = {
  digit: 'one digit was misread',
  sign: 'the sign was misread',
  'digit-lost': 'one digit was lost',
  'digit-added': 'one digit was read that is none',
  swapped: 'two digits were swapped',
  group: 'a group of digits was lost or added',
  missing: 'the figure was lost',
};

/** A repaired figure is as sure as one sum makes it. */
const repairedConfidence = 0.95;

/** A value in the print of the reading that it replaces. */
export const printedLike = (value: number, text: string): string =>
  formatNumber(value, {
    thousands: /\d\.\d{3}(?!\d)/u.test(text) ? '.' : ' ',
    minus: '-',
    decimals: String(value).split('.')[1]?.length ?? 0,
  });

export const misreadingInWords = (misreading: Misreading | null): string =>
  misreading === null ? 'another reading of the cell makes it right' : whatHappened[misreading];

export const repairOf = (figure: Figure, explanation: Explanation): Repair => ({
  figure,
  value: explanation.value,
  text:
    explanation.seen !== null && plainFigure.test(explanation.seen.text)
      ? explanation.seen.text
      : printedLike(explanation.value, figure.text),
  explanation,
});

/** A figure whose value sums bear out, in the reading of its cell that says so plainly; null without one. */
export const respellingOf = (figure: Figure): Repair | null =>
  figure.plainReading === null || figure.value === null
    ? null
    : { figure, value: figure.value, text: figure.plainReading, explanation: null };

const reasonBegins = 'The sums (';

/** Whether a correction is one that arithmetic made. */
export const isByArithmetic = ({ cell, reason }: Correction): boolean =>
  cell !== null && reason.startsWith(reasonBegins);

/** The record of a repair. What was read stays in `raw`. */
export function correctionOf(
  { figure, text, explanation }: Repair,
  cell: TableCell,
  rules: readonly string[],
): Correction {
  const others = figure.others.filter((other) => other.text !== text);
  return {
    pageNumber: cell.pageNumber,
    box: cell.box,
    line: cell.line,
    cell: figure.cell,
    raw: figure.text,
    text,
    kind: explanation === null ? 'character' : 'digit',
    confidence: repairedConfidence,
    reason:
      explanation === null
        ? `${reasonBegins}${rules.join(', ')}) hold with ${text}, as the figure may be read too; its value stays.`
        : `${reasonBegins}${rules.join(', ')}) hold with ${text}: ${misreadingInWords(explanation.misreading)}, and no other figure of them has a reading that makes them hold.`,
    alternatives: [
      { text: figure.text, confidence: figure.confidence },
      ...others.map((other) => ({ text: other.text, confidence: other.confidence })),
    ],
  };
}

/** What a cell is after the checks: the surer for sums that hold, and another where it was repaired. */
export interface CellChange {
  readonly confidence: number;
  readonly repair: Repair | null;
}

/** Tables with changed cells; others stay the same objects. */
export function changeTables(tables: readonly ReportTable[], changes: ReadonlyMap<string, CellChange>): ReportTable[] {
  return tables.map((table) => {
    const isChanged = table.cells.some((cell) => changes.has(cellKey({ ...cell, tableId: table.id })));
    if (!isChanged) return table;
    const rows = table.rows.map((row) => [...row]);
    const cells = table.cells.map((cell) => {
      const change = changes.get(cellKey({ ...cell, tableId: table.id }));
      if (change === undefined) return cell;
      if (change.repair === null) return { ...cell, confidence: change.confidence };
      const { text, value } = change.repair;
      const row = rows[cell.rowIndex];
      if (row !== undefined) row[cell.columnIndex] = text;
      return { ...cell, text, value, doubt: null, confidence: Math.max(repairedConfidence, change.confidence) };
    });
    return { ...table, rows, cells };
  });
}

/** Statements with the values and confidences of their changed cells. */
export function changeStatements(
  statements: readonly Statement[],
  changes: ReadonlyMap<string, CellChange>,
): Statement[] {
  return statements.map((statement) => ({
    ...statement,
    items: statement.items.map((item) => {
      const values = { ...item.values };
      const cells = { ...item.cells };
      for (const [key, cell] of Object.entries(item.cells)) {
        const change = changes.get(cellKey(cell));
        if (change === undefined) continue;
        if (change.repair !== null) values[key] = change.repair.value;
        const sure = change.repair === null ? change.confidence : Math.max(repairedConfidence, change.confidence);
        cells[key] = { ...cell, confidence: sure };
      }
      return { ...item, values, cells };
    }),
  }));
}

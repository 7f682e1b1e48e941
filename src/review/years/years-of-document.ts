import type { KlartextDocument } from '../../schema/document-schema.ts';
import type { CellReference } from '../api-types.ts';

/** A value of a standard item, as it stands in one document. */
export interface ItemValue {
  readonly code: string;
  readonly label: string;
  readonly year: number;
  readonly value: number;
  readonly raw: string;
  readonly unit: string | null;
  readonly pageNumber: number;
  readonly cell: CellReference;
  readonly confidence: number;
}

/** What the comparison of years needs of one document. */
export interface DocumentYears {
  readonly organisation: string | null;
  readonly year: number | null;
  readonly values: readonly ItemValue[];
  /** Activities by status. */
  readonly statuses: Readonly<Record<string, number>>;
}

/**
 * The actual values of standard items of a document's statements, each with its cell, and the statuses of its activities, counted. An item that stands in several statements (a result in the income
 * statement and in the balance sheet) is taken from the first.
 */
export function yearsOfDocument(document: KlartextDocument): DocumentYears {
  const values = new Map<string, ItemValue>();
  for (const { columns, items, unit } of document.statements) {
    for (const { key, year, measure } of columns) {
      if (year === null || measure !== 'actual') continue;
      for (const { code, label, values: figures, cells } of items) {
        const value = figures[key];
        const cell = cells[key];
        if (code === null || value === null || value === undefined || cell === undefined) continue;
        const name = `${code} ${year}`;
        if (values.has(name)) continue;
        const { tableId, rowIndex, columnIndex, pageNumber, raw, confidence } = cell;
        values.set(name, {
          code,
          label,
          year,
          value,
          raw,
          unit,
          pageNumber,
          cell: { tableId, rowIndex, columnIndex },
          confidence,
        });
      }
    }
  }
  const statuses: Record<string, number> = {};
  for (const { activities } of document.goals) {
    for (const { status } of activities) statuses[status] = (statuses[status] ?? 0) + 1;
  }
  const { organisation, year } = document.metadata;
  return { organisation, year, values: [...values.values()], statuses };
}

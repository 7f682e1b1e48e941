import type { KlartextDocument } from '../schema/document-schema.ts';
import { parseNumber } from '../swedish/number.ts';

type DocumentTable = KlartextDocument['tables'][number];
type Cell = DocumentTable['cells'][number];

/** Kinds whose value is a number. */
const numeric: readonly Cell['valueKind'][] = ['amount', 'percent', 'year', 'count', 'note-reference'];

/** Words of a check box that a person may write. */
const checked = /^(?:x|ja|yes|true|☒|☑|✓)$/iu;

/** What a cell says with a text that a person gave it, by the kind of its column. Null where the text is none of that kind. */
export function valueOfText(text: string, kind: Cell['valueKind']): Cell['value'] {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (numeric.includes(kind)) return parseNumber(trimmed)?.value ?? null;
  if (kind === 'checkbox') return checked.test(trimmed);
  return kind === 'date' ? trimmed : null;
}

/** What makes a text that a person gives a cell worth a question before it is kept: it empties the cell, or is no number where the column has numbers. Null where nothing does. A dash is none. */
export function doubtOfText(text: string, kind: Cell['valueKind']): 'blank' | 'no-number' | null {
  const trimmed = text.trim();
  if (trimmed === '') return 'blank';
  if (!numeric.includes(kind)) return null;
  const parsed = parseNumber(trimmed);
  return parsed === null || (parsed.value === null && !parsed.isNil) ? 'no-number' : null;
}

/**
 * A cell with the text that a person gave it. What was read stays in `raw`. It is certain, and has no other readings any more: arithmetic must not change what a person
 * looked at.
 */
export function mendCell(table: DocumentTable, cell: Cell, text: string): void {
  cell.text = text;
  cell.value = valueOfText(text, cell.valueKind);
  confirmCell(cell);
  const row = table.rows[cell.rowIndex];
  if (row !== undefined) row[cell.columnIndex] = text;
}

/** A person has seen that the cell says this. */
export function confirmCell(cell: Cell): void {
  cell.confidence = 1;
  cell.doubt = null;
  cell.alternatives = [];
}

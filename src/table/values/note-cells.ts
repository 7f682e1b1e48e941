import { likelyFigures } from '../../swedish/number-misread.ts';
import type { CellParse } from './column-sort.ts';
import { likely } from './figure-cell.ts';
import { blank, type CellReading } from './reading.ts';

/** Numbers with letters from a to f, which no engine takes for figures (`1i` is a misread 11). */
const references = /^\d{1,2} ?[a-f]?(?:(?: ?[,;&+/–-] ?| och )\d{1,2} ?[a-f]?)*$/iu;

/** A reference to a note (`Not`): `1`, `2, 3`, `3a`, `4–6`. One number is a number; others are kept as printed. */
export function noteCell(cell: CellParse): CellReading {
  const text = cell.text.replace(/^not(?:er)?\.? ?(?=\d|$)/iu, '').replace(/[.)]$/u, '');
  if (text === '' && cell.text !== '.') return blank;
  if (/^\d{1,2}$/u.test(text)) return { ...blank, value: Number(text), valueKind: 'note-reference' };
  if (references.test(text)) {
    return { ...blank, value: text, valueKind: 'note-reference' };
  }
  if (cell.number?.isNil) return { ...blank, valueKind: 'note-reference', isNil: true };
  if (/\p{L}{3}/u.test(text) && likelyFigures(text).length === 0) return blank;
  return {
    ...blank,
    valueKind: 'note-reference',
    isSure: false,
    doubt: 'not-a-figure',
    alternatives: likely(text),
  };
}

/** References to notes rise down their column. One that is out of order between two that are in order is told; so is the last one if it falls. Changes `cells`. */
export function markNotesOutOfOrder(cells: readonly CellReading[][], columnIndex: number): void {
  const notes = cells.flatMap((row) => {
    const value = Number.parseInt(String(row[columnIndex]?.value), 10);
    return Number.isNaN(value) ? [] : [{ row, value }];
  });
  notes.forEach(({ row, value }, index) => {
    const before = notes[index - 1]?.value ?? 0;
    const after = notes[index + 1]?.value ?? Number.POSITIVE_INFINITY;
    if (before <= after && (value < before || value > after)) {
      row[columnIndex] = { ...row[columnIndex]!, isSure: false, doubt: 'out-of-order' };
    }
  });
}

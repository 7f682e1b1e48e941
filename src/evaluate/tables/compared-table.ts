import type { EvaluatedTable } from '../evaluated-document.ts';
import { foldedWords } from '../fold.ts';
import type { TruthTable } from '../truth-schema.ts';
import type { CellTexts, ComparedCell } from './cell-text.ts';

/** A table ready to be compared: a full grid of 1×1 cells, header rows first. A spanned cell's text stands at its first place. */
export interface ComparedTable {
  /** Place in its document's list of tables. */
  readonly index: number;
  readonly title: string | null;
  readonly headerRowCount: number;
  readonly rows: readonly (readonly ComparedCell[])[];
  readonly columnCount: number;
  /** Words and how often they stand in the table. */
  readonly words: ReadonlyMap<string, number>;
  readonly wordCount: number;
}

/** A table of truth.json: `header` rows, then `rows`. */
export function truthTable(table: TruthTable, index: number, texts: CellTexts): ComparedTable {
  return comparedTable([...table.header, ...table.rows], table.header.length, table.title ?? null, index, texts);
}

/** A table of document.json. */
export function outputTable(table: EvaluatedTable, index: number, texts: CellTexts): ComparedTable {
  return comparedTable(table.rows, table.headerRowCount, table.title, index, texts);
}

/** Short rows are filled with empty cells, as a grid has no holes. */
export function comparedTable(
  rows: readonly (readonly string[])[],
  headerRowCount: number,
  title: string | null,
  index: number,
  texts: CellTexts,
): ComparedTable {
  const columnCount = Math.max(0, ...rows.map((row) => row.length));
  const empty = texts.of('');
  const words = new Map<string, number>();
  let wordCount = 0;
  const grid = rows.map((row) =>
    Array.from({ length: columnCount }, (_, column) => texts.of(row[column] ?? empty.text)),
  );
  for (const cell of grid.flat()) {
    if (cell.key === '') continue;
    for (const word of cell.isNumber ? [cell.key] : foldedWords(cell.text)) {
      words.set(word, (words.get(word) ?? 0) + 1);
      wordCount++;
    }
  }
  return { index, title, headerRowCount, rows: grid, columnCount, words, wordCount };
}

/** Dice's coefficient of two bags of words: 2 · common / (both). 0 where both are empty. */
export function wordOverlap(
  first: Pick<ComparedTable, 'words' | 'wordCount'>,
  second: Pick<ComparedTable, 'words' | 'wordCount'>,
): number {
  const [small, large] = first.words.size <= second.words.size ? [first, second] : [second, first];
  let common = 0;
  for (const [word, count] of small.words) common += Math.min(count, large.words.get(word) ?? 0);
  const total = first.wordCount + second.wordCount;
  return total === 0 ? 0 : (2 * common) / total;
}

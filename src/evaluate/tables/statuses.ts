import type { EvaluatedDocument } from '../evaluated-document.ts';
import { foldedWords } from '../fold.ts';
import type { StatusCounts } from '../tables-score-schema.ts';
import type { TruthGoal, TruthLegendEntry } from '../truth-schema.ts';
import { areSimilar, type CellTexts, type ComparedCell } from './cell-text.ts';

/** Least similarity of the label of an activity, a goal or a legend's entry. */
export const labelSimilarity = 0.9;

/** The rows that hold one activity. */
interface StatusRow {
  readonly table: number;
  readonly row: number;
  readonly cells: readonly ComparedCell[];
}

/**
 * The statuses of table rows against the colours of the truth's activities: an activity's row is the first one that is left and has a cell at least
 * 0.9 similar to its text (or to its outcome, where it has no text).
 */
export function evaluateStatuses(
  goals: readonly TruthGoal[],
  document: EvaluatedDocument,
  texts: CellTexts,
): StatusCounts {
  const rows = document.tables.flatMap(({ rows: tableRows }, table) =>
    tableRows.map((row, index): StatusRow => ({ table, row: index, cells: row.map((cell) => texts.of(cell)) })),
  );
  const finder = new RowFinder(rows);
  const statusOf = statusesByRow(document);
  const counts: StatusCounts = { truth: 0, right: 0, wrong: 0, unknown: 0, missing: 0, noRow: 0, extra: 0 };
  const answered = new Set<string>();
  for (const { activities } of goals) {
    for (const { activity, outcome, status } of activities) {
      if (status === null || status === undefined) continue;
      counts.truth++;
      const row = finder.take(texts.of(activity.trim() === '' ? (outcome ?? '') : activity));
      if (row === null) {
        counts.noRow++;
        continue;
      }
      const place = `${row.table},${row.row}`;
      answered.add(place);
      const found = statusOf.get(place);
      if (found === undefined) counts.missing++;
      else if (found === null) counts.unknown++;
      else if (found === status) counts.right++;
      else counts.wrong++;
    }
  }
  const legendLabels = document.legend.map(({ label }) => texts.of(label).key);
  for (const { table, row, cells } of rows) {
    const place = `${table},${row}`;
    if (!statusOf.has(place) || answered.has(place) || cells.some(({ key }) => legendLabels.includes(key))) continue;
    counts.extra++;
  }
  return counts;
}

/** Entries of the legend whose label and colour are right. */
export function evaluateLegend(
  truth: readonly TruthLegendEntry[],
  document: EvaluatedDocument,
  texts: CellTexts,
): { truth: number; output: number; right: number } {
  const left = [...document.legend];
  let right = 0;
  for (const { colour, label } of truth) {
    const index = left.findIndex(
      (entry) => entry.color === colour && areSimilar(texts.of(label), texts.of(entry.label), labelSimilarity),
    );
    if (index < 0) continue;
    left.splice(index, 1);
    right++;
  }
  return { truth: truth.length, output: document.legend.length, right };
}

/** The colour of each row with a status, null where it cannot be told; what it means does not count. A cell with a colour counts before one without. */
function statusesByRow({ tables }: EvaluatedDocument): Map<string, string | null> {
  const statuses = new Map<string, string | null>();
  for (const [table, { cells }] of tables.entries()) {
    for (const { rowIndex, status, statusColor } of cells) {
      if (status === null) continue;
      const place = `${table},${rowIndex}`;
      statuses.set(place, statuses.get(place) ?? statusColor);
    }
  }
  return statuses;
}

/** Finds the row of a label by its words; each row is given once. */
class RowFinder {
  readonly #rows: readonly StatusRow[];
  readonly #rowsOfWord = new Map<string, number[]>();
  readonly #isTaken: Uint8Array;

  constructor(rows: readonly StatusRow[]) {
    this.#rows = rows;
    this.#isTaken = new Uint8Array(rows.length);
    for (const [index, { cells }] of rows.entries()) {
      for (const word of new Set(cells.flatMap(({ text }) => foldedWords(text)))) {
        const known = this.#rowsOfWord.get(word);
        if (known === undefined) this.#rowsOfWord.set(word, [index]);
        else known.push(index);
      }
    }
  }

  take(label: ComparedCell): StatusRow | null {
    const hits = new Map<number, number>();
    const words = new Set(foldedWords(label.text));
    for (const word of words) {
      for (const index of this.#rowsOfWord.get(word) ?? []) hits.set(index, (hits.get(index) ?? 0) + 1);
    }
    const likely = [...hits]
      .filter(([index, count]) => this.#isTaken[index] === 0 && count >= words.size / 3)
      .sort(([a, countA], [b, countB]) => countB - countA || a - b);
    for (const [index] of likely) {
      const row = this.#rows[index]!;
      if (!row.cells.some((cell) => areSimilar(label, cell, labelSimilarity))) continue;
      this.#isTaken[index] = 1;
      return row;
    }
    return null;
  }
}

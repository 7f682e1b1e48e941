import type { TotalTables } from './evaluation-schema.ts';
import { alignColumns } from './evaluation-table.ts';

/** Headings of the table of table measures, in the reader's language. */
export interface TablesTableLabels {
  readonly document: string;
  readonly tables: string;
  readonly foundPrecision: string;
  readonly foundRecall: string;
  readonly rows: string;
  readonly rowsPrecision: string;
  readonly rowsRecall: string;
  readonly rowsF1: string;
  readonly letterExact: string;
  readonly numbers: string;
  readonly numbersExact: string;
  readonly wrong: string;
  readonly unmarked: string;
  readonly values: string;
  readonly total: string;
  /** How a share is written: `12.3` or `12,3`. */
  readonly decimalSign: string;
}

/** The table measures as a table for people: counts, and shares in percent. `total` is left out where there is one document. */
export function renderTablesTable(
  rows: readonly (readonly [string, TotalTables])[],
  total: TotalTables | null,
  labels: TablesTableLabels,
): string {
  const percent = (share: number | null): string =>
    share === null ? '–' : (100 * share).toFixed(2).replace('.', labels.decimalSign);
  const cells = (name: string, score: TotalTables): string[] => [
    name,
    `${score.counts.foundTables}/${score.counts.truthTables}`,
    percent(score.found.precision),
    percent(score.found.recall),
    `${score.counts.rightRows}/${score.counts.truthRows}`,
    percent(score.rowsRight.precision),
    percent(score.rowsRight.recall),
    percent(score.rowsRight.f1),
    percent(score.rowsLetterExact.f1),
    `${score.counts.exactNumbers}/${score.counts.truthNumbers}`,
    percent(score.numbersExact),
    `${score.counts.wrongNumbers}`,
    `${score.counts.wrongNumbersUnmarked}`,
    percent(score.valuesRight),
  ];
  const { document, tables, foundPrecision, foundRecall, rowsPrecision, rowsRecall, rowsF1, letterExact } = labels;
  const { numbers, numbersExact, wrong, unmarked, values } = labels;
  const head = [document, tables, foundPrecision, foundRecall, labels.rows, rowsPrecision, rowsRecall, rowsF1];
  head.push(letterExact, numbers, numbersExact, wrong, unmarked, values);
  const body = rows.map(([name, score]) => cells(name, score));
  if (total !== null && rows.length > 1) body.push(cells(labels.total, total));
  return alignColumns([head, ...body], 1);
}

import { alignColumns, linesOf, percentWith } from './evaluation-table.ts';
import type { TableCounts, TableRates, TotalTables } from './tables-score-schema.ts';

/** Headings of the table of rows and numbers, in the reader's language. */
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
  readonly structure: string;
  readonly numbers: string;
  readonly numbersExact: string;
  readonly wrong: string;
  readonly unmarked: string;
  readonly falseAlarms: string;
  readonly values: string;
  readonly checkBoxes: string;
  readonly total: string;
  /** How a share is written: `12.3` or `12,3`. */
  readonly decimalSign: string;
}

/** Headings of the table of published measures. */
export interface GridsTableLabels {
  readonly document: string;
  readonly gritsCon: string;
  readonly gritsTop: string;
  readonly teds: string;
  readonly tedsStructure: string;
  readonly matched: string;
  readonly adjacency: string;
  readonly adjacencyStructure: string;
  readonly total: string;
  readonly decimalSign: string;
}

/** Headings of the table of statuses. */
export interface StatusesTableLabels {
  readonly document: string;
  readonly statuses: string;
  readonly wrong: string;
  readonly unknown: string;
  readonly missing: string;
  readonly noRow: string;
  readonly extra: string;
  readonly legend: string;
  readonly total: string;
}

type Row = TableRates & { readonly counts: TableCounts };

type Named<T> = readonly (readonly [string, T])[];

/** Tables, rows and numbers for people: counts, and shares in percent. The line of `total` is left out where there is one document. */
export function renderTablesTable(rows: Named<Row>, total: Row | null, labels: TablesTableLabels): string {
  const percent = percentWith(labels.decimalSign);
  const cells = (name: string, score: Row): string[] => [
    name,
    `${score.counts.foundTables}/${score.counts.truthTables}`,
    percent(score.found.precision),
    percent(score.found.recall),
    `${score.counts.rightRows}/${score.counts.truthRows}`,
    percent(score.rowsRight.precision),
    percent(score.rowsRight.recall),
    percent(score.rowsRight.f1),
    percent(score.rowsLetterExact.f1),
    percent(score.rowsStructure.f1),
    `${score.counts.exactNumbers}/${score.counts.truthNumbers}`,
    percent(score.numbersExact),
    `${score.counts.wrongNumbers}`,
    `${score.counts.wrongNumbersUnmarked}`,
    `${score.counts.exactNumbersMarked}`,
    percent(score.valuesRight),
    score.counts.truthCheckBoxes === 0 ? '–' : `${score.counts.rightCheckBoxes}/${score.counts.truthCheckBoxes}`,
  ];
  const { document, tables, foundPrecision, foundRecall, rowsPrecision, rowsRecall, rowsF1, letterExact } = labels;
  const { structure, numbers, numbersExact, wrong, unmarked, falseAlarms, values, checkBoxes } = labels;
  const head = [document, tables, foundPrecision, foundRecall, labels.rows, rowsPrecision, rowsRecall, rowsF1];
  head.push(letterExact, structure, numbers, numbersExact, wrong, unmarked, falseAlarms, values, checkBoxes);
  return alignColumns([head, ...linesOf(rows, total, labels.total, cells)], 1);
}

/** The published measures for people, in percent: F1 end to end, and the mean of the tables that were compared. */
export function renderGridsTable(rows: Named<Row>, total: Row | null, labels: GridsTableLabels): string {
  const percent = percentWith(labels.decimalSign);
  const measures = ['gritsCon', 'gritsTop', 'teds', 'tedsStructure'] as const;
  const cells = (name: string, score: Row): string[] => [
    name,
    ...measures.flatMap((measure) => [percent(score[measure].f1), percent(score[measure].matched)]),
    percent(score.adjacency.f1),
    percent(score.adjacencyStructure.f1),
  ];
  const head = [
    labels.document,
    ...measures.flatMap((measure) => [labels[measure], labels.matched]),
    labels.adjacency,
    labels.adjacencyStructure,
  ];
  return alignColumns([head, ...linesOf(rows, total, labels.total, cells)], 1);
}

/** Statuses and legends for people: counts. */
export function renderStatusesTable(
  rows: Named<TotalTables>,
  total: TotalTables | null,
  labels: StatusesTableLabels,
): string {
  const cells = (name: string, { statuses, legend }: TotalTables): string[] => [
    name,
    `${statuses.right}/${statuses.truth}`,
    ...[statuses.wrong, statuses.unknown, statuses.missing, statuses.noRow, statuses.extra].map(String),
    `${legend.right}/${legend.truth}`,
  ];
  const { document, statuses, wrong, unknown, missing, noRow, extra, legend } = labels;
  const head = [document, statuses, wrong, unknown, missing, noRow, extra, legend];
  return alignColumns([head, ...linesOf(rows, total, labels.total, cells)], 1);
}

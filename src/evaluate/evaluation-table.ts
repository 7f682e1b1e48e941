import type { Evaluation, TotalText } from './evaluation-schema.ts';

/** Headings of the table, in the reader's language. */
export interface TableLabels {
  readonly document: string;
  readonly file: string;
  readonly pages: string;
  readonly cer: string;
  readonly cerFurnitureFree: string;
  readonly wer: string;
  readonly wordBag: string;
  readonly swedishAligned: string;
  readonly swedishAnyOrder: string;
  readonly total: string;
  /** How a share is written: `12.3` or `12,3`. */
  readonly decimalSign: string;
}

/** The evaluation as a table for people: one line per document and a line for all; shares in percent. */
export function renderEvaluationTable(evaluation: Evaluation, labels: TableLabels): string {
  const head = [
    labels.document,
    labels.file,
    labels.pages,
    labels.cer,
    labels.cerFurnitureFree,
    labels.wer,
    labels.wordBag,
    labels.swedishAligned,
    labels.swedishAnyOrder,
  ];
  const rows = evaluation.documents.map(({ id, fileName, measures }) => [
    id,
    fileName,
    ...(measures.text === null ? ['–', '–', '–', '–', '–', '–', '–'] : cellsOf(measures.text, labels)),
  ]);
  if (evaluation.total.text !== null && rows.length > 1) {
    rows.push([labels.total, '', ...cellsOf(evaluation.total.text, labels)]);
  }
  return alignColumns([head, ...rows], 2);
}

function cellsOf(
  score: Pick<TotalText, 'cer' | 'cerFurnitureFree' | 'wer' | 'wordBag' | 'swedishWords' | 'pages'>,
  labels: TableLabels,
): string[] {
  const percent = (share: number | null): string =>
    share === null ? '–' : (100 * share).toFixed(2).replace('.', labels.decimalSign);
  return [
    `${score.pages.found}/${score.pages.inTruth}`,
    percent(score.cer),
    percent(score.cerFurnitureFree),
    percent(score.wer),
    percent(score.wordBag.f1),
    percent(score.swedishWords.aligned),
    percent(score.swedishWords.anyOrder),
  ];
}

/** Columns set to the width of their widest cell: the first `leftCount` to the left, the others to the right. */
export function alignColumns(rows: readonly (readonly string[])[], leftCount: number): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column < leftCount ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Writes shares in percent, with two decimals; a dash where there is nothing to divide by. */
export function percentWith(decimalSign: string): (share: number | null) => string {
  return (share) => (share === null ? '–' : (100 * share).toFixed(2).replace('.', decimalSign));
}

/** A line for each document, and one for all where there are several. */
export function linesOf<T>(
  rows: readonly (readonly [string, T])[],
  total: T | null,
  totalName: string,
  cells: (name: string, row: T) => string[],
): string[][] {
  const lines = rows.map(([name, row]) => cells(name, row));
  if (total !== null && rows.length > 1) lines.push(cells(totalName, total));
  return lines;
}

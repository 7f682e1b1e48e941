import type { RepairScore } from './evaluation-schema.ts';
import { alignColumns } from './evaluation-table.ts';

/** Headings of the table of repair measures, in the reader's language. */
export interface RepairTableLabels {
  readonly document: string;
  readonly words: string;
  readonly damaged: string;
  readonly changed: string;
  readonly precision: string;
  readonly recall: string;
  readonly harm: string;
  readonly werBefore: string;
  readonly werAfter: string;
  readonly cerBefore: string;
  readonly cerAfter: string;
  readonly cerReduction: string;
  readonly total: string;
  /** How a share is written: `12.3` or `12,3`. */
  readonly decimalSign: string;
}

export type RepairRow = Omit<RepairScore, 'errors' | 'confusions'>;

/** The repair measures as a table for people: counts, then shares in percent. `total` is left out where there is one document. */
export function renderRepairTable(
  rows: readonly (readonly [string, RepairRow])[],
  total: RepairRow | null,
  labels: RepairTableLabels,
): string {
  const percent = (share: number | null): string =>
    share === null ? '–' : (100 * share).toFixed(2).replace('.', labels.decimalSign);
  const cells = (name: string, row: RepairRow): string[] => [
    name,
    `${row.counts.tokens}`,
    `${row.counts.damaged}`,
    `${row.counts.changed}`,
    percent(row.precision),
    percent(row.recall),
    percent(row.harm),
    percent(row.werBefore),
    percent(row.werAfter),
    percent(row.cerBefore),
    percent(row.cerAfter),
    percent(row.cerReduction),
  ];
  const { document, words, damaged, changed, precision, recall, harm } = labels;
  const { werBefore, werAfter, cerBefore, cerAfter, cerReduction } = labels;
  const shares = [precision, recall, harm, werBefore, werAfter, cerBefore, cerAfter, cerReduction];
  const body = rows.map(([name, row]) => cells(name, row));
  if (total !== null && rows.length > 1) body.push(cells(labels.total, total));
  return alignColumns([[document, words, damaged, changed, ...shares], ...body], 1);
}

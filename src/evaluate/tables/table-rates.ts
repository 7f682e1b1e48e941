import type { TableCounts, TableRates } from '../evaluation-schema.ts';
import { rate } from '../text-measures.ts';

export const noTableCounts: TableCounts = {
  truthTables: 0,
  outputTables: 0,
  foundTables: 0,
  truthRows: 0,
  outputRows: 0,
  rightRows: 0,
  letterExactRows: 0,
  truthNumbers: 0,
  exactNumbers: 0,
  missingNumbers: 0,
  wrongNumbers: 0,
  wrongNumbersUnmarked: 0,
  valuesToRead: 0,
  valuesRight: 0,
};

/** Counts of several documents as those of one. */
export function sumTableCounts(counts: readonly TableCounts[]): TableCounts {
  const sum = { ...noTableCounts };
  for (const count of counts) {
    for (const key of Object.keys(sum) as (keyof TableCounts)[]) sum[key] += count[key];
  }
  return sum;
}

/** Rates from counts; null where there is nothing to divide by. */
export function tableRates(counts: TableCounts): TableRates {
  return {
    found: shares(counts.foundTables, counts.outputTables, counts.truthTables),
    rowsRight: shares(counts.rightRows, counts.outputRows, counts.truthRows),
    rowsLetterExact: shares(counts.letterExactRows, counts.outputRows, counts.truthRows),
    numbersExact: rate(counts.exactNumbers, counts.truthNumbers),
    valuesRight: rate(counts.valuesRight, counts.valuesToRead),
  };
}

function shares(
  common: number,
  output: number,
  truth: number,
): { precision: number | null; recall: number | null; f1: number | null } {
  return {
    precision: rate(common, output),
    recall: rate(common, truth),
    f1: rate(2 * common, output + truth),
  };
}

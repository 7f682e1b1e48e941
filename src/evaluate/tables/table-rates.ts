import type { LegendCounts, StatusCounts, TableCounts, TableRates, TotalTables } from '../tables-score-schema.ts';
import { rate } from '../text-measures.ts';

export const noTableCounts: TableCounts = {
  truthTables: 0,
  outputTables: 0,
  comparedTables: 0,
  foundTables: 0,
  truthRows: 0,
  outputRows: 0,
  rightRows: 0,
  letterExactRows: 0,
  structureRows: 0,
  truthNumbers: 0,
  exactNumbers: 0,
  exactNumbersMarked: 0,
  missingNumbers: 0,
  wrongNumbers: 0,
  wrongNumbersUnmarked: 0,
  valuesToRead: 0,
  valuesRight: 0,
  truthCheckBoxes: 0,
  rightCheckBoxes: 0,
  gritsCon: 0,
  gritsTop: 0,
  teds: 0,
  tedsStructure: 0,
  truthRelations: 0,
  outputRelations: 0,
  commonRelations: 0,
  commonRelationsStructure: 0,
};

export const noStatusCounts: StatusCounts = {
  truth: 0,
  right: 0,
  wrong: 0,
  unknown: 0,
  missing: 0,
  noRow: 0,
  extra: 0,
};

export const noLegendCounts: LegendCounts = { truth: 0, output: 0, right: 0 };

/** Adds counts of the same shape, key by key, to those of `none`. */
export function sumOf<T extends Record<string, number>>(none: T, counts: readonly T[]): T {
  const sum: Record<string, number> = { ...none };
  for (const count of counts) for (const key of Object.keys(none)) sum[key] = sum[key]! + count[key]!;
  return sum as T;
}

/** The measures of several documents, from the sums of their counts. */
export function totalTables(scores: readonly TotalTables[]): TotalTables {
  const counts = sumOf(
    noTableCounts,
    scores.map((score) => score.counts),
  );
  return {
    ...tableRates(counts),
    counts,
    statuses: sumOf(
      noStatusCounts,
      scores.map((score) => score.statuses),
    ),
    legend: sumOf(
      noLegendCounts,
      scores.map((score) => score.legend),
    ),
  };
}

/** Rates from counts; null where there is nothing to divide by. */
export function tableRates(counts: TableCounts): TableRates {
  const ofTables = (sum: number): TableRates['teds'] => ({
    ...shares(sum, counts.outputTables, counts.truthTables),
    matched: rate(sum, counts.comparedTables),
  });
  const ofRows = (right: number): Shares => shares(right, counts.outputRows, counts.truthRows);
  const ofRelations = (common: number): Shares => shares(common, counts.outputRelations, counts.truthRelations);
  return {
    found: shares(counts.foundTables, counts.outputTables, counts.truthTables),
    rowsRight: ofRows(counts.rightRows),
    rowsLetterExact: ofRows(counts.letterExactRows),
    rowsStructure: ofRows(counts.structureRows),
    numbersExact: rate(counts.exactNumbers, counts.truthNumbers),
    valuesRight: rate(counts.valuesRight, counts.valuesToRead),
    checkBoxesRight: rate(counts.rightCheckBoxes, counts.truthCheckBoxes),
    gritsCon: ofTables(counts.gritsCon),
    gritsTop: ofTables(counts.gritsTop),
    teds: ofTables(counts.teds),
    tedsStructure: ofTables(counts.tedsStructure),
    adjacency: ofRelations(counts.commonRelations),
    adjacencyStructure: ofRelations(counts.commonRelationsStructure),
  };
}

type Shares = TableRates['found'];

/** Precision, recall and F1 of what two sides have in common. */
export function shares(common: number, output: number, truth: number): Shares {
  return {
    precision: rate(common, output),
    recall: rate(common, truth),
    f1: rate(2 * common, output + truth),
  };
}

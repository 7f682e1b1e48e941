import { alignRows, type RowPair } from './align-rows.ts';
import type { ComparedTable } from './compared-table.ts';
import type { TablePair } from './match-tables.ts';

/** A pair of rows and the tables that they stand in. */
export interface PlacedRowPair extends RowPair {
  readonly table: number;
  readonly outputTable: number;
}

/** Pairs the rows of assigned tables, then those left over of other pairs, there only rows that are right: unlike ones are no sign of a part. */
export function pairRows(
  truths: readonly ComparedTable[],
  outputs: readonly ComparedTable[],
  candidates: readonly TablePair[],
  assigned: readonly TablePair[],
): PlacedRowPair[] {
  const truthLeft = truths.map((table) => table.rows.map((_, index) => index));
  const outputLeft = outputs.map((table) => table.rows.map((_, index) => index));
  const pairs: PlacedRowPair[] = [];
  const isAssigned = new Set(assigned);
  for (const pair of [...assigned, ...candidates.filter((candidate) => !isAssigned.has(candidate))]) {
    const truthRows = truthLeft[pair.truth]!;
    const outputRows = outputLeft[pair.output]!;
    if (truthRows.length === 0 || outputRows.length === 0) continue;
    const found = alignRows(
      truthRows.map((row) => truths[pair.truth]!.rows[row]!),
      outputRows.map((row) => outputs[pair.output]!.rows[row]!),
    ).filter((row) => row.isRight || isAssigned.has(pair));
    if (found.length === 0) continue;
    for (const row of found) {
      const [truthRow, outputRow] = [truthRows[row.truth]!, outputRows[row.output]!];
      pairs.push({ ...row, truth: truthRow, output: outputRow, table: pair.truth, outputTable: pair.output });
    }
    const takenTruth = new Set(found.map((row) => row.truth));
    const takenOutput = new Set(found.map((row) => row.output));
    truthLeft[pair.truth] = truthRows.filter((_, index) => !takenTruth.has(index));
    outputLeft[pair.output] = outputRows.filter((_, index) => !takenOutput.has(index));
  }
  return pairs;
}

import type { EvaluatedCell, EvaluatedDocument } from '../evaluated-document.ts';
import type { TableCounts, TablePairScore, TablesScore } from '../evaluation-schema.ts';
import type { TruthTable } from '../truth-folder.ts';
import { alignCells } from './align-cells.ts';
import { alignRows, isLetterExactRow, type RowPair } from './align-rows.ts';
import { CellTexts, numberValue } from './cell-text.ts';
import { type ComparedTable, outputTable, truthTable } from './compared-table.ts';
import { markedCells } from './marked-cells.ts';
import { assignTables, candidatePairs, type TablePair } from './match-tables.ts';
import { noTableCounts, tableRates } from './table-rates.ts';

/** Share of the cells of a table that must be found again, one to one, for the table to be found. */
const leastCellsOfFound = 0.5;

/**
 * The table measures of one document.
 *
 * - A table is found when the best one-to-one assignment of tables gives it one whose cells overlap by half or more (Dice's coefficient of cells
 *   with text).
 * - Rows are paired in order within pairs of tables, the assigned ones first; what is left of a table that came out in parts is paired with
 *   other parts. So a row counts as right wherever its table was cut, and every other row of the output counts against precision.
 * - Numbers are looked for in the cell that stands for theirs in the paired row.
 */
export function evaluateTables(truth: readonly TruthTable[], document: EvaluatedDocument): TablesScore {
  const texts = new CellTexts();
  const truths = truth.map((table, index) => truthTable(table, index, texts));
  const outputs = document.tables.map((table, index) => outputTable(table, index, texts));
  const candidates = candidatePairs(truths, outputs);
  const assigned = assignTables(candidates, truths.length, outputs.length);
  const marked = markedCells(document);
  const cellsOf = document.tables.map((table) => cellsByPlace(table.cells));

  const counts: TableCounts = { ...noTableCounts };
  counts.truthTables = truths.length;
  counts.outputTables = outputs.length;
  counts.foundTables = assigned.filter((pair) => pair.cellOverlap >= leastCellsOfFound).length;
  for (const table of outputs) counts.outputRows += table.rows.length;

  const rowPairs = pairRows(truths, outputs, candidates, assigned);
  const perTable = truths.map((table, index): TablePairScore => {
    const pair = assigned.find((candidate) => candidate.truth === index);
    const own = { ...noTableCounts, truthTables: 1, truthRows: table.rows.length };
    own.foundTables = pair !== undefined && pair.cellOverlap >= leastCellsOfFound ? 1 : 0;
    own.outputTables = pair === undefined ? 0 : 1;
    own.outputRows = rowsOfTable(index, pair, outputs, rowPairs);
    const partnerOf = new Map(rowPairs.filter((row) => row.table === index).map((row) => [row.truth, row]));
    for (const [rowIndex, row] of table.rows.entries()) {
      const partner = partnerOf.get(rowIndex);
      const output = partner === undefined ? null : outputs[partner.outputTable]!.rows[partner.output]!;
      if (output !== null && partner?.isRight) {
        own.rightRows++;
        if (isLetterExactRow(row, output)) own.letterExactRows++;
      }
      const columns = output === null ? null : alignCells(row, output);
      for (const [column, cell] of row.entries()) {
        if (!cell.isNumber) continue;
        own.truthNumbers++;
        const outputColumn = columns?.[column] ?? -1;
        if (output === null || partner === undefined || outputColumn < 0 || output[outputColumn]!.key === '') {
          own.missingNumbers++;
          continue;
        }
        const place = `${partner.output},${outputColumn}`;
        const found = cellsOf[partner.outputTable]!.get(place);
        if (output[outputColumn]!.key === cell.key) {
          own.exactNumbers++;
          const value = numberValue(cell.text);
          if (value !== null) {
            own.valuesToRead++;
            if (found?.value === value) own.valuesRight++;
          }
        } else {
          own.wrongNumbers++;
          if (!marked.has(`${document.tables[partner.outputTable]!.id},${place}`)) own.wrongNumbersUnmarked++;
        }
      }
    }
    for (const key of summedPerTable) counts[key] += own[key];
    const output = pair === undefined ? null : document.tables[pair.output]!;
    return {
      title: table.title,
      outputId: output?.id ?? null,
      outputTitle: output?.title ?? null,
      grade: output?.grade ?? null,
      confidence: output?.confidence ?? null,
      cellOverlap: pair?.cellOverlap ?? null,
      columns: { truth: table.columnCount, output: pair === undefined ? null : outputs[pair.output]!.columnCount },
      counts: own,
      ...tableRates(own),
    };
  });
  const used = new Set(assigned.map((pair) => pair.output));
  return {
    ...tableRates(counts),
    counts,
    perTable,
    extraTables: outputs
      .filter((table) => !used.has(table.index))
      .map((table) => ({ id: document.tables[table.index]!.id, title: table.title, rows: table.rows.length })),
  };
}

/** Rows of the output that are answerable for one table of the truth: those of its table, less those that are right in others, and its right rows in others. */
function rowsOfTable(
  table: number,
  pair: TablePair | undefined,
  outputs: readonly ComparedTable[],
  rowPairs: readonly PlacedRowPair[],
): number {
  const right = rowPairs.filter((row) => row.isRight);
  const elsewhere = right.filter((row) => row.table === table && row.outputTable !== pair?.output).length;
  if (pair === undefined) return elsewhere;
  const ofOthers = right.filter((row) => row.table !== table && row.outputTable === pair.output).length;
  return outputs[pair.output]!.rows.length - ofOthers + elsewhere;
}

const summedPerTable = [
  'truthRows',
  'rightRows',
  'letterExactRows',
  'truthNumbers',
  'exactNumbers',
  'missingNumbers',
  'wrongNumbers',
  'wrongNumbersUnmarked',
  'valuesToRead',
  'valuesRight',
] as const satisfies readonly (keyof TableCounts)[];

/** A pair of rows and the tables that they stand in. */
interface PlacedRowPair extends RowPair {
  readonly table: number;
  readonly outputTable: number;
}

function pairRows(
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
    )
      // Beside the assigned table only rows that are right are taken: unlike ones are no sign of a part.
      .filter((row) => row.isRight || isAssigned.has(pair));
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

function cellsByPlace(cells: readonly EvaluatedCell[]): Map<string, EvaluatedCell> {
  return new Map(cells.map((cell) => [`${cell.rowIndex},${cell.columnIndex}`, cell]));
}

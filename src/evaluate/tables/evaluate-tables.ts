import type { EvaluatedDocument } from '../evaluated-document.ts';
import type { TableCounts, TablePairScore, TablesScore } from '../tables-score-schema.ts';
import type { TruthGoal, TruthLegendEntry, TruthTable } from '../truth-schema.ts';
import { CellTexts } from './cell-text.ts';
import { adjacencyOf, compareGrids } from './compare-grids.ts';
import { type ComparedTable, outputTable, truthTable } from './compared-table.ts';
import { CellTally } from './count-cells.ts';
import { assignTables, candidatePairs, type TablePair } from './match-tables.ts';
import { type PlacedRowPair, pairRows } from './pair-rows.ts';
import { evaluateLegend, evaluateStatuses } from './statuses.ts';
import { noTableCounts, sumOf, tableRates } from './table-rates.ts';

/** Share of the cells of a table that must be found again, one to one, for the table to be found. */
const leastCellsOfFound = 0.5;

/**
 * The table measures of one document.
 *
 * - A table is found when the best one-to-one assignment of tables gives it one whose cells overlap by half or more (Dice's coefficient of cells
 *   with text). The published measures compare the assigned tables; a table without partner scores 0.
 * - Rows are paired in order within pairs of tables, the assigned ones first; what is left of a table that came out in parts is paired with
 *   other parts. So a row counts as right wherever its table was cut, and every other row of the output counts against precision.
 * - Numbers and check boxes are looked for in the cell that stands for theirs in the paired row.
 */
export function evaluateTables(
  truth: {
    readonly tables: readonly TruthTable[];
    readonly legend?: readonly TruthLegendEntry[];
    readonly goals?: readonly TruthGoal[];
  },
  document: EvaluatedDocument,
): TablesScore {
  const texts = new CellTexts();
  const truths = truth.tables.map((table, index) => truthTable(table, index, texts));
  const outputs = document.tables.map((table, index) => outputTable(table, index, texts));
  const candidates = candidatePairs(truths, outputs);
  const assigned = assignTables(candidates, truths.length, outputs.length);
  const rowPairs = pairRows(truths, outputs, candidates, assigned);
  const cells = new CellTally(document, outputs);

  const perTable = truths.map((table, index): TablePairScore => {
    const pair = assigned.find((candidate) => candidate.truth === index);
    const ofTable = rowPairs.filter((row) => row.table === index);
    const counts: TableCounts = {
      ...noTableCounts,
      truthTables: 1,
      outputTables: pair === undefined ? 0 : 1,
      comparedTables: pair === undefined ? 0 : 1,
      foundTables: pair !== undefined && pair.cellOverlap >= leastCellsOfFound ? 1 : 0,
      truthRows: table.rows.length,
      outputRows: rowsOfTable(index, pair, outputs, rowPairs),
      ...cells.count(table, ofTable),
      ...gridCounts(table, pair === undefined ? null : outputs[pair.output]!, ofTable),
    };
    const output = pair === undefined ? null : document.tables[pair.output]!;
    return {
      title: table.title,
      outputId: output?.id ?? null,
      outputTitle: output?.title ?? null,
      grade: output?.grade ?? null,
      confidence: output?.confidence ?? null,
      cellOverlap: pair?.cellOverlap ?? null,
      columns: { truth: table.columnCount, output: pair === undefined ? null : outputs[pair.output]!.columnCount },
      counts,
      ...tableRates(counts),
      wrongRows: wrongRows(table, pair?.output ?? null, outputs, rowPairs),
    };
  });
  const compared = new Set(assigned.map((pair) => pair.output));
  const extra = outputs.filter((table) => !compared.has(table.index));
  const counts: TableCounts = {
    ...sumOf(
      noTableCounts,
      perTable.map((table) => table.counts),
    ),
    outputTables: outputs.length,
    outputRows: outputs.reduce((total, table) => total + table.rows.length, 0),
  };
  for (const table of extra) counts.outputRelations += adjacencyOf(table).length;
  return {
    ...tableRates(counts),
    counts,
    statuses: evaluateStatuses(truth.goals ?? [], document, texts),
    legend: evaluateLegend(truth.legend ?? [], document, texts),
    perTable,
    extraTables: extra.map(({ index, title, rows }) => {
      const { id, grade, confidence } = document.tables[index]!;
      return { id, title, grade, confidence, rows: rows.length };
    }),
  };
}

/** Longest list of rows of one table. */
const listLength = 30;

/** Rows that are not right: those of the truth in order, then those of its partner that are no row of the truth. */
function wrongRows(
  table: ComparedTable,
  partner: number | null,
  outputs: readonly ComparedTable[],
  rowPairs: readonly PlacedRowPair[],
): TablePairScore['wrongRows'] {
  const textsOf = (output: ComparedTable, row: number): string[] => output.rows[row]!.map(({ text }) => text);
  const pairOf = new Map(rowPairs.filter((pair) => pair.table === table.index).map((pair) => [pair.truth, pair]));
  const wrong: TablePairScore['wrongRows'] = [];
  for (const row of table.rows.keys()) {
    const pair = pairOf.get(row);
    if (pair?.isRight) continue;
    const actual = pair === undefined ? null : textsOf(outputs[pair.outputTable]!, pair.output);
    wrong.push({ expected: textsOf(table, row), actual });
  }
  if (partner !== null) {
    const taken = new Set(rowPairs.filter((pair) => pair.outputTable === partner).map((pair) => pair.output));
    const output = outputs[partner]!;
    for (const row of output.rows.keys()) {
      if (!taken.has(row)) wrong.push({ expected: null, actual: textsOf(output, row) });
    }
  }
  return wrong.slice(0, listLength);
}

type GridCounts = Pick<
  TableCounts,
  | 'gritsCon'
  | 'gritsTop'
  | 'teds'
  | 'tedsStructure'
  | 'truthRelations'
  | 'outputRelations'
  | 'commonRelations'
  | 'commonRelationsStructure'
>;

function gridCounts(
  table: ComparedTable,
  output: ComparedTable | null,
  rowPairs: readonly PlacedRowPair[],
): Partial<GridCounts> {
  if (output === null) return { truthRelations: adjacencyOf(table).length };
  const ofPair = rowPairs.filter((row) => row.outputTable === output.index);
  const { adjacency, adjacencyStructure, ...scores } = compareGrids(table, output, ofPair);
  return {
    ...scores,
    truthRelations: adjacency.truth,
    outputRelations: adjacency.output,
    commonRelations: adjacency.common,
    commonRelationsStructure: adjacencyStructure.common,
  };
}

/** Rows of the output that one table of the truth answers for: those of its table, less those that are right in others, and its right rows in others. */
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

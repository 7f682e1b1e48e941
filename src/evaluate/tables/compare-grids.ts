import { type AdjacencyCounts, compareRelations, relationsOf } from './adjacency.ts';
import { alignCells } from './align-cells.ts';
import type { RowPair } from './align-rows.ts';
import { type ComparedCell, isSameCell } from './cell-text.ts';
import type { ComparedTable } from './compared-table.ts';
import { gridSimilarity } from './grits.ts';
import { type TableTree, treeSimilarity } from './teds.ts';
import { TextPairs } from './text-pairs.ts';

/** The published measures of one pair of tables, 0–1; `…Top` and `…Structure` do not mind what is read. */
export interface GridScores {
  readonly gritsCon: number;
  readonly gritsTop: number;
  readonly teds: number;
  readonly tedsStructure: number;
  readonly adjacency: AdjacencyCounts;
  readonly adjacencyStructure: AdjacencyCounts;
}

/** Compares two grids of 1×1 cells. `rowPairs` tell which rows stand for one another, for the relations that do not mind what is read. */
export function compareGrids(truth: ComparedTable, output: ComparedTable, rowPairs: readonly RowPair[]): GridScores {
  const [truthTexts, outputTexts] = [numberTexts(truth), numberTexts(output)];
  const pairs = new TextPairs(truthTexts.texts, outputTexts.texts);
  const [a, b] = [truthTexts.grid, outputTexts.grid];
  const [truthShape, outputShape] = [shapeOf(truth), shapeOf(output)];
  const truthTree: TableTree = { headerRowCount: truth.headerRowCount, rows: a };
  const outputTree: TableTree = { headerRowCount: output.headerRowCount, rows: b };
  return {
    gritsCon: gridSimilarity(truthShape, outputShape, (i, j, k, l) => pairs.lcsSimilarity(a[i]![j]!, b[k]![l]!)),
    // All cells are 1×1, so each pair of places is rewarded in full.
    gritsTop: gridSimilarity(truthShape, outputShape, () => 1),
    teds: treeSimilarity(truthTree, outputTree, (x, y) => pairs.normalizedDistance(x, y)),
    tedsStructure: treeSimilarity(truthTree, outputTree, () => 0),
    adjacency: compareRelations(adjacencyOf(truth), adjacencyOf(output)),
    adjacencyStructure: structureRelations(truth, output, rowPairs),
  };
}

/** The relations of a table, cells named by their text without white space. */
export function adjacencyOf(table: Pick<ComparedTable, 'rows'>): string[] {
  return relationsOf(table.rows, contentName);
}

function contentName(cell: ComparedCell): string | null {
  return cell.key === '' ? null : cell.text.replace(/ /gu, '');
}

/** Cells of the output are named by the cell of the truth that they stand for: the one of their paired row that holds the same thing, however well it was read. */
function structureRelations(
  truth: ComparedTable,
  output: ComparedTable,
  rowPairs: readonly RowPair[],
): AdjacencyCounts {
  const nameOf = new Map<string, string>();
  for (const pair of rowPairs) {
    const [truthRow, outputRow] = [truth.rows[pair.truth]!, output.rows[pair.output]!];
    for (const [column, partner] of alignCells(truthRow, outputRow).entries()) {
      if (partner >= 0 && isSameCell(truthRow[column]!, outputRow[partner]!)) {
        nameOf.set(`${pair.output},${partner}`, `${pair.truth},${column}`);
      }
    }
  }
  const places = ({ rows }: ComparedTable): { key: string; place: string }[][] =>
    rows.map((row, rowIndex) => row.map(({ key }, column) => ({ key, place: `${rowIndex},${column}` })));
  return compareRelations(
    relationsOf(places(truth), ({ key, place }) => (key === '' ? null : place)),
    relationsOf(places(output), ({ key, place }) => (key === '' ? null : (nameOf.get(place) ?? `output ${place}`))),
  );
}

function shapeOf(table: ComparedTable): { rows: number; columns: number } {
  return { rows: table.rows.length, columns: table.columnCount };
}

/** Each different text once, and the grid as numbers of texts. */
function numberTexts(table: ComparedTable): { texts: string[]; grid: number[][] } {
  const numbers = new Map<string, number>();
  const grid = table.rows.map((row) =>
    row.map(({ key }) => {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, numbers.size);
      return numbers.size - 1;
    }),
  );
  return { texts: [...numbers.keys()], grid };
}

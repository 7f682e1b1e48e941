import type { EvaluatedCell, EvaluatedDocument } from '../evaluated-document.ts';
import type { TableCounts } from '../tables-score-schema.ts';
import { alignCells } from './align-cells.ts';
import { isLetterExactRow } from './align-rows.ts';
import { type ComparedCell, isSameCell, numberValue } from './cell-text.ts';
import type { ComparedTable } from './compared-table.ts';
import { markedCells } from './marked-cells.ts';
import type { PlacedRowPair } from './pair-rows.ts';

export type CellCounts = Pick<
  TableCounts,
  | 'rightRows'
  | 'letterExactRows'
  | 'structureRows'
  | 'truthNumbers'
  | 'exactNumbers'
  | 'exactNumbersMarked'
  | 'missingNumbers'
  | 'wrongNumbers'
  | 'wrongNumbersUnmarked'
  | 'valuesToRead'
  | 'valuesRight'
  | 'truthCheckBoxes'
  | 'rightCheckBoxes'
>;

/** Where the output has the cell that stands for a cell of the truth. */
interface FoundCell {
  readonly text: ComparedCell;
  readonly place: string;
  readonly cell: EvaluatedCell | undefined;
}

/** Counts rows and cells of the tables of one document. */
export class CellTally {
  readonly #outputs: readonly ComparedTable[];
  readonly #ids: readonly string[];
  readonly #cells: ReadonlyMap<string, EvaluatedCell>;
  readonly #marked: ReadonlySet<string>;

  constructor(document: EvaluatedDocument, outputs: readonly ComparedTable[]) {
    this.#outputs = outputs;
    this.#ids = document.tables.map(({ id }) => id);
    this.#marked = markedCells(document);
    this.#cells = new Map(
      document.tables.flatMap(({ id, cells }) =>
        cells.map((cell) => [`${id},${cell.rowIndex},${cell.columnIndex}`, cell] as const),
      ),
    );
  }

  /** The counts of one table of the truth, whose rows are paired so. */
  count(table: ComparedTable, rowPairs: readonly PlacedRowPair[]): CellCounts {
    const counts: CellCounts = { ...none };
    const pairOf = new Map(rowPairs.map((pair) => [pair.truth, pair]));
    for (const [rowIndex, row] of table.rows.entries()) {
      const pair = pairOf.get(rowIndex);
      const output = pair === undefined ? null : this.#outputs[pair.outputTable]!.rows[pair.output]!;
      const columns = output === null ? [] : alignCells(row, output);
      if (pair !== undefined && output !== null) countRow(counts, row, output, pair.isRight);
      for (const [column, cell] of row.entries()) {
        if (!cell.isNumber && !isCheckBox(cell)) continue;
        const partner = columns[column] ?? -1;
        const found = pair === undefined || partner < 0 ? null : this.#cellAt(pair, partner);
        if (cell.isNumber) this.#countNumber(counts, cell, found);
        else {
          counts.truthCheckBoxes++;
          if (found !== null && checkBoxOf(found.text) === checkBoxOf(cell)) counts.rightCheckBoxes++;
        }
      }
    }
    return counts;
  }

  #cellAt(pair: PlacedRowPair, column: number): FoundCell {
    const place = `${this.#ids[pair.outputTable]!},${pair.output},${column}`;
    const text = this.#outputs[pair.outputTable]!.rows[pair.output]![column]!;
    return { text, place, cell: this.#cells.get(place) };
  }

  #countNumber(counts: CellCounts, truth: ComparedCell, found: FoundCell | null): void {
    counts.truthNumbers++;
    if (found === null || found.text.key === '') {
      counts.missingNumbers++;
    } else if (found.text.key !== truth.key) {
      counts.wrongNumbers++;
      if (!this.#marked.has(found.place)) counts.wrongNumbersUnmarked++;
    } else {
      counts.exactNumbers++;
      if (this.#marked.has(found.place)) counts.exactNumbersMarked++;
      const value = numberValue(truth.text);
      if (value === null) return;
      counts.valuesToRead++;
      if (found.cell?.value === value) counts.valuesRight++;
    }
  }
}

const none: CellCounts = {
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
};

function countRow(
  counts: CellCounts,
  truth: readonly ComparedCell[],
  output: readonly ComparedCell[],
  isRight: boolean,
): void {
  if (isRight) counts.rightRows++;
  if (isRight && isLetterExactRow(truth, output)) counts.letterExactRows++;
  const isWhole = isRight || (truth.length === output.length && truth.every((cell, i) => isSameCell(cell, output[i]!)));
  if (isWhole) counts.structureRows++;
}

/** Signs of a check box by state. */
function checkBoxOf({ text }: ComparedCell): 'checked' | 'empty' | null {
  if (/^[☒☑🗹🗷]$/u.test(text)) return 'checked';
  return /^[☐□]$/u.test(text) ? 'empty' : null;
}

function isCheckBox(cell: ComparedCell): boolean {
  return checkBoxOf(cell) !== null;
}

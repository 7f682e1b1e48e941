import type { FigureUnit } from '../../swedish/number-units.ts';
import type { CellParse, ColumnParse } from './column-sort.ts';
import type { ColumnSort } from './reading.ts';
import type { FigureStyle } from './styles.ts';

/** A column with what it was found to hold. */
export interface Column extends ColumnParse {
  readonly sort: ColumnSort;
  readonly unit: FigureUnit | null;
  readonly style: FigureStyle;
}

/** What a cell's surroundings say of it. */
export interface Surroundings {
  readonly column: Column;
  /** Columns to the left and the right. */
  readonly neighbours: readonly Column[];
  readonly row: FigureStyle;
  readonly rowCells: readonly CellParse[];
  readonly table: FigureStyle;
  /** Unit that the row's label names. */
  readonly rowUnit: FigureUnit | null;
  readonly tableUnit: FigureUnit | null;
}

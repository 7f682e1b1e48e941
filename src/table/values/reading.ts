import type { CellValue, ValueKind } from '../../model/table.ts';
import type { NumberDoubt } from '../../swedish/number.ts';

/**
 * Why a cell's value is not sure: the doubts of a figure by itself (see {@link NumberDoubt}), and those that its column raises.
 *
 * - `not-a-figure`: letters or signs in a column of figures (`Le`, `l 220`); the value is null and the likely reading stands in `alternatives`.
 * - `decimals-against-column`: decimals where the column has none, or none where all others have them: a comma lost or read in.
 * - `out-of-order`: a reference to a note that breaks the rising order of its column.
 * - `lone-plus`: a plus where no other figure of the column has one: a speck or a figure misread.
 * - `unknown-unit`: a figure with a word that is no known unit (`14 861 kym`).
 * - `short-year`: a date with a year of two figures.
 */
export type ValueDoubt =
  | NumberDoubt
  | 'not-a-figure'
  | 'decimals-against-column'
  | 'out-of-order'
  | 'lone-plus'
  | 'unknown-unit'
  | 'short-year';

/** Another value that the same print may stand for. */
export interface OtherValue {
  readonly text: string;
  readonly value: CellValue;
}

/** What one cell says. */
export interface CellReading {
  /** A figure as printed, without scale; see `CellValue` of src/model/table.ts. Null for text, blanks, nil dashes and what could not be read. */
  readonly value: CellValue;
  readonly valueKind: ValueKind;
  /** A dash alone: nothing here, adds up as 0. `value` is null. */
  readonly isNil: boolean;
  /** Unit of this figure by its own print, its row's label, its column's heading or the table's; null where none says. */
  readonly unit: string | null;
  readonly isSure: boolean;
  /** Null when sure. */
  readonly doubt: ValueDoubt | null;
  /** Likeliest first. */
  readonly alternatives: readonly OtherValue[];
}

/**
 * What a column holds. `label`: the names of the rows; `code`: figures that count nothing (accounts, numbers of organisations, ordinals);
 * `mixed`: figures and texts, each cell by itself.
 */
export type ColumnSort =
  | 'label'
  | 'note'
  | 'amount'
  | 'count'
  | 'percent'
  | 'year'
  | 'date'
  | 'checkbox'
  | 'code'
  | 'mixed'
  | 'text';

export interface ColumnReading {
  readonly sort: ColumnSort;
  /** Texts of its heading cells, from top to bottom, spanning ones too, joined by a space. */
  readonly heading: string;
  /** Unit by the heading, or that its own cells agree on; null otherwise. */
  readonly unit: string | null;
  readonly figureCount: number;
}

/** A table as texts: the whole grid, heading rows first; a spanned cell's text stands at its first place, elsewhere `''`. */
export interface GridTexts {
  readonly rows: readonly (readonly string[])[];
  readonly headerRowCount: number;
  /** Columns that each heading cell spans; 1 where not given. */
  readonly colSpans?: readonly (readonly number[])[];
}

/** What stands round the table. */
export interface ValueContext {
  readonly title: string | null;
  /** Lines close above, from top to bottom. */
  readonly textAbove: readonly string[];
}

export interface TableReading {
  /** In the shape of `rows`. */
  readonly cells: readonly (readonly CellReading[])[];
  readonly columns: readonly ColumnReading[];
  /** Unit of the table's amounts: `tkr`, `kr`, `mnkr`, `mdkr`, or `%` or `st` where all figures have it; null where nothing says. */
  readonly unit: string | null;
}

export const blank: CellReading = {
  value: null,
  valueKind: 'text',
  isNil: false,
  unit: null,
  isSure: true,
  doubt: null,
  alternatives: [],
};

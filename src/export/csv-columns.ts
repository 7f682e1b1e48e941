import type { CsvField } from './csv-text.ts';

/** A column of a CSV file whose columns are always the same, as a Table Schema describes it (specs.frictionlessdata.io/table-schema). */
export interface CsvColumn<Row> {
  readonly name: string;
  readonly type: 'string' | 'number' | 'integer' | 'boolean';
  readonly description: string;
  /** What stands in it; null stands as nothing. */
  readonly of: (row: Row) => CsvField | null;
}

/** The heading and a line for each row. */
export const rowsOf = <Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): CsvField[][] => [
  columns.map(({ name }) => name),
  ...rows.map((row) => columns.map(({ of }) => of(row) ?? '')),
];

import type { KlartextDocument } from '../schema/document-schema.ts';

/** A document with what is known of it beside its content. */
export interface CorpusDocument {
  readonly id: string;
  /** Of the file that it was read from, below the input of its run; null where that is not on record. */
  readonly path: string | null;
  readonly document: KlartextDocument;
}

/** Types of DuckDB (and of Parquet by it) that the corpus has. */
export type ColumnType = 'VARCHAR' | 'INTEGER' | 'DOUBLE' | 'BOOLEAN';

export type CorpusValue = string | number | boolean | null;

/** A column of a table of the corpus, with what stands in it for a row. */
export interface CorpusColumn<Row> {
  readonly name: string;
  readonly type: ColumnType;
  readonly description: string;
  readonly of: (row: Row) => CorpusValue;
}

/** A table over many documents: its columns, and the rows that one document gives. */
export interface CorpusTable {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly Pick<CorpusColumn<never>, 'name' | 'type' | 'description'>[];
  /** `path`: of the file, below the input of its run; null where that is not on record. */
  readonly rowsOf: (
    document: KlartextDocument,
    documentId: string,
    path: string | null,
  ) => Iterable<readonly CorpusValue[]>;
}

/** A table of the records that a document gives. Its first column is the document's id: what joins all tables. */
export function corpusTable<Row>(
  name: string,
  description: string,
  recordsOf: (document: KlartextDocument, path: string | null) => Iterable<Row>,
  columnsOf: (make: ColumnMakers<Row>) => readonly CorpusColumn<Row>[],
): CorpusTable {
  const columns = columnsOf(makers<Row>());
  return {
    name,
    description,
    columns: [
      { name: 'document', type: 'VARCHAR', description: 'Id of the document, its folder in the output.' },
      ...columns,
    ],
    *rowsOf(document, documentId, path) {
      for (const record of recordsOf(document, path)) yield [documentId, ...columns.map(({ of }) => of(record))];
    },
  };
}

type Make<Row> = (name: string, description: string, of: (row: Row) => CorpusValue) => CorpusColumn<Row>;

/** Makes columns shortly: `text('title', '…', (row) => row.title)`; `box` makes four, for a place on the page. */
export interface ColumnMakers<Row> {
  readonly text: Make<Row>;
  readonly whole: Make<Row>;
  readonly number: Make<Row>;
  readonly flag: Make<Row>;
  readonly box: (boxOf: (row: Row) => Box | null) => CorpusColumn<Row>[];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function makers<Row>(): ColumnMakers<Row> {
  const columnOf =
    (type: ColumnType): Make<Row> =>
    (name, description, of) => ({ name, type, description, of });
  const number = columnOf('DOUBLE');
  return {
    text: columnOf('VARCHAR'),
    whole: columnOf('INTEGER'),
    number,
    flag: columnOf('BOOLEAN'),
    box: (boxOf) => [
      number('x', "Left edge, in pixels of the page image at the page's dpi.", (row) => boxOf(row)?.x ?? null),
      number('y', 'Top edge.', (row) => boxOf(row)?.y ?? null),
      number('width', 'Width.', (row) => boxOf(row)?.width ?? null),
      number('height', 'Height.', (row) => boxOf(row)?.height ?? null),
    ],
  };
}

import type { KlartextDocument } from '../schema/document-schema.ts';
import type { CsvColumn } from './csv-columns.ts';
import { type CsvDialect, separatorOf } from './csv-text.ts';
import { factColumns } from './facts-csv.ts';
import { goalColumns } from './goals-csv.ts';

/** A description of the CSV files of a document for programs: a Data Package (specs.frictionlessdata.io/data-package, version 1). */
export function dataPackageOf(
  document: Pick<KlartextDocument, 'tables' | 'metadata' | 'source'>,
  documentId: string,
  dialect: CsvDialect,
): object {
  const common = {
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: {
      delimiter: separatorOf(dialect),
      lineTerminator: '\r\n',
      quoteChar: '"',
      doubleQuote: true,
      header: true,
    },
  };
  // A Swedish Excel wants decimal commas.
  const decimals = dialect === 'excel-sv' ? { decimalChar: ',' } : {};
  const fieldsOf = <Row>(columns: readonly CsvColumn<Row>[]): object[] =>
    columns.map(({ name, type, description }) => ({ name, type, description, ...(type === 'number' ? decimals : {}) }));
  const resource = (name: string, title: string, fields: readonly object[]): object => ({
    name,
    title,
    path: `${name}.csv`,
    profile: 'tabular-data-resource',
    ...common,
    schema: { fields },
  });
  return {
    profile: 'data-package',
    name: nameOf(documentId),
    title: document.metadata.title ?? document.source.fileName,
    sources: [{ title: document.source.fileName }],
    // What a package says beside the standard's own properties is allowed, and left alone by its readers.
    ...(document.metadata.external === undefined ? {} : { external: document.metadata.external }),
    resources: [
      resource('facts', 'Values of the financial statements', fieldsOf(factColumns)),
      resource('goals', 'Goals and activities', fieldsOf(goalColumns)),
      ...document.tables.map(({ id, title }) => ({
        name: `table-${nameOf(id)}`,
        title: title ?? id,
        path: `tables/${id}.csv`,
        profile: 'data-resource',
        ...common,
      })),
    ],
  };
}

/** Names of packages and resources are small letters, figures, `.`, `_` and `-`. */
function nameOf(id: string): string {
  const name = id
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/gu, '');
  return name === '' ? 'document' : name;
}

import { join } from 'node:path';
import { withDatabase } from './duckdb.ts';
import { organisationsTable } from './organisations.ts';
import { corpusTables } from './tables.ts';
import { corpusViews } from './views.ts';
import { copyTo, parquetForm } from './write-parquet.ts';

export type CorpusForm = 'parquet' | 'csv';

const forms: Readonly<Record<CorpusForm, string>> = { parquet: parquetForm, csv: 'FORMAT csv, HEADER' };

/**
 * Writes every table of a corpus as a file, and as CSV the views too (Parquet has the tables alone, as `--format parquet` writes them). @param folder must exist.
 * @returns the names of the files. @throws FileAccessError, MissingDependencyError.
 */
export async function exportCorpus(file: string, folder: string, form: CorpusForm): Promise<readonly string[]> {
  const tables = [...corpusTables, organisationsTable].map(({ name }) => ({
    name,
    sql: `SELECT * FROM "${name}" ORDER BY document, rowid`,
  }));
  const views = form === 'csv' ? corpusViews.map(({ name }) => ({ name, sql: `SELECT * FROM "${name}"` })) : [];
  const names: string[] = [];
  await withDatabase(file, { access_mode: 'READ_ONLY', threads: '1', memory_limit: '512MB' }, async (connection) => {
    for (const { name, sql } of [...tables, ...views]) {
      const fileName = `${name}.${form}`;
      await copyTo(connection, sql, join(folder, fileName), forms[form]);
      names.push(fileName);
    }
  });
  return names;
}

import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import { fileAccessError, systemCodeOf } from '../files/file-access.ts';
import type { KlartextDocument } from '../schema/document-schema.ts';
import type { ColumnType, CorpusTable, CorpusValue } from './corpus-table.ts';
import { corpusTables } from './tables.ts';

/** A document with its id. */
export interface CorpusDocument {
  readonly id: string;
  readonly document: KlartextDocument;
}

/** Names of the files, without their folder. */
export const parquetNames: readonly string[] = corpusTables.map(({ name }) => `${name}.parquet`);

/** Rows gathered by the database lie in a file while it works, so that thousands of documents need no more memory than a few. */
const workName = '.klartext-corpus.duckdb';

/** Small and read by everything: Snappy would be older, gzip slower. */
const compression = 'zstd';

/**
 * Writes a Parquet file for each table of the corpus, with the rows of all documents in their order. Nothing is fetched: the database may not load or install extensions. A file appears whole or not at all.
 *
 * @param folder must exist.
 * @returns the names of the files.
 * @throws FileAccessError.
 */
export async function writeParquet(
  folder: string,
  documents: AsyncIterable<CorpusDocument>,
): Promise<readonly string[]> {
  // Loaded only when it is asked for: its library has 70 MB.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const work = join(folder, workName);
  await removeWork(work);
  const instance = await DuckDBInstance.create(work, {
    threads: '1',
    memory_limit: '512MB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  try {
    const connection = await instance.connect();
    try {
      for (const table of corpusTables) await connection.run(definitionOf(table));
      for await (const { id, document } of documents) {
        for (const table of corpusTables) await append(connection, table, document, id);
      }
      for (const { name } of corpusTables) await copyOut(connection, name, folder);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
    await removeWork(work);
  }
  return parquetNames;
}

/** Takes away the Parquet files of an earlier run. */
export async function removeParquet(folder: string): Promise<void> {
  for (const name of parquetNames) await rm(join(folder, name), { force: true });
}

const removeWork = async (work: string): Promise<void> => {
  for (const path of [work, `${work}.wal`]) await rm(path, { force: true });
};

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The SQL that makes a table, with its descriptions. */
export function definitionOf({ name, columns }: CorpusTable): string {
  const parts = columns.map((column) => `${quoted(column.name)} ${column.type}`);
  return `CREATE TABLE ${quoted(name)} (${parts.join(', ')})`;
}

async function append(
  connection: DuckDBConnection,
  table: CorpusTable,
  document: KlartextDocument,
  id: string,
): Promise<void> {
  const appender = await connection.createAppender(table.name);
  try {
    for (const row of table.rowsOf(document, id)) {
      for (const [index, value] of row.entries()) appendValue(appender, table.columns[index]!.type, value);
      appender.endRow();
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

function appendValue(appender: DuckDBAppender, type: ColumnType, value: CorpusValue): void {
  if (value === null) appender.appendNull();
  else if (type === 'VARCHAR') appender.appendVarchar(String(value));
  else if (type === 'BOOLEAN') appender.appendBoolean(value === true);
  else if (type === 'INTEGER') appender.appendInteger(Number(value));
  else appender.appendDouble(Number(value));
}

async function copyOut(connection: DuckDBConnection, name: string, folder: string): Promise<void> {
  const target = join(folder, `${name}.parquet`);
  const temporary = join(folder, `.klartext-${name}.parquet.tmp`);
  const path = `'${temporary.replaceAll("'", "''")}'`;
  await connection.run(
    `COPY (SELECT * FROM ${quoted(name)} ORDER BY rowid) TO ${path} (FORMAT parquet, COMPRESSION ${compression})`,
  );
  try {
    await rename(temporary, target);
  } catch (error) {
    if (systemCodeOf(error) === null) throw error;
    throw fileAccessError('write', target, error);
  }
}

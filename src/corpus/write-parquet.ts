import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { fileAccessError, systemCodeOf } from '../files/file-access.ts';
import { definitionOf, openCorpusAppender } from './append-rows.ts';
import type { CorpusDocument } from './corpus-table.ts';
import { literal, loadDuckDb, quoted, withoutExtensions } from './duckdb.ts';
import { corpusTables } from './tables.ts';

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
  const { DuckDBInstance } = await loadDuckDb();
  const work = join(folder, workName);
  await removeWork(work);
  const instance = await DuckDBInstance.create(work, {
    ...withoutExtensions,
    threads: '1',
    memory_limit: '512MB',
  });
  try {
    const connection = await instance.connect();
    try {
      for (const table of corpusTables) await connection.run(definitionOf(table));
      const appender = await openCorpusAppender(connection, corpusTables);
      try {
        for await (const document of documents) appender.append(document);
      } finally {
        appender.close();
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

const copyOut = (connection: DuckDBConnection, name: string, folder: string): Promise<void> =>
  copyTo(connection, `SELECT * FROM ${quoted(name)} ORDER BY rowid`, join(folder, `${name}.parquet`), parquetForm);

/** How Parquet files are written. */
export const parquetForm = `FORMAT parquet, COMPRESSION ${compression}`;

/** Writes the rows of a query to a file, which appears whole or not at all. */
export async function copyTo(connection: DuckDBConnection, sql: string, target: string, form: string): Promise<void> {
  const temporary = join(dirname(target), `.klartext-${basename(target)}.tmp`);
  await connection.run(`COPY (${sql}) TO ${literal(temporary)} (${form})`);
  try {
    await rename(temporary, target);
  } catch (error) {
    if (systemCodeOf(error) === null) throw error;
    throw fileAccessError('write', target, error);
  }
}

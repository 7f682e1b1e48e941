import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputFileError, messageOf, UsageError } from '../errors.ts';
import { quotePath } from '../files/file-access.ts';
import { say } from '../sentences/sentence.ts';
import { withDatabase } from './duckdb.ts';
import { corpusFileName } from './update-corpus.ts';

/** A value of an answer: what JSON has. */
export type QueryValue =
  | string
  | number
  | boolean
  | null
  | readonly QueryValue[]
  | { readonly [name: string]: QueryValue };

/** Where an answer goes as it comes: nobody holds all of its rows. */
export interface QueryReader {
  readonly begin: (columns: readonly string[]) => void;
  readonly rows: (rows: readonly (readonly QueryValue[])[]) => void;
}

/** Nothing can be written, no file of the machine can be read, no setting changed. */
const locked = {
  access_mode: 'READ_ONLY',
  enable_external_access: 'false',
  lock_configuration: 'true',
  memory_limit: '1GB',
};

/** The corpus of an output folder; a path that ends in .duckdb is the corpus itself. @throws InputFileError where there is none. */
export function corpusFileOf(path: string): string {
  const file = path.endsWith('.duckdb') ? path : join(path, corpusFileName);
  if (existsSync(file)) return file;
  throw new InputFileError(say('corpus/none', { folder: quotePath(path) }));
}

/**
 * Answers a question to the corpus. It is opened for reading only, and closed again: a batch may write a new one meanwhile.
 *
 * @throws UsageError where the question is no SQL that the corpus can answer, or more than one. @throws MissingDependencyError.
 */
export async function queryCorpus(file: string, sql: string, reader: QueryReader): Promise<void> {
  if (sql.trim() === '') throw new UsageError(say('corpus/no-question'));
  await withDatabase(file, locked, async (connection) => {
    let rowsOf: AsyncIterable<QueryValue[][]>;
    let isNumber: boolean[];
    try {
      // Of several questions, DuckDB would answer the last alone and say nothing of the others.
      const { count } = await connection.extractStatements(sql);
      if (count > 1) throw new UsageError(say('corpus/several-questions', { count }));
      const result = await connection.stream(sql);
      isNumber = result.columnTypes().map((type) => wideNumber.test(String(type)));
      rowsOf = result.yieldRowsJson() as AsyncIterable<QueryValue[][]>;
      reader.begin(result.deduplicatedColumnNames());
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UsageError(say('corpus/not-answered', { reason: messageOf(error) }));
    }
    for await (const rows of answered(rowsOf)) {
      reader.rows(rows.map((row) => row.map((value, at) => (isNumber[at] === true ? numberOf(value) : value))));
    }
  });
}

/** Rows as they come: what goes wrong in computing them is the question's fault, what goes wrong with them is the reader's. */
async function* answered(rows: AsyncIterable<QueryValue[][]>): AsyncGenerator<QueryValue[][]> {
  try {
    yield* rows;
  } catch (error) {
    throw new UsageError(say('corpus/not-answered', { reason: messageOf(error) }));
  }
}

/** Numbers that DuckDB gives as text, for they may be wider than JSON's. */
const wideNumber = /^(?:U?BIGINT|U?HUGEINT|DECIMAL)/u;

/** A number where it can be one exactly; else its text. */
function numberOf(value: QueryValue): QueryValue {
  if (typeof value !== 'string') return value;
  const number = Number(value);
  return Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number)) ? number : value;
}

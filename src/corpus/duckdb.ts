import type { DuckDBConnection } from '@duckdb/node-api';
import { MissingDependencyError } from '../errors.ts';
import { say } from '../sentences/sentence.ts';

/** Extensions are neither fetched nor loaded: nothing leaves or enters the machine. */
export const withoutExtensions: Readonly<Record<string, string>> = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
};

/**
 * The database, loaded only when it is asked for: its library has 70 MB.
 * @throws MissingDependencyError where there is none for this machine.
 */
export async function loadDuckDb(): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api');
  } catch (cause) {
    throw new MissingDependencyError(say('corpus/no-duckdb', { platform: `${process.platform} ${process.arch}` }), {
      cause,
    });
  }
}

/** Opens a database for as long as the work takes. */
export async function withDatabase<T>(
  path: string,
  config: Readonly<Record<string, string>>,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const { DuckDBInstance } = await loadDuckDb();
  const instance = await DuckDBInstance.create(path, { ...withoutExtensions, ...config });
  try {
    const connection = await instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** A name as it stands in SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text as it stands in SQL. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

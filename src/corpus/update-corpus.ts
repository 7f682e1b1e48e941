import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { InvalidOutputError, reasonOf } from '../errors.ts';
import { renameWithPatience, temporaryPath } from '../files/atomic-write.ts';
import { fileAccessError, systemCodeOf } from '../files/file-access.ts';
import { hashBytes, hashFile, hashJson } from '../files/hash-file.ts';
import type { KlartextDocument } from '../schema/document-schema.ts';
import type { Text } from '../sentences/sentence.ts';
import { type CorpusAppender, definitionOf, openCorpusAppender, type TableDefinition } from './append-rows.ts';
import { literal, quoted, withDatabase } from './duckdb.ts';
import { fillOrganisations, organisationsTable } from './organisations.ts';
import { corpusTables } from './tables.ts';
import { corpusViews } from './views.ts';

/** The corpus of an output folder. */
export const corpusFileName = 'corpus.duckdb';

/** A document that stands in the output folder. */
export interface CorpusSource {
  readonly id: string;
  /** Of the file that it was read from, below the input of its run; null where that is not on record. */
  readonly path: string | null;
  /** Its document.json. */
  readonly file: string;
  /** @throws InvalidOutputError for one that cannot be used. */
  readonly read: () => Promise<KlartextDocument>;
}

export interface CorpusUpdate {
  readonly file: string;
  /** Documents in the corpus now. */
  readonly documents: number;
  /** Of these, taken in anew. */
  readonly added: number;
  /** Documents of the older corpus that are gone. */
  readonly removed: number;
  /** Documents that cannot be used, and why. */
  readonly unreadable: readonly { readonly id: string; readonly reason: Text }[];
  /** Nothing had changed: the file is the older one. */
  readonly isUnchanged: boolean;
}

export interface CorpusOptions {
  /** Takes part in what a corpus is made by: another version makes it anew. */
  readonly toolVersion: string;
  /** Makes everything anew. */
  readonly isForced?: boolean;
}

/** What a corpus may use of the machine: as much for thousands of documents as for a few. */
const limits = { threads: '2', memory_limit: '512MB' };

/** Documents that are put in at a time: one by one each would wait for the disk, all at once would fill the memory. */
const atATime = 50;

/** The SQL that a corpus is made by. */
const definitions = (): string[] => [
  ...[...corpusTables, organisationsTable].flatMap((table) => [definitionOf(table), ...commentsOf(table)]),
  'CREATE TABLE corpus_documents (document VARCHAR, madeOf VARCHAR)',
  `COMMENT ON TABLE corpus_documents IS 'A hash of the document.json and the path that each document of the corpus was made of.'`,
  'CREATE TABLE corpus_info (name VARCHAR, "value" VARCHAR)',
  `COMMENT ON TABLE corpus_info IS 'What made the corpus: toolVersion; fingerprint of its definitions.'`,
  ...corpusViews.flatMap(({ name, description, sql }) => [
    `CREATE VIEW ${quoted(name)} AS ${sql}`,
    `COMMENT ON VIEW ${quoted(name)} IS ${literal(description)}`,
  ]),
];

const commentsOf = ({ name, description, columns }: TableDefinition): string[] => [
  `COMMENT ON TABLE ${quoted(name)} IS ${literal(description)}`,
  ...columns.map(
    (column) => `COMMENT ON COLUMN ${quoted(name)}.${quoted(column.name)} IS ${literal(column.description)}`,
  ),
];

/**
 * Brings corpus.duckdb of an output folder up to the documents that stand there: rows of documents whose document.json is the same are taken over from the older corpus, others made anew. A new
 * file is written and gets the name when it is whole; who reads the older one goes on reading that, and sees the new one when it opens it again.
 *
 * @throws MissingDependencyError, FileAccessError.
 */
export async function updateCorpus(
  output: string,
  sources: readonly CorpusSource[],
  { toolVersion, isForced = false }: CorpusOptions,
): Promise<CorpusUpdate> {
  const file = join(output, corpusFileName);
  const fingerprint = hashBytes(Buffer.from([toolVersion, ...definitions()].join(';\n'), 'utf8'));
  const hashes = new Map<string, string>();
  for (const source of sources) hashes.set(source.id, await stateOf(source));
  const older = isForced ? null : await readOlder(file, fingerprint);
  const kept = new Set([...(older ?? [])].filter(([id, hash]) => hashes.get(id) === hash).map(([id]) => id));
  const removed = [...(older?.keys() ?? [])].filter((id) => !hashes.has(id)).length;
  const changed = sources.filter(({ id }) => !kept.has(id));
  if (older !== null && changed.length === 0 && kept.size === older.size) {
    return { file, documents: kept.size, added: 0, removed: 0, unreadable: [], isUnchanged: true };
  }
  const unreadable: { id: string; reason: Text }[] = [];
  const temporary = temporaryPath(output);
  try {
    await withDatabase(temporary, limits, async (connection) => {
      for (const sql of definitions()) await connection.run(sql);
      await connection.run(
        `INSERT INTO corpus_info VALUES ('toolVersion', ${literal(toolVersion)}), ('fingerprint', ${literal(fingerprint)})`,
      );
      if (kept.size > 0) await takeOver(connection, file, kept);
      for (let at = 0; at < changed.length; at += atATime) {
        await connection.run('BEGIN');
        const appender = await openCorpusAppender(connection, corpusTables);
        const taken: string[] = [];
        try {
          for (const source of changed.slice(at, at + atATime)) {
            const problem = await takeIn(appender, source);
            if (problem === null) taken.push(source.id);
            else unreadable.push({ id: source.id, reason: problem });
          }
        } finally {
          appender.close();
        }
        for (const id of taken) {
          await connection.run(`INSERT INTO corpus_documents VALUES (${literal(id)}, ${literal(hashes.get(id)!)})`);
        }
        await connection.run('COMMIT');
      }
      await fillOrganisations(connection);
      await connection.run('CHECKPOINT');
    });
    await rename(temporary, file);
  } finally {
    for (const path of [temporary, `${temporary}.wal`]) await rm(path, { force: true });
  }
  const added = changed.length - unreadable.length;
  return { file, documents: kept.size + added, added, removed, unreadable, isUnchanged: false };
}

/** What the rows of a document are made of: its document.json and where its file lies. */
const stateOf = async ({ file, path }: CorpusSource): Promise<string> => hashJson([await hashFile(file), path]);

async function rename(from: string, to: string): Promise<void> {
  try {
    await renameWithPatience(from, to);
  } catch (error) {
    if (systemCodeOf(error) === null) throw error;
    throw fileAccessError('write', to, error);
  }
}

/** The documents of the corpus that stands, with the hashes of what they were made of; null where there is none, or none that was made the same way. It is a projection: one that cannot be read is made anew. */
async function readOlder(file: string, fingerprint: string): Promise<Map<string, string> | null> {
  if (!existsSync(file)) return null;
  const rows = await withDatabase(':memory:', limits, async (connection) => {
    if (!(await isAttached(connection, file))) return null;
    const made = await connection.runAndReadAll(`SELECT "value" FROM old.corpus_info WHERE name = 'fingerprint'`);
    if (made.getRowsJson()[0]?.[0] !== fingerprint) return null;
    return (await connection.runAndReadAll('SELECT document, madeOf FROM old.corpus_documents')).getRowsJson();
  });
  return rows === null ? null : new Map(rows.map(([id, hash]) => [String(id), String(hash)]));
}

async function isAttached(connection: DuckDBConnection, file: string): Promise<boolean> {
  try {
    await connection.run(`ATTACH ${literal(file)} AS old (READ_ONLY)`);
    const found = await connection.runAndReadAll(
      `SELECT count(*) FROM duckdb_tables() WHERE database_name = 'old' AND table_name IN ('corpus_info', 'corpus_documents')`,
    );
    return Number(found.getRowsJson()[0]?.[0]) === 2;
  } catch (error) {
    // Not a database, of another version, or held by a program that writes to it: its content is all in the documents.
    if (error instanceof Error) return false;
    throw error;
  }
}

async function takeOver(connection: DuckDBConnection, file: string, kept: ReadonlySet<string>): Promise<void> {
  await connection.run(`ATTACH ${literal(file)} AS old (READ_ONLY)`);
  await connection.run('CREATE TEMP TABLE kept (document VARCHAR)');
  const appender = await connection.createAppender('kept');
  for (const id of kept) {
    appender.appendVarchar(id);
    appender.endRow();
  }
  appender.closeSync();
  for (const name of [...corpusTables.map((table) => table.name), 'corpus_documents']) {
    await connection.run(
      `INSERT INTO main.${quoted(name)} SELECT * FROM old.${quoted(name)} WHERE document IN (SELECT document FROM kept) ORDER BY rowid`,
    );
  }
  await connection.run('DETACH old');
}

/** Puts a document in; gives the reason where it cannot be used. */
async function takeIn(appender: CorpusAppender, { id, path, read }: CorpusSource): Promise<Text | null> {
  let document: KlartextDocument;
  try {
    document = await read();
  } catch (error) {
    if (!(error instanceof InvalidOutputError)) throw error;
    return reasonOf(error);
  }
  appender.append({ id, path, document });
  return null;
}

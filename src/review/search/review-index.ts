import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { openDatabase, sqliteCodeOf } from '../../batch/ledger/sqlite.ts';
import { makeFolderSync } from '../../files/make-folder.ts';
import type { Doubt, SearchHit, SearchResult } from '../api-types.ts';
import type { DocumentFacts } from '../documents/summary.ts';
import { type Finder, ftsFinder, ftsTables } from './fts-finder.ts';
import { plainFinder, plainTables } from './plain-finder.ts';
import { parseQuery, type SearchOptions } from './search-query.ts';

/** Goes up whenever what is kept here changes its form or its content: the index is then made anew. */
const indexVersion = 3;

/** What is kept of one document. */
export interface IndexedDocument {
  readonly facts: DocumentFacts;
  readonly doubts: readonly Doubt[];
  readonly pages: readonly { readonly pageNumber: number; readonly text: string }[];
  /** What is compared of it: a report (compare/report.ts) as JSON. */
  readonly report: string;
}

/**
 * What the review page needs of all documents at once: facts for the overview, doubtful spots, and the text of all pages for the search, as one SQLite file that can be made anew at any time.
 * Text is indexed twice: as it is (å, ä and ö are letters of their own) and without dots.
 */
export interface ReviewIndex {
  /** The mark that each document had when it was indexed, by id. */
  marks(): ReadonlyMap<string, string>;
  /** Of one document; null where there is none. */
  markOf(id: string): string | null;
  facts(): ReadonlyMap<string, DocumentFacts>;
  doubtsOf(id: string): readonly Doubt[] | null;
  put(id: string, mark: string, document: IndexedDocument): void;
  remove(id: string): void;
  search(query: string, options: SearchOptions): Omit<SearchResult, 'waiting'>;
  /** The report of a document as JSON; null where there is no such document. */
  reportOf(id: string): string | null;
  close(): void;
}

const tables = `
  CREATE TABLE documents (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, mark TEXT NOT NULL, facts TEXT NOT NULL, doubts TEXT NOT NULL, report TEXT NOT NULL
  );
  CREATE TABLE pages (key INTEGER PRIMARY KEY, document INTEGER NOT NULL, page_number INTEGER NOT NULL, text TEXT NOT NULL);
  CREATE INDEX pages_of_document ON pages (document);
`;

/** `fts`: by SQLite's full-text index; `plain`: by looking through all text, where the SQLite of this Node was built without one. */
export type SearchWay = 'fts' | 'plain';

/** The version that the database says it is of: one that was made with a full-text index cannot be used without. */
const versionOf = (way: SearchWay): number => indexVersion * 2 + (way === 'plain' ? 1 : 0);

/**
 * Opens the index, or makes it where there is none, where it is of another version and where it is damaged.
 * @param way @default what the SQLite of this Node can do
 * @throws Error of SQLite when it cannot be written.
 */
export function openReviewIndex(file: string, way: SearchWay = possibleWay()): ReviewIndex {
  makeFolderSync(dirname(file));
  return createIndex(openOrRenew(file, way), way);
}

/** Opens an index that somebody else has opened already, and holds open: it is never made anew here. @throws Error of SQLite. */
export function joinReviewIndex(file: string): ReviewIndex {
  const database = openDatabase(file);
  prepare(database);
  return createIndex(database, versionIn(database) === versionOf('plain') ? 'plain' : 'fts');
}

/** Whether SQLite has a full-text index is told by making one: how it was built is not told in the same way by all versions. */
function possibleWay(): SearchWay {
  const database = openDatabase(':memory:');
  try {
    database.exec('CREATE VIRTUAL TABLE probe USING fts5(text)');
    return 'fts';
  } catch (error) {
    if (sqliteCodeOf(error) === null) throw error;
    return 'plain';
  } finally {
    database.close();
  }
}

function openOrRenew(file: string, way: SearchWay): DatabaseSync {
  const database = tryOpen(file, way);
  if (database !== null) return database;
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  const fresh = openDatabase(file);
  prepare(fresh);
  fresh.exec(`${tables} ${way === 'fts' ? ftsTables : plainTables} PRAGMA user_version = ${versionOf(way)};`);
  return fresh;
}

/** The database as it stands, or null where it cannot be used: it holds nothing that cannot be made again. */
function tryOpen(file: string, way: SearchWay): DatabaseSync | null {
  let database: DatabaseSync | null = null;
  try {
    database = openDatabase(file);
    prepare(database);
    if (versionIn(database) === versionOf(way)) return database;
  } catch (error) {
    if (sqliteCodeOf(error) === null) throw error;
  }
  database?.close();
  return null;
}

const versionIn = (database: DatabaseSync): unknown => database.prepare('PRAGMA user_version').get()?.user_version;

function prepare(database: DatabaseSync): void {
  // The index can be made anew: a power cut may cost the last documents, never the file.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000');
}

function createIndex(database: DatabaseSync, way: SearchWay): ReviewIndex {
  const statement = (sql: string): StatementSync => database.prepare(sql);
  const selectMarks = statement('SELECT id, mark FROM documents');
  const selectMark = statement('SELECT mark FROM documents WHERE id = ?');
  const selectFacts = statement('SELECT id, facts FROM documents');
  const selectDoubts = statement('SELECT doubts FROM documents WHERE id = ?');
  const selectReport = statement('SELECT report FROM documents WHERE id = ?');
  const insertDocument = statement('INSERT INTO documents (id, mark, facts, doubts, report) VALUES (?, ?, ?, ?, ?)');
  const insertPage = statement('INSERT INTO pages (document, page_number, text) VALUES (?, ?, ?)');
  const deletePages = statement('DELETE FROM pages WHERE document = (SELECT key FROM documents WHERE id = ?)');
  const deleteDocument = statement('DELETE FROM documents WHERE id = ?');
  const selectChange = statement('PRAGMA data_version');
  const finder: Finder = way === 'fts' ? ftsFinder(statement) : plainFinder(statement);

  /** All facts as they stand, until something is written here or, which SQLite counts, by somebody else. */
  let knownFacts: { readonly change: unknown; readonly byId: ReadonlyMap<string, DocumentFacts> } | null = null;
  const transaction = (work: () => void): void => {
    knownFacts = null;
    database.exec('BEGIN IMMEDIATE');
    try {
      work();
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  };
  const drop = (id: string): void => {
    deletePages.run(id);
    deleteDocument.run(id);
  };
  return {
    marks: () => new Map(selectMarks.all().map(({ id, mark }) => [String(id), String(mark)])),
    markOf(id) {
      const row = selectMark.get(id);
      return row === undefined ? null : String(row.mark);
    },
    facts() {
      const change = selectChange.get()?.data_version;
      if (knownFacts?.change !== change) {
        const rows = selectFacts.all();
        const byId = new Map(rows.map(({ id, facts }) => [String(id), JSON.parse(String(facts)) as DocumentFacts]));
        knownFacts = { change, byId };
      }
      return knownFacts!.byId;
    },
    doubtsOf(id) {
      const row = selectDoubts.get(id);
      return row === undefined ? null : (JSON.parse(String(row.doubts)) as Doubt[]);
    },
    put: (id, mark, { facts, doubts, pages, report }) =>
      transaction(() => {
        drop(id);
        const { lastInsertRowid } = insertDocument.run(id, mark, JSON.stringify(facts), JSON.stringify(doubts), report);
        for (const { pageNumber, text } of pages) {
          const page = insertPage.run(lastInsertRowid, pageNumber, text);
          finder.added(page.lastInsertRowid, text);
        }
      }),
    remove: (id) => transaction(() => drop(id)),
    reportOf(id) {
      const row = selectReport.get(id);
      return row === undefined ? null : String(row.report);
    },
    search(query, options) {
      const terms = parseQuery(query);
      if (terms.length === 0) return { total: 0, hits: [], terms, isPlain: way === 'plain' };
      const { total, hits } = finder.find(terms, options);
      return { total, hits: hits.map(hitOf), terms, isPlain: way === 'plain' };
    },
    close: () => database.close(),
  };
}

function hitOf({ id, facts, page, snippet }: ReturnType<Finder['find']>['hits'][number]): SearchHit {
  const { title, organisation, year } = JSON.parse(facts) as DocumentFacts;
  return { documentId: id, pageNumber: page, title, organisation, year, snippet };
}

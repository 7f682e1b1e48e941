import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { openDatabase } from '../../batch/ledger/sqlite.ts';
import type { Doubt, SearchHit, SearchResult } from '../api-types.ts';
import type { DocumentFacts } from '../documents/summary.ts';
import { parseQuery, toMatch } from './search-query.ts';

/** Goes up whenever what is kept here changes its form or its content: the index is then made anew. */
const indexVersion = 1;

/** What is kept of one document. */
export interface IndexedDocument {
  readonly facts: DocumentFacts;
  readonly doubts: readonly Doubt[];
  readonly pages: readonly { readonly pageNumber: number; readonly text: string }[];
  /** Statement values and counts of statuses, for the comparison of years: JSON of what it needs. */
  readonly years: string;
}

export interface SearchOptions {
  /** Look for letters without their dots and rings too: `arende` finds `ärende`. */
  readonly isFolded: boolean;
  readonly limit: number;
  readonly offset: number;
}

/**
 * What the review page needs of all documents at once: facts for the overview, doubtful spots, and the text of all pages for the search, as one SQLite file that can be made anew at any time.
 * Text is indexed twice: as it is (å, ä and ö are letters of their own) and without dots.
 */
export interface ReviewIndex {
  /** The mark that each document had when it was indexed, by id. */
  marks(): ReadonlyMap<string, string>;
  facts(): ReadonlyMap<string, DocumentFacts>;
  doubtsOf(id: string): readonly Doubt[] | null;
  put(id: string, mark: string, document: IndexedDocument): void;
  remove(id: string): void;
  search(query: string, options: SearchOptions): Omit<SearchResult, 'waiting'>;
  years(): readonly { readonly id: string; readonly json: string }[];
  close(): void;
}

const tables = `
  CREATE TABLE documents (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, mark TEXT NOT NULL, facts TEXT NOT NULL, doubts TEXT NOT NULL, years TEXT NOT NULL
  );
  CREATE TABLE pages (key INTEGER PRIMARY KEY, document INTEGER NOT NULL, page_number INTEGER NOT NULL, text TEXT NOT NULL);
  CREATE INDEX pages_of_document ON pages (document);
  CREATE VIRTUAL TABLE exact USING fts5(text, content='pages', content_rowid='key', tokenize="unicode61 remove_diacritics 0");
  CREATE VIRTUAL TABLE folded USING fts5(text, content='pages', content_rowid='key', tokenize="unicode61 remove_diacritics 2");
  CREATE TRIGGER page_added AFTER INSERT ON pages BEGIN
    INSERT INTO exact (rowid, text) VALUES (new.key, new.text);
    INSERT INTO folded (rowid, text) VALUES (new.key, new.text);
  END;
  CREATE TRIGGER page_removed AFTER DELETE ON pages BEGIN
    INSERT INTO exact (exact, rowid, text) VALUES ('delete', old.key, old.text);
    INSERT INTO folded (folded, rowid, text) VALUES ('delete', old.key, old.text);
  END;
  PRAGMA user_version = ${indexVersion};
`;

/** Opens the index, or makes it where there is none, where it is of another version and where it is damaged. @throws Error of SQLite when it cannot be written. */
export function openReviewIndex(file: string): ReviewIndex {
  mkdirSync(dirname(file), { recursive: true });
  return createIndex(openOrRenew(file));
}

function openOrRenew(file: string): DatabaseSync {
  const database = tryOpen(file);
  if (database !== null) return database;
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  const fresh = openDatabase(file);
  prepare(fresh);
  fresh.exec(tables);
  return fresh;
}

/** The database as it stands, or null where it cannot be used: it holds nothing that cannot be made again. */
function tryOpen(file: string): DatabaseSync | null {
  let database: DatabaseSync | null = null;
  try {
    database = openDatabase(file);
    prepare(database);
    const version = database.prepare('PRAGMA user_version').get()?.user_version;
    if (version === indexVersion) return database;
  } catch (error) {
    if (!(error instanceof Error) || !('errcode' in error)) throw error;
  }
  database?.close();
  return null;
}

function prepare(database: DatabaseSync): void {
  // The index can be made anew: a power cut may cost the last documents, never the file.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000');
}

/** Signs that stand around what was found in a snippet: of the private use area, so that no report has them. */
const hitStart = '\u{E000}';
const hitEnd = '\u{E001}';

function createIndex(database: DatabaseSync): ReviewIndex {
  const statement = (sql: string): StatementSync => database.prepare(sql);
  const selectMarks = statement('SELECT id, mark FROM documents');
  const selectFacts = statement('SELECT id, facts FROM documents');
  const selectDoubts = statement('SELECT doubts FROM documents WHERE id = ?');
  const selectYears = statement('SELECT id, years FROM documents ORDER BY id');
  const insertDocument = statement('INSERT INTO documents (id, mark, facts, doubts, years) VALUES (?, ?, ?, ?, ?)');
  const insertPage = statement('INSERT INTO pages (document, page_number, text) VALUES (?, ?, ?)');
  const deletePages = statement('DELETE FROM pages WHERE document = (SELECT key FROM documents WHERE id = ?)');
  const deleteDocument = statement('DELETE FROM documents WHERE id = ?');
  const finders = { exact: prepareFinder(statement, 'exact'), folded: prepareFinder(statement, 'folded') };

  /** All facts as they stand, until something is written. */
  let knownFacts: ReadonlyMap<string, DocumentFacts> | null = null;
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
    facts() {
      knownFacts ??= new Map(
        selectFacts.all().map(({ id, facts }) => [String(id), JSON.parse(String(facts)) as DocumentFacts]),
      );
      return knownFacts;
    },
    doubtsOf(id) {
      const row = selectDoubts.get(id);
      return row === undefined ? null : (JSON.parse(String(row.doubts)) as Doubt[]);
    },
    put: (id, mark, { facts, doubts, pages, years }) =>
      transaction(() => {
        drop(id);
        const { lastInsertRowid } = insertDocument.run(id, mark, JSON.stringify(facts), JSON.stringify(doubts), years);
        for (const { pageNumber, text } of pages) insertPage.run(lastInsertRowid, pageNumber, text);
      }),
    remove: (id) => transaction(() => drop(id)),
    years: () => selectYears.all().map(({ id, years }) => ({ id: String(id), json: String(years) })),
    search(query, { isFolded, limit, offset }) {
      const terms = parseQuery(query);
      if (terms.length === 0) return { total: 0, hits: [], terms };
      const match = toMatch(terms);
      const { count, find } = finders[isFolded ? 'folded' : 'exact'];
      const total = Number(count.get(match)?.total ?? 0);
      const hits = find.all(match, limit, offset).map((row) => hitOf(row));
      return { total, hits, terms };
    },
    close: () => database.close(),
  };
}

/** The best pages first; their snippets are cut only for those that are shown. */
function prepareFinder(statement: (sql: string) => StatementSync, table: 'exact' | 'folded') {
  return {
    count: statement(`SELECT count(*) AS total FROM ${table} WHERE ${table} MATCH ?`),
    find: statement(`
      SELECT documents.id AS id, documents.facts AS facts, pages.page_number AS page,
        snippet(${table}, 0, '${hitStart}', '${hitEnd}', '…', 24) AS snippet
      FROM ${table} JOIN pages ON pages.key = ${table}.rowid JOIN documents ON documents.key = pages.document
      WHERE ${table} MATCH ? ORDER BY ${table}.rank LIMIT ? OFFSET ?`),
  };
}

function hitOf(row: Record<string, unknown>): SearchHit {
  const { title, organisation, year } = JSON.parse(String(row.facts)) as DocumentFacts;
  return {
    documentId: String(row.id),
    pageNumber: Number(row.page),
    title,
    organisation,
    year,
    snippet: splitSnippet(String(row.snippet)),
  };
}

/** A snippet with its marks taken apart. */
export function splitSnippet(snippet: string): SearchHit['snippet'] {
  return snippet
    .split(hitStart)
    .flatMap((part, index) => {
      const end = index === 0 ? -1 : part.indexOf(hitEnd);
      return [
        { text: part.slice(0, Math.max(0, end)), isHit: true },
        { text: part.slice(end + 1), isHit: false },
      ];
    })
    .filter(({ text }) => text !== '');
}

import type { DatabaseSync } from 'node:sqlite';
import type { DocumentSummary } from '../../report/document-summary.ts';
import type { ManifestDocument } from '../../schema/manifest-schema.ts';
import { withSqliteErrors } from './sqlite.ts';

/** A row a document that is done: all its pages read, its files written. */
export const documentTable = `CREATE TABLE documents (
  id TEXT PRIMARY KEY, source TEXT NOT NULL, source_mark TEXT NOT NULL, sha256 TEXT NOT NULL,
  made_with TEXT NOT NULL, files TEXT NOT NULL, entry TEXT NOT NULL,
  summary TEXT NOT NULL); CREATE INDEX documents_source ON documents (source);`;

/** A file as a look at it tells, without reading it. */
export interface FileMark {
  /** Relative to the document's folder, with `/`. */
  readonly path: string;
  /** Size and times of change; equal marks are taken for equal content. */
  readonly mark: string;
}

/** What is known of a document that is done. */
export interface DocumentRow {
  readonly id: string;
  /** Absolute path of the file it was made from, and its mark then. */
  readonly source: string;
  readonly sourceMark: string;
  readonly sha256: string;
  /** Hash of the settings, the engine, the program and the name that the written files depend on. */
  readonly madeWith: string;
  /** What was written. */
  readonly files: readonly FileMark[];
  readonly entry: ManifestDocument;
  /** What the report of a run tells of it. */
  readonly summary: DocumentSummary;
}

export interface DocumentRows {
  get(id: string): DocumentRow | null;
  /** The id under which a file (by absolute path) was done last; null when it never was. */
  idOf(source: string): string | null;
  put(row: DocumentRow): void;
}

export function createDocumentRows(database: DatabaseSync, file: string): DocumentRows {
  const select = database.prepare('SELECT * FROM documents WHERE id = ?');
  const selectId = database.prepare('SELECT id FROM documents WHERE source = ? ORDER BY rowid DESC LIMIT 1');
  const upsert = database.prepare('INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  // Pages of a file's older content go when no document is made from it any more.
  const dropPages = database.prepare(
    'DELETE FROM pages WHERE source_sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM documents WHERE sha256 = ?1)',
  );
  return {
    get(id) {
      const row = withSqliteErrors(file, () => select.get(id));
      if (row === undefined) return null;
      const text = (name: string): string => String(row[name]);
      return {
        id,
        source: text('source'),
        sourceMark: text('source_mark'),
        sha256: text('sha256'),
        madeWith: text('made_with'),
        // Written by ourselves, by the same version of the ledger.
        files: JSON.parse(text('files')) as FileMark[],
        entry: JSON.parse(text('entry')) as ManifestDocument,
        summary: JSON.parse(text('summary')) as DocumentSummary,
      };
    },
    idOf(source) {
      const row = withSqliteErrors(file, () => selectId.get(source));
      return row === undefined ? null : String(row.id);
    },
    put({ id, source, sourceMark, sha256, madeWith, files, entry, summary }) {
      withSqliteErrors(file, () => {
        const before = select.get(id)?.sha256;
        const json = [files, entry, summary].map((part) => JSON.stringify(part));
        upsert.run(id, source, sourceMark, sha256, madeWith, ...json);
        if (typeof before === 'string' && before !== sha256) dropPages.run(before);
      });
    },
  };
}

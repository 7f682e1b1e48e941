import type { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { RecognizedPage } from '../../model/page.ts';
import type { PageStore } from '../../pipeline/page-store.ts';
import { withSqliteErrors } from './sqlite.ts';

/**
 * A row a page that was read, keyed by what it depends on. `reads` counts how often it was read to its end: more than once only by `--force`, or where a
 * failed page was tried again. `page` is the recognised page as JSON, gzipped: about 6 kB for a page of text (measured on 73 pages of four annual reports).
 */
export const pageTable = `CREATE TABLE pages (
  source_sha256 TEXT NOT NULL, settings_sha256 TEXT NOT NULL, page_number INTEGER NOT NULL,
  status TEXT NOT NULL, reads INTEGER NOT NULL, page BLOB NOT NULL,
  PRIMARY KEY (source_sha256, settings_sha256, page_number));`;

/** Level 1 gives 8:1 on recognised pages, level 6 9:1 at three times the time. */
const gzipLevel = 1;

/** The recognised pages of a ledger: each is there whole, or not at all. */
export function createPageRows(database: DatabaseSync, file: string): PageStore {
  const select = database.prepare(
    'SELECT page FROM pages WHERE source_sha256 = ? AND settings_sha256 = ? AND page_number = ?',
  );
  const upsert = database.prepare(`INSERT INTO pages VALUES (?, ?, ?, ?, 1, ?)
    ON CONFLICT DO UPDATE SET status = excluded.status, page = excluded.page, reads = reads + 1`);
  // The pages stay for the next run; those that the same file gave with other settings have had their time.
  const dropOthers = database.prepare('DELETE FROM pages WHERE source_sha256 = ? AND settings_sha256 <> ?');
  return {
    async get({ sourceSha256, settingsSha256, pageNumber }) {
      const row = withSqliteErrors(file, () => select.get(sourceSha256, settingsSha256, pageNumber));
      if (row === undefined) return null;
      return JSON.parse(gunzipSync(row.page as Uint8Array).toString('utf8')) as RecognizedPage;
    },
    async put({ sourceSha256, settingsSha256, pageNumber }, page) {
      const json = gzipSync(JSON.stringify(page), { level: gzipLevel });
      withSqliteErrors(file, () => upsert.run(sourceSha256, settingsSha256, pageNumber, page.status, json));
    },
    async release(sourceSha256, settingsSha256) {
      withSqliteErrors(file, () => dropOthers.run(sourceSha256, settingsSha256));
    },
  };
}

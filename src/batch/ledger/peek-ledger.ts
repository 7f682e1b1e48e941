import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { ManifestDocument } from '../../schema/manifest-schema.ts';
import { createDocumentRows, documentTable } from './document-rows.ts';
import { inUse, type Ledger, ledgerFileName, ledgerVersion, WORK_FOLDER } from './open-ledger.ts';
import { createPageRows, pageTable } from './page-rows.ts';
import { openDatabase, sqliteCodeOf, sqliteCodes, withSqliteErrors } from './sqlite.ts';

/** A ledger that is only looked at: what is put into it is forgotten. */
export interface PeekedLedger extends Ledger {
  /** Numbers of the pages of a file that are kept and were read well. */
  keptPages(sourceSha256: string, settingsSha256: string): ReadonlySet<number>;
  /** Whether any page is kept. */
  readonly hasPages: boolean;
  /** The documents that are done, as their runs recorded them. */
  entries(): Iterable<ManifestDocument>;
}

/**
 * Looks at the ledger of an output folder, which need not exist; one that the next run would begin anew is taken for empty.
 * @throws FileAccessError when a run holds it.
 */
export async function peekLedger(outputFolder: string): Promise<PeekedLedger> {
  const folder = join(outputFolder, WORK_FOLDER);
  const file = join(folder, ledgerFileName);
  const database = existsSync(file) ? await openToRead(outputFolder, file) : emptyDatabase();
  const documents = createDocumentRows(database, file);
  const selectPages = database.prepare(
    "SELECT page_number FROM pages WHERE source_sha256 = ? AND settings_sha256 = ? AND status <> 'failed'",
  );
  const anyPage = database.prepare('SELECT 1 FROM pages LIMIT 1');
  const selectEntries = database.prepare('SELECT entry FROM documents');
  return {
    pages: createPageRows(database, file),
    documents: { ...documents, put: () => undefined },
    renewal: null,
    hasLeftOvers: false,
    keptPages: (sourceSha256, settingsSha256) =>
      new Set(
        withSqliteErrors(file, () => selectPages.all(sourceSha256, settingsSha256)).map((row) =>
          Number(row.page_number),
        ),
      ),
    hasPages: withSqliteErrors(file, () => anyPage.get()) !== undefined,
    *entries() {
      // Written by ourselves, by the same version of the ledger.
      for (const row of selectEntries.iterate()) yield JSON.parse(String(row.entry)) as ManifestDocument;
    },
    close: () => {
      database.close();
      return Promise.resolve();
    },
  };
}

async function openToRead(outputFolder: string, file: string): Promise<DatabaseSync> {
  const database = withSqliteErrors(file, () => openDatabase(file));
  try {
    const version = database.prepare('PRAGMA user_version').get()?.user_version;
    if (version === ledgerVersion) {
      database.exec('PRAGMA query_only = ON');
      return database;
    }
  } catch (error) {
    database.close();
    const code = sqliteCodeOf(error);
    if (code === sqliteCodes.busy) throw await inUse(outputFolder, join(outputFolder, WORK_FOLDER, 'run.json'));
    // A run puts a damaged one aside, and says so.
    if (code === sqliteCodes.corrupt || code === sqliteCodes.notADatabase) return emptyDatabase();
    return withSqliteErrors(file, () => {
      throw error;
    });
  }
  database.close();
  return emptyDatabase();
}

function emptyDatabase(): DatabaseSync {
  const database = openDatabase(':memory:');
  database.exec(`${pageTable} ${documentTable}`);
  return database;
}

import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { FileAccessError } from '../../errors.ts';
import { writeFileAtomically } from '../../files/atomic-write.ts';
import { quotePath } from '../../files/file-access.ts';
import { makeOutputFolder } from '../../files/make-folder.ts';
import type { PageStore } from '../../pipeline/page-store.ts';
import { type Sentence, say } from '../../sentences/sentence.ts';
import { createDocumentRows, type DocumentRows, documentTable } from './document-rows.ts';
import { createPageRows, pageTable } from './page-rows.ts';
import { openDatabase, sqliteCodeOf, sqliteCodes, withSqliteErrors } from './sqlite.ts';

/** Folder for what a run keeps, under the output folder. Its name begins with a dot, so that no walk takes it for input. */
export const WORK_FOLDER = '.klartext';

export const ledgerFileName = 'ledger.sqlite';

/** Goes up when the tables change: an older ledger is begun anew, which costs reading the pages again and nothing else. */
export const ledgerVersion = 3;

/**
 * The ledger of an output folder (sidoliggare): which pages have been read and which documents are done, with what they were made from. A run that was
 * killed at any moment goes on from it; a run with nothing new to do ends at once.
 *
 * One SQLite file in write-ahead mode, held alone as long as the run lasts: the system lets go of it when the process dies, however it dies. A row is
 * there whole or not at all; after a power cut the last rows may be missing, and their pages are read again.
 */
export interface Ledger {
  readonly pages: PageStore;
  readonly documents: DocumentRows;
  /** Says that a ledger that could not be read was put aside; null when none was. */
  readonly renewal: Sentence | null;
  /** True when the run before was killed: it may have left temporary files. */
  readonly hasLeftOvers: boolean;
  close(): Promise<void>;
}

/** Who works on an output folder. Times stand here and in the manifest alone. */
interface Holder {
  readonly processId: number;
  readonly host: string;
  readonly startedAt: string;
}

/**
 * Opens the ledger of an output folder, which must exist.
 * @throws FileAccessError when another run holds it, or another for longer than a moment, or when it cannot be written.
 */
export async function openLedger(outputFolder: string, startedAt: string): Promise<Ledger> {
  const folder = join(outputFolder, WORK_FOLDER);
  const file = join(folder, ledgerFileName);
  const holderFile = join(folder, 'run.json');
  await makeOutputFolder(folder);
  let renewal: Sentence | null = null;
  let database: DatabaseSync;
  try {
    database = await openFree(file, holderFile);
  } catch (error) {
    const code = sqliteCodeOf(error);
    if (code === sqliteCodes.busy) throw await inUse(outputFolder, holderFile);
    if (code !== sqliteCodes.corrupt && code !== sqliteCodes.notADatabase) throw asFileAccess(file, error);
    await putAside(file);
    renewal = say('run/ledger-renewed', { folder: quotePath(folder) });
    database = withSqliteErrors(file, () => openAlone(file));
  }
  try {
    const hasLeftOvers = existsSync(holderFile);
    const holder: Holder = { processId: process.pid, host: hostname(), startedAt };
    await writeFileAtomically(holderFile, `${JSON.stringify(holder)}\n`, { isDurable: false });
    return {
      pages: createPageRows(database, file),
      documents: createDocumentRows(database, file),
      renewal,
      hasLeftOvers,
      close: async () => {
        // Taken away while the folder is still held, so that it is never the next run's.
        await rm(holderFile, { force: true });
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** How long is waited for one who holds the folder for a moment, and how often it is asked for meanwhile. In milliseconds. */
const patience = 2000;
const pause = 50;

/**
 * Opens the ledger when it is free. A run says in a file who it is, and is not waited for; one who writes mends into the folder holds it for less than a second and says nothing.
 * @throws SQLite's own errors.
 */
async function openFree(file: string, holderFile: string): Promise<DatabaseSync> {
  for (let waited = 0; ; waited += pause) {
    try {
      return openAlone(file);
    } catch (error) {
      const isShort = sqliteCodeOf(error) === sqliteCodes.busy && !existsSync(holderFile);
      if (!isShort || waited >= patience) throw error;
    }
    await delay(pause);
  }
}

/** @throws SQLite's own errors. */
function openAlone(file: string): DatabaseSync {
  const database = openDatabase(file);
  try {
    // Alone, the write-ahead log needs no shared memory, and so works on network drives too (sqlite.org/wal.html, section 8).
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    database.exec('BEGIN IMMEDIATE; COMMIT;');
    const version = database.prepare('PRAGMA user_version').get()?.user_version;
    if (version !== ledgerVersion) {
      database.exec(`BEGIN IMMEDIATE;
        DROP TABLE IF EXISTS pages; DROP TABLE IF EXISTS documents;
        ${pageTable} ${documentTable}
        PRAGMA user_version = ${ledgerVersion}; COMMIT;`);
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const asFileAccess = (file: string, error: unknown): unknown => {
  try {
    return withSqliteErrors(file, () => {
      throw error;
    });
  } catch (told) {
    return told;
  }
};

/** A damaged ledger is kept for whoever wants to look into it; the one put aside before it goes. */
async function putAside(file: string): Promise<void> {
  for (const suffix of ['-wal', '-shm']) await rm(`${file}${suffix}`, { force: true });
  await rename(file, file.replace(/\.sqlite$/u, '.damaged.sqlite'));
}

/** That another run works on the folder, and which. */
export async function inUse(outputFolder: string, holderFile: string): Promise<FileAccessError> {
  const folder = quotePath(outputFolder);
  const holder = existsSync(holderFile) ? readHolder(await readFile(holderFile, 'utf8')) : null;
  if (holder === null) return new FileAccessError(say('run/output-in-use', { folder }));
  const { processId, host, startedAt } = holder;
  return new FileAccessError(say('run/output-in-use-by', { folder, process: processId, host, since: startedAt }));
}

/** Null for a file that is not (or not yet) ours: it is only told, never acted on. */
function readHolder(text: string): Holder | null {
  const match = /^\{"processId":(\d+),"host":"([^"]*)","startedAt":"([^"]*)"\}\s*$/u.exec(text);
  return match === null ? null : { processId: Number(match[1]), host: match[2]!, startedAt: match[3]! };
}

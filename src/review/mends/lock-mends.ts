import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { WORK_FOLDER } from '../../batch/ledger/open-ledger.ts';
import { openDatabase, sqliteCodeOf, sqliteCodes, withSqliteErrors } from '../../batch/ledger/sqlite.ts';
import { fileAccessError, systemCodeOf } from '../../files/file-access.ts';
import { makeFolderSync } from '../../files/make-folder.ts';

/** How long another server may hold the lock, which writes some lines, and how often it is asked for meanwhile. In milliseconds. */
const patience = 10_000;
const pause = 20;

/**
 * Keeps other review servers of the same output folder from adding mends until it is let go; the system lets go of it when the process dies. (SQLite's locks are the only ones that Node has and
 * every system knows.)
 * @returns what lets go. @throws FileAccessError when it cannot be had.
 */
export async function lockMends(outputFolder: string): Promise<() => void> {
  const folder = join(outputFolder, WORK_FOLDER);
  const file = join(folder, 'mends-lock.sqlite');
  for (let waited = 0; ; waited += pause) {
    try {
      makeFolderSync(folder);
      return lockNow(file);
    } catch (error) {
      if (sqliteCodeOf(error) === null && systemCodeOf(error) !== null) throw fileAccessError('write', file, error);
      if (sqliteCodeOf(error) !== sqliteCodes.busy || waited >= patience) {
        return withSqliteErrors(file, () => {
          throw error;
        });
      }
    }
    await delay(pause);
  }
}

function lockNow(file: string): () => void {
  const database = openDatabase(file);
  try {
    database.exec('BEGIN EXCLUSIVE;');
  } catch (error) {
    database.close();
    throw error;
  }
  return () => database.close();
}

import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase, sqliteCodeOf, sqliteCodes } from '../batch/ledger/sqlite.ts';
import { FileAccessError } from '../errors.ts';
import { quotePath } from '../files/file-access.ts';
import { say } from '../sentences/sentence.ts';

/** An empty file in the inbox for as long as a watcher holds it; no walk minds a name with a dot. */
const lockName = '.klartext-watch.lock';

/**
 * Keeps other watchers from an inbox, also those with another output folder: two would take the same file. The system lets go of it when the process dies, however it dies. Where the inbox
 * cannot be written to, nothing is held; nothing can be moved out of it either.
 *
 * @param shown the inbox as the user wrote it.
 * @returns what lets go of it.
 * @throws FileAccessError when another watcher holds it.
 */
export function holdInbox(inbox: string, shown: string): () => void {
  const file = path.join(inbox, lockName);
  const database = openHeld(file, shown);
  if (database === null) return () => undefined;
  if (existsSync(file)) {
    return () => {
      // While it is still held, so that it is never another's. Windows takes no open file away: there it stays, and does no harm.
      if (path.sep === '/') rmSync(file, { force: true });
      database.close();
    };
  }
  // Taken away by one that ended at this very moment: what is held is no file any more.
  database.close();
  return holdInbox(inbox, shown);
}

function openHeld(file: string, shown: string): DatabaseSync | null {
  let database: DatabaseSync | null = null;
  try {
    database = openDatabase(file);
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database?.close();
    const code = sqliteCodeOf(error);
    if (code === sqliteCodes.busy) throw new FileAccessError(say('watch/inbox-in-use', { path: quotePath(shown) }));
    if (code === null) throw error;
    return null;
  }
}

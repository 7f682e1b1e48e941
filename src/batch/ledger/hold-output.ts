import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { fileAccessError } from '../../files/file-access.ts';
import { makeFolderSync } from '../../files/make-folder.ts';
import { ledgerFileName, WORK_FOLDER } from './open-ledger.ts';
import { openDatabase, sqliteCodeOf, sqliteCodes } from './sqlite.ts';

/**
 * Holds an output folder as a run does, for work on what earlier runs wrote: no run begins to write there until it is let go, and the system lets go of it when the process dies. Nothing in the ledger
 * is read or changed.
 * @returns what lets go; null where a run holds the folder.
 * @throws FileAccessError when the ledger cannot be opened.
 */
export function holdOutput(outputFolder: string): (() => void) | null {
  const folder = join(outputFolder, WORK_FOLDER);
  let database: DatabaseSync | null = null;
  try {
    makeFolderSync(folder);
    database = openDatabase(join(folder, ledgerFileName));
    // As a run does (open-ledger.ts): what one transaction took is kept until the file is closed.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; COMMIT;');
    const held = database;
    return () => held.close();
  } catch (error) {
    database?.close();
    const code = sqliteCodeOf(error);
    if (code === sqliteCodes.busy) return null;
    // A damaged ledger is put aside by the next run; no run can be working with it.
    if (code === sqliteCodes.corrupt || code === sqliteCodes.notADatabase) return () => undefined;
    throw fileAccessError('write', folder, error);
  }
}

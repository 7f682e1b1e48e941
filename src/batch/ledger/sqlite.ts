import type { DatabaseSync } from 'node:sqlite';
import { FileAccessError, messageOf } from '../../errors.ts';
import { accessReason, quotePath } from '../../files/file-access.ts';
import { say } from '../../sentences/sentence.ts';

/** Primary result codes of SQLite (sqlite.org/rescode.html): the low byte of `errcode`. */
export const sqliteCodes = {
  busy: 5,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

/** The system's name of what SQLite reports by a number of its own. */
const systemCodes: Readonly<Record<number, string>> = {
  [sqliteCodes.readOnly]: 'EROFS',
  [sqliteCodes.ioError]: 'EIO',
  [sqliteCodes.full]: 'ENOSPC',
  [sqliteCodes.cannotOpen]: 'EACCES',
};

/** SQLite's primary result code of an error of `node:sqlite`, or null for any other error. */
export function sqliteCodeOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}

/** Does work on the database; what SQLite refuses becomes a {@link FileAccessError} that names the file and the system's reason. */
export function withSqliteErrors<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = sqliteCodeOf(error);
    if (code === null) throw error;
    const cause = Object.assign(new Error(messageOf(error), { cause: error }), { code: systemCodes[code] ?? 'SQLITE' });
    const reason = code in systemCodes ? accessReason(cause) : messageOf(error);
    throw new FileAccessError(say('files/cannot', { action: 'write', path: quotePath(file), reason }), { cause });
  }
}

/**
 * Opens a database file. `node:sqlite` comes with Node and is stable enough for us since 22.13, but says at its first use that it is experimental: users of
 * klartext can do nothing about that, so that one warning is not shown.
 */
export function openDatabase(file: string): DatabaseSync {
  const emitWarning = process.emitWarning;
  process.emitWarning = (() => undefined) as typeof process.emitWarning;
  try {
    const { DatabaseSync: Database } = process.getBuiltinModule('node:sqlite');
    return new Database(file, { timeout: 0 });
  } finally {
    process.emitWarning = emitWarning;
  }
}

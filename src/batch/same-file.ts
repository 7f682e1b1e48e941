import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FileAccessError, InputFileError } from '../errors.ts';
import { fileAccessError, quotePath } from '../files/file-access.ts';
import { say } from '../sentences/sentence.ts';

/** What tells that a file is still the one that was hashed. */
export interface FileState {
  readonly size: number;
  /** In milliseconds; on most systems with fractions. */
  readonly changedAt: number;
}

/**
 * Looks at a file before it is read at all: hashing one that is over the limit could take hours (a sparse file has any size).
 * @throws FileAccessError when it is not there any more. @throws InputFileError when it is larger than the limit.
 */
export async function stateOfFile(path: string, maxFileBytes: number): Promise<FileState> {
  const state = await look(path);
  if (state.size > maxFileBytes) {
    const values = { path: quotePath(basename(path)), size: state.size, limit: maxFileBytes };
    throw new InputFileError(say('inputs/too-many-bytes', values), { code: 'limit-exceeded' });
  }
  return state;
}

/** @throws FileAccessError when the file was changed or taken away since `before`. */
export async function checkUnchanged(path: string, before: FileState): Promise<void> {
  const { size, changedAt } = await look(path);
  if (size === before.size && changedAt === before.changedAt) return;
  throw new FileAccessError(say('files/changed-meanwhile', { path: quotePath(basename(path)) }));
}

async function look(path: string): Promise<FileState> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { size, changedAt: mtimeMs };
  } catch (error) {
    throw fileAccessError('read', path, error);
  }
}

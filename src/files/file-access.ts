import { type FileHandle, open } from 'node:fs/promises';
import { FileAccessError } from '../errors.ts';

/** What Node's file-system error codes mean to a user, as the end of a sentence. */
const meanings: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'permission is denied; check its access rights',
  EPERM: 'the system does not permit it; check its access rights and whether another program has it open',
  EBUSY: 'another program has it open',
  EROFS: 'the disk is mounted read-only',
  ENOSPC: 'the disk is full; free some space and run again',
  EDQUOT: 'your disk quota is used up; free some space and run again',
  EFBIG: 'the file system does not take files this large',
  ENAMETOOLONG: 'its name is too long for the file system',
  EINVAL: 'the file system does not accept its name',
  EEXIST: 'something with that name stands in the way',
  ELOOP: 'its symbolic links run in a circle',
  EMFILE: 'too many files are open; run with fewer jobs',
  ENFILE: 'too many files are open on this machine',
  EIO: 'the disk reported a read or write fault',
  ENXIO: 'the device behind it is gone',
  ESTALE: 'the network drive lost it',
  ETIMEDOUT: 'the network drive did not answer',
};

/** The system's own code of a file-system error (`ENOENT`, `ENOSPC` …), or null for anything else. */
export function systemCodeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Why a file-system call failed, as the end of a sentence: "permission is denied; check its access rights (EACCES)". */
export function accessReason(error: unknown): string {
  const code = systemCodeOf(error);
  const meaning = code === null ? undefined : meanings[code];
  if (code !== null && meaning !== undefined) return `${meaning} (${code})`;
  return error instanceof Error ? error.message : String(error);
}

/**
 * A path as it stands in a sentence: in quotes, with control and direction signs spelled out, so that a name cannot play tricks on a terminal.
 */
export function quotePath(path: string): string {
  const shown = path.replace(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, (sign) => {
    return `\\u{${sign.codePointAt(0)!.toString(16).padStart(2, '0')}}`;
  });
  return `'${shown}'`;
}

/**
 * A {@link FileAccessError} in whole sentences: `Cannot <action> '<path>': <why>.`
 *
 * @param action an infinitive: `read`, `write`, `list the folder`.
 */
export function fileAccessError(action: string, path: string, cause: unknown): FileAccessError {
  return new FileAccessError(`Cannot ${action} ${quotePath(path)}: ${accessReason(cause)}.`, { cause });
}

/**
 * Opens a file for reading for as long as the work takes.
 *
 * @throws FileAccessError when the system refuses.
 */
export async function withFile<T>(path: string, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  try {
    const handle = await open(path, 'r');
    try {
      return await work(handle);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw fileAccessError('read', path, error);
    throw error;
  }
}

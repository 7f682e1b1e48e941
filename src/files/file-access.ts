import { type FileHandle, open } from 'node:fs/promises';
import { FileAccessError, messageOf } from '../errors.ts';
import { type FileAction, type SystemCode, systemCodes } from '../sentences/english/files.ts';
import { say, type Text } from '../sentences/sentence.ts';

/** The system's own code of a file-system error (`ENOENT`, `ENOSPC` …), or null for anything else. */
export function systemCodeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** What a write gives when it is not about one file: no other file could be written either. `SQLITE` is what the ledger gives for the rest. */
export const lostDiskCodes: readonly string[] = ['ENOSPC', 'EDQUOT', 'EROFS', 'SQLITE'];

/** Why a file-system call failed, as the end of a sentence: "permission is denied; check its access rights (EACCES)". */
export function accessReason(error: unknown): Text {
  const code = systemCodeOf(error);
  return code !== null && isKnown(code) ? say('files/reason', { code }) : messageOf(error);
}

const knownCodes: ReadonlySet<string> = new Set(systemCodes);

const isKnown = (code: string): code is SystemCode => knownCodes.has(code);

/** A text from outside with control and direction signs (line ends too) spelled out, so that a name cannot play tricks on a terminal. */
export const visibleSigns = (text: string): string =>
  text.replace(
    /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (sign) => `\\u{${sign.codePointAt(0)!.toString(16).padStart(2, '0')}}`,
  );

/** A path as it stands in a sentence: in quotes, with its {@link visibleSigns}. */
export const quotePath = (path: string): string => `'${visibleSigns(path)}'`;

/**
 * A {@link FileAccessError} in whole sentences: `Cannot <action> '<path>': <why>.`
 */
export function fileAccessError(action: FileAction, path: string, cause: unknown): FileAccessError {
  return new FileAccessError(say('files/cannot', { action, path: quotePath(path), reason: accessReason(cause) }), {
    cause,
  });
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

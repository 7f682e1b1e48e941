import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { FileAccessError } from '../errors.ts';
import { say } from '../sentences/sentence.ts';
import { accessReason, fileAccessError, quotePath, systemCodeOf } from './file-access.ts';
import { makeFolder } from './make-folder.ts';

export interface AtomicWriteOptions {
  /**
   * Wait until the bytes are on the disk before the file gets its name, so that a power cut leaves the old file or the new, never an empty one.
   * @default true
   */
  readonly isDurable?: boolean;
}

/** What can be written: one piece, or pieces as they are made, so that a large document needs no second copy in memory. */
export type WritableData = string | Uint8Array | AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

let serial = 0;

/** A name beside the file that no walk takes for input and that no other process or call uses. Short: the file's own name may be at the limit. */
export const temporaryPath = (folder: string): string => path.join(folder, `.klartext-${process.pid}-${serial++}.tmp`);

/** Whether a file of that name is what a killed run left of a write. */
export const isTemporaryName = (name: string): boolean => /^\.klartext-\d+-\d+\.tmp$/u.test(name);

/**
 * Writes a file so that its name always stands for whole content: a temporary file in the same folder, then a rename. What fails leaves the old file as
 * it was and no temporary file. The folder must exist.
 *
 * @param data text is written as UTF-8.
 * @throws FileAccessError with the system's reason (disk full, no permission, read-only, …). An error of the data's own maker is thrown on as it is.
 */
export async function writeFileAtomically(
  file: string,
  data: WritableData,
  options: AtomicWriteOptions = {},
): Promise<void> {
  const isDurable = options.isDurable ?? true;
  const folder = path.dirname(file);
  const temporary = temporaryPath(folder);
  let handle: FileHandle;
  try {
    handle = await open(temporary, 'wx');
  } catch (cause) {
    throw fileAccessError('write', file, cause);
  }
  try {
    try {
      await writeAll(handle, data);
      if (isDurable) await handle.sync();
    } finally {
      await handle.close();
    }
    await renameWithPatience(temporary, file);
    if (isDurable) await syncFolder(folder);
  } catch (cause) {
    await rm(temporary, { force: true }).catch((second: unknown) => {
      // The first fault is the one to tell; but a left-over that cannot be removed is told too.
      const text = say('files/left-over', {
        path: quotePath(file),
        reason: accessReason(cause),
        leftOver: quotePath(temporary),
        leftOverReason: accessReason(second),
      });
      throw new FileAccessError(text, { cause });
    });
    throw isSystemError(cause) ? fileAccessError('write', file, cause) : cause;
  }
}

const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** Pieces are gathered to this many bytes for one write. */
const writeSize = 256 * 1024;

async function writeAll(handle: FileHandle, data: WritableData): Promise<void> {
  if (typeof data === 'string' || data instanceof Uint8Array) {
    await handle.writeFile(data);
    return;
  }
  let parts: Uint8Array[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    if (size > 0) await handle.appendFile(parts.length === 1 ? parts[0]! : Buffer.concat(parts));
    parts = [];
    size = 0;
  };
  for await (const piece of data) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    parts.push(bytes);
    size += bytes.length;
    if (size >= writeSize) await flush();
  }
  await flush();
}

/** On Windows a virus scanner or an indexer may hold the old file for a moment; elsewhere these codes mean what they say. */
const passingCodes: readonly string[] = process.platform === 'win32' ? ['EPERM', 'EACCES', 'EBUSY'] : ['EBUSY'];
const renameAttempts = 10;

/** Gives a file its name, in place of an older one. */
export async function renameWithPatience(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const code = systemCodeOf(error);
      if (attempt >= renameAttempts || code === null || !passingCodes.includes(code)) throw error;
      // 10, 20, … 90 ms: under half a second in all.
      await delay(10 * attempt);
    }
  }
}

/** Files whose bytes wait for the disk at the same time: the disk takes them together. */
const syncedTogether = 16;

/**
 * Waits until files that were written with `isDurable: false` are on the disk, with their names. Many small files take a fraction of the time of as many durable writes.
 *
 * @throws FileAccessError
 */
export async function makeDurable(folder: string, names: readonly string[]): Promise<void> {
  let next = 0;
  const syncOn = async (): Promise<void> => {
    while (next < names.length) {
      const file = path.join(folder, names[next++]!);
      try {
        // Windows syncs only what is open for writing.
        const handle = await open(file, 'r+');
        try {
          await handle.sync();
        } finally {
          await handle.close();
        }
      } catch (cause) {
        throw fileAccessError('write', file, cause);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(syncedTogether, names.length) }, syncOn));
  if (names.length > 0) await syncFolder(folder);
}

/** Makes the rename itself last. Windows cannot open a folder, and some network drives cannot sync one: the bytes are on the disk all the same. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    const code = systemCodeOf(error);
    if (code !== 'EINVAL' && code !== 'ENOTSUP' && code !== 'EBADF') throw error;
  } finally {
    await handle.close();
  }
}

/**
 * Makes the folder (with those above it) where it is missing, and proves by a small file that it can be written to: an hour's run must not end with that.
 *
 * @throws FileAccessError when it cannot.
 */
export async function checkWritable(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
  } catch (cause) {
    // EEXIST is what a file of that name gives.
    const reason = systemCodeOf(cause) === 'EEXIST' ? say('files/not-a-folder') : accessReason(cause);
    throw new FileAccessError(say('files/cannot-make-output', { path: quotePath(folder), reason }), { cause });
  }
  const probe = temporaryPath(folder);
  try {
    const handle = await open(probe, 'wx');
    try {
      await handle.writeFile('klartext');
    } finally {
      await handle.close();
    }
    // A run that tidies up at the same moment may have taken it for a left-over.
    await rm(probe, { force: true });
  } catch (cause) {
    const text = say('files/cannot-write-output', { path: quotePath(folder), reason: accessReason(cause) });
    throw new FileAccessError(text, { cause });
  }
}

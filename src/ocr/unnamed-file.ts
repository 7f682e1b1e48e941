import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The name under which a program on Linux opens its own standard input. */
export const stdinPath = '/dev/stdin';

/**
 * Whether a program that opens {@link stdinPath} gets the file behind its standard input, from its beginning each time. So it is on Linux; elsewhere it gets the open
 * descriptor again, and what was read of it once is gone. Tesseract reads a file in blocks, but a pipe byte by byte: 0.4 s of processor time for a page of 8.7 million pixels.
 */
export const isStdinAFile = process.platform === 'linux';

/**
 * A file in the system's folder for such things that holds these bytes and has no name, so that it is gone with the last process that has it open, also when all
 * of them are killed. Null where none can be made (a disk that is full or read-only): there are other ways to hand bytes over.
 */
export async function openUnnamedFile(bytes: Uint8Array): Promise<FileHandle | null> {
  let file: FileHandle | null = null;
  try {
    const path = join(tmpdir(), `klartext-${randomUUID()}`);
    file = await open(path, 'wx+', 0o600);
    await rm(path);
    await file.writeFile(bytes);
    return file;
  } catch {
    await file?.close();
    return null;
  }
}

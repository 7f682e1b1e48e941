import { mkdirSync, statSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileAccessError, systemCodeOf } from './file-access.ts';

// Not `mkdir` with `recursive`: where a file system refuses with ENOENT though the folder above is there, as /proc does, Node 24 tries for ever.

/**
 * Makes a folder, with those above it that are missing. Others may make the same ones meanwhile.
 *
 * @throws the system's error.
 */
export async function makeFolder(folder: string): Promise<void> {
  const absolute = path.resolve(folder);
  try {
    await makeOne(absolute);
  } catch (error) {
    if (!mayMissParent(error, absolute)) throw error;
    await makeFolder(path.dirname(absolute));
    await makeOne(absolute);
  }
}

/**
 * The same for a folder that something is to be written into.
 *
 * @throws FileAccessError.
 */
export async function makeOutputFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
  } catch (cause) {
    throw fileAccessError('write', folder, cause);
  }
}

/** As `makeFolder`, for code that cannot wait. */
export function makeFolderSync(folder: string): void {
  const absolute = path.resolve(folder);
  try {
    makeOneSync(absolute);
  } catch (error) {
    if (!mayMissParent(error, absolute)) throw error;
    makeFolderSync(path.dirname(absolute));
    makeOneSync(absolute);
  }
}

const mayMissParent = (error: unknown, absolute: string): boolean =>
  systemCodeOf(error) === 'ENOENT' && path.dirname(absolute) !== absolute;

/** One that is there is as good as made; a root of a drive says EPERM on Windows. */
async function makeOne(absolute: string): Promise<void> {
  try {
    await mkdir(absolute);
  } catch (error) {
    const found = await stat(absolute).catch(() => null);
    if (found?.isDirectory() !== true) throw error;
  }
}

function makeOneSync(absolute: string): void {
  try {
    mkdirSync(absolute);
  } catch (error) {
    if (!isFolder(absolute)) throw error;
  }
}

function isFolder(absolute: string): boolean {
  try {
    return statSync(absolute).isDirectory();
  } catch (error) {
    // What making it said tells more.
    if (systemCodeOf(error) === null) throw error;
    return false;
  }
}

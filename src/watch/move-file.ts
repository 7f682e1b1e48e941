import { constants } from 'node:fs';
import { copyFile, link, lstat, open, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import { fileAccessError, systemCodeOf } from '../files/file-access.ts';
import { makeFolder } from '../files/make-folder.ts';

/** Names that are tried before giving up: a folder with that many files of one name is no accident. */
const mostTries = 100_000;

/**
 * Moves a file into a folder under the same path below it, or, where something of that name is there, as `name (2).pdf` and so on: nothing is ever overwritten, also when
 * another program puts a file there at the same moment.
 *
 * @param below path below the folder, with `/`.
 * @param beside endings of files that will stand beside it: their names must be free too.
 * @returns its path below the folder, with `/`.
 * @throws FileAccessError when it cannot be moved; it is then where it was.
 */
export async function moveInto(
  file: string,
  folder: string,
  below: string,
  beside: readonly string[] = [],
): Promise<string> {
  const { dir, name, ext } = path.posix.parse(below);
  try {
    await makeFolder(path.join(folder, dir));
    for (let number = 1; number <= mostTries; number++) {
      const candidate = path.posix.join(dir, number === 1 ? `${name}${ext}` : `${name} (${number})${ext}`);
      const target = path.join(folder, candidate);
      if (await isAnyTaken(beside.map((ending) => `${target}${ending}`))) continue;
      if (await placeAt(file, target)) return candidate;
    }
  } catch (error) {
    throw fileAccessError('move aside', file, error);
  }
  throw fileAccessError('move aside', file, Object.assign(new Error('EEXIST'), { code: 'EEXIST' }));
}

async function isAnyTaken(targets: readonly string[]): Promise<boolean> {
  for (const target of targets) {
    try {
      await lstat(target);
      return true;
    } catch (error) {
      if (systemCodeOf(error) !== 'ENOENT') throw error;
    }
  }
  return false;
}

/** What says that this file system, or these two, cannot give a file a second name. */
const noLinkCodes: ReadonlySet<string> = new Set([
  'EXDEV',
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
  'EACCES',
]);

/** A second name and then the first one away: unlike a rename, that never replaces what is there. False when the name is taken. */
async function placeAt(file: string, target: string): Promise<boolean> {
  try {
    await link(file, target);
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'EEXIST') return false;
    if (code === null || !noLinkCodes.has(code)) throw error;
    if (!(await copyTo(file, target))) return false;
  }
  try {
    await unlink(file);
  } catch (error) {
    // Not to be had under two names: what was put there is taken away again.
    await rm(target, { force: true });
    throw error;
  }
  return true;
}

async function copyTo(file: string, target: string): Promise<boolean> {
  try {
    await copyFile(file, target, constants.COPYFILE_EXCL);
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false;
    await rm(target, { force: true });
    throw error;
  }
  // The only copy is about to be the new one: it must be on the disk first.
  const handle = await open(target, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  return true;
}

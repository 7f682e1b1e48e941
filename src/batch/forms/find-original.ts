import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { InputFileError } from '../../errors.ts';
import { quotePath, systemCodeOf } from '../../files/file-access.ts';
import { hashFile } from '../../files/hash-file.ts';
import { say } from '../../sentences/sentence.ts';
import { isGlob, splitGlob } from '../glob.ts';
import type { OriginalFile } from './form.ts';

/** What is known of where a document came from. */
export interface Origin {
  readonly fileName: string;
  readonly sha256: string;
  /** From the manifest, where it has an entry of the document: the input as it was given, and the path relative to it. */
  readonly recorded: { readonly input: string; readonly path: string } | null;
}

/**
 * The file that a document was read from: under the folder (or the file) that the user names, else where the manifest says that it lay. Only a file with the document's SHA-256 is it.
 *
 * @param originals a folder or a file; null: as the manifest says, from the working folder of today.
 * @throws InputFileError when it is missing, or is not what was read.
 */
export async function findOriginal(origin: Origin, originals: string | null): Promise<OriginalFile> {
  const { fileName, sha256 } = origin;
  let changed: string | null = null;
  for (const path of placesOf(origin, originals)) {
    if (!(await isFile(path))) continue;
    if ((await hashFile(path)) === sha256) return { path };
    changed ??= path;
  }
  if (changed !== null) throw new InputFileError(say('forms/original-changed', { path: quotePath(changed) }));
  throw new InputFileError(say('forms/original-missing', { name: quotePath(fileName) }));
}

function placesOf({ fileName, recorded }: Origin, originals: string | null): string[] {
  if (originals !== null) {
    const places = [originals, join(originals, fileName)];
    return recorded === null ? places : [originals, join(originals, recorded.path), places[1]!];
  }
  if (recorded === null) return [];
  const { input, path } = recorded;
  const folder = isGlob(input) ? splitGlob(input).base : input;
  return [input, join(folder, path)]
    .map((place) => resolve(place))
    .filter((place) => basename(place) === basename(path));
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (systemCodeOf(error) === null) throw error;
    return false;
  }
}

import { stat } from 'node:fs/promises';
import path from 'node:path';
import { isGlob, splitGlob } from '../batch/glob.ts';
import { systemCodeOf } from '../files/file-access.ts';
import type { ManifestDocument } from '../schema/manifest-schema.ts';

/** Where sources are looked for. */
export interface SourcePlaces {
  /** The folder that the sources lie in now; null: where they were. */
  readonly sourcesFolder: string | null;
  /** What relative inputs start from: the folder of the run is not on record, so that of this check is tried, and the one beside the output. */
  readonly workingFolders: readonly string[];
}

/**
 * The source of a document: by the manifest's input and path, or in the folder that is named, by its path and then by its name alone. A file that is there and is not the
 * right one is found all the same: its hash tells.
 *
 * @returns its absolute path, or null where there is none.
 */
export async function findSource(
  { path: below, input }: Pick<ManifestDocument, 'path' | 'input'>,
  { sourcesFolder, workingFolders }: SourcePlaces,
): Promise<string | null> {
  const candidates =
    sourcesFolder === null
      ? workingFolders.flatMap((folder) => placesOf(below, input, folder))
      : [path.join(sourcesFolder, below), path.join(sourcesFolder, path.posix.basename(below))];
  for (const candidate of candidates) if (await isFile(candidate)) return candidate;
  return null;
}

function placesOf(below: string, input: string | undefined, workingFolder: string): string[] {
  if (input === undefined) return [path.resolve(workingFolder, below)];
  const inFolder = path.resolve(workingFolder, input, below);
  const slashed = path.sep === '\\' ? input.replaceAll('\\', '/') : input;
  const inPattern = isGlob(slashed) ? [path.resolve(workingFolder, splitGlob(slashed).base, below)] : [];
  // An input that is a file is the source itself; as a folder it would hold no such path.
  return [inFolder, path.resolve(workingFolder, input), ...inPattern];
}

async function isFile(candidate: string): Promise<boolean> {
  try {
    return (await stat(candidate)).isFile();
  } catch (error) {
    if (systemCodeOf(error) === null) throw error;
    return false;
  }
}

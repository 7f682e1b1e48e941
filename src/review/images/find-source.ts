import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isGlob, splitGlob } from '../../batch/glob.ts';
import { markOf } from '../../batch/ledger/file-marks.ts';
import { hashFile } from '../../files/hash-file.ts';
import type { ManifestDocument } from '../../schema/manifest-schema.ts';
import type { SourceState } from '../api-types.ts';

/** Where the file of a document stands now, or why it cannot be shown. */
export interface FoundSource {
  readonly state: Extract<SourceState, 'there' | 'gone' | 'changed'>;
  /** Null unless it is there. */
  readonly path: string | null;
}

/** Ability to find the files that documents were read from. */
export type FindSource = (entry: ManifestDocument | null, sha256: string) => Promise<FoundSource>;

/**
 * Places where the file may stand. The manifest has the input as it was given: an absolute path, or one relative to the folder that the run was started in, which is mostly the one that the review
 * is started in, or the one that holds the output folder.
 */
export function candidatePaths(entry: ManifestDocument, startFolders: readonly string[]): string[] {
  const input = entry.input ?? '.';
  const slashed = input.replaceAll('\\', '/');
  const base = isGlob(slashed) ? splitGlob(slashed).base : input;
  return [
    ...new Set(
      startFolders.flatMap((start) => {
        const place = resolve(start, base);
        // A folder or pattern, then a file that was named itself.
        return [resolve(place, entry.path), resolve(dirname(place), entry.path)];
      }),
    ),
  ];
}

/** Files are known by the SHA-256 that stands in document.json; a file is hashed once for as long as its size and time of change stay. */
export function createSourceFinder(startFolders: readonly string[]): FindSource {
  const hashes = new Map<string, { readonly mark: string; readonly sha256: Promise<string> }>();
  const hashOf = (path: string, mark: string): Promise<string> => {
    const known = hashes.get(path);
    if (known?.mark === mark) return known.sha256;
    const sha256 = hashFile(path);
    hashes.set(path, { mark, sha256 });
    sha256.catch(() => hashes.delete(path));
    return sha256;
  };
  return async (entry, sha256) => {
    if (entry === null) return { state: 'gone', path: null };
    let state: 'gone' | 'changed' = 'gone';
    for (const path of candidatePaths(entry, startFolders)) {
      if (!existsSync(path)) continue;
      const mark = markOf(path);
      if (mark === null) continue;
      if ((await hashOf(path, mark)) === sha256) return { state: 'there', path };
      state = 'changed';
    }
    return { state, path: null };
  };
}

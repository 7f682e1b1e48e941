import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileAccessError } from '../files/file-access.ts';
import type { ManifestDocument } from '../schema/manifest-schema.ts';
import { foldId } from './document-id.ts';

/**
 * Documents of earlier runs that stand in an output folder beside those of this run: their files were removed since, renamed, or not among the inputs. Nothing is done to them.
 * @returns their ids, in order. @throws FileAccessError.
 */
export async function otherDocuments(output: string, documents: readonly ManifestDocument[]): Promise<string[]> {
  const ids = new Set(documents.map(({ id }) => foldId(id)));
  try {
    const entries = await readdir(output, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !ids.has(foldId(entry.name)))
      .map(({ name }) => name)
      .filter((name) => existsSync(join(output, name, 'document.json')))
      .sort();
  } catch (error) {
    throw fileAccessError('read', output, error);
  }
}

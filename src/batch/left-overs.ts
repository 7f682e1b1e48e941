import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isTemporaryName } from '../files/atomic-write.ts';

/**
 * Takes away the temporary files that a killed run left in an output folder, in its documents' folders and in the folders of those (pages/, tables/ …):
 * deeper ones are not ours.
 */
export async function removeLeftOvers(outputFolder: string, depth = 2): Promise<void> {
  for (const entry of await readdir(outputFolder, { withFileTypes: true })) {
    const path = join(outputFolder, entry.name);
    if (entry.isFile() && isTemporaryName(entry.name)) await rm(path, { force: true });
    else if (entry.isDirectory() && depth > 0) await removeLeftOvers(path, depth - 1);
  }
}

import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { systemCodeOf } from '../files/file-access.ts';

/**
 * The path with all links followed. The part that does not exist (yet) is kept as it is, so that an output folder can be compared before it is made.
 *
 * @param absolutePath must be absolute.
 */
export async function realPathOf(absolutePath: string): Promise<string> {
  try {
    return await realpath(absolutePath);
  } catch (error) {
    if (systemCodeOf(error) === null) throw error;
    const parent = path.dirname(absolutePath);
    return parent === absolutePath ? absolutePath : path.join(await realPathOf(parent), path.basename(absolutePath));
  }
}

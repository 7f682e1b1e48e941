import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileAccessError, systemCodeOf } from '../../files/file-access.ts';
import { type MendLog, mendLine, parseMends } from '../../mend/mend-lines.ts';
import { type Mend, mendsFileName } from '../../mend/mend-schema.ts';

/** The mends of a document and the text that they were read from; null where it has none. @throws FileAccessError when the file cannot be read. */
export async function readMends(folder: string): Promise<(MendLog & { readonly text: string }) | null> {
  const file = join(folder, mendsFileName);
  try {
    const text = await readFile(file, 'utf8');
    return { ...parseMends(text), text };
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    if (code === null) throw error;
    throw fileAccessError('read', file, error);
  }
}

/**
 * Adds mends to a document's file, and returns when they are on the disk. A line that a power failure cut off stays as it is; the next begins on a line of its own.
 * @throws FileAccessError when they cannot be written: then they are not made.
 */
export async function appendMends(folder: string, mends: readonly Mend[]): Promise<void> {
  const file = join(folder, mendsFileName);
  try {
    const before = await readMends(folder);
    const gap = before === null || before.text === '' || before.text.endsWith('\n') ? '' : '\n';
    const handle = await open(file, 'a');
    try {
      await handle.appendFile(gap + mends.map(mendLine).join(''));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (systemCodeOf(error) === null) throw error;
    throw fileAccessError('write', file, error);
  }
}

import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeFileAtomically } from '../files/atomic-write.ts';
import { systemCodeOf } from '../files/file-access.ts';
import { makeFolder } from '../files/make-folder.ts';

/**
 * The port that was used last for an output folder. A browser keeps what could not be sent by address and port: when the review is started again after a crash, it is found there again.
 * Null where none was used, or the note of it cannot be read.
 */
export async function readLastPort(file: string): Promise<number | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === null) throw error;
    return null;
  }
  const port = /^\d{1,5}\n$/u.test(text) ? Number(text) : 0;
  return port >= 1024 && port <= 65_535 ? port : null;
}

export async function keepLastPort(file: string, port: number): Promise<void> {
  await makeFolder(dirname(file));
  await writeFileAtomically(file, `${port}\n`);
}

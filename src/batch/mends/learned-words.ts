import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileAccessError } from '../../files/file-access.ts';
import { learnedWords } from '../../mend/learned-words.ts';
import { mendsFileName } from '../../mend/mend-schema.ts';
import { readWrittenDocument } from '../written-output.ts';
import { readFolderName } from './mend-folder.ts';
import { readMends } from './mends-file.ts';

/**
 * The words that people taught by their mends in all documents of an output folder, each once, sorted: the corpus' own word list. Documents without mends cost a look each.
 * @throws FileAccessError when a folder or file cannot be read. @throws InvalidOutputError when a mended document is damaged.
 */
export async function wordsLearnedIn(outputFolder: string): Promise<string[]> {
  const words = new Set<string>();
  for (const folder of await mendedFoldersIn(outputFolder)) {
    const log = await readMends(folder);
    if (log === null) continue;
    const asRead = join(folder, readFolderName);
    const source = [asRead, folder].find((one) => existsSync(join(one, 'document.json')));
    const corrections = source === undefined ? [] : (await readWrittenDocument(source)).corrections;
    for (const word of learnedWords(log.mends, corrections)) words.add(word);
  }
  return [...words].sort();
}

async function mendedFoldersIn(outputFolder: string): Promise<string[]> {
  try {
    const entries = await readdir(outputFolder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => join(outputFolder, entry.name))
      .filter((folder) => existsSync(join(folder, mendsFileName)))
      .sort();
  } catch (error) {
    throw fileAccessError('read', outputFolder, error);
  }
}

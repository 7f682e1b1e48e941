import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileAccessError } from '../../files/file-access.ts';
import {
  countMisreadings,
  type LearnedMisreading,
  misreadingsTaughtBy,
  type TaughtMisreading,
} from '../../mend/learned-misreadings.ts';
import { learnedWords } from '../../mend/learned-words.ts';
import { mendsFileName } from '../../mend/mend-schema.ts';
import { readWrittenDocument } from '../written-output.ts';
import { readFolderName } from './mend-folder.ts';
import { readMends } from './mends-file.ts';

/** What mends in an output folder teach the next run. */
export interface Learned {
  /** Each once, sorted: the corpus' own word list. */
  readonly learnedWords: readonly string[];
  readonly learnedMisreadings: readonly LearnedMisreading[];
}

export const nothingLearned: Learned = { learnedWords: [], learnedMisreadings: [] };

/**
 * The words and misreadings that people taught by their mends in all documents of an output folder. Documents without mends cost a look each.
 * @throws FileAccessError when a folder or file cannot be read. @throws InvalidOutputError when a mended document is damaged.
 */
export async function learnedIn(outputFolder: string): Promise<Learned> {
  const words = new Set<string>();
  const taught: TaughtMisreading[] = [];
  const texts: string[] = [];
  for (const folder of await mendedFoldersIn(outputFolder)) {
    const log = await readMends(folder);
    if (log === null) continue;
    const asRead = join(folder, readFolderName);
    const source = [asRead, folder].find((one) => existsSync(join(one, 'document.json')));
    const document = source === undefined ? null : await readWrittenDocument(source);
    const corrections = document?.corrections ?? [];
    for (const word of learnedWords(log.mends, corrections)) words.add(word);
    taught.push(...misreadingsTaughtBy(log.mends, corrections));
    texts.push(...(document?.pages ?? []).map(({ text }) => text));
  }
  return { learnedWords: [...words].sort(), learnedMisreadings: countMisreadings(taught, texts) };
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

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileAccessError, MissingDependencyError, messageOf } from '../errors.ts';
import { say } from '../sentences/sentence.ts';

/** The folder dictionaries/ of the checkout or the installed package: two folders above this file in both (src/swedish, dist/swedish). */
export const dictionariesFolder = fileURLToPath(new URL('../../dictionaries/', import.meta.url));

/** Entries of a list: a line each, comments and empty lines left out, NFC. */
export function parseList(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/\r?\n/u)
    .map((line) =>
      line
        .replace(/^\uFEFF/u, '')
        .replace(/(?:^|\s)#.*$/u, '')
        .trim(),
    )
    .filter((line) => line !== '');
}

/**
 * Reads a file of dictionaries/.
 *
 * @throws {MissingDependencyError} where it is missing. @throws {FileAccessError} where it cannot be read.
 */
export function readDictionary(name: string, folder = dictionariesFolder): string {
  return orMissing(`dictionaries/${name}`, path.join(folder, name), (file) => readFileSync(file, 'utf8'));
}

/**
 * Names of the word lists (`.txt`) in dictionaries/, in name order.
 *
 * @throws {MissingDependencyError} where there are none. @throws {FileAccessError} where the folder cannot be read.
 */
export function wordListNames(folder = dictionariesFolder): string[] {
  const names = orMissing('dictionaries', folder, (place) => readdirSync(place));
  const lists = names.filter((name) => name.endsWith('.txt')).sort();
  // Without lists words would be judged by the dictionary alone, and no one would know.
  if (lists.length === 0)
    throw new MissingDependencyError(say('engine/dictionary-missing', { name: 'dictionaries/*.txt' }));
  return lists;
}

function orMissing<T>(name: string, place: string, read: (place: string) => T): T {
  try {
    return read(place);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') {
      throw new FileAccessError(say('files/cannot', { action: 'read', path: name, reason: messageOf(error) }), {
        cause: error,
      });
    }
    throw new MissingDependencyError(say('engine/dictionary-missing', { name }), { cause: error });
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileAccessError, messageOf } from '../errors.ts';

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

/** Reads a file of dictionaries/. Throws {@link FileAccessError} where it is missing. */
export function readDictionary(name: string): string {
  try {
    return readFileSync(path.join(dictionariesFolder, name), 'utf8');
  } catch (error) {
    throw new FileAccessError(`dictionaries/${name} cannot be read (${messageOf(error)}): reinstall klartext.`, {
      cause: error,
    });
  }
}

/** Names of the word lists (`.txt`) in dictionaries/, in name order. */
export function wordListNames(): string[] {
  try {
    return readdirSync(dictionariesFolder)
      .filter((name) => name.endsWith('.txt'))
      .sort();
  } catch (error) {
    throw new FileAccessError(`The folder dictionaries cannot be read (${messageOf(error)}): reinstall klartext.`, {
      cause: error,
    });
  }
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { InputFileError, messageOf } from '../errors.ts';
import { fileAccessError, quotePath } from '../files/file-access.ts';
import { say } from '../sentences/sentence.ts';
import {
  accountsSchema,
  type TruthAccount,
  type TruthGoal,
  type TruthLegendEntry,
  type TruthTable,
  truthSchema,
} from './truth-schema.ts';

/** Truth of one report, and the files that it is the truth of. */
export interface Truth {
  /** Folder of truth.json, relative to the truth folder; `.` for itself. */
  readonly name: string;
  /** The last part of the folder's path: the name of the report. */
  readonly folderName: string;
  /** SHA-256 → name of the file, or null where truth.json only lists the hash. */
  readonly files: ReadonlyMap<string, string | null>;
  /** The text of each page from text.txt; null where there is no text.txt. */
  readonly pages: readonly string[] | null;
  /** What repaired words are compared with: pages of the file that truth.json names under `gold`, else those of text.txt. */
  readonly gold: readonly string[] | null;
  /** Its tables in reading order; null where truth.json says nothing of tables. */
  readonly tables: readonly TruthTable[] | null;
  readonly legend: readonly TruthLegendEntry[];
  /** Null where truth.json says nothing of goals. */
  readonly goals: readonly TruthGoal[] | null;
  /** The accounts of the file that truth.json names under `accounts`; null: those of its tables. */
  readonly accounts: readonly TruthAccount[] | null;
}

const truthName = 'truth.json';
const textName = 'text.txt';

/**
 * Finds every truth.json under the folder. The files beside it (not its own text.txt, nor other .json) are hashed: they are the inputs it is the truth of.
 * @throws FileAccessError when the folder cannot be read. @throws InputFileError when a truth.json is malformed or there is none.
 */
export async function readTruthFolder(folder: string): Promise<Truth[]> {
  let names: string[];
  try {
    names = await readdir(folder, { recursive: true });
  } catch (error) {
    throw fileAccessError('read', folder, error);
  }
  const places = names
    .filter((name) => name.split(/[\\/]/u).at(-1) === truthName)
    .map((name) => join(folder, name, '..'))
    .sort();
  if (places.length === 0) {
    throw new InputFileError(say('inputs/no-truth', { name: truthName, folder: quotePath(folder) }));
  }
  const truths: Truth[] = [];
  for (const place of places) truths.push(await readTruth(place, relative(folder, place) || '.'));
  return truths;
}

async function readTruth(place: string, name: string): Promise<Truth> {
  const truth = await readJson(join(place, truthName), truthSchema);
  const accounts =
    truth.accounts === undefined ? null : (await readJson(join(place, truth.accounts), accountsSchema)).tables;
  const { sha256: listed = [], gold: goldName = textName } = truth;
  const files = new Map<string, string | null>(listed.map((hash) => [hash.toLowerCase(), null]));
  const entries = await readdir(place, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isFile() || entry.name.startsWith('.') || [textName, goldName].includes(entry.name)) continue;
    if (entry.name.endsWith('.json')) continue;
    files.set(await sha256OfFile(join(place, entry.name)), entry.name);
  }
  const pagesOf = async (file: string): Promise<string[] | null> =>
    entries.some((entry) => entry.name === file) ? splitPages(await readText(join(place, file))) : null;
  const pages = await pagesOf(textName);
  const gold = goldName === textName ? pages : await pagesOf(goldName);
  if (gold === null && goldName !== textName) {
    const values = { path: quotePath(join(place, truthName)), gold: quotePath(goldName) };
    throw new InputFileError(say('inputs/no-gold', values));
  }
  return {
    name,
    folderName: basename(resolve(place)),
    files,
    pages,
    gold,
    tables: truth.tables ?? null,
    legend: truth.legend,
    goals: truth.goals ?? null,
    accounts,
  };
}

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readText(path);
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
    throw new InputFileError(say('inputs/not-truth', { path: quotePath(path), reason }), { cause: error });
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw fileAccessError('read', path, error);
  }
}

/** Pages of a text: a form feed ends a page, so one at the very end begins no new page. */
export function splitPages(text: string): string[] {
  const pages = text.split('\f');
  if (pages.length > 1 && pages.at(-1)!.trim() === '') pages.pop();
  return pages;
}

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { InputFileError, messageOf } from '../errors.ts';
import { fileAccessError, quotePath } from '../files/file-access.ts';
import { say } from '../sentences/sentence.ts';

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
  readonly goals: readonly TruthGoal[];
}

const tableSchema = z.looseObject({
  title: z.string().nullish(),
  kind: z.string().nullish(),
  unit: z.string().nullish(),
  header: z.array(z.array(z.string())).default([]),
  rows: z.array(z.array(z.string())),
});

const legendEntrySchema = z.looseObject({ colour: z.string(), label: z.string() });

const goalSchema = z.looseObject({
  area: z.string().nullish(),
  goal: z.string(),
  group: z.boolean().default(false),
  activities: z
    .array(z.looseObject({ activity: z.string(), outcome: z.string().nullish(), status: z.string().nullish() }))
    .default([]),
});

/** A table over several pages is one; header rows precede `rows`; lists in a cell are joined by `; `; there are no spans. */
export type TruthTable = z.infer<typeof tableSchema>;
export type TruthLegendEntry = z.infer<typeof legendEntrySchema>;
/** `group`: a heading without a goal of its own, whose activities count. An activity's `status` is a colour, or null. */
export type TruthGoal = z.infer<typeof goalSchema>;

const truthSchema = z.looseObject({
  tables: z.array(tableSchema).nullish(),
  legend: z.array(legendEntrySchema).default([]),
  goals: z.array(goalSchema).default([]),
  sha256: z.array(z.string().regex(/^[0-9a-f]{64}$/i)).optional(),
  gold: z
    .string()
    .regex(/^[^/\\]+$/)
    .optional(),
});

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
  const truth = await readTruthFile(join(place, truthName));
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
    goals: truth.goals,
  };
}

async function readTruthFile(path: string): Promise<z.infer<typeof truthSchema>> {
  const text = await readText(path);
  try {
    return truthSchema.parse(JSON.parse(text));
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

import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { InputFileError, InvalidOutputError } from '../errors.ts';
import { fileAccessError, quotePath, systemCodeOf } from '../files/file-access.ts';
import { documentSchema, type KlartextDocument, type PageDetail, pageDetailSchema } from '../schema/document-schema.ts';
import { say } from '../sentences/sentence.ts';
import { pageFileName } from './json.ts';
import { manifestFileName, readManifest } from './manifest.ts';

/** A document that an earlier run wrote. */
export interface WrittenDocument {
  /** Name of its folder. */
  readonly id: string;
  readonly folder: string;
  /** The manifest's word of where it came from; null where there is no manifest, or none that names it. */
  readonly recorded: { readonly input: string; readonly path: string } | null;
}

const documentFileName = 'document.json';

/**
 * The documents of output folders, in name order; an operand may also be one document's folder, or its document.json. A document that is named twice is given once.
 *
 * @throws FileAccessError when a path cannot be read. InputFileError when there is no document in it. InvalidOutputError for a damaged manifest.
 */
export async function findWritten(operands: readonly string[]): Promise<WrittenDocument[]> {
  const found = new Map<string, WrittenDocument>();
  for (const operand of operands) {
    const path = basename(operand) === documentFileName ? dirname(operand) : operand;
    if (!(await isFolder(path))) throw new InputFileError(say('inputs/no-document', { folder: quotePath(operand) }));
    const isDocument = existsSync(join(path, documentFileName));
    const folders = isDocument ? [path] : await documentFoldersIn(path);
    if (folders.length === 0) throw new InputFileError(say('inputs/no-document', { folder: quotePath(operand) }));
    const recorded = await recordedInputs(isDocument ? dirname(resolve(path)) : path);
    for (const folder of folders) {
      const id = basename(resolve(folder));
      found.set(resolve(folder), { id, folder, recorded: recorded.get(id) ?? null });
    }
  }
  return [...found.values()];
}

async function documentFoldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => join(folder, entry.name))
      .filter((path) => existsSync(join(path, documentFileName)))
      .sort();
  } catch (error) {
    throw fileAccessError('read', folder, error);
  }
}

async function recordedInputs(folder: string): Promise<Map<string, NonNullable<WrittenDocument['recorded']>>> {
  const file = join(folder, manifestFileName);
  if (!existsSync(file)) return new Map();
  const { documents } = await readManifest(file);
  return new Map(documents.flatMap(({ id, input, path }) => (input === undefined ? [] : [[id, { input, path }]])));
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw fileAccessError('read', path, error);
  }
}

/** @throws InvalidOutputError when it is not JSON or does not fit its schema. FileAccessError. */
export const readWrittenDocument = (folder: string): Promise<KlartextDocument> =>
  readAs(join(folder, documentFileName), documentSchema);

/** The same of a document that was read and checked before, and is what it was then: nothing but its JSON is looked at. @throws InvalidOutputError, FileAccessError. */
export const readCheckedDocument = async (folder: string): Promise<KlartextDocument> =>
  (await readJson(join(folder, documentFileName))) as KlartextDocument;

/** The words of a page; null where it has no file. @throws InvalidOutputError, FileAccessError. */
export async function readWrittenPage(folder: string, pageNumber: number): Promise<PageDetail | null> {
  const file = join(folder, 'pages', pageFileName(pageNumber));
  return existsSync(file) ? readAs(file, pageDetailSchema) : null;
}

async function readAs<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(await readJson(file));
  if (parsed.success) return parsed.data;
  throw new InvalidOutputError(
    say('files/not-of-schema', { path: quotePath(file), faults: z.prettifyError(parsed.error) }),
  );
}

async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === null) throw error;
    throw fileAccessError('read', file, error);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InvalidOutputError(say('files/not-json', { path: quotePath(file) }), { cause });
  }
}

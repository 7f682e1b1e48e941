import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { pageFileName } from '../../batch/json.ts';
import { countManifest, manifestFileName } from '../../batch/manifest.ts';
import { InputFileError, messageOf } from '../../errors.ts';
import { fileAccessError } from '../../files/file-access.ts';
import { documentFileName, documentFilesAmong } from '../../schema/document-files.ts';
import { documentSchema, type KlartextDocument, pageDetailSchema } from '../../schema/document-schema.ts';
import { type Manifest, type ManifestDocument, manifestSchema } from '../../schema/manifest-schema.ts';
import type { Messages } from '../messages/en.ts';
import { checkDocument, checkPageDetail } from './document-rules.ts';
import { type Fault, FaultList } from './fault.ts';

/** One checked file and its faults; `faultCount` may be larger than the list. */
export interface FileVerdict {
  readonly path: string;
  readonly faults: readonly Fault[];
  readonly faultCount: number;
}

/**
 * Checks a document.json with its pages, a manifest.json with the documents it names, or every one of them in a folder.
 * @throws FileAccessError when the path cannot be read. @throws InputFileError when there is nothing to check in it.
 */
export async function* validatePath(path: string, messages: Messages): AsyncGenerator<FileVerdict> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (error) {
    throw fileAccessError('read', path, error);
  }
  if (!isFolder) {
    // A file is known by what it holds, not by its name.
    const isManifest = await holdsManifest(path);
    yield isManifest ? await validateManifest(path, messages) : await validateDocument(path, messages);
    return;
  }
  const names = (await readdir(path, { recursive: true }))
    .filter((name) => !name.split(/[\\/]/u).some((part) => part.startsWith('.')))
    .sort();
  const baseOf = (name: string): string => name.split(/[\\/]/u).at(-1)!;
  const found = [...documentFilesAmong(names), ...names.filter((name) => baseOf(name) === manifestFileName)].sort();
  if (found.length === 0) throw new InputFileError(messages.validate.nothingFound(path));
  for (const name of found) {
    const file = join(path, name);
    yield baseOf(name) === manifestFileName
      ? await validateManifest(file, messages)
      : await validateDocument(file, messages);
  }
}

/** @param entry of the manifest, where the document is to be compared with it. @throws FileAccessError when the file cannot be read. */
export async function validateDocument(
  path: string,
  messages: Messages,
  entry: ManifestDocument | null = null,
): Promise<FileVerdict> {
  const faults = new FaultList();
  const document = await readAs(path, documentSchema, faults, messages);
  if (document !== null) {
    if (entry !== null) compareWithEntry(document, entry, 'document.json', faults, messages);
    checkDocument(document, faults, messages.validate.faults);
    await validatePages(join(dirname(path), 'pages'), document, faults, messages);
  }
  return { path, faults: faults.faults, faultCount: faults.total };
}

async function validatePages(
  folder: string,
  document: KlartextDocument,
  faults: FaultList,
  messages: Messages,
): Promise<void> {
  const texts = messages.validate.faults;
  const present = new Set(await namesIn(folder));
  const lineIds = new Set<string>();
  for (const { pageNumber, status } of document.pages) {
    const name = pageFileName(pageNumber);
    if (!present.delete(name)) {
      // A page that failed has no words to keep.
      if (status !== 'failed') faults.add('no-page-file', `pages/${name}`, texts.fileMissing);
      continue;
    }
    const pageFaults = new FaultList();
    const detail = await readAs(join(folder, name), pageDetailSchema, pageFaults, messages);
    if (detail !== null) checkPageDetail(detail, document, lineIds, pageFaults, texts);
    for (const { place, fault } of pageFaults.faults) faults.add(`page-file/${name}`, `pages/${name} ${place}`, fault);
  }
  for (const name of present) faults.add('extra-file', `pages/${name}`, texts.fileNotOfDocument);
  for (const [index, { line }] of document.corrections.entries()) {
    if (line !== null && !lineIds.has(line))
      faults.add('no-line', `corrections[${index}].line`, texts.noSuchLine(line));
  }
}

/** The manifest by itself, and that the folders beside it are those that it names. */
async function validateManifest(path: string, messages: Messages): Promise<FileVerdict> {
  const faults = new FaultList();
  const texts = messages.validate.faults;
  const manifest = await readAs(path, manifestSchema, faults, messages);
  if (manifest !== null) {
    const folder = dirname(path);
    if (JSON.stringify(countManifest(manifest.documents)) !== JSON.stringify(manifest.counts)) {
      faults.add('counts', 'counts', texts.otherCounts);
    }
    const ids = new Set<string>();
    for (const [index, entry] of manifest.documents.entries()) {
      if (ids.has(entry.id)) faults.add('id-twice', `documents[${index}].id`, texts.idTwice(entry.id));
      ids.add(entry.id);
      await compareWithDocument(entry, index, folder, faults, messages);
    }
  }
  return { path, faults: faults.faults, faultCount: faults.total };
}

async function compareWithDocument(
  entry: Manifest['documents'][number],
  index: number,
  folder: string,
  faults: FaultList,
  messages: Messages,
): Promise<void> {
  const texts = messages.validate.faults;
  const place = `documents[${index}]`;
  if (entry.status !== 'ok' && entry.status !== 'partial') return;
  const documentFaults = new FaultList();
  const path = join(folder, entry.id, documentFileName);
  if (!(await namesIn(dirname(path))).includes(documentFileName)) {
    faults.add('no-document', place, texts.documentMissing(`${entry.id}/${documentFileName}`));
    return;
  }
  const document = await readAs(path, documentSchema, documentFaults, messages);
  // Its own faults are listed where the document itself is checked.
  if (document === null) {
    faults.add('bad-document', place, texts.documentNotValid(`${entry.id}/${documentFileName}`));
    return;
  }
  compareWithEntry(document, entry, place, faults, messages);
}

function compareWithEntry(
  document: KlartextDocument,
  entry: ManifestDocument,
  place: string,
  faults: FaultList,
  messages: Messages,
): void {
  const texts = messages.validate.faults;
  if (document.source.sha256 !== entry.sha256) faults.add('other-hash', `${place}.sha256`, texts.otherHash(entry.id));
  const statuses = (pages: readonly { readonly pageNumber: number; readonly status: string }[]): string =>
    pages.map(({ pageNumber, status }) => `${pageNumber} ${status}`).join(', ');
  if (entry.pageCount !== document.source.pageCount || statuses(entry.pages) !== statuses(document.pages)) {
    faults.add('other-pages', `${place}.pages`, texts.otherPages(entry.id));
  }
}

async function readAs<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  faults: FaultList,
  messages: Messages,
): Promise<z.infer<Schema> | null> {
  let json: unknown;
  const text = await readText(path);
  try {
    json = JSON.parse(text);
  } catch (error) {
    faults.add('not-json', '(root)', messages.validate.faults.notJson(messageOf(error)));
    return null;
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  faults.addIssues(parsed.error);
  return null;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw fileAccessError('read', path, error);
  }
}

async function holdsManifest(path: string): Promise<boolean> {
  const text = await readText(path);
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && 'documents' in json;
  } catch {
    // Told as a fault when it is checked.
    return false;
  }
}

/** Names in a folder; none when there is no such folder. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw fileAccessError('read', folder, error);
  }
}

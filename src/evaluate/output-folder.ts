import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { InputFileError, messageOf } from '../errors.ts';
import { fileAccessError, quotePath } from '../files/file-access.ts';
import { documentFilesAmong } from '../schema/document-files.ts';
import { say } from '../sentences/sentence.ts';
import { type EvaluatedDocument, evaluatedDocumentSchema, evaluatedPageSchema } from './evaluated-document.ts';

/** The words of a page of the output. */
export type OutputPage = z.infer<typeof evaluatedPageSchema>;

/** A document.json of the output folder with its pages, or why it cannot be measured. */
export type OutputDocument =
  | {
      readonly id: string;
      readonly document: EvaluatedDocument;
      readonly pages: readonly OutputPage[];
      readonly problem: null;
    }
  | { readonly id: string; readonly document: null; readonly problem: string };

/**
 * Reads every document.json under the folder, one at a time. One that is malformed is given with its problem; it does not stop the others.
 * @throws FileAccessError when the folder cannot be read. @throws InputFileError when it holds no document.json.
 */
export async function* readOutputFolder(folder: string): AsyncGenerator<OutputDocument> {
  let names: string[];
  try {
    names = await readdir(folder, { recursive: true });
  } catch (error) {
    throw fileAccessError('read', folder, error);
  }
  const paths = documentFilesAmong(names).map((name) => join(folder, name));
  if (paths.length === 0) {
    throw new InputFileError(say('inputs/no-document', { folder: quotePath(folder) }));
  }
  for (const path of paths) yield await readOutputDocument(path, relative(folder, join(path, '..')) || '.');
}

async function readOutputDocument(path: string, id: string): Promise<OutputDocument> {
  try {
    const parsed = evaluatedDocumentSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (parsed.success) {
      return { id, document: parsed.data, pages: await readPages(join(path, '..', 'pages')), problem: null };
    }
    return { id, document: null, problem: z.prettifyError(parsed.error) };
  } catch (error) {
    return { id, document: null, problem: messageOf(error) };
  }
}

/** The pages beside a document.json; none where there is no such folder. Pages that are malformed make the document unmeasurable, as it is itself then. */
async function readPages(folder: string): Promise<OutputPage[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  const pages: OutputPage[] = [];
  for (const name of names.filter((entry) => /^\d+\.json$/u.test(entry)).sort()) {
    pages.push(evaluatedPageSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8'))));
  }
  return pages;
}

import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { InvalidOutputError } from '../errors.ts';
import type { ExtractContext } from '../extract/index.ts';
import { makeDurable } from '../files/atomic-write.ts';
import { makeOutputFolder } from '../files/make-folder.ts';
import { documentSchema, type KlartextDocument, type PageDetail, pageDetailSchema } from '../schema/document-schema.ts';
import type { WrittenFile } from '../schema/manifest-schema.ts';
import { say } from '../sentences/sentence.ts';
import { createFileRecorder } from './file-recorder.ts';
import type { FormName, FormOutcome, FormSource } from './forms/form.ts';
import { removeOtherForms, writeForms } from './forms/write-forms.ts';
import { pageFileName, toJson } from './json.ts';
import { forgetAsRead, type MendedFolder, mendFolder } from './mends/mend-folder.ts';

/** In what forms a document is written beside document.json. */
export interface WrittenForms extends Pick<FormSource, 'csv' | 'original' | 'allowSigned' | 'drawPage'> {
  readonly names: readonly FormName[];
}

/** Writes one document's folder: pages as they come, the document last, so that a document.json means that its pages are there. */
export interface DocumentWriter {
  writePage(detail: PageDetail): Promise<void>;
  /** @returns what became of each form. */
  writeDocument(document: KlartextDocument, forms: WrittenForms): Promise<FormOutcome[]>;
  /** Applies what people mended in an earlier run's document to this one; after `writeDocument`. @returns null where they mended nothing. */
  applyMends(extract: ExtractContext, forms: WrittenForms): Promise<MendedFolder | null>;
  /** What was written so far, with sizes and hashes. */
  files(): WrittenFile[];
  /** Takes away what klartext wrote here, now or in an earlier run: what is left must not look like a document. */
  discard(): Promise<void>;
}

/** @throws InvalidOutputError when what is to be written does not fit its schema (a bug of ours, told before a reader meets it). */
export function createDocumentWriter(folder: string): DocumentWriter {
  const pagesFolder = join(folder, 'pages');
  const written = new Set<string>();
  const recorder = createFileRecorder(folder);
  let isReady = false;
  const begin = async (): Promise<void> => {
    if (isReady) return;
    await makeOutputFolder(pagesFolder);
    // An older document.json must not stand beside newer pages.
    await rm(join(folder, 'document.json'), { force: true });
    await forgetAsRead(folder);
    isReady = true;
  };
  const detailOf = async (pageNumber: number): Promise<PageDetail | null> => {
    const name = pageFileName(pageNumber);
    // Checked and written by ourselves a moment ago.
    return written.has(name) ? (JSON.parse(await readFile(join(pagesFolder, name), 'utf8')) as PageDetail) : null;
  };
  return {
    async writePage(detail) {
      await begin();
      const name = pageFileName(detail.pageNumber);
      check(pageDetailSchema.safeParse(detail), `pages/${name}`, folder);
      // They must last only when the document does: a power cut before that costs the document, whatever became of its pages.
      await recorder.write(`pages/${name}`, toJson(detail), { isDurable: false });
      written.add(name);
    },
    async writeDocument(document, { names, ...source }) {
      await begin();
      check(documentSchema.safeParse(document), 'document.json', folder);
      for (const name of await readdir(pagesFolder)) {
        if (!written.has(name)) await rm(join(pagesFolder, name), { force: true, recursive: true });
      }
      await removeOtherForms(folder, names);
      const content = { ...source, document, documentId: basename(folder), detailOf };
      const outcomes = await writeForms(folder, names, content, recorder);
      await makeDurable(pagesFolder, [...written]);
      await recorder.write('document.json', toJson(document));
      return outcomes;
    },
    applyMends: (extract, forms) => mendFolder(folder, extract, forms, recorder),
    files: () => recorder.files(),
    async discard() {
      await forgetAsRead(folder);
      for (const name of ['document.json', 'pages']) await rm(join(folder, name), { recursive: true, force: true });
      await removeOtherForms(folder, []);
      await removeIfEmpty(folder);
    },
  };
}

async function removeIfEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'ENOENT' && code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

function check(
  result: { success: boolean; error?: { issues: readonly { path: PropertyKey[]; message: string }[] } | undefined },
  name: string,
  folder: string,
): void {
  if (result.success) return;
  const issues = result.error?.issues.slice(0, 5) ?? [];
  const faults = issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`).join('; ');
  throw new InvalidOutputError(say('files/would-not-fit', { name, folder, faults }));
}

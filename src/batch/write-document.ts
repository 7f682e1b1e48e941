import { mkdir, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { InvalidOutputError } from '../errors.ts';
import { csvOfTable } from '../export/csv.ts';
import type { CsvDialect } from '../export/csv-text.ts';
import { dataPackageOf } from '../export/data-package.ts';
import { csvOfFacts } from '../export/facts-csv.ts';
import { csvOfGoals } from '../export/goals-csv.ts';
import { toHtml } from '../export/html.ts';
import { toMarkdown } from '../export/markdown.ts';
import { overlayOfPage } from '../export/overlay.ts';
import { toPlainText } from '../export/text.ts';
import type { Format } from '../pipeline/options.ts';
import type { PictureRequest } from '../recognize/recognize-options.ts';
import { documentSchema, type KlartextDocument, type PageDetail, pageDetailSchema } from '../schema/document-schema.ts';
import type { WrittenFile } from '../schema/manifest-schema.ts';
import { say } from '../sentences/sentence.ts';
import { createFileRecorder } from './file-recorder.ts';

/** JSON as it is written: two spaces, a line end at the end, keys in the order of the schema. */
export const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** File name of a page's words: pages/0001.json. */
export const pageFileName = (pageNumber: number): string => `${String(pageNumber).padStart(4, '0')}.json`;

/** What `--format csv` writes. */
const csvFiles = ['tables', 'facts.csv', 'goals.csv', 'datapackage.json'] as const;

/** In what forms a document is written beside document.json. */
export interface WrittenForms {
  readonly formats: readonly Format[];
  readonly csv: CsvDialect;
  /** Draws a page with an overlay, as JPEG; null where no such pictures are wanted. */
  readonly drawPage: ((request: PictureRequest) => Promise<Uint8Array>) | null;
}

/** Writes one document's folder: pages as they come, the document last, so that a document.json means that its pages are there. */
export interface DocumentWriter {
  writePage(detail: PageDetail): Promise<void>;
  writeDocument(document: KlartextDocument, forms: WrittenForms): Promise<void>;
  /** What was written so far, with sizes and hashes. */
  files(): WrittenFile[];
  /** Takes away what klartext wrote here, now or in an earlier run: what is left must not look like a document. */
  discard(): Promise<void>;
}

/** @throws InvalidOutputError when what is to be written does not fit its schema (a bug of ours, told before a reader meets it). */
export function createDocumentWriter(folder: string): DocumentWriter {
  const pagesFolder = join(folder, 'pages');
  const recorder = createFileRecorder(folder);
  const written = new Set<string>();
  let isReady = false;
  const begin = async (): Promise<void> => {
    if (isReady) return;
    await mkdir(pagesFolder, { recursive: true });
    // An older document.json must not stand beside newer pages.
    await rm(join(folder, 'document.json'), { force: true });
    isReady = true;
  };
  const writeCsv = async (document: KlartextDocument, csv: CsvDialect): Promise<void> => {
    const tablesFolder = join(folder, 'tables');
    await mkdir(tablesFolder, { recursive: true });
    for (const table of document.tables) {
      await recorder.write(`tables/${table.id}.csv`, csvOfTable(table, csv));
    }
    const id = basename(folder);
    await recorder.write('facts.csv', csvOfFacts(document, id, csv));
    await recorder.write('goals.csv', csvOfGoals(document, id, csv));
    await recorder.write('datapackage.json', toJson(dataPackageOf(document, id, csv)));
  };
  const writePictures = async (
    document: KlartextDocument,
    detailOf: (pageNumber: number) => Promise<PageDetail | null>,
    drawPage: NonNullable<WrittenForms['drawPage']>,
  ): Promise<void> => {
    const picturesFolder = join(folder, 'debug-images');
    await mkdir(picturesFolder, { recursive: true });
    for (const { pageNumber, rotationDeg, width, height } of document.pages) {
      const detail = width === null || height === null ? null : await detailOf(pageNumber);
      if (width === null || height === null || detail === null) continue;
      const jpeg = await drawPage({ pageNumber, rotationDeg, width, height, overlay: overlayOfPage(document, detail) });
      await recorder.write(`debug-images/${pageFileName(pageNumber).replace(/json$/u, 'jpg')}`, jpeg);
    }
  };
  return {
    async writePage(detail) {
      await begin();
      const name = pageFileName(detail.pageNumber);
      check(pageDetailSchema.safeParse(detail), `pages/${name}`, folder);
      await recorder.write(`pages/${name}`, toJson(detail));
      written.add(name);
    },
    async writeDocument(document, { formats, csv, drawPage }) {
      await begin();
      check(documentSchema.safeParse(document), 'document.json', folder);
      for (const name of await readdir(pagesFolder)) {
        if (!written.has(name)) await rm(join(pagesFolder, name), { force: true, recursive: true });
      }
      if (formats.includes('text')) await recorder.write('document.txt', toPlainText(document));
      if (formats.includes('markdown')) await recorder.write('document.md', toMarkdown(document));
      const detailOf = async (pageNumber: number): Promise<PageDetail | null> => {
        const name = pageFileName(pageNumber);
        // Checked and written by ourselves a moment ago.
        return written.has(name) ? (JSON.parse(await readFile(join(pagesFolder, name), 'utf8')) as PageDetail) : null;
      };
      if (formats.includes('html')) {
        await recorder.write('document.html', toHtml(document, detailOf));
      }
      // Forms of an earlier run must not stand beside another document.
      const forms = { text: 'document.txt', markdown: 'document.md', html: 'document.html' } as const;
      const stale = Object.entries(forms).flatMap(([format, name]) =>
        formats.includes(format as Format) ? [] : [name],
      );
      for (const name of [...stale, ...csvFiles, 'debug-images'])
        await rm(join(folder, name), { recursive: true, force: true });
      if (formats.includes('csv')) await writeCsv(document, csv);
      if (drawPage !== null) await writePictures(document, detailOf, drawPage);
      await recorder.write('document.json', toJson(document));
    },
    files: () => recorder.files(),
    async discard() {
      for (const name of [
        'document.json',
        'document.txt',
        'document.md',
        'document.html',
        'pages',
        ...csvFiles,
        'debug-images',
      ]) {
        await rm(join(folder, name), { recursive: true, force: true });
      }
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

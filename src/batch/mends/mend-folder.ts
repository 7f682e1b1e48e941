import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ExtractContext } from '../../extract/index.ts';
import { fileAccessError } from '../../files/file-access.ts';
import { makeOutputFolder } from '../../files/make-folder.ts';
import { applyMends, pagesOfMends } from '../../mend/apply-mends.ts';
import type { MendLog } from '../../mend/mend-lines.ts';
import { readFolderName } from '../../mend/mend-schema.ts';
import { standingMends } from '../../mend/standing-mends.ts';
import { deriveReport } from '../../pipeline/derive-report.ts';
import { documentSchema, type KlartextDocument, type PageDetail } from '../../schema/document-schema.ts';
import { withoutChecks } from '../../validate/index.ts';
import { createFileRecorder, type FileRecorder } from '../file-recorder.ts';
import type { FormOutcome } from '../forms/form.ts';
import { formsIn } from '../forms/forms-in.ts';
import { writeForms } from '../forms/write-forms.ts';
import { pageFileName, toJson } from '../json.ts';
import type { WrittenForms } from '../write-document.ts';
import { readWrittenDocument, readWrittenPage } from '../written-output.ts';
import { readMends } from './mends-file.ts';

export { readFolderName };

/** How a document stands after its mends were applied. */
export interface MendedFolder {
  readonly document: KlartextDocument;
  readonly forms: readonly FormOutcome[];
}

/** What the mended forms are written with; `names` null: those that stand in the folder. */
export type MendedForms = Omit<WrittenForms, 'names'> & { readonly names: WrittenForms['names'] | null };

/**
 * Applies a document's mends to what stands in its folder: pages, forms and, last, document.json. What the run itself wrote is kept in `read/`, and everything is made from there each
 * time, so the outcome depends on the run and the mends alone; a process that dies in the middle leaves nothing that the next call does not put right.
 * Where all mends are undone, what the run wrote stands again.
 *
 * @returns null where the document has no mends, and never had.
 * @throws InvalidOutputError when what the run wrote is damaged. FileAccessError.
 */
export async function mendFolder(
  folder: string,
  extract: ExtractContext,
  forms: MendedForms,
  recorder: FileRecorder = createFileRecorder(folder),
): Promise<MendedFolder | null> {
  const log = await readMends(folder);
  const readFolder = join(folder, readFolderName);
  if (log === null && !existsSync(join(readFolder, 'document.json'))) return null;
  const asRead = await readWrittenDocument(existsSync(join(readFolder, 'document.json')) ? readFolder : folder);
  const mends = log?.mends ?? [];
  const details = new Map<number, PageDetail>();
  for (const pageNumber of pagesOfMends(mends)) {
    const detail = (await readWrittenPage(readFolder, pageNumber)) ?? (await readWrittenPage(folder, pageNumber));
    if (detail !== null) details.set(pageNumber, detail);
  }
  await keepAsRead(folder, details.keys(), recorder);

  const { document, changedPages } = mendedContent(asRead, details, log, extract);
  await writePages(folder, changedPages, recorder);
  const names = forms.names ?? formsIn(folder).filter((name) => name !== 'debug-images');
  const detailOf = (pageNumber: number): Promise<PageDetail | null> => readWrittenPage(folder, pageNumber);
  const outcomes = await writeForms(
    folder,
    names,
    { ...forms, document, documentId: basename(folder), detailOf },
    recorder,
  );
  await recorder.write('document.json', toJson(document));
  return { document, forms: outcomes };
}

/** What mends make of a document as its run wrote it, and of those of its pages whose words they change. @param log null where there are no mends any more. */
export function mendedContent(
  asRead: KlartextDocument,
  details: ReadonlyMap<number, PageDetail>,
  log: (MendLog & { readonly text: string }) | null,
  extract: ExtractContext,
): { readonly document: KlartextDocument; readonly changedPages: ReadonlyMap<number, PageDetail> } {
  const mends = log?.mends ?? [];
  const mended = applyMends({ ...asRead, ...withoutChecks(asRead) }, details, mends);
  const report = deriveReport(mended.document, extract);
  const document = documentSchema.parse({
    ...mended.document,
    ...report,
    metadata: metadataWithMends(asRead, mended.document, report.metadata),
    ...(log === null
      ? {}
      : {
          mends: {
            count: standingMends(mends).length,
            applied: mended.appliedCount,
            sha256: createHash('sha256').update(log.text).digest('hex'),
            conflicts: mended.conflicts,
            badLines: log.badLines,
          },
        }),
  });
  return { document, changedPages: mended.changedPages };
}

/** Metadata that a person changed stay; the rest is drawn from the mended text. The archive's own data stay in any case. */
function metadataWithMends(
  asRead: KlartextDocument,
  mended: KlartextDocument,
  derived: KlartextDocument['metadata'],
): KlartextDocument['metadata'] {
  const metadata = { ...derived };
  for (const field of ['title', 'organisation', 'year', 'kind'] as const) {
    if (asRead.metadata[field] !== mended.metadata[field]) Object.assign(metadata, { [field]: mended.metadata[field] });
  }
  const { external } = asRead.metadata;
  return external === undefined ? metadata : { ...metadata, external };
}

/** Copies of what mends will change, before they do: written once, from then on the ground that all stands on. */
async function keepAsRead(folder: string, pageNumbers: Iterable<number>, recorder: FileRecorder): Promise<void> {
  await makeOutputFolder(join(folder, readFolderName, 'pages'));
  // The bytes themselves, so that their hash is the one on record.
  const keep = async (name: string): Promise<void> => {
    if (existsSync(join(folder, readFolderName, name))) return;
    await recorder.write(`${readFolderName}/${name}`, await readBytes(join(folder, name)));
  };
  for (const pageNumber of pageNumbers) await keep(`pages/${pageFileName(pageNumber)}`);
  await keep('document.json');
}

/** Pages whose words mends changed, and pages that an undone mend had changed, as they were read. */
async function writePages(
  folder: string,
  changed: ReadonlyMap<number, PageDetail>,
  recorder: FileRecorder,
): Promise<void> {
  const kept = await readdir(join(folder, readFolderName, 'pages'));
  for (const name of kept) {
    const pageNumber = Number.parseInt(name, 10);
    const detail = changed.get(pageNumber) ?? (await readWrittenPage(join(folder, readFolderName), pageNumber));
    if (detail !== null) await recorder.write(`pages/${name}`, toJson(detail));
  }
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw fileAccessError('read', file, error);
  }
}

/** Forgets what an earlier run had read: a new run has written the document anew, and mends go on from that. */
export const forgetAsRead = (folder: string): Promise<void> =>
  rm(join(folder, readFolderName), { recursive: true, force: true });

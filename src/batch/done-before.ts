import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { InvalidOutputError } from '../errors.ts';
import { hashFile, hashJson } from '../files/hash-file.ts';
import type { ManifestDocument } from '../schema/manifest-schema.ts';
import type { EntryContext } from './digitize-entry.ts';
import type { InputEntry, ReadableEntry } from './discover.ts';
import type { ExternalMetadata } from './external-metadata.ts';
import type { DocumentRow } from './ledger/document-rows.ts';
import { areAsMarked, markOf, marksOf } from './ledger/file-marks.ts';
import { readMends } from './mends/mends-file.ts';
import { readWrittenDocument } from './written-output.ts';

/** A file's content, and how it looked when that was read. */
export interface Source {
  readonly sha256: string;
  readonly mark: string | null;
  readonly madeWith: string;
  /** The archive's own data that the document is made with; null where it has none. */
  readonly external: ExternalMetadata | null;
}

/**
 * What a document is made from. The hash of the file comes from the ledger where size and time of change are as they were, else from its bytes. Where the run is given no
 * table of metadata, what an earlier one was given stays: leaving an option out takes nothing from what an archive has put there.
 *
 * @param given the row of the file in the table of this run.
 */
export async function sourceOf(
  entry: ReadableEntry,
  id: string,
  given: ExternalMetadata | null,
  context: EntryContext,
): Promise<Source> {
  const { run, ledger } = context;
  // Before the bytes are read: a change in between shows at the next run.
  const mark = markOf(entry.absolutePath);
  const row = ledger.documents.get(id);
  const isSame = !run.options.rehash && row !== null && row.source === entry.absolutePath && row.sourceMark === mark;
  const sha256 = isSame ? row.sha256 : await hashFile(entry.absolutePath);
  const external =
    given ?? (run.options.metadataFile === null ? await earlierExternal(id, row, sha256, context) : null);
  return { sha256, mark, madeWith: await madeWith(entry, id, external, context), external };
}

/** The archive's own data that the same file was given in an earlier run: by the ledger, or by the document itself where the ledger is gone. */
async function earlierExternal(
  id: string,
  row: DocumentRow | null,
  sha256: string,
  { run }: EntryContext,
): Promise<ExternalMetadata | null> {
  if (row !== null) return row.entry.external ?? null;
  const folder = join(run.options.output, id);
  if (!existsSync(join(folder, 'document.json'))) return null;
  try {
    const { source, metadata } = await readWrittenDocument(folder);
    return source.sha256 === sha256 ? (metadata.external ?? null) : null;
  } catch (error) {
    // One that cannot be used is made anew; nothing can be had from it.
    if (error instanceof InvalidOutputError) return null;
    throw error;
  }
}

/** Hash of all that a document's files depend on beside the content of its source. */
async function madeWith(
  entry: ReadableEntry,
  id: string,
  external: ExternalMetadata | null,
  { run, settingsSha256 }: EntryContext,
): Promise<string> {
  const mends = (await readMends(join(run.options.output, id)))?.text ?? null;
  return hashJson([settingsSha256, basename(entry.absolutePath), entry.mediaType, external, mends]);
}

/** The entry of a file that an earlier run did, as far as size and time tell, for a run that ended before it came to the file; null where there is none. */
export async function doneEntry(
  entry: InputEntry,
  id: string,
  external: ExternalMetadata | null,
  context: EntryContext,
): Promise<ManifestDocument | null> {
  const row = entry.kind === 'file' ? context.ledger.documents.get(id) : null;
  if (entry.kind !== 'file' || row === null || row.source !== entry.absolutePath) return null;
  const mark = markOf(entry.absolutePath);
  if (mark !== row.sourceMark) return null;
  const kept = external ?? (context.run.options.metadataFile === null ? (row.entry.external ?? null) : null);
  const source = { sha256: row.sha256, mark, madeWith: await madeWith(entry, id, kept, context), external: kept };
  return doneBefore(entry, id, source, context);
}

/** The entry of a document that is done and stands as it was written; null where something must be made anew. */
export function doneBefore(
  entry: ReadableEntry,
  id: string,
  source: Source,
  { run, ledger, summaries }: EntryContext,
): ManifestDocument | null {
  const row = run.options.force ? null : ledger.documents.get(id);
  if (row === null || row.sha256 !== source.sha256 || row.madeWith !== source.madeWith) return null;
  if (!areAsMarked(join(run.options.output, id), row.files)) return null;
  if (source.mark !== null && (source.mark !== row.sourceMark || entry.absolutePath !== row.source))
    ledger.documents.put({ ...row, source: entry.absolutePath, sourceMark: source.mark });
  summaries.set(id, row.summary);
  // The path may have changed with the input's name; the times are those of another run.
  const pages = row.entry.pages.map((page) => ({ ...page, seconds: null }));
  return { ...row.entry, path: entry.path, input: entry.input, pages };
}

export function recordAsDone(
  entry: ReadableEntry,
  result: ManifestDocument,
  folder: string,
  source: Source,
  { ledger, summaries }: EntryContext,
): void {
  const files = marksOf(
    folder,
    (result.files ?? []).map(({ path }) => path),
  );
  // Something that changes the files while the run goes on: they are made again next time.
  if (files === null || source.mark === null) return;
  const { sha256, mark, madeWith } = source;
  ledger.documents.put({
    id: result.id,
    source: entry.absolutePath,
    sourceMark: mark,
    sha256,
    madeWith,
    files,
    entry: result,
    summary: summaries.get(result.id)!,
  });
}

import { basename, join } from 'node:path';
import {
  exitCodeOf,
  exitCodes,
  InterruptedError,
  KlartextError,
  type SerializedError,
  serializeError,
} from '../errors.ts';
import { visibleSigns } from '../files/file-access.ts';
import { hashJson } from '../files/hash-file.ts';
import type { PageRecord } from '../pipeline/digitize-document.ts';
import type { RunEvent, RunEventListener } from '../pipeline/events.ts';
import { createFolderStore, type PageStore } from '../pipeline/page-store.ts';
import type { Run } from '../pipeline/run.ts';
import { programSha256, RECOGNITION_VERSION, toolVersion } from '../pipeline/version.ts';
import { type DocumentSummary, summarizeDocument } from '../report/document-summary.ts';
import type { ManifestDocument } from '../schema/manifest-schema.ts';
import { inEnglish, type Sentence, say } from '../sentences/sentence.ts';
import type { InputEntry } from './discover.ts';
import { doneBefore, recordAsDone, sourceOf } from './done-before.ts';
import { exitCodeWithForms, statusOfDocument } from './exit-code.ts';
import type { ExternalMetadata } from './external-metadata.ts';
import { findOriginal } from './forms/find-original.ts';
import { formEvents, formNamesOf, recordedForms } from './forms/form-outcomes.ts';
import { formsIn } from './forms/forms-in.ts';
import type { Ledger } from './ledger/open-ledger.ts';
import type { MendedFolder } from './mends/mend-folder.ts';
import { checkUnchanged, stateOfFile } from './same-file.ts';
import { createDocumentWriter, type WrittenForms } from './write-document.ts';

/** What the entries of a run are made with. */
export interface EntryContext {
  readonly run: Run;
  readonly ledger: Ledger;
  /** Where recognised pages are kept: the ledger, or a folder that the user named. */
  readonly store: PageStore;
  /** Hash of all that the written files depend on beside the input itself. */
  readonly settingsSha256: string;
  readonly emit: RunEventListener;
  /** What the report of the run tells of each document, by id; filled as documents are done. */
  readonly summaries: Map<string, DocumentSummary>;
  /** Whether the error is of the output folder as a whole (disk full, gone read-only), so that going on would only fail file after file. */
  readonly endsTheRun: (error: unknown) => Promise<boolean>;
}

/** The context of entries that end no run, whatever fails. */
export function entryContext(run: Run, ledger: Ledger, emit: RunEventListener): EntryContext {
  const { cacheFolder } = run.options;
  return {
    run,
    ledger,
    store: cacheFolder === null ? ledger.pages : createFolderStore(cacheFolder),
    settingsSha256: writtenSettingsSha256(run),
    emit,
    summaries: new Map(),
    endsTheRun: () => Promise.resolve(false),
  };
}

/** Hash of what the written files depend on beside their input: the program, the engine, the settings and the forms. */
function writtenSettingsSha256(run: Run): string {
  const { formats, csv, debugImages, allowSigned, limits } = run.options;
  const parts = {
    program: programSha256(),
    tool: toolVersion,
    recognition: RECOGNITION_VERSION,
    engine: run.engine,
    settings: run.settings,
    limits,
    forms: { formats: formats.filter((format) => format !== 'parquet').sort(), csv, debugImages, allowSigned },
  };
  return hashJson(parts);
}

/** What one entry is read with. */
export interface EntryPlace {
  /** Pages of higher ones are read first. */
  readonly priority: number;
  /** The archive's own data of the file; null where it has none. */
  readonly external: ExternalMetadata | null;
}

/**
 * One file's way to its entry in the manifest: what an earlier run did stands where neither the file, the settings nor what was written has changed;
 * else its pages are read, those that the ledger holds apart.
 * @returns null when the run was interrupted before the file was done.
 * @throws what `endsTheRun`.
 */
export async function digitizeEntry(
  entry: InputEntry,
  id: string,
  context: EntryContext,
  { priority, external }: EntryPlace,
): Promise<ManifestDocument | null> {
  const { run, emit } = context;
  const base = { id, path: entry.path, input: entry.input, sha256: null, mediaType: null, pageCount: 0, pages: [] };
  if (entry.kind === 'skipped') {
    emit({ type: 'skipped', path: entry.path, reason: entry.reason, details: entry.details });
    return {
      ...base,
      status: 'skipped',
      exitCode: 0,
      error: { code: 'skipped', message: entry.reason, details: plainSentence(entry.details) },
    };
  }
  const start = run.secondsNow();
  const fail = (
    error: SerializedError,
    exitCode: number,
    partial: Partial<ManifestDocument> = {},
  ): ManifestDocument => {
    emit(endEvent(entry.path, id, 'failed', [], run.secondsNow() - start, error));
    return { ...base, ...partial, status: 'failed', exitCode, error: recorded(error) };
  };
  if (entry.kind === 'failed') {
    const error = new KlartextError(entry.code, entry.details);
    return fail(serializeError(error), error.exitCode);
  }
  const folder = join(run.options.output, id);
  const writer = createDocumentWriter(folder);
  let sha256: string | null = null;
  try {
    const state = await stateOfFile(entry.absolutePath, run.options.limits.maxFileBytes);
    const source = await sourceOf(entry, id, external, context);
    sha256 = source.sha256;
    const done = doneBefore(entry, id, source, context);
    if (done !== null) {
      emit(keptEvent(done));
      return done;
    }
    tellOfExternal(entry, external, source.external, id, context);
    const { document, records } = await run.digitize(
      {
        absolutePath: entry.absolutePath,
        fileName: basename(entry.absolutePath),
        mediaType: entry.mediaType,
        sha256,
        external: source.external,
      },
      {
        onOpened: (pageCount) => emit({ type: 'document-start', documentId: id, path: entry.path, pageCount }),
        onPageRead: (record) => emit({ type: 'page', documentId: id, path: entry.path, ...record }),
        writePage: (detail) => writer.writePage(detail),
      },
      context.store,
      { priority },
    );
    await checkUnchanged(entry.absolutePath, state);
    const forms: WrittenForms = {
      names: formNamesOf(run.options),
      csv: run.options.csv,
      original: () => findOriginal({ ...document.source, recorded: null }, entry.absolutePath),
      allowSigned: run.options.allowSigned,
      drawPage: (request) => run.drawPage(entry.absolutePath, request),
    };
    const gone = formsIn(folder).filter((name) => !forms.names.includes(name));
    if (gone.length > 0) {
      const details = say('run/forms-removed', { path: visibleSigns(entry.path), forms: gone.join(', ') });
      emit({ type: 'note', message: inEnglish(details), details });
    }
    const asRead = await writer.writeDocument(document, forms);
    const mended = await writer.applyMends(run.extract, forms);
    const outcomes = mended?.forms ?? asRead;
    context.summaries.set(id, summarizeDocument(mended?.document ?? document));
    for (const mend of mendNotes(visibleSigns(entry.path), mended))
      emit({ type: 'note', message: inEnglish(mend), details: mend });
    for (const event of formEvents(outcomes, id, entry.path)) emit(event);
    if (records.length === 0 && document.source.pageCount > 0) {
      const details = say('run/no-such-page', { path: visibleSigns(entry.path), pages: document.source.pageCount });
      emit({ type: 'note', message: inEnglish(details), details });
    }
    const { status, exitCode: pagesExitCode, error } = statusOfDocument(records);
    const exitCode = exitCodeWithForms(pagesExitCode, outcomes);
    const result: ManifestDocument = {
      ...base,
      sha256,
      mediaType: entry.mediaType,
      status,
      exitCode,
      error: recorded(error),
      pageCount: document.source.pageCount,
      pages: records.map(({ pageNumber, status: pageStatus, error: pageError, seconds, fromCache }) => ({
        pageNumber,
        status: pageStatus,
        error: recorded(pageError),
        // What was taken from an earlier run says nothing of how long reading takes.
        seconds: fromCache ? null : seconds,
      })),
      ...(source.external === null ? {} : { external: source.external }),
      ...recordedForms(outcomes),
      files: writer.files(),
    };
    if (exitCode === exitCodes.ok) recordAsDone(entry, result, folder, source, context);
    emit(endEvent(entry.path, id, status, records, run.secondsNow() - start, error));
    return result;
  } catch (error) {
    if (error instanceof InterruptedError || run.signal.aborted) return null;
    if (await context.endsTheRun(error)) throw error;
    await writer.discard();
    return fail(serializeError(error), exitCodeOf(error), { sha256, mediaType: entry.mediaType });
  }
}

/** Data of the archive that an earlier run was given and this one is not: kept, or, where the table of this run has no row of the file, gone. Neither is done silently. */
function tellOfExternal(
  { path }: InputEntry,
  given: ExternalMetadata | null,
  used: ExternalMetadata | null,
  id: string,
  { ledger, emit, run }: EntryContext,
): void {
  if (given !== null) return;
  const isGone =
    used === null && run.options.metadataFile !== null && ledger.documents.get(id)?.entry.external !== undefined;
  if (used === null && !isGone) return;
  const details = isGone
    ? say('inputs/metadata-gone', { path: visibleSigns(path) })
    : say('inputs/metadata-kept', { path: visibleSigns(path) });
  emit({ type: 'note', message: inEnglish(details), details });
}

/** What is to be told of the mends of a document: those that found something else than they knew are not applied. */
function mendNotes(path: string, mended: MendedFolder | null): Sentence[] {
  const mends = mended?.document.mends;
  if (mends === undefined) return [];
  const { count, applied, conflicts, badLines } = mends;
  if (conflicts.length + badLines.length === 0) return [say('run/mends', { path, count })];
  const invalid = conflicts.filter(({ kind }) => kind === 'invalid').length;
  const moved = conflicts.length - invalid;
  return [say('run/mends-conflict', { path, count, applied, moved, invalid, badLines: badLines.length })];
}

/** Its values in the order of their names: what has been in a database comes back in another. */
const plainSentence = ({ id, values }: Sentence): Sentence => {
  const byName = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    id,
    values: Object.fromEntries(
      byName.map(([name, value]) => [name, typeof value === 'object' ? plainSentence(value) : value]),
    ),
  };
};

/** An error as it stands in the manifest: in English, whatever the user speaks, and as what it can be told by in another language. */
const recorded = (error: SerializedError | null): ManifestDocument['error'] =>
  error === null
    ? null
    : {
        code: error.code,
        message: error.message,
        ...(error.details === undefined ? {} : { details: plainSentence(error.details) }),
      };

function keptEvent({ id, path, pages }: ManifestDocument): RunEvent {
  return { type: 'document-kept', documentId: id, path, pageCount: pages.length };
}

function endEvent(
  path: string,
  documentId: string,
  status: 'ok' | 'partial' | 'failed',
  records: readonly PageRecord[],
  seconds: number,
  error: SerializedError | null,
): RunEvent {
  return {
    type: 'document-end',
    documentId,
    path,
    status,
    pageCount: records.length,
    failedPageCount: records.filter((record) => record.status === 'failed').length,
    lowConfidencePageCount: records.filter((record) => record.status === 'low-confidence').length,
    seconds,
    error,
  };
}

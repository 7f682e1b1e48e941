import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import PQueue from 'p-queue';
import {
  exitCodeOf,
  exitCodes,
  InterruptedError,
  KlartextError,
  type SerializedError,
  serializeError,
} from '../errors.ts';
import { checkWritable } from '../files/atomic-write.ts';
import { hashFile } from '../files/hash-file.ts';
import type { PageRecord } from '../pipeline/digitize-document.ts';
import type { RunEvent, RunEventListener } from '../pipeline/events.ts';
import type { DigitizeOptions, DigitizeOptionsInput } from '../pipeline/options.ts';
import { createFolderStore } from '../pipeline/page-store.ts';
import { openRun, parseOptions, type Run, type RunAbilities } from '../pipeline/run.ts';
import { toolVersion } from '../pipeline/version.ts';
import type { Manifest, ManifestDocument } from '../schema/manifest-schema.ts';
import { inEnglish } from '../sentences/sentence.ts';
import { discover, type InputEntry } from './discover.ts';
import { assignDocumentIds } from './document-id.ts';
import { exitCodeOfRun, statusOfDocument } from './exit-code.ts';
import { countManifest, moveOldManifestAside, writeManifest } from './manifest.ts';
import { checkUnchanged, stateOfFile } from './same-file.ts';
import { createDocumentWriter } from './write-document.ts';

/** Folder for what a run keeps while it works, under the output folder. Its name begins with a dot, so that no walk takes it for input. */
export const WORK_FOLDER = '.klartext';

export interface BatchAbilities extends RunAbilities {
  readonly onEvent?: RunEventListener;
  /** For startedAt and finishedAt of the manifest. */
  readonly now?: () => Date;
}

export interface RunSummary {
  readonly exitCode: number;
  readonly manifest: Manifest;
  readonly manifestPath: string;
}

/**
 * The main job: reads every input into its folder under the output folder, and writes the manifest last. A file or page that fails is recorded and
 * does not stop the others. Resolves also when files failed: `exitCode` tells.
 *
 * @throws UsageError, MissingDependencyError, FileAccessError (output folder, or the only input) when there is nothing that could be run at all.
 */
export async function runBatch(
  inputs: readonly string[],
  optionsInput: DigitizeOptionsInput,
  abilities: BatchAbilities = {},
): Promise<RunSummary> {
  const options = parseOptions(optionsInput);
  const emit = abilities.onEvent ?? (() => undefined);
  const now = abilities.now ?? (() => new Date());
  const startedAt = now().toISOString();
  await checkWritable(options.output);
  const entries: InputEntry[] = [];
  for await (const entry of discover(inputs, { outputFolder: options.output, exclude: options.exclude })) {
    entries.push(entry);
  }
  const run = await openRun(options, {
    ...abilities,
    onPoolEvent: (event) => {
      abilities.onPoolEvent?.(event);
      if (event.type === 'worker-lost' || event.type === 'task-retried') {
        emit({
          type: 'worker',
          reason: inEnglish(event.reason),
          ...(typeof event.reason === 'string' ? {} : { details: event.reason }),
        });
      }
    },
  });
  const start = run.secondsNow();
  try {
    await moveOldManifestAside(options.output);
    emit({
      type: 'run-start',
      fileCount: entries.length,
      jobs: run.jobs,
      engine: run.engine.engine,
      output: options.output,
    });
    const { documents, isComplete } = await digitizeAll(entries, run, emit);
    const exitCode = run.signal.aborted ? exitCodes.interrupted : exitCodeOfRun(documents);
    const manifest: Manifest = {
      schemaVersion: '1.0',
      tool: { name: 'klartext', version: toolVersion },
      settings: run.settings,
      startedAt,
      finishedAt: now().toISOString(),
      complete: isComplete,
      counts: countManifest(documents),
      documents: [...documents],
    };
    const manifestPath = await writeManifest(options.output, manifest);
    // What an interrupted run has read stays, and the next run with the same settings goes on from it.
    if (isComplete) await rm(join(options.output, WORK_FOLDER), { recursive: true, force: true });
    emit({
      type: 'run-end',
      exitCode,
      complete: isComplete,
      documents: manifest.counts.documents,
      pages: manifest.counts.pages,
      seconds: run.secondsNow() - start,
      manifestPath,
    });
    return { exitCode, manifest, manifestPath };
  } finally {
    await run.close();
  }
}

/** Documents in the order they were met, whatever order they were finished in. */
async function digitizeAll(
  entries: readonly InputEntry[],
  run: Run,
  emit: RunEventListener,
): Promise<{ readonly documents: readonly ManifestDocument[]; readonly isComplete: boolean }> {
  const ids = assignDocumentIds(entries);
  const documents: (ManifestDocument | undefined)[] = [];
  // More documents than workers are under way, so that pages of the next are ready while the last pages of one are still being read and laid out.
  const queue = new PQueue({ concurrency: run.jobs + 1 });
  let isStopped = false;
  const digitizeOne = async (entry: InputEntry, index: number): Promise<void> => {
    if (isStopped || run.signal.aborted) return;
    const document = await digitizeEntry(entry, ids[index]!, run, emit, entries.length - index);
    if (document === null) return;
    documents[index] = document;
    if (run.options.failFast && document.status === 'failed') isStopped = true;
  };
  await queue.addAll(entries.map((entry, index) => () => digitizeOne(entry, index)));
  const done = documents.filter((document) => document !== undefined);
  // Every file met has an entry, also those that the run did not come to.
  const all = entries.map((entry, index) => documents[index] ?? unreadEntry(entry, ids[index]!));
  return { documents: all, isComplete: done.length === entries.length };
}

/** The entry of a file that an interrupted or stopped run did not finish. */
function unreadEntry(entry: InputEntry, id: string): ManifestDocument {
  return {
    id,
    path: entry.path,
    input: entry.input,
    sha256: null,
    mediaType: entry.kind === 'file' ? entry.mediaType : null,
    status: 'skipped',
    exitCode: exitCodes.interrupted,
    error: { code: 'interrupted', message: 'The run ended before this file was read to its end.' },
    pageCount: 0,
    pages: [],
  };
}

/** One file's way to its entry in the manifest; null when the run was interrupted before it was done. */
async function digitizeEntry(
  entry: InputEntry,
  id: string,
  run: Run,
  emit: (event: RunEvent) => void,
  priority: number,
): Promise<ManifestDocument | null> {
  const base = { id, path: entry.path, input: entry.input, sha256: null, mediaType: null, pageCount: 0, pages: [] };
  if (entry.kind === 'skipped') {
    emit({ type: 'skipped', path: entry.path, reason: entry.reason, details: entry.details });
    return { ...base, status: 'skipped', exitCode: 0, error: { code: 'skipped', message: entry.reason } };
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
  let sha256: string | null = null;
  const writer = createDocumentWriter(join(run.options.output, id));
  try {
    const state = await stateOfFile(entry.absolutePath, run.options.limits.maxFileBytes);
    sha256 = await hashFile(entry.absolutePath);
    const store = storeOf(run.options);
    const { document, records } = await run.digitize(
      { absolutePath: entry.absolutePath, fileName: basename(entry.absolutePath), mediaType: entry.mediaType, sha256 },
      {
        onOpened: (pageCount) => emit({ type: 'document-start', documentId: id, path: entry.path, pageCount }),
        onPageRead: (record) => emit({ type: 'page', documentId: id, path: entry.path, ...record }),
        writePage: (detail) => writer.writePage(detail),
      },
      store,
      { priority },
    );
    await checkUnchanged(entry.absolutePath, state);
    await writer.writeDocument(document, {
      formats: run.options.formats,
      csv: run.options.csv,
      drawPage: run.options.debugImages ? (request) => run.drawPage(entry.absolutePath, request) : null,
    });
    const { status, exitCode, error } = statusOfDocument(records);
    emit(endEvent(entry.path, id, status, records, run.secondsNow() - start, error));
    return {
      ...base,
      sha256,
      mediaType: entry.mediaType,
      status,
      exitCode,
      error: recorded(error),
      pageCount: document.source.pageCount,
      pages: records.map(({ pageNumber, status: pageStatus, error: pageError, seconds }) => ({
        pageNumber,
        status: pageStatus,
        error: recorded(pageError),
        seconds,
      })),
    };
  } catch (error) {
    if (error instanceof InterruptedError || run.signal.aborted) return null;
    await writer.discard();
    return fail(serializeError(error), exitCodeOf(error), { sha256, mediaType: entry.mediaType });
  }
}

/** An error as it stands in the manifest: in English, whatever the user speaks. */
const recorded = (error: SerializedError | null): { code: string; message: string } | null =>
  error === null ? null : { code: error.code, message: error.message };

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

/** What was read stays in the work folder until the whole run is done: an interrupted run then reads no page twice. */
const storeOf = (options: DigitizeOptions) =>
  options.cacheFolder === null
    ? createFolderStore(join(options.output, WORK_FOLDER, 'pages'))
    : createFolderStore(options.cacheFolder);

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import PQueue from 'p-queue';
import { exitCodes, FileAccessError, serializeError, textOf } from '../errors.ts';
import { checkWritable } from '../files/atomic-write.ts';
import { lostDiskCodes, quotePath, systemCodeOf } from '../files/file-access.ts';
import { isTextAlone } from '../ingest/source.ts';
import type { RunEventListener } from '../pipeline/events.ts';
import type { DigitizeOptions, DigitizeOptionsInput } from '../pipeline/options.ts';
import { openRun, parseOptions, type Run, type RunAbilities } from '../pipeline/run.ts';
import { toolVersion } from '../pipeline/version.ts';
import { type ReportLanguage, writeReport } from '../report/write-report.ts';
import type { Manifest, ManifestDocument } from '../schema/manifest-schema.ts';
import { inEnglish, say } from '../sentences/sentence.ts';
import { digitizeEntry, type EntryContext, entryContext } from './digitize-entry.ts';
import { discover, type InputEntry, type ReadableEntry } from './discover.ts';
import { doneEntry } from './done-before.ts';
import { exitCodeOfRun } from './exit-code.ts';
import type { ExternalMetadata } from './external-metadata.ts';
import { removeCorpus, writeCorpus } from './forms/corpus-form.ts';
import { type Ledger, openLedger } from './ledger/open-ledger.ts';
import { removeLeftOvers } from './left-overs.ts';
import { countManifest, moveOldManifestAside, writeManifest } from './manifest.ts';
import { matchMetadata } from './match-metadata.ts';
import { learnedIn, nothingLearned } from './mends/learned-words.ts';
import { otherDocuments } from './other-documents.ts';
import { followWithCorpus } from './output-corpus.ts';
import { beginProgress } from './run-progress.ts';
import { stableIds } from './stable-ids.ts';

export interface BatchAbilities extends RunAbilities {
  readonly onEvent?: RunEventListener;
  /** For startedAt and finishedAt of the manifest. */
  readonly now?: () => Date;
  /** Of report.html. @default 'en' */
  readonly language?: ReportLanguage;
}

export interface RunSummary {
  readonly exitCode: number;
  readonly manifest: Manifest;
  readonly manifestPath: string;
}

/**
 * The main job: reads every input into its folder under the output folder, and writes the manifest last. A file or page that fails is recorded and
 * does not stop the others. What an earlier run into the same folder did, and neither input nor settings have changed, is not done again. Resolves also when
 * files failed: `exitCode` tells.
 *
 * @throws UsageError, MissingDependencyError, FileAccessError (output folder, or the only input) when there is nothing that could be run at all.
 * @throws FileAccessError when another run works on the output folder, or when it cannot be written any more (disk full): what is done then stands, and the
 * same command goes on from there.
 */
export async function runBatch(
  inputs: readonly string[],
  optionsInput: DigitizeOptionsInput,
  abilities: BatchAbilities = {},
): Promise<RunSummary> {
  const options = parseOptions(optionsInput);
  const now = abilities.now ?? (() => new Date());
  const startedAt = now().toISOString();
  await checkWritable(options.output);
  const ledger = await openLedger(options.output, startedAt);
  try {
    await removeLeftOvers(options.output, ledger.hasLeftOvers ? 2 : 0);
    return await runWithLedger(inputs, optionsInput, { ...abilities, now }, ledger, startedAt);
  } finally {
    await ledger.close();
  }
}

async function runWithLedger(
  inputs: readonly string[],
  optionsInput: DigitizeOptionsInput,
  abilities: BatchAbilities & { readonly now: () => Date },
  ledger: Ledger,
  startedAt: string,
): Promise<RunSummary> {
  const options = parseOptions(optionsInput);
  const emit = abilities.onEvent ?? (() => undefined);
  const entries: InputEntry[] = [];
  for await (const entry of discover(inputs, { outputFolder: options.output, exclude: options.exclude })) {
    entries.push(entry);
  }
  const external = await matchMetadata(entries, options, emit);
  const learned = options.learning && options.repair ? await learnedIn(options.output) : nothingLearned;
  const willRead = entries.some((entry) => isPaged(entry) && ledger.documents.idOf(entry.absolutePath) === null);
  const run = await openBatchRun(options, { ...abilities, ...learned, willRead });
  const start = run.secondsNow();
  try {
    await moveOldManifestAside(options.output);
    if (entries.length === 0) {
      const details = say('run/nothing-met', { output: quotePath(options.output) });
      emit({ type: 'note', message: inEnglish(details), details });
    }
    emit({
      type: 'run-start',
      fileCount: entries.length,
      jobs: run.jobs,
      engine: run.engine.engine,
      output: options.output,
    });
    if (ledger.renewal !== null) emit({ type: 'note', message: inEnglish(ledger.renewal), details: ledger.renewal });
    const { documents, isComplete, ending, summaries } = await digitizeAll(entries, external, run, ledger, emit);
    const manifest: Manifest = {
      schemaVersion: '1.0',
      tool: { name: 'klartext', version: toolVersion },
      settings: run.settings,
      startedAt,
      finishedAt: abilities.now().toISOString(),
      complete: isComplete,
      counts: countManifest(documents),
      documents: [...documents],
    };
    if (ending !== null) {
      await writeManifestIfPossible(options.output, manifest, ending);
      throw ending;
    }
    // Told to stop when all was done, it is done.
    const exitCode = run.signal.aborted && !isComplete ? exitCodes.interrupted : exitCodeOfRun(documents);
    await writeOrRemoveCorpus(run.options, documents, isComplete);
    const others = await otherDocuments(options.output, documents);
    if (others.length > 0) {
      const details = say('run/others-stand', { documents: others.length, first: quotePath(others[0]!) });
      emit({ type: 'note', message: inEnglish(details), details });
    }
    const reportPath = await writeReport(options.output, manifest, abilities.language ?? 'en', { summaries, others });
    const manifestPath = await writeManifest(options.output, manifest);
    await followWithCorpus(options.output, options.corpus, emit);
    emit({
      type: 'run-end',
      exitCode,
      complete: isComplete,
      documents: manifest.counts.documents,
      pages: manifest.counts.pages,
      interrupted: documents.filter(({ error }) => error?.code === 'interrupted').length,
      seconds: run.secondsNow() - start,
      manifestPath,
      reportPath,
    });
    return { exitCode, manifest, manifestPath };
  } finally {
    await run.close();
  }
}

/** Whether a file has pages that workers read. */
const isPaged = (entry: InputEntry): entry is ReadableEntry => entry.kind === 'file' && !isTextAlone(entry.mediaType);

/** Opens the run that documents are read with, and tells of its workers. A caller that reads documents one by one (`digitizeEntry`) closes it. */
export function openBatchRun(options: DigitizeOptions, abilities: BatchAbilities = {}): Promise<Run> {
  const emit = abilities.onEvent ?? (() => undefined);
  return openRun(options, {
    ...abilities,
    onPoolEvent: (event) => {
      abilities.onPoolEvent?.(event);
      // After an interrupt workers are ended in the middle of their pages, and none is replaced.
      if (abilities.signal?.aborted === true) return;
      if (event.type === 'worker-lost' || event.type === 'task-retried') {
        emit({
          type: 'worker',
          reason: inEnglish(event.reason),
          ...(typeof event.reason === 'string' ? {} : { details: event.reason }),
        });
      }
    },
  });
}

/** The record of a run that the disk ended: it is worth a try, and where the disk takes nothing at all the ending itself is what must be told. */
async function writeManifestIfPossible(output: string, manifest: Manifest, ending: FileAccessError): Promise<void> {
  try {
    await writeManifest(output, manifest);
  } catch (error) {
    if (!(error instanceof FileAccessError)) throw new AggregateError([error, ending], ending.message);
  }
}

interface Outcome {
  readonly documents: readonly ManifestDocument[];
  readonly isComplete: boolean;
  /** What ended the run before its time; null when nothing did. */
  readonly ending: FileAccessError | null;
  readonly summaries: EntryContext['summaries'];
}

/** corpus/*.parquet of the documents that were written, where it is asked for; none of an interrupted run, and an older one does not stay beside other documents. */
export async function writeOrRemoveCorpus(
  { output, formats }: Pick<DigitizeOptions, 'output' | 'formats'>,
  documents: readonly ManifestDocument[],
  isComplete: boolean,
): Promise<void> {
  if (!formats.includes('parquet') || !isComplete) return await removeCorpus(output);
  const written = documents.map(({ id, path }) => ({ id, path, folder: join(output, id) }));
  await writeCorpus(
    output,
    written.filter(({ folder }) => existsSync(join(folder, 'document.json'))),
  );
}

/** Documents in the order they were met, whatever order they were finished in. */
async function digitizeAll(
  entries: readonly InputEntry[],
  external: ReadonlyMap<InputEntry, ExternalMetadata>,
  run: Run,
  ledger: Ledger,
  emit: RunEventListener,
): Promise<Outcome> {
  const ids = await stableIds(entries, ledger);
  const documents: (ManifestDocument | undefined)[] = [];
  const kept = new Set<string>();
  const listen: RunEventListener = (event) => {
    if (event.type === 'document-kept') kept.add(event.documentId);
    emit(event);
  };
  const context: EntryContext = {
    ...entryContext(run, ledger, listen),
    endsTheRun: (error) => isOutputLost(error, run.options.output),
  };
  const queue = new PQueue({ concurrency: run.documentsAtATime });
  const progress = await beginProgress(run.options.output, entries.length);
  let isStopped = false;
  let ending: FileAccessError | null = null;
  const digitizeOne = async (entry: InputEntry, index: number): Promise<void> => {
    if (isStopped || run.signal.aborted) return;
    try {
      const document = await digitizeEntry(entry, ids[index]!, context, {
        priority: entries.length - index,
        external: external.get(entry) ?? null,
      });
      if (document === null) return;
      documents[index] = document;
      await progress.documentDone(kept.has(document.id));
      if (run.options.failFast && document.status === 'failed') isStopped = true;
    } catch (error) {
      if (!(error instanceof FileAccessError)) throw error;
      isStopped = true;
      ending ??= error;
    }
  };
  try {
    await queue.addAll(entries.map((entry, index) => () => digitizeOne(entry, index)));
  } finally {
    await progress.end();
  }
  const done = documents.filter((document) => document !== undefined);
  // Every file met has an entry, also those that the run did not come to: what an earlier run did stands.
  const all: ManifestDocument[] = [];
  for (const [index, entry] of entries.entries()) {
    const id = ids[index]!;
    all.push(
      documents[index] ??
        (await doneEntry(entry, id, external.get(entry) ?? null, context)) ??
        unreadEntry(entry, id, ending),
    );
  }
  return { documents: all, isComplete: done.length === entries.length, ending, summaries: context.summaries };
}

/** Whether a fault is of the output folder as a whole. */
async function isOutputLost(error: unknown, output: string): Promise<boolean> {
  if (!(error instanceof FileAccessError)) return false;
  if (lostDiskCodes.includes(systemCodeOf(error.cause) ?? '')) return true;
  try {
    await checkWritable(output);
    return false;
  } catch (second) {
    if (second instanceof FileAccessError) return true;
    throw second;
  }
}

/** The entry of a file that an interrupted or stopped run did not finish. */
export function unreadEntry(entry: InputEntry, id: string, ending: FileAccessError | null = null): ManifestDocument {
  const details =
    ending === null ? say('run/not-reached') : say('run/stopped', { reason: textOf(serializeError(ending)) });
  return {
    id,
    path: entry.path,
    input: entry.input,
    sha256: null,
    mediaType: entry.kind === 'file' ? entry.mediaType : null,
    status: 'skipped',
    exitCode: exitCodes.interrupted,
    error: {
      code: 'interrupted',
      message: inEnglish(details),
      details: { id: details.id, values: { ...details.values } },
    },
    pageCount: 0,
    pages: [],
  };
}

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { WORK_FOLDER } from '../batch/ledger/open-ledger.ts';
import { type BatchAbilities, type RunSummary, runBatch } from '../batch/run-batch.ts';
import { InvalidOutputError } from '../errors.ts';
import { checkWritable, writeFileAtomically } from '../files/atomic-write.ts';
import { fileAccessError, quotePath, systemCodeOf } from '../files/file-access.ts';
import { makeOutputFolder } from '../files/make-folder.ts';
import { selectEngine } from '../ocr/select-engine.ts';
import type { RunEvent } from '../pipeline/events.ts';
import { chooseJobs, thisMachine, workerMemoryCeiling, workerMemoryLimit } from '../pipeline/job-count.ts';
import { type DigitizeOptionsInput, wantedPageCount } from '../pipeline/options.ts';
import type { PageReader } from '../pipeline/page-reader.ts';
import { createPooledPageReader } from '../pipeline/pooled-page-reader.ts';
import { parseOptions } from '../pipeline/run.ts';
import { inEnglish, type Sentence, say } from '../sentences/sentence.ts';
import type { QueueAddress } from './address.ts';
import { programOf, runFolder } from './page-job.ts';
import { openPageQueue } from './page-queue.ts';
import { createQueuedPageReader } from './queued-page-reader.ts';
import { createRunTeller } from './run-teller.ts';
import { checkStorage } from './storage/check-storage.ts';
import { isBucket, openStorage, wholeAddress } from './storage/open-storage.ts';

/** How the work of a run is handed out. */
export interface QueueOptions {
  readonly address: QueueAddress;
  /** Folder or bucket that pages are handed over in; null: in the output folder, which all workers must see then. */
  readonly storage: string | null;
  /** Runs of higher ones are worked on first. */
  readonly priority: number;
  /** Put files into the storage too, for workers that do not see them where they lie. A bucket always gets them. */
  readonly copySources: boolean;
  readonly leaseSeconds?: number;
}

export interface QueuedBatchAbilities extends BatchAbilities {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Instead of the pool that opens files and draws pages on this machine. */
  readonly local?: PageReader;
}

/**
 * What is under way at the same time: enough for some hundred places of workers, and few enough that the memory of a run does not grow with its length. Pages wait in
 * the database, documents hold a summary of each page that was read.
 */
const inFlight = { pages: 1_000, documents: 100 } as const;

/** Files are opened by so many processes: opening takes a tenth of a second, reading a page many seconds. */
const localJobs = 2;

/**
 * The main job with pages read by workers on any machine. Everything but the reading of pages is done here, so that what is written is what `runBatch`
 * writes: the same ledger, manifest and report. Killed at any moment, the same command goes on.
 * @throws as `runBatch`; FileAccessError when the database or the storage cannot be used.
 */
export async function runQueuedBatch(
  inputs: readonly string[],
  optionsInput: DigitizeOptionsInput,
  queueOptions: QueueOptions,
  abilities: QueuedBatchAbilities = {},
): Promise<RunSummary> {
  const options = parseOptions(optionsInput);
  const emit = abilities.onEvent ?? (() => undefined);
  const note = (details: Sentence): void => emit({ type: 'note', message: inEnglish(details), details });
  const { address, priority } = queueOptions;
  const { env = {} } = abilities;
  const storageAddress = wholeAddress(queueOptions.storage ?? join(options.output, WORK_FOLDER, 'queue'));
  const storage = openStorage(storageAddress, env);
  await checkWritable(options.output);
  const run = await runIdOf(options.output);
  const engine = await selectEngine(options.engine);
  await engine.close();
  const program = programOf(engine.identity);
  // Said now: a run whose workers alone write there would wait for them for ever.
  if (queueOptions.storage !== null)
    await checkStorage({ address: storageAddress, env, key: `${runFolder(run)}probe`, signal: abilities.signal });

  let fault: unknown = null;
  const faults = new AbortController();
  const signal = abilities.signal === undefined ? faults.signal : AbortSignal.any([abilities.signal, faults.signal]);
  const queue = await openPageQueue({
    address,
    env,
    signal,
    onTrouble: (reason) =>
      note(
        reason === null
          ? say('queue/back', { address: address.shown })
          : say('queue/away', { address: address.shown, reason }),
      ),
    ...(queueOptions.leaseSeconds === undefined ? {} : { leaseSeconds: queueOptions.leaseSeconds }),
  });
  const teller = createRunTeller({
    queue,
    note,
    run,
    host: hostname(),
    output: resolve(options.output),
    program,
    priority,
    pagesOf: (pageCount) => wantedPageCount(pageCount, options.pages),
  });
  const machine = thisMachine();
  const jobs = Math.min(localJobs, chooseJobs(options.jobs, options.memoryBytes, machine));
  const local =
    abilities.local ??
    createPooledPageReader({
      jobs,
      engine: engine.identity.engine,
      pageTimeoutMs: options.pageTimeoutSeconds * 1000,
      openTimeoutMs: options.openTimeoutSeconds * 1000,
      memoryCeilingBytes: workerMemoryCeiling(jobs, options.memoryBytes, machine),
      maxRssBytes: workerMemoryLimit(jobs, options.memoryBytes),
    });
  const reader = createQueuedPageReader({
    queue,
    storage,
    local,
    engine: engine.identity,
    run,
    priority,
    pageTimeoutSeconds: options.pageTimeoutSeconds,
    copySources: queueOptions.copySources || isBucket(storage.address),
    signal,
    onFault: (error) => {
      fault ??= error;
      faults.abort();
    },
  });
  let state: 'done' | 'stopped' = 'stopped';
  try {
    const summary = await runBatch(inputs, optionsInput, {
      ...abilities,
      signal,
      reader,
      inFlight,
      onEvent: (event: RunEvent) => {
        teller.onEvent(event);
        emit(event.type === 'run-start' ? { ...event, jobs: null } : event);
      },
    });
    // What goes wrong when all is written takes nothing back.
    if (fault !== null && !summary.manifest.complete) throw fault;
    if (summary.manifest.complete) {
      state = 'done';
      await storage.remove(runFolder(run));
    }
    return summary;
  } finally {
    await teller.close(state);
    // A run that was refused before it began has closed nothing: what asks the database would keep the process alive for ever.
    await reader.close();
    await queue.close();
  }
}

const runFileSchema = z.strictObject({ run: z.uuid() });

/**
 * The name of the work on an output folder, in its `.klartext` folder: a run that goes on finds the pages that were read for the one before.
 * Nothing that is written depends on it.
 */
async function runIdOf(output: string): Promise<string> {
  const folder = join(output, WORK_FOLDER);
  const file = join(folder, 'queue.json');
  await makeOutputFolder(folder);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (systemCodeOf(cause) !== 'ENOENT') throw fileAccessError('read', file, cause);
    const run = randomUUID();
    await writeFileAtomically(file, `${JSON.stringify({ run })}\n`);
    return run;
  }
  const match = /"run":\s*"([^"]+)"/u.exec(text);
  const parsed = runFileSchema.safeParse({ run: match?.[1] });
  if (!parsed.success) throw new InvalidOutputError(say('files/not-json', { path: quotePath(file) }));
  return parsed.data.run;
}

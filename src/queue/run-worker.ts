import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileAccessError, InterruptedError } from '../errors.ts';
import { fileAccessError, systemCodeOf } from '../files/file-access.ts';
import { selectEngine } from '../ocr/select-engine.ts';
import { chooseJobs, thisMachine, workerMemoryCeiling, workerMemoryLimit } from '../pipeline/job-count.ts';
import { createPooledPageReader } from '../pipeline/pooled-page-reader.ts';
import { say } from '../sentences/sentence.ts';
import { programOf } from './page-job.ts';
import { openPageQueue } from './page-queue.ts';
import { PageWorker } from './page-worker.ts';
import { checkStorage } from './storage/check-storage.ts';
import { isBucket, wholeAddress } from './storage/open-storage.ts';
import type { WorkerAbilities, WorkerOptions } from './worker-options.ts';
import { createWorkerSources } from './worker-sources.ts';

/** A worker that was told to stop waits so long for a database that does not answer, in milliseconds; then its leases run out. */
const farewellMs = 10_000;

/** Does the work of the queue until it is told to stop. @throws FileAccessError, MissingDependencyError when it cannot begin. */
export async function runWorker(given: WorkerOptions, abilities: WorkerAbilities): Promise<void> {
  const options = { ...given, storage: given.storage === null ? null : wholeAddress(given.storage) };
  const engine = await selectEngine(options.engine);
  const { identity } = engine;
  await engine.close();
  if (options.storage !== null && !(await isStorageOpen(options.storage, abilities))) return;
  const machine = thisMachine();
  const slots = chooseJobs(options.jobs, options.memoryBytes, machine);
  const emit = abilities.onEvent ?? (() => undefined);
  const { address } = options;
  const { env = {} } = abilities;
  const copies = await makeCopiesFolder();
  try {
    const queue = await openPageQueue({
      address,
      env,
      signal: farewellAfter(abilities.signal),
      onTrouble: (reason) =>
        emit({
          type: 'note',
          details:
            reason === null
              ? say('queue/back', { address: address.shown })
              : say('queue/away', { address: address.shown, reason }),
        }),
      ...(options.leaseSeconds === undefined ? {} : { leaseSeconds: options.leaseSeconds }),
    });
    const reader =
      abilities.reader ??
      createPooledPageReader({
        jobs: slots,
        engine: identity.engine,
        // Each job brings its own.
        pageTimeoutMs: 120_000,
        openTimeoutMs: 60_000,
        memoryCeilingBytes: workerMemoryCeiling(slots, options.memoryBytes, machine),
        maxRssBytes: workerMemoryLimit(slots, options.memoryBytes),
        ...(abilities.secondsNow === undefined ? {} : { secondsNow: abilities.secondsNow }),
      });
    try {
      const sources = createWorkerSources(copies);
      const worker = new PageWorker(options, abilities, {
        queue,
        reader,
        program: programOf(identity),
        slots,
        sources,
        emit,
      });
      await worker.work();
    } finally {
      await reader.close();
      await queue.close();
    }
  } finally {
    await rm(copies, { recursive: true, force: true });
  }
}

/**
 * Tried before a job is taken: a worker that cannot write would take pages and give them back, for ever.
 * @returns false when it was told to stop meanwhile.
 * @throws FileAccessError
 */
async function isStorageOpen(address: string, { env = {}, signal }: WorkerAbilities): Promise<boolean> {
  // Not made, as a run makes it: a share that is not mounted leaves an empty place, and pages that go there are lost to the run.
  if (!isBucket(address) && !(await isFolder(address)))
    throw new FileAccessError(say('queue/storage-missing', { address }));
  try {
    await checkStorage({ address, env, key: `probe-${randomUUID()}`, signal });
    return true;
  } catch (error) {
    if (error instanceof InterruptedError) return false;
    throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw fileAccessError('read', path, cause);
  }
}

const isMissing = (cause: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(systemCodeOf(cause) ?? '');

/** For files that come out of a storage that is no folder. */
async function makeCopiesFolder(): Promise<string> {
  const prefix = join(tmpdir(), 'klartext-worker-');
  try {
    return await mkdtemp(prefix);
  } catch (cause) {
    throw fileAccessError('write', tmpdir(), cause);
  }
}

/** The last calls, when a worker is told to stop, have to get through too, for a while. */
function farewellAfter(stop: AbortSignal): AbortSignal {
  const patience = new AbortController();
  const endPatience = (): void => void setTimeout(() => patience.abort(), farewellMs).unref();
  if (stop.aborted) endPatience();
  else stop.addEventListener('abort', endPatience, { once: true });
  return patience.signal;
}

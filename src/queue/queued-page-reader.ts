import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import PQueue from 'p-queue';
import { z } from 'zod';
import {
  deserializeError,
  EngineError,
  FileAccessError,
  InterruptedError,
  type KlartextError,
  type SerializedError,
} from '../errors.ts';
import { quotePath } from '../files/file-access.ts';
import type { EngineIdentity } from '../ocr/engine.ts';
import { recognitionSettingsSha256 } from '../pipeline/digitize-document.ts';
import type { PageReader } from '../pipeline/page-reader.ts';
import type { PageResult, SourceReference } from '../recognize/recognize-options.ts';
import { say } from '../sentences/sentence.ts';
import { unpackPage } from './kept-page.ts';
import {
  failureSchema,
  idOfJob,
  jobOutputSchema,
  PAGES_PER_JOB,
  type PageJob,
  pageKey,
  pagesFolder,
  programOf,
  runMark,
} from './page-job.ts';
import type { NewJob, PageQueue, SettledJob } from './page-queue.ts';
import { PageWaiters } from './page-waiters.ts';
import { waitOrAbort } from './patience.ts';
import type { Storage } from './storage/storage.ts';
import { StoredSources } from './stored-sources.ts';

export interface QueuedReaderOptions {
  readonly queue: PageQueue;
  readonly storage: Storage;
  /** Opens files and draws pages, on this machine. */
  readonly local: PageReader;
  readonly engine: EngineIdentity;
  readonly run: string;
  readonly priority: number;
  readonly pageTimeoutSeconds: number;
  /** Put files into the storage, for workers that do not see them where they lie. */
  readonly copySources: boolean;
  readonly signal: AbortSignal;
  /** The queue or the storage cannot be used any more, for a reason that does not pass. */
  readonly onFault: (error: unknown) => void;
}

/** Pages that are asked for within this time go on the queue together, in milliseconds. */
const gatherMs = 20;

/** How often the database is asked what is done, in milliseconds: soon after something was, more seldom while nothing is. */
const shortestPollMs = 100;
const longestPollMs = 500;

/** Jobs that are asked about at a time. */
const askedAtATime = 2000;

/** A job that is not over after so long may have been taken away by someone; every so often that is looked into. */
const lookForLostMs = 60_000;

/** A page that a network drive does not show yet is waited for, in milliseconds. */
const waitsForPage: readonly number[] = [0, 100, 400, 1_500, 4_000];

/** Pages that are taken from the storage at the same time. */
const takenAtATime = 16;

/** How often a page that failed with others is tried once more by itself: after the first try alone, and for one whose workers were lost, which may not be its fault. */
const retriesAlone = { failed: 1, lost: 2 } as const;

/** So often a worker may say that a page is there which is not, or is no page. */
const mostMissed = 3;

/** Reads pages by workers on any machine: puts them on the queue, and takes them from the storage when they are done. */
export function createQueuedPageReader(options: QueuedReaderOptions): PageReader {
  return new QueuedPages(options);
}

class QueuedPages implements PageReader {
  readonly #options: QueuedReaderOptions;
  readonly #program: string;
  readonly #waiters = new PageWaiters();
  /** Asked for and not on the queue yet, by document. */
  readonly #gathered = new Map<string, { readonly job: PageJob; readonly pageNumbers: Set<number> }>();
  readonly #jobs = new Map<string, PageJob>();
  readonly #sources: StoredSources;
  readonly #taking = new PQueue({ concurrency: takenAtATime });
  readonly #closing = new AbortController();
  readonly #signal: AbortSignal;
  readonly #polling: Promise<void>;
  #gathering: Promise<void> | null = null;
  #closed: Promise<void> | null = null;
  /** Done before the first page goes on the queue; the output folder is held by this run then, and by no other. */
  #begun: Promise<void> | null = null;
  #fault: unknown = null;

  constructor(options: QueuedReaderOptions) {
    this.#options = options;
    this.#program = programOf(options.engine);
    this.#sources = new StoredSources(options.storage, options.run);
    this.#signal = AbortSignal.any([options.signal, this.#closing.signal]);
    this.#signal.addEventListener('abort', () => this.#waiters.rejectAll(), { once: true });
    this.#polling = this.#poll().catch((error: unknown) => this.#break(error));
  }

  open: PageReader['open'] = (source, signal) => this.#options.local.open(source, signal);

  drawPage: PageReader['drawPage'] = (source, request, signal) => this.#options.local.drawPage(source, request, signal);

  readPage(source: SourceReference, pageNumber: number): Promise<PageResult> {
    if (this.#fault !== null) return Promise.reject(this.#fault);
    if (this.#signal.aborted) return Promise.reject(new InterruptedError());
    const job = this.#jobFor(source);
    const folder = pagesFolder(job, job.source.sha256);
    const gathered = this.#gathered.get(folder) ?? { job, pageNumbers: new Set<number>() };
    gathered.pageNumbers.add(pageNumber);
    this.#gathered.set(folder, gathered);
    this.#gathering ??= this.#enqueueGathered().catch((error: unknown) => this.#break(error));
    return this.#waiters.wait(keyOf(job, pageNumber));
  }

  async release(source: SourceReference): Promise<void> {
    const { storage, copySources } = this.#options;
    const job = this.#jobFor(source);
    await storage.remove(pagesFolder(job, job.source.sha256));
    if (!copySources) return;
    // Another file of the same content may still be read.
    if ([...this.#jobs.values()].some(({ source: other }) => other.sha256 === job.source.sha256)) return;
    await this.#sources.remove(job.source);
  }

  /** Takes what nobody waits for any more off the queue. Asked for again, it is the same end. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    await this.#polling;
    await this.#gathering;
    await this.#taking.onIdle();
    if (this.#begun !== null) await this.#removeWaiting();
    await this.#options.local.close();
  }

  async #removeWaiting(): Promise<void> {
    const { queue, run } = this.#options;
    try {
      await queue.removeWaiting(this.#program, run);
    } catch (error) {
      // A database that is gone keeps it until the run goes on.
      if (!(error instanceof InterruptedError)) throw error;
    }
  }

  #jobFor(source: SourceReference): PageJob {
    const { run, engine, pageTimeoutSeconds, copySources, storage } = this.#options;
    if (source.sha256 === undefined) throw new Error('A page that others read is of a file whose hash is known.');
    const quality = source.quality ?? 'standard';
    return {
      run,
      program: this.#program,
      source: {
        sha256: source.sha256,
        fileName: basename(source.path),
        path: source.path,
        isStored: copySources,
      },
      limits: source.limits,
      quality,
      settingsSha256: recognitionSettingsSha256(engine, source.limits, quality),
      pageNumbers: [],
      isSecondTry: false,
      pageTimeoutSeconds,
      storage: storage.address,
    };
  }

  async #enqueueGathered(): Promise<void> {
    await waitOrAbort(gatherMs, this.#signal);
    this.#gathering = null;
    const gathered = [...this.#gathered.values()];
    this.#gathered.clear();
    if (this.#signal.aborted) return;
    this.#begun ??= this.#begin();
    await this.#begun;
    const jobs: PageJob[] = [];
    for (const { job, pageNumbers } of gathered) {
      if (!(await this.#store(job, pageNumbers))) continue;
      // Borders between jobs are the same whatever was asked for together, so that a run that goes on finds the jobs of the one before.
      const blocks = Map.groupBy(
        [...pageNumbers].sort((a, b) => a - b),
        (pageNumber) => Math.floor((pageNumber - 1) / PAGES_PER_JOB),
      );
      for (const block of blocks.values()) jobs.push({ ...job, pageNumbers: block });
    }
    await this.#enqueue(jobs);
  }

  async #begin(): Promise<void> {
    const { queue, storage, run } = this.#options;
    // What a run that was killed left waiting: what is still wanted of it is put there again.
    await queue.removeWaiting(this.#program, run);
    await queue.removeDeadLetters(run);
    await storage.write(runMark(run), Buffer.from(run));
  }

  async #enqueue(jobs: readonly PageJob[], limit?: number): Promise<void> {
    const { queue, priority } = this.#options;
    const rows = jobs.map((job): NewJob => ({ job, priority, ...(limit === undefined ? {} : { retries: { limit } }) }));
    await queue.add(rows);
    for (const job of jobs) this.#jobs.set(idOfJob(job), job);
  }

  /** Puts the file into the storage where that is wanted. @returns false when it is gone: its pages fail. */
  async #store(job: PageJob, pageNumbers: Iterable<number>): Promise<boolean> {
    if (!job.source.isStored) return true;
    try {
      await this.#sources.store(job.source);
      return true;
    } catch (error) {
      if (!(error instanceof FileAccessError) || existsSync(job.source.path)) throw error;
      for (const pageNumber of pageNumbers) this.#waiters.reject(keyOf(job, pageNumber), error);
      return false;
    }
  }

  /** Asks what is done until the run ends. */
  async #poll(): Promise<void> {
    const { queue } = this.#options;
    let waitMs = shortestPollMs;
    let lookedAt = Date.now();
    while (!this.#signal.aborted) {
      await waitOrAbort(waitMs, this.#signal);
      if (this.#signal.aborted) return;
      let isAny = false;
      const ids = [...this.#jobs.keys()];
      for (let from = 0; from < ids.length && !this.#signal.aborted; from += askedAtATime) {
        const asked = ids.slice(from, from + askedAtATime);
        const settled = await queue.settled(this.#program, asked);
        isAny ||= settled.length > 0;
        await this.#settle(settled);
      }
      waitMs = isAny ? shortestPollMs : Math.min(longestPollMs, waitMs * 2);
      if (Date.now() - lookedAt >= lookForLostMs) {
        lookedAt = Date.now();
        await this.#restoreLost();
      }
    }
  }

  async #settle(settled: readonly SettledJob[]): Promise<void> {
    const { queue } = this.#options;
    const again: { readonly job: PageJob; readonly limit?: number }[] = [];
    await this.#taking.addAll(
      settled.map((over) => async () => {
        const job = this.#jobs.get(over.id);
        if (job === undefined) return;
        this.#jobs.delete(over.id);
        again.push(...(await this.#conclude(job, over)));
      }),
    );
    if (settled.length === 0) return;
    // Its id may be needed again, and what is done is in other hands now.
    await queue.remove(
      this.#program,
      settled.map(({ id }) => id),
    );
    for (const [limit, jobs] of Map.groupBy(again, (entry) => entry.limit)) {
      await this.#enqueue(
        jobs.map(({ job }) => job),
        limit,
      );
    }
  }

  /** Hands the pages of a job over to those who wait for them. @returns jobs for those that must be tried again. */
  async #conclude(job: PageJob, { state, output }: SettledJob): Promise<{ job: PageJob; limit?: number }[]> {
    const again: { job: PageJob; limit?: number }[] = [];
    const alone = (pageNumber: number, limit: number): void => {
      again.push({ job: { ...job, pageNumbers: [pageNumber], isSecondTry: true }, limit });
    };
    if (state === 'failed') {
      const failure = failedJobSchema.safeParse(output).data?.error ?? null;
      for (const pageNumber of job.pageNumbers) {
        // A worker that was lost may have written a page before it was.
        const result = await this.#take(job, pageNumber, false);
        if (result !== null) this.#waiters.resolve(keyOf(job, pageNumber), result);
        else if (job.isSecondTry) this.#waiters.reject(keyOf(job, pageNumber), finalError(job, pageNumber, failure));
        else alone(pageNumber, failure === null ? retriesAlone.lost : retriesAlone.failed);
      }
      return again;
    }
    const { failures, notBegun } = jobOutputSchema.safeParse(output).data ?? {
      failures: [],
      notBegun: job.pageNumbers,
    };
    const failed = new Set(failures.map(({ pageNumber }) => pageNumber));
    for (const pageNumber of failed) alone(pageNumber, retriesAlone.failed);
    const left: number[] = [];
    for (const pageNumber of job.pageNumbers.filter((number) => !failed.has(number))) {
      const isExpected = !notBegun.includes(pageNumber);
      const result = await this.#take(job, pageNumber, isExpected);
      if (result !== null) this.#waiters.resolve(keyOf(job, pageNumber), result);
      else if (isExpected && this.#waiters.countMissed(keyOf(job, pageNumber)) > mostMissed)
        this.#waiters.reject(keyOf(job, pageNumber), finalError(job, pageNumber, null));
      else left.push(pageNumber);
    }
    if (left.length > 0) again.push({ job: { ...job, pageNumbers: left } });
    return again;
  }

  /** @param isExpected whether the worker said that it is there. */
  async #take(job: PageJob, pageNumber: number, isExpected: boolean): Promise<PageResult | null> {
    const key = keyOf(job, pageNumber);
    for (const waitMs of isExpected ? waitsForPage : [0]) {
      if (waitMs > 0) await delay(waitMs);
      const bytes = await this.#options.storage.read(key);
      if (bytes === null) continue;
      const result = await unpackPage(bytes, pageNumber);
      // What is no page must not stand in the way of the page.
      if (result === null) await this.#options.storage.remove(key);
      return result;
    }
    return null;
  }

  /** Jobs that someone took away from the database are put there again. */
  async #restoreLost(): Promise<void> {
    const ids = [...this.#jobs.keys()];
    for (let from = 0; from < ids.length; from += askedAtATime) {
      const asked = ids.slice(from, from + askedAtATime);
      const present = await this.#options.queue.present(this.#program, asked);
      const lost = asked.flatMap((id) => (present.has(id) ? [] : (this.#jobs.get(id) ?? [])));
      await this.#enqueue(lost);
    }
  }

  /** What cannot be waited out (rights taken away, a storage that is gone) ends the run: pages must not be recorded as failed for it. */
  #break(error: unknown): void {
    if (this.#signal.aborted) return;
    this.#fault = error;
    this.#options.onFault(error);
  }
}

const keyOf = (job: PageJob, pageNumber: number): string => pageKey(job, job.source.sha256, pageNumber);

const failedJobSchema = z.object({ error: failureSchema });

function finalError(job: PageJob, pageNumber: number, failure: SerializedError | null): KlartextError {
  if (failure !== null) return deserializeError(failure);
  const path = quotePath(job.source.fileName);
  return new EngineError(say('queue/page-lost', { path, page: pageNumber }));
}

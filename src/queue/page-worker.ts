import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { ConfigError, InterruptedError, KlartextError, reasonOf, serializeError } from '../errors.ts';
import type { PooledPageReader } from '../pipeline/pooled-page-reader.ts';
import { inEnglish, type Sentence, say } from '../sentences/sentence.ts';
import { packPage } from './kept-page.ts';
import { type JobOutput, PAGES_PER_JOB, type PageJob, pageKey } from './page-job.ts';
import { type Claim, jobOf, type PageQueue } from './page-queue.ts';
import { waitOrAbort } from './patience.ts';
import type { WorkerStatus } from './status-tables.ts';
import type { Storage } from './storage/storage.ts';
import type { WorkerAbilities, WorkerEvent, WorkerOptions } from './worker-options.ts';
import type { WorkerSources } from './worker-sources.ts';
import { createWorkerStorages, type WorkerStorages } from './worker-storages.ts';

/** How often an idle worker looks for work, in milliseconds: a second between the last page and the next costs less than one page in ten. */
const idlePollMs = 500;

/** After a job that could not be done on this machine the next is taken later and later, so that others get them. In milliseconds. */
const shortestPauseMs = 1_000;
const longestPauseMs = 60_000;

/** How often a worker tells the database that it is there, and looks whether work waits that is not for it. In milliseconds. */
const tellEveryMs = 10_000;

/** What a worker works with. */
export interface WorkerParts {
  readonly queue: PageQueue;
  readonly reader: PooledPageReader;
  readonly program: string;
  readonly slots: number;
  readonly sources: WorkerSources;
  readonly emit: (event: WorkerEvent) => void;
}

/** Takes jobs of the queue, reads their pages and hands them over, until it is told to stop. */
export class PageWorker {
  readonly #options: WorkerOptions;
  readonly #abilities: WorkerAbilities;
  readonly #parts: WorkerParts;
  readonly #claims = new Map<string, Claim>();
  readonly #jobs = new Set<Promise<void>>();
  readonly #storages: WorkerStorages;
  readonly #id = randomUUID();
  /** Pages of claimed jobs that are not read yet. */
  #pagesInHand = 0;
  #pagesRead = 0;
  #pagesFailed = 0;
  #pauseMs = 0;
  /** Why work could not be done on this machine, as long as none was done since. */
  #trouble: Sentence | null = null;
  #wake: () => void = () => undefined;
  /** Places for pages that are read at the same time. */
  #freeSlots: number;
  readonly #line: (() => void)[] = [];
  /** Kinds of workers that pages wait for and that were told of. */
  readonly #told = new Set<string>();
  /** Of the troubles since the last piece of work that was done. */
  readonly #toldTroubles = new Set<string>();

  constructor(options: WorkerOptions, abilities: WorkerAbilities, parts: WorkerParts) {
    this.#options = options;
    this.#abilities = abilities;
    this.#parts = parts;
    this.#freeSlots = parts.slots;
    this.#storages = createWorkerStorages({
      address: options.storage,
      env: abilities.env ?? {},
      workerId: this.#id,
    });
    abilities.signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  async work(): Promise<void> {
    const { emit, program, slots, queue } = this.#parts;
    const { signal } = this.#abilities;
    emit({ type: 'worker-start', program, slots, queue: queue.address.shown });
    await this.#tell();
    const beats = new AbortController();
    const rounds = [
      this.#every((queue.leaseSeconds * 1000) / 3, beats.signal, () =>
        queue.touch(program, [...this.#claims.values()]),
      ),
      this.#every(tellEveryMs, beats.signal, () => this.#tell()),
    ];
    try {
      await this.#takeWork().catch((error: unknown) => {
        if (!signal.aborted || !(error instanceof InterruptedError)) throw error;
      });
      await Promise.all(this.#jobs);
    } finally {
      beats.abort();
      await Promise.all(rounds);
    }
    await this.#farewell();
    emit({ type: 'worker-end', pagesRead: this.#pagesRead, pagesFailed: this.#pagesFailed });
  }

  async #takeWork(): Promise<void> {
    const { queue, program, slots } = this.#parts;
    const { signal, endWhenIdleMs } = this.#abilities;
    let idleMs = 0;
    while (!signal.aborted) {
      if (this.#pauseMs > 0) await waitOrAbort(this.#pauseMs, signal);
      // Work in hand for every place, and no more: what waits here could be read elsewhere.
      while (this.#pagesInHand >= slots && !signal.aborted) await this.#somethingEnds();
      if (signal.aborted) return;
      const free = slots - this.#pagesInHand;
      const claims = await queue.claim(program, Math.max(1, Math.floor(free / PAGES_PER_JOB)));
      for (const claim of claims) this.#begin(claim);
      if (claims.length > 0) {
        idleMs = 0;
        continue;
      }
      if (endWhenIdleMs !== undefined && idleMs >= endWhenIdleMs && this.#jobs.size === 0) return;
      idleMs += idlePollMs;
      await waitOrAbort(idlePollMs, signal);
    }
  }

  async #farewell(): Promise<void> {
    try {
      await this.#parts.queue.tellWorker(this.#status('stopped'));
    } catch (error) {
      // A database that is gone takes no farewell; the status page sees by the time that the worker is.
      if (!(error instanceof InterruptedError)) throw error;
    }
  }

  #begin(claim: Claim): void {
    const { queue, program, emit } = this.#parts;
    this.#claims.set(claim.id, claim);
    const doing = this.#do(claim)
      .catch(async (error: unknown) => {
        // Not the job's fault, as far as is known (no keys of the bucket, a share that is not mounted): another worker may manage it.
        if (error instanceof KlartextError) {
          this.#pauseMs = Math.min(longestPauseMs, Math.max(shortestPauseMs, this.#pauseMs * 2));
          this.#trouble = error.details;
          if (error.details !== null) this.#tellOnce(error.details);
        }
        await queue.fail(program, claim, { error: serializeError(error) });
        if (this.#trouble !== null) await this.#quietly(() => queue.tellWorker(this.#statusNow()));
      })
      .catch((error: unknown) => {
        // The lease runs out, and the job goes to another worker.
        if (error instanceof Error)
          emit({ type: 'note', details: say('queue/job-let-go', { reason: reasonOf(error) }) });
      })
      .finally(() => {
        this.#claims.delete(claim.id);
        this.#jobs.delete(doing);
        this.#wake();
      });
    this.#jobs.add(doing);
  }

  /** A storage that is not mounted is the same news at each piece of work. */
  #tellOnce(details: Sentence): void {
    const text = inEnglish(details);
    if (this.#toldTroubles.has(text)) return;
    this.#toldTroubles.add(text);
    this.#parts.emit({ type: 'note', details });
  }

  async #do(claim: Claim): Promise<void> {
    const { queue, program } = this.#parts;
    const job = jobOf(claim);
    if (job === null || job.program !== program) {
      // Cannot be, unless someone writes into the queue: said, and left to the dead letters.
      await queue.fail(program, claim, { error: serializeError(new ConfigError(say('queue/odd-job'))) });
      return;
    }
    const storage = this.#storages.of(job);
    const failures: JobOutput['failures'] = [];
    const notBegun: number[] = [];
    const { pageNumbers } = job;
    this.#pagesInHand += pageNumbers.length;
    const path = this.#locate(job, storage);
    // Told where it is waited for; told to stop, nobody does.
    path.catch(() => undefined);
    const readings = await Promise.allSettled(
      pageNumbers.map(async (pageNumber) => {
        await this.#slot();
        try {
          if (this.#abilities.signal.aborted) notBegun.push(pageNumber);
          else await this.#readPage(job, await path, pageNumber, storage, failures);
        } finally {
          this.#pagesInHand--;
          this.#freeSlot();
          this.#wake();
        }
      }),
    );
    for (const reading of readings) if (reading.status === 'rejected') throw reading.reason;
    this.#pauseMs = 0;
    this.#trouble = null;
    this.#toldTroubles.clear();
    const failure = failures[0];
    if (job.isSecondTry && failure !== undefined) await queue.fail(program, claim, { error: failure.error });
    else await queue.complete(program, claim, { failures, notBegun: notBegun.sort((a, b) => a - b) });
  }

  /** The file of a job, where the storage is the run's. @throws FileAccessError */
  async #locate(job: PageJob, storage: Storage): Promise<string> {
    await this.#storages.prove(job);
    return await this.#parts.sources.locate(job, storage);
  }

  async #readPage(
    job: PageJob,
    path: string,
    pageNumber: number,
    storage: Storage,
    failures: JobOutput['failures'],
  ): Promise<void> {
    const { source, limits, quality, pageTimeoutSeconds } = job;
    const key = pageKey(job, source.sha256, pageNumber);
    // Another worker that was cut off may have read it.
    if (await storage.has(key)) return;
    const reference = { path, password: this.#options.password, limits, quality };
    let bytes: Uint8Array;
    try {
      const { reader } = this.#parts;
      bytes = await packPage(await reader.readPage(reference, pageNumber, neverAborted, pageTimeoutSeconds * 1000));
    } catch (error) {
      const failure = serializeError(error);
      failures.push({ pageNumber, error: failure });
      this.#pagesFailed++;
      this.#parts.emit({ type: 'page', fileName: source.fileName, pageNumber, error: failure });
      return;
    }
    await storage.write(key, bytes);
    this.#pagesRead++;
    this.#parts.emit({ type: 'page', fileName: source.fileName, pageNumber, error: null });
  }

  /** Waits for a place to read a page in; in the order of the asking. */
  async #slot(): Promise<void> {
    if (this.#freeSlots > 0) {
      this.#freeSlots--;
      return;
    }
    await new Promise<void>((resolve) => this.#line.push(resolve));
  }

  #freeSlot(): void {
    const next = this.#line.shift();
    if (next === undefined) this.#freeSlots++;
    else next();
  }

  #somethingEnds(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      if (this.#abilities.signal.aborted) resolve();
    });
  }

  async #every(milliseconds: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      await waitOrAbort(milliseconds, signal);
      if (signal.aborted) return;
      await this.#quietly(work);
    }
  }

  /** What goes wrong is told where it matters: at the next claim, or when the job is settled. */
  async #quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
    }
  }

  async #tell(): Promise<void> {
    const { queue, program, emit } = this.#parts;
    await queue.tellWorker(this.#statusNow());
    for (const other of await waitingForOthers(queue, program)) {
      if (this.#told.has(other)) continue;
      this.#told.add(other);
      emit({ type: 'note', details: say('queue/not-for-this-worker', { other, own: program }) });
    }
  }

  #statusNow(): WorkerStatus {
    if (this.#abilities.signal.aborted) return this.#status('stopping');
    return this.#status(this.#claims.size > 0 ? 'working' : 'waiting');
  }

  #status(state: WorkerStatus['state']): WorkerStatus {
    const { program, slots } = this.#parts;
    return {
      id: this.#id,
      host: hostname(),
      processId: process.pid,
      program,
      slots,
      pagesRead: this.#pagesRead,
      pagesFailed: this.#pagesFailed,
      state,
      trouble: state === 'stopped' ? null : this.#trouble,
    };
  }
}

/** A page in hand is finished, whatever comes: its time limit ends it. */
const neverAborted = new AbortController().signal;

/** Kinds of workers that runs wait for and that this one is not of. */
async function waitingForOthers(queue: PageQueue, program: string): Promise<string[]> {
  const rows = await queue.ask(
    `SELECT DISTINCT program FROM klartext.run_status
     WHERE state = 'reading' AND program <> $1 AND seen_on > now() - interval '1 minute'`,
    [program],
  );
  return rows.map((row) => String(row.program));
}

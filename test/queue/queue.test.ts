import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPageCounter } from '../../src/batch/count-pages.ts';
import { openLedger } from '../../src/batch/ledger/open-ledger.ts';
import { runBatch } from '../../src/batch/run-batch.ts';
import { en } from '../../src/cli/messages/en.ts';
import { EngineError, exitCodes, InputFileError, serializeError } from '../../src/errors.ts';
import type { RunEvent } from '../../src/pipeline/events.ts';
import { parseQueueAddress } from '../../src/queue/address.ts';
import { type PageJob, programOf } from '../../src/queue/page-job.ts';
import { jobOf, openPageQueue, type PageQueue } from '../../src/queue/page-queue.ts';
import { type QueueOptions, runQueuedBatch } from '../../src/queue/run-queued-batch.ts';
import { runWorker } from '../../src/queue/run-worker.ts';
import { readQueueStatus } from '../../src/queue/status/read-status.ts';
import { statusHtml } from '../../src/queue/status/status-html.ts';
import { statusText } from '../../src/queue/status/status-text.ts';
import type { WorkerEvent } from '../../src/queue/worker-options.ts';
import { say } from '../../src/sentences/sentence.ts';
import { verifyOutput } from '../../src/verify/verify-output.ts';
import { writeFastDocuments } from '../fault-injection/documents.ts';
import { bucketKeys, startBucket } from './bucket.ts';
import { createFakeReader, type FakeReading, writeFakeDocuments } from './fake-pages.ts';
import { findPostgres, startPostgres, type TestPostgres, testPassword, testUser } from './postgres.ts';
import { exitOf, kill, startProxy, startRun, startWorker } from './processes.ts';

const hasPostgres = findPostgres() !== null;
if (!hasPostgres) {
  console.warn(
    '\n*** No PostgreSQL on this machine: the tests of the queue are left out. (Debian: apt-get install postgresql) ***\n',
  );
}

/** Where workers are lost: the shortest that pg-boss knows. */
const shortLeaseSeconds = 10;
/** Where none is: no machine is so busy that a worker is taken for lost. */
const leaseSeconds = 300;
const engine = 'tesseract.js' as const;
/** What is waited for comes in seconds; a machine that does much else may take its time. In milliseconds. */
const patience = { timeout: 200_000, interval: 20 } as const;
/** No clock: the same bytes each time. */
const still = { now: () => new Date(0), secondsNow: () => 0 };

let server: TestPostgres;
let folder: string;

beforeAll(async () => {
  if (!hasPostgres) return;
  folder = await mkdtemp(join(tmpdir(), 'klartext-queue-'));
  server = await startPostgres();
}, 120_000);

afterAll(async () => {
  if (!hasPostgres) return;
  await server.remove();
  await rm(folder, { recursive: true, force: true });
});

/** A worker in this process. */
function worker(
  url: string,
  reading: FakeReading | null,
  options: { readonly jobs?: number; readonly storage?: string; readonly env?: Readonly<Record<string, string>> } = {},
) {
  const stop = new AbortController();
  const events: WorkerEvent[] = [];
  const done = runWorker(
    {
      address: parseQueueAddress(url),
      engine,
      jobs: options.jobs ?? 2,
      memoryBytes: null,
      password: null,
      storage: options.storage ?? null,
      leaseSeconds,
    },
    {
      signal: stop.signal,
      secondsNow: still.secondsNow,
      onEvent: (event) => events.push(event),
      ...(options.env === undefined ? {} : { env: options.env }),
      ...(reading === null ? {} : { reader: createFakeReader(reading) }),
    },
  );
  return {
    events,
    done,
    stop: async (): Promise<void> => {
      stop.abort();
      await done;
    },
  };
}

const queueOptions = (url: string, more: Partial<QueueOptions> = {}): QueueOptions => ({
  address: parseQueueAddress(url),
  storage: null,
  priority: 0,
  copySources: false,
  leaseSeconds,
  ...more,
});

const fakeRun = (
  url: string,
  input: string,
  output: string,
  onEvent: (event: RunEvent) => void = () => undefined,
  more: Partial<QueueOptions> = {},
) =>
  runQueuedBatch([input], { output, engine, repair: false }, queueOptions(url, more), {
    ...still,
    local: createFakeReader(),
    onEvent,
  });

/** Every file of a folder with its bytes, but for what a run keeps for itself. */
async function filesOf(output: string): Promise<Map<string, string>> {
  const names = (await readdir(output, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('.klartext'))
    .map((entry) => join(entry.parentPath, entry.name));
  const files = new Map<string, string>();
  for (const name of names.sort()) files.set(name.slice(output.length), (await readFile(name)).toString('base64'));
  return files;
}

/** How often each page was read to its end for the ledger of an output folder. */
function readsOf(output: string): { pages: number; most: number } {
  const database = new DatabaseSync(join(output, '.klartext/ledger.sqlite'), { readOnly: true });
  const row = database.prepare('SELECT count(*) AS pages, max(reads) AS most FROM pages').get();
  database.close();
  return { pages: Number(row?.pages), most: Number(row?.most) };
}

async function withQueue<Result>(url: string, work: (queue: PageQueue) => Promise<Result>): Promise<Result> {
  const queue = await openPageQueue({
    address: parseQueueAddress(url),
    signal: AbortSignal.abort(),
    onTrouble: () => undefined,
    leaseSeconds,
    isOnlooker: true,
  });
  try {
    return await work(queue);
  } finally {
    await queue.close();
  }
}

/** What `verify` finds wrong. */
async function faultsOf(output: string): Promise<string[]> {
  const counter = openPageCounter(null);
  const abilities = {
    checkDocument: () => Promise.resolve([]),
    countPages: counter.countPages,
    mendedHashes: () => Promise.resolve(null),
  };
  const faults: string[] = [];
  for await (const found of verifyOutput(output, { sourcesFolder: null, workingFolder: process.cwd() }, abilities)) {
    if (found.severity !== 'note') faults.push(`${found.kind} ${found.path}`);
  }
  await counter.close();
  return faults;
}

const statusOf = (url: string) => withQueue(url, readQueueStatus);

// At the same time, for most of it is waiting for leases to run out. On a machine that does nothing else it takes some twenty seconds.
describe.skipIf(!hasPostgres).concurrent('a run over the queue', { timeout: 240_000 }, () => {
  it('writes the bytes of a run on one machine, and verify passes', async () => {
    const url = await server.database('same');
    const input = join(folder, 'same/in');
    await writeFastDocuments(input, { count: 2, longest: 6, scan: false });
    const [alone, queued] = [join(folder, 'same/alone'), join(folder, 'same/queued')];
    await runBatch([input], { output: alone, engine, formats: ['json', 'text'] }, still);
    const workers = [worker(url, null, { jobs: 1 }), worker(url, null, { jobs: 1 })];
    const { exitCode } = await runQueuedBatch(
      [input],
      { output: queued, engine, formats: ['json', 'text'] },
      queueOptions(url),
      still,
    );
    await Promise.all(workers.map(({ stop }) => stop()));
    expect(exitCode).toBe(0);
    expect([...(await filesOf(queued)).keys()]).toEqual([...(await filesOf(alone)).keys()]);
    expect(await filesOf(queued)).toEqual(await filesOf(alone));
    expect(await faultsOf(queued)).toEqual([]);
    // What was handed over is gone, and so is the work.
    expect(await readdir(join(queued, '.klartext/queue'))).toEqual([]);
    expect((await statusOf(url)).queued).toEqual([]);
  });

  it('ends a poison page in the dead letters with its reason, and finishes the document with that page failed, as on one machine', async () => {
    const url = await server.database('poison');
    const input = join(folder, 'poison/in');
    await writeFakeDocuments(input, { 'rapport.pdf': 6, 'hel.pdf': 3 });
    const fault: FakeReading['fault'] = (fileName, pageNumber) =>
      fileName !== 'rapport.pdf'
        ? null
        : pageNumber === 2
          ? new EngineError('Page 2 of the report broke its reader.')
          : pageNumber === 5
            ? // A database gives the values back in an order of its own.
              new InputFileError(say('pdf/too-many-words', { path: "'rapport.pdf'", page: 5, words: 7, limit: 6 }))
            : null;
    const [alone, queued] = [join(folder, 'poison/alone'), join(folder, 'poison/queued')];
    await runBatch(
      [input],
      { output: alone, engine, repair: false },
      { ...still, reader: createFakeReader({ fault }) },
    );
    const reader = worker(url, { fault });
    const { exitCode } = await fakeRun(url, input, queued);
    await reader.stop();
    expect(exitCode).toBe(10);
    expect(await filesOf(queued)).toEqual(await filesOf(alone));
    const { deadLetters, deadLetterCount } = await statusOf(url);
    expect(deadLetterCount).toBe(2);
    expect(
      deadLetters.map(({ fileName, pageNumbers, reason, tries }) => ({ fileName, pageNumbers, reason, tries })),
    ).toEqual(
      expect.arrayContaining([
        { fileName: 'rapport.pdf', pageNumbers: [2], reason: 'Page 2 of the report broke its reader.', tries: 2 },
        { fileName: 'rapport.pdf', pageNumbers: [5], reason: expect.stringContaining('has 7 words'), tries: 2 },
      ]),
    );
    // The next run tries them again, and nothing else.
    const log = join(folder, 'poison/log');
    const second = worker(url, { log });
    expect((await fakeRun(url, input, queued)).exitCode).toBe(0);
    await second.stop();
    expect((await readFile(log, 'utf8')).trim().split('\n').sort()).toEqual(['rapport.pdf 2', 'rapport.pdf 5']);
    // What is read by now is no news of what cannot be.
    expect(await statusOf(url)).toMatchObject({
      ...{ deadLetters: [], deadLetterCount: 0 },
      runs: [{ pagesDone: 9, pagesKept: 7, pagesFailed: 0 }],
    });
    // All is done: nobody is missed.
    const notes: string[] = [];
    await fakeRun(url, input, queued, (event) => {
      if (event.type === 'note') notes.push(event.details.id);
    });
    expect(notes).toEqual([]);
  });

  it('loses and doubles nothing when workers are killed, the database is restarted and the network is cut', async () => {
    // A server of its own: the others' must not vanish.
    const own = await startPostgres();
    const proxy = await startProxy(own.port);
    const url = await own.database('faults');
    const cutUrl = url.replace(`:${own.port}/`, `:${proxy.port}/`);
    const input = join(folder, 'faults/in');
    const output = join(folder, 'faults/out');
    await writeFakeDocuments(input, { 'a.pdf': 40, 'b.pdf': 30, 'c.pdf': 50 });
    const settings = { jobs: 2, leaseSeconds: shortLeaseSeconds, delayMs: 60 };
    const [doomed, cut] = await Promise.all([
      startWorker({ ...settings, url }),
      startWorker({ ...settings, url: cutUrl }),
    ]);
    let pages = 0;
    const notes: string[] = [];
    const running = fakeRun(
      url,
      input,
      output,
      (event) => {
        if (event.type === 'page') pages++;
        if (event.type === 'note') notes.push(event.details.id);
      },
      { leaseSeconds: shortLeaseSeconds },
    );
    await vi.waitUntil(() => pages >= 8, patience);
    await kill(doomed);
    proxy.cut();
    await vi.waitUntil(() => proxy.refused() > 0, patience);
    proxy.mend();
    await vi.waitUntil(() => pages >= 30, patience);
    await own.stop();
    await vi.waitUntil(() => notes.includes('queue/away'), patience);
    await own.start();
    const { exitCode, manifest } = await running;
    await kill(cut, 'SIGTERM');
    await proxy.close();
    await own.remove();
    expect(exitCode).toBe(0);
    expect(manifest.counts.pages).toEqual({ total: 120, ok: 120, 'low-confidence': 0, failed: 0 });
    expect(pages).toBe(120);
    expect(readsOf(output)).toEqual({ pages: 120, most: 1 });
    expect(notes).toEqual(expect.arrayContaining(['queue/away', 'queue/back']));
    const read = JSON.parse(await readFile(join(output, 'c/document.json'), 'utf8')) as { pages: { text: string }[] };
    expect(read.pages.map(({ text }) => text.trim())).toEqual(
      Array.from({ length: 50 }, (_, index) => `Blad ${index + 1} av c.pdf`),
    );
  });

  it('goes on after it was killed itself, without reading a page twice; a second run on the folder is refused', async () => {
    const url = await server.database('resumed');
    const input = join(folder, 'resumed/in');
    const output = join(folder, 'resumed/out');
    const log = join(folder, 'resumed/log');
    await writeFakeDocuments(input, { 'a.pdf': 20, 'b.pdf': 24 });
    const reader = worker(url, { delayMs: 100, log });
    const first = startRun({ url, input, output, leaseSeconds });
    await vi.waitUntil(() => existsSync(log) && readFileSync(log, 'utf8').split('\n').length >= 10, patience);
    await kill(first);
    const ledger = await openLedger(output, '');
    await expect(fakeRun(url, input, output)).rejects.toThrow('Another run');
    // A process of its own ends too, with its exit code; nothing keeps it alive.
    const refused = startRun({ url, input, output, leaseSeconds });
    expect(await Promise.race([exitOf(refused), delay(patience.timeout, 'still there')])).toBe(exitCodes.fileAccess);
    await kill(refused);
    await ledger.close();
    // Workers go on with what is on the queue meanwhile.
    const second = startRun({ url, input, output, leaseSeconds });
    expect(await exitOf(second)).toBe(0);
    await reader.stop();
    expect(readsOf(output)).toEqual({ pages: 44, most: 1 });
    const lines = (await readFile(log, 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(44);
    expect(new Set(lines).size).toBe(44);
  });

  it('gives back what a stopping worker has not begun, at once', async () => {
    const url = await server.database('stopped');
    const input = join(folder, 'stopped/in');
    await writeFakeDocuments(input, { 'a.pdf': 12 });
    const begun: number[] = [];
    const { promise: opened, resolve: open } = Promise.withResolvers<void>();
    const gate = async (_: string, page: number): Promise<void> => {
      begun.push(page);
      if (begun.length === 2) await opened;
    };
    const slow = worker(url, { gate }, { jobs: 1 });
    const running = fakeRun(url, input, join(folder, 'stopped/out'));
    await vi.waitUntil(() => begun.length === 2, patience);
    const stopped = slow.stop();
    open();
    await stopped;
    // The page in hand was finished, the others of its piece of work were not begun.
    const read = slow.events.filter(({ type }) => type === 'page').length;
    expect([begun.length, read]).toEqual([2, 2]);
    const quick = worker(url, {});
    expect((await running).manifest.counts.pages.ok).toBe(12);
    await quick.stop();
    // No lease had to run out: the second worker read all that the first had not.
    expect(quick.events.filter(({ type }) => type === 'page')).toHaveLength(12 - read);
  });

  it('that is told to stop when all is done has done it', async () => {
    const url = await server.database('late');
    const input = join(folder, 'late/in');
    const output = join(folder, 'late/out');
    await writeFakeDocuments(input, { 'a.pdf': 2 });
    const reader = worker(url, {});
    const stop = new AbortController();
    const { exitCode, manifest } = await runQueuedBatch([input], { output, engine, repair: false }, queueOptions(url), {
      local: createFakeReader(),
      signal: stop.signal,
      onEvent: ({ type }) => {
        if (type === 'document-end') stop.abort();
      },
    });
    await reader.stop();
    expect([exitCode, manifest.complete]).toEqual([0, true]);
    expect(await readdir(join(output, '.klartext/queue'))).toEqual([]);
    expect((await statusOf(url)).runs).toMatchObject([{ state: 'done', pagesDone: 2 }]);
  });

  it('takes no page to a storage that cannot be written, or that is not the one of the run', async () => {
    const url = await server.database('elsewhere');
    const input = join(folder, 'elsewhere/in');
    await writeFakeDocuments(input, { 'a.pdf': 3 });
    await expect(worker(url, {}, { storage: '/proc' }).done).rejects.toThrow(
      /Nothing can be written to the storage .*Choose another folder/u,
    );
    const log = join(folder, 'elsewhere/log');
    await mkdir(join(folder, 'elsewhere/another'));
    const lost = worker(url, { log }, { storage: join(folder, 'elsewhere/another') });
    const running = fakeRun(url, input, join(folder, 'elsewhere/out'));
    await vi.waitUntil(
      () => lost.events.some((event) => event.type === 'note' && event.details.id === 'queue/storage-not-here'),
      patience,
    );
    const troubleOf = async (): Promise<string | undefined> => (await statusOf(url)).workers[0]?.trouble?.id;
    await vi.waitUntil(async () => (await troubleOf()) === 'queue/storage-not-here', { ...patience, interval: 500 });
    await lost.stop();
    const reader = worker(url, { log });
    expect((await running).manifest.counts.pages.ok).toBe(3);
    await reader.stop();
    expect(lost.events.filter(({ type }) => type === 'page')).toEqual([]);
    expect((await readFile(log, 'utf8')).trim().split('\n')).toHaveLength(3);
  });

  it('hands out runs of a higher priority first, and leaves those of another version alone, and says so', async () => {
    const url = await server.database('order');
    const identity = { engine, engineVersion: '1', model: 'm', modelSha256: '0'.repeat(64) } as const;
    const job = (run: string, program: string): PageJob => ({
      run,
      program,
      source: { sha256: 'a'.repeat(64), fileName: 'x.pdf', path: '/x.pdf', isStored: false },
      limits: { maxSidePx: 1, maxPixels: 1, maxPages: 1, maxFileBytes: 1, maxWords: 1, maxTextBytes: 1 },
      quality: 'standard' as const,
      settingsSha256: 'b'.repeat(64),
      pageNumbers: [1],
      isSecondTry: false,
      pageTimeoutSeconds: 1,
      storage: '/nowhere',
    });
    const runs = [1, 2, 3].map((number) => `00000000-0000-4000-8000-00000000000${number}`);
    const program = programOf(identity);
    await withQueue(url, async (queue) => {
      for (const [index, priority] of [0, 5, 1].entries())
        await queue.add([{ job: job(runs[index]!, program), priority }]);
      // Twice is as good as once.
      await queue.add([{ job: job(runs[0]!, program), priority: 9 }]);
      const claims = [];
      for (let count = 0; count < 4; count++) claims.push(...(await queue.claim(program, 1)));
      expect(claims.map((claim) => jobOf(claim)?.run)).toEqual([runs[1], runs[2], runs[0]]);
      // A claim that has lapsed settles nothing.
      await queue.fail(program, claims[0]!, { error: serializeError(new EngineError('lost')) });
      await queue.complete(program, claims[0]!, { failures: [], notBegun: [] });
      expect(
        await queue.settled(
          program,
          claims.map(({ id }) => id),
        ),
      ).toEqual([]);
      await queue.tellRun({
        ...{ id: runs[0]!, host: 'h', output: '/o', program, priority: 0, state: 'reading' },
        ...{ files: 1, filesDone: 0, filesFailed: 0, pagesKnown: 1, pagesDone: 0, pagesKept: 0, pagesFailed: 0 },
      });
    });
    const other = worker(url, {});
    await vi.waitUntil(() => other.events.some(({ type }) => type === 'worker-start'), patience);
    const isNoted = (event: WorkerEvent): boolean =>
      event.type === 'note' && event.details.id === 'queue/not-for-this-worker';
    await vi.waitUntil(() => other.events.some(isNoted), patience);
    await other.stop();
    expect(other.events.some(({ type }) => type === 'page')).toBe(false);
    expect((await statusOf(url)).queued).toMatchObject([
      { priority: 5, again: 1 },
      { priority: 1, active: 1 },
      { priority: 0, active: 1 },
    ]);
  });

  it('hands files and pages over in a bucket, which is empty when the run is done', async () => {
    const url = await server.database('bucket');
    const bucket = await startBucket();
    const input = join(folder, 'bucket/in');
    const output = join(folder, 'bucket/out');
    await writeFakeDocuments(input, { 'a.pdf': 6, 'å b.pdf': 3 });
    // A storage that takes nothing is told before anything waits for it.
    const noFolder = queueOptions(url, { storage: join(import.meta.filename, 'lager') });
    await expect(
      runQueuedBatch([input], { output, engine, repair: false }, noFolder, { local: createFakeReader() }),
    ).rejects.toMatchObject({ code: 'file-access' });
    const running = runQueuedBatch(
      [input],
      { output, engine, repair: false },
      queueOptions(url, { storage: bucket.address }),
      { local: createFakeReader(), env: bucketKeys },
    );
    // A worker without keys says so, and leaves the pages to others.
    const keyless = worker(url, {});
    await vi.waitUntil(
      () => keyless.events.some((event) => event.type === 'note' && event.details.id === 'queue/no-keys'),
      patience,
    );
    await keyless.stop();
    const reader = worker(url, {}, { env: bucketKeys });
    const { manifest } = await running;
    await reader.stop();
    await bucket.close();
    expect(manifest.counts.pages.ok).toBe(9);
    const written = (part: string): number => bucket.puts.filter((key) => key.includes(part)).length;
    expect([written('/pages/'), written('/sources/'), bucket.puts.length]).toEqual([9, 2, 14]);
    // The others are of the run, and of its worker, that try whether the bucket can be written to, and tell workers that it is the run's.
    expect(bucket.puts[0]).toMatch(/\/probe$/u);
    expect([...bucket.keys.keys()]).toEqual([]);
    expect(readsOf(output)).toEqual({ pages: 9, most: 1 });
  });

  it('tells its status on a terminal and as a page, and nowhere the name or the password', async () => {
    const url = await server.database('told');
    const input = join(folder, 'told/in');
    const output = join(folder, 'told/out');
    await writeFakeDocuments(input, { 'å<b>.pdf': 5 });
    const told: string[] = [];
    const reader = worker(url, { fault: (_, page) => (page === 4 ? new InputFileError('Page 4 is torn.') : null) });
    await fakeRun(url, input, output, (event) => told.push(JSON.stringify(event)));
    await reader.stop();
    told.push(JSON.stringify(reader.events));
    const status = await statusOf(url);
    const text = statusText(status, en.queue.status);
    const html = statusHtml(status, en.queue.status);
    expect(text).toContain('Dead letters (1)');
    expect(text).toMatch(/ 4 +2 +\S+å<b>\.pdf\n +Page 4 is torn\./u);
    expect(html).toContain('å&lt;b&gt;.pdf');
    expect(html).not.toMatch(/<script|https?:|<b>/u);
    expect(status.runs).toMatchObject([
      { state: 'done', pagesKnown: 5, pagesDone: 5, pagesFailed: 1, files: 1, filesDone: 1 },
    ]);
    expect(status.workers).toMatchObject([{ state: 'stopped', pagesRead: 4 }]);
    told.push(text, html, JSON.stringify(status));
    for (const [, base64] of await filesOf(output)) told.push(Buffer.from(base64, 'base64').toString('utf8'));
    const bad = [
      url.replace(encodeURIComponent(testPassword), 'fel-lösenord'),
      url.replace('/told', '/finns-inte'),
      url.replace(/:\d+\/told/u, ':1/told'),
    ];
    for (const address of bad) {
      const error = await openPageQueue({
        address: parseQueueAddress(address),
        signal: AbortSignal.abort(),
        onTrouble: () => undefined,
      }).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(Error);
      told.push(String((error as Error).stack), JSON.stringify(serializeError(error)));
    }
    // A password that is asked for and not there is told in words of ours.
    const passwordless = await openPageQueue({
      address: parseQueueAddress(url.replace(`:${encodeURIComponent(testPassword)}`, '')),
      signal: AbortSignal.abort(),
      onTrouble: () => undefined,
    }).catch(serializeError);
    expect(passwordless).toMatchObject({
      code: 'file-access',
      details: { values: { reason: { id: 'queue/no-password' } } },
    });
    for (const secret of [testUser, testPassword, encodeURIComponent(testPassword), 'fel-lösenord']) {
      expect(told.filter((line) => line.includes(secret))).toEqual([]);
    }
  });
});

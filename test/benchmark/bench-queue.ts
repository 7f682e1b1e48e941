import { appendFile, copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { runBatch } from '../../src/batch/run-batch.ts';
import { parseQueueAddress } from '../../src/queue/address.ts';
import { PAGES_PER_JOB, type PageJob } from '../../src/queue/page-job.ts';
import { openPageQueue } from '../../src/queue/page-queue.ts';
import { runQueuedBatch } from '../../src/queue/run-queued-batch.ts';
import { root } from '../e2e/command-line.ts';
import { createFakeReader, writeFakeDocuments } from '../queue/fake-pages.ts';
import { startPostgres, type TestPostgres } from '../queue/postgres.ts';
import { kill, startRealWorker, startWorker } from '../queue/processes.ts';

const seconds = (since: number): number => Math.round((performance.now() - since) / 10) / 100;

const rounded = (value: number): number => Math.round(value * 100) / 100;

async function withServer<Result>(work: (server: TestPostgres) => Promise<Result>): Promise<Result> {
  const server = await startPostgres();
  try {
    return await work(server);
  } finally {
    await server.remove();
  }
}

/**
 * A million pages are put on the queue, claimed, and claimed and reported done. Beside the time on the clock stands the processor time of the database: on a
 * machine that has other work it is what tells.
 */
export async function benchQueue(
  pages: number,
  sizes: readonly number[] = [PAGES_PER_JOB, 1],
): Promise<Record<string, unknown>[]> {
  return await withServer(async (server) => {
    const rows: Record<string, unknown>[] = [];
    for (const pagesPerJob of sizes) {
      const url = await server.database(`pages-${pagesPerJob}`);
      const address = parseQueueAddress(url);
      const queue = await openPageQueue({
        address,
        signal: new AbortController().signal,
        onTrouble: () => undefined,
        connections: 4,
      });
      const jobCount = pages / pagesPerJob;
      const measure = async (
        work: () => Promise<number>,
      ): Promise<{ seconds: number; pages: number; cpuMs: number }> => {
        const cpu = server.cpuSeconds();
        const start = performance.now();
        const jobs = await work();
        const took = seconds(start);
        return {
          seconds: took,
          pages: jobs * pagesPerJob,
          cpuMs: (1000 * (server.cpuSeconds() - cpu)) / (jobs * pagesPerJob),
        };
      };
      const added = await measure(async () => {
        await inParallel(2, Math.ceil(jobCount / batchSize), (batch) =>
          queue.add(jobsOf(batch, jobCount, pagesPerJob)),
        );
        return jobCount;
      });
      const claimed = await measure(() => takeFor(10, async () => (await queue.claim(program, 1)).length));
      const done = await measure(() =>
        takeFor(10, async () => {
          const claims = await queue.claim(program, 1);
          for (const claim of claims) await queue.complete(program, claim, { failures: [], notBegun: [] });
          return claims.length;
        }),
      );
      rows.push({
        pages,
        'pages a job': pagesPerJob,
        'put on, s': added.seconds,
        'claimed, pages/s': Math.round(claimed.pages / claimed.seconds),
        'claimed and done, pages/s': Math.round(done.pages / done.seconds),
        'database CPU, ms a page: put on': rounded(added.cpuMs),
        claimed: rounded(claimed.cpuMs),
        'claimed and done': rounded(done.cpuMs),
        load: rounded(loadavg()[0]!),
      });
      await queue.close();
    }
    return rows;
  });
}

/** Two takers do the work for so long. @returns how many jobs they got. */
async function takeFor(forSeconds: number, work: () => Promise<number>): Promise<number> {
  const start = performance.now();
  let jobs = 0;
  await Promise.all(
    [1, 2].map(async () => {
      while (performance.now() - start < forSeconds * 1000) jobs += await work();
    }),
  );
  return jobs;
}

const program = 'klartext of the bench';
const batchSize = 5_000;

function jobsOf(batch: number, count: number, pagesPerJob: number): { job: PageJob; priority: number }[] {
  const first = batch * batchSize;
  return Array.from({ length: Math.min(batchSize, count - first) }, (_, index) => {
    const from = (first + index) * pagesPerJob + 1;
    const job: PageJob = {
      run: '00000000-0000-4000-8000-000000000001',
      program,
      source: {
        sha256: 'a'.repeat(64),
        fileName: 'rapport.pdf',
        path: '/delad/arkiv/1998/rapport.pdf',
        isStored: false,
      },
      limits: { maxSidePx: 1, maxPixels: 1, maxPages: 1, maxFileBytes: 1, maxWords: 1, maxTextBytes: 1 },
      quality: 'standard',
      settingsSha256: 'b'.repeat(64),
      pageNumbers: Array.from({ length: pagesPerJob }, (__, page) => from + page),
      isSecondTry: false,
      pageTimeoutSeconds: 120,
      storage: '/delad/resultat/.klartext/queue',
    };
    return { job, priority: 0 };
  });
}

async function inParallel(width: number, count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) await work(next++);
    }),
  );
}

/** Four workers, killed at random moments `kills` times over `pages` pages and started again: what is lost, and what is doubled. */
export async function benchQueueKills(kills: number, pages: number): Promise<Record<string, unknown>> {
  return await withServer(async (server) => {
    const folder = await mkdtemp(join(tmpdir(), 'klartext-bench-queue-'));
    const url = await server.database('kills');
    const documents = Object.fromEntries(
      Array.from({ length: pages / 20 }, (_, index) => [`rapport-${index + 1}.pdf`, 20]),
    );
    await writeFakeDocuments(join(folder, 'in'), documents);
    const settings = { url, jobs: 2, leaseSeconds: 10, delayMs: 150, log: join(folder, 'log') };
    const workers = await Promise.all(Array.from({ length: 4 }, () => startWorker(settings)));
    const start = performance.now();
    let isOver = false;
    let killed = 0;
    const running = runQueuedBatch(
      [join(folder, 'in')],
      { output: join(folder, 'out'), engine: 'tesseract.js', repair: false },
      { address: parseQueueAddress(url), storage: null, priority: 0, copySources: false, leaseSeconds: 10 },
      { local: createFakeReader() },
    ).finally(() => {
      isOver = true;
    });
    const killing = Promise.all(
      workers.map(async (_, index) => {
        while (!isOver && killed < kills) {
          await delay(200 + Math.random() * 800);
          if (isOver || killed >= kills) return;
          killed++;
          await kill(workers[index]!);
          workers[index] = await startWorker(settings);
        }
      }),
    );
    const { exitCode, manifest } = await running;
    const took = seconds(start);
    await killing;
    await Promise.all(workers.map((worker) => kill(worker)));
    const database = new DatabaseSync(join(folder, 'out/.klartext/ledger.sqlite'), { readOnly: true });
    const ledger = database.prepare('SELECT count(*) AS pages, sum(reads) AS reads FROM pages').get();
    database.close();
    const reads = (await readFile(join(folder, 'log'), 'utf8')).trim().split('\n');
    const result = {
      kills: killed,
      pages,
      exitCode,
      'pages ok': manifest.counts.pages.ok,
      'pages in the ledger': ledger?.pages,
      'written to the ledger': ledger?.reads,
      'read by workers': reads.length,
      seconds: took,
      load: rounded(loadavg()[0]!),
    };
    await rm(folder, { recursive: true, force: true });
    return result;
  });
}

/**
 * Two workers over the queue against two jobs, on pages that take a second and no processor: what the queue leaves idle, whatever else the machine does.
 */
export async function benchQueueWaits(pages: number): Promise<Record<string, unknown>> {
  return await withServer(async (server) => {
    const folder = await mkdtemp(join(tmpdir(), 'klartext-bench-waits-'));
    const documents = Object.fromEntries(
      Array.from({ length: pages / 20 }, (_, index) => [`rapport-${index + 1}.pdf`, 20]),
    );
    const input = join(folder, 'in');
    await writeFakeDocuments(input, documents);
    const options = { engine: 'tesseract.js', repair: false } as const;
    const delayMs = 1_000;
    // From the first file that is open to the last page: starting is not of the queue.
    const span = (): { onEvent: (event: { type: string }) => void; seconds: () => number } => {
      const times: number[] = [];
      return {
        onEvent: ({ type }) => void ((type === 'document-start' || type === 'page') && times.push(performance.now())),
        seconds: () => (times.at(-1)! - times[0]!) / 1000,
      };
    };
    const alone = span();
    await runBatch(
      [input],
      { ...options, output: join(folder, 'alone'), jobs: 2 },
      { ...alone, reader: createFakeReader({ delayMs }) },
    );
    const url = await server.database('waits');
    const settings = { url, jobs: 1, leaseSeconds: 30, delayMs };
    const workers = await Promise.all([startWorker(settings), startWorker(settings)]);
    const cpu = server.cpuSeconds();
    const queued = span();
    await runQueuedBatch(
      [input],
      { ...options, output: join(folder, 'queued') },
      { address: parseQueueAddress(url), storage: null, priority: 0, copySources: false },
      { ...queued, local: createFakeReader() },
    );
    const databaseMs = 1000 * (server.cpuSeconds() - cpu);
    await Promise.all(workers.map((worker) => kill(worker, 'SIGTERM')));
    await rm(folder, { recursive: true, force: true });
    return {
      pages,
      'two jobs, s': rounded(alone.seconds()),
      'two workers, s': rounded(queued.seconds()),
      ratio: rounded(alone.seconds() / queued.seconds()),
      'database CPU, ms a page': rounded(databaseMs / pages),
      load: rounded(loadavg()[0]!),
    };
  });
}

/** Two workers on this machine over the queue against `--jobs 2`, alternating, on scans that the native engine reads. `copies` of the scanned samples. */
export async function benchQueuePace(copies: number, rounds: number): Promise<Record<string, unknown>[]> {
  return await withServer(async (server) => {
    const folder = await mkdtemp(join(tmpdir(), 'klartext-bench-pace-'));
    await mkdir(join(folder, 'in'));
    for (let copy = 0; copy < copies; copy++) {
      // Bytes after the end change nothing but the hash: each is a file of its own.
      for (const sample of scannedSamples) {
        const file = join(folder, 'in', `${copy}-${sample}`);
        await copyFile(join(root, 'samples', sample), file);
        await appendFile(file, `\n${copy}`);
      }
    }
    const rows: Record<string, unknown>[] = [];
    for (let round = 1; round <= rounds; round++) {
      const alone = await paceOf(async () => {
        const { manifest } = await runBatch([join(folder, 'in')], {
          output: join(folder, `alone-${round}`),
          engine: 'tesseract',
          jobs: 2,
        });
        return manifest.counts.pages.total;
      });
      const url = await server.database(`pace-${round}`);
      const workers = await Promise.all([startRealWorker(url), startRealWorker(url)]);
      const cpu = server.cpuSeconds();
      const queued = await paceOf(async () => {
        const { manifest } = await runQueuedBatch(
          [join(folder, 'in')],
          { output: join(folder, `queued-${round}`), engine: 'tesseract' },
          { address: parseQueueAddress(url), storage: null, priority: 0, copySources: false },
        );
        return manifest.counts.pages.total;
      });
      const databaseMs = 1000 * (server.cpuSeconds() - cpu);
      await Promise.all(workers.map((worker) => kill(worker, 'SIGTERM')));
      rows.push({
        round,
        pages: alone.pages,
        'alone, pages/min': rounded(alone.pace),
        'queue, pages/min': rounded(queued.pace),
        ratio: rounded(queued.pace / alone.pace),
        'database CPU, ms a page': rounded(databaseMs / queued.pages),
        load: rounded(loadavg()[0]!),
      });
    }
    await rm(folder, { recursive: true, force: true });
    return rows;
  });
}

const scannedSamples = ['verksamhetsplan-2025-morsjo.tif'] as const;

async function paceOf(work: () => Promise<number>): Promise<{ pages: number; pace: number }> {
  const start = performance.now();
  const pages = await work();
  return { pages, pace: pages / ((performance.now() - start) / 60_000) };
}

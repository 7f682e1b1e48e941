import { basename } from 'node:path';
import { EngineError, type KlartextError, reasonOf } from '../errors.ts';
import { quotePath } from '../files/file-access.ts';
import type { EngineIdentity } from '../ocr/engine.ts';
import { createWorkerPool, type PoolEvent, type RunOptions } from '../pool/worker-pool.ts';
import type {
  FileTask,
  OpenResult,
  PageResult,
  PictureResult,
  PrepareResult,
  SourceReference,
  WorkerSettings,
  WorkerTask,
} from '../recognize/recognize-options.ts';
import { faultOf, openResultSchema, pageResultSchema, pictureResultSchema } from '../recognize/result-schemas.ts';
import { say } from '../sentences/sentence.ts';
import type { PageReader } from './page-reader.ts';

/** The worker beside this file in src/ (Node strips the types) and in dist/. */
const workerEntry = new URL(
  import.meta.url.endsWith('.ts') ? '../recognize/page-worker.ts' : '../recognize/page-worker.js',
  import.meta.url,
);

/** Starting a process takes no longer than this, even on a slow disk. */
const START_TIMEOUT_MS = 60_000;

/**
 * A worker is replaced after so many pages, whatever it holds ({@link PooledReaderOptions.maxRssBytes}): nobody has promised that engines and pdf.js let go of everything. Starting and warming up a fresh one costs 2 s of processor time.
 */
const PAGES_PER_WORKER = 240;

export interface PooledReaderOptions {
  readonly jobs: number;
  readonly engine: EngineIdentity['engine'];
  readonly pageTimeoutMs: number;
  /** Longest time for opening a file and finding its pages. */
  readonly openTimeoutMs: number;
  /** A worker that holds more than this after a page is replaced. */
  readonly maxRssBytes: number;
  /** A worker that comes to hold more than this in the middle of a page is ended. */
  readonly memoryCeilingBytes: number;
  readonly onEvent?: (event: PoolEvent) => void;
  /** Seconds since some start, for the record of times only. */
  readonly secondsNow?: () => number;
  /** Another worker than ours, for tests of what happens when it fails. */
  readonly entry?: URL;
}

/** A page, and the time that its reading took, without its waiting for a turn. */
export type TimedResult = PageResult & { readonly seconds: number };

/** A {@link PageReader} whose time limit of a page can be that of the caller. */
export interface PooledPageReader extends PageReader {
  /** @param timeoutMs instead of `pageTimeoutMs`. */
  readPage(source: SourceReference, pageNumber: number, signal: AbortSignal, timeoutMs?: number): Promise<TimedResult>;
}

/** A {@link PageReader} over a supervised pool of page workers. Close it when done. */
export function createPooledPageReader(options: PooledReaderOptions): PooledPageReader {
  const settings: WorkerSettings = { engine: options.engine };
  const { secondsNow = () => performance.now() / 1000 } = options;
  const pool = createWorkerPool<WorkerTask, PrepareResult | OpenResult | PageResult | PictureResult>({
    entry: options.entry ?? workerEntry,
    size: options.jobs,
    taskTimeoutMs: options.pageTimeoutMs,
    startTimeoutMs: START_TIMEOUT_MS,
    maxTasksPerWorker: PAGES_PER_WORKER,
    maxRssBytes: options.maxRssBytes,
    memoryCeilingBytes: options.memoryCeilingBytes,
    env: { KLARTEXT_WORKER: JSON.stringify(settings) },
    ...(options.onEvent === undefined ? {} : { onEvent: options.onEvent }),
  });
  /** A worker that was lost knows nothing of the file: the error says which file and page it was. */
  const run = async <Result>(task: FileTask, runOptions: RunOptions): Promise<Result> => {
    try {
      return (await pool.run(task, runOptions)) as Result;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      throw placed(error, task);
    }
  };
  return {
    prepare() {
      // What fails here fails again with the first file, which tells it.
      void pool.run({ kind: 'prepare' }).catch(() => undefined);
    },
    open: (source, signal) =>
      run<OpenResult>(
        { kind: 'open', source },
        {
          signal,
          timeoutMs: options.openTimeoutMs,
          // Opening has no gentler settings: what hung once hangs again.
          retryLate: false,
          faultOf: (result) => faultOf(openResultSchema, result),
        },
      ),
    async readPage(source, pageNumber, signal, timeoutMs) {
      let start: number | undefined;
      const result = await run<PageResult>(
        { kind: 'page', source, pageNumber },
        {
          signal,
          onBegin: () => {
            start ??= secondsNow();
          },
          ...(timeoutMs === undefined ? {} : { timeoutMs }),
          faultOf: (given) => faultOf(pageResultSchema, given) ?? otherPage((given as PageResult).page, pageNumber),
        },
      );
      const end = secondsNow();
      return { ...result, seconds: end - (start ?? end) };
    },
    async drawPage(source, request, signal) {
      const task = { kind: 'picture', source, ...request } as const;
      const result = await run<PictureResult>(task, {
        signal,
        faultOf: (given) => faultOf(pictureResultSchema, given),
      });
      return Buffer.from(result.jpeg, 'base64');
    },
    close: () => pool.close(),
  };
}

const otherPage = (page: { readonly pageNumber: number }, wanted: number): string | null =>
  page.pageNumber === wanted ? null : `page ${page.pageNumber} instead of page ${wanted}`;

function placed(error: EngineError, task: FileTask): KlartextError {
  const path = nameOf(task.source);
  const reason = reasonOf(error);
  const text =
    task.kind === 'open'
      ? say('worker/file-lost', { path, reason })
      : say('worker/page-lost', { path, page: task.pageNumber, reason });
  return new EngineError(text, { cause: error, code: error.code === 'engine-timeout' ? error.code : 'engine-crashed' });
}

/** Without its folder: sentences stand in the output, which must not depend on where the file lay. */
const nameOf = (source: SourceReference): string => quotePath(basename(source.path));

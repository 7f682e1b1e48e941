import { EngineError } from '../errors.ts';
import type { EngineIdentity } from '../ocr/engine.ts';
import { createWorkerPool, type PoolEvent } from '../pool/worker-pool.ts';
import type {
  OpenResult,
  PageResult,
  PictureResult,
  WorkerSettings,
  WorkerTask,
} from '../recognize/recognize-options.ts';
import { say } from '../sentences/sentence.ts';
import type { PageReader } from './page-reader.ts';

/** The worker beside this file in src/ (Node strips the types) and in dist/. */
const workerEntry = new URL(
  import.meta.url.endsWith('.ts') ? '../recognize/page-worker.ts' : '../recognize/page-worker.js',
  import.meta.url,
);

/** Opening a file and starting a process take no longer than this, even on a slow disk. */
const START_TIMEOUT_MS = 60_000;

/** A worker is replaced after so many pages: WebAssembly memory and pdf.js' caches only grow. Starting one costs under a second. */
const PAGES_PER_WORKER = 60;

export interface PooledReaderOptions {
  readonly jobs: number;
  readonly engine: EngineIdentity['engine'];
  readonly pageTimeoutMs: number;
  /** A worker that holds more than this after a page is replaced. */
  readonly maxRssBytes: number;
  readonly onEvent?: (event: PoolEvent) => void;
  /** Another worker than ours, for tests of what happens when it fails. */
  readonly entry?: URL;
}

/** A {@link PageReader} over a supervised pool of page workers. Close it when done. */
export function createPooledPageReader(options: PooledReaderOptions): PageReader {
  const settings: WorkerSettings = { engine: options.engine };
  const pool = createWorkerPool<WorkerTask, OpenResult | PageResult | PictureResult>({
    entry: options.entry ?? workerEntry,
    size: options.jobs,
    taskTimeoutMs: options.pageTimeoutMs,
    startTimeoutMs: START_TIMEOUT_MS,
    maxTasksPerWorker: PAGES_PER_WORKER,
    maxRssBytes: options.maxRssBytes,
    env: { KLARTEXT_WORKER: JSON.stringify(settings) },
    ...(options.onEvent === undefined ? {} : { onEvent: options.onEvent }),
  });
  return {
    async open(source, signal) {
      const result = await pool.run({ kind: 'open', source }, { signal });
      if (!('pageCount' in result) || !Number.isInteger(result.pageCount)) {
        throw new EngineError(say('worker/no-page-count', { path: source.path }));
      }
      return result;
    },
    async readPage(source, pageNumber, signal) {
      const result = await pool.run({ kind: 'page', source, pageNumber }, { signal });
      if (!('page' in result) || result.page.pageNumber !== pageNumber) {
        throw new EngineError(say('worker/other-page', { path: source.path, page: pageNumber }));
      }
      return result;
    },
    async drawPage(source, request, signal) {
      const result = await pool.run({ kind: 'picture', source, ...request }, { signal });
      if (!('jpeg' in result)) {
        throw new EngineError(say('worker/other-page', { path: source.path, page: request.pageNumber }));
      }
      return Buffer.from(result.jpeg, 'base64');
    },
    close: () => pool.close(),
  };
}

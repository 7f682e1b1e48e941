import { EngineError, type KlartextError, reasonOf } from '../errors.ts';
import { quotePath } from '../files/file-access.ts';
import type { RecognizedPage } from '../model/page.ts';
import { createWorkerPool, type PoolEvent } from '../pool/worker-pool.ts';
import { WorkerFailure } from '../pool/worker-process.ts';
import { say } from '../sentences/sentence.ts';
import type { Report } from './derive-report.ts';
import type { PageTraffic, RepairLore, ReportTask } from './report-of-pages.ts';
import type { ReportQuestion, ReportWorkerResult, ReportWorkerTask } from './report-protocol.ts';

/** The worker beside this file in src/ (Node strips the types) and in dist/. */
const workerEntry = new URL(
  import.meta.url.endsWith('.ts') ? './report-worker.ts' : './report-worker.js',
  import.meta.url,
);

const START_TIMEOUT_MS = 60_000;

/** Nothing of a document stays behind but what the garbage collector has not come to: this is for fragments. */
const DOCUMENTS_PER_WORKER = 200;

/**
 * Time that each page of a document adds to its limit. Measured: 2 ms of processor time for a page of text, 20 to 40 for one of a born-digital report with
 * tables; ten times that for a machine that is busy with something else.
 */
const MS_PER_PAGE = 250;

/** Ability: makes the later stages of documents, in processes that can be ended. */
export interface ReportMaker {
  /** Starts a process, so that the first document does not wait for it. */
  prepare(): void;
  /** @throws KlartextError when it takes too long or too much memory, or what the traffic throws. */
  make(task: ReportTask, traffic: PageTraffic, signal: AbortSignal): Promise<Report>;
  close(): Promise<void>;
}

export interface ReportMakerOptions {
  /** Longest time for one document, beside {@link MS_PER_PAGE}. */
  readonly timeoutMs: number;
  readonly memoryCeilingBytes: number;
  readonly maxRssBytes: number;
  /** Null where nothing is to be repaired. */
  readonly lore: RepairLore | null;
  readonly onEvent?: (event: PoolEvent) => void;
  /** Another worker than ours, for tests of what happens when it fails. */
  readonly entry?: URL;
}

/** A {@link ReportMaker} over one supervised process: documents beyond it wait. Close it when done. */
export function createReportMaker(options: ReportMakerOptions): ReportMaker {
  const { lore, timeoutMs } = options;
  const pool = createWorkerPool<ReportWorkerTask, ReportWorkerResult>({
    entry: options.entry ?? workerEntry,
    size: 1,
    taskTimeoutMs: timeoutMs,
    startTimeoutMs: START_TIMEOUT_MS,
    maxTasksPerWorker: DOCUMENTS_PER_WORKER,
    maxRssBytes: options.maxRssBytes,
    memoryCeilingBytes: options.memoryCeilingBytes,
    ...(options.onEvent === undefined ? {} : { onEvent: options.onEvent }),
  });
  let isPrepared = false;
  return {
    prepare() {
      if (isPrepared) return;
      isPrepared = true;
      // What fails here fails again with the first document, which tells it.
      void pool.run({ kind: 'prepare' }).catch(() => undefined);
    },
    async make(task, traffic, signal) {
      try {
        const result = await pool.run(
          { kind: 'report', task, lore },
          {
            signal,
            timeoutMs: timeoutMs + MS_PER_PAGE * task.sizes.length,
            // What took too long once takes too long again.
            retryLate: false,
            answerTo: (question) => answer(question as ReportQuestion, traffic),
            faultOf: (given) => ((given as ReportWorkerResult | undefined)?.kind === 'report' ? null : 'no report'),
          },
        );
        if (result.kind !== 'report') throw new EngineError(say('worker/odd-result', { fault: result.kind }));
        return result.report;
      } catch (error) {
        throw error instanceof EngineError ? placed(error, task.source.fileName) : error;
      }
    },
    close: () => pool.close(),
  };
}

async function answer(question: ReportQuestion, traffic: PageTraffic): Promise<readonly RecognizedPage[] | null> {
  if (question.kind === 'done') {
    await Promise.all(question.pages.map((page, index) => traffic.writePage(page, question.from + index)));
    return null;
  }
  const pages: RecognizedPage[] = [];
  for (let index = question.from; index < question.to; index++) pages.push(await traffic.pageAt(index));
  return pages;
}

/** The worker knows nothing of the run: the error says which file it was. */
function placed(error: EngineError, fileName: string): KlartextError {
  const reason =
    error.cause instanceof WorkerFailure ? error.cause.reason : say('worker/failed', { reason: reasonOf(error) });
  const text = say('worker/document-lost', { path: quotePath(fileName), reason });
  return new EngineError(text, { cause: error, code: error.code === 'engine-timeout' ? error.code : 'engine-crashed' });
}

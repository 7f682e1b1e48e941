import type { SerializedError } from '../errors.ts';
import type { PooledPageReader } from '../pipeline/pooled-page-reader.ts';
import type { Sentence } from '../sentences/sentence.ts';
import type { QueueAddress } from './address.ts';

export interface WorkerOptions {
  readonly address: QueueAddress;
  readonly engine: 'auto' | 'tesseract.js' | 'tesseract';
  /** Pages read at the same time; null: by cores and memory. */
  readonly jobs: number | null;
  readonly memoryBytes: number | null;
  /** For encrypted PDFs: it is never written into the database. */
  readonly password: string | null;
  /** Instead of the storage that jobs name: where this machine sees it. */
  readonly storage: string | null;
  readonly leaseSeconds?: number;
}

/** What a worker tells while it works. */
export type WorkerEvent =
  | { readonly type: 'worker-start'; readonly program: string; readonly slots: number; readonly queue: string }
  | {
      readonly type: 'page';
      readonly fileName: string;
      readonly pageNumber: number;
      readonly error: SerializedError | null;
    }
  | { readonly type: 'note'; readonly details: Sentence }
  | { readonly type: 'worker-end'; readonly pagesRead: number; readonly pagesFailed: number };

export interface WorkerAbilities {
  /** Ends the work in order: pages in hand are finished, those not begun given back. */
  readonly signal: AbortSignal;
  readonly onEvent?: (event: WorkerEvent) => void;
  /** Instead of the pool of page workers. */
  readonly reader?: PooledPageReader;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Clock that the time of a page is taken by, in seconds from any beginning. */
  readonly secondsNow?: () => number;
  /** Ends when there has been nothing to do for so long, in milliseconds; never where it is not given. */
  readonly endWhenIdleMs?: number;
}

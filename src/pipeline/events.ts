import type { SerializedError } from '../errors.ts';
import type { PageStatus, TextSource } from '../model/page.ts';
import type { Sentence } from '../sentences/sentence.ts';

export type DocumentStatus = 'ok' | 'partial' | 'failed' | 'skipped';

/** What a run tells while it goes on. Plain data: `--json` writes each as one line. Reasons and messages are English; `details` says the same for other languages. */
export type RunEvent =
  | {
      readonly type: 'run-start';
      /** Files met, readable or not. */
      readonly fileCount: number;
      /** Pages read at the same time; null where workers of a queue read them. */
      readonly jobs: number | null;
      readonly engine: string;
      readonly output: string;
    }
  | { readonly type: 'document-start'; readonly documentId: string; readonly path: string; readonly pageCount: number }
  | {
      readonly type: 'page';
      readonly documentId: string;
      readonly path: string;
      readonly pageNumber: number;
      readonly status: PageStatus;
      readonly textSource: TextSource;
      readonly seconds: number;
      readonly fromCache: boolean;
      /** Processor time in milliseconds by kind of work; null for a page that was not read now. */
      readonly cost: Readonly<Record<string, number>> | null;
      readonly error: SerializedError | null;
    }
  | {
      readonly type: 'document-end';
      readonly documentId: string;
      readonly path: string;
      readonly status: DocumentStatus;
      readonly pageCount: number;
      readonly failedPageCount: number;
      readonly lowConfidencePageCount: number;
      readonly seconds: number;
      readonly error: SerializedError | null;
    }
  | {
      /** A document that an earlier run did and that stands as it was written. */
      readonly type: 'document-kept';
      readonly documentId: string;
      readonly path: string;
      readonly pageCount: number;
    }
  | {
      /** A form that was not written, or of which something is to be known. */
      readonly type: 'form';
      readonly documentId: string;
      readonly path: string;
      readonly form: string;
      readonly status: 'written' | 'not-possible' | 'failed';
      readonly reason: string;
      readonly details?: Sentence;
    }
  | { readonly type: 'skipped'; readonly path: string; readonly reason: string; readonly details?: Sentence }
  /** Something about the run as a whole that its reader should know. */
  | { readonly type: 'note'; readonly message: string; readonly details: Sentence }
  | { readonly type: 'worker'; readonly reason: string; readonly details?: Sentence }
  | {
      readonly type: 'run-end';
      readonly exitCode: number;
      readonly complete: boolean;
      readonly documents: Readonly<Record<DocumentStatus, number>>;
      readonly pages: Readonly<Record<PageStatus, number>>;
      /** Of the skipped documents, those that were not read because the run ended before. */
      readonly interrupted: number;
      readonly seconds: number;
      readonly manifestPath: string;
      /** The run for people, in HTML. */
      readonly reportPath: string;
    };

export type RunEventListener = (event: RunEvent) => void;

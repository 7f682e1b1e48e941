import type { EngineIdentity } from '../ocr/engine.ts';
import type { IngestLimits } from '../ingest/source.ts';
import type { RecognizedPage } from '../model/page.ts';

/** What a page worker needs to open a file. */
export interface SourceReference {
  readonly path: string;
  readonly password: string | null;
  readonly limits: IngestLimits;
}

/** Opens the file and tells how many pages it has. */
export interface OpenTask {
  readonly kind: 'open';
  readonly source: SourceReference;
}

/** Reads one page. */
export interface PageTask {
  readonly kind: 'page';
  readonly source: SourceReference;
  /** 1-based. */
  readonly pageNumber: number;
}

export type WorkerTask = OpenTask | PageTask;

export interface OpenResult {
  readonly mediaType: string;
  readonly pageCount: number;
}

export interface PageResult {
  readonly page: RecognizedPage;
}

/** Settings of a page worker for its whole life, passed once when it starts. */
export interface WorkerSettings {
  readonly engine: EngineIdentity['engine'];
}

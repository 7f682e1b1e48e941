import type { IngestLimits } from '../ingest/source.ts';
import type { RecognizedPage } from '../model/page.ts';
import type { EngineIdentity } from '../ocr/engine.ts';
import type { Quality } from './quality.ts';

/** What a page worker needs to open a file. */
export interface SourceReference {
  readonly path: string;
  readonly password: string | null;
  readonly limits: IngestLimits;
  /** How thoroughly its pages are read. @default 'standard' */
  readonly quality?: Quality;
  /** SHA-256 of its bytes, in hex, where it is known: a reader on another machine knows the file by it. */
  readonly sha256?: string;
}

/** Does nothing: the worker starts, and is ready for what comes. */
export interface PrepareTask {
  readonly kind: 'prepare';
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

/** The picture of a page as it stands in the output. */
export interface PictureRequest {
  /** 1-based. */
  readonly pageNumber: number;
  /** Clockwise quarter turns that make the page upright. */
  readonly rotationDeg: number;
  /** Size of the upright page image, in pixels. */
  readonly width: number;
  readonly height: number;
  /** An SVG of that size to lay over it, or null. */
  readonly overlay: string | null;
}

/** Draws one page. */
export interface PictureTask extends PictureRequest {
  readonly kind: 'picture';
  readonly source: SourceReference;
}

/** What is done with a file. */
export type FileTask = OpenTask | PageTask | PictureTask;

export type WorkerTask = PrepareTask | FileTask;

export interface OpenResult {
  readonly mediaType: string;
  readonly pageCount: number;
}

export interface PictureResult {
  /** In base64. */
  readonly jpeg: string;
}

export interface PrepareResult {
  readonly isReady: true;
}

export interface PageResult {
  readonly page: RecognizedPage;
  readonly cost: PageCost;
  /** Time that the reading took, in seconds, without its waiting for a turn. */
  readonly seconds?: number;
}

/** What a page is made in, for the record of costs. Second readings are counted apart. */
export type CostKind = 'ingest' | 'prepare' | 'ocr' | 'second-reading';

/** Processor time of a page in milliseconds, of all threads of the worker; for the native engine, which is a process of its own, time on the clock. */
export type PageCost = Readonly<Record<CostKind, number>>;

/** Ability: does the work and adds its cost to the account of its kind. */
export type Measure = <Result>(kind: CostKind, work: () => Promise<Result>) => Promise<Result>;

/** Settings of a page worker for its whole life, passed once when it starts. */
export interface WorkerSettings {
  readonly engine: EngineIdentity['engine'];
}

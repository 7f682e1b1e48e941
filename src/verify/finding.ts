import type { Text } from '../sentences/sentence.ts';

/**
 * Something that the check of an output folder has to tell. A `fault`: what the manifest promises is not there, or not as it was. `unreadable`: the system does not
 * let it be looked at. A `note`: nothing is wrong, but something could not be checked.
 */
export interface Finding {
  readonly severity: 'fault' | 'unreadable' | 'note';
  /** Stable name of what was found; the wording is not stable. */
  readonly kind: FindingKind;
  /** Id of the document that it is about, or null. */
  readonly documentId: string | null;
  /** Below the output folder, or the source's own; with `/`. */
  readonly path: string;
  readonly text: Text;
}

export type FindingKind =
  | 'manifest-invalid'
  | 'run-incomplete'
  | 'run-open'
  | 'document-missing'
  | 'file-missing'
  | 'file-changed'
  | 'file-extra'
  | 'file-mended'
  | 'file-later'
  | 'file-unreadable'
  | 'content-invalid'
  | 'source-changed'
  | 'source-missing'
  | 'source-unreadable'
  | 'source-pages'
  | 'sources-not-found'
  | 'no-file-records'
  | 'other-runs'
  | 'name-not-safe';

/** What was looked at, and how it was. */
export interface VerifySummary {
  /** Documents of the manifest that have a folder. */
  readonly documents: number;
  /** Pages of these documents. */
  readonly pages: number;
  /** Written files whose bytes are those of the run. */
  readonly files: number;
  /** Sources whose bytes are those that were read. */
  readonly sources: number;
  /** Sources that were not found where they were. */
  readonly absentSources: number;
  /** What the run itself could not read, and says so: files as a whole, and single pages. */
  readonly failedDocuments: number;
  readonly failedPages: number;
  readonly faults: number;
  readonly unreadable: number;
  /** That the run is not finished, and how far it is; null for one that is. Then it is a fault, whatever else is found. */
  readonly unfinished: Text | null;
  /** Documents that have a fault. */
  readonly faultyDocuments: number;
}

import type { RunAbilities } from '../pipeline/run.ts';
import type { ReportLanguage } from '../report/write-report.ts';
import type { Manifest } from '../schema/manifest-schema.ts';
import type { Text } from '../sentences/sentence.ts';
import type { WatchListener } from './events.ts';
import type { Sleep, WatchChanges } from './wake.ts';

/** What a watch is given of the outside world; each is replaceable in tests. */
export interface WatchAbilities extends RunAbilities {
  readonly onEvent?: WatchListener;
  /** For times in the manifest and in notes. */
  readonly now?: () => Date;
  /** Milliseconds of a clock that only goes forward. */
  readonly nowMs?: () => number;
  readonly sleep?: Sleep;
  readonly watchChanges?: WatchChanges;
  /** Puts notes into the user's language. @default English */
  readonly render?: (text: Text) => string;
  /** Of report.html, which is written when the watch ends. @default 'en' */
  readonly language?: ReportLanguage;
}

export interface WatchSummary {
  /** 0 when it ended in order; with `once` that of the files; 130 when files were left that had arrived. */
  readonly exitCode: number;
  readonly manifest: Manifest;
  readonly manifestPath: string;
}

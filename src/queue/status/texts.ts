import type { Text } from '../../sentences/sentence.ts';

/** What a status says around its figures. */
export interface StatusTexts {
  readonly language: 'en' | 'sv';
  readonly title: (address: string) => string;
  readonly at: (time: string) => string;
  readonly runs: string;
  readonly noRuns: string;
  readonly workers: string;
  readonly noWorkers: string;
  readonly queued: string;
  readonly queuedNote: string;
  readonly noneQueued: string;
  /** Said once where all that is under way is of one kind. */
  readonly program: (program: string) => string;
  readonly deadLetters: (count: number) => string;
  readonly deadLettersNote: string;
  readonly noDeadLetters: string;
  readonly lostReason: string;
  /** A reason in this language; one that is a text stays as it is. */
  readonly say: (reason: Text) => string;
  readonly states: Readonly<
    Record<
      | 'reading'
      | 'unserved'
      | 'done'
      | 'interrupted'
      | 'stopped'
      | 'lost'
      | 'working'
      | 'waiting'
      | 'hindered'
      | 'stopping',
      string
    >
  >;
  readonly columns: Readonly<Record<Column, string>>;
  readonly duration: (seconds: number) => string;
  readonly ago: (seconds: number) => string;
}

export type Column =
  | 'output'
  | 'host'
  | 'state'
  | 'files'
  | 'failedFiles'
  | 'pages'
  | 'failedPages'
  | 'pagesRead'
  | 'failedTries'
  | 'rate'
  | 'left'
  | 'program'
  | 'slots'
  | 'seen'
  | 'trouble'
  | 'priority'
  | 'waiting'
  | 'again'
  | 'active'
  | 'file'
  | 'page'
  | 'reason'
  | 'tries'
  | 'time';

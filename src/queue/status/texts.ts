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
  readonly jobs: string;
  readonly noJobs: string;
  readonly deadLetters: (count: number) => string;
  readonly deadLettersNote: string;
  readonly noDeadLetters: string;
  readonly lostReason: string;
  /** A reason in this language; one that is a text stays as it is. */
  readonly say: (reason: Text) => string;
  readonly states: Readonly<Record<'reading' | 'done' | 'stopped' | 'lost' | 'working' | 'stopping', string>>;
  readonly columns: Readonly<Record<Column, string>>;
  readonly duration: (seconds: number) => string;
}

export type Column =
  | 'output'
  | 'host'
  | 'state'
  | 'files'
  | 'pages'
  | 'failed'
  | 'rate'
  | 'left'
  | 'program'
  | 'slots'
  | 'seen'
  | 'priority'
  | 'waiting'
  | 'again'
  | 'active'
  | 'file'
  | 'page'
  | 'reason'
  | 'tries'
  | 'time';

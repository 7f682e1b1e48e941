import type { RunEvent } from '../pipeline/events.ts';
import type { Sentence } from '../sentences/sentence.ts';

/** What a watched folder tells beside what its documents tell. Plain data; `message` is English, `details` says the same for other languages. */
export type WatchEvent =
  | RunEvent
  | {
      readonly type: 'watch-start';
      readonly inbox: string;
      readonly output: string;
      readonly quarantine: string;
      /** Null: files stay where they are. */
      readonly done: string | null;
      readonly engine: string;
      readonly jobs: number;
    }
  | {
      readonly type: 'watch';
      readonly kind: WatchNews;
      /** Below the inbox; null where it is about the whole. */
      readonly path: string | null;
      readonly message: string;
      readonly details: Sentence;
    }
  | {
      readonly type: 'watch-end';
      readonly exitCode: number;
      /** Whether all that had arrived was taken. */
      readonly complete: boolean;
      readonly documents: Readonly<Record<'ok' | 'partial' | 'failed' | 'skipped', number>>;
      readonly manifestPath: string;
    };

export type WatchNews =
  | 'inbox-gone'
  | 'inbox-back'
  | 'closed'
  | 'note-ignored'
  | 'growing'
  | 'changed'
  | 'vanished'
  | 'known'
  | 'done'
  | 'quarantined'
  | 'note-missing'
  | 'not-moved'
  | 'output-fault'
  | 'journal-damaged'
  | 'no-watch';

export type WatchListener = (event: WatchEvent) => void;

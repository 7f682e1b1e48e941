import { textOf } from '../errors.ts';
import { visibleSigns } from '../files/file-access.ts';
import type { RunEvent, RunEventListener } from '../pipeline/events.ts';
import type { Messages } from './messages/en.ts';
import { RunTally } from './run-tally.ts';
import type { Clock, OutputStream } from './terminal.ts';

/** How a run is shown: `live` redraws one line, `plain` writes lines, `failures` only what failed, `json` every event as a line of JSON. */
export type ProgressKind = 'live' | 'plain' | 'failures' | 'json';

export interface Progress {
  readonly onEvent: RunEventListener;
  /** Takes the live line away and stops its timer. Must be called however the run ends. */
  close(): void;
}

export interface ProgressOptions {
  readonly kind: ProgressKind;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly clock: Clock;
  readonly messages: Messages;
  /** How many of a file's pages were asked for. */
  readonly wantedPageCount?: (pageCount: number) => number;
}

/** A terminal cannot be read faster than this, and writing costs. */
const redrawMs = 100;

/** Plain lines (a log file) tell of a long document this often. */
const plainEveryMs = 30_000;

/** Shows a run. Progress goes to stderr; `json` owns stdout. Failures are shown by every kind: nothing is lost silently. */
export function createProgress(options: ProgressOptions): Progress {
  const { kind, stdout, stderr, clock, messages } = options;
  if (kind === 'json') {
    return { onEvent: (event) => void stdout.write(`${JSON.stringify(event)}\n`), close: () => undefined };
  }
  const tally = new RunTally(options.wantedPageCount ?? ((pageCount) => pageCount));
  const line = kind === 'live' ? createLiveLine(stderr, clock, () => statusLine(tally, clock.now(), messages)) : null;
  let plainAt = clock.now();
  const write = (text: string): void => {
    line?.clear();
    stderr.write(`${text}\n`);
  };
  return {
    onEvent: (raw) => {
      const event = withVisiblePath(raw);
      tally.count(event, clock.now());
      for (const text of linesOf(event, tally, messages, kind)) write(text);
      if (event.type === 'run-end') line?.clear();
      else line?.draw();
      if (kind === 'plain' && event.type === 'page' && clock.now() - plainAt >= plainEveryMs) {
        plainAt = clock.now();
        write(statusLine(tally, clock.now(), messages));
      } else if (event.type === 'document-end') {
        plainAt = clock.now();
      }
    },
    close: () => line?.close(),
  };
}

/** The lines that stay. */
function linesOf(event: RunEvent, tally: RunTally, messages: Messages, kind: ProgressKind): string[] {
  const { progress } = messages;
  const isTalkative = kind === 'plain' || kind === 'live';
  const place = `[${tally.filesDone}/${tally.fileCount}] `;
  if (event.type === 'run-start' && isTalkative) return [progress.starting(event.fileCount, event.jobs, event.engine)];
  if (event.type === 'page' && event.status === 'failed') {
    return [progress.pageFailed(event.path, event.pageNumber, reasonOf(event, messages))];
  }
  if (event.type === 'document-end') {
    if (event.status === 'failed') return [progress.documentFailed(place, event.path, reasonOf(event, messages))];
    if (event.status === 'partial') {
      return [progress.documentPartial(place, event.path, event.failedPageCount, event.pageCount)];
    }
    if (kind === 'plain') {
      return [progress.documentDone(place, event.path, event.pageCount, messages.duration(event.seconds))];
    }
  }
  if (event.type === 'form' && (isTalkative || event.status === 'failed')) {
    return [progress.form[event.status](event.path, event.form, messages.say(event.details ?? event.reason))];
  }
  if (event.type === 'skipped' && isTalkative)
    return [progress.skipped(place, event.path, messages.say(event.details ?? event.reason))];
  if (event.type === 'note') return [progress.notice(messages.say(event.details))];
  if (event.type === 'worker' && isTalkative) return [progress.worker(messages.say(event.details ?? event.reason))];
  if (event.type === 'run-end') {
    const kept = tally.keptDocuments === 0 ? [] : [progress.kept(tally.keptDocuments, tally.keptPages)];
    const lines = isTalkative
      ? [
          ...kept,
          progress.summary(event, messages.duration(event.seconds)),
          progress.manifest(event.manifestPath, event.reportPath),
        ]
      : [];
    return event.complete ? lines : [...lines, progress.incomplete];
  }
  return [];
}

/** A name of a file may have any sign in it; what is shown of it must not move the cursor or begin a line. */
export const withVisiblePath = <Event extends object>(event: Event): Event =>
  'path' in event && typeof event.path === 'string' ? { ...event, path: visibleSigns(event.path) } : event;

const reasonOf = (event: Extract<RunEvent, { type: 'page' | 'document-end' }>, messages: Messages): string =>
  event.error === null ? '' : messages.say(textOf(event.error));

/** `12/40 pages · 3/10 files · 1 failed · 8.5 pages/min · 3 min 18 s left · report.pdf` */
export function statusLine(tally: RunTally, nowMs: number, messages: Messages): string {
  const { progress } = messages;
  const rate = tally.pagesPerMinute(nowMs);
  const secondsLeft = tally.secondsLeft(nowMs);
  return [
    tally.pagesKnown === 0 ? null : progress.pages(tally.pagesDone, tally.pagesKnown),
    tally.fileCount > 1 ? progress.files(tally.filesDone, tally.fileCount) : null,
    tally.failures === 0 ? null : progress.failures(tally.failures),
    rate === null ? null : progress.rate(messages.number(rate)),
    secondsLeft === null ? null : progress.timeLeft(messages.duration(secondsLeft)),
    tally.latestPath,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

interface LiveLine {
  draw(): void;
  clear(): void;
  close(): void;
}

function createLiveLine(stream: OutputStream, clock: Clock, text: () => string): LiveLine {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let isDrawn = false;
  let isClosed = false;
  const draw = (): void => {
    if (isClosed || (isDrawn && clock.now() - drawnAt < redrawMs)) return;
    // One column is left free: some terminals wrap when the last one is filled. A terminal that does not know its width says 0.
    const columns = stream.columns === undefined || stream.columns === 0 ? 80 : stream.columns;
    const width = Math.max(20, columns - 1);
    stream.write(`\r\u001B[K${shorten(text(), width)}`);
    drawnAt = clock.now();
    isDrawn = true;
  };
  const clear = (): void => {
    if (!isDrawn) return;
    stream.write('\r\u001B[K');
    isDrawn = false;
  };
  // Time left goes on counting while a slow page is read.
  const stop = clock.every(1000, () => {
    if (isDrawn) draw();
  });
  return {
    draw,
    clear,
    close: () => {
      stop();
      clear();
      isClosed = true;
    },
  };
}

function shorten(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join('')}…`;
}

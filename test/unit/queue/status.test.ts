import { describe, expect, it } from 'vitest';
import { en } from '../../../src/cli/messages/en.ts';
import { sv } from '../../../src/cli/messages/sv.ts';
import type { DeadLetter, QueuedPages, QueueStatus, RunRow, WorkerRow } from '../../../src/queue/status/read-status.ts';
import { statusHtml } from '../../../src/queue/status/status-html.ts';
import { statusText } from '../../../src/queue/status/status-text.ts';
import { inEnglish, say } from '../../../src/sentences/sentence.ts';

const at = '2026-01-02T03:04:05.000Z';

const program = 'klartext 1, tesseract 5';
const run: RunRow = {
  ...{ id: 'r', host: 'arkiv1', output: '/delad/ut', program, priority: 0, state: 'reading' },
  ...{ files: 7, filesDone: 3, filesFailed: 2, pagesKnown: 40, pagesDone: 20, pagesKept: 0, pagesFailed: 5 },
  ...{ startedOn: at, seenOn: at, seconds: 600 },
};
const worker: WorkerRow = {
  ...{ host: 'läs1', processId: 42, program, slots: 4, pagesRead: 20, pagesFailed: 9, state: 'working', trouble: null },
  ...{ startedOn: at, seenOn: '2026-01-02T03:03:53.000Z', seconds: 600 },
};
const queued: QueuedPages = { program, priority: 5, waiting: 12, again: 4, active: 4, done: 0 };

function textOf(parts: Partial<QueueStatus>, texts = en.queue.status): string {
  const nothing = {
    address: 'db/klartext',
    at,
    runs: [],
    workers: [],
    queued: [],
    deadLetters: [],
    deadLetterCount: 0,
  };
  return statusText({ ...nothing, ...parts }, texts);
}

describe('the status', () => {
  it('has what failed beside what is done, in words that say what is counted', () => {
    const text = textOf({ runs: [run], workers: [worker], queued: [queued] });
    expect(text).toMatch(
      /output +host +state +files +failed files +pages +failed pages +pages\/h +left +heard from\n/u,
    );
    expect(text).toMatch(/\/delad\/ut +arkiv1 +reading +3\/7 +2 +20\/40 +5 +120 +14 min +0 s ago\n/u);
    expect(text).toMatch(/host +state +at a time +pages read +failed tries +pages\/h +heard from\n/u);
    expect(text).toMatch(/läs1:42 +working +4 +20 +9 +120 +12 s ago\n/u);
    expect(text).toMatch(/priority +waiting +again +in hand\n +5 +12 +4 +4\n/u);
    expect(textOf({ runs: [run], workers: [worker] }, sv.queue.status)).toMatch(
      /läs1:42 +arbetar +4 +20 +9 +120 +för 12 s sedan\n/u,
    );
  });

  it('names version and engine once where there is one kind, and in each row where that is what matters', () => {
    const other = { ...worker, program: 'klartext 2, tesseract 5' };
    const older: RunRow = { ...run, state: 'done', program: 'klartext 0' };
    expect(textOf({ runs: [run, older], workers: [worker, { ...other, state: 'stopped' }] })).not.toMatch(
      /klartext [02]/u,
    );
    expect(textOf({ runs: [older] })).not.toMatch(/version/iu);
    expect(textOf({ runs: [run], workers: [worker] }).split(program)).toHaveLength(2);
    expect(textOf({ runs: [run], workers: [other] })).toMatch(/klartext 1, tesseract 5\n.*klartext 2, tesseract 5\n/su);
  });

  it('reckons the pace of a run that goes on by what it read itself', () => {
    const text = textOf({ runs: [{ ...run, pagesKept: 10 }], workers: [worker] });
    expect(text).toMatch(/20\/40 +5 +60 +27 min/u);
    expect(textOf({ runs: [{ ...run, pagesKept: 20 }], workers: [worker] })).toMatch(/20\/40 +5 +0 s ago/u);
  });

  it('tells no time that is left while nobody reads, and whether a worker has anything to do', () => {
    expect(textOf({ runs: [run], workers: [worker] })).toMatch(/20\/40 +5 +120 +14 min/u);
    const idle: WorkerRow = { ...worker, state: 'waiting' };
    expect(textOf({ runs: [run], workers: [idle] })).toMatch(/14 min.*läs1:42 +waiting/su);
    expect(textOf({ runs: [run], workers: [] })).toMatch(/20\/40 +5 +120 +0 s ago/u);
    expect(textOf({ runs: [], workers: [idle] }, sv.queue.status)).toMatch(/läs1:42 +väntar/u);
  });

  it.each<[string, readonly WorkerRow[], string]>([
    ['nobody', [], 'no worker'],
    ['only workers of another kind', [{ ...worker, program: 'other' }], 'no worker'],
    ['only a worker that is gone', [{ ...worker, state: 'lost' }], 'no worker'],
    ['a worker', [worker], 'reading'],
  ])('says of a run for which there is %s that it has no worker, or reads', (_, workers, state) => {
    expect(textOf({ runs: [run], workers })).toMatch(new RegExp(`arkiv1 +${state}`, 'u'));
    expect(textOf({ runs: [{ ...run, state: 'done' }], workers })).toMatch(/arkiv1 +done/u);
    expect(textOf({ runs: [{ ...run, state: 'stopped' }], workers })).toMatch(/arkiv1 +not finished/u);
  });

  it('says of a worker that cannot do what it takes why, and counts on it for no run', () => {
    const trouble = say('queue/storage-not-here', { address: '/delad' });
    const hindered = { ...worker, trouble };
    const text = textOf({ runs: [run], workers: [hindered, { ...worker, state: 'stopped' }] }, sv.queue.status);
    expect(text).toContain(sv.say(trouble));
    expect(text).toMatch(
      /läs1:42 +kan inte arbeta [^\n]*\n {4}Lagret \/delad [^\n]*\n {2}läs1:42 +avslutad [^\n]*\n\n/u,
    );
    expect(text).toMatch(/arkiv1 +utan arbetare/u);
  });

  it('has no table of pages that wait for their run alone', () => {
    const done = { ...queued, waiting: 0, again: 0, active: 0, done: 3 };
    expect(textOf({ queued: [done] })).toContain('Pages on the queue: none.');
  });

  it('lets no sentence widen a table', () => {
    const text = statusText(statusWith({ reason: 'torn '.repeat(100).trim(), details: null }), en.queue.status);
    const [heading, row] = text.split('\n').slice(-4);
    expect([heading!.length < 60, row!.length < 60]).toEqual([true, true]);
  });
});

function statusWith(letter: Pick<DeadLetter, 'reason' | 'details'>): QueueStatus {
  const letters = [{ at, fileName: 'a.pdf', path: '/delad/a.pdf', pageNumbers: [4], tries: 2, ...letter }];
  return { address: 'db/klartext', at, runs: [], workers: [], queued: [], deadLetters: letters, deadLetterCount: 1 };
}

describe('the reason of a dead letter', () => {
  const details = say('queue/page-lost', { path: "'a.pdf'", page: 4 });

  it.each([
    ['of ours', { reason: inEnglish(details), details }, sv.say(details), en.say(details)],
    ['known in its own words only', { reason: 'torn', details: null }, 'torn', 'torn'],
    ['not known', { reason: null, details: null }, sv.queue.status.lostReason, en.queue.status.lostReason],
  ])('%s is told in the language that was asked for', (_, letter, swedish, english) => {
    expect(statusText(statusWith(letter), sv.queue.status)).toContain(swedish);
    expect(statusText(statusWith(letter), en.queue.status)).toContain(english);
    expect(statusHtml(statusWith(letter), sv.queue.status)).toContain(swedish.replaceAll("'", '&#39;'));
  });
});

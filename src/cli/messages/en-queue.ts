import type { StatusTexts } from '../../queue/status/texts.ts';
import { english } from '../../sentences/english.ts';
import { render, type Text } from '../../sentences/sentence.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What the commands around the queue say, in English. */
export const queue = {
  batchNeedsQueue: (option: string): string => `${option} belongs to --queue: give the address of the queue too.`,
  batchNeedsFolder:
    'With --queue the output is a folder, not stdout: klartext batch --queue postgres://… reports -o output.',
  workerNeedsQueue:
    'klartext worker needs the queue: klartext worker --queue postgres://NAME@HOST/DATABASE, or the address in KLARTEXT_QUEUE.',
  statusOperands: 'klartext queue needs what to do: klartext queue status --queue postgres://NAME@HOST/DATABASE.',
  working: (program: string, slots: number, address: string): string =>
    `Worker on the queue at ${address}: ${plural(slots, 'page', 'pages')} at a time, ${program}. Ctrl+C ends it when the pages in hand are read.`,
  stopping:
    'Stopping: the pages in hand are read to their end, the others are given back. Press Ctrl+C again to end at once.',
  pageFailed: (file: string, page: number, reason: string): string => `${file}, page ${page}: ${reason}`,
  pages: (read: number, failed: number): string =>
    `${plural(read, 'page', 'pages')} read${failed === 0 ? '' : `, ${failed} failed`}`,
  statusWritten: (file: string): string => `Status: ${file}`,
  status: {
    language: 'en' as 'en' | 'sv',
    title: (address: string): string => `klartext: queue at ${address}`,
    at: (time: string): string => time.slice(0, 19).replace('T', ' ').concat(' UTC'),
    runs: 'Runs',
    noRuns: 'none in the last 30 days.',
    workers: 'Workers',
    noWorkers: 'none in the last day.',
    queued: 'Pages on the queue',
    queuedNote:
      'Workers take up to four pages of a document at a time; these are in hand until the last of them is read.',
    noneQueued: 'none.',
    program: (program: string): string => `Version and engine of what is under way: ${program}`,
    deadLetters: (count: number): string => `Dead letters (${count})`,
    deadLettersNote:
      'Pages that could not be read, each tried several times. Their documents are finished with these pages failed; the same command given again tries them again, and takes them from this list.',
    noDeadLetters: 'none.',
    say: (reason: Text): string => render(reason, english),
    lostReason: 'The workers that tried were lost, each time.',
    states: {
      reading: 'reading',
      unserved: 'no worker',
      done: 'done',
      interrupted: 'not finished',
      stopped: 'stopped',
      lost: 'not heard from',
      working: 'working',
      waiting: 'waiting',
      hindered: 'cannot work',
      stopping: 'stopping',
    },
    columns: {
      output: 'output',
      host: 'host',
      state: 'state',
      files: 'files',
      failedFiles: 'failed files',
      pages: 'pages',
      failedPages: 'failed pages',
      pagesRead: 'pages read',
      failedTries: 'failed tries',
      rate: 'pages/h',
      left: 'left',
      program: 'version and engine',
      slots: 'at a time',
      seen: 'heard from',
      trouble: 'why',
      priority: 'priority',
      waiting: 'waiting',
      again: 'again',
      active: 'in hand',
      file: 'file',
      page: 'page',
      reason: 'reason',
      tries: 'tries',
      time: 'time (UTC)',
    },
    duration: (seconds: number): string =>
      seconds < 3600
        ? `${Math.ceil(seconds / 60)} min`
        : seconds < 48 * 3600
          ? `${Math.round(seconds / 3600)} h`
          : `${Math.round(seconds / 86_400)} days`,
    ago: (seconds: number): string =>
      seconds < 120
        ? `${Math.round(seconds)} s ago`
        : seconds < 7200
          ? `${Math.round(seconds / 60)} min ago`
          : seconds < 48 * 3600
            ? `${Math.round(seconds / 3600)} h ago`
            : `${Math.round(seconds / 86_400)} days ago`,
  } satisfies StatusTexts as StatusTexts,
};

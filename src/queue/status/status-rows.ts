import type { QueueStatus, RunRow } from './read-status.ts';
import type { Column, StatusTexts } from './texts.ts';

/** A table of the status: the same on a terminal and on the page. */
export interface StatusTable {
  readonly title: string;
  /** Said where there is no row. */
  readonly none: string;
  readonly note: string | null;
  readonly columns: readonly { readonly name: string; readonly isNumber: boolean }[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly isBad: boolean }[];
}

const numbers: readonly Column[] = ['failed', 'rate', 'slots', 'priority', 'waiting', 'again', 'active', 'tries'];

/** The status as tables, in the language of the texts. */
export function statusTables(status: QueueStatus, texts: StatusTexts): StatusTable[] {
  const columns = (...names: readonly Column[]): StatusTable['columns'] =>
    names.map((name) => ({ name: texts.columns[name], isNumber: numbers.includes(name) }));
  return [
    {
      title: texts.runs,
      none: texts.noRuns,
      note: null,
      columns: columns('output', 'host', 'state', 'files', 'pages', 'failed', 'rate', 'left', 'program'),
      rows: status.runs.map((run) => ({
        cells: [
          run.output,
          run.host,
          texts.states[run.state],
          `${run.filesDone}/${run.files}`,
          `${run.pagesDone}/${run.pagesKnown}`,
          String(run.pagesFailed),
          rateOf(run.pagesDone, run.seconds),
          timeLeft(run, texts),
          run.program,
        ],
        isBad: run.state === 'lost',
      })),
    },
    {
      title: texts.workers,
      none: texts.noWorkers,
      note: null,
      columns: columns('host', 'state', 'slots', 'pages', 'failed', 'rate', 'seen', 'program'),
      rows: status.workers.map((worker) => ({
        cells: [
          `${worker.host}:${worker.processId}`,
          texts.states[worker.state],
          String(worker.slots),
          String(worker.pagesRead),
          String(worker.pagesFailed),
          rateOf(worker.pagesRead, worker.seconds),
          shortTime(worker.seenOn),
          worker.program,
        ],
        isBad: worker.state === 'lost',
      })),
    },
    {
      title: texts.jobs,
      none: texts.noJobs,
      note: null,
      columns: columns('priority', 'waiting', 'again', 'active', 'program'),
      rows: status.jobs.map((job) => ({
        cells: [...[job.priority, job.waiting, job.again, job.active].map(String), job.program],
        isBad: false,
      })),
    },
    {
      title: texts.deadLetters(status.deadLetterCount),
      none: texts.noDeadLetters,
      note: status.deadLetterCount === 0 ? null : texts.deadLettersNote,
      columns: columns('time', 'file', 'page', 'tries', 'reason'),
      rows: status.deadLetters.map((letter) => ({
        cells: [
          shortTime(letter.at),
          letter.path,
          letter.pageNumbers.join(', '),
          String(letter.tries),
          letter.reason === null ? texts.lostReason : texts.say(letter.details ?? letter.reason),
        ],
        isBad: true,
      })),
    },
  ];
}

/** Pages an hour, as a whole number; empty where nothing can be said. */
const rateOf = (pages: number, seconds: number): string =>
  pages === 0 || seconds < 1 ? '' : String(Math.round((pages / seconds) * 3600));

/** By the pages of files that were opened and the rate so far: files that were not opened are taken to be of the mean length. */
function timeLeft({ state, files, filesDone, pagesDone, pagesKnown, seconds }: RunRow, texts: StatusTexts): string {
  if (state !== 'reading' || pagesDone === 0 || filesDone === 0) return '';
  const expected = Math.max(pagesKnown, (pagesDone / filesDone) * files);
  return texts.duration(((expected - pagesDone) / pagesDone) * seconds);
}

/** `2026-11-29 14:05` */
const shortTime = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

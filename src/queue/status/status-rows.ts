import type { QueueStatus, RunRow, WorkerRow } from './read-status.ts';
import type { Column, StatusTexts } from './texts.ts';

/** A table of the status: the same on a terminal and on the page. */
export interface StatusTable {
  readonly title: string;
  /** Said where there is no row. */
  readonly none: string;
  readonly note: string | null;
  readonly columns: readonly StatusColumn[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly isBad: boolean }[];
}

export interface StatusColumn {
  readonly name: string;
  readonly isNumber: boolean;
  /** Whole sentences: on a terminal they stand below the row. */
  readonly isProse: boolean;
}

const numbers: readonly Column[] = [
  ...(['failedFiles', 'failedPages', 'pagesRead', 'failedTries', 'rate', 'slots', 'priority'] as const),
  ...(['waiting', 'again', 'active', 'tries'] as const),
];

const prose: readonly Column[] = ['reason', 'trouble'];

/** The versions and engines of what is under way. Where it is one, it need not stand in each row; where there are several, that is what matters. */
export function programsUnderWay({ runs, workers, queued }: QueueStatus): string[] {
  const underWay = [
    ...runs.filter(({ state }) => state === 'reading'),
    ...workers.filter(({ state }) => state !== 'stopped' && state !== 'lost'),
    ...queued,
  ];
  return [...new Set(underWay.map(({ program }) => program))];
}

/** The status as tables, in the language of the texts. */
export function statusTables(status: QueueStatus, texts: StatusTexts): StatusTable[] {
  const isOneKind = programsUnderWay(status).length <= 1;
  const heardFrom = (at: string): string => texts.ago(Math.max(0, (Date.parse(status.at) - Date.parse(at)) / 1000));
  /** A table by its columns, each with what stands in it. */
  const table = <Row>(
    heading: Pick<StatusTable, 'title' | 'none' | 'note'>,
    rows: readonly Row[],
    cells: Readonly<Partial<Record<Column, (row: Row) => string | number>>>,
    isBad: (row: Row) => boolean = () => false,
  ): StatusTable => {
    const columns = (Object.keys(cells) as Column[]).filter(
      (column) =>
        !(isOneKind && column === 'program') &&
        !(prose.includes(column) && rows.every((row) => cells[column]!(row) === '')),
    );
    return {
      ...heading,
      columns: columns.map((column) => ({
        name: texts.columns[column],
        isNumber: numbers.includes(column),
        isProse: prose.includes(column),
      })),
      rows: rows.map((row) => ({ cells: columns.map((column) => String(cells[column]!(row))), isBad: isBad(row) })),
    };
  };
  return [
    table(
      { title: texts.runs, none: texts.noRuns, note: null },
      status.runs,
      {
        output: ({ output }) => output,
        host: ({ host }) => host,
        state: (run) => texts.states[stateOf(run, status)],
        files: ({ filesDone, files }) => `${filesDone}/${files}`,
        failedFiles: ({ filesFailed }) => filesFailed,
        pages: ({ pagesDone, pagesKnown }) => `${pagesDone}/${pagesKnown}`,
        failedPages: ({ pagesFailed }) => pagesFailed,
        rate: ({ pagesDone, pagesKept, seconds }) => rateOf(pagesDone - pagesKept, seconds),
        left: (run) => (isServed(run, status) ? timeLeft(run, texts) : ''),
        seen: ({ seenOn }) => heardFrom(seenOn),
        program: ({ program }) => program,
      },
      (run) => ['lost', 'unserved'].includes(stateOf(run, status)),
    ),
    table(
      { title: texts.workers, none: texts.noWorkers, note: null },
      status.workers,
      {
        host: ({ host, processId }) => `${host}:${processId}`,
        state: (worker) => texts.states[isHindered(worker) ? 'hindered' : worker.state],
        slots: ({ slots }) => slots,
        pagesRead: ({ pagesRead }) => pagesRead,
        failedTries: ({ pagesFailed }) => pagesFailed,
        rate: ({ pagesRead, seconds }) => rateOf(pagesRead, seconds),
        seen: ({ seenOn }) => heardFrom(seenOn),
        program: ({ program }) => program,
        trouble: (worker) => (isHindered(worker) ? texts.say(worker.trouble!) : ''),
      },
      (worker) => worker.state === 'lost' || isHindered(worker),
    ),
    table(
      { title: texts.queued, none: texts.noneQueued, note: texts.queuedNote },
      status.queued.filter(({ waiting, again, active }) => waiting + again + active > 0),
      {
        priority: ({ priority }) => priority,
        waiting: ({ waiting }) => waiting,
        again: ({ again }) => again,
        active: ({ active }) => active,
        program: ({ program }) => program,
      },
    ),
    table(
      { title: texts.deadLetters(status.deadLetterCount), none: texts.noDeadLetters, note: texts.deadLettersNote },
      status.deadLetters,
      {
        time: ({ at }) => shortTime(at),
        page: ({ pageNumbers }) => pageNumbers.join(', '),
        tries: ({ tries }) => tries,
        file: ({ path }) => path,
        reason: ({ reason, details }) => (reason === null ? texts.lostReason : texts.say(details ?? reason)),
      },
      () => true,
    ),
  ];
}

/** A worker that is there, and cannot do what it takes. */
const isHindered = ({ state, trouble }: WorkerRow): boolean => isThere(state) && trouble !== null;

const isThere = (state: WorkerRow['state']): boolean => state === 'working' || state === 'waiting';

/** Whether a worker is there that can read the pages of a run. */
export const isServed = ({ program }: RunRow, { workers }: QueueStatus): boolean =>
  workers.some((worker) => worker.program === program && isThere(worker.state) && !isHindered(worker));

/** A run that reads is without workers where none that is heard from can read its pages. */
function stateOf(run: RunRow, status: QueueStatus): RunRow['state'] | 'unserved' | 'interrupted' {
  const { state } = run;
  // What a worker should end like, a run should not.
  if (state === 'stopped') return 'interrupted';
  return state === 'reading' && !isServed(run, status) ? 'unserved' : state;
}

/** Pages an hour, as a whole number; empty where nothing can be said. */
const rateOf = (pages: number, seconds: number): string =>
  pages === 0 || seconds < 1 ? '' : String(Math.round((pages / seconds) * 3600));

/** By the pages of files that were opened and the rate so far: files that were not opened are taken to be of the mean length. */
function timeLeft(
  { state, files, filesDone, pagesDone, pagesKept, pagesKnown, seconds }: RunRow,
  texts: StatusTexts,
): string {
  const read = pagesDone - pagesKept;
  if (state !== 'reading' || read === 0 || filesDone === 0) return '';
  const expected = Math.max(pagesKnown, (pagesDone / filesDone) * files);
  return texts.duration(((expected - pagesDone) / read) * seconds);
}

/** `2026-11-29 14:05` */
const shortTime = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

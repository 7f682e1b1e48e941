import { InterruptedError } from '../errors.ts';
import type { RunEvent } from '../pipeline/events.ts';
import { isSentence, type Sentence, say } from '../sentences/sentence.ts';
import type { PageQueue } from './page-queue.ts';
import { waitOrAbort } from './patience.ts';
import type { RunStatus } from './status-tables.ts';

export interface RunTellerOptions extends Pick<RunStatus, 'host' | 'output' | 'program' | 'priority'> {
  readonly queue: PageQueue;
  readonly run: string;
  /** How many pages of a file of so many were asked for. */
  readonly pagesOf: (pageCount: number) => number;
  readonly note: (details: Sentence) => void;
}

/** How often the database is told how far a run is, in milliseconds. */
const tellEveryMs = 3_000;

/** A worker that was not heard from within this time is taken for gone. */
export const heardWithin = "interval '45 seconds'";

/** Tells the database how far a run is, and its user whether anybody works on it. */
export function createRunTeller({ queue, note, run, pagesOf, ...fixed }: RunTellerOptions): {
  readonly onEvent: (event: RunEvent) => void;
  readonly close: (state: 'done' | 'stopped') => Promise<void>;
} {
  const counts = createRunCounts(pagesOf);
  const closing = new AbortController();
  const tell = (state: RunStatus['state']): Promise<void> =>
    queue.tellRun({ id: run, ...fixed, state, ...counts.now() });
  const newsOf = createWorkersNews(fixed.program, queue.address.shown);
  const round = async (): Promise<void> => {
    await tell('reading');
    const kinds = await workersNow(queue);
    // A run of text files, or one that finds everything done, needs nobody.
    if (helpOf(kinds, fixed.program) === undefined && !(await queue.isWaiting(fixed.program, run))) return;
    const news = newsOf(kinds);
    if (news !== null) note(news);
  };
  let telling: Promise<void> | null = null;
  const goOn = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        await round();
      } catch (error) {
        // What ends the run shows where pages are put on the queue; this is only for people.
        if (!(error instanceof Error)) throw error;
      }
      await waitOrAbort(tellEveryMs, closing.signal);
    }
  };
  return {
    onEvent: (event) => {
      counts.onEvent(event);
      // Not before: the output folder may be another run's.
      if (event.type === 'run-start') telling ??= goOn();
    },
    async close(state) {
      closing.abort();
      if (telling === null) return;
      await telling;
      try {
        await tell(state);
      } catch (error) {
        if (!(error instanceof InterruptedError)) throw error;
      }
    },
  };
}

type RunCounts = Pick<
  RunStatus,
  'files' | 'filesDone' | 'filesFailed' | 'pagesKnown' | 'pagesDone' | 'pagesKept' | 'pagesFailed'
>;

/** What a run has done, by its events. @param pagesOf how many pages of a file of so many were asked for */
export function createRunCounts(pagesOf: (pageCount: number) => number): {
  readonly now: () => RunCounts;
  readonly onEvent: (event: RunEvent) => void;
} {
  const counts = {
    ...{ files: 0, filesDone: 0, filesFailed: 0 },
    ...{ pagesKnown: 0, pagesDone: 0, pagesKept: 0, pagesFailed: 0 },
  };
  return {
    now: () => ({ ...counts }),
    onEvent: (event) => {
      switch (event.type) {
        case 'run-start':
          counts.files = event.fileCount;
          break;
        case 'document-start':
          counts.pagesKnown += pagesOf(event.pageCount);
          break;
        case 'page':
          counts.pagesDone++;
          if (event.fromCache) counts.pagesKept++;
          if (event.status === 'failed') counts.pagesFailed++;
          break;
        case 'document-kept':
          counts.filesDone++;
          counts.pagesKnown += event.pageCount;
          counts.pagesDone += event.pageCount;
          counts.pagesKept += event.pageCount;
          break;
        case 'document-end':
          counts.filesDone++;
          if (event.status === 'failed') counts.filesFailed++;
          break;
        case 'skipped':
          counts.filesDone++;
          break;
      }
    },
  };
}

/** The workers of one kind that are there. */
export interface KindOfWorkers {
  readonly program: string;
  readonly workers: number;
  readonly slots: number;
  /** Why none of them can do what it takes; null where one can. */
  readonly trouble: Sentence | null;
}

async function workersNow(queue: PageQueue): Promise<KindOfWorkers[]> {
  const rows = await queue.ask(
    `SELECT program, count(*)::int AS workers, sum(slots)::int AS slots,
       CASE WHEN count(trouble) = count(*) THEN (array_agg(trouble ORDER BY id))[1] END AS trouble FROM klartext.worker_status
     WHERE state IN ('working', 'waiting') AND seen_on > now() - ${heardWithin} GROUP BY program ORDER BY program`,
  );
  return rows.map((row) => ({
    program: String(row.program),
    workers: Number(row.workers),
    slots: Number(row.slots),
    trouble: isSentence(row.trouble) ? row.trouble : null,
  }));
}

/** Those that read the pages of a run. */
const helpOf = (kinds: readonly KindOfWorkers[], program: string): KindOfWorkers | undefined =>
  kinds.find((kind) => kind.program === program && kind.slots > 0);

/**
 * What a run tells of the workers that are there, each time that it becomes another thing: some read its pages, none of them can, nobody is there, or only
 * workers of other kinds are. How many there are is told with the first of them; null where there is nothing new.
 */
export function createWorkersNews(
  program: string,
  address: string,
): (kinds: readonly KindOfWorkers[]) => Sentence | null {
  let told: string | null = null;
  return (kinds) => {
    const own = helpOf(kinds, program);
    const others = kinds
      .filter((kind) => kind.program !== program)
      .map((kind) => kind.program)
      .join('; ');
    const reason = own?.trouble ?? null;
    const state = reason !== null ? 'hindered' : own !== undefined ? 'workers' : `others: ${others}`;
    if (state === told) return null;
    told = state;
    if (reason !== null) return say('queue/workers-cannot', { address, reason });
    if (own !== undefined) return say('queue/workers', { address, workers: own.workers, slots: own.slots });
    return others === ''
      ? say('queue/no-workers', { address })
      : say('queue/other-workers', { address, program, others });
  };
}

import { z } from 'zod';
import { isSentence, type Sentence } from '../../sentences/sentence.ts';
import { databaseError, isPassing } from '../database-errors.ts';
import { deadLetterQueue, failureSchema, pageJobSchema } from '../page-job.ts';
import type { PageQueue } from '../page-queue.ts';
import { heardWithin } from '../run-teller.ts';
import { schemaName } from '../status-tables.ts';

/** What the database knows of runs, workers and pages at one moment. */
export interface QueueStatus {
  /** Host and database, without name and password. */
  readonly address: string;
  /** By the clock of the database, ISO 8601. */
  readonly at: string;
  readonly runs: readonly RunRow[];
  readonly workers: readonly WorkerRow[];
  readonly queued: readonly QueuedPages[];
  /** The newest first. */
  readonly deadLetters: readonly DeadLetter[];
  readonly deadLetterCount: number;
}

const count = z.coerce.number().int().min(0);
const time = z.date().transform((date) => date.toISOString());

const runRow = z.object({
  id: z.string(),
  host: z.string(),
  output: z.string(),
  program: z.string(),
  priority: z.int(),
  /** `lost`: it said that it reads, and was not heard from for a while. */
  state: z.enum(['reading', 'done', 'stopped', 'lost']),
  files: count,
  filesDone: count,
  filesFailed: count,
  pagesKnown: count,
  pagesDone: count,
  pagesKept: count,
  pagesFailed: count,
  startedOn: time,
  seenOn: time,
  seconds: z.coerce.number().min(0),
});

export type RunRow = z.infer<typeof runRow>;

const workerRow = z.object({
  host: z.string(),
  processId: z.int(),
  program: z.string(),
  slots: z.int(),
  pagesRead: count,
  pagesFailed: count,
  state: z.enum(['working', 'waiting', 'stopping', 'stopped', 'lost']),
  /** Why it cannot do what it takes; null where it can. */
  trouble: z.custom<Sentence>(isSentence).nullable().catch(null),
  startedOn: time,
  seenOn: time,
  seconds: z.coerce.number().min(0),
});

export type WorkerRow = z.infer<typeof workerRow>;

const queuedPages = z.object({
  /** Kind of workers, in words where a run has told them, else the name of the queue. */
  program: z.string(),
  priority: z.int(),
  waiting: count,
  /** Wait once more, after a worker was lost or could not read them. */
  again: count,
  /** Taken by a worker, in pieces of work of several pages. */
  active: count,
  /** Read, and not yet with their run. */
  done: count,
});

/** Pages on the queue, of one kind of workers and one priority. */
export type QueuedPages = z.infer<typeof queuedPages>;

export interface DeadLetter {
  readonly at: string;
  readonly fileName: string;
  readonly path: string;
  readonly pageNumbers: readonly number[];
  /** English; null where only the loss of the workers is known. */
  readonly reason: string | null;
  /** The same for other languages; null where the reason has none. */
  readonly details: Sentence | null;
  readonly tries: number;
}

/** Dead letters that are told one by one. */
const mostLetters = 100;

/** Reads the status. @throws FileAccessError when the database cannot be asked. */
export async function readQueueStatus(queue: PageQueue): Promise<QueueStatus> {
  try {
    const [{ at } = { at: new Date(0) }] = await queue.ask('SELECT now() AS at');
    return {
      address: queue.address.shown,
      at: time.parse(at),
      runs: z.array(runRow).parse(await queue.ask(runsQuery)),
      workers: z.array(workerRow).parse(await queue.ask(workersQuery)),
      queued: z.array(queuedPages).parse(await queue.ask(queuedQuery)),
      deadLetters: (await queue.ask(lettersQuery, [deadLetterQueue, mostLetters])).map(letterOf),
      deadLetterCount: Number((await queue.ask(letterCountQuery, [deadLetterQueue]))[0]?.count ?? 0),
    };
  } catch (error) {
    if (isPassing(error)) throw databaseError(error, queue.address);
    throw error;
  }
}

function letterOf(row: Record<string, unknown>): DeadLetter {
  const job = pageJobSchema.safeParse(row.data).data;
  const failure = z.object({ error: failureSchema }).safeParse(row.output).data?.error;
  return {
    at: time.parse(row.at),
    fileName: job?.source.fileName ?? '?',
    path: job?.source.path ?? '?',
    pageNumbers: job?.pageNumbers ?? [],
    reason: failure?.message ?? null,
    details: failure?.details ?? null,
    tries: Number(row.tries) + 1,
  };
}

const lostWhenSilent = (working: string): string =>
  `CASE WHEN state IN (${working}) AND seen_on < now() - ${heardWithin} THEN 'lost' ELSE state END`;

const runsQuery = `SELECT id, host, output, program, priority, ${lostWhenSilent("'reading'")} AS state, files, files_done AS "filesDone",
    files_failed AS "filesFailed", pages_known AS "pagesKnown", pages_done AS "pagesDone", pages_kept AS "pagesKept", pages_failed AS "pagesFailed",
    started_on AS "startedOn", seen_on AS "seenOn", extract(epoch FROM seen_on - started_on) AS seconds
  FROM ${schemaName}.run_status WHERE seen_on > now() - interval '30 days' ORDER BY state = 'reading' DESC, seen_on DESC LIMIT 100`;

const workersQuery = `SELECT host, process_id AS "processId", program, slots, pages_read AS "pagesRead", pages_failed AS "pagesFailed",
    ${lostWhenSilent("'working', 'waiting', 'stopping'")} AS state, trouble, started_on AS "startedOn", seen_on AS "seenOn",
    extract(epoch FROM seen_on - started_on) AS seconds
  FROM ${schemaName}.worker_status WHERE seen_on > now() - interval '1 day' ORDER BY state = 'stopped', host, process_id LIMIT 1000`;

const queuedQuery = `SELECT coalesce((SELECT max(program) FROM ${schemaName}.run_status r
      WHERE 'pages-' || left(encode(sha256(convert_to('["' || r.program || '"]', 'UTF8')), 'hex'), 16) = j.name), j.name) AS program, priority,
    coalesce(sum(pages) FILTER (WHERE state = 'created'), 0) AS waiting, coalesce(sum(pages) FILTER (WHERE state = 'retry'), 0) AS again,
    coalesce(sum(pages) FILTER (WHERE state = 'active'), 0) AS active, coalesce(sum(pages) FILTER (WHERE state = 'completed'), 0) AS done
  FROM ${schemaName}.job j CROSS JOIN LATERAL
    (SELECT CASE jsonb_typeof(data->'pageNumbers') WHEN 'array' THEN jsonb_array_length(data->'pageNumbers') ELSE 1 END AS pages) p
  WHERE name LIKE 'pages-%' AND name <> 'pages-dead-letters' AND state < 'cancelled'
  GROUP BY name, priority ORDER BY priority DESC, name`;

const lettersQuery = `SELECT created_on AS at, data, source_output AS output, coalesce(source_retry_count, 0) AS tries
  FROM ${schemaName}.job WHERE name = $1 ORDER BY created_on DESC LIMIT $2`;

const letterCountQuery = `SELECT count(*)::int AS count FROM ${schemaName}.job WHERE name = $1`;

import { Socket } from 'node:net';
import { PgBoss } from 'pg-boss';
import type { Sentence } from '../sentences/sentence.ts';
import type { QueueAddress } from './address.ts';
import { connectionTo } from './connection.ts';
import { databaseError, isPassing } from './database-errors.ts';
import { deadLetterQueue, idOfJob, type JobOutput, type PageJob, pageJobSchema, queueNameOf } from './page-job.ts';
import { createPatience, type Patiently } from './patience.ts';
import {
  type RunStatus,
  runValues,
  schemaName,
  statusTables,
  upsertRun,
  upsertWorker,
  type WorkerStatus,
  workerValues,
} from './status-tables.ts';

/** A job as a worker holds it: valid for this attempt only, so that a worker that was cut off settles nothing that is another's by now. */
export interface Claim {
  readonly id: string;
  readonly retryCount: number;
  /** What the database holds; a job of another form is another program's. */
  readonly data: unknown;
}

/** A job that is over. */
export interface SettledJob {
  readonly id: string;
  readonly state: 'completed' | 'failed' | 'cancelled';
  /** Of a worker ({@link JobOutput}, or `{ error }`), or pg-boss' own where the worker was lost. */
  readonly output: unknown;
}

/** How often a job is given to another worker when the one that held it was lost, could not get at the file or could not write. */
const retriesOfLostJobs = 5;

/** What is still to be tried with a page that failed. */
export interface Retries {
  readonly limit: number;
}

export interface NewJob {
  readonly job: PageJob;
  /** Jobs of higher ones are taken first; among equals those that came first. */
  readonly priority: number;
  readonly retries?: Retries;
}

/** Who holds a job says so within this time, in seconds, or it is given to another. */
export const LEASE_SECONDS = 30;

export interface PageQueueOptions {
  readonly address: QueueAddress;
  /** Ends waiting for a database that does not answer. */
  readonly signal: AbortSignal;
  readonly onTrouble: (reason: Sentence | null) => void;
  /** For what the address leaves out, as with PostgreSQL's own programs: PGUSER, PGPASSWORD, PGPASSFILE, HOME and the like. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** At least 10. @default LEASE_SECONDS */
  readonly leaseSeconds?: number;
  /** Most connections to the database. */
  readonly connections?: number;
  /** Looks on: takes no part in the rounds that give lost jobs to others. */
  readonly isOnlooker?: boolean;
}

/** The queue of pages in the database. Every call waits while the database cannot be reached, and may be made twice without harm. */
export interface PageQueue {
  readonly address: QueueAddress;
  readonly leaseSeconds: number;
  readonly patiently: Patiently;
  /** Puts jobs on the queue; those that are there stay as they are. */
  add(jobs: readonly NewJob[]): Promise<void>;
  /** Those of the jobs that are over. */
  settled(program: string, ids: readonly string[]): Promise<SettledJob[]>;
  /** Those of the jobs that are there, whatever became of them. */
  present(program: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
  remove(program: string, ids: readonly string[]): Promise<void>;
  /** Takes the jobs of a run off the queue that no worker holds. */
  removeWaiting(program: string, run: string): Promise<void>;
  /** Takes the dead letters of a run away: their pages are tried again. */
  removeDeadLetters(run: string): Promise<void>;
  /** Whether pages of a run wait for a worker. */
  isWaiting(program: string, run: string): Promise<boolean>;
  claim(program: string, count: number): Promise<Claim[]>;
  /** Says that the jobs are still being worked on. */
  touch(program: string, claims: readonly Claim[]): Promise<void>;
  complete(program: string, claim: Claim, output: JobOutput): Promise<void>;
  /** The job goes to another worker after a while; at last it has failed, and a second try is in the dead letters with the reason. */
  fail(program: string, claim: Claim, output: object): Promise<void>;
  tellWorker(status: WorkerStatus): Promise<void>;
  tellRun(status: RunStatus): Promise<void>;
  /** Runs a question of ours. */
  ask(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** Most seconds between looks for jobs whose workers were lost; of all workers and runs only one looks at a time. */
const longestSupervision = 10;

/** The longest time that a job may be held though its worker says that it works on it: a day. Pages have limits of their own. */
const longestHoldSeconds = 23 * 3600;

/** Jobs that are over wait this long for their run to take note of them; a run that comes later does them again, from the pages that are kept. */
const keptWhenDoneSeconds = 7 * 24 * 3600;

/** Dead letters are kept for people. */
const deadLetterSeconds = 60 * 24 * 3600;

/** Opens the queue, and makes its tables where there are none. @throws FileAccessError when the database cannot be used. */
export async function openPageQueue(options: PageQueueOptions): Promise<PageQueue> {
  const { address, leaseSeconds = LEASE_SECONDS } = options;
  const superviseSeconds = Math.min(longestSupervision, Math.ceil(leaseSeconds / 2));
  const patiently = createPatience(options);
  const connection = await connectionTo(address, options.env ?? {});
  const sockets = keepSockets();
  const boss = new PgBoss({
    ...connection,
    ...sockets.ofDriver,
    application_name: 'klartext',
    schema: schemaName,
    max: options.connections ?? 4,
    schedule: false,
    supervise: options.isOnlooker !== true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    maintenanceIntervalSeconds: 600,
    reindex: false,
    ...networkLimits,
  });
  // What goes wrong in its own rounds is tried again in the next; what matters to us is seen by our own calls.
  boss.on('error', () => undefined);
  const queues = new Set<string>();
  const ask = async (sql: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await boss.getDb().executeSql(sql, [...values])).rows as Record<string, unknown>[];
  try {
    await boss.start();
    await ask(`BEGIN; SELECT pg_advisory_xact_lock(hashtext('${schemaName}.status')); ${statusTables} COMMIT;`);
    await boss.createQueue(deadLetterQueue, {
      retentionSeconds: deadLetterSeconds,
      deleteAfterSeconds: deadLetterSeconds,
    });
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    sockets.destroy();
    throw databaseError(error, address);
  }
  /** The queue of a kind of workers, made when it is first asked for. */
  const queueOf = async (program: string): Promise<string> => {
    const name = queueNameOf(program);
    if (queues.has(name)) return name;
    await boss.createQueue(name, {
      retryLimit: retriesOfLostJobs,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 60,
      expireInSeconds: longestHoldSeconds,
      deleteAfterSeconds: keptWhenDoneSeconds,
      retentionSeconds: deadLetterSeconds,
    });
    queues.add(name);
    return name;
  };
  const onQueue = <Result>(program: string, work: (name: string) => Promise<Result>): Promise<Result> =>
    patiently(async () => work(await queueOf(program)));
  const settle = (program: string, work: (name: string) => Promise<unknown>): Promise<void> =>
    onQueue(program, async (name) => void (await work(name)));
  return {
    address,
    leaseSeconds,
    patiently,
    async add(jobs) {
      for (const [program, ofProgram] of Map.groupBy(jobs, ({ job }) => job.program)) {
        const rows = ofProgram.map(({ job, priority, retries }) => ({
          id: idOfJob(job),
          data: job,
          priority,
          singletonKey: job.run,
          heartbeatSeconds: leaseSeconds,
          // Pages that failed with others are tried by themselves first.
          ...(job.isSecondTry ? { deadLetter: deadLetterQueue } : {}),
          ...(retries === undefined ? {} : { retryLimit: retries.limit }),
        }));
        await settle(program, (name) => boss.insert(name, rows));
      }
    },
    async settled(program, ids) {
      if (ids.length === 0) return [];
      const rows = await onQueue(program, (name) => ask(settledJobs, [name, ids]));
      return rows as unknown as SettledJob[];
    },
    async present(program, ids) {
      const rows = await onQueue(program, (name) => ask(presentJobs, [name, ids]));
      return new Set(rows.map(({ id }) => String(id)));
    },
    async remove(program, ids) {
      if (ids.length > 0) await settle(program, (name) => boss.deleteJob(name, [...ids]));
    },
    removeWaiting: (program, run) => settle(program, (name) => ask(removeWaitingJobs, [name, run])),
    removeDeadLetters: (run) => patiently(async () => void (await ask(removeLetters, [deadLetterQueue, run]))),
    async isWaiting(program, run) {
      const rows = await onQueue(program, (name) => ask(anyWaiting, [name, run]));
      return rows.length > 0;
    },
    async claim(program, count) {
      const jobs = await onQueue(program, (name) => boss.fetch(name, { batchSize: count }));
      return jobs.map(({ id, retryCount, data }) => ({ id, retryCount, data }));
    },
    async touch(program, claims) {
      if (claims.length > 0) await settle(program, (name) => boss.touch(name, claims.map(attemptOf)));
    },
    complete: (program, claim, output) => settle(program, (name) => boss.complete(name, attemptOf(claim), output)),
    fail: (program, claim, output) => settle(program, (name) => boss.fail(name, attemptOf(claim), output)),
    tellWorker: (status) => patiently(async () => void (await ask(upsertWorker, workerValues(status)))),
    tellRun: (status) => patiently(async () => void (await ask(upsertRun, runValues(status)))),
    ask: (sql, values) => patiently(() => ask(sql, values)),
    close: async () => {
      try {
        await boss.stop({ graceful: false });
      } catch (error) {
        // A database that is gone takes no farewell.
        if (!isPassing(error)) throw databaseError(error, address);
      } finally {
        sockets.destroy();
      }
    },
  };
}

/** For the driver, which pg-boss hands them on to: a network that swallows everything must not hold a call for ever. In milliseconds. */
const networkLimits = { query_timeout: 60_000, connectionTimeoutMillis: 10_000, keepAlive: true } as const;

/**
 * Knows the sockets of a driver. Where there is no password the driver leaves its own open, and the process would live until the database closes it, a minute
 * later.
 */
export function keepSockets(): {
  readonly ofDriver: { readonly stream: () => Socket };
  destroy(): void;
} {
  const sockets = new Set<Socket>();
  const open = (): Socket => {
    const socket = new Socket();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    return socket;
  };
  return {
    ofDriver: { stream: open },
    destroy: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

const attemptOf = ({ id, retryCount }: Claim): { id: string; retryCount: number } => ({ id, retryCount });

/** The job of a claim, or null when it is not of our form. */
export function jobOf(claim: Claim): PageJob | null {
  const parsed = pageJobSchema.safeParse(claim.data);
  return parsed.success ? parsed.data : null;
}

const settledJobs = `SELECT id, state::text AS state, output FROM ${schemaName}.job
  WHERE name = $1 AND id = ANY($2::uuid[]) AND state >= 'completed'`;

const presentJobs = `SELECT id FROM ${schemaName}.job WHERE name = $1 AND id = ANY($2::uuid[])`;

const removeLetters = `DELETE FROM ${schemaName}.job WHERE name = $1 AND data->>'run' = $2`;

const anyWaiting = `SELECT 1 FROM ${schemaName}.job WHERE name = $1 AND singleton_key = $2 AND state < 'active' LIMIT 1`;

const removeWaitingJobs = `DELETE FROM ${schemaName}.job WHERE name = $1 AND singleton_key = $2 AND state < 'active'`;

import type { Sentence } from '../sentences/sentence.ts';

/** Schema of pg-boss and of our own tables in the database. */
export const schemaName = 'klartext';

/**
 * Who works and what is worked on, for people: nothing is decided by it. One row a worker and a run, each brought up to date by its owner every few seconds.
 */
export const statusTables = `
  CREATE TABLE IF NOT EXISTS ${schemaName}.worker_status (
    id uuid PRIMARY KEY, host text NOT NULL, process_id int NOT NULL, program text NOT NULL, slots int NOT NULL,
    pages_read bigint NOT NULL, pages_failed bigint NOT NULL, state text NOT NULL,
    started_on timestamptz NOT NULL DEFAULT now(), seen_on timestamptz NOT NULL DEFAULT now());
  ALTER TABLE ${schemaName}.worker_status ADD COLUMN IF NOT EXISTS trouble jsonb;
  CREATE TABLE IF NOT EXISTS ${schemaName}.run_status (
    id uuid PRIMARY KEY, host text NOT NULL, output text NOT NULL, program text NOT NULL, priority int NOT NULL, state text NOT NULL,
    files int NOT NULL, files_done int NOT NULL, files_failed int NOT NULL,
    pages_known bigint NOT NULL, pages_done bigint NOT NULL, pages_failed bigint NOT NULL,
    started_on timestamptz NOT NULL DEFAULT now(), seen_on timestamptz NOT NULL DEFAULT now());
  ALTER TABLE ${schemaName}.run_status ADD COLUMN IF NOT EXISTS pages_kept bigint NOT NULL DEFAULT 0;`;

/** Rows of workers and runs that nobody has touched for so long are no news any more. */
export const forgottenAfter = "interval '30 days'";

/** What a worker tells of itself. */
export interface WorkerStatus {
  readonly id: string;
  readonly host: string;
  readonly processId: number;
  readonly program: string;
  /** Pages that it reads at the same time. */
  readonly slots: number;
  readonly pagesRead: number;
  readonly pagesFailed: number;
  /** `waiting`: there is nothing for it to do. */
  readonly state: 'working' | 'waiting' | 'stopping' | 'stopped';
  /** Why it could not do the last piece of work that it took, and pauses; null when it could. */
  readonly trouble: Sentence | null;
}

/** What a run tells of itself. */
export interface RunStatus {
  readonly id: string;
  readonly host: string;
  readonly output: string;
  readonly program: string;
  readonly priority: number;
  readonly state: 'reading' | 'done' | 'stopped';
  readonly files: number;
  readonly filesDone: number;
  readonly filesFailed: number;
  /** Of the files that were opened so far. */
  readonly pagesKnown: number;
  readonly pagesDone: number;
  /** Of these: read by an earlier run, or before this one was killed. They say nothing of its pace. */
  readonly pagesKept: number;
  readonly pagesFailed: number;
}

export const upsertWorker = `
  INSERT INTO ${schemaName}.worker_status AS w (id, host, process_id, program, slots, pages_read, pages_failed, state, trouble)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (id) DO UPDATE SET pages_read = $6, pages_failed = $7, state = $8, trouble = $9, seen_on = now()`;

export const workerValues = (status: WorkerStatus): unknown[] => [
  status.id,
  status.host,
  status.processId,
  status.program,
  status.slots,
  status.pagesRead,
  status.pagesFailed,
  status.state,
  status.trouble === null ? null : JSON.stringify(status.trouble),
];

/** A run that goes on after it was killed is the same run; its time begins anew. */
export const upsertRun = `
  INSERT INTO ${schemaName}.run_status AS r
    (id, host, output, program, priority, state, files, files_done, files_failed, pages_known, pages_done, pages_failed, pages_kept)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  ON CONFLICT (id) DO UPDATE SET host = $2, output = $3, program = $4, priority = $5, state = $6, files = $7, files_done = $8,
    files_failed = $9, pages_known = $10, pages_done = $11, pages_failed = $12, pages_kept = $13, seen_on = now(),
    started_on = CASE WHEN $8 = 0 AND $11 = 0 THEN now() ELSE r.started_on END`;

export const runValues = (status: RunStatus): unknown[] => [
  status.id,
  status.host,
  status.output,
  status.program,
  status.priority,
  status.state,
  status.files,
  status.filesDone,
  status.filesFailed,
  status.pagesKnown,
  status.pagesDone,
  status.pagesFailed,
  status.pagesKept,
];

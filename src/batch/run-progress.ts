import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../files/atomic-write.ts';
import { fileAccessError, systemCodeOf } from '../files/file-access.ts';
import { WORK_FOLDER } from './ledger/open-ledger.ts';

/** How far a run is, beside the ledger: for those who look at the folder while it works, or after it was killed. Nothing is decided by it. */
const progressFileName = 'progress.json';

const progressSchema = z.object({ documents: z.number().int().nonnegative(), done: z.number().int().nonnegative() });

/** As the ledger writes it for as long as a run works on the folder. */
const holderSchema = z.object({ processId: z.number().int(), host: z.string(), startedAt: z.string() });

/** Keeps on the disk how many documents of a run are done. */
export interface RunProgress {
  /** @param isKept nothing was made anew: thousands such a second are not worth a write each. @throws FileAccessError when the disk takes nothing. */
  documentDone(isKept: boolean): Promise<void>;
  /** Takes the file away: the manifest tells more. */
  end(): Promise<void>;
}

export async function beginProgress(output: string, documents: number): Promise<RunProgress> {
  const file = join(output, WORK_FOLDER, progressFileName);
  let done = 0;
  // One after another, so that an older count never takes the place of a newer one.
  let writing: Promise<void> = Promise.resolve();
  const write = (): Promise<void> => {
    const next = writing.then(() =>
      writeFileAtomically(file, `${JSON.stringify({ documents, done })}\n`, { isDurable: false }),
    );
    writing = next.catch(() => undefined);
    return next;
  };
  await write();
  return {
    documentDone: async (isKept) => {
      done++;
      if (!isKept) await write();
    },
    end: async () => {
      await writing;
      await rm(file, { force: true });
    },
  };
}

/** A run that has not given its output folder back: it is at work, or it was killed. */
export interface OpenRun {
  readonly processId: number;
  readonly host: string;
  readonly startedAt: string;
  /** Whether its process is known to be gone. That one of its number lives proves nothing: numbers are used again. */
  readonly isGone: boolean;
  /** Documents of the run, and those done at least; null where it had not counted them yet. */
  readonly progress: { readonly documents: number; readonly done: number } | null;
}

/** The run that has not given an output folder back; null where every run has. Only looks. @throws FileAccessError. */
export async function openRunOf(output: string): Promise<OpenRun | null> {
  const holder = await readJsonAs(join(output, WORK_FOLDER, 'run.json'), holderSchema);
  if (holder === null) return null;
  const progress = await readJsonAs(join(output, WORK_FOLDER, progressFileName), progressSchema);
  return { ...holder, isGone: holder.host === hostname() && !isAlive(holder.processId), progress };
}

/** Null where there is no such file, or one that is not (or not yet) ours: it is only told of. */
async function readJsonAs<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.infer<Schema> | null> {
  if (!existsSync(file)) return null;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    // The run may have ended between the two looks.
    if (systemCodeOf(error) === 'ENOENT') return null;
    throw fileAccessError('read', file, error);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const parsed = schema.safeParse(json);
  return parsed.success ? parsed.data : null;
}

function isAlive(processId: number): boolean {
  try {
    // Sends nothing: it only asks.
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return systemCodeOf(error) !== 'ESRCH';
  }
}

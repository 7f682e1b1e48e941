import { setTimeout as delay } from 'node:timers/promises';
import { InterruptedError } from '../errors.ts';
import type { Sentence } from '../sentences/sentence.ts';
import type { QueueAddress } from './address.ts';
import { databaseError, isPassing, reasonOfDatabase } from './database-errors.ts';

/** Shortest and longest wait before a database that does not answer is asked again, in milliseconds: each wait is twice the one before. */
const shortestWaitMs = 200;
const longestWaitMs = 5_000;

export interface PatienceOptions {
  readonly address: QueueAddress;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  /** The database does not answer (told once), and answers again (null). */
  readonly onTrouble: (reason: Sentence | null) => void;
}

/** Does work with the database, and goes on trying as long as it cannot be reached: a night's run outlives a restart. */
export type Patiently = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * @returns the ability; its work must be such that doing it twice is as good as once, for what was lost may have been the answer only.
 * It throws FileAccessError for what does not pass, and InterruptedError when it is told to wait no longer.
 */
export function createPatience({ address, signal, onTrouble }: PatienceOptions): Patiently {
  let isInTrouble = false;
  const tell = (reason: Sentence | null): void => {
    if (isInTrouble === (reason !== null)) return;
    isInTrouble = reason !== null;
    onTrouble(reason);
  };
  return async (work) => {
    for (let waitMs = shortestWaitMs; ; waitMs = Math.min(longestWaitMs, waitMs * 2)) {
      try {
        const result = await work();
        tell(null);
        return result;
      } catch (error) {
        if (!isPassing(error)) throw databaseError(error, address);
        if (signal.aborted) throw new InterruptedError();
        tell(reasonOfDatabase(error, address));
      }
      await waitOrAbort(waitMs, signal);
    }
  };
}

/** Waits, or ends at once when the signal is given. */
export async function waitOrAbort(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  try {
    await delay(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

import type { MendConflict, MendsAnswer } from '../api-types.ts';
import type { Mend } from './mend-schema.ts';
import { type ApplyMends, appendMends, readMends } from './mend-store.ts';
import { decidedSpots } from './standing.ts';

/** Takes mends in, one sender at a time for each document, and has them brought into the document. */
export interface MendDesk {
  mendsOf(folder: string): Promise<readonly Mend[]>;
  /**
   * Keys of the spots of a document that somebody has decided on.
   * @param mark of its file of mends; null where there is none. @param conflictIds mends that could not be brought in.
   */
  decidedKeys(folder: string, mark: string | null, conflictIds: readonly string[]): Promise<ReadonlySet<string>>;
  add(folder: string, revision: number, mends: readonly Mend[]): Promise<MendsAnswer & { readonly isStale: boolean }>;
  /** Has mends brought in that are on the disk and not in the document: as soon as it can be, without anybody waiting. */
  bringIn(folder: string): void;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

export interface MendDeskParts {
  readonly apply: ApplyMends;
  /** Holds the output folder, so that no run writes there meanwhile; null where one does. What it returns lets go. */
  readonly hold: () => (() => void) | null;
  /** Told when a document could not be written with its mends. */
  readonly onFault: (error: unknown) => void;
  /** Told when a document has been written anew. */
  readonly onApplied: (folder: string) => void;
  /** While a run holds the folder it is asked for again after so long, in milliseconds. @default 5000 */
  readonly retryAfter?: number;
}

export function createMendDesk({ apply, hold, onFault, onApplied, retryAfter = 5000 }: MendDeskParts): MendDesk {
  /** The last task of each document that is under way. */
  const tails = new Map<string, Promise<unknown>>();
  const decided = new Map<string, { readonly mark: string; readonly keys: ReadonlySet<string> }>();
  /** Documents whose mends wait for the end of a run. */
  const delayed = new Map<string, NodeJS.Timeout>();
  let isClosed = false;

  const inTurn = <T>(folder: string, task: () => Promise<T>): Promise<T> => {
    const before = tails.get(folder) ?? Promise.resolve();
    const own = before.then(task, task);
    const settled = own.then(
      () => undefined,
      () => undefined,
    );
    tails.set(folder, settled);
    void settled.then(() => {
      if (tails.get(folder) === settled) tails.delete(folder);
    });
    return own;
  };
  const tryAgain = (folder: string): void => {
    if (isClosed || delayed.has(folder)) return;
    const again = (): void => {
      delayed.delete(folder);
      if (!isClosed) void inTurn(folder, () => applyNow(folder));
    };
    delayed.set(folder, setTimeout(again, retryAfter).unref());
  };
  // The mends are on the disk: whatever happens to the document now, nothing is lost, and all of them are brought in the next time.
  const applyNow = async (folder: string): Promise<Pick<MendsAnswer, 'conflicts' | 'delay'>> => {
    let letGo: (() => void) | null;
    try {
      letGo = hold();
    } catch (error) {
      onFault(error);
      return { conflicts: [], delay: 'fault' };
    }
    if (letGo === null) {
      tryAgain(folder);
      return { conflicts: [], delay: 'run' };
    }
    try {
      const conflicts: readonly MendConflict[] = await apply(folder);
      onApplied(folder);
      return { conflicts, delay: null };
    } catch (error) {
      onFault(error);
      return { conflicts: [], delay: 'fault' };
    } finally {
      letGo();
    }
  };
  return {
    mendsOf: (folder) => readMends(folder),
    async decidedKeys(folder, mark, conflictIds) {
      if (mark === null) return new Set();
      const name = `${mark} ${conflictIds.join()}`;
      const known = decided.get(folder);
      if (known?.mark === name) return known.keys;
      const keys = new Set(decidedSpots(await readMends(folder), conflictIds).keys());
      decided.set(folder, { mark: name, keys });
      return keys;
    },
    add: (folder, revision, mends) =>
      inTurn(folder, async () => {
        const outcome = await appendMends(folder, revision, mends);
        const isStale = outcome.kind === 'stale';
        const applied = isStale ? { conflicts: [], delay: null } : await applyNow(folder);
        return { isStale, revision: outcome.mends.length, mends: outcome.mends, ...applied };
      }),
    bringIn(folder) {
      if (!tails.has(folder) && !delayed.has(folder)) void inTurn(folder, () => applyNow(folder));
    },
    async close() {
      isClosed = true;
      for (const timer of delayed.values()) clearTimeout(timer);
      delayed.clear();
      await Promise.all(tails.values());
    },
  };
}

import type { MendsAnswer } from '../api-types.ts';
import type { Mend } from './mend-schema.ts';
import { type ApplyMends, appendMends, type MendConflict, readMends } from './mend-store.ts';
import { decidedSpots } from './standing.ts';

/** Takes mends in, one sender at a time for each document, and has them brought into the document. */
export interface MendDesk {
  mendsOf(folder: string): Promise<readonly Mend[]>;
  /** Keys of the spots of a document that somebody has decided on. @param mark of its file of mends; null where there is none. */
  decidedKeys(folder: string, mark: string | null): Promise<ReadonlySet<string>>;
  add(folder: string, revision: number, mends: readonly Mend[]): Promise<MendsAnswer & { readonly isStale: boolean }>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

export function createMendDesk(apply: ApplyMends): MendDesk {
  /** The last task of each document that is under way. */
  const tails = new Map<string, Promise<unknown>>();
  const decided = new Map<string, { readonly mark: string; readonly keys: ReadonlySet<string> }>();

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
  return {
    mendsOf: (folder) => readMends(folder),
    async decidedKeys(folder, mark) {
      if (mark === null) return new Set();
      const known = decided.get(folder);
      if (known?.mark === mark) return known.keys;
      const keys = new Set(decidedSpots(await readMends(folder)).keys());
      decided.set(folder, { mark, keys });
      return keys;
    },
    add: (folder, revision, mends) =>
      inTurn(folder, async () => {
        const outcome = await appendMends(folder, revision, mends);
        const isStale = outcome.kind === 'stale';
        // The mends are on the disk: whatever happens to the document now, nothing is lost, and the next mend brings all of them in.
        const conflicts: readonly MendConflict[] = isStale ? [] : await apply(folder);
        return { isStale, revision: outcome.mends.length, mends: outcome.mends, conflicts };
      }),
    async close() {
      await Promise.all(tails.values());
    },
  };
}

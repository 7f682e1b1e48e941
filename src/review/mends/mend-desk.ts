import type { MendConflict, MendsAnswer } from '../api-types.ts';
import type { Mend } from './mend-schema.ts';
import { type ApplyMends, appendMends, readMends } from './mend-store.ts';
import { decidedSpots } from './standing.ts';

/** Takes mends in, one sender at a time for each document, and has them brought into the document, all that have come at once. */
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
  /** A sender is answered when its mends are in the document, or after so long: a long report takes seconds. In milliseconds. @default 1000 */
  readonly patience?: number;
}

type Applied = Pick<MendsAnswer, 'conflicts' | 'delay'>;

/** Work on one document: what is being brought in, and, where more came meanwhile, the round after it. */
interface Rounds {
  current: Promise<Applied>;
  next: Promise<Applied> | null;
}

export function createMendDesk({
  apply,
  hold,
  onFault,
  onApplied,
  retryAfter = 5000,
  patience = 1000,
}: MendDeskParts): MendDesk {
  /** The last sender of each document that is being served. */
  const tails = new Map<string, Promise<unknown>>();
  const rounds = new Map<string, Rounds>();
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
      if (!isClosed) void applySoon(folder);
    };
    delayed.set(folder, setTimeout(again, retryAfter).unref());
  };
  // The mends are on the disk: whatever happens to the document now, nothing is lost, and all of them are brought in the next time.
  const applyNow = async (folder: string): Promise<Applied> => {
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
  /** One document at a time: who writes holds the whole output folder, and a second writer would take the first for a run. */
  let turn: Promise<unknown> = Promise.resolve();
  const applyInTurn = (folder: string): Promise<Applied> => {
    const own = turn.then(() => applyNow(folder));
    turn = own;
    return own;
  };
  /** A round reads all mends that are there when it begins: however many come while one goes on, one more is enough. */
  const applySoon = (folder: string): Promise<Applied> => {
    const underWay = rounds.get(folder);
    if (underWay !== undefined) {
      underWay.next ??= underWay.current.then(() => applyInTurn(folder));
      return underWay.next;
    }
    const own: Rounds = { current: applyInTurn(folder), next: null };
    rounds.set(folder, own);
    const goOn = (): void => {
      if (own.next === null) {
        rounds.delete(folder);
        return;
      }
      own.current = own.next;
      own.next = null;
      void own.current.then(goOn);
    };
    void own.current.then(goOn);
    return own.current;
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
    async add(folder, revision, mends) {
      const outcome = await inTurn(folder, () => appendMends(folder, revision, mends));
      const isStale = outcome.kind === 'stale';
      const applied = isStale ? { conflicts: [], delay: null } : await withPatience(applySoon(folder), patience);
      return { isStale, revision: outcome.mends.length, mends: outcome.mends, ...applied };
    },
    bringIn(folder) {
      if (!rounds.has(folder) && !delayed.has(folder)) void applySoon(folder);
    },
    async close() {
      isClosed = true;
      for (const timer of delayed.values()) clearTimeout(timer);
      delayed.clear();
      await Promise.all(tails.values());
      while (rounds.size > 0) await Promise.all([...rounds.values()].map(({ current }) => current));
    },
  };
}

/** What came of the work, or that it goes on still. */
async function withPatience(work: Promise<Applied>, patience: number): Promise<Applied> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<Applied>((fulfil) => {
    timer = setTimeout(() => fulfil({ conflicts: [], delay: 'work' }), patience);
  });
  try {
    return await Promise.race([work, waited]);
  } finally {
    clearTimeout(timer);
  }
}

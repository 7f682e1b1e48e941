import type { Told } from '../api-types.ts';
import type { Library, LibraryEntry } from '../documents/library.ts';
import { toldOfError } from '../told.ts';
import type { IndexKeeper } from './index-keeper.ts';
import type { ReviewIndex } from './review-index.ts';

/** Brings the index up to what stands in the output folder, one document at a time. */
export interface Indexer {
  /** Documents that are not in the index yet, or as they were before. */
  readonly waiting: number;
  /** Documents that cannot be read, with the fault, by id. */
  readonly faults: ReadonlyMap<string, Told>;
  /** Looks for documents that are new or changed and takes them in. One round at a time: who comes while one goes on waits for the next. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

export function createIndexer(library: Library, index: ReviewIndex, keeper: IndexKeeper): Indexer {
  let waiting = 0;
  let isClosed = false;
  let current: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const faults = new Map<string, { readonly mark: string; readonly fault: Told }>();

  const round = async (): Promise<void> => {
    const known = index.marks();
    const entries = await library.currentEntries();
    const isStale = ({ id, mark }: LibraryEntry): boolean =>
      mark !== null && known.get(id) !== mark && faults.get(id)?.mark !== mark;
    const stale = entries.filter(isStale);
    const there = new Set(entries.flatMap(({ id, mark }) => (mark === null ? [] : [id])));
    for (const id of known.keys()) if (!there.has(id)) await keeper.remove(id);
    waiting = stale.length;
    for (const { id, mark, folder } of stale) {
      if (isClosed) return;
      try {
        await keeper.take(id, mark!, folder);
        faults.delete(id);
      } catch (error) {
        if (isClosed) return;
        // Told in the overview; the others go on.
        faults.set(id, { mark: mark!, fault: toldOfError(error) });
      }
      waiting--;
    }
  };
  const start = (): Promise<void> => {
    current = round().finally(() => {
      current = null;
    });
    return current;
  };
  return {
    get waiting() {
      return waiting;
    },
    get faults() {
      return new Map([...faults].map(([id, { fault }]) => [id, fault]));
    },
    refresh() {
      if (isClosed) return Promise.resolve();
      if (current === null) return start();
      next ??= current
        .catch(() => undefined)
        .then(() => {
          next = null;
          return start();
        });
      return next;
    },
    async close() {
      isClosed = true;
      await keeper.close();
      await current?.catch(() => undefined);
    },
  };
}

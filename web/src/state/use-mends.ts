import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { standingMends } from '../../../src/mend/standing-mends.ts';
import type { DocumentView, Mend, MendConflict, MendsAnswer, MendTarget } from '../../../src/review/api-types.ts';
import { decidedSpots, spotKey } from '../../../src/review/mends/standing.ts';
import { forgetPages } from './pages.ts';
import { fetchDocument, sendMends } from './server.ts';
import { forgetUnsent, keepUnsent, readUnsent } from './unsent.ts';

/** What a person decides about a spot. */
export interface Decision {
  readonly action: Mend['action'];
  readonly target: MendTarget;
  readonly old: string | null;
  readonly new: string | null;
}

export interface Mends {
  /** The decision that holds about each spot, by key; also those that are not saved yet. */
  readonly decided: ReadonlyMap<string, Mend>;
  readonly state: 'saved' | 'saving' | 'offline';
  readonly unsentCount: number;
  /** Whether another window was first with a spot, and ours was dropped. */
  readonly hasClash: boolean;
  /** Decisions that stand and could not be brought into the document, with what stands there instead, by spot. */
  readonly conflicts: ReadonlyMap<string, ConflictedMend>;
  /** Why what is saved is not in the document yet. */
  readonly delay: MendsAnswer['delay'];
  decide(decision: Decision): void;
  /** Takes the last decision back. @returns its target, or null where there is none. */
  undo(): MendTarget | null;
  /** Takes back a decision that could not be brought in, with all that were made of the same spot before: they could not be either. */
  withdraw(mendId: string): void;
  /** Words of this document that were added to the dictionary. */
  readonly addedWords: ReadonlySet<string>;
  /** The decisions that added them. */
  readonly additions: readonly Mend[];
  /** Whether anything was ever decided, and be it taken back. */
  readonly hasAny: boolean;
}

export interface ConflictedMend {
  readonly mend: Mend;
  readonly conflict: MendConflict;
}

/** Time between tries while the server does not answer, in milliseconds. */
const retryAfter = 3000;

/** The document is fetched again when nothing has been decided for so long: goals, sums and doubts may be others now. In milliseconds. */
const quietBeforeFetching = 700;
/** So often is looked whether the mends are in the document, while they are brought in and while a run holds the folder. In milliseconds. */
const delayedLooks = { work: 1500, run: 5000, fault: 15_000 } as const;

/**
 * The decisions about a document. A decision holds on the page at once, is kept in the browser until the server has confirmed that it is on the disk, and is sent again until then; it has an id, so that
 * sent twice it counts once. Where another window was first, its decision about a spot stands.
 */
/** @param onApplied called when the document has been written anew with what was decided. */
export function useMends(id: string, view: DocumentView | null, user: string, onApplied: () => void): Mends {
  const [saved, setSaved] = useState<readonly Mend[]>([]);
  const [unsent, setUnsent] = useState<readonly Mend[]>(() => readUnsent(id));
  const [isOffline, setIsOffline] = useState(false);
  const [hasClash, setHasClash] = useState(false);
  const [conflictList, setConflictList] = useState<readonly MendConflict[]>(view?.conflicts ?? []);
  const [delay, setDelay] = useState<MendsAnswer['delay']>(null);
  const [appliedCount, setAppliedCount] = useState(0);
  const isSending = useRef(false);
  const [round, setRound] = useState(0);

  useEffect(() => {
    if (view === null) return;
    setSaved((before) => (view.mends.length >= before.length ? view.mends : before));
    setConflictList(view.conflicts);
    if (!view.areMendsAhead) setDelay(null);
  }, [view]);
  const hasUnsent = unsent.length > 0;
  useEffect(() => {
    if (hasUnsent || (appliedCount === 0 && delay === null)) return undefined;
    const timer = setTimeout(
      () => {
        forgetPages(id);
        onApplied();
      },
      delay === null ? quietBeforeFetching : delayedLooks[delay],
    );
    return () => clearTimeout(timer);
    // While they are not in it, each look at the document leads to the next one.
  }, [appliedCount, hasUnsent, delay, delay === null ? null : view]);
  useEffect(() => {
    // Another window may have decided in the meantime.
    const onSight = (): void => {
      if (document.visibilityState === 'visible')
        fetchDocument(id).then(
          ({ mends }) => setSaved((before) => (mends.length >= before.length ? mends : before)),
          () => setIsOffline(true),
        );
    };
    document.addEventListener('visibilitychange', onSight);
    return () => document.removeEventListener('visibilitychange', onSight);
  }, [id]);
  useEffect(() => {
    if (unsent.length === 0 || view === null || isSending.current) return undefined;
    isSending.current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = (): void => {
      isSending.current = false;
      setRound((before) => before + 1);
    };
    sendMends(id, saved.length, unsent).then(
      (answer) => {
        setIsOffline(false);
        setSaved(answer.mends);
        const kept = new Set(answer.mends.map((mend) => mend.id));
        const newer = decidedSpots(answer.mends.slice(saved.length));
        const isLost = (mend: Mend): boolean => answer.isStale && newer.has(spotKey(mend.target)) && !kept.has(mend.id);
        const lost = unsent.filter(isLost);
        if (lost.length > 0) setHasClash(true);
        if (!answer.isStale) {
          setDelay(answer.delay);
          if (answer.delay === null) {
            setConflictList(answer.conflicts);
            setAppliedCount((before) => before + 1);
          }
        }
        const gone = new Set([...kept, ...lost.map((mend) => mend.id)]);
        for (const mend of unsent) if (gone.has(mend.id)) forgetUnsent(id, mend.id);
        setUnsent((before) => before.filter((mend) => !gone.has(mend.id)));
        again();
      },
      () => {
        setIsOffline(true);
        timer = setTimeout(again, retryAfter);
      },
    );
    return () => clearTimeout(timer);
  }, [unsent, view === null, round]);

  const all = useMemo(() => {
    const known = new Set(saved.map((mend) => mend.id));
    return [...saved, ...unsent.filter((mend) => !known.has(mend.id))];
  }, [saved, unsent]);
  const conflictIds = useMemo(() => conflictList.map(({ mendId }) => mendId), [conflictList]);
  const decided = useMemo(() => decidedSpots(all, conflictIds), [all, conflictIds]);
  const conflicts = useMemo(() => {
    const standing = new Map(standingMends(all).map((mend) => [mend.id, mend]));
    return new Map(
      conflictList.flatMap((conflict) => {
        const mend = standing.get(conflict.mendId);
        // Decided on again since: then that holds.
        return mend === undefined || decided.has(spotKey(mend.target))
          ? []
          : [[spotKey(mend.target), { mend, conflict }] as const];
      }),
    );
  }, [all, conflictList, decided]);
  const add = useCallback(
    (mend: Mend) => {
      keepUnsent(id, mend);
      setHasClash(false);
      setUnsent((before) => [...before, mend]);
    },
    [id],
  );
  return {
    decided,
    state: isOffline && unsent.length > 0 ? 'offline' : unsent.length > 0 ? 'saving' : 'saved',
    unsentCount: unsent.length,
    hasClash,
    conflicts,
    delay,
    decide: (decision) => add({ id: crypto.randomUUID(), at: new Date().toISOString(), by: user, ...decision }),
    addedWords: new Set(
      standingMends(all).flatMap(({ action, new: word }) => (action === 'add-word' && word !== null ? [word] : [])),
    ),
    additions: standingMends(all).filter(({ action }) => action === 'add-word'),
    hasAny: all.length > 0,
    undo() {
      const last = standingMends(all).at(-1);
      if (last === undefined) return null;
      add(undoing(last, user));
      return last.target;
    },
    withdraw(mendId) {
      const standing = standingMends(all);
      const failed = standing.find((mend) => mend.id === mendId);
      if (failed === undefined) return;
      // A word stays in the dictionary whatever is decided about the spot that it was added at, and the other way round.
      if (failed.action === 'add-word') {
        add(undoing(failed, user));
        return;
      }
      const spot = spotKey(failed.target);
      // From the last to the first, as one would undo them.
      for (const mend of standing.slice(0, standing.indexOf(failed) + 1).toReversed())
        if (mend.action !== 'add-word' && spotKey(mend.target) === spot) add(undoing(mend, user));
    },
  };
}

const undoing = ({ id, target, old, new: mended }: Mend, by: string): Mend => ({
  id: crypto.randomUUID(),
  at: new Date().toISOString(),
  by,
  action: 'undo',
  target,
  old: mended,
  new: old,
  undoes: id,
});

import { useEffect, useState } from 'preact/hooks';
import type { DocumentView, Doubt, MendTarget } from '../../../src/review/api-types.ts';
import { spotKey } from '../../../src/review/mends/standing.ts';
import type { SpotActions } from '../views/page/spot-card.tsx';
import { countDoubts, type DoubtCount } from './doubt-count.ts';
import { go, type Route } from './route.ts';
import { canBeDecided, type PageSpots, type Spot, standingText } from './spots.ts';
import type { Mends } from './use-mends.ts';

interface Situation {
  readonly route: Extract<Route, { view: 'document' }>;
  readonly view: DocumentView;
  readonly spots: PageSpots;
  readonly mends: Mends;
  readonly hits: ReadonlySet<string>;
}

/** The spot that is selected, and the steps and decisions that can be taken from it. */
export interface Deciding {
  readonly selectedKey: string | null;
  readonly selected: Spot | null;
  readonly editedKey: string | null;
  /** Other readings of the selected spot, in the order of their keys 1–9. */
  readonly readings: readonly string[];
  /** Pages of the next doubtful spots, to be fetched before they are asked for. */
  readonly nextPages: readonly number[];
  readonly count: DoubtCount;
  /** Told when a step leads nowhere. */
  readonly notice: 'last' | 'nothing-to-undo' | null;
  readonly actions: SpotActions;
  select(key: string): void;
  selectDoubt(doubt: Doubt): void;
  selectTarget(target: MendTarget): void;
  step(direction: 1 | -1): void;
  edit(key: string | null): void;
  changeText(key: string, text: string): void;
}

/** The word that a text is, without the signs around it; null where it has none. */
export const wordIn = (text: string): string | null => /\p{L}+(?:[-\u{2010}]\p{L}+)*/u.exec(text)?.[0] ?? null;

/** So many doubtful spots ahead are made ready. */
const ahead = 3;

export function useDeciding({ route, view, spots, mends, hits }: Situation): Deciding {
  const [editedKey, setEditedKey] = useState<string | null>(null);
  const [notice, setNotice] = useState<Deciding['notice']>(null);
  const firstHit = [...hits][0] ?? null;
  const selectedKey = route.spot ?? firstHit;
  const selected = selectedKey === null ? null : (spots.byKey.get(selectedKey) ?? null);
  const { doubts } = view;
  // The document stays the same for as long as this is used: another one is another component.
  const [first] = useState<ReadonlySet<string>>(() => new Set(doubts.map(({ key }) => key)));
  const isLeft = ({ key }: Doubt): boolean => !mends.decided.has(key);
  // A double click selects and edits: what is being edited stays open when its own selection comes through.
  useEffect(() => setEditedKey((before) => (before === selectedKey ? before : null)), [selectedKey]);

  const select = (key: string): void => {
    setNotice(null);
    go({ ...route, spot: key }, true);
  };
  const selectTarget = (target: MendTarget): void => {
    setNotice(null);
    const page = target.pageNumber ?? route.page;
    go({ ...route, page, spot: spotKey(target) }, page === route.page);
  };
  const selectDoubt = ({ target }: Doubt): void => selectTarget(target);
  const at = doubts.findIndex(({ key }) => key === selectedKey);
  const nextLeft = (from: number, direction: 1 | -1): Doubt | null => {
    for (let index = from + direction; index >= 0 && index < doubts.length; index += direction) {
      if (isLeft(doubts[index]!)) return doubts[index]!;
    }
    return null;
  };
  const step = (direction: 1 | -1): void => {
    // After the last come those that were passed over.
    const next = nextLeft(at, direction) ?? (direction === 1 ? nextLeft(-1, 1) : null);
    if (next === null || next.key === selectedKey) setNotice('last');
    else selectDoubt(next);
  };
  const advance = (key: string): void => {
    const index = doubts.findIndex((doubt) => doubt.key === key);
    if (index < 0) return;
    const next = nextLeft(index, 1) ?? doubts.slice(0, index).find(isLeft) ?? null;
    if (next === null) setNotice('last');
    else selectDoubt(next);
  };
  const decide = (spot: Spot, action: 'accept' | 'change' | 'reject', wanted: string | null): void => {
    if (!canBeDecided(spot)) return;
    setEditedKey(null);
    const old = standingText(spot, mends.decided.get(spot.key));
    mends.decide({ action, target: spot.target, old, new: wanted });
    advance(spot.key);
  };
  const changeText = (key: string, text: string): void => {
    const spot = spots.byKey.get(key);
    if (spot === undefined) return;
    const isSame = text === standingText(spot, mends.decided.get(key));
    decide(spot, isSame ? 'accept' : 'change', text);
  };
  const undo = (): void => {
    const target: MendTarget | null = mends.undo();
    if (target === null) setNotice('nothing-to-undo');
    else selectTarget(target);
  };
  const setField = (field: 'kind' | 'level', old: string | null, wanted: string): void => {
    if (selected === null) return;
    mends.decide({ action: 'change', target: { ...selected.target, field }, old, new: wanted });
  };
  const doubt = selected?.doubt ?? null;
  const stands = selected === null ? '' : standingText(selected, mends.decided.get(selected.key));
  const suggestion = doubt?.suggestion ?? null;
  const readings = [...new Set([...(suggestion === null ? [] : [suggestion]), ...(selected?.alternatives ?? [])])]
    .filter((reading) => reading !== stands)
    .slice(0, 9);
  return {
    selectedKey,
    selected,
    editedKey,
    readings,
    nextPages: doubts
      .slice(Math.max(0, at + 1))
      .filter(isLeft)
      .slice(0, ahead)
      .flatMap(({ target }) => target.pageNumber ?? []),
    count: countDoubts(first, doubts, mends.decided),
    notice,
    actions: {
      accept: () => selected !== null && decide(selected, 'accept', stands),
      edit: () =>
        selected !== null && selected.target.kind !== 'page' && canBeDecided(selected) && setEditedKey(selected.key),
      reject: () =>
        selected !== null && decide(selected, 'reject', selected.target.kind === 'status' ? null : selected.raw),
      undo,
      addWord: () => {
        if (selected === null) return;
        const word = wordIn(stands);
        if (word !== null && !mends.addedWords.has(word))
          mends.decide({ action: 'add-word', target: selected.target, old: null, new: word });
      },
      change: (text) => selected !== null && changeText(selected.key, text),
      cancel: () => setEditedKey(null),
      withdraw: mends.withdraw,
      setLevel: (level) => setField('level', selected?.level == null ? null : String(selected.level), String(level)),
      setBlockKind: (kind) => setField('kind', selected?.blockKind ?? null, kind),
    },
    select,
    selectDoubt,
    selectTarget,
    step,
    edit: setEditedKey,
    changeText,
  };
}

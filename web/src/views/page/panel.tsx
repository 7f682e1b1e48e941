import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { DocumentView } from '../../../../src/review/api-types.ts';
import { useWords } from '../../language/words.ts';
import type { Deciding } from '../../state/use-deciding.ts';
import type { Mends } from '../../state/use-mends.ts';
import { AboutPanel } from './about-panel.tsx';
import type { Picture } from './crop.tsx';
import { DoubtsPanel } from './doubts-panel.tsx';
import type { PanelProps } from './panel-props.ts';
import { SpotCard } from './spot-card.tsx';
import { TablesPanel } from './tables-panel.tsx';
import { TextPanel } from './text-panel.tsx';

export type PanelTab = 'text' | 'tables' | 'doubts' | 'about';

const tabs: readonly PanelTab[] = ['text', 'tables', 'doubts', 'about'];

interface Props {
  readonly view: DocumentView;
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  readonly mends: Mends;
  readonly deciding: Deciding;
  readonly picture: Picture | null;
  readonly cardRef: RefObject<HTMLElement | null>;
  readonly panel: PanelProps;
  readonly onStep: (direction: 1 | -1) => void;
}

/** What was read, beside the scan: text, tables and doubtful spots, and under them the selected spot. */
export function Panel({ view, tab, onTab, mends, deciding, picture, cardRef, panel, onStep }: Props) {
  const words = useWords();
  const body = useRef<HTMLDivElement>(null);
  const { selected, selectedKey, editedKey } = deciding;
  const { left, total, fresh } = deciding.count;
  useEffect(() => {
    const element = body.current?.querySelector('.is-selected');
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selectedKey, tab, panel.page]);
  useEffect(() => {
    if (editedKey !== null) body.current?.querySelector('.cell-editor')?.scrollIntoView({ block: 'nearest' });
  }, [editedKey]);
  // The grid shows the field in the cell itself, where it is in sight.
  const isGridInSight = tab === 'tables' || tab === 'text';
  const isInGrid =
    isGridInSight && selected?.target.kind === 'cell' && selected.target.pageNumber === panel.page.page.pageNumber;
  const label = (name: PanelTab): string =>
    name === 'doubts'
      ? `${words.page.tabs.doubts} ${left}`
      : name === 'tables' && panel.page.tables.length > 0
        ? `${words.page.tabs.tables} ${panel.page.tables.length}`
        : words.page.tabs[name];
  return (
    <section class="panel" aria-label={words.page.panel}>
      <div class="tabs" role="tablist" aria-label={words.page.panel} data-own-arrows="">
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={name === tab}
            aria-controls="panel-body"
            tabIndex={name === tab ? 0 : -1}
            onClick={() => onTab(name)}
            onKeyDown={(event) => stepThroughTabs(event, tab, onTab)}
          >
            {label(name)}
          </button>
        ))}
      </div>
      <div class={`panel-body panel-${tab}`} id="panel-body" role="tabpanel" aria-labelledby={`tab-${tab}`} ref={body}>
        {tab === 'text' && <TextPanel {...panel} />}
        {tab === 'tables' && <TablesPanel {...panel} />}
        {tab === 'doubts' && (
          <DoubtsPanel
            doubts={view.doubts}
            decided={mends.decided}
            selectedKey={selectedKey}
            onSelectDoubt={deciding.selectDoubt}
          />
        )}
        {tab === 'about' && <AboutPanel view={view} page={panel.page} mends={mends} onSelect={deciding.selectTarget} />}
      </div>
      <section class="card" aria-label={words.spot.heading} tabIndex={-1} ref={cardRef}>
        <div class="card-steps">
          <button type="button" onClick={() => onStep(-1)} title={words.spot.previous}>
            ↑ <kbd>P</kbd> <span class="unseen">{words.spot.previous}</span>
          </button>
          <button type="button" onClick={() => onStep(1)} title={words.spot.next}>
            ↓ <kbd>N</kbd> <span class="unseen">{words.spot.next}</span>
          </button>
          <span class="quiet">
            {words.page.doubtsLeft(left, total)}
            {fresh > 0 && <span title={words.page.freshDoubtsLong}>{` · ${words.page.freshDoubts(fresh)}`}</span>}
          </span>
          {total > 0 && (
            <progress class="progress" aria-label={words.page.decidedShare} max={total} value={total - left} />
          )}
          <SavedState mends={mends} />
        </div>
        <div aria-live="polite" class="notices">
          {deciding.notice !== null && (
            <p>
              {deciding.notice === 'last'
                ? left === 0
                  ? words.page.allDecided
                  : words.spot.lastOne
                : words.spot.nothingToUndo}
            </p>
          )}
          {mends.hasClash && <p class="notice notice-warn">{words.mends.clash}</p>}
          {(mends.delay === 'run' || mends.delay === 'fault') && (
            <p class="notice notice-warn">{words.mends.delays[mends.delay]}</p>
          )}
          {mends.conflicts.size > 0 && (
            <p class="notice notice-warn">
              {words.mends.conflicts(mends.conflicts.size)}{' '}
              {[...mends.conflicts.values()].slice(0, 5).map(({ mend }) => (
                <button key={mend.id} type="button" class="link" onClick={() => deciding.selectTarget(mend.target)}>
                  {words.mends.conflictAt(mend.new ?? mend.old ?? '', mend.target.pageNumber)}
                </button>
              ))}
            </p>
          )}
        </div>
        <SpotCard
          spot={selected}
          decided={mends.decided}
          mend={selectedKey === null ? undefined : mends.decided.get(selectedKey)}
          conflict={selectedKey === null ? undefined : mends.conflicts.get(selectedKey)}
          picture={selected?.target.pageNumber === panel.page.page.pageNumber ? picture : null}
          isEdited={editedKey !== null && editedKey === selectedKey && !isInGrid}
          addedWords={mends.addedWords}
          actions={deciding.actions}
        />
      </section>
    </section>
  );
}

function SavedState({ mends }: { readonly mends: Mends }) {
  const words = useWords();
  const { state, unsentCount } = mends;
  return (
    <span role="status" class={`saved saved-${state}`}>
      {state === 'offline'
        ? words.mends.unsent(unsentCount)
        : state === 'saving'
          ? words.mends.saving
          : mends.hasAny
            ? mends.delay === 'work'
              ? words.mends.beingBroughtIn
              : words.mends.saved
            : ''}
    </span>
  );
}

/** Left and right go from tab to tab, as screen readers expect. */
function stepThroughTabs(
  event: KeyboardEvent & { readonly currentTarget: HTMLElement },
  tab: PanelTab,
  onTab: (tab: PanelTab) => void,
): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]!;
  onTab(next);
  document.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
}

import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { DocumentView, PageView } from '../../../src/review/api-types.ts';
import { useWords } from '../language/words.ts';
import { Fault } from '../parts/fault.tsx';
import { HelpDialog } from '../parts/help-dialog.tsx';
import { findHits } from '../state/hits.ts';
import { loadPage, prefetchPage } from '../state/pages.ts';
import { go, type Route } from '../state/route.ts';
import { fetchDocument, imageAddress } from '../state/server.ts';
import { spotsOfPage } from '../state/spots.ts';
import { useDeciding } from '../state/use-deciding.ts';
import { useLoaded } from '../state/use-loaded.ts';
import { useMends } from '../state/use-mends.ts';
import { useShortcutSetting, useShortcuts } from '../state/use-shortcuts.ts';
import type { Layers } from './page/overlay.tsx';
import { PageToolbar } from './page/page-toolbar.tsx';
import { Panel, type PanelTab } from './page/panel.tsx';
import { Scan, type Zoom, zoomStep } from './page/scan.tsx';

type DocumentRoute = Extract<Route, { view: 'document' }>;

interface Props {
  readonly route: DocumentRoute;
  readonly user: string;
}

/** A document: loads what is shown. A page that is being loaded leaves the one before in its place. */
export function DocumentPage({ route, user }: Props) {
  const words = useWords();
  const { id, page: pageNumber } = route;
  const [round, setRound] = useState(0);
  const view = useLoaded(`${id}\n${round}`, () => fetchDocument(id));
  const page = useLoaded(`${id}\n${pageNumber}\n${round}`, () => loadPage(id, pageNumber));
  const onApplied = useCallback(() => setRound((before) => before + 1), []);
  const error = view.error ?? page.error;
  if (error !== null) return <Fault error={error} />;
  if (view.value === null || page.value === null) return <p class="quiet loading">{words.loading}</p>;
  return <LoadedPage route={route} user={user} view={view.value} page={page.value} onApplied={onApplied} />;
}

/** Kept from document to document. */
let lastLayers: Layers = { words: false, blocks: false, tables: true, doubts: true };

interface LoadedProps extends Props {
  readonly view: DocumentView;
  readonly page: PageView;
  /** The document was written anew. */
  readonly onApplied: () => void;
}

function LoadedPage({ route, user, view, page, onApplied }: LoadedProps) {
  const words = useWords();
  const { id } = route;
  const { pageNumber, printedPageNumber, error } = page.page;
  const { width, height } = page.frame ?? { width: null, height: null };
  const mends = useMends(id, view, user, onApplied);
  const [zoom, setZoom] = useState<Zoom>('width');
  const [layers, setLayers] = useState<Layers>(lastLayers);
  const [tab, setTab] = useState<PanelTab>('text');
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const [isKeysOn, setIsKeysOn] = useShortcutSetting();
  const spots = useMemo(() => spotsOfPage(page, view.doubts, mends.decided), [page, view.doubts, mends.decided]);
  const hits = useMemo(
    () => findHits(page, spots, route.query, route.isFolded),
    [page, spots, route.query, route.isFolded],
  );
  const deciding = useDeciding({ route, view, spots, mends, hits });
  const { selectedKey, selected } = deciding;
  // A spot that came with the address is shown, and not decided on by a key that was meant for something else.
  const isTakenUp = useRef(false);
  const select = (key: string): void => {
    isTakenUp.current = true;
    deciding.select(key);
  };
  const picture = useMemo(
    () =>
      page.source === 'there' && width !== null && height !== null
        ? { address: imageAddress(id, pageNumber, view.sha256), width, height }
        : null,
    [page, id, view.sha256],
  );
  const decidedKeys = useMemo(() => new Set(mends.decided.keys()), [mends.decided]);
  useEffect(() => {
    lastLayers = layers;
  }, [layers]);
  useEffect(() => {
    const { sha256, pages } = view;
    const wanted = [pageNumber + 1, pageNumber - 1, ...deciding.nextPages];
    const isThere = (number: number): boolean =>
      number !== pageNumber && pages.some((other) => other.pageNumber === number);
    for (const number of new Set(wanted.filter(isThere))) prefetchPage(id, number, sha256);
  }, [pageNumber, deciding.nextPages.join()]);
  const onPage = (number: number): void => {
    if (view.pages.some((other) => other.pageNumber === number)) go({ ...route, page: number, spot: null });
  };
  const onZoomBy = (factor: number): void =>
    setZoom((before) => Math.min(6, Math.max(0.2, (typeof before === 'number' ? before : 1) * factor)));
  const card = useRef<HTMLElement>(null);
  const stepTo = (direction: 1 | -1): void => {
    isTakenUp.current = true;
    deciding.step(direction);
    card.current?.focus({ preventScroll: true });
  };
  const ifTakenUp = (act: () => void) => (): void => {
    if (!isInHand(isTakenUp.current)) return;
    isTakenUp.current = true;
    act();
  };
  useShortcuts(isKeysOn, {
    n: () => stepTo(1),
    p: () => stepTo(-1),
    Enter: ifTakenUp(deciding.actions.accept),
    e: ifTakenUp(deciding.actions.edit),
    r: ifTakenUp(deciding.actions.reject),
    u: ifTakenUp(deciding.actions.undo),
    ...Object.fromEntries(
      deciding.readings.map((reading, index) => [String(index + 1), ifTakenUp(() => deciding.actions.change(reading))]),
    ),
    ArrowRight: () => onPage(pageNumber + 1),
    ArrowLeft: () => onPage(pageNumber - 1),
    '+': () => onZoomBy(zoomStep),
    '-': () => onZoomBy(1 / zoomStep),
    0: () => setZoom('width'),
    '/': () => document.querySelector<HTMLElement>('#search-field')?.focus(),
    '?': () => setIsHelpOpen(true),
  });
  const title = view.metadata.title ?? view.summary.path;
  return (
    <div class="document" data-page={pageNumber}>
      <p class="print-only">
        <strong>{title}</strong>
        {` · ${view.summary.path} · ${words.search.page(pageNumber)}`}
      </p>
      <PageToolbar
        page={route.page}
        pageCount={view.pages.at(-1)?.pageNumber ?? 1}
        printed={printedPageNumber}
        title={title}
        onPage={onPage}
        zoom={zoom}
        onZoom={setZoom}
        onZoomBy={onZoomBy}
        layers={layers}
        onLayers={setLayers}
        onHelp={() => setIsHelpOpen(true)}
        hasPicture={width !== null}
      />
      {error !== null && (
        <p class="notice notice-bad">
          {words.page.failedPage(words.page.failures[error.code] ?? words.page.failures.other!)}{' '}
          <span class="quiet" lang="en">
            {error.message}
          </span>
        </p>
      )}
      {page.source !== 'there' && !(error !== null && page.source === 'no-picture') && (
        <p class={page.source === 'no-picture' ? 'notice' : 'notice notice-warn'}>{words.page.noScan[page.source]}</p>
      )}
      <div class={`halves${width === null ? ' is-plain' : ''}`}>
        {width !== null && height !== null && (
          <Scan
            picture={picture}
            width={width}
            height={height}
            title={title}
            zoom={zoom}
            selected={selected?.target.pageNumber === pageNumber ? selected.box : null}
            onSelect={select}
            onZoom={onZoomBy}
            page={page}
            spots={spots}
            layers={layers}
            hits={hits}
            decidedKeys={decidedKeys}
            isBlank={picture === null}
          />
        )}
        <Panel
          view={view}
          tab={tab}
          onTab={setTab}
          mends={mends}
          deciding={deciding}
          picture={picture}
          cardRef={card}
          panel={{
            page,
            spots,
            selectedKey,
            onSelect: select,
            hits,
            decided: mends.decided,
            picture,
            editedKey: deciding.editedKey,
            onEdit: deciding.edit,
            onChange: deciding.changeText,
          }}
          onStep={stepTo}
        />
      </div>
      <HelpDialog isOpen={isHelpOpen} onClose={() => setIsHelpOpen(false)} isOn={isKeysOn} onSwitch={setIsKeysOn} />
    </div>
  );
}

/** Whether keys may decide: the focus is in the panel, or a spot was taken up (N, P, a click) and the focus has not gone elsewhere since. */
function isInHand(isTakenUp: boolean): boolean {
  const focus = document.activeElement;
  if (focus?.closest('.panel') != null) return true;
  return isTakenUp && (focus === null || focus.closest('.scan') !== null || focus.querySelector('.panel') !== null);
}

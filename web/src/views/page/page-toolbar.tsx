import { useWords } from '../../language/words.ts';
import { routeHref } from '../../state/route.ts';
import type { Layers } from './overlay.tsx';
import { type Zoom, zoomStep } from './scan.tsx';

interface Props {
  readonly page: number;
  readonly pageCount: number;
  readonly printed: string | null;
  readonly title: string;
  readonly onPage: (page: number) => void;
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onZoomBy: (factor: number) => void;
  readonly layers: Layers;
  readonly onLayers: (layers: Layers) => void;
  readonly onHelp: () => void;
  /** False for plain text: there is nothing to enlarge or to draw on. */
  readonly hasPicture: boolean;
}

export function PageToolbar(props: Props) {
  const words = useWords();
  const { page, pageCount, printed, title, onPage, onZoom, onZoomBy, layers, onLayers, onHelp, hasPicture } = props;
  return (
    <div class="page-bar" role="toolbar" aria-label={words.page.toolbar}>
      <a href={routeHref({ view: 'overview' })} class="back" aria-label={words.page.back} title={words.page.back}>
        ‹
      </a>
      <h1 title={title}>{title}</h1>
      <div class="group">
        <button
          type="button"
          onClick={() => onPage(page - 1)}
          disabled={page <= 1}
          aria-label={words.page.previous}
          title={words.page.previous}
        >
          ←
        </button>
        <label>
          <span class="unseen">{words.page.number}</span>
          <input
            type="number"
            min={1}
            max={pageCount}
            value={page}
            onChange={(event) => onPage(Math.min(pageCount, Math.max(1, event.currentTarget.valueAsNumber || 1)))}
          />
        </label>
        <span class="quiet">
          {words.page.of(pageCount)}
          {printed !== null && printed !== String(page) ? ` (${words.page.printed(printed)})` : ''}
        </span>
        <button
          type="button"
          onClick={() => onPage(page + 1)}
          disabled={page >= pageCount}
          aria-label={words.page.next}
          title={words.page.next}
        >
          →
        </button>
      </div>
      {hasPicture && (
        <div class="group">
          <button
            type="button"
            onClick={() => onZoomBy(1 / zoomStep)}
            aria-label={words.page.zoomOut}
            title={words.page.zoomOut}
          >
            −
          </button>
          <button
            type="button"
            onClick={() => onZoomBy(zoomStep)}
            aria-label={words.page.zoomIn}
            title={words.page.zoomIn}
          >
            +
          </button>
          <button type="button" onClick={() => onZoom('width')}>
            {words.page.fitWidth}
          </button>
          <button type="button" onClick={() => onZoom('page')}>
            {words.page.fitPage}
          </button>
        </div>
      )}
      {hasPicture && (
        <fieldset class="group layers">
          <legend class="unseen">{words.page.layers}</legend>
          {(Object.keys(layers) as (keyof Layers)[]).map((name) => (
            <label key={name} class="option">
              <input
                type="checkbox"
                checked={layers[name]}
                onChange={(event) => onLayers({ ...layers, [name]: event.currentTarget.checked })}
              />
              {words.page.layerNames[name]}
            </label>
          ))}
        </fieldset>
      )}
      <button type="button" class="help-button" onClick={onHelp} aria-label={words.help.open} title={words.help.open}>
        ?
      </button>
    </div>
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Box } from '../../../../src/review/api-types.ts';
import { useWords } from '../../language/words.ts';
import type { Picture } from './crop.tsx';
import { Overlay } from './overlay.tsx';
import { useDragging } from './use-dragging.ts';

export type Zoom = 'width' | 'page' | number;

type OverlayProps = Parameters<typeof Overlay>[0];

interface Props extends OverlayProps {
  readonly picture: Picture | null;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly zoom: Zoom;
  readonly selected: Box | null;
  readonly onSelect: (key: string) => void;
  readonly onZoom: (factor: number) => void;
}

/** Steps are this much apart. */
export const zoomStep = 1.25;

/** The picture of a page with what was found drawn over it. Clicking a shape selects its spot; dragging moves the page; Ctrl and the wheel change its size. */
export function Scan({ picture, width, height, title, zoom, selected, onSelect, onZoom, ...overlay }: Props) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const { pageNumber } = overlay.page.page;
  const [size, setSize] = useState({ width: 600, height: 800 });
  const [isBroken, setIsBroken] = useState(false);
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    setIsBroken(false);
    setIsShown(false);
  }, [picture?.address]);
  useEffect(() => {
    const element = box.current!;
    const measure = (): void => setSize({ width: element.clientWidth - 16, height: element.clientHeight - 16 });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      onZoomNow.current(event.deltaY < 0 ? zoomStep : 1 / zoomStep);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      observer.disconnect();
      element.removeEventListener('wheel', onWheel);
    };
  }, []);
  const shown =
    zoom === 'width'
      ? size.width
      : zoom === 'page'
        ? Math.min(size.width, (size.height * width) / height)
        : size.width * zoom;
  const scale = Math.max(120, shown) / width;
  const onZoomNow = useRef(onZoom);
  onZoomNow.current = onZoom;
  useDragging(box);
  useEffect(() => {
    if (selected !== null) scrollTo(box.current!, selected, scale);
  }, [selected, scale, pageNumber]);
  const onClick = (event: MouseEvent): void => {
    const key = event.target instanceof Element ? event.target.getAttribute('data-spot') : null;
    if (key !== null) onSelect(key);
  };
  return (
    <section class="scan" ref={box} aria-label={words.page.scan} tabIndex={0} data-own-arrows="">
      {isBroken && <p class="notice notice-bad">{words.page.imageFailed}</p>}
      <div class="sheet" style={{ width: `${width * scale}px`, height: `${height * scale}px` }}>
        {picture !== null && !isBroken && !isShown && <p class="sheet-note">{words.page.drawing}</p>}
        {picture !== null && !isBroken && (
          <img
            key={picture.address}
            src={picture.address}
            alt={words.page.scanOf(pageNumber, title)}
            draggable={false}
            onLoad={() => setIsShown(true)}
            onError={() => setIsBroken(true)}
          />
        )}
        {/* All that can be clicked here stands in the panel beside it, by keyboard and for screen readers. */}
        <svg
          class="overlay"
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          onClick={onClick}
        >
          <Overlay {...overlay} isBlank={overlay.isBlank || isBroken} />
          {selected !== null && (
            <rect
              class="selected"
              x={selected.x - 3 / scale}
              y={selected.y - 3 / scale}
              width={selected.width + 6 / scale}
              height={selected.height + 6 / scale}
              rx={3 / scale}
            />
          )}
        </svg>
      </div>
    </section>
  );
}

/** Moves the page so that the spot is in sight, with room around it; not at all where it is. */
function scrollTo(element: HTMLElement, spot: Box, scale: number): void {
  const left = spot.x * scale;
  const top = spot.y * scale;
  const right = (spot.x + spot.width) * scale;
  const bottom = (spot.y + spot.height) * scale;
  const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
  const isInSight =
    left >= scrollLeft &&
    right <= scrollLeft + clientWidth &&
    top >= scrollTop + 20 &&
    bottom <= scrollTop + clientHeight - 20;
  if (isInSight) return;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollTo({
    left: (left + right - clientWidth) / 2,
    top: (top + bottom - clientHeight) / 2,
    behavior: isCalm ? 'instant' : 'smooth',
  });
}

import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** The rows of a long list that are worth drawing. */
export interface RowWindow {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Heights of what stands before and after, in pixels. */
  readonly before: number;
  readonly after: number;
}

/** Rows drawn beyond both ends, so that a quick scroll or a step by keyboard meets rows. */
const margin = 12;

/**
 * Rows of one height in a box that scrolls: only those in sight are drawn. On paper all are.
 * @param rowHeight in pixels.
 */
export function useRowWindow(box: RefObject<HTMLElement | null>, rowCount: number, rowHeight: number): RowWindow {
  const [view, setView] = useState({ top: 0, height: 800 });
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    const onPrint = (): void => setIsPrinting(true);
    const onPrinted = (): void => setIsPrinting(false);
    addEventListener('beforeprint', onPrint);
    addEventListener('afterprint', onPrinted);
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
      removeEventListener('beforeprint', onPrint);
      removeEventListener('afterprint', onPrinted);
    };
  }, []);
  if (isPrinting) return { from: 0, to: rowCount, before: 0, after: 0 };
  const from = Math.max(0, Math.min(rowCount, Math.floor(view.top / rowHeight)) - margin);
  const to = Math.min(rowCount, Math.ceil((view.top + view.height) / rowHeight) + margin);
  return { from, to, before: from * rowHeight, after: Math.max(0, rowCount - to) * rowHeight };
}

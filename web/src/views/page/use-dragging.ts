import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Less than this is a click by an unsteady hand, in pixels. */
const threshold = 4;

/** Moves what is in a box that scrolls with the mouse, as one moves a sheet of paper. Fingers scroll by themselves. */
export function useDragging(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    let from: { x: number; y: number; left: number; top: number } | null = null;
    let hasMoved = false;
    const onDown = (event: PointerEvent): void => {
      if (event.pointerType !== 'mouse' || event.button !== 0) return;
      from = { x: event.clientX, y: event.clientY, left: element.scrollLeft, top: element.scrollTop };
      hasMoved = false;
    };
    const onMove = (event: PointerEvent): void => {
      if (from === null) return;
      const dx = event.clientX - from.x;
      const dy = event.clientY - from.y;
      if (!hasMoved && Math.hypot(dx, dy) < threshold) return;
      hasMoved = true;
      element.classList.add('is-dragged');
      element.scrollTo({ left: from.left - dx, top: from.top - dy, behavior: 'instant' });
    };
    const onUp = (): void => {
      from = null;
      element.classList.remove('is-dragged');
    };
    const onClick = (event: MouseEvent): void => {
      // The end of a dragging selects nothing.
      if (hasMoved) event.stopPropagation();
      hasMoved = false;
    };
    element.addEventListener('pointerdown', onDown);
    addEventListener('pointermove', onMove);
    addEventListener('pointerup', onUp);
    element.addEventListener('click', onClick, { capture: true });
    return () => {
      element.removeEventListener('pointerdown', onDown);
      removeEventListener('pointermove', onMove);
      removeEventListener('pointerup', onUp);
      element.removeEventListener('click', onClick, { capture: true });
    };
  }, []);
}

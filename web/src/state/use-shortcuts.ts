import { useLayoutEffect, useRef, useState } from 'preact/hooks';

const storedName = 'klartext-shortcuts';

/** Whether single keys do anything: they can be turned off, as they are in the way of speech input (WCAG 2.1.4). */
export function useShortcutSetting(): [boolean, (isOn: boolean) => void] {
  const [isOn, setIsOn] = useState(() => localStorage.getItem(storedName) !== 'off');
  return [
    isOn,
    (wanted) => {
      localStorage.setItem(storedName, wanted ? 'on' : 'off');
      setIsOn(wanted);
    },
  ];
}

/** Does what a key stands for, unless the key is being typed, or belongs to what has the focus. Names are those of `KeyboardEvent.key`, letters in small. */
export function useShortcuts(isOn: boolean, actions: Readonly<Record<string, (() => void) | undefined>>): void {
  // What the keys mean changes with what is drawn, at once: an effect would leave the next key the meaning of the drawing before.
  const latest = useRef(actions);
  latest.current = actions;
  // Listens before the page is painted: an effect comes after it, and a key that is pressed between the two was lost.
  useLayoutEffect(() => {
    if (!isOn) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const { target } = event;
      if (target instanceof HTMLElement && isTypedInto(target)) return;
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      // Enter presses the button, or opens the link, that has the focus.
      if (
        name === 'Enter' &&
        target instanceof HTMLElement &&
        target.closest('a, button, [role=grid], summary') !== null
      )
        return;
      if (name.startsWith('Arrow') && target instanceof HTMLElement && target.closest('[data-own-arrows]') !== null)
        return;
      const action = latest.current[name];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [isOn]);
}

const isTypedInto = (element: HTMLElement): boolean =>
  element.isContentEditable || element.closest('input:not([type=checkbox]), textarea, select, dialog') !== null;

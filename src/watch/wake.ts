import { watch } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { accessReason } from '../files/file-access.ts';
import type { Text } from '../sentences/sentence.ts';

/** Ability: waits so many milliseconds, or until the signal. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export const sleep: Sleep = async (milliseconds, signal) => {
  try {
    await delay(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
};

/** Waiting that can be cut short. A call of `wake` while nobody waits is kept for the next wait. */
export class Wakeup {
  #isDue = false;
  #wake: (() => void) | null = null;

  wake(): void {
    this.#isDue = true;
    this.#wake?.();
  }

  async wait(milliseconds: number, signal: AbortSignal, sleepFor: Sleep): Promise<void> {
    if (!this.#isDue && !signal.aborted) {
      const woken = new AbortController();
      this.#wake = () => woken.abort();
      await sleepFor(milliseconds, AbortSignal.any([signal, woken.signal]));
      this.#wake = null;
    }
    this.#isDue = false;
  }
}

/** Ability: calls back when something changes in a folder, until the returned function is called. */
export type WatchChanges = (folder: string, onChange: () => void, onFault: (reason: Text) => void) => () => void;

/** By the system's own news, for the folder itself. They are a help and no more: some systems and drives give none, and none for subfolders. */
export const watchChanges: WatchChanges = (folder, onChange, onFault) => {
  try {
    const watcher = watch(folder, { persistent: false }, onChange);
    watcher.on('error', (error) => onFault(accessReason(error)));
    return () => watcher.close();
  } catch (error) {
    onFault(accessReason(error));
    return () => undefined;
  }
};

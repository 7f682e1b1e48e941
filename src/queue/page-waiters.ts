import { InterruptedError, type KlartextError } from '../errors.ts';
import type { PageResult } from '../recognize/recognize-options.ts';

interface Waiter {
  readonly resolve: (result: PageResult) => void;
  readonly reject: (error: KlartextError) => void;
}

/** Who waits for which page. By the key of the page: two files of the same content wait for the same one. */
export class PageWaiters {
  readonly #waiters = new Map<string, Waiter[]>();
  readonly #missed = new Map<string, number>();

  /** Waits until the page is here. @throws what it is rejected with. */
  wait(key: string): Promise<PageResult> {
    return new Promise((resolve, reject) => {
      const waiters = this.#waiters.get(key) ?? [];
      waiters.push({ resolve, reject });
      this.#waiters.set(key, waiters);
    });
  }

  resolve(key: string, result: PageResult): void {
    for (const waiter of this.#remove(key)) waiter.resolve(result);
  }

  reject(key: string, error: KlartextError): void {
    for (const waiter of this.#remove(key)) waiter.reject(error);
  }

  rejectAll(): void {
    for (const key of [...this.#waiters.keys()]) this.reject(key, new InterruptedError());
  }

  /** Counts that a page was said to be there and was not. @returns how often that was, of a page that is waited for. */
  countMissed(key: string): number {
    const count = (this.#missed.get(key) ?? 0) + 1;
    this.#missed.set(key, count);
    return count;
  }

  #remove(key: string): readonly Waiter[] {
    const waiters = this.#waiters.get(key) ?? [];
    this.#waiters.delete(key);
    this.#missed.delete(key);
    return waiters;
  }
}

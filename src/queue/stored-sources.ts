import { type PageJob, sourceKey } from './page-job.ts';
import type { Storage } from './storage/storage.ts';

/** The files of a run in its storage, for workers that do not see them where they lie. */
export class StoredSources {
  readonly #storage: Storage;
  readonly #run: string;
  readonly #stored = new Map<string, Promise<void>>();

  constructor(storage: Storage, run: string) {
    this.#storage = storage;
    this.#run = run;
  }

  /** Puts a file there, once. @throws FileAccessError; asked for again, it is tried again. */
  async store(source: PageJob['source']): Promise<void> {
    const key = sourceKey(this.#run, source);
    let stored = this.#stored.get(key);
    if (stored === undefined) {
      stored = this.#put(key, source.path);
      this.#stored.set(key, stored);
    }
    try {
      await stored;
    } catch (error) {
      this.#stored.delete(key);
      throw error;
    }
  }

  async #put(key: string, path: string): Promise<void> {
    if (!(await this.#storage.has(key))) await this.#storage.put(key, path);
  }

  async remove(source: PageJob['source']): Promise<void> {
    const key = sourceKey(this.#run, source);
    this.#stored.delete(key);
    await this.#storage.remove(key.slice(0, key.lastIndexOf('/') + 1));
  }
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../files/atomic-write.ts';
import { makeFolder } from '../files/make-folder.ts';
import type { RecognizedPage } from '../model/page.ts';

/** What a recognised page depends on. Two pages with the same key are the same page. */
export interface PageKey {
  readonly sourceSha256: string;
  readonly pageNumber: number;
  /** Hash of the settings that recognition depends on. */
  readonly settingsSha256: string;
}

/**
 * Keeps recognised pages between recognition and layout: outside memory in a folder, so that a document of a thousand pages costs no more memory than one of ten.
 */
export interface PageStore {
  get(key: PageKey): Promise<RecognizedPage | null>;
  put(key: PageKey, page: RecognizedPage): Promise<void>;
  /** Says that a document is done: a store in memory forgets its pages; a folder keeps them, for the next run. */
  release(sourceSha256: string, settingsSha256: string): Promise<void>;
}

/** A store in a folder: a file a page, named by what it depends on. Lasts until its folder is taken away: a cache over runs. */
export function createFolderStore(folder: string): PageStore {
  const folderOf = (sourceSha256: string, settingsSha256: string): string =>
    join(folder, createHash('sha256').update(`${sourceSha256} ${settingsSha256}`).digest('hex').slice(0, 32));
  const fileOf = (key: PageKey): string =>
    join(folderOf(key.sourceSha256, key.settingsSha256), `${String(key.pageNumber).padStart(5, '0')}.json`);
  return {
    async get(key) {
      let json: string;
      try {
        json = await readFile(fileOf(key), 'utf8');
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
      return JSON.parse(json) as RecognizedPage;
    },
    async put(key, page) {
      await makeFolder(folderOf(key.sourceSha256, key.settingsSha256));
      await writeFileAtomically(fileOf(key), JSON.stringify(page));
    },
    release: () => Promise.resolve(),
  };
}

/** A store in memory, for the library and for tests. Pages are copied by their JSON form, as a store on disk would. */
export function createMemoryStore(): PageStore {
  const pages = new Map<string, string>();
  const nameOf = (key: PageKey): string => `${key.sourceSha256} ${key.settingsSha256} ${key.pageNumber}`;
  return {
    get(key) {
      const json = pages.get(nameOf(key));
      return Promise.resolve(json === undefined ? null : (JSON.parse(json) as RecognizedPage));
    },
    put(key, page) {
      pages.set(nameOf(key), JSON.stringify(page));
      return Promise.resolve();
    },
    release(sourceSha256, settingsSha256) {
      for (const name of [...pages.keys()]) {
        if (name.startsWith(`${sourceSha256} ${settingsSha256} `)) pages.delete(name);
      }
      return Promise.resolve();
    },
  };
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

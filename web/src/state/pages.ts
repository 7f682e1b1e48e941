import type { PageView } from '../../../src/review/api-types.ts';
import { fetchPage, imageAddress } from './server.ts';

/** Pages kept in memory: those that were looked at last and their neighbours. */
const keptPages = 12;
const pages = new Map<string, Promise<PageView>>();

/** The page, from memory or from the server. */
export function loadPage(id: string, page: number): Promise<PageView> {
  const key = `${id}\n${page}`;
  const known = pages.get(key);
  pages.delete(key);
  const loading = known ?? fetchPage(id, page);
  pages.set(key, loading);
  loading.catch(() => pages.delete(key));
  for (const oldest of pages.keys()) {
    if (pages.size <= keptPages) break;
    pages.delete(oldest);
  }
  return loading;
}

/** What stands on the pages of a document may be another thing now: a table goes over several, and sums stand far from what they sum. */
export function forgetPages(id: string): void {
  for (const key of pages.keys()) if (key.startsWith(`${id}\n`)) pages.delete(key);
}

/** Fetches a page and its picture before anybody asks for them. */
export function prefetchPage(id: string, page: number, sha256: string): void {
  loadPage(id, page).then(
    (view) => {
      if (view.source === 'there') new Image().src = imageAddress(id, page, sha256);
    },
    () => undefined,
  );
}

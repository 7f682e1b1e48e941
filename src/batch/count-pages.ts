import { readTextFile } from '../ingest/text.ts';
import { workerMemoryLimit } from '../pipeline/job-count.ts';
import { createPooledPageReader } from '../pipeline/pooled-page-reader.ts';

/** Opens a file and tells how many pages it has. @throws KlartextError when it cannot be opened. */
export type CountPages = (path: string, mediaType: string) => Promise<number>;

/** A file was read once already; opening it takes no longer than this. */
const openTimeoutMs = 120_000;

/** No limits: what was read under the limits of its run is not refused by those of the check. */
const limits = {
  maxSidePx: Number.MAX_SAFE_INTEGER,
  maxPixels: Number.MAX_SAFE_INTEGER,
  maxPages: Number.MAX_SAFE_INTEGER,
  maxFileBytes: Number.MAX_SAFE_INTEGER,
};

/** Counts pages in a process of its own, which a file that hangs or crashes its reader does not take along. Nothing is rendered and no engine started. Close it when done. */
export function openPageCounter(password: string | null): {
  readonly countPages: CountPages;
  readonly close: () => Promise<void>;
} {
  const reader = createPooledPageReader({
    jobs: 1,
    engine: 'tesseract.js',
    pageTimeoutMs: openTimeoutMs,
    maxRssBytes: workerMemoryLimit(1, null),
  });
  const never = new AbortController().signal;
  return {
    countPages: async (path, mediaType) => {
      if (mediaType.startsWith('text/')) return (await readTextFile(path, limits)).pages.length;
      return (await reader.open({ path, password, limits }, never)).pageCount;
    },
    close: () => reader.close(),
  };
}

import { defaultIngestLimits } from '../../ingest/source.ts';
import { thisMachine, WORKER_BYTES, workerMemoryCeiling } from '../../pipeline/job-count.ts';
import { createPooledPageReader } from '../../pipeline/pooled-page-reader.ts';
import type { DrawPage } from './page-images.ts';

/** A page that takes longer to draw is given up. */
const drawTimeoutMs = 60_000;
/** One page that is looked at, and one that is fetched before it is asked for. */
const drawers = 2;

/** Draws pages in processes of their own, as the run does: a file that crashes or hangs one does not end the server. Processes start when the first page is drawn. */
export function openPageDrawer(password: string | null): { readonly draw: DrawPage; close(): Promise<void> } {
  const ending = new AbortController();
  const reader = createPooledPageReader({
    jobs: drawers,
    // Nothing is recognised here; the engine is only loaded when something is.
    engine: 'tesseract.js',
    pageTimeoutMs: drawTimeoutMs,
    openTimeoutMs: drawTimeoutMs,
    memoryCeilingBytes: workerMemoryCeiling(drawers, null, thisMachine()),
    maxRssBytes: WORKER_BYTES,
  });
  return {
    draw: (path, request) => reader.drawPage({ path, password, limits: defaultIngestLimits }, request, ending.signal),
    async close() {
      ending.abort();
      await reader.close();
    },
  };
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KlartextDocument, PageDetail } from '../../schema/document-schema.ts';
import { findDoubts } from '../documents/doubts.ts';
import type { Library, LibraryEntry } from '../documents/library.ts';
import { readDocument, readPageDetail } from '../documents/read-document.ts';
import { factsOfDocument } from '../documents/summary.ts';
import { yearsOfDocument } from '../years/years-of-document.ts';
import type { IndexedDocument, ReviewIndex } from './review-index.ts';

/** Brings the index up to what stands in the output folder, one document at a time, so that pages are served in between. */
export interface Indexer {
  /** Documents that are not in the index yet, or as they were before. */
  readonly waiting: number;
  /** Documents that cannot be read, with the fault, by id. */
  readonly faults: ReadonlyMap<string, string>;
  /** Looks for documents that are new or changed and takes them in. One round at a time: who comes while one goes on waits for the next. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

export function createIndexer(library: Library, index: ReviewIndex, describe: (error: unknown) => string): Indexer {
  let waiting = 0;
  let isClosed = false;
  let current: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const faults = new Map<string, { readonly mark: string; readonly fault: string }>();

  const round = async (): Promise<void> => {
    const known = index.marks();
    const entries = await library.currentEntries();
    const isStale = ({ id, mark }: LibraryEntry): boolean =>
      mark !== null && known.get(id) !== mark && faults.get(id)?.mark !== mark;
    const stale = entries.filter(isStale);
    const there = new Set(entries.flatMap(({ id, mark }) => (mark === null ? [] : [id])));
    for (const id of known.keys()) if (!there.has(id)) index.remove(id);
    waiting = stale.length;
    for (const entry of stale) {
      if (isClosed) return;
      try {
        index.put(entry.id, entry.mark!, await readWhole(entry.folder));
        faults.delete(entry.id);
      } catch (error) {
        // Told in the overview; the others go on.
        faults.set(entry.id, { mark: entry.mark!, fault: describe(error) });
      }
      waiting--;
      await nextTurn();
    }
  };
  const start = (): Promise<void> => {
    current = round().finally(() => {
      current = null;
    });
    return current;
  };
  return {
    get waiting() {
      return waiting;
    },
    get faults() {
      return new Map([...faults].map(([id, { fault }]) => [id, fault]));
    },
    refresh() {
      if (isClosed) return Promise.resolve();
      if (current === null) return start();
      next ??= current
        .catch(() => undefined)
        .then(() => {
          next = null;
          return start();
        });
      return next;
    },
    async close() {
      isClosed = true;
      await current?.catch(() => undefined);
    },
  };
}

async function readWhole(folder: string): Promise<IndexedDocument> {
  const document = await readDocument(folder);
  const doubts = findDoubts(document, await readDetails(folder, document));
  return {
    facts: factsOfDocument(document, doubts.length),
    doubts,
    pages: document.pages.map(({ pageNumber, text }) => ({ pageNumber, text: text.normalize('NFC') })),
    years: JSON.stringify(yearsOfDocument(document)),
  };
}

async function readDetails(folder: string, document: KlartextDocument): Promise<PageDetail[]> {
  const details: PageDetail[] = [];
  for (const { pageNumber, textSource } of document.pages) {
    // Only words that an engine read can be unsure.
    if (textSource !== 'ocr' && textSource !== 'mixed') continue;
    const detail = await readPageDetail(folder, pageNumber);
    if (detail !== null) details.push(detail);
    await nextTurn();
  }
  return details;
}

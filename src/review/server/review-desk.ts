import type { KlartextDocument, PageDetail } from '../../schema/document-schema.ts';
import type {
  DocumentView,
  MendsAnswer,
  Overview,
  PageView,
  SearchResult,
  SessionInfo,
  SourceState,
  YearsView,
} from '../api-types.ts';
import { findDoubts } from '../documents/doubts.ts';
import type { Library, LibraryEntry } from '../documents/library.ts';
import { pageViewOf } from '../documents/page-view.ts';
import { readPageDetail } from '../documents/read-document.ts';
import { factsOfDocument, summaryOf } from '../documents/summary.ts';
import type { FindSource } from '../images/find-source.ts';
import type { ImageCache } from '../images/image-cache.ts';
import { type DrawPage, pageImage } from '../images/page-images.ts';
import type { MendDesk } from '../mends/mend-desk.ts';
import type { Mend } from '../mends/mend-schema.ts';
import { decidedSpots } from '../mends/standing.ts';
import type { Indexer } from '../search/keep-indexed.ts';
import type { ReviewIndex, SearchOptions } from '../search/review-index.ts';
import { compareYears, type YearsQuery } from '../years/compare-years.ts';

/** What the review page can ask for. Ids that are not in the output folder give null. */
export interface ReviewDesk {
  session(): SessionInfo;
  overview(): Promise<Overview>;
  document(id: string): Promise<DocumentView | null>;
  page(id: string, pageNumber: number): Promise<PageView | null>;
  image(id: string, pageNumber: number): Promise<Uint8Array | null>;
  search(query: string, options: SearchOptions): SearchResult;
  years(query: YearsQuery): YearsView;
  mend(id: string, revision: number, mends: readonly Mend[]): Promise<(MendsAnswer & { isStale: boolean }) | null>;
}

export interface DeskParts {
  readonly session: SessionInfo;
  readonly library: Library;
  readonly index: ReviewIndex;
  readonly indexer: Indexer;
  readonly mendDesk: MendDesk;
  readonly findSource: FindSource;
  readonly images: ImageCache;
  readonly draw: DrawPage;
  /** Told when the index could not be brought up to date. */
  readonly onFault: (error: unknown) => void;
}

/** After a mend the document is read anew; not while more come, one after another. In milliseconds. */
const quietBeforeIndexing = 3000;

export function createReviewDesk(parts: DeskParts): ReviewDesk {
  const { library, index, indexer, mendDesk, findSource } = parts;

  let timer: NodeJS.Timeout | undefined;
  const refresh = (): void => {
    indexer.refresh().catch(parts.onFault);
  };
  const readable = async (id: string): Promise<{ entry: LibraryEntry; document: KlartextDocument } | null> => {
    const entry = await library.entry(id);
    if (entry === null || entry.mark === null) return null;
    return { entry, document: await library.document(entry) };
  };
  const doubtsOf = async (entry: LibraryEntry, document: KlartextDocument) => {
    const indexed = index.marks().get(entry.id) === entry.mark ? index.doubtsOf(entry.id) : null;
    if (indexed !== null) return indexed;
    // One after another: a report of a thousand pages must not open a thousand files.
    const details: PageDetail[] = [];
    for (const { pageNumber } of document.pages) {
      const detail = await readPageDetail(entry.folder, pageNumber);
      if (detail !== null) details.push(detail);
    }
    return findDoubts(document, details);
  };
  const leftOf = async (id: string, folder: string, mendsMark: string): Promise<number> => {
    const decided = await mendDesk.decidedKeys(folder, mendsMark);
    return (index.doubtsOf(id) ?? []).filter(({ key }) => !decided.has(key)).length;
  };
  return {
    session: () => parts.session,
    async overview() {
      const facts = index.facts();
      const faults = indexer.faults;
      const entries = await library.entries();
      const documents = await Promise.all(
        entries.map(async ({ id, folder, manifestEntry, mendsMark }) => {
          const known = facts.get(id) ?? null;
          // Where nobody has decided anything, all doubts are left: only the others need to be looked through.
          const left = mendsMark === null ? (known?.doubts ?? 0) : await leftOf(id, folder, mendsMark);
          const summary = summaryOf(id, manifestEntry, known, left);
          const fault = faults.get(id);
          return fault === undefined ? summary : { ...summary, status: 'failed' as const, error: fault };
        }),
      );
      // What changed since is taken in while the page is shown.
      refresh();
      const marks = index.marks();
      const isWaiting = ({ id, mark }: LibraryEntry): boolean =>
        mark !== null && marks.get(id) !== mark && !faults.has(id);
      return { documents, waiting: entries.filter(isWaiting).length, isComplete: await library.isComplete() };
    },
    async document(id) {
      const found = await readable(id);
      if (found === null) return null;
      const { entry, document } = found;
      const doubts = await doubtsOf(entry, document);
      const mends = await mendDesk.mendsOf(entry.folder);
      const decided = decidedSpots(mends);
      const undecided = doubts.filter(({ key }) => !decided.has(key)).length;
      const facts = factsOfDocument(document, doubts.length);
      return {
        summary: summaryOf(id, entry.manifestEntry, facts, undecided),
        sha256: document.source.sha256,
        pages: document.pages.map(({ pageNumber, printedPageNumber, status }) => ({
          pageNumber,
          printedPageNumber,
          status,
        })),
        doubts,
        mends,
        revision: mends.length,
        metadata: document.metadata,
      };
    },
    async page(id, pageNumber) {
      const found = await readable(id);
      if (found === null) return null;
      const { entry, document } = found;
      const state: SourceState = (await findSource(entry.manifestEntry, document.source.sha256)).state;
      return pageViewOf(document, pageNumber, await readPageDetail(entry.folder, pageNumber), state);
    },
    async image(id, pageNumber) {
      const found = await readable(id);
      const page = found?.document.pages.find((candidate) => candidate.pageNumber === pageNumber);
      if (found === null || page === undefined) return null;
      const { sha256 } = found.document.source;
      const { path } = await findSource(found.entry.manifestEntry, sha256);
      return path === null ? null : await pageImage(page, { path, sha256 }, parts.images, parts.draw);
    },
    search: (query, options) => ({ ...index.search(query, options), waiting: indexer.waiting }),
    years: (query) => ({ ...compareYears(index.years(), query), waiting: indexer.waiting }),
    async mend(id, revision, mends) {
      const entry = await library.entry(id);
      if (entry === null || entry.mark === null) return null;
      const answer = await mendDesk.add(entry.folder, revision, mends);
      await library.look(id);
      clearTimeout(timer);
      timer = setTimeout(refresh, quietBeforeIndexing).unref();
      return answer;
    },
  };
}

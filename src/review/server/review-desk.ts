import { readWrittenPage } from '../../batch/written-output.ts';
import { KlartextError } from '../../errors.ts';
import type { KlartextDocument } from '../../schema/document-schema.ts';
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
import type { Library, LibraryEntry } from '../documents/library.ts';
import { pageViewOf } from '../documents/page-view.ts';
import { factsOfDocument, summaryOf } from '../documents/summary.ts';
import type { FindSource } from '../images/find-source.ts';
import type { ImageCache } from '../images/image-cache.ts';
import { type DrawPage, framedPage, pageImage } from '../images/page-images.ts';
import { areMendsAhead } from '../mends/apply-in-folder.ts';
import type { MendDesk } from '../mends/mend-desk.ts';
import type { Mend } from '../mends/mend-schema.ts';
import { decidedSpots } from '../mends/standing.ts';
import type { IndexKeeper } from '../search/index-keeper.ts';
import type { Indexer } from '../search/keep-indexed.ts';
import type { ReviewIndex } from '../search/review-index.ts';
import type { SearchOptions } from '../search/search-query.ts';
import { toldOfError } from '../told.ts';
import type { YearsQuery } from '../years/years-view.ts';

/** What the review page can ask for. Ids that are not in the output folder give null. */
export interface ReviewDesk {
  session(): SessionInfo;
  overview(): Promise<Overview>;
  document(id: string): Promise<DocumentView | null>;
  page(id: string, pageNumber: number): Promise<PageView | null>;
  image(id: string, pageNumber: number): Promise<Uint8Array | null>;
  search(query: string, options: SearchOptions): SearchResult;
  years(query: YearsQuery): Promise<YearsView>;
  mend(id: string, revision: number, mends: readonly Mend[]): Promise<(MendsAnswer & { isStale: boolean }) | null>;
}

export interface DeskParts {
  readonly session: SessionInfo;
  readonly library: Library;
  readonly index: ReviewIndex;
  readonly keeper: IndexKeeper;
  readonly indexer: Indexer;
  readonly mendDesk: MendDesk;
  readonly findSource: FindSource;
  readonly images: ImageCache;
  readonly draw: DrawPage;
  /** Told when the index could not be brought up to date. */
  readonly onFault: (error: unknown) => void;
}

export function createReviewDesk(parts: DeskParts): ReviewDesk {
  const { library, index, keeper, indexer, mendDesk, findSource } = parts;

  const refresh = (): void => {
    indexer.refresh().catch(parts.onFault);
  };
  const readable = async (id: string): Promise<{ entry: LibraryEntry; document: KlartextDocument } | null> => {
    const entry = await library.entry(id);
    if (entry === null || entry.mark === null) return null;
    // Read and checked by the thread, also where somebody waits for it: others are served meanwhile.
    if (index.markOf(id) !== entry.mark) await keeper.take(id, entry.mark, entry.folder);
    return { entry, document: await library.document(entry) };
  };
  const leftOf = async ({ id, folder, mendsMark }: LibraryEntry, conflictIds: readonly string[]): Promise<number> => {
    const decided = await mendDesk.decidedKeys(folder, mendsMark, conflictIds);
    return (index.doubtsOf(id) ?? []).filter(({ key }) => !decided.has(key)).length;
  };
  return {
    session: () => parts.session,
    async overview() {
      const facts = index.facts();
      const faults = indexer.faults;
      const entries = await library.entries();
      const documents = await Promise.all(
        entries.map(async (entry) => {
          const { id, manifestEntry, mendsMark } = entry;
          const known = facts.get(id) ?? null;
          let fault = faults.get(id) ?? null;
          // Where nobody has decided anything, all doubts are left: only the others need to be looked through.
          let left = known?.doubts ?? 0;
          try {
            if (mendsMark !== null) left = await leftOf(entry, known?.conflictIds ?? []);
          } catch (error) {
            // A file of mends that cannot be read is told at its document; the others are shown.
            if (!(error instanceof KlartextError)) throw error;
            fault ??= toldOfError(error);
          }
          const summary = summaryOf(id, manifestEntry, known, left);
          return fault === null ? summary : { ...summary, status: 'failed' as const, error: fault };
        }),
      );
      // What changed since is taken in while the page is shown.
      refresh();
      const marks = index.marks();
      const isWaiting = ({ id, mark }: LibraryEntry): boolean =>
        mark !== null && marks.get(id) !== mark && !faults.has(id);
      return { documents, waiting: entries.filter(isWaiting).length, ...(await library.run()) };
    },
    async document(id) {
      const found = await readable(id);
      if (found === null) return null;
      const { entry, document } = found;
      const doubts = index.doubtsOf(id) ?? [];
      const mends = await mendDesk.mendsOf(entry.folder);
      // Kept by a server that died before it could bring them in, or while a run held the folder.
      const isBehind = await areMendsAhead(entry.folder, document);
      if (isBehind) mendDesk.bringIn(entry.folder);
      const conflicts = document.mends?.conflicts ?? [];
      const decided = decidedSpots(
        mends,
        conflicts.map(({ mendId }) => mendId),
      );
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
        conflicts,
        areMendsAhead: isBehind,
        metadata: document.metadata,
      };
    },
    async page(id, pageNumber) {
      const found = await readable(id);
      if (found === null) return null;
      const { entry, document } = found;
      const state: SourceState = (await findSource(entry.manifestEntry, document.source.sha256)).state;
      return pageViewOf(document, pageNumber, await readWrittenPage(entry.folder, pageNumber), state);
    },
    async image(id, pageNumber) {
      const found = await readable(id);
      const page = found?.document.pages.find((candidate) => candidate.pageNumber === pageNumber);
      if (found === null || page === undefined) return null;
      const { sha256 } = found.document.source;
      const { path } = await findSource(found.entry.manifestEntry, sha256);
      return path === null
        ? null
        : await pageImage(framedPage(found.document, page), { path, sha256 }, parts.images, parts.draw);
    },
    search: (query, options) => ({ ...index.search(query, options), waiting: indexer.waiting }),
    years: async (query) => ({ ...(await keeper.years(query)), waiting: indexer.waiting }),
    async mend(id, revision, mends) {
      const entry = await library.entry(id);
      if (entry === null || entry.mark === null) return null;
      const answer = await mendDesk.add(entry.folder, revision, mends);
      await library.look(id);
      return answer;
    },
  };
}

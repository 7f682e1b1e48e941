import type { RunEvent } from '../pipeline/events.ts';

/** Rates are taken over this many of the last pages, so that they follow the kind of pages that are being read. */
const window = 40;

/** Counts of a run while it goes on, from its events. */
export class RunTally {
  fileCount = 0;
  filesDone = 0;
  pagesDone = 0;
  /** Pages of the files that have been opened so far. */
  pagesKnown = 0;
  failures = 0;
  /** What an earlier run did and that stands. */
  keptDocuments = 0;
  keptPages = 0;
  latestPath: string | null = null;
  private readonly filesOpened = new Set<string>();
  private filesNeverOpened = 0;
  private readonly pageTimes: number[] = [];
  private readonly wantedPageCount: (pageCount: number) => number;

  /** @param wantedPageCount - how many of a file's pages were asked for. */
  constructor(wantedPageCount: (pageCount: number) => number) {
    this.wantedPageCount = wantedPageCount;
  }

  /** @param nowMs - milliseconds of any clock. */
  count(event: RunEvent, nowMs: number): void {
    if (event.type === 'run-start') {
      this.fileCount = event.fileCount;
      this.pageTimes.push(nowMs);
    } else if (event.type === 'document-start') {
      const pageCount = this.wantedPageCount(event.pageCount);
      this.filesOpened.add(event.documentId);
      this.pagesKnown += pageCount;
    } else if (event.type === 'page') {
      this.pagesDone++;
      this.latestPath = event.path;
      if (event.status === 'failed') this.failures++;
      // Kept pages cost nothing and would promise too much.
      if (!event.fromCache) this.pageTimes.push(nowMs);
      if (this.pageTimes.length > window) this.pageTimes.shift();
    } else if (event.type === 'document-end') {
      this.filesDone++;
      if (!this.filesOpened.has(event.documentId)) this.filesNeverOpened++;
      this.latestPath = event.path;
      if (event.status === 'failed' && event.failedPageCount === 0) this.failures++;
    } else if (event.type === 'document-kept') {
      this.filesDone++;
      this.filesNeverOpened++;
      this.keptDocuments++;
      this.keptPages += event.pageCount;
    } else if (event.type === 'skipped') {
      this.filesDone++;
      this.filesNeverOpened++;
    }
  }

  /** Pages a minute over the last pages, or null before the first. */
  pagesPerMinute(nowMs: number): number | null {
    const first = this.pageTimes[0];
    if (this.pageTimes.length < 2 || first === undefined || nowMs <= first) return null;
    return ((this.pageTimes.length - 1) * 60_000) / (nowMs - first);
  }

  /** Seconds left, taking files that are not opened yet to be as long as the mean of the others; null while nothing can be told. */
  secondsLeft(nowMs: number): number | null {
    const rate = this.pagesPerMinute(nowMs);
    if (rate === null || this.filesOpened.size === 0) return null;
    const unopened = Math.max(0, this.fileCount - this.filesOpened.size - this.filesNeverOpened);
    const expected = this.pagesKnown + unopened * (this.pagesKnown / this.filesOpened.size);
    return (Math.max(0, expected - this.pagesDone) / rate) * 60;
  }
}

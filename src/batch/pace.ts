import type { ManifestDocument } from '../schema/manifest-schema.ts';

/** What earlier runs tell of speed and size. */
export interface Pace {
  /** Seconds that a worker took for a page, over all pages that were read; null where too little was read to tell. */
  readonly secondsPerPage: number | null;
  /** The same for each media type. */
  readonly ofType: ReadonlyMap<string, number>;
  /** Bytes of output for a page; null where nothing was written. */
  readonly bytesPerPage: number | null;
}

/**
 * The pace of documents as their runs recorded them. Pages that were kept have no time and count only for size; plain text is not read by an engine and does not count for
 * time. A document that is given twice counts once.
 */
export function paceOf(documents: Iterable<ManifestDocument>): Pace {
  const times = new Map<string, { seconds: number; pages: number }>();
  const seen = new Map<string, boolean>();
  let bytes = 0;
  let pagesWritten = 0;
  for (const { id, mediaType, pages, files } of documents) {
    const read = pages.flatMap(({ seconds }) => (seconds === null ? [] : [seconds]));
    const hasTimes = seen.get(id);
    if (hasTimes === undefined && files !== undefined && pages.length > 0) {
      pagesWritten += pages.length;
      for (const file of files) bytes += file.bytes;
    }
    seen.set(id, hasTimes === true || read.length > 0);
    if (hasTimes === true || read.length === 0 || mediaType === null || mediaType.startsWith('text/')) continue;
    const sum = times.get(mediaType) ?? { seconds: 0, pages: 0 };
    for (const seconds of read) sum.seconds += seconds;
    sum.pages += read.length;
    times.set(mediaType, sum);
  }
  const all = { seconds: 0, pages: 0 };
  for (const { seconds, pages } of times.values()) {
    all.seconds += seconds;
    all.pages += pages;
  }
  return {
    secondsPerPage: meanOf(all),
    ofType: new Map([...times].flatMap(([type, sum]) => (meanOf(sum) === null ? [] : [[type, meanOf(sum)!]]))),
    bytesPerPage: pagesWritten === 0 ? null : bytes / pagesWritten,
  };
}

const meanOf = ({ seconds, pages }: { seconds: number; pages: number }): number | null =>
  pages > 0 && seconds > 0 ? seconds / pages : null;

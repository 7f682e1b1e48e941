import path from 'node:path';
import { compareNames } from '../batch/name-order.ts';

/** A file as a listing of the inbox shows it. */
export interface ListedFile {
  /** Below the inbox, with `/`. */
  readonly path: string;
  readonly absolutePath: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** Endings that browsers, mail programs and transfer programs give to a file until it is whole. */
const unfinishedEnding = /\.(?:part|partial|tmp|temp|crdownload|download|opdownload|filepart|aria2)$/iu;

/** What is put beside a file in quarantine; somebody may put both back. */
export const noteEnding = '.reason.txt';

/** Whether a name is that of a file that is not whole yet, or no content at all: `.x`, `~$x.docx` (a lock of Office), `x.pdf.part`. */
export function isUnfinishedName(filePath: string): boolean {
  const name = path.posix.basename(filePath);
  return name.startsWith('.') || name.startsWith('~$') || unfinishedEnding.test(name);
}

/** What was seen of a file, and since when it is as it is. */
interface Sight {
  readonly size: number;
  readonly mtimeMs: number;
  readonly sinceMs: number;
}

/** An empty file is often the first that a transfer makes: it is waited for this many times longer. */
const emptyPatience = 10;

export interface Arrivals {
  /** Files that have been as they are for long enough, by name. */
  readonly whole: readonly ListedFile[];
  /** Files that may still be growing. */
  readonly growing: readonly ListedFile[];
  /** Files beside which an unfinished one of their name stands. */
  readonly held: readonly ListedFile[];
  /** When the first of the growing ones may be whole, in milliseconds of the same clock; null where none is. */
  readonly nextMs: number | null;
}

/**
 * Tells files that have arrived from those that are still being written: one is whole when its size and time of change have been the same for `settleMs`, as seen here
 * (the clock of a network drive may be another), and no unfinished file of its name stands beside it. Forgets what is gone.
 */
export class ArrivalWatch {
  readonly #settleMs: number;
  #sights = new Map<string, Sight>();

  constructor(settleMs: number) {
    this.#settleMs = settleMs;
  }

  see(listing: readonly ListedFile[], nowMs: number): Arrivals {
    const sights = new Map<string, Sight>();
    const unfinished = new Set(
      listing.filter(({ path: name }) => isUnfinishedName(name)).map(({ path: name }) => name.toLowerCase()),
    );
    const whole: ListedFile[] = [];
    const growing: ListedFile[] = [];
    const held: ListedFile[] = [];
    let nextMs: number | null = null;
    for (const file of listing) {
      if (isUnfinishedName(file.path)) continue;
      const before = this.#sights.get(file.path);
      const isSame = before !== undefined && before.size === file.size && before.mtimeMs === file.mtimeMs;
      const sinceMs = isSame ? before.sinceMs : nowMs;
      sights.set(file.path, { size: file.size, mtimeMs: file.mtimeMs, sinceMs });
      const settledMs = sinceMs + this.#settleMs * (file.size === 0 ? emptyPatience : 1);
      if (hasUnfinishedPartner(file.path, unfinished)) held.push(file);
      else if (settledMs <= nowMs) whole.push(file);
      else {
        growing.push(file);
        if (nextMs === null || settledMs < nextMs) nextMs = settledMs;
      }
    }
    this.#sights = sights;
    const byName = (a: ListedFile, b: ListedFile): number => compareNames(a.path, b.path);
    return { whole: whole.sort(byName), growing: growing.sort(byName), held: held.sort(byName), nextMs };
  }
}

/** `x.pdf` beside `x.pdf.part`: a browser holds the name while it loads. */
const partnerEndings = ['.part', '.partial', '.tmp', '.crdownload', '.download', '.opdownload', '.filepart', '.aria2'];

const hasUnfinishedPartner = (name: string, unfinished: ReadonlySet<string>): boolean =>
  unfinished.size > 0 && partnerEndings.some((ending) => unfinished.has(`${name.toLowerCase()}${ending}`));

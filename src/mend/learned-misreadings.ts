import type { KlartextDocument } from '../schema/document-schema.ts';
import { findCorrection, isOfCorrection } from './find-target.ts';
import type { Mend } from './mend-schema.ts';
import { standingMends } from './standing-mends.ts';

type Correction = KlartextDocument['corrections'][number];

/** What a person said was misread: letters that stood where others were printed, both in lower case. */
export interface TaughtMisreading {
  readonly raw: string;
  readonly text: string;
}

/** Letters that an engine takes for one another are few: `rn` for `m`, `vv` for `w`. More is another word. */
const mostLetters = 2;

/**
 * The misreadings that people told by what they decided in one document, one for each word: by words that they wrote in place of others, and by corrections that they accepted. What a rejected
 * correction had made is none. Words that differ in more than one place say nothing sure of either.
 *
 * @param corrections those of the document as the run wrote it.
 */
export const misreadingsTaughtBy = (mends: readonly Mend[], corrections: readonly Correction[]): TaughtMisreading[] =>
  standingMends(mends).flatMap((mend) => {
    const { action, target } = mend;
    const found = findCorrection(corrections, mend);
    if (action === 'accept' && isOfCorrection(mend, found)) return found === null ? [] : between(found.raw, found.text);
    if (action !== 'change' || mend.new === null) return [];
    if (!['word', 'cell', 'correction', 'block'].includes(target.kind) || (target.field ?? 'text') !== 'text')
      return [];
    // What was read, not what the repair had made of it.
    return between(found !== null && found.text === mend.old ? found.raw : (mend.old ?? ''), mend.new);
  });

/** The misreadings between two texts of as many words. */
function between(before: string, after: string): TaughtMisreading[] {
  const [old, written] = [before, after].map((text) => text.normalize('NFC').toLowerCase().split(/\s+/u)) as [
    string[],
    string[],
  ];
  if (old.length !== written.length) return [];
  return old.flatMap((word, index) => misreadingOf(word, written[index]!) ?? []);
}

/** The one place in which two words differ; null where they are the same, or differ in more than an engine misreads at a time, or in figures. */
function misreadingOf(before: string, after: string): TaughtMisreading | null {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const raw = before.slice(start, before.length - end);
  const text = after.slice(start, after.length - end);
  const rest = after.length - text.length;
  if (raw === '' || text === '' || raw.length > mostLetters || text.length > mostLetters || rest < mostLetters)
    return null;
  return /^\p{L}+$/u.test(text) && /^[\p{L}\p{N}|!]+$/u.test(raw) ? { raw, text } : null;
}

/** A misreading that mends taught, with how often. */
export interface LearnedMisreading extends TaughtMisreading {
  /** Mends that told it. */
  readonly count: number;
  /** Of the readings of `text` in mended documents; a lower bound, for not all of them were looked at. */
  readonly share: number;
}

/** Fewer mends are a slip, of the engine or of the person. */
const leastCount = 3;

/** No misreading is commoner on readable pages, and none that was told three times is so rare that it need not be thought of: as in dictionaries/confusions.tsv. */
const mostShare = 0.01;
const leastShare = 0.0002;

/**
 * Counts misreadings of several documents.
 *
 * @param texts of the mended documents: how often the right letters stand in them.
 * @returns in order of their letters, so that the same mends teach the same.
 */
export function countMisreadings(taught: readonly TaughtMisreading[], texts: readonly string[]): LearnedMisreading[] {
  return [...Map.groupBy(taught, ({ raw, text }) => `${raw}\t${text}`).entries()]
    .filter(([, same]) => same.length >= leastCount)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, same]) => {
      const { raw, text } = same[0]!;
      const printed = texts.reduce((sum, one) => sum + one.toLowerCase().split(text).length - 1, 0);
      const share = Math.min(mostShare, Math.max(leastShare, same.length / Math.max(1, printed)));
      return { raw, text, count: same.length, share: Math.round(share * 1e5) / 1e5 };
    });
}

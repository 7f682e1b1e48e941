import { type OutputPage, readOutputFolder } from '../evaluate/output-folder.ts';
import { isListedWord, type Lexicon } from '../swedish/lexicon.ts';

/** A word that no list holds, and how often clean documents have it. Names have a capital. */
export interface GatheredWord {
  readonly word: string;
  readonly count: number;
}

/** What a document was found to be. */
export interface GatheredDocument {
  readonly id: string;
  /** Words of three letters or more. */
  readonly wordCount: number;
  /** Share of them that the lexicon lists, 0–1; null for a document without words. */
  readonly knownShare: number | null;
  /** Share of them that the repair changed, 0–1. */
  readonly changedShare: number | null;
  /** Whether its words were taken. */
  readonly isClean: boolean;
  /** Why they were not; null where they were, and where it could not be read. */
  readonly reason: NotCleanReason | null;
  /** Why it could not be read; null where it could. */
  readonly problem: string | null;
}

/** Too few words to judge by; too few that are known; too many that were repaired. */
export type NotCleanReason = 'few-words' | 'few-known' | 'many-repaired';

export interface GatheredWords {
  readonly words: readonly GatheredWord[];
  readonly documents: readonly GatheredDocument[];
}

/**
 * Share of words that stand in the lists by themselves (not as compounds): 92–96 % in ten Swedish reports and readings of them, measured; 73 % in one that had lost
 * its å ä ö; below half in other languages.
 */
const leastKnown = 0.85;
/** A document in which more was repaired may hold damage that was not. */
const mostChanged = 0.02;
/** Too little to judge by. */
const leastWords = 200;

/** What a document must be for its words to be taken. */
export const cleanDocument = { leastKnown, mostChanged, leastWords } as const;

/** A misreading seldom comes three times in the same form, surely read. */
const leastCount = 3;
const leastConfidence = 0.9;

/** A word with the punctuation around it; words with digits, dots or signs within are codes and addresses. */
const plainWord = /^[\p{Ps}\p{Pi}\p{Pf}"']*(\p{L}+(?:[-\u2010\u2011]\p{L}+)*)[\p{Pe}\p{Pi}\p{Pf}"'.,;:!?]*$/u;

/**
 * Gathers, from the output of an earlier run, words that no list holds: names and terms of the organisation. Taken are words that stood unchanged, surely read,
 * in documents that are clean. Sorted by word, whatever order the documents come in.
 *
 * @throws FileAccessError when the folder cannot be read. @throws InputFileError when it holds no document.json.
 */
export async function gatherWords(folder: string, lexicon: Lexicon): Promise<GatheredWords> {
  const totals = new Map<string, { count: number; small: number; form: string }>();
  const documents: GatheredDocument[] = [];
  for await (const found of readOutputFolder(folder)) {
    if (found.document === null) {
      const { id, problem } = found;
      documents.push({ id, wordCount: 0, knownShare: null, changedShare: null, isClean: false, reason: null, problem });
      continue;
    }
    const { wordCount, knownCount, changedCount, unlisted } = countWords(found.pages, lexicon);
    const share = (count: number): number | null => (wordCount === 0 ? null : count / wordCount);
    const reason = reasonNotClean(wordCount, knownCount, changedCount);
    documents.push({
      id: found.id,
      wordCount,
      knownShare: share(knownCount),
      changedShare: share(changedCount),
      isClean: reason === null,
      reason,
      problem: null,
    });
    if (reason !== null) continue;
    for (const [form, count] of unlisted) {
      const key = form.toLowerCase();
      const total = totals.get(key) ?? { count: 0, small: 0, form };
      total.count += count;
      if (form === key) total.small += count;
      else if (total.form === key || form < total.form) total.form = form;
      totals.set(key, total);
    }
  }
  const words = [...totals]
    .filter(([, { count }]) => count >= leastCount)
    // A word that stands in small letters anywhere is no name.
    .map(([key, { count, small, form }]) => ({ word: small > 0 ? key : form, count }))
    .sort((a, b) => (a.word < b.word ? -1 : 1));
  return { words, documents };
}

function reasonNotClean(wordCount: number, knownCount: number, changedCount: number): NotCleanReason | null {
  if (wordCount < leastWords) return 'few-words';
  if (knownCount < leastKnown * wordCount) return 'few-known';
  return changedCount > mostChanged * wordCount ? 'many-repaired' : null;
}

interface WordCounts {
  readonly wordCount: number;
  readonly knownCount: number;
  readonly changedCount: number;
  /** Forms that no list holds, as they are written, those in capitals left out. */
  readonly unlisted: ReadonlyMap<string, number>;
}

function countWords(pages: readonly OutputPage[], lexicon: Lexicon): WordCounts {
  let wordCount = 0;
  let knownCount = 0;
  let changedCount = 0;
  const unlisted = new Map<string, number>();
  for (const page of pages) {
    for (const { words } of page.lines) {
      words.forEach((word, index) => {
        const isChanged = word.raw !== word.text;
        // Half a word, before a hyphen at the line's end or after one.
        if (index === words.length - 1 && /[-\u00ad\u2010]$/u.test(word.text)) return;
        const isTail = index === 0;
        const match = plainWord.exec(word.text);
        if (match === null) return;
        for (const form of match[1]!.split(/[-\u2010\u2011]/u)) {
          if (form.length < 3) continue;
          wordCount++;
          if (isChanged) changedCount++;
          if (isListedWord(lexicon, form.toLowerCase())) {
            knownCount++;
            continue;
          }
          const isWanted = !isChanged && !isTail && word.confidence >= leastConfidence && !/\p{Lu}.*\p{Lu}/u.test(form);
          if (isWanted) unlisted.set(form, (unlisted.get(form) ?? 0) + 1);
        }
      });
    }
  }
  return { wordCount, knownCount, changedCount, unlisted };
}

/** The list as a file that `--words` takes: a word and its count on each line, parted by a tab. */
export const toWordList = (words: readonly GatheredWord[]): string =>
  words.map(({ word, count }) => `${word}\t${count}\n`).join('');

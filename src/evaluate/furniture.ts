/**
 * The measure beside the strict CER that does not mind where running headers and footers stand.
 *
 * A page's text is header, body, footer in our output; a truth may have the footer's words after the header, or a header's cells column by
 * column. That is no reading error, yet the strict CER counts each such word twice. So the words that the output itself calls header or footer
 * are taken, longest run first, out of the page and paired with the like run of words of the truth; what is left is compared as usual, and the
 * differences inside the pairs are added. Every character of both texts is still counted once; only the place of those runs is free.
 *
 * Kept honest by: the strict figure wherever it is better; runs that are found unchanged only (three words or more: at most one edit in eight
 * characters); furniture that makes up more than {@link largestShare} of a page is not moved at all, so calling the body a header gains nothing.
 */
import { alignSymbols, editDistance } from './edit-distance.ts';
import { foldedWords } from './fold.ts';
import { characterSymbols, wordSymbols } from './symbols.ts';
import { characterDistance } from './text-measures.ts';

/** Share of a page's characters that may be furniture. A header with a logo's words, six fields and a page number takes up to a fifth of a sparse page. */
export const largestShare = 0.3;

/** Short furniture may always move: a nearly empty page can be header and footer only. */
const alwaysMovable = 200;

/**
 * Character errors of a page when its furniture may stand anywhere.
 * @param furniture - texts of the page's header and footer blocks in the output; lines are separated by line ends.
 */
export function errorsWithFreeFurniture(truth: string, output: string, furniture: readonly string[]): number {
  const truthWords = foldedWords(truth);
  const outputWords = foldedWords(output);
  const strict = characterDistance(truthWords.join(' '), outputWords.join(' '));
  const lines = furniture
    .flatMap((text) => text.split('\n'))
    .map(foldedWords)
    .filter((words) => words.length > 0);
  const length = lines.reduce((total, words) => total + words.join(' ').length, 0);
  if (length === 0 || length > Math.max(alwaysMovable, largestShare * outputWords.join(' ').length)) return strict;

  const outputFree = new Uint8Array(outputWords.length).fill(1);
  const truthFree = new Uint8Array(truthWords.length).fill(1);
  const units: Unit[] = [];
  for (const words of lines.sort((a, b) => b.length - a.length)) {
    const start = findRun(outputWords, outputFree, words);
    // Furniture that is not in the page's text as it stands is left where it is.
    if (start === -1) continue;
    outputFree.fill(0, start, start + words.length);
    units.push({ words, start });
  }
  let moved = 0;
  for (const unit of units) moved += placeUnit(unit, truthWords, truthFree, outputFree);
  const rest = characterDistance(
    truthWords.filter((_, index) => truthFree[index] === 1).join(' '),
    outputWords.filter((_, index) => outputFree[index] === 1).join(' '),
  );
  return Math.min(strict, rest + moved);
}

interface Unit {
  readonly words: readonly string[];
  /** Index of its first word in the output page. */
  readonly start: number;
}

/** Pairs the words of one line of furniture with runs of the truth; words without a pair go back to their place. Gives the edits inside pairs. */
function placeUnit(unit: Unit, truthWords: readonly string[], truthFree: Uint8Array, outputFree: Uint8Array): number {
  let edits = 0;
  let from = 0;
  while (from < unit.words.length) {
    let taken = 0;
    for (let count = unit.words.length - from; count > 0 && taken === 0; count--) {
      const part = unit.words.slice(from, from + count);
      const place = findLikeRun(truthWords, truthFree, part);
      if (place === null) continue;
      truthFree.fill(0, place.start, place.start + place.count);
      edits += place.edits;
      taken = count;
    }
    if (taken === 0) {
      outputFree[unit.start + from] = 1;
      taken = 1;
    }
    from += taken;
  }
  return edits;
}

/** The free run of the same words that is nearest to the page's beginning or end. */
function findRun(words: readonly string[], free: Uint8Array, run: readonly string[]): number {
  let best = -1;
  let bestGap = Number.POSITIVE_INFINITY;
  for (let start = 0; start + run.length <= words.length; start++) {
    if (!run.every((word, index) => free[start + index] === 1 && words[start + index] === word)) continue;
    const gap = Math.min(start, words.length - start - run.length);
    if (gap < bestGap) {
      bestGap = gap;
      best = start;
    }
  }
  return best;
}

/** The same run, or for three words or more a run that is nearly the same. */
function findLikeRun(
  words: readonly string[],
  free: Uint8Array,
  run: readonly string[],
): { start: number; count: number; edits: number } | null {
  const exact = findRun(words, free, run);
  if (exact !== -1) return { start: exact, count: run.length, edits: 0 };
  if (run.length < 3) return null;
  const text = characterSymbols(run.join(' '));
  const anchor = anchorOf(words, free, run);
  if (anchor === null) return null;
  const edits = editDistance(characterSymbols(words.slice(anchor.start, anchor.start + anchor.count).join(' ')), text);
  return edits * 8 <= text.length ? { ...anchor, edits } : null;
}

/** Where most of a run's words stand in the truth, from the word alignment. */
function anchorOf(
  words: readonly string[],
  free: Uint8Array,
  run: readonly string[],
): { start: number; count: number } | null {
  const [whole, part] = wordSymbols(words, run);
  const partners = alignSymbols(part, whole);
  const shifts = new Map<number, number>();
  for (const [index, partner] of partners.entries()) {
    if (partner < 0 || words[partner] !== run[index]) continue;
    shifts.set(partner - index, (shifts.get(partner - index) ?? 0) + 1);
  }
  let start = -1;
  let votes = 0;
  for (const [shift, count] of shifts) {
    if (count > votes) {
      votes = count;
      start = shift;
    }
  }
  if (votes * 2 < run.length || start < 0 || start + run.length > words.length) return null;
  const isFree = run.every((_, index) => free[start + index] === 1);
  return isFree ? { start, count: run.length } : null;
}

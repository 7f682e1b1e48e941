import type { CellWord } from '../cell-words.ts';

/** What a column of figures may hold: references to notes (`not`), or amounts. */
export type FigureColumnSort = 'note' | 'amount';

/** Words of two cells side by side, divided between them. */
export interface Division {
  readonly left: readonly CellWord[];
  readonly right: readonly CellWord[];
}

/** One number of up to four groups of three, with what may stand before and after it, or a dash for none. Only a lone zero begins with zero. */
const amount =
  /^(?:[-\u2010-\u2015\u2212+]|[(]?[-\u2010-\u2015\u2212+]? ?(?:[1-9]\d{0,2}(?: \d{3}){1,3}|0|[1-9]\d*|[1-9]\d{0,2}(?:[.]\d{3}){1,3})(?:,\d{1,2})?(?: ?(?:%|\)))?\*?)$/u;
/** `4`, `12`, `3a`, `4, 5`. */
const note = /^\d{1,2}[a-f]?(?: ?[,–-] ?\d{1,2})?$/iu;

/** Whether words may stand in a cell of a column: none, or one number. */
const fits = (words: readonly CellWord[], sort: FigureColumnSort): boolean =>
  words.length === 0 || (sort === 'note' ? note : amount).test(words.map(({ text }) => text).join(' '));

/** A gap between columns is not narrower than this share of the widest gap between the words: gaps between thousands are alike. */
const leastGap = 0.6;
/** Numbers of two cells are one only where they stand as near as this, in heights of a figure. */
const nearest = 1.5;

/** Space between two words in pixels; null for plain text. */
const gapBefore = (words: readonly CellWord[], index: number): number | null => {
  const [before, after] = [words[index - 1]?.box, words[index]?.box];
  return before == null || after == null ? null : after.x - before.x - before.width;
};

/**
 * The other ways to divide the figures of two neighbouring cells between them, so that each holds one number or none, the likeliest (with the widest gap) first: `12 345 678` in one is
 * `12 345` and `678`, or `12` and `345 678`; two numbers that stand close may be one. A whole number stands where it stands.
 */
export function otherDivisions(
  left: readonly CellWord[],
  right: readonly CellWord[],
  sorts: readonly [FigureColumnSort, FigureColumnSort],
): Division[] {
  const words = [...left, ...right];
  if (words.length === 0) return [];
  const gaps = words.map((_, index) => (index === 0 ? null : gapBefore(words, index)));
  const widest = Math.max(...gaps.map((gap) => gap ?? 0));
  const hasPlaces = words.every(({ box }) => box !== null);
  const areBoth = left.length > 0 && right.length > 0;
  const found: { readonly division: Division; readonly gap: number }[] = [];
  for (let at = 0; at <= words.length; at++) {
    if (at === left.length) continue;
    const division = { left: words.slice(0, at), right: words.slice(at) };
    if (!fits(division.left, sorts[0]) || !fits(division.right, sorts[1])) continue;
    const isWhole = at === 0 || at === words.length;
    if (isWhole && !(areBoth && (!hasPlaces || isNear(words, gaps[left.length] ?? 0)))) continue;
    const gap = gaps[at] ?? 0;
    if (!isWhole && hasPlaces && gap < leastGap * widest) continue;
    found.push({ division, gap });
  }
  return found.sort((a, b) => b.gap - a.gap).map(({ division }) => division);
}

const isNear = (words: readonly CellWord[], gap: number): boolean =>
  gap <= nearest * Math.max(...words.map(({ box }) => box?.height ?? 0));

/**
 * Thousands by geometry: whether two words of figures side by side are groups of one number (`29` `716`) or two numbers (`512` `512`).
 *
 * Measured on 2,566 pairs whose right word is three figures, on born-digital pages and scans of 200–400 dpi of ten reports, gaps in widths of the page's usual
 * figure: 2,219 within numbers, 0.44–1.28 and one of 1.5 (half of them at 0.6–0.7; above 1.0 only where a `1`, with its thin ink, stands at the gap); 347 between numbers of
 * neighbouring columns, from 3.55. Nothing lies between. Single spaces between words are as wide as those between thousands, so where two numbers have only a
 * space between them the gap cannot tell, and only the lengths of the groups do.
 */

/** Gaps up to here are within a number, in widths of a figure. */
const widestWithin = 1.35;
/** What a `1` beside the gap adds to it at most. */
const thinFigure = 0.25;
/** Gaps from here on are between numbers. Midway (by ratio) between what was measured on both sides. */
const narrowestBetween = 2.2;

/** `joined`: one number; `apart`: two; `unsure`: the gap is wider than spaces are and narrower than columns' gaps. */
export type ThousandsJoin = 'joined' | 'apart' | 'unsure';

/** A group that a number can begin with: sign or parenthesis, one to three figures, no zero first. */
const firstGroup = /^[(]?[-\u2010-\u2015\u2212+±]?[(]?[1-9]\d{0,2}$/u;
/** Groups already joined, with spaces between them. */
const groupsSoFar = /^[(]?[-\u2010-\u2015\u2212+±]?[(]?[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+$/u;
/** A group that may follow: three figures, and what ends a number: decimals, a mark, a unit, half a parenthesis, a minus. */
const nextGroup = /^\d{3}(?:,\d{1,3})?(?:[)*%‰†¹²³-]|\*\*|:-|kr|tkr)?$/u;

/**
 * Decides whether `right` goes on the number that `left` is or ends.
 *
 * @param gapPx from the right edge of `left`'s last word to the left edge of `right`, in pixels; negative where they overlap.
 * @param digitWidthPx usual width of a figure at this size of type, see {@link digitWidth}; positive.
 * @param left the word before, or the groups joined so far with spaces between them.
 * @param right the next word.
 */
export function joinsThousands(gapPx: number, digitWidthPx: number, left: string, right: string): ThousandsJoin {
  if (!(firstGroup.test(left) || groupsSoFar.test(left)) || !nextGroup.test(right)) return 'apart';
  const gap = gapPx / digitWidthPx;
  const thin = (left.endsWith('1') ? thinFigure : 0) + (right.startsWith('1') ? thinFigure : 0);
  if (gap <= widestWithin + thin) return 'joined';
  return gap < narrowestBetween + thin ? 'unsure' : 'apart';
}

/** A word on a line: its text and its edges in pixels. */
export interface FigureWord {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/**
 * Usual width of a figure, in pixels: the median over the words of three figures or more (tabular figures are all as wide, `1` too, but for its ink); over two figures where there
 * are none; null where no word has two. Give it the words of one size of type: a table's or a page's body.
 */
export function digitWidth(words: Iterable<FigureWord>): number | null {
  const byLength: Record<'long' | 'short', number[]> = { long: [], short: [] };
  for (const { text, left, right } of words) {
    if (/^\d{2,}$/u.test(text)) byLength[text.length >= 3 ? 'long' : 'short'].push((right - left) / text.length);
  }
  const widths = (byLength.long.length > 0 ? byLength.long : byLength.short).sort((a, b) => a - b);
  return widths[widths.length >> 1] ?? null;
}

const isMinus = (text: string): boolean => /^[-\u2010-\u2015\u2212]$/u.test(text);

/** Words of a line that are one number, as the range `[from, to)` of their indices. `isSure` is false where a gap or the lengths could not decide. */
export interface FigureGroup {
  readonly from: number;
  readonly to: number;
  readonly isSure: boolean;
}

/**
 * Groups the words of a line, from left to right, into numbers: thousands and a minus that stands alone before its figure are put together; every
 * other word stands by itself. A doubtful gap does not join and makes both sides unsure.
 */
export function groupFigures(words: readonly FigureWord[], digitWidthPx: number): FigureGroup[] {
  const groups: { from: number; to: number; isSure: boolean }[] = [];
  let text = '';
  words.forEach((word, index) => {
    const open = groups.at(-1);
    const before = words[index - 1];
    if (open !== undefined && before !== undefined) {
      const gap = word.left - before.right;
      const isSigned = isMinus(text) && /^[1-9]\d{0,2}$|^\d+(?:,\d+)?$/u.test(word.text);
      const join = isSigned
        ? gap <= (widestWithin + thinFigure) * digitWidthPx
          ? 'joined'
          : 'apart'
        : joinsThousands(gap, digitWidthPx, text, word.text);
      if (join === 'joined') {
        open.to = index + 1;
        text = isSigned ? `${text}${word.text}` : `${text} ${word.text}`;
        return;
      }
      if (join === 'unsure') open.isSure = false;
      groups.push({ from: index, to: index + 1, isSure: join !== 'unsure' });
    } else {
      groups.push({ from: index, to: index + 1, isSure: true });
    }
    text = word.text;
  });
  return groups;
}

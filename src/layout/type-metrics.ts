import { type Box, bottom, centerY, right } from '../model/geometry.ts';
import type { Word } from '../model/page.ts';

/**
 * A word with the measures that lines are built from. Boxes of an engine end where the ink ends ("och" is lower than "Åg"), those of a text layer at the
 * font's own ascent: so type size and baseline are worked out here once, and everything after speaks of them and not of box heights.
 */
export interface PlacedWord {
  readonly word: Word;
  readonly left: number;
  readonly right: number;
  /** Size of the type (em) in pixels. */
  readonly em: number;
  /** y of the baseline in pixels. */
  readonly base: number;
  /** Whether `em` was measured (a font size, or letters of known shape) rather than taken from the page. */
  readonly isMeasured: boolean;
  /** Whether the word is set upright, turned a quarter: its box is taller than any level reading of it would be. */
  readonly isTurned: boolean;
}

/** Whether the box is that of turned text: three letters or more, one and a half times as tall as wide. */
const isTurned = (text: string, box: Box): boolean => {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return (letters >= 3 && box.height > 1.5 * box.width) || (letters === 2 && box.height > 2.4 * box.width);
};

/**
 * Ink heights in em, means over common Latin faces (Times, Arial, Calibri, Liberation): small letters 0.48, letters with an ascender 0.71, capitals and
 * digits 0.68, capitals with a ring or dots 0.90; descenders 0.21.
 */
const heights = { small: 0.48, ascender: 0.71, capital: 0.68, accentedCapital: 0.9, descender: 0.21 } as const;

const accentedCapital = /[ÅÄÖÉÈÜÁÀÓÚ]/u;
const ascender = /[bdfhklåäöéèüiíjtß]/u;
const capitalOrDigit = /[A-Z0-9ÆØ&%]/u;
const small = /[a-zæøç]/u;
const descender = /[gjpqyçQ]/u;
const letterOrDigit = /[\p{L}\p{N}]/u;

/** Em of a word from the height of its ink, or null when its characters do not tell. */
function emFromInk(text: string, height: number): number | null {
  let top = 0;
  if (accentedCapital.test(text)) top = heights.accentedCapital;
  else if (ascender.test(text)) top = heights.ascender;
  else if (capitalOrDigit.test(text)) top = heights.capital;
  else if (small.test(text)) top = heights.small;
  if (top === 0) return null;
  return height / (top + (descender.test(text) ? heights.descender : 0));
}

/** Baseline of a word that has none measured, from its box, its characters and its em. */
function baselineFromInk(text: string, box: Box, em: number): number {
  if (letterOrDigit.test(text)) return bottom(box) - (descender.test(text) ? heights.descender * em : 0);
  if (/^[-–—−~=+•·*●▪■□○◦»«›‹¢°>]+$/u.test(text)) return centerY(box) + 0.3 * em;
  if (/^["'”“’‘´`^¨]+$/u.test(text)) return box.y + 0.7 * em;
  if (/^[,;]+$/u.test(text)) return bottom(box) - 0.12 * em;
  if (/^[()[\]{}|/\\§]+$/u.test(text)) return bottom(box) - 0.2 * em;
  return bottom(box);
}

/** The middle value of numbers weighted by counts; null for none. */
export function weightedMedian(values: readonly { readonly value: number; readonly weight: number }[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, entry) => sum + entry.weight, 0);
  let seen = 0;
  for (const entry of sorted) {
    seen += entry.weight;
    if (seen * 2 >= total) return entry.value;
  }
  return sorted.at(-1)?.value ?? null;
}

export function median(values: readonly number[]): number | null {
  return weightedMedian(values.map((value) => ({ value, weight: 1 })));
}

/** The page's own type size in pixels: the median em over its letters. A page without letters gets 12 pt at `dpi`. */
export function pageEm(words: readonly Word[], dpi: number): number {
  const values: { value: number; weight: number }[] = [];
  for (const word of words) {
    const em =
      word.fontSizePx !== null && word.fontSizePx > 0 ? word.fontSizePx : emFromInk(word.text, word.box.height);
    if (em !== null && word.text.length >= 2) values.push({ value: em, weight: word.text.length });
  }
  return weightedMedian(values) ?? (12 * dpi) / 72;
}

/**
 * Places every word. Marks and dots have the page's em. A tall thin sign or a short reading in a huge box ("|", a speck, a bracket over rows) gets the page's
 * em at the middle of its box, so that it cannot glue lines together.
 */
export function placeWords(words: readonly Word[], em: number): PlacedWord[] {
  return words.map((word) => {
    const { text, box } = word;
    const fromInk = emFromInk(text, box.height);
    const fontSize = word.fontSizePx !== null && word.fontSizePx > 0 ? word.fontSizePx : null;
    const isTrusted = word.source === 'text-layer' && fontSize !== null;
    const measured = isTrusted ? fontSize : fromInk;
    const turned = isTurned(text, box);
    const isStray =
      turned ||
      (!isTrusted && box.height > 2.2 * em && (fromInk === null || (text.length <= 2 && box.width < 0.5 * box.height)));
    if (isStray) {
      return {
        word,
        left: box.x,
        right: right(box),
        em,
        base: centerY(box) + 0.3 * em,
        isMeasured: false,
        isTurned: turned,
      };
    }
    const size = measured ?? em;
    const base = word.baselineY ?? baselineFromInk(text, box, size);
    return {
      word,
      left: box.x,
      right: right(box),
      em: size,
      base,
      isMeasured: measured !== null && text.length >= 2,
      isTurned: false,
    };
  });
}

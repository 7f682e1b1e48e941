import type { DrawnGlyph } from './drawn-page.ts';

/** A word that is being put together: glyphs with their letters. */
export interface OpenWord {
  readonly glyphs: DrawnGlyph[];
  readonly letters: string[];
  /** The gap before it in em, where it follows the word before it on the same line without a space between them; else null. */
  readonly gapBefore: number | null;
}

/** Letters that are set further apart than this (in em) are words or columns of their own. */
const widestSpacing = 0.8;

/**
 * Joins headings whose letters were set apart one by one ("S P Ä R R A T"): runs of at least four single letters on one line with no spaces
 * between them and nearly equal gaps. A gap half as wide again as the middle one parts words. Figures are left alone: they may be columns.
 */
export function joinSpacedLetters(words: readonly OpenWord[]): OpenWord[] {
  const result: OpenWord[] = [];
  for (let index = 0; index < words.length; ) {
    let end = index + 1;
    if (isSingleLetter(words[index])) {
      while (end < words.length && isSingleLetter(words[end]) && isNear(words[end])) end++;
    }
    const run = words.slice(index, end);
    result.push(...(run.length >= 4 ? joinRun(run) : run));
    index = end;
  }
  return result;
}

const isSingleLetter = (word: OpenWord | undefined): boolean =>
  word?.letters.length === 1 && /^\p{L}\p{M}*$/u.test(word.letters[0] ?? '');

const isNear = (word: OpenWord | undefined): boolean =>
  word !== undefined && word.gapBefore !== null && word.gapBefore > 0 && word.gapBefore < widestSpacing;

function joinRun(run: readonly OpenWord[]): OpenWord[] {
  const gaps = run.slice(1).map((word) => word.gapBefore ?? 0);
  const middle = [...gaps].sort((a, b) => a - b)[gaps.length >> 1] ?? 0;
  const joined: OpenWord[] = [];
  for (const word of run) {
    const last = joined.at(-1);
    if (last !== undefined && (word.gapBefore ?? 0) <= 1.5 * middle) {
      last.glyphs.push(...word.glyphs);
      last.letters.push(...word.letters);
    } else {
      joined.push({ glyphs: [...word.glyphs], letters: [...word.letters], gapBefore: word.gapBefore });
    }
  }
  return joined;
}

/** Accents that stand by themselves in old fonts (TeX's, Type 3) and are printed over the letter before or after them. */
const combining: Readonly<Record<string, string>> = {
  '\u00a8': '\u0308',
  '\u02da': '\u030a',
  '\u00b4': '\u0301',
  '\u0060': '\u0300',
  '\u02c6': '\u0302',
  '\u02dc': '\u0303',
  '\u02c7': '\u030c',
  '\u00b8': '\u0327',
};

export const isAccent = (text: string): boolean => combining[text] !== undefined;

/** The text of a word, with accents that are printed over a letter joined to it: `¨` over `a` is `ä`. NFC. */
export function textOf({ glyphs, letters }: OpenWord): string {
  if (!letters.some(isAccent)) return letters.join('').normalize('NFC');
  const parts = [...letters];
  for (let index = 0; index < parts.length; index++) {
    const mark = combining[parts[index] ?? ''];
    if (mark === undefined) continue;
    // TeX prints the accent first and the letter under it; others the other way round.
    const under = [index + 1, index - 1].find(
      (other) => isOver(glyphs[index], glyphs[other]) && /\p{L}$/u.test(parts[other] ?? ''),
    );
    if (under === undefined) continue;
    parts[under] = `${parts[under]}${mark}`;
    parts[index] = '';
  }
  return parts.join('').normalize('NFC');
}

function isOver(accent: DrawnGlyph | undefined, letter: DrawnGlyph | undefined): boolean {
  if (accent?.ink == null || letter?.ink == null) return false;
  const common =
    Math.min(accent.ink.x + accent.ink.width, letter.ink.x + letter.ink.width) - Math.max(accent.ink.x, letter.ink.x);
  return common >= 0.5 * Math.min(accent.ink.width, letter.ink.width);
}

import type { Word } from '../model/page.ts';
import type { PreparedPage } from '../prepare/prepared-page.ts';
import { columnSegments } from '../raster/column-segments.ts';

/** Figures of four digits or more, perhaps with a sign before them. */
const figures = /^([-−–+]?)(\d{4,})$/u;

/** A space between thousands is at least so much wider than the gaps between digits, as a share of the figure's height (a thin space is 0.17–0.25 em). */
const LEAST_SPACE = 0.1;

/**
 * Parts figures that are printed with a space between thousands and were read without (`1 056` read `1056`). Decided by the gaps in the ink alone: every
 * gap at a thousand must be clearly wider than every other gap, so that a year or a code stays whole. The parts are words of their own, as everywhere else.
 */
export function splitFigures(words: readonly Word[], prepared: PreparedPage): readonly Word[] {
  return words.flatMap((word) => splitFigure(word, prepared));
}

function splitFigure(word: Word, prepared: PreparedPage): readonly Word[] {
  const match = figures.exec(word.text);
  if (match === null) return [word];
  const { image, scale } = prepared;
  const { x, y, width, height } = word.box;
  const segments = columnSegments(image, {
    x: x * scale - 1,
    y: y * scale,
    width: width * scale + 2,
    height: height * scale,
  });
  // Where glyphs touch, or noise stands between, the gaps cannot be told: the reading stays as it is.
  if (segments.length !== word.text.length) return [word];
  const signLength = match[1]!.length;
  const isBorder = (index: number): boolean => index > signLength && (word.text.length - index) % 3 === 0;
  const least = LEAST_SPACE * height * scale;
  const borders = { gap: Number.POSITIVE_INFINITY, step: Number.POSITIVE_INFINITY };
  const others = { gap: 0, step: 0 };
  for (let index = signLength + 1; index < segments.length; index++) {
    const before = segments[index - 1]!;
    const here = segments[index]!;
    const gap = here.start - before.end;
    // From middle to middle: digits stand evenly, and a 1 has wide gaps on both sides without any space there.
    const step = (here.start + here.end - before.start - before.end) / 2;
    if (isBorder(index)) {
      borders.gap = Math.min(borders.gap, gap);
      borders.step = Math.min(borders.step, step);
    } else {
      others.gap = Math.max(others.gap, gap);
      others.step = Math.max(others.step, step);
    }
  }
  if (borders.gap < 1.5 * others.gap || borders.gap - others.gap < least) return [word];
  if (borders.step - others.step < least) return [word];
  const parts: Word[] = [];
  let from = 0;
  for (let index = 1; index <= word.text.length; index++) {
    if (index < word.text.length && !isBorder(index)) continue;
    const left = segments[from]!.start / scale;
    const right = segments[index - 1]!.end / scale;
    parts.push({
      ...word,
      text: word.text.slice(from, index),
      box: { x: left, y, width: right - left, height },
      // Other readings of the whole figure stay with its first part.
      alternatives: from === 0 ? [{ text: word.text, confidence: word.confidence }, ...word.alternatives] : [],
    });
    from = index;
  }
  return parts;
}

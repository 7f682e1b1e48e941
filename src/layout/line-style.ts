import { type Segment, segmentText } from './segments.ts';
import type { PlacedWord } from './type-metrics.ts';

/** What a line looks like, for telling headings from text. */
export interface LineStyle {
  /** Type size in terms of the body's. */
  readonly size: number;
  readonly isBold: boolean;
  /** All letters are capitals, and there are at least four of them. */
  readonly isCaps: boolean;
  /** `#rrggbb` of most of the letters, or null. */
  readonly color: string | null;
  /** Depth of decimal numbering at its start: `2.1 Budget` has 2; 0 without. */
  readonly numberDepth: number;
}

const share = (words: readonly PlacedWord[], test: (placed: PlacedWord) => boolean): number => {
  let all = 0;
  let hit = 0;
  for (const placed of words) {
    all += placed.word.text.length;
    if (test(placed)) hit += placed.word.text.length;
  }
  return all === 0 ? 0 : hit / all;
};

/** The style of a line; `bodyEm` is the size of running text in pixels. */
export function styleOf(line: Segment, bodyEm: number): LineStyle {
  const text = segmentText(line);
  const letters = text.replace(/[^\p{L}]/gu, '');
  const numbering = /^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\p{Lu}/u.exec(text)?.[1];
  const colors = line.words.map((placed) => placed.word.color).filter((color) => color !== null);
  return {
    size: line.em / bodyEm,
    isBold: share(line.words, (placed) => placed.word.isBold) > 0.7,
    isCaps: letters.length >= 4 && letters === letters.toUpperCase(),
    color: colors[Math.floor(colors.length / 2)] ?? null,
    numberDepth: numbering === undefined ? 0 : numbering.split('.').length,
  };
}

/** Whether the colour is so far from black that it was chosen for show. Null (not measured) is not. */
export function isShowy(color: string | null): boolean {
  if (color === null) return false;
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return Math.max(...channels) - Math.min(...channels) > 40;
}

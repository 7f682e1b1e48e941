import { bottom } from '../model/geometry.ts';
import type { Word } from '../model/page.ts';
import type { PlacedWord } from './type-metrics.ts';

/** Signs that are bullets wherever they stand first; private-use code points are what symbol fonts leave. */
const sureBullet = /^[•●▪■◦○‣⁃∙➢➤►▶✓✔❖◆◇\u{F0A7}\u{F0B7}\u{F0D8}\u{F0FC}\u{E000}-\u{F8FF}]$/u;

/** What engines make of a bullet's ink. Only geometry tells these from words. */
const possibleBullet = /^(?:[eoO0cCa][.,:;'"«»*°]{0,2}|ee|eo:?|oe|[*»«¢°©®¥§+>.,:;·¤#¨“”"'~]{1,3})$/u;

const dash = /^[-–—]$/u;

/** Numbering of list items and headings: `1`, `1.`, `1.2`, `2.3.1`, `a)`, `(3)`, `[3]`, `iv.`. */
export const numberMarker =
  /^(?:\[\d{1,3}\]|\(?\d{1,3}(?:\.\d{1,3}){0,4}[.):]?\)?|\(?[a-zA-ZåäöÅÄÖ][.)]|\(?[ivxIVX]{1,5}[.)])$/u;

export type MarkerKind = 'bullet' | 'possible-bullet' | 'dash' | 'number';

/** What kind of list marker a first word could be, by its text alone. */
export function markerKind(text: string): MarkerKind | null {
  if (sureBullet.test(text)) return 'bullet';
  if (dash.test(text)) return 'dash';
  if (possibleBullet.test(text)) return 'possible-bullet';
  return numberMarker.test(text) ? 'number' : null;
}

/**
 * Whether the ink itself can be a bullet: at most 0.55 em wide and high, and its middle between 0.1 and 0.6 em over the baseline of the words beside it. A
 * small "o" or "e" is as high but stands on the baseline; a dot of a bullet floats.
 */
export function looksLikeBulletInk(marker: PlacedWord, lineBase: number, lineEm: number): boolean {
  const { box } = marker.word;
  if (box.height > 0.55 * lineEm || box.width > 0.6 * lineEm) return false;
  const middle = lineBase - (box.y + bottom(box)) / 2;
  return middle > 0.08 * lineEm && middle < 0.6 * lineEm;
}

/** The word with "•" for its text, and the engine's reading kept beside it. A word that is "•" already comes back as it is. */
export function normalizeBullet(word: Word): Word {
  if (word.text === '•') return word;
  return {
    ...word,
    text: '•',
    alternatives: [{ text: word.text, confidence: word.confidence }, ...word.alternatives],
  };
}

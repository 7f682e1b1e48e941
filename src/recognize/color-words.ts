import type { Word } from '../model/page.ts';
import { letterColorIn } from '../prepare/marks/colored-ink.ts';
import type { PreparedPage } from '../prepare/prepared-page.ts';

/** Gives the words that are printed in a colour their colour; black ones keep none. */
export function colorWords(words: readonly Word[], prepared: PreparedPage): readonly Word[] {
  const { inkColors } = prepared;
  if (inkColors === null) return words;
  const scale = inkColors.width / prepared.width;
  return words.map((word) => {
    if (word.source === 'leader' || word.source === 'check-box') return word;
    const { x, y, width, height } = word.box;
    const color = letterColorIn(inkColors, {
      x: x * scale,
      y: y * scale,
      width: width * scale,
      height: height * scale,
    });
    return color === null ? word : { ...word, color };
  });
}

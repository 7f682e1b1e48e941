import type { Word } from '../model/page.ts';
import type { PreparedPage } from '../prepare/prepared-page.ts';
import { strokeWidthPx } from '../raster/stroke-weight.ts';

/**
 * A word whose strokes, measured against the size of its type, are this much thicker than the page's usual is bold. Measured on seven scanned pages
 * (clean, office, copy, fax) against the fonts of their originals: regular words lie between 0.86 and 1.07 of the page's median (5th to 95th percentile), bold
 * ones between 1.23 and 1.70.
 */
const BOLD_RATIO = 1.17;

/** On a page with fewer letters the median may be that of a bold heading. */
const FEWEST_LETTERS = 60;

/** Marks bold words by the thickness of their strokes. Words whose type size is not known, and single signs, stay as they are. */
export function markBold(words: readonly Word[], prepared: PreparedPage): readonly Word[] {
  const { image, scale } = prepared;
  const weights = words.map((word) => {
    if (word.fontSizePx === null || word.fontSizePx <= 0 || word.text.length < 2 || word.source === 'leader')
      return null;
    const { x, y, width, height } = word.box;
    const strokePx = strokeWidthPx(image, { x: x * scale, y: y * scale, width: width * scale, height: height * scale });
    return strokePx === 0 ? null : strokePx / (word.fontSizePx * scale);
  });
  const usual = medianByLetters(words, weights);
  if (usual === null) return words;
  return words.map((word, index) => {
    const weight = weights[index];
    return weight === null || weight === undefined || weight < BOLD_RATIO * usual ? word : { ...word, isBold: true };
  });
}

function medianByLetters(words: readonly Word[], weights: readonly (number | null)[]): number | null {
  const entries = weights.flatMap((weight, index) =>
    weight === null ? [] : [{ weight, letters: words[index]!.text.length }],
  );
  const total = entries.reduce((sum, entry) => sum + entry.letters, 0);
  if (total < FEWEST_LETTERS) return null;
  entries.sort((a, b) => a.weight - b.weight);
  let before = 0;
  for (const { weight, letters } of entries) {
    before += letters;
    if (before >= total / 2) return weight;
  }
  return null;
}

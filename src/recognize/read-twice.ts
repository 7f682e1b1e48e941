import { area, type Box, bottom, horizontalOverlap, intersectionOf, unionOf } from '../model/geometry.ts';
import type { Word } from '../model/page.ts';

/** Letters and digits are at least this share of the page's usual word height: an x is 0.45 of a line with ascenders and descenders. */
const LEAST_LETTER_SHARE = 0.35;

/** A reading that another covers by this share, and that is so much smaller, is of the same ink. */
const SAME_INK_SHARE = 0.7;
const LARGER_BY = 3;

/**
 * Takes out readings of ink that another word already has. Where a line leans, Tesseract can take the dots and rings of its å ä ö for a line of their own and
 * give whole words again in boxes a few pixels high. Such a reading becomes another reading of the word that it belongs to. A crop that was read a second time may reach into the next line: what the
 * first reading has there, with the same letters, is left out. Nothing else is touched.
 * @param typicalHeight median height of the page's words, in the words' pixels.
 */
export function mergeReadTwice(words: readonly Word[], typicalHeight: number): Word[] {
  const order = words.map((_, index) => index).sort((a, b) => words[a]!.box.y - words[b]!.box.y);
  const homes = new Map<number, number[]>();
  const gone = new Set<number>();
  for (const [place, index] of order.entries()) {
    const word = words[index]!;
    if (word.source === 'ocr-second' && isReadFirst(index, place, order, words)) {
      gone.add(index);
      continue;
    }
    // Only what is too flat for letters: boxes of whole words overlap too, where the engine drew one too wide.
    if (word.source === 'leader' || word.box.height >= LEAST_LETTER_SHARE * typicalHeight) continue;
    if (!/[\p{L}\p{N}]/u.test(word.text)) continue;
    const home = findHome(index, place, order, words, typicalHeight);
    if (home === null || gone.has(home)) continue;
    gone.add(index);
    const guests = homes.get(home);
    if (guests === undefined) homes.set(home, [index]);
    else guests.push(index);
  }
  return words.flatMap((word, index) => {
    if (gone.has(index)) return [];
    const guests = homes.get(index);
    if (guests === undefined) return [word];
    const box = guests.reduce((sum, guest) => unionOf(sum, words[guest]!.box), word.box);
    const readings = guests.map((guest) => ({ text: words[guest]!.text, confidence: words[guest]!.confidence }));
    return [{ ...word, box, alternatives: [...word.alternatives, ...readings] }];
  });
}

/** Whether the first reading has a word of the same letters on the same ink. */
function isReadFirst(index: number, place: number, order: readonly number[], words: readonly Word[]): boolean {
  const { box, text } = words[index]!;
  for (const step of [-1, 1]) {
    for (let at = place + step; at >= 0 && at < order.length; at += step) {
      const other = words[order[at]!]!;
      if (Math.abs(other.box.y - box.y) > box.height) break;
      if (other.source !== 'ocr' || other.text !== text) continue;
      const common = intersectionOf(box, other.box);
      if (common !== null && area(common) >= SAME_INK_SHARE * Math.max(area(box), area(other.box))) return true;
    }
  }
  return false;
}

/** The word that has this word's ink, or null. Looks along the order of tops, as far as a word of the page's height reaches. */
function findHome(
  index: number,
  place: number,
  order: readonly number[],
  words: readonly Word[],
  typicalHeight: number,
): number | null {
  const { box } = words[index]!;
  const reach = 3 * typicalHeight;
  for (const step of [-1, 1]) {
    for (let at = place + step; at >= 0 && at < order.length; at += step) {
      const other = words[order[at]!]!;
      if (Math.abs(other.box.y - box.y) > reach) break;
      if (other.source === 'leader') continue;
      if (isInside(box, other.box) || sitsOn(box, other.box, typicalHeight)) return order[at]!;
    }
  }
  return null;
}

function isInside(inner: Box, outer: Box): boolean {
  if (area(outer) < LARGER_BY * area(inner)) return false;
  const common = intersectionOf(inner, outer);
  return common !== null && area(common) >= SAME_INK_SHARE * area(inner);
}

/** Whether a flat box stands over, under or in a word of ordinary height, close by. */
function sitsOn(flat: Box, word: Box, typicalHeight: number): boolean {
  if (word.height < 0.6 * typicalHeight || horizontalOverlap(flat, word) < 0.6 * flat.width) return false;
  const gap = Math.max(word.y - bottom(flat), flat.y - bottom(word));
  return gap < 0.4 * typicalHeight;
}

import type { Bitmap } from '../model/bitmap.ts';
import { area, type Box, bottom, intersectionOf, right, unionOf, verticalOverlap } from '../model/geometry.ts';
import type { Word } from '../model/page.ts';
import type { RecognizeOptions } from '../ocr/engine.ts';
import type { Leader } from '../prepare/prepared-page.ts';

/** White border around a crop, in pixels of the engine's image: Tesseract loses letters that touch the edge (its docs advise about 10 px). */
const CROP_MARGIN_PX = 12;

/** A reading from the top down or the bottom up that is right has a mean confidence well above this; upright figures read sideways stay below 0.25. */
const SIDEWAYS_CONFIDENCE = 0.5;

/**
 * Parts the words from readings that cannot be: a column of figures (page numbers behind leaders, notes) taken for one line of text that runs
 * sideways, which gives letters at random. Their ink is read again, line by line.
 */
export function partSidewaysReadings(words: readonly Word[]): {
  readonly kept: Word[];
  /** Whole lines as the engine gave them. */
  readonly doubtful: readonly (readonly Word[])[];
} {
  const lines = new Map<string, Word[]>();
  for (const word of words) {
    const key = word.engineLine ?? '';
    const line = lines.get(key);
    if (line === undefined) lines.set(key, [word]);
    else line.push(word);
  }
  const kept: Word[] = [];
  const doubtful: (readonly Word[])[] = [];
  for (const line of lines.values()) {
    if (isSideways(line)) doubtful.push(line);
    else kept.push(...line);
  }
  return { kept, doubtful };
}

function isSideways(line: readonly Word[]): boolean {
  const box = line.map((word) => word.box).reduce(unionOf);
  const letters = line.reduce((sum, word) => sum + word.text.length, 0);
  if (letters < 3 || box.height < 2.5 * box.width) return false;
  return meanConfidence(line) < SIDEWAYS_CONFIDENCE;
}

/** Neighbours of one engine line that were all read with less confidence than `below`, as `[start, end)` in `words`; lone letters and signs are left out. */
export function doubtfulRuns(
  words: readonly Word[],
  below: number,
): { readonly start: number; readonly end: number }[] {
  const runs: { start: number; end: number }[] = [];
  let start = 0;
  while (start < words.length) {
    const line = words[start]!.engineLine;
    let end = start;
    let letters = 0;
    while (end < words.length && words[end]!.engineLine === line && words[end]!.confidence < below) {
      letters += words[end]!.text.length;
      end++;
    }
    if (letters >= 3) runs.push({ start, end });
    start = Math.max(end, start + 1);
  }
  return runs;
}

/** Mean confidence by letters, 0–1; 0 without words. */
export function meanConfidence(words: readonly Word[]): number {
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  return letters === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / letters;
}

/** A piece of the page that is read by itself, in layout space, and how. */
export interface Piece {
  readonly box: Box;
  readonly options: RecognizeOptions;
}

/**
 * How a piece of unread ink is best read: one line high as a line, else as a block; figures only where leader dots lead to it, since what stands there is
 * the number of a page.
 */
export function planPiece(box: Box, typicalHeight: number, leaders: readonly Leader[]): Piece {
  const isLine = box.height < 1.8 * typicalHeight;
  if (isAfterLeader(box, typicalHeight, leaders)) return { box, options: figuresAlone };
  return { box, options: isLine ? lineAlone : blockAlone };
}

const lineAlone: RecognizeOptions = { segmentation: 'line', alternatives: true };
const blockAlone: RecognizeOptions = { segmentation: 'block', alternatives: true };

const isAfterLeader = (box: Box, typicalHeight: number, leaders: readonly Leader[]): boolean =>
  leaders.some(
    (leader) =>
      box.width < 4 * typicalHeight &&
      // Boxes of misread signs are higher or lower than the ink: the line they end on tells as well.
      (verticalOverlap(grow(leader.box, typicalHeight / 2), box) > 0.5 * box.height ||
        Math.abs(bottom(leader.box) - bottom(box)) < 0.6 * typicalHeight) &&
      box.x - right(leader.box) > -0.5 * typicalHeight &&
      box.x - right(leader.box) < 4 * typicalHeight,
  );

/**
 * Whether a word of one to three letters stands where leader dots lead: the number of a page, misread. An engine sees a lone `3` or `9` at the end of a line of dots as `OQO` or `Oo` [M].
 * Roman numerals are numbers of pages as they are.
 */
export const isMisreadPageNumber = (word: Word, typicalHeight: number, leaders: readonly Leader[]): boolean =>
  word.source !== 'leader' &&
  /^\p{L}{1,3}$/u.test(word.text) &&
  !/^(?:[ivxl]+|[IVXL]{2,})$/u.test(word.text) &&
  isAfterLeader(word.box, typicalHeight, leaders);

/** A figure by itself: as one word, since Tesseract finds no line in a lone `1`. */
export const figuresAlone: RecognizeOptions = { segmentation: 'word', digitsOnly: true, alternatives: true };

/** Upright strokes that a lone 1 is read as. */
const upright = /^[Il|![\]]{1,2}$/u;

/**
 * Whether a word is one upright stroke with nothing beside it: the number of a page or a note more often than a letter, since a line of text
 * would go on.
 */
export function isLoneStroke(word: Word, words: readonly Word[]): boolean {
  if (!upright.test(word.text)) return false;
  const reach = 3 * word.box.height;
  return !words.some(
    (other) =>
      other !== word &&
      verticalOverlap(other.box, word.box) > 0.3 * word.box.height &&
      other.box.x < right(word.box) + reach &&
      right(other.box) > word.box.x - reach,
  );
}

const grow = (box: Box, by: number): Box => ({ ...box, y: box.y - by, height: box.height + 2 * by });

/**
 * The box made wider on both sides by the height of a letter, as far as no word that was read stands there: a minus before a figure, a full stop or a bracket
 * is too small to be found as unread ink by itself.
 */
export function widenToSigns(box: Box, typicalHeight: number, words: readonly Word[]): Box {
  let left = box.x - typicalHeight;
  let rightEdge = right(box) + typicalHeight;
  for (const { box: other } of words) {
    if (verticalOverlap(other, box) < 0.2 * Math.min(other.height, box.height)) continue;
    if (right(other) <= box.x + 1) left = Math.max(left, right(other));
    if (other.x >= right(box) - 1) rightEdge = Math.min(rightEdge, other.x);
  }
  return { ...box, x: Math.min(box.x, left), width: Math.max(right(box), rightEdge) - Math.min(box.x, left) };
}

/** Median height of the words, in layout pixels; 0 without words. */
export function medianHeight(words: readonly Word[]): number {
  const heights = words.map((word) => word.box.height).sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? 0;
}

/** The part of a gray image in `box`, with a white border. The box is cut to the image. */
export function cropWithMargin(image: Bitmap, box: Box): { readonly image: Bitmap; readonly offset: Box } {
  const left = Math.max(0, Math.floor(box.x));
  const top = Math.max(0, Math.floor(box.y));
  const rightEdge = Math.min(image.width, Math.ceil(right(box)));
  const bottomEdge = Math.min(image.height, Math.ceil(bottom(box)));
  const width = Math.max(1, rightEdge - left) + 2 * CROP_MARGIN_PX;
  const height = Math.max(1, bottomEdge - top) + 2 * CROP_MARGIN_PX;
  const data = new Uint8Array(width * height).fill(255);
  for (let y = top; y < bottomEdge; y++) {
    const start = y * image.width;
    const row = image.data.subarray(start + left, start + rightEdge);
    data.set(row, (y - top + CROP_MARGIN_PX) * width + CROP_MARGIN_PX);
  }
  return {
    image: { width, height, channels: 1, data, dpi: image.dpi },
    offset: { x: left - CROP_MARGIN_PX, y: top - CROP_MARGIN_PX, width, height },
  };
}

/** Whether half of the smaller of the two is common ground: a crop's edge may hold letters of its neighbours. */
export function isAlreadyRead(box: Box, words: readonly Word[]): boolean {
  return words.some((word) => {
    const common = intersectionOf(word.box, box);
    return common !== null && area(common) > 0.5 * Math.min(area(box), area(word.box));
  });
}

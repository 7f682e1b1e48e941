import { area, type Box, boxFromEdges, centerX, centerY, intersectionOf, unionOf } from '../../model/geometry.ts';
import type { Word } from '../../model/page.ts';
import type { DrawnGlyph, DrawnPage } from './drawn-page.ts';
import { isBlank, lettersOf } from './letters.ts';
import { isAccent, joinSpacedLetters, type OpenWord, textOf } from './spaced-letters.ts';

/** A word of the text layer in shown points, with what the verdict wants to know of it. */
export interface LayerWord {
  readonly text: string;
  readonly box: Box;
  readonly size: number;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly color: string | null;
  /** y of the baseline under the middle; null for text that does not run from left to right. */
  readonly baselineY: number | null;
  /** Not drawn so that one could see it (rendering mode 3, no opacity, a font of empty glyphs). */
  readonly isInvisible: boolean;
  /** Order of its first operator. */
  readonly order: number;
}

/** The words of a page in the file's own order, and what was left out of them. */
export interface LayerText {
  readonly words: readonly LayerWord[];
  /** Words wholly outside the shown page, or so large that nobody could read them on it. */
  readonly outside: readonly LayerWord[];
  /** Words that were cut away by a clip. */
  readonly clippedCount: number;
  /** Words that repeat the same letters on the same spot (bold made by printing twice). */
  readonly stackedCount: number;
}

/**
 * A gap wider than this share of an em parts two words. Word spaces of text faces are 0.22–0.28 em and shrink to about 0.17 em in justified
 * lines; kerning between letters stays below 0.08 em.
 */
const wordGap = 0.13;

/** Times the page's own size that a word of a cropped page may have. */
const mostExtent = 3;

/** Letters may step back by this share of an em and still belong together (kerning, accents over letters). */
const backStep = 0.45;

/** Splits and joins glyphs into words by the place where they stand, whatever operators drew them. */
export function layerText(page: DrawnPage): LayerText {
  const words: LayerWord[] = [];
  const outside: LayerWord[] = [];
  let clippedCount = 0;
  const shown = { x: 0, y: 0, width: page.width, height: page.height };
  for (const open of joinSpacedLetters(gatherWords(page.glyphs))) {
    const word = closeWord(open);
    if (word === null) continue;
    if (intersectionOf(word.box, shown) === null || isBeyondReason(word, page)) outside.push(word);
    else if (open.glyphs.every((glyph) => glyph.invisible === 'clipped')) clippedCount++;
    else words.push(word);
  }
  const single = withoutStacked(words);
  return { words: single, outside, clippedCount, stackedCount: words.length - single.length };
}

/**
 * Whether a word is larger than the page could show: a broken number in a file can make one a million pages wide, and layout reckons with the extent of words.
 * A word may stick out a little, over a page that was cropped.
 */
const isBeyondReason = ({ box, size }: LayerWord, page: DrawnPage): boolean =>
  !(box.width <= mostExtent * page.width && box.height <= mostExtent * page.height) ||
  !(size <= mostExtent * Math.max(page.width, page.height));

/** Glyphs as words, parted at spaces and gaps. */
function gatherWords(glyphs: readonly DrawnGlyph[]): OpenWord[] {
  const words: OpenWord[] = [];
  let last: DrawnGlyph | null = null;
  for (const glyph of glyphs) {
    if (glyph.isSpace || isBlank(glyph.text)) {
      last = null;
      continue;
    }
    const letters = lettersOf(glyph.text, glyph.ink !== null);
    if (letters === '') continue;
    if (last === null || !continues(last, glyph)) {
      words.push({ glyphs: [], letters: [], gapBefore: last === null ? null : gapOnLine(last, glyph) });
    }
    const open = words.at(-1);
    open?.glyphs.push(glyph);
    open?.letters.push(letters);
    last = glyph;
  }
  return words;
}

/** The gap between two glyphs in em, when the second stands to the right of the first on the same line and in the same size; else null. */
function gapOnLine(last: DrawnGlyph, next: DrawnGlyph): number | null {
  const { along, across, sameWay } = stepBetween(last, next);
  const isSameLine = sameWay > 0.995 && across < 0.1 * last.size && Math.abs(last.size - next.size) < 0.1 * last.size;
  return isSameLine ? (along - last.spacing) / last.size : null;
}

/** From the pen after one glyph to the pen before the next: along the line, across it, and how alike their directions are. */
function stepBetween(last: DrawnGlyph, next: DrawnGlyph): { along: number; across: number; sameWay: number } {
  const dx = next.startX - last.endX;
  const dy = next.startY - last.endY;
  return {
    along: dx * last.directionX + dy * last.directionY,
    across: Math.abs(dx * last.directionY - dy * last.directionX),
    sameWay: last.directionX * next.directionX + last.directionY * next.directionY,
  };
}

/** Whether `next` stands where the word that ends with `last` would go on. */
function continues(last: DrawnGlyph, next: DrawnGlyph): boolean {
  const { along, across, sameWay } = stepBetween(last, next);
  if (sameWay < 0.995) return false;
  const size = Math.max(last.size, next.size);
  const small = Math.min(last.size, next.size);
  if (small < 0.4 * size) return false;
  const hasAccent = isAccent(last.text) || isAccent(next.text);
  if (across > (hasAccent || small < 0.85 * size ? 0.5 : 0.2) * size) return false;
  const gap = along - last.spacing;
  return gap < wordGap * small && gap > -(hasAccent ? 1 : backStep) * size;
}

function closeWord(open: OpenWord): LayerWord | null {
  const { glyphs } = open;
  const text = textOf(open);
  const first = glyphs[0];
  const last = glyphs.at(-1);
  if (text.trim() === '' || first === undefined || last === undefined) return null;
  let box: Box | null = null;
  let boldCount = 0;
  let italicCount = 0;
  let unseenCount = 0;
  for (const glyph of glyphs) {
    if (glyph.ink !== null) box = box === null ? glyph.ink : unionOf(box, glyph.ink);
    if (glyph.font.isBold) boldCount++;
    if (glyph.font.isItalic) italicCount++;
    if (glyph.invisible === 'render-mode' || glyph.invisible === 'transparent') unseenCount++;
  }
  const isLevel = first.directionX > 0.995;
  return {
    text,
    box: box ?? bodyOf(first, last),
    size: first.size,
    isBold: boldCount * 2 > glyphs.length,
    isItalic: italicCount * 2 > glyphs.length,
    color: first.color,
    baselineY: isLevel ? (first.startY + last.endY) / 2 : null,
    isInvisible: box === null || unseenCount * 2 > glyphs.length,
    order: first.order,
  };
}

/** Where glyphs without ink (the empty fonts of hidden text layers) stand: from pen to pen, from a little under the line to its full height. */
function bodyOf(first: DrawnGlyph, last: DrawnGlyph): Box {
  const upX = first.directionY;
  const upY = -first.directionX;
  const high = first.size * 0.72;
  const low = first.size * -0.15;
  const xs = [first.startX, last.endX].flatMap((x) => [x + upX * low, x + upX * high]);
  const ys = [first.startY, last.endY].flatMap((y) => [y + upY * low, y + upY * high]);
  return boxFromEdges(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
}

/**
 * Leaves out words that stand again on nearly the same spot: viewers show one, and the text must not come twice. Same letters and centres
 * within a sixth of the type size.
 */
function withoutStacked(words: readonly LayerWord[]): LayerWord[] {
  const cell = 4;
  const seen = new Map<string, LayerWord[]>();
  const kept: LayerWord[] = [];
  for (const word of words) {
    const column = Math.floor(centerX(word.box) / cell);
    const row = Math.floor(centerY(word.box) / cell);
    let isRepeat = false;
    for (let dx = -1; dx <= 1 && !isRepeat; dx++) {
      for (let dy = -1; dy <= 1 && !isRepeat; dy++) {
        const there = seen.get(`${column + dx} ${row + dy} ${word.text}`) ?? [];
        isRepeat = there.some((other) => isSameSpot(word, other));
      }
    }
    if (isRepeat) continue;
    const key = `${column} ${row} ${word.text}`;
    const there = seen.get(key);
    if (there === undefined) seen.set(key, [word]);
    else there.push(word);
    kept.push(word);
  }
  return kept;
}

function isSameSpot(a: LayerWord, b: LayerWord): boolean {
  const reach = Math.min(a.size, b.size) / 6;
  const apart = Math.max(Math.abs(centerX(a.box) - centerX(b.box)), Math.abs(centerY(a.box) - centerY(b.box)));
  return apart <= reach && area(a.box) > 0;
}

/** A word of the layer in pixels of the page image. */
export function toWord(word: LayerWord, scaleX: number, scaleY: number): Word {
  return {
    text: word.text,
    box: {
      x: word.box.x * scaleX,
      y: word.box.y * scaleY,
      width: word.box.width * scaleX,
      height: word.box.height * scaleY,
    },
    confidence: 1,
    alternatives: [],
    source: 'text-layer',
    fontSizePx: word.size * scaleY,
    isBold: word.isBold,
    isItalic: word.isItalic,
    color: word.color,
    baselineY: word.baselineY === null ? null : word.baselineY * scaleY,
    engineLine: null,
  };
}

import { type Box, bottom, right, unionOfAll } from '../../model/geometry.ts';
import type { PlacedLine, PlacedPage, PlacedWord } from '../placed-page.ts';
import { linesOfPage } from '../placed-page.ts';
import { ascent, descent, glyphWidth, unitsPerEm } from './glyphless-font.ts';
import type { TextCodes } from './text-codes.ts';

/** A word where it stands: from the left end of its baseline, along the line. Pixels of the page image, y down. */
interface SetWord {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Least share of the type size that a space between two words is wide, where their boxes touch. */
const leastSpace = 0.05;

/** Pixels are set to hundredths. */
const number = (value: number): string => String(Math.round(value * 100) / 100);

const fine = (value: number): string => String(Math.round(value * 1e7) / 1e7);

/**
 * Whether the word is to be added to the original: on a page read from its image all are; where part of the text is the file's own, only what was read from the image.
 */
export const isAdded = ({ page }: PlacedPage, word: PlacedWord): boolean =>
  page.textSource === 'ocr' || (page.textSource === 'mixed' && (word.source === 'ocr' || word.source === 'ocr-second'));

/**
 * The invisible text of a page (text rendering mode 3) as a content stream that leaves no trace in the graphics state. A line is set in one size at its baseline, each word stretched to its width;
 * between words stand real spaces, so that copied text has them.
 *
 * @param matrix from the page image (y up) to the page's user space. @param font its name in the page's resources.
 * @returns null where there is nothing to add.
 */
export function textLayer(
  placed: PlacedPage,
  matrix: readonly number[],
  font: string,
  codes: TextCodes,
): { readonly content: string; readonly wordCount: number } | null {
  const parts: string[] = [];
  let wordCount = 0;
  for (const line of linesOfPage(placed)) {
    const words = line.words.filter((word) => word.box !== null && isAdded(placed, word));
    if (words.length === 0) continue;
    parts.push(setLine(line, words, placed.size.height, font, codes));
    wordCount += words.length;
  }
  if (wordCount === 0) return null;
  const content = `q\n${matrix.map(fine).join(' ')} cm\nBT\n3 Tr\n${parts.join('')}ET\nQ\n`;
  return { content, wordCount };
}

function setLine(
  line: PlacedLine,
  words: readonly PlacedWord[],
  height: number,
  font: string,
  codes: TextCodes,
): string {
  if (isUpright(words)) return setUpright(words, height, font, codes);
  const slope = slopeOf(line);
  const baselineAt = baselineOf(line, slope);
  const size = sizeOf(words, slope, baselineAt);
  const angle = Math.atan(slope);
  // In the image y grows downwards, in the text's space upwards.
  const turn = `${fine(Math.cos(angle))} ${fine(-Math.sin(angle))} ${fine(Math.sin(angle))} ${fine(Math.cos(angle))}`;
  const natural = (size * glyphWidth) / unitsPerEm;
  const set = words.map((word) => setWord(word, slope, baselineAt));
  let out = `/${font} ${number(size)} Tf\n`;
  for (const [index, word] of set.entries()) {
    const { hex, count } = codes.encode(word.text);
    if (count === 0) continue;
    out += `${turn} ${number(word.x)} ${number(height - word.y)} Tm\n${number((100 * word.width) / (natural * count))} Tz <${hex}> Tj\n`;
    const next = set[index + 1];
    if (next === undefined) continue;
    const gap = (next.x - word.x) / Math.cos(angle) - word.width;
    const space = codes.encode(' ');
    out += `${number((100 * Math.max(gap, leastSpace * size)) / natural)} Tz <${space.hex}> Tj\n`;
  }
  return out;
}

/** Fall of the baseline for a pixel to the right; 0 for a line that has none. */
function slopeOf({ baseline }: PlacedLine): number {
  return baseline === null || baseline.x2 <= baseline.x1
    ? 0
    : (baseline.y2 - baseline.y1) / (baseline.x2 - baseline.x1);
}

/** Where no baseline is known, letters are taken to stand at a quarter of the line's height: descenders below, the rest above. */
function baselineOf({ baseline, box }: PlacedLine, slope: number): (x: number) => number {
  if (baseline !== null) return (x) => baseline.y1 + slope * (x - baseline.x1);
  const y = box === null ? 0 : bottom(box) + (descent / unitsPerEm) * box.height;
  return () => y;
}

/**
 * The size in which the font's ascent and descent hold every word of the line. A leaning word's box is higher than its letters: its top is at the one end of the word, its bottom at the other.
 */
function sizeOf(words: readonly PlacedWord[], slope: number, baselineAt: (x: number) => number): number {
  let size = 1;
  for (const { box } of words) {
    if (box === null) continue;
    const above = baselineAt(slope > 0 ? box.x : right(box)) - box.y;
    const below = bottom(box) - baselineAt(slope > 0 ? right(box) : box.x);
    size = Math.max(size, (above * unitsPerEm) / ascent, (below * unitsPerEm) / -descent);
  }
  // Far more than the boxes are high: the baseline is not theirs.
  const highest = Math.max(...words.map(({ box }) => box?.height ?? 0));
  return Math.min(size, 1.6 * Math.max(1, highest));
}

/** A leaning word's box is wider than the word: what its height adds is taken off. */
function setWord({ text, box }: PlacedWord, slope: number, baselineAt: (x: number) => number): SetWord {
  const { x, width, height } = box as Box;
  const lean = Math.abs(slope);
  const cos = 1 / Math.sqrt(1 + slope * slope);
  const sin = lean * cos;
  const along = lean === 0 ? width : (width * cos - height * sin) / (cos * cos - sin * sin);
  const length = Math.min(width / cos, Math.max(0.5 * width, along, 1));
  const start = slope > 0 ? x + width - length * cos : x;
  return { text, x: start, y: baselineAt(start), width: length };
}

/** A line that runs up or down a margin: its boxes are at least twice as high as wide, together, and so is its longest word. */
function isUpright(words: readonly PlacedWord[]): boolean {
  const longest = words.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  const hull = unionOfAll(words.map(({ box }) => box as Box))!;
  const { width, height } = longest.box as Box;
  return longest.text.length >= 3 && height > 2 * width && hull.height > 2 * hull.width;
}

/** A line that runs upwards, or downwards where its first word is the highest. Its baseline is taken to be a quarter of its width from the side that its letters stand on. */
function setUpright(words: readonly PlacedWord[], height: number, font: string, codes: TextCodes): string {
  const first = words[0]!.box as Box;
  const last = words.at(-1)!.box as Box;
  const isUpwards = last.y <= first.y;
  const hull = unionOfAll(words.map(({ box }) => box as Box))!;
  const size = Math.max(1, hull.width);
  const side = (-descent / unitsPerEm) * size;
  const x = isUpwards ? right(hull) - side : hull.x + side;
  const natural = (size * glyphWidth) / unitsPerEm;
  const turn = isUpwards ? '0 1 -1 0' : '0 -1 1 0';
  let out = `/${font} ${number(size)} Tf\n`;
  for (const [index, { text, box }] of words.entries()) {
    const own = box as Box;
    const { hex, count } = codes.encode(text);
    if (count === 0) continue;
    const start = isUpwards ? bottom(own) : own.y;
    out += `${turn} ${number(x)} ${number(height - start)} Tm\n${number((100 * own.height) / (natural * count))} Tz <${hex}> Tj\n`;
    const next = words[index + 1]?.box;
    if (next === undefined || next === null) continue;
    const gap = isUpwards ? own.y - bottom(next) : next.y - bottom(own);
    out += `${number((100 * Math.max(gap, leastSpace * size)) / natural)} Tz <${codes.encode(' ').hex}> Tj\n`;
  }
  return out;
}

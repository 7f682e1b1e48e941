import type { Bitmap } from '../model/bitmap.ts';
import type { Components } from '../raster/connected-components.ts';
import { turn } from '../raster/resample.ts';
import { type Ink, letterHeightOf } from './marks/ink.ts';
import { NearLetters } from './near-letters.ts';
import type { ReadSample } from './prepared-page.ts';

/** Quarter turns, clockwise. */
export type QuarterTurn = 0 | 90 | 180 | 270;

/** How a page lies. */
export interface Orientation {
  /** The turn that makes it upright. */
  readonly turnDeg: QuarterTurn;
  /** What was measured, in words. */
  readonly reason: string;
}

/** Fewer votes than this say nothing of the lines' axis. */
const LEAST_LINE_VOTES = 20;
/** Lines may run the other way when this many times more letters have their nearest neighbour that way. On pages as they should be the ratio is under 0.05. */
const SIDEWAYS_RATIO = 3;
/** Signs of the right way up against signs of the wrong way: in running Swedish text the ratio is 3–8. */
const CLEAR_RATIO = 1.4;
const LEAST_SIGNS = 12;
/** A page is turned without being read only on evidence like this: a page of text, not a drawing. */
const LEAST_VOTES_TO_TURN = 150;
const RATIO_TO_TURN = 2;
const LEAST_SIGNS_TO_TURN = 60;
/** The engine must be this much surer of the turned page. */
const LEAST_CONFIDENCE_GAIN = 0.08;
/** Below this a strip is not text, whichever way up (a photograph). */
const LEAST_SAMPLE_CONFIDENCE = 0.5;
/** Height of the strip that is read, in inches, and the least number of letters that makes a reading count. */
const SAMPLE_INCH = 1.2;
const LEAST_SAMPLE_LETTERS = 12;

/**
 * Tells which way up a page lies, from its ink: letters stand closer to the next letter of their line than to the next line, which gives the axis; ascenders and
 * the dots of i, å, ä, ö stand above, descenders below (D. Bloomberg, "Measuring document image skew and orientation", SPIE 2422, 1995), which gives the
 * way up. Only where that is unclear, or speaks for a turn, is a strip of the page read both ways.
 */
export async function findOrientation(
  image: Bitmap,
  ink: Ink,
  readSample: ReadSample | undefined,
): Promise<Orientation> {
  const height = letterHeightOf(ink);
  const upright = new NearLetters(ink.components, height, image.width, image.height);
  const { level, plumb } = lineVotes(upright);
  const isSideways = plumb >= LEAST_LINE_VOTES && plumb >= SIDEWAYS_RATIO * level;
  const view = isSideways
    ? new NearLetters(turnedComponents(ink.components, image.height), height, image.height, image.width)
    : upright;
  const { up, down } = uprightSigns(view);
  const first: QuarterTurn = isSideways ? 90 : 0;
  const second: QuarterTurn = isSideways ? 270 : 180;
  const figures = `${level} letters have their neighbour beside them and ${plumb} above or below; ${up} signs of writing stand up and ${down} down`;
  const isClear = up >= LEAST_SIGNS && up >= CLEAR_RATIO * down;
  if (!isSideways && (isClear || (up + down < LEAST_SIGNS && level + plumb < 2 * LEAST_LINE_VOTES))) {
    return { turnDeg: 0, reason: figures };
  }
  const most = Math.max(up, down);
  const isSure =
    Math.max(level, plumb) >= LEAST_VOTES_TO_TURN &&
    most >= LEAST_SIGNS_TO_TURN &&
    most >= RATIO_TO_TURN * Math.min(up, down);
  if (isSure) return { turnDeg: up >= down ? first : second, reason: figures };
  if (readSample === undefined) return { turnDeg: 0, reason: figures };
  const strip = densestStrip(image, upright, isSideways);
  const candidates: QuarterTurn[] = isSideways ? [0, first, second] : [0, 180];
  let best: QuarterTurn = 0;
  let bestConfidence = -1;
  const told: string[] = [];
  for (const turnDeg of candidates) {
    const sample = await readSample(await turn(strip, turnDeg));
    const confidence = sample.letterCount < LEAST_SAMPLE_LETTERS ? 0 : sample.confidence;
    told.push(`${confidence.toFixed(2)} at ${turnDeg}°`);
    const gain = turnDeg === 0 || best !== 0 ? 0 : LEAST_CONFIDENCE_GAIN;
    if (confidence > bestConfidence + gain && (turnDeg === 0 || confidence >= LEAST_SAMPLE_CONFIDENCE)) {
      best = turnDeg;
      bestConfidence = confidence;
    }
  }
  return { turnDeg: best, reason: `${figures}; a strip reads with confidence ${told.join(', ')}` };
}

/** The components as they lie when the page is turned clockwise by a quarter. */
function turnedComponents(components: Components, height: number): Components {
  const flip = (values: Int32Array): Int32Array => values.map((value) => height - value);
  return {
    ...components,
    left: flip(components.bottom),
    right: flip(components.top),
    top: components.left,
    bottom: components.right,
  };
}

/** How many letters have their nearest neighbour beside them, and how many above or below. */
function lineVotes(near: NearLetters): { level: number; plumb: number } {
  const { left, right, top, bottom } = near.components;
  let level = 0;
  let plumb = 0;
  for (const letter of near.letters) {
    const w = right[letter]! - left[letter]!;
    const h = bottom[letter]! - top[letter]!;
    let beside = Number.POSITIVE_INFINITY;
    let under = Number.POSITIVE_INFINITY;
    near.lettersNear(letter, 2 * near.letterHeight, (other) => {
      if (other === letter) return;
      const gapX = Math.max(left[other]! - right[letter]!, left[letter]! - right[other]!);
      const gapY = Math.max(top[other]! - bottom[letter]!, top[letter]! - bottom[other]!);
      const leastW = Math.min(w, right[other]! - left[other]!);
      const leastH = Math.min(h, bottom[other]! - top[other]!);
      if (-gapY >= 0.4 * leastH && gapX > -0.3 * leastW) beside = Math.min(beside, Math.max(0, gapX));
      if (-gapX >= 0.4 * leastW && gapY > -0.3 * leastH) under = Math.min(under, Math.max(0, gapY));
    });
    if (beside < 0.6 * under) level++;
    else if (under < 0.6 * beside) plumb++;
  }
  return { level, plumb };
}

/** Signs that writing stands upright (ascenders, dots over letters) and that it stands on its head. */
function uprightSigns(near: NearLetters): { up: number; down: number } {
  const { left, right, top, bottom } = near.components;
  const unit = near.letterHeight;
  let up = 0;
  let down = 0;
  for (const letter of near.letters) {
    const h = bottom[letter]! - top[letter]!;
    if (h < 0.75 * unit || h > 1.3 * unit) continue;
    near.lettersNear(letter, 0.6 * unit, (other) => {
      if (other === letter) return;
      const otherHeight = bottom[other]! - top[other]!;
      if (otherHeight < 1.18 * h || otherHeight > 1.7 * h) return;
      if (-Math.max(left[letter]! - right[other]!, left[other]! - right[letter]!) > 0.3 * unit) return;
      const above = top[letter]! - top[other]!;
      const below = bottom[other]! - bottom[letter]!;
      if (above > 0.18 * h && Math.abs(below) < 0.1 * h) up++;
      else if (below > 0.18 * h && Math.abs(above) < 0.1 * h) down++;
    });
  }
  for (const dot of near.dots) {
    const x = (left[dot]! + right[dot]!) / 2;
    let isAbove = false;
    let isBelow = false;
    near.lettersNear(dot, 0.5 * unit, (letter) => {
      if (x < left[letter]! || x > right[letter]!) return;
      const over = top[letter]! - bottom[dot]!;
      const under = top[dot]! - bottom[letter]!;
      if (over >= 0 && over <= 0.45 * unit) isAbove = true;
      if (under >= 0 && under <= 0.45 * unit) isBelow = true;
    });
    if (isAbove && !isBelow) up++;
    else if (isBelow && !isAbove) down++;
  }
  return { up, down };
}

/** The strip across the lines' length that holds most letters, cut out of the page. */
function densestStrip(image: Bitmap, near: NearLetters, isSideways: boolean): Bitmap {
  const { left, right, top, bottom } = near.components;
  const length = isSideways ? image.width : image.height;
  const thickness = Math.min(length, Math.round(SAMPLE_INCH * image.dpi));
  const counts = new Int32Array(length + 1);
  for (const letter of near.letters) {
    const middle = isSideways ? (left[letter]! + right[letter]!) >> 1 : (top[letter]! + bottom[letter]!) >> 1;
    counts[middle] = counts[middle]! + 1;
  }
  let sum = 0;
  let best = 0;
  let bestSum = -1;
  for (let i = 0; i < length; i++) {
    sum += counts[i]!;
    if (i >= thickness) sum -= counts[i - thickness]!;
    if (sum > bestSum) {
      bestSum = sum;
      best = Math.max(0, i - thickness + 1);
    }
  }
  const x0 = isSideways ? best : 0;
  const y0 = isSideways ? 0 : best;
  const width = isSideways ? thickness : image.width;
  const height = isSideways ? image.height : thickness;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (y0 + y) * image.width + x0;
    data.set(image.data.subarray(from, from + width), y * width);
  }
  return { width, height, channels: 1, data, dpi: image.dpi };
}

import type { Bitmap } from '../../model/bitmap.ts';
import {
  type Box,
  bottom,
  boxFromEdges,
  intersectionOf,
  right,
  unionOf,
  verticalOverlap,
} from '../../model/geometry.ts';
import type { EngineWord } from '../engine.ts';
import { findPercentShape } from './percent-shape.ts';

/** A place where a sign may stand that the Swedish model does not know. */
export interface SignCandidate {
  readonly sign: '%' | '§' | '@';
  /**
   * How the sign was read: `attached`, as the end or part of the word ("7596" for "75%"); `lone`, as a word of its own after its figure ("12,5" "20" for
   * "12,5 %"); `dropped`, not at all ("66" for "66 %").
   */
  readonly place: 'attached' | 'lone' | 'dropped';
  /** Index of the word that may be, or have, the sign; when it was dropped, of the figure before it. */
  readonly wordIndex: number;
  /** Index of the figure before a lone sign. */
  readonly figureIndex: number | null;
  /** The ink to read again: the word and its figure. */
  readonly box: Box;
  /** The ink of the sign, when it was dropped. */
  readonly signBox: Box | null;
}

/** A percent sign begins this close to its figure and ends before this, as shares of the figure's height. */
const signReach = { gap: 1.2, end: 2 } as const;

/** A percent sign by itself is read as no more letters than these ("Yo", "20", "2»", "'/o"). */
const maxLoneSignLength = 3;

/** Ink that was not read is a sign only if it is nearly as high as its figure. */
const minDroppedHeight = 0.7;

/** "5 §" is read as "5 8", "5 S" or "5 $", and with little confidence. */
const paragraphReadings: ReadonlySet<string> = new Set([
  '8',
  '5',
  '6',
  '3',
  '9',
  'S',
  's',
  '$',
  '&',
  'g',
  'G',
  '8$',
  '$8',
  '88',
  '$$',
]);
const maxParagraphConfidence = 0.9;

const endsLikeAddress = /^[\p{L}\d._-]{3,}\.(?:se|com|nu|org|net|eu|fi|no|dk)[.,;)]?$/u;
const startsLikeWebPage = /^(?:www|https?)/i;

/**
 * The words of a gray image that may hide a `%`, a `§` or an `@`: the Swedish model of Tesseract has none of the three among its 100
 * characters and reads "75%" as "7596" with a confidence of 0.9 (of 400 percent signs in 10 faces it gave none; none of the wrong
 * readings could be told by confidence). Percent signs are found by their shape, in words of figures and after them; paragraph signs and the at of
 * addresses by what they are read as.
 */
export function findSignCandidates(image: Bitmap, words: readonly EngineWord[]): SignCandidate[] {
  const candidates: SignCandidate[] = [];
  for (const [index, word] of words.entries()) {
    const found =
      loneSign(image, words, index) ?? attachedSign(image, word, index) ?? droppedPercent(image, words, index);
    if (found !== null) candidates.push(found);
  }
  return candidates;
}

function loneSign(image: Bitmap, words: readonly EngineWord[], wordIndex: number): SignCandidate | null {
  const word = words[wordIndex]!;
  const figure = words[wordIndex - 1];
  if (figure === undefined || !endsInFigure(figure) || !isJustAfter(word.box, figure.box)) return null;
  const place = { place: 'lone', wordIndex, figureIndex: wordIndex - 1, signBox: null } as const;
  if (paragraphReadings.has(word.text) && word.confidence < maxParagraphConfidence) {
    return { ...place, sign: '§', box: unionOf(figure.box, word.box) };
  }
  if ([...word.text].length > maxLoneSignLength) return null;
  // The box of a misread sign may miss half of its ink.
  const region = unionOf(word.box, regionAfter(figure, words, wordIndex + 1));
  return findPercentShape(image, region) === null ? null : { ...place, sign: '%', box: unionOf(figure.box, region) };
}

function attachedSign(image: Bitmap, word: EngineWord, wordIndex: number): SignCandidate | null {
  const place = { place: 'attached', wordIndex, figureIndex: null, box: word.box, signBox: null } as const;
  if (endsLikeAddress.test(word.text) && !startsLikeWebPage.test(word.text)) return { ...place, sign: '@' };
  return /\d/.test(word.text) && findPercentShape(image, word.box) !== null ? { ...place, sign: '%' } : null;
}

function droppedPercent(image: Bitmap, words: readonly EngineWord[], wordIndex: number): SignCandidate | null {
  const figure = words[wordIndex]!;
  if (!endsInFigure(figure)) return null;
  const next = words[wordIndex + 1];
  if (next !== undefined && isJustAfter(next.box, figure.box)) return null;
  const signBox = findPercentShape(
    image,
    regionAfter(figure, words, wordIndex + 1),
    minDroppedHeight * figure.box.height,
  );
  if (signBox === null) return null;
  // What another word has read is not dropped.
  if (words.some((word, index) => index !== wordIndex && intersectionOf(word.box, signBox) !== null)) return null;
  return { sign: '%', place: 'dropped', wordIndex, figureIndex: null, box: unionOf(figure.box, signBox), signBox };
}

/** The paper after a figure where its percent sign would stand, up to the word with the given index if that is nearer. */
function regionAfter(figure: EngineWord, words: readonly EngineWord[], nextIndex: number): Box {
  const { box } = figure;
  const next = words[nextIndex];
  const limit =
    next !== undefined && next.engineLine === figure.engineLine && next.box.x > right(box)
      ? next.box.x - 1
      : Number.POSITIVE_INFINITY;
  const margin = 0.1 * box.height;
  return boxFromEdges(
    right(box) + 1,
    box.y - margin,
    Math.min(limit, right(box) + signReach.end * box.height),
    bottom(box) + margin,
  );
}

function endsInFigure(word: EngineWord): boolean {
  return /\d$/.test(word.text);
}

function isJustAfter(box: Box, figure: Box): boolean {
  const gap = box.x - right(figure);
  const isBeside = verticalOverlap(box, figure) > 0.5 * Math.min(box.height, figure.height);
  return isBeside && gap > -0.3 * figure.height && gap < signReach.gap * figure.height;
}

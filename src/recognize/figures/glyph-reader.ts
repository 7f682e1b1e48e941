import type { FigureInk } from './figure-ink.ts';
import type { FigureReading } from './figure-reading.ts';
import { type Glyph, type GlyphShape, glyphsOf, shapeDistance } from './glyph-shapes.ts';

/** Examples of a sign beyond this many add time and nothing else. */
const MOST_EXAMPLES = 24;

/** A sign is known by at least so many examples: one may be misread. */
const FEWEST_EXAMPLES = 2;

/** Fewest digits that must be known before anything is read. */
const FEWEST_DIGITS = 4;

/** With fewer digits than these what was never seen could be taken for the nearest: glyphs must then be as near as the examples are to one another. */
const MOST_DIGITS = 8;
const STRICT_SLACK = 1.2;

/** Examples are never so alike that the noise of a scan (the grain of a cell) is no difference. */
const LEAST_SPREAD = 0.04;

/** The next likely sign must be so much further away. */
const CLEAR = 1.35;

/** A glyph may lie so much further from its sign than the examples of that sign lie from one another. */
const SLACK = 1.6;

/** From the middle of a digit to that of the next, as a share of their height: 0.65–0.8 where no space stands between (digits are as wide as one another), 0.95 and more with a thin space. */
const WORD_STEP = 0.93;

const signs = /^[\d.,%()+-]$/u;

interface Sign {
  readonly text: string;
  readonly examples: GlyphShape[];
  /** How far its examples lie from one another: from each to the nearest other, the largest but for one in ten. */
  spread: number;
}

/** Reads figures by the shapes of their glyphs. */
export interface GlyphReader {
  /** Null where glyphs touch, or one is like no sign or like two. */
  read(ink: FigureInk): FigureReading | null;
}

/**
 * Learns how this page prints its figures from those that two readings agree on, and reads the others by likeness. It knows nothing of how an engine sees, so that it errs elsewhere; and a page is printed in a few types.
 * Nearest neighbour over the page's own examples: Cover and Hart, Nearest neighbor pattern classification (IEEE Trans. Inf. Theory, 1967); adapting to one document: Nagy and Shelton, Self-corrective character recognition system (1966).
 * @param height of the figures of the page, in pixels of its image.
 * @returns null where too few digits are known.
 */
export function learnGlyphs(
  known: readonly { readonly ink: FigureInk; readonly text: string }[],
  height: number,
): GlyphReader | null {
  const byText = new Map<string, Sign>();
  for (const { ink, text } of known) {
    const letters = lettersOf(text);
    if (letters.some((letter) => !signs.test(letter))) continue;
    if (letters.every((letter) => (byText.get(letter)?.examples.length ?? 0) >= MOST_EXAMPLES)) continue;
    const glyphs = glyphsOf(ink, height);
    if (glyphs.length !== letters.length) continue;
    for (const [index, letter] of letters.entries()) {
      const sign = byText.get(letter) ?? { text: letter, examples: [], spread: 0 };
      byText.set(letter, sign);
      if (sign.examples.length < MOST_EXAMPLES) sign.examples.push(glyphs[index]!.shape);
    }
  }
  const all = [...byText.values()].filter(({ examples }) => examples.length >= FEWEST_EXAMPLES);
  const digitCount = all.filter(({ text }) => /\d/u.test(text)).length;
  if (digitCount < FEWEST_DIGITS) return null;
  for (const sign of all) sign.spread = spreadOf(sign.examples);
  const slack = digitCount < MOST_DIGITS ? STRICT_SLACK : SLACK;
  return { read: (ink) => readGlyphs(ink, all, slack, height) };
}

const lettersOf = (text: string): string[] => [...text.replace(/\s/gu, '').replace(/[−–—]/gu, '-')];

function spreadOf(examples: readonly GlyphShape[]): number {
  const nearest = examples.map((example) => distanceTo(example, examples)).sort((a, b) => a - b);
  return Math.max(LEAST_SPREAD, nearest[Math.floor(0.9 * (nearest.length - 1))]!);
}

/** The distance to the second nearest of the examples: the nearest may be the glyph itself, or one that was misread. */
function distanceTo(shape: GlyphShape, examples: readonly GlyphShape[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  for (const example of examples) {
    const distance = shapeDistance(shape, example);
    if (distance < nearest) {
      second = nearest;
      nearest = distance;
    } else if (distance < second) second = distance;
  }
  return second;
}

function readGlyphs(ink: FigureInk, all: readonly Sign[], slack: number, height: number): FigureReading | null {
  const glyphs = glyphsOf(ink, height);
  if (glyphs.length === 0) return null;
  const texts: string[] = [];
  let clearest = Number.POSITIVE_INFINITY;
  for (const { shape } of glyphs) {
    const found = nearestSign(shape, all, slack);
    if (found === null) return null;
    texts.push(found.text);
    clearest = Math.min(clearest, found.clearness);
  }
  // Dots and commas by themselves are specks.
  if (!texts.some((text) => /[\d-]/u.test(text))) return null;
  const words = wordsOf(glyphs, texts, ink, height);
  // Twice as near as any other sign is as sure as a shape can be.
  const confidence = Math.min(0.9, 0.6 + 0.4 * (clearest - CLEAR));
  return {
    text: words.map((word) => word.text).join(' '),
    confidence,
    words: words.map((word) => ({ ...word, confidence })),
  };
}

/** The sign whose examples are nearest; null where none is near or another is nearly as near. */
function nearestSign(
  shape: GlyphShape,
  all: readonly Sign[],
  slack: number,
): { text: string; clearness: number } | null {
  let best: { sign: Sign; distance: number } | null = null;
  let second = Number.POSITIVE_INFINITY;
  for (const sign of all) {
    const distance = distanceTo(shape, sign.examples);
    if (best === null || distance < best.distance) {
      second = best?.distance ?? second;
      best = { sign, distance };
    } else second = Math.min(second, distance);
  }
  if (best === null || best.distance > slack * best.sign.spread || second < CLEAR * best.distance) return null;
  return { text: best.sign.text, clearness: second / Math.max(best.distance, 1e-6) };
}

const middleOf = ({ start, end }: Glyph): number => (start + end) / 2;

/** Glyphs side by side as words, with their boxes in pixels of the page's image. */
function wordsOf(
  glyphs: readonly Glyph[],
  texts: readonly string[],
  { box }: FigureInk,
  height: number,
): Pick<FigureReading['words'][number], 'text' | 'box'>[] {
  const words: { text: string; from: number; to: number }[] = [];
  for (const [index, text] of texts.entries()) {
    const before = words.at(-1);
    const step = index === 0 ? 0 : middleOf(glyphs[index]!) - middleOf(glyphs[index - 1]!);
    if (before === undefined || step > WORD_STEP * height) words.push({ text, from: index, to: index });
    else {
      before.text += text;
      before.to = index;
    }
  }
  return words.map(({ text, from, to }) => {
    const own = glyphs.slice(from, to + 1);
    const top = Math.min(...own.map((glyph) => glyph.top));
    const left = own[0]!.start;
    return {
      text,
      box: {
        x: box.x + left,
        y: box.y + top,
        width: own.at(-1)!.end - left,
        height: Math.max(...own.map((glyph) => glyph.bottom)) - top,
      },
    };
  });
}

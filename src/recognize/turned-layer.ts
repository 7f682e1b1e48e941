import type { SourcePage } from '../ingest/source.ts';
import { type Box, bottom, centerY, horizontalOverlap, right } from '../model/geometry.ts';
import type { Figure, Fill, PreparationStep, Ruling, Word } from '../model/page.ts';

/** Clockwise turn that makes sideways text level. */
export type QuarterTurn = 90 | 270;

/** A page of text, turned upright. */
export interface TurnedLayer {
  readonly rotationDeg: QuarterTurn;
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  readonly rulings: readonly Ruling[];
  readonly fills: readonly Fill[];
  readonly figures: readonly Figure[];
  readonly step: PreparationStep;
}

/** Share of the letters that must run sideways: a page number or a running header may stand as on the other pages. */
const turnedShare = 0.7;

/** Fewer turned letters than this are a line in the margin or the heads of a few columns. */
const fewestLetters = 40;

/**
 * Turns a page whose own text runs sideways (a wide table set along the long side of an upright page, without /Rotate): such a page must be read as it is when the paper is
 * turned. Returns null for all other pages. Which way up it belongs is told by the file's own order of the words: the next word of a line stands above the one before in text
 * that reads upwards, and under it in text that reads downwards.
 */
export function turnLayer(page: SourcePage, figures: readonly Figure[]): TurnedLayer | null {
  const rotationDeg = turnOf(page.words);
  if (rotationDeg === null) return null;
  const { width, height } = page;
  const turnBox = (box: Box): Box =>
    rotationDeg === 90
      ? { x: height - bottom(box), y: box.x, width: box.height, height: box.width }
      : { x: box.y, y: width - right(box), width: box.height, height: box.width };
  const turned = <T extends { readonly box: Box }>(item: T): T => ({ ...item, box: turnBox(item.box) });
  return {
    rotationDeg,
    width: height,
    height: width,
    // Baselines were known for level text only.
    words: page.words.map((word) => ({ ...turned(word), baselineY: null })),
    rulings: page.rulings.map((ruling) => ({
      ...turned(ruling),
      orientation: ruling.orientation === 'horizontal' ? 'vertical' : 'horizontal',
    })),
    fills: page.fills.map(turned),
    figures: figures.map(turned),
    step: {
      name: 'turn',
      reason: `The page was turned clockwise by ${rotationDeg}°: its text runs ${rotationDeg === 90 ? 'upwards' : 'downwards'}.`,
    },
  };
}

function turnOf(words: readonly Word[]): QuarterTurn | null {
  let all = 0;
  let sideways = 0;
  let up = 0;
  let down = 0;
  let before: Word | null = null;
  for (const word of words) {
    const letters = word.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    all += letters;
    // Text of the layer that is level has a baseline.
    if (word.baselineY !== null) {
      before = null;
      continue;
    }
    sideways += letters;
    if (before !== null && horizontalOverlap(before.box, word.box) > 0.5 * Math.min(before.box.width, word.box.width)) {
      if (centerY(word.box) < centerY(before.box)) up++;
      else down++;
    }
    before = word;
  }
  if (sideways < fewestLetters || sideways < turnedShare * all) return null;
  // Text upside down has no baseline either, but its words follow one another along the line.
  const tall = words.filter((word) => word.text.length >= 3 && word.baselineY === null);
  const isSideways = tall.filter((word) => word.box.height > word.box.width).length >= 0.8 * tall.length;
  if (!isSideways || up === down) return null;
  return up > down ? 90 : 270;
}

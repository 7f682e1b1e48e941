import type { Bitmap } from '../../model/bitmap.ts';
import { type Box, bottom, boxFromEdges, unionOf } from '../../model/geometry.ts';
import { connectedComponents } from '../../raster/connected-components.ts';
import { copyOf } from '../../raster/crop.ts';
import { rowRuns } from '../../raster/run-lengths.ts';

/** Ink is darker than this: somewhat lighter than the middle between ink and paper, or the hairline of a serif face's sign breaks. */
const inkThreshold = 165;

/** A component of text is at least this share of the height of the figures; less is dots, commas and specks. */
const minGlyphHeight = 0.25;

/** The narrowest percent sign that is one piece is wider than any single figure (a wide 4: 0.75 of its height). Figures that touch are wider too. */
const minJoinedAspect = 0.8;

/** The rings of a percent sign are this high, as shares of the height of the figures; small letters are higher, commas lower. */
const ringHeight = { min: 0.28, minLow: 0.4, max: 0.65 } as const;

/** A ring is rounder than a quotation mark, an apostrophe or a stroke. */
const minRingAspect = 0.4;

/**
 * Where ink in a box may hold a percent sign, the hull of that ink: there is a piece of full height that is wider than a figure, or a small
 * ring that hangs from the top of the line or stands at its foot. It errs on the side of yes (figures that touch each other pass); what passes is
 * read again, nothing is decided here.
 *
 * @param box in pixels of the gray image; dark ink on white.
 * @param minHeight the hull must be as high, in pixels: specks are no signs.
 */
export function findPercentShape(image: Bitmap, box: Box, minHeight = 1): Box | null {
  const piece = copyOf(image, box);
  const { count, left, right, top, bottom: foot } = connectedComponents(rowRuns(piece.image, inkThreshold));
  let tallest = -1;
  for (let i = 0; i < count; i++) {
    if (tallest < 0 || foot[i]! - top[i]! > foot[tallest]! - top[tallest]!) tallest = i;
  }
  if (tallest < 0) return null;
  const figureHeight = foot[tallest]! - top[tallest]!;
  const figureBottom = foot[tallest]!;
  if (figureHeight < minHeight) return null;
  let isSign = false;
  let hull: Box | null = null;
  for (let i = 0; i < count; i++) {
    const glyph = boxFromEdges(left[i]!, top[i]!, right[i]!, foot[i]!);
    if (glyph.height < minGlyphHeight * figureHeight) continue;
    hull = hull === null ? glyph : unionOf(hull, glyph);
    isSign ||= isPartOfPercentSign(glyph, figureHeight, figureBottom);
  }
  return isSign && hull !== null ? { ...hull, x: hull.x + piece.box.x, y: hull.y + piece.box.y } : null;
}

function isPartOfPercentSign(glyph: Box, figureHeight: number, figureBottom: number): boolean {
  if (glyph.height > ringHeight.max * figureHeight) return glyph.width >= minJoinedAspect * glyph.height;
  if (glyph.width < minRingAspect * glyph.height) return false;
  const hangs = bottom(glyph) <= figureBottom - 0.2 * figureHeight;
  const stands = Math.abs(bottom(glyph) - figureBottom) <= 0.1 * figureHeight;
  return (
    (hangs && glyph.height >= ringHeight.min * figureHeight) ||
    (stands && glyph.height >= ringHeight.minLow * figureHeight)
  );
}

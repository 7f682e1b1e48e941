import type { Bitmap } from '../../model/bitmap.ts';
import { columnSegments } from '../../raster/column-segments.ts';
import type { FigureInk } from './figure-ink.ts';

/** Cells of the grid that a glyph's ink is measured in. Digits are about two thirds as wide as high. */
const COLUMNS = 8;
const ROWS = 12;

/** How much a glyph's size and place count beside its ink: a full stop and a comma differ by little else, and so do a minus and a 1 that are made equally large. */
const PLACE_WEIGHT = 4;

/** Level between ink and paper. */
const INK_LEVEL = 128;

/** The shape of one glyph: ink of each cell, 0–1, then width, height and top as shares of the figure's height, weighted. */
export type GlyphShape = Float32Array;

export interface Glyph {
  readonly shape: GlyphShape;
  /** Columns of the piece, in pixels; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The glyphs of a figure from left to right, as far as white columns part them.
 * @param height of the figures of the page, in pixels of the page's image.
 */
export function glyphsOf({ image }: FigureInk, height: number): Glyph[] {
  const segments = columnSegments(image, { x: 0, y: 0, width: image.width, height: image.height });
  const places = segments.map(({ start, end }) => ({ start, end, ...rowsOf(image, start, end) }));
  const bottom = places.reduce((most, place) => Math.max(most, place.bottom), 0);
  return places.map((place) => ({ ...place, shape: shapeOf(image, place, bottom, height) }));
}

/** A digit's ink is at least so high, as a share of the figures' height. */
const DIGIT_HEIGHT = 0.7;

/** From the middle of a digit to that of the next is more than this share of their height; the halves of a broken 0 are nearer. */
const DIGIT_STEP = 0.48;

/**
 * How many digits a figure has at least, by the high pieces of ink that white columns part. Digits that touch count as one.
 * @param height of the figures of the page, in pixels of the page's image.
 */
export function fewestDigits({ image }: FigureInk, height: number): number {
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const { start, end } of columnSegments(image, { x: 0, y: 0, width: image.width, height: image.height })) {
    const { top, bottom } = rowsOf(image, start, end);
    const middle = (start + end) / 2;
    if (bottom - top < DIGIT_HEIGHT * height || middle - last < DIGIT_STEP * height) continue;
    count++;
    last = middle;
  }
  return count;
}

/** Rows with ink between two columns. */
function rowsOf({ width, height, data }: Bitmap, start: number, end: number): { top: number; bottom: number } {
  let top = height;
  let bottom = 0;
  for (let y = 0; y < height; y++) {
    for (let x = start; x < end; x++) {
      if (data[y * width + x]! >= INK_LEVEL) continue;
      top = Math.min(top, y);
      bottom = y + 1;
      break;
    }
  }
  return { top: Math.min(top, bottom), bottom };
}

type Place = Omit<Glyph, 'shape'>;

function shapeOf(image: Bitmap, { start, end, top, bottom }: Place, lowest: number, height: number): GlyphShape {
  const shape = new Float32Array(COLUMNS * ROWS + 3);
  const wide = end - start;
  const high = Math.max(1, bottom - top);
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      shape[row * COLUMNS + column] = inkIn(
        image,
        start + (column * wide) / COLUMNS,
        start + ((column + 1) * wide) / COLUMNS,
        top + (row * high) / ROWS,
        top + ((row + 1) * high) / ROWS,
      );
    }
  }
  shape[COLUMNS * ROWS] = (PLACE_WEIGHT * wide) / height;
  shape[COLUMNS * ROWS + 1] = (PLACE_WEIGHT * high) / height;
  shape[COLUMNS * ROWS + 2] = (PLACE_WEIGHT * (lowest - bottom)) / height;
  return shape;
}

/** Mean ink of a part of the image, 0–1; the part is at least a pixel. */
function inkIn({ width, data }: Bitmap, left: number, right: number, top: number, bottom: number): number {
  const x0 = Math.floor(left);
  const y0 = Math.floor(top);
  const x1 = Math.max(x0 + 1, Math.ceil(right));
  const y1 = Math.max(y0 + 1, Math.ceil(bottom));
  let sum = 0;
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) sum += 255 - data[y * width + x]!;
  return sum / (255 * (x1 - x0) * (y1 - y0));
}

/** Root of the mean square over the cells of the grid, with what size and place add. */
export function shapeDistance(a: GlyphShape, b: GlyphShape): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum / (COLUMNS * ROWS));
}

import type { Bitmap } from '../model/bitmap.ts';
import { close, type Plane } from '../raster/plane.ts';

/** Size of a tile on paper. Twice the stroke of ordinary type: a tile almost always holds some paper. */
const TILE_INCH = 1 / 37.5;
/** Ink narrower than this on paper is ink; anything wider is a background (a cell, a band, a photograph). Stems of 48-point bold are 0.1 inch. */
const WIDEST_STROKE_INCH = 0.14;
/** A background is never taken to be darker than this share of the page's paper, so that wide black ink is not washed out. */
const DARKEST_BACKGROUND_SHARE = 0.4;

/** The level of the background over the page: what the image would be without ink. */
export interface Background {
  /** One level (0–255) per tile. */
  readonly plane: Plane;
  /** Mean level of each tile, ink and all. */
  readonly means: Plane;
  /** Pixels of the image the map was measured on, per tile. */
  readonly tilePx: number;
  /** Level of most of the paper. */
  readonly paper: number;
}

/** Mean of the lighter half of each tile: paper without ink, and without the bias that a maximum has on noise. */
function tileLevels(image: Bitmap, tilePx: number): { readonly light: Plane; readonly mean: Plane } {
  const width = Math.max(1, Math.ceil(image.width / tilePx));
  const height = Math.max(1, Math.ceil(image.height / tilePx));
  const data = new Float32Array(width * height);
  const means = new Float32Array(width * height);
  for (let ty = 0; ty < height; ty++) {
    const y0 = ty * tilePx;
    const y1 = Math.min(image.height, y0 + tilePx);
    for (let tx = 0; tx < width; tx++) {
      const x0 = tx * tilePx;
      const x1 = Math.min(image.width, x0 + tilePx);
      let sum = 0;
      for (let y = y0; y < y1; y++) for (let x = x0, i = y * image.width + x0; x < x1; x++, i++) sum += image.data[i]!;
      const mean = sum / ((x1 - x0) * (y1 - y0));
      means[ty * width + tx] = mean;
      let lightSum = 0;
      let lightCount = 0;
      for (let y = y0; y < y1; y++) {
        for (let x = x0, i = y * image.width + x0; x < x1; x++, i++) {
          if (image.data[i]! >= mean) {
            lightSum += image.data[i]!;
            lightCount++;
          }
        }
      }
      data[ty * width + tx] = lightCount === 0 ? mean : lightSum / lightCount;
    }
  }
  return { light: { width, height, data }, mean: { width, height, data: means } };
}

/** Measures the background on a gray image (best at 100–150 dpi). */
export function measureBackground(image: Bitmap): Background {
  const tilePx = Math.max(2, Math.round(image.dpi * TILE_INCH));
  const tiles = tileLevels(image, tilePx);
  const radius = Math.max(1, Math.round((WIDEST_STROKE_INCH * image.dpi) / tilePx / 2));
  const plane = close(tiles.light, radius);
  const sorted = Float32Array.from(plane.data).sort();
  const paper = sorted[Math.floor(sorted.length * 0.75)]!;
  const darkest = DARKEST_BACKGROUND_SHARE * paper;
  for (let i = 0; i < plane.data.length; i++) if (plane.data[i]! < darkest) plane.data[i] = paper;
  return { plane, means: tiles.mean, tilePx, paper };
}

/**
 * Divides the gray image by its background: paper becomes `white`, everything lighter too; black stays black.
 * `ratio` is the image's pixels per pixel of the image that the background was measured on. The map is interpolated bilinearly between the centres of tiles.
 */
export function divideByBackground(image: Bitmap, background: Background, ratio: number): Bitmap {
  const { width, height, data, dpi } = image;
  const { plane } = background;
  const tile = background.tilePx * ratio;
  const out = new Uint8Array(data.length);
  const row = new Float32Array(plane.width);
  const column = new Int32Array(width);
  const share = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    const position = Math.min(plane.width - 1, Math.max(0, (x + 0.5) / tile - 0.5));
    column[x] = Math.min(plane.width - 2, Math.floor(position));
    if (plane.width === 1) column[x] = 0;
    share[x] = position - column[x]!;
  }
  for (let y = 0; y < height; y++) {
    const position = Math.min(plane.height - 1, Math.max(0, (y + 0.5) / tile - 0.5));
    const top = Math.floor(position);
    const bottom = Math.min(plane.height - 1, top + 1);
    const part = position - top;
    for (let x = 0; x < plane.width; x++) {
      const level = plane.data[top * plane.width + x]! * (1 - part) + plane.data[bottom * plane.width + x]! * part;
      row[x] = 255 / Math.max(1, level);
    }
    const start = y * width;
    for (let x = 0; x < width; x++) {
      const c = column[x]!;
      const s = share[x]!;
      const factor = row[c]! + (c + 1 < plane.width ? (row[c + 1]! - row[c]!) * s : 0);
      const value = data[start + x]! * factor;
      out[start + x] = Math.min(255, value);
    }
  }
  return { width, height, channels: 1, data: out, dpi };
}

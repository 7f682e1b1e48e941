import type { Bitmap } from '../model/bitmap.ts';
import { levelAt } from '../raster/histogram.ts';
import { kernels, overStrips, Workspace } from '../raster/kernels/kernels.ts';
import { blur, dilate, erode, type Plane } from '../raster/plane.ts';

/** Size of a tile on paper. */
const TILE_INCH = 1 / 37.5;
/** Darkness is taken over so many tiles to each side: 3–4 mm, a line of small type and the white around it. */
const RADIUS_TILES = 2;
/** Ink whose darkest spot nearby is darker than this needs no help. */
const DARK_ENOUGH = 110;
/** Lighter than this is paper, its grain, or the other side showing through. */
const PALEST_INK = 190;
/** What the darkest spot becomes. */
const WANTED_LEVEL = 40;
const MOST_GAIN = 3.5;
/** Share of pale tiles around a tile, for it to belong to writing. */
const LEAST_DENSITY = 0.24;
/** At the very edge of the sheet (3–4 mm) there are shadows, no print. */
const EDGE_TILES = 5;
/** A tile whose darkest spot is lighter than this holds no print to speak of. */
const LIGHTEST_PRINT = 160;
/** A short word of small type is a dozen tiles. */
const LEAST_TILES = 12;

/** How much darker ink is to be made, per tile; null when the page has no pale ink. */
export interface PaleInk {
  readonly gain: Plane;
  readonly tilePx: number;
  /** Share of the page's tiles that hold pale ink. */
  readonly share: number;
}

/**
 * Finds ink that is pale for good reason (gray footers, coloured headings, worn print) on a page of even light: places where nothing darker stands near.
 * An engine that draws one line between black and white for the whole page loses it.
 * @param look gray page of even light at 100–150 dpi.
 */
export function findPaleInk(look: Bitmap): PaleInk | null {
  const tilePx = Math.max(2, Math.round(look.dpi * TILE_INCH));
  const minima = tileMinima(look, tilePx);
  const palest = Math.min(PALEST_INK, grainLimit(minima));
  if (palest <= DARK_ENOUGH) return null;
  const darkest = erode(minima, RADIUS_TILES);
  const isPale: Plane = { ...minima, data: new Float32Array(minima.data.length) };
  for (let y = EDGE_TILES; y < minima.height - EDGE_TILES; y++) {
    const end = (y + 1) * minima.width - EDGE_TILES;
    for (let i = y * minima.width + EDGE_TILES; i < end; i++) {
      if (minima.data[i]! < palest && darkest.data[i]! > DARK_ENOUGH) isPale.data[i] = 1;
    }
  }
  const density = blur(isPale, RADIUS_TILES);
  const core: Plane = { ...minima, data: new Float32Array(minima.data.length).fill(1) };
  let count = 0;
  for (let i = 0; i < minima.data.length; i++) {
    if (isPale.data[i] === 0 || density.data[i]! < LEAST_DENSITY) continue;
    core.data[i] = Math.min(MOST_GAIN, (255 - WANTED_LEVEL) / (255 - darkest.data[i]!));
    count++;
  }
  if (count < LEAST_TILES) return null;
  return { gain: dilate(core, 1), tilePx, share: count / darkest.data.length };
}

/** Below this level a tile's darkest spot is not the paper's grain: the usual tile without ink, less six times its spread. */
function grainLimit(minima: Plane): number {
  // Levels are whole numbers: counting them is sorting them.
  const histogram = new Int32Array(256);
  const { data } = minima;
  let count = 0;
  for (let i = 0; i < data.length; i++) {
    const level = data[i]! | 0;
    if (level <= LIGHTEST_PRINT) continue;
    histogram[level] = histogram[level]! + 1;
    count++;
  }
  if (count === 0) return 0;
  const middle = levelAt(histogram, count >> 1);
  const spread = middle - levelAt(histogram, Math.floor(0.16 * count));
  return middle - 6 * spread;
}

/** The second smallest level of each tile: one black pixel is dust. */
function tileMinima(look: Bitmap, tilePx: number): Plane {
  const width = Math.ceil(look.width / tilePx);
  const height = Math.ceil(look.height / tilePx);
  const data = new Float32Array(width * height);
  const workspace = new Workspace();
  const found = workspace.take(4 * width);
  overStrips(
    workspace,
    look.height,
    { source: look.data, rowBytes: look.width },
    (source, y, rows) => {
      kernels().tileMinima(source, look.width, rows, tilePx, found);
      data.set(workspace.floats(found, width), (y / tilePx) * width);
    },
    tilePx,
  );
  return { width, height, data };
}

/** Darkens pale ink in place. `ratio`: the image's pixels per pixel of the look image. */
export function darkenPaleInk(image: Bitmap, pale: PaleInk, ratio: number): void {
  const { width, height, data } = image;
  const { gain } = pale;
  const tile = pale.tilePx * ratio;
  for (let ty = 0; ty < gain.height; ty++) {
    for (let tx = 0; tx < gain.width; tx++) {
      const factor = gain.data[ty * gain.width + tx]!;
      if (factor <= 1.02) continue;
      const x1 = Math.min(width, Math.round((tx + 1) * tile));
      const y1 = Math.min(height, Math.round((ty + 1) * tile));
      for (let y = Math.round(ty * tile); y < y1; y++) {
        for (let x = Math.round(tx * tile), i = y * width + x; x < x1; x++, i++) {
          data[i] = Math.max(0, 255 - (255 - data[i]!) * factor);
        }
      }
    }
  }
}

import type { Bitmap } from '../model/bitmap.ts';
import type { Box } from '../model/geometry.ts';
import type { Plane } from '../raster/plane.ts';
import { medianOf } from '../raster/plane.ts';
import { enclosedMarks } from './enclosed-marks.ts';

/** Level of paper: all pages are looked at with their light evened out. */
const PAPER = 255;
/** A tile is dark below this level: white letters stand on red (0.3 of the paper's level), office blue (0.44) and orange (0.58). */
const DARK_LEVEL = 0.62 * PAPER;
/** Windows of the median, in tiles to each side: 4–5 mm of paper, wider than a line of white type is full of ink. */
const MEDIAN_RADIUS_TILES = 3;
/** A band is at least this thick and long. */
const LEAST_THICKNESS_INCH = 0.11;
const LEAST_LENGTH_INCH = 0.3;
/** Share of an area's length over which it is as thick as usual: cells and bands are, drawings and photographs are not. */
const LEAST_EVEN_LENGTH = 0.75;
/** Fewer light marks than this are not writing (the inside of a large O is one). */
const LEAST_LETTERS = 3;

/** A dot of 6-point type; smaller marks are not counted as letters. */
const LEAST_LETTER_SQUARE_INCH = 0.0004;

/** What becomes of a pixel of the look image. */
export const treatment = { normal: 0, white: 1, invert: 2 } as const;

/** Areas with light letters on dark ground. */
export interface DarkAreas {
  readonly boxes: readonly Box[];
  /** One {@link treatment} per pixel of the look image. */
  readonly map: Uint8Array;
  /** Level of the ground of each area. */
  readonly levels: readonly number[];
  /** Areas of dark ground with dark letters (black on red): their tiles and their ground's level. */
  readonly darkOnDark: readonly { readonly tiles: ReadonlySet<number>; readonly level: number }[];
}

/**
 * Finds bands and cells with light letters on a dark or strongly coloured ground.
 *
 * A median over some millimetres does not see the letters; where it is dark and the area is a rectangle with a plain ground, the light
 * marks that the ground encloses are letters. Light marks that reach the outside (paper beyond the edge) are not.
 * @param look gray page at 100–150 dpi whose paper is white; grounds of colour as they are.
 * @param tiles mean level of each tile of `tilePx` pixels of it.
 */
export function findDarkAreas(look: Bitmap, tiles: Plane, tilePx: number): DarkAreas {
  const map = new Uint8Array(look.width * look.height);
  const boxes: Box[] = [];
  const levels: number[] = [];
  const darkOnDark: { tiles: ReadonlySet<number>; level: number }[] = [];
  const tileInch = tilePx / look.dpi;
  const median = medianOf(tiles, MEDIAN_RADIUS_TILES);
  for (const area of darkRegions(median, DARK_LEVEL)) {
    const width = area.right - area.left;
    const height = area.bottom - area.top;
    if (Math.min(width, height) * tileInch < LEAST_THICKNESS_INCH) continue;
    if (Math.max(width, height) * tileInch < LEAST_LENGTH_INCH) continue;
    if (!isBand(area, tiles.width)) continue;
    const ground = groundLevel(look, area, tilePx);
    if (ground === null || ground > DARK_LEVEL) continue;
    if (!hasPlainGround(tiles, area, ground)) continue;
    const inside = withoutHoles(area, tiles, ground + 0.3 * (PAPER - ground));
    const writing = invertLetters(look, map, area, inside, tiles.width, tilePx, ground);
    if (writing === 'dark') darkOnDark.push({ tiles: inside, level: ground });
    if (writing !== 'light') continue;
    boxes.push({ x: area.left * tilePx, y: area.top * tilePx, width: width * tilePx, height: height * tilePx });
    levels.push(ground);
  }
  return { boxes, map, levels, darkOnDark };
}

/** Whether there is a square of three tiles by three that is dark all over: cheap, and a page of text has none. */
export function mayHaveDarkAreas({ width, height, data }: Plane): boolean {
  const run = new Uint8Array(width);
  for (let y = 0; y < height; y++) {
    let length = 0;
    for (let x = 0; x < width; x++) {
      length = data[y * width + x]! < DARK_LEVEL ? length + 1 : 0;
      // Rows in which the three tiles up to here are dark.
      run[x] = length >= 3 ? run[x]! + 1 : 0;
      if (run[x]! >= 3) return true;
    }
  }
  return false;
}

interface TileArea {
  readonly tiles: readonly number[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Connected tiles (by their sides) that are darker than the limit. Neighbours of very different levels are different grounds. */
function darkRegions(plane: Plane, limit: number): TileArea[] {
  const { width, height, data } = plane;
  const seen = new Uint8Array(data.length);
  const areas: TileArea[] = [];
  for (let start = 0; start < data.length; start++) {
    if (seen[start] === 1 || data[start]! >= limit) continue;
    const tiles = [start];
    seen[start] = 1;
    let left = width;
    let right = 0;
    let top = height;
    let bottom = 0;
    for (let k = 0; k < tiles.length; k++) {
      const tile = tiles[k]!;
      const x = tile % width;
      const y = (tile - x) / width;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      const visit = (other: number): void => {
        if (seen[other] === 1 || data[other]! >= limit) return;
        seen[other] = 1;
        tiles.push(other);
      };
      if (x > 0) visit(tile - 1);
      if (x + 1 < width) visit(tile + 1);
      if (y > 0) visit(tile - width);
      if (y + 1 < height) visit(tile + width);
    }
    areas.push({ tiles, left, top, right, bottom });
  }
  return areas;
}

/** Whether the area is equally thick along its length, be it a little aslant. */
function isBand(area: TileArea, planeWidth: number): boolean {
  const isWide = area.right - area.left >= area.bottom - area.top;
  const thickness = new Int32Array(isWide ? area.right - area.left : area.bottom - area.top);
  for (const tile of area.tiles) {
    const at = isWide ? (tile % planeWidth) - area.left : Math.floor(tile / planeWidth) - area.top;
    thickness[at] = thickness[at]! + 1;
  }
  const usual = Int32Array.from(thickness).sort()[thickness.length >> 1]!;
  let even = 0;
  for (const value of thickness) if (Math.abs(value - usual) <= Math.max(1, 0.25 * usual)) even++;
  return even >= LEAST_EVEN_LENGTH * thickness.length;
}

/** The most common level in the area, or null for an area without pixels. */
function groundLevel(look: Bitmap, area: TileArea, tilePx: number): number | null {
  const histogram = new Int32Array(256);
  const x1 = Math.min(look.width, area.right * tilePx);
  const y1 = Math.min(look.height, area.bottom * tilePx);
  for (let y = area.top * tilePx; y < y1; y++) {
    for (let x = area.left * tilePx; x < x1; x++) {
      const level = look.data[y * look.width + x]!;
      histogram[level] = histogram[level]! + 1;
    }
  }
  let best = -1;
  let bestCount = 0;
  for (let level = 0; level < 256; level++) {
    let count = 0;
    for (let k = Math.max(0, level - 6); k <= Math.min(255, level + 6); k++) count += histogram[k]!;
    if (count > bestCount) {
      bestCount = count;
      best = level;
    }
  }
  return best < 0 ? null : best;
}

/** Whether there is a piece of ground without letters, some 2 mm square: letters, however bold, have none. */
function hasPlainGround(tiles: Plane, area: TileArea, ground: number): boolean {
  const size = 3;
  const isPlain = (x: number, y: number): boolean => Math.abs(tiles.data[y * tiles.width + x]! - ground) <= 0.1 * PAPER;
  for (let y = area.top; y + size <= area.bottom; y++) {
    for (let x = area.left; x + size <= area.right; x++) {
      let plain = true;
      for (let dy = 0; dy < size && plain; dy++) {
        for (let dx = 0; dx < size && plain; dx++) plain = isPlain(x + dx, y + dy);
      }
      if (plain) return true;
    }
  }
  return false;
}

/**
 * Marks the light letters of an area for inversion and the rest of it for white. The ground's own pixels beyond the tiles' edge go white too, as far as
 * one tile. Tells what the area's letters are, and marks nothing unless they are light.
 */
function invertLetters(
  look: Bitmap,
  map: Uint8Array,
  area: TileArea,
  inside: ReadonlySet<number>,
  tilesAcross: number,
  tilePx: number,
  ground: number,
): 'light' | 'dark' | 'none' {
  const ring = tilePx;
  const x0 = Math.max(0, area.left * tilePx - ring);
  const y0 = Math.max(0, area.top * tilePx - ring);
  const x1 = Math.min(look.width, area.right * tilePx + ring);
  const y1 = Math.min(look.height, area.bottom * tilePx + ring);
  const width = x1 - x0;
  const height = y1 - y0;
  const lightLevel = ground + 0.5 * (PAPER - ground);
  const darkLevel = 0.5 * ground;
  const window = { x: x0, y: y0, width, height };
  const isInArea = (pixels: readonly number[]): boolean => {
    const pixel = pixels[pixels.length >> 1]!;
    const tileX = Math.floor((x0 + (pixel % width)) / tilePx);
    const tileY = Math.floor((y0 + Math.floor(pixel / width)) / tilePx);
    return inside.has(tileY * tilesAcross + tileX);
  };
  const letters = enclosedMarks(look, window, (level) => level >= lightLevel).filter(isInArea);
  const signs = ground > 0.2 * PAPER ? enclosedMarks(look, window, (level) => level < darkLevel).filter(isInArea) : [];
  const pixelsOf = (marks: readonly (readonly number[])[]): number =>
    marks.reduce((sum, pixels) => sum + pixels.length, 0);
  const lightPixels = pixelsOf(letters);
  const hasLetters = (marks: readonly (readonly number[])[]): boolean =>
    marks.filter((pixels) => pixels.length / look.dpi ** 2 >= LEAST_LETTER_SQUARE_INCH).length >= LEAST_LETTERS;
  if (lightPixels <= pixelsOf(signs)) return hasLetters(signs) ? 'dark' : 'none';
  if (!hasLetters(letters) || lightPixels > 0.5 * width * height) return 'none';
  for (const tile of inside) {
    const tx = (tile % tilesAcross) * tilePx;
    const ty = Math.floor(tile / tilesAcross) * tilePx;
    for (let y = Math.max(0, ty - ring); y < Math.min(look.height, ty + tilePx + ring); y++) {
      for (let x = Math.max(0, tx - ring); x < Math.min(look.width, tx + tilePx + ring); x++) {
        const i = y * look.width + x;
        const isInside = y >= ty && y < ty + tilePx && x >= tx && x < tx + tilePx;
        // Beyond the tiles only what has the ground's own level goes: dark letters close by stay.
        if (isInside || Math.abs(look.data[i]! - ground) <= 0.15 * PAPER) map[i] = treatment.white;
      }
    }
  }
  for (const pixels of letters) {
    for (const pixel of pixels) {
      const x = x0 + (pixel % width);
      const y = y0 + Math.floor(pixel / width);
      for (let ny = Math.max(0, y - 1); ny <= Math.min(look.height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(look.width - 1, x + 1); nx++) {
          map[ny * look.width + nx] = treatment.invert;
        }
      }
    }
  }
  return 'light';
}

/** The area's tiles with its holes (large letters) and the dark corners that the median rounded off, but nothing of the page beyond. */
function withoutHoles(area: TileArea, tiles: Plane, limit: number): Set<number> {
  const all = new Set(area.tiles);
  for (let step = 0; step < MEDIAN_RADIUS_TILES; step++) {
    for (const tile of [...all]) {
      const x = tile % tiles.width;
      for (const [other, isThere] of [
        [tile - 1, x > area.left],
        [tile + 1, x + 1 < area.right],
        [tile - tiles.width, tile - tiles.width >= area.top * tiles.width],
        [tile + tiles.width, tile + tiles.width < area.bottom * tiles.width],
      ] as const) {
        if (isThere && !all.has(other) && tiles.data[other]! < limit) all.add(other);
      }
    }
  }
  const left = new Int32Array(area.bottom - area.top).fill(area.right);
  const right = new Int32Array(area.bottom - area.top).fill(-1);
  const top = new Int32Array(area.right - area.left).fill(area.bottom);
  const bottom = new Int32Array(area.right - area.left).fill(-1);
  for (const tile of all) {
    const x = tile % tiles.width;
    const y = Math.floor(tile / tiles.width);
    left[y - area.top] = Math.min(left[y - area.top]!, x);
    right[y - area.top] = Math.max(right[y - area.top]!, x);
    top[x - area.left] = Math.min(top[x - area.left]!, y);
    bottom[x - area.left] = Math.max(bottom[x - area.left]!, y);
  }
  for (let y = area.top; y < area.bottom; y++) {
    for (let x = Math.max(area.left, left[y - area.top]!); x <= right[y - area.top]!; x++) {
      if (y > top[x - area.left]! && y < bottom[x - area.left]!) all.add(y * tiles.width + x);
    }
  }
  return all;
}

/**
 * Turns light letters on dark ground into dark letters on white, in place.
 * @param source gray page whose paper is white, grounds of colour as they are; `target` the page of even light that is changed. `ratio`: their pixels per pixel of the look image.
 */
export function invertDarkAreas(
  source: Bitmap,
  target: Uint8Array,
  areas: DarkAreas,
  lookWidth: number,
  ratio: number,
): void {
  areas.boxes.forEach((box, index) => {
    const ground = areas.levels[index]!;
    const margin = 2 * Math.ceil(box.height > 0 ? ratio * 8 : 0);
    const factor = 255 / Math.max(1, PAPER - ground);
    const x0 = Math.max(0, Math.floor(box.x * ratio) - margin);
    const y0 = Math.max(0, Math.floor(box.y * ratio) - margin);
    const x1 = Math.min(source.width, Math.ceil((box.x + box.width) * ratio) + margin);
    const y1 = Math.min(source.height, Math.ceil((box.y + box.height) * ratio) + margin);
    const lookHeight = areas.map.length / lookWidth;
    for (let y = y0; y < y1; y++) {
      const lookRow = Math.min(lookHeight - 1, Math.floor(y / ratio)) * lookWidth;
      for (let x = x0; x < x1; x++) {
        const what = areas.map[lookRow + Math.min(lookWidth - 1, Math.floor(x / ratio))]!;
        if (what === treatment.normal) continue;
        const i = y * source.width + x;
        target[i] =
          what === treatment.white ? 255 : Math.min(255, Math.max(0, 255 - (source.data[i]! - ground) * factor));
      }
    }
  });
}

import type { Bitmap } from '../../model/bitmap.ts';

/**
 * The page's colours at about 100 dpi, divided by the light: paper is white. Averages of small squares of pixels: noise and halftone are
 * mostly gone, and a cell of 2 mm still has 8 × 8 values.
 */
export interface ColorMap {
  readonly width: number;
  readonly height: number;
  /** Interleaved RGB, paper 255. */
  readonly data: Uint8Array;
  readonly pxPerMm: number;
  /** Pixels of the map per pixel of the bitmap it was made from. */
  readonly scale: number;
}

const mapDpi = 100;
/** Side of the tiles that the light is measured on, in millimetres. */
const tileMm = 6;

function averaged(bitmap: Bitmap, factor: number): { width: number; height: number; data: Uint8Array } {
  const { channels, data } = bitmap;
  const width = Math.max(1, Math.floor(bitmap.width / factor));
  const height = Math.max(1, Math.floor(bitmap.height / factor));
  const out = new Uint8Array(width * height * 3);
  const count = factor * factor;
  const half = count >> 1;
  const rowLength = bitmap.width * channels;
  const green = channels === 3 ? 1 : 0;
  const blue = channels === 3 ? 2 : 0;
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o += 3) {
      // Rounded to the nearest level.
      let r = half;
      let g = half;
      let b = half;
      for (let dy = 0; dy < factor; dy++) {
        let p = (y * factor + dy) * rowLength + x * factor * channels;
        for (let dx = 0; dx < factor; dx++, p += channels) {
          r += data[p]!;
          g += data[p + green]!;
          b += data[p + blue]!;
        }
      }
      out[o] = r / count;
      out[o + 1] = g / count;
      out[o + 2] = b / count;
    }
  }
  return { width, height, data: out };
}

const luma = (r: number, g: number, b: number): number => 0.3 * r + 0.59 * g + 0.11 * b;

/** The luminance of each pixel of interleaved RGB, in whole levels. */
function lumaPlane(data: Uint8Array): Uint8Array {
  const plane = new Uint8Array(data.length / 3);
  for (let i = 0, p = 0; i < plane.length; i++, p += 3) plane[i] = luma(data[p]!, data[p + 1]!, data[p + 2]!) + 0.5;
  return plane;
}

/** The paper's colour: the mean of the lightest level that a good share of the page has. */
function paperColor(data: Uint8Array, levels: Uint8Array): [number, number, number] {
  const histogram = new Int32Array(256);
  const count = levels.length;
  for (let i = 0; i < count; i++) histogram[levels[i]!]!++;
  // The lightest peak that holds at least 5 % of the page within 8 levels.
  let paper = 255;
  let best = 0;
  for (let level = 255; level >= 60; level--) {
    let near = 0;
    for (let k = Math.max(0, level - 4); k <= Math.min(255, level + 4); k++) near += histogram[k]!;
    if (near > best) {
      best = near;
      paper = level;
    } else if (best >= 0.05 * count && level < paper - 12) {
      break;
    }
  }
  let red = 0;
  let green = 0;
  let blue = 0;
  let n = 0;
  for (let i = 0, p = 0; i < count; i++, p += 3) {
    if (Math.abs(levels[i]! - paper) > 5) continue;
    red += data[p]!;
    green += data[p + 1]!;
    blue += data[p + 2]!;
    n++;
  }
  return n === 0 ? [255, 255, 255] : [red / n, green / n, blue / n];
}

/** Solves the normal equations of a small least-squares fit in place (Gauss–Jordan with pivots); singular rows give 0. */
function solve(matrix: number[][]): number[] {
  const n = matrix.length;
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let r = i + 1; r < n; r++) if (Math.abs(matrix[r]![i]!) > Math.abs(matrix[pivot]![i]!)) pivot = r;
    [matrix[i], matrix[pivot]] = [matrix[pivot]!, matrix[i]!];
    const lead = matrix[i]![i]!;
    if (Math.abs(lead) < 1e-9) continue;
    for (let r = 0; r < n; r++) {
      if (r === i) continue;
      const factor = matrix[r]![i]! / lead;
      for (let k = i; k <= n; k++) matrix[r]![k]! -= factor * matrix[i]![k]!;
    }
  }
  return matrix.map((row, i) => (Math.abs(row[i]!) < 1e-9 ? 0 : row[n]! / row[i]!));
}

/** The light over the page as a polynomial of third order in x and y (−1 to 1), fitted to the tiles that look like paper. */
function lightSurface(
  map: { width: number; height: number; levels: Uint8Array },
  tile: number,
  paper: number,
): (u: number, v: number) => number {
  const { width, height, levels } = map;
  const tiles: { u: number; v: number; level: number }[] = [];
  const histogram = new Int32Array(256);
  for (let ty = 0; ty * tile < height; ty++) {
    for (let tx = 0; tx * tile < width; tx++) {
      histogram.fill(0);
      let n = 0;
      for (let y = ty * tile; y < Math.min(height, (ty + 1) * tile); y++) {
        for (let x = tx * tile; x < Math.min(width, (tx + 1) * tile); x++) {
          histogram[levels[y * width + x]!]!++;
          n++;
        }
      }
      let level = 255;
      for (let seen = 0; level > 0; level--) {
        seen += histogram[level]!;
        if (seen >= 0.35 * n) break;
      }
      tiles.push({ u: (2 * (tx + 0.5) * tile) / width - 1, v: (2 * (ty + 0.5) * tile) / height - 1, level });
    }
  }
  const terms = (u: number, v: number): number[] => [1, u, v, u * u, u * v, v * v, u * u * u, v * v * v];
  let coefficients = [paper, 0, 0, 0, 0, 0, 0, 0];
  const at = (u: number, v: number): number => terms(u, v).reduce((sum, term, i) => sum + term * coefficients[i]!, 0);
  for (const tolerance of [0.3, 0.15, 0.08, 0.06]) {
    const size = coefficients.length;
    const matrix = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
    let used = 0;
    for (const { u, v, level } of tiles) {
      // Darker tiles are shade or print; a light that is too dark is worse than one that is too light.
      const off = level - at(u, v);
      if (off < -tolerance * paper || off > 1.5 * tolerance * paper) continue;
      used++;
      const row = terms(u, v);
      for (let i = 0; i < size; i++) {
        for (let k = 0; k < size; k++) matrix[i]![k]! += row[i]! * row[k]!;
        matrix[i]![size]! += row[i]! * level;
      }
    }
    if (used < 4 * size) break;
    coefficients = solve(matrix);
  }
  return at;
}

/** Makes the colour map of a page. */
export function colorMapOf(bitmap: Bitmap): ColorMap {
  const factor = Math.max(1, Math.round(bitmap.dpi / mapDpi));
  const map = averaged(bitmap, factor);
  const pxPerMm = bitmap.dpi / factor / 25.4;
  const levels = lumaPlane(map.data);
  const paper = paperColor(map.data, levels);
  const paperLuma = luma(...paper);
  const tile = Math.max(4, Math.round(tileMm * pxPerMm));
  const surface = lightSurface({ ...map, levels }, tile, paperLuma);
  const { width, height, data } = map;
  const light = new Float32Array(Math.ceil(width / 8) + 1);
  for (let y = 0; y < height; y++) {
    const v = (2 * (y + 0.5)) / height - 1;
    if (y % 8 === 0) {
      for (let x = 0; x < light.length; x++) {
        const level = surface((2 * (x * 8 + 0.5)) / width - 1, v);
        light[x] = 255 / Math.min(255, Math.max(0.4 * paperLuma, level));
      }
    }
    for (let column = 0, i = y * width * 3; column < light.length; column++) {
      const factorHere = light[column]! * paperLuma;
      const red = factorHere / paper[0];
      const green = factorHere / paper[1];
      const blue = factorHere / paper[2];
      const end = Math.min((y + 1) * width, y * width + (column + 1) * 8) * 3;
      for (; i < end; i += 3) {
        data[i] = Math.min(255, data[i]! * red);
        data[i + 1] = Math.min(255, data[i + 1]! * green);
        data[i + 2] = Math.min(255, data[i + 2]! * blue);
      }
    }
  }
  return { width, height, data, pxPerMm, scale: 1 / factor };
}

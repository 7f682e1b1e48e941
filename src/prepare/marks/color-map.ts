import type { Bitmap } from '../../model/bitmap.ts';
import { byStrips, kernels, overStrips, stripRows, Workspace } from '../../raster/kernels/kernels.ts';

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
/** Share of a tile's pixels that are as light as its level or lighter. */
const LIGHTEST_SHARE = 0.35;
/** Side of the tiles that the light is measured on, in millimetres. */
const tileMm = 6;

/** The mean of each square of `factor` pixels each way, of what lies within whole squares. */
function averaged(bitmap: Bitmap, factor: number): { width: number; height: number; data: Uint8Array } {
  const { channels, data } = bitmap;
  const width = Math.floor(bitmap.width / factor);
  const height = Math.floor(bitmap.height / factor);
  const out = new Uint8Array(width * height * 3);
  const rowBytes = bitmap.width * channels;
  const workspace = new Workspace();
  const sums = workspace.take(2 * rowBytes);
  byStrips(
    workspace,
    height,
    { source: data, rowBytes: factor * rowBytes },
    { target: out, rowBytes: 3 * width },
    (source, target, _firstRow, rows) =>
      kernels().averageRows(source, rowBytes, channels, factor, target, width, rows, sums),
  );
  return { width, height, data: out };
}

const luma = (r: number, g: number, b: number): number => 0.3 * r + 0.59 * g + 0.11 * b;

/** The luminance of each pixel of interleaved RGB, in whole levels. */
function lumaPlane({ width, height, data }: { width: number; height: number; data: Uint8Array }): Uint8Array {
  const plane = new Uint8Array(width * height);
  byStrips(
    new Workspace(),
    height,
    { source: data, rowBytes: 3 * width },
    { target: plane, rowBytes: width },
    (source, target, _firstRow, rows) => kernels().lumaOfRgb(source, target, rows * width),
  );
  return plane;
}

/** The paper's colour: the mean of the lightest level that a good share of the page has. */
function paperColor(map: {
  width: number;
  height: number;
  data: Uint8Array;
  levels: Uint8Array;
}): [number, number, number] {
  const { width, height, data, levels } = map;
  const histogram = levelCounts(levels, width);
  const count = levels.length;
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
  const workspace = new Workspace();
  const sums = workspace.take(16);
  const strip = stripRows(3 * width);
  const levelsAt = workspace.take(strip * width);
  workspace.ints(sums, 4).fill(0);
  overStrips(workspace, height, { source: data, rowBytes: 3 * width }, (source, y, rows) => {
    workspace.put(levelsAt, levels.subarray(y * width, (y + rows) * width));
    kernels().sumColorsNear(source, levelsAt, rows * width, paper, 5, sums);
  });
  const [red, green, blue, n] = workspace.ints(sums, 4);
  return n === 0 ? [255, 255, 255] : [red! / n!, green! / n!, blue! / n!];
}

/** How often each level comes. */
function levelCounts(levels: Uint8Array, width: number): Int32Array {
  const workspace = new Workspace();
  const histogram = workspace.take(1024);
  workspace.ints(histogram, 256).fill(0);
  overStrips(workspace, levels.length / width, { source: levels, rowBytes: width }, (source, _firstRow, rows) =>
    kernels().countLevels(source, rows * width, histogram),
  );
  return workspace.ints(histogram, 256).slice();
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

/** Terms of the light's polynomial. */
const TERMS = 8;

/**
 * The light over the page as a polynomial of third order in x and y (−1 to 1), fitted to the tiles that look like paper: its coefficients for 1, u, v, u², uv,
 * v², u³ and v³.
 */
function lightSurface(
  map: { width: number; height: number; levels: Uint8Array },
  tile: number,
  paper: number,
): Float64Array {
  const { width, height, levels } = map;
  const workspace = new Workspace();
  const [across, down] = [Math.ceil(width / tile), Math.ceil(height / tile)];
  const tiles = workspace.take(4 * across * down);
  const histogram = workspace.take(1024);
  const coefficientsAt = workspace.take(8 * TERMS);
  const terms = workspace.take(8 * TERMS);
  const matrixAt = workspace.take(8 * TERMS * (TERMS + 1));
  const findTiles = (source: number, y: number, rows: number): void =>
    kernels().paperLevels(source, width, rows, tile, LIGHTEST_SHARE, tiles + 4 * across * (y / tile), histogram);
  overStrips(workspace, height, { source: levels, rowBytes: width }, findTiles, tile);
  const coefficients = workspace.doubles(coefficientsAt, TERMS);
  const matrix = workspace.doubles(matrixAt, TERMS * (TERMS + 1));
  coefficients.fill(0);
  coefficients[0] = paper;
  for (const tolerance of [0.3, 0.15, 0.08, 0.06]) {
    matrix.fill(0);
    // Darker tiles are shade or print; a light that is too dark is worse than one that is too light.
    const low = -tolerance * paper;
    const high = 1.5 * tolerance * paper;
    const used = kernels().fitLight(
      tiles,
      across,
      down,
      tile,
      width,
      height,
      coefficientsAt,
      low,
      high,
      matrixAt,
      terms,
    );
    if (used < 4 * TERMS) break;
    const rows = Array.from({ length: TERMS }, (_, i) => [...matrix.subarray(i * (TERMS + 1), (i + 1) * (TERMS + 1))]);
    coefficients.set(solve(rows));
  }
  return coefficients.slice();
}

/** Makes the colour map of a page. */
export function colorMapOf(bitmap: Bitmap): ColorMap {
  const wanted = Math.max(1, Math.round(bitmap.dpi / mapDpi));
  const factor = Math.min(wanted, bitmap.width, bitmap.height);
  const map = averaged(bitmap, factor);
  const pxPerMm = bitmap.dpi / factor / 25.4;
  const levels = lumaPlane(map);
  const paper = paperColor({ ...map, levels });
  const paperLuma = luma(...paper);
  const tile = Math.max(4, Math.round(tileMm * pxPerMm));
  divideByLight(map, lightSurface({ ...map, levels }, tile, paperLuma), paper);
  return { ...map, pxPerMm, scale: 1 / factor };
}

/** Divides the map by the light, in place, which is taken anew for each square of eight pixels; the paper becomes white. */
function divideByLight(
  { width, height, data }: { width: number; height: number; data: Uint8Array },
  light: Float64Array,
  paper: readonly [number, number, number],
): void {
  const rowBytes = 3 * width;
  const workspace = new Workspace();
  const coefficients = workspace.take(8 * TERMS);
  const paperAt = workspace.take(32);
  const factors = workspace.take(24);
  workspace.doubles(coefficients, TERMS).set(light);
  workspace.doubles(paperAt, 4).set([...paper, luma(...paper)]);
  const divide = (source: number, y: number, rows: number): void => {
    kernels().divideByLight(source, width, height, y, rows, coefficients, paperAt, factors);
    data.set(workspace.bytes(source, rows * rowBytes), y * rowBytes);
  };
  overStrips(workspace, height, { source: data, rowBytes }, divide, 8 * Math.ceil(stripRows(rowBytes) / 8));
}

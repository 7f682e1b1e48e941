import { byStrips, kernels, stripRows, Workspace } from '../../raster/kernels/kernels.ts';
import type { ColorMap } from './color-map.ts';

/** The few colours that a page's areas are printed in. */

/** Least difference from paper of a fill, in levels of the darkest channel: the lightest grey that office programs offer is #F2F2F2. */
const leastDifference = 10;
/** Colours closer than this (largest channel difference) are one colour on the page. */
export const oneColor = 22;
/** Smallest area of a colour worth a place, in square millimetres: a dot of 2 mm. */
const smallestAreaMm2 = 2.9;
const mostColors = 24;
/** Colours that are told apart: 32 steps a channel. */
const BINS = 32 * 32 * 32;

/** Pixels of each colour in 32 steps a channel. Only those whose right and lower neighbours agree: edges and letters are mixtures. */
function colorCounts({ width, height, data }: ColorMap): Int32Array {
  const workspace = new Workspace();
  const bins = workspace.take(4 * BINS);
  workspace.ints(bins, BINS).fill(0);
  const rowBytes = 3 * width;
  const strip = stripRows(rowBytes);
  const source = workspace.take((strip + 1) * rowBytes);
  for (let y = 0; y < height - 1; y += strip) {
    const rows = Math.min(strip, height - 1 - y);
    workspace.put(source, data.subarray(y * rowBytes, (y + rows + 1) * rowBytes));
    kernels().countColors(source, width, rows, 255 - leastDifference, 10, bins);
  }
  return workspace.ints(bins, BINS).slice();
}

/** The colours that come at all, the commonest first; of like ones the darker red, then green, then blue. */
function binsByCount(bins: Int32Array): Float64Array {
  let used = 0;
  for (let bin = 0; bin < BINS; bin++) if (bins[bin]! > 0) used++;
  // Count and bin in one number, which sorts without comparing by a function.
  const keys = new Float64Array(used);
  for (let bin = 0, i = 0; bin < BINS; bin++) if (bins[bin]! > 0) keys[i++] = bin - bins[bin]! * BINS;
  keys.sort();
  return keys.map((key) => ((key % BINS) + BINS) % BINS);
}

/** Adds up the bins around one: red, green, blue, and how many pixels there are. */
function sumAround(bins: Int32Array, bin: number): [number, number, number, number] {
  let n = 0;
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let r = Math.max(0, (bin >> 10) - 1); r <= Math.min(31, (bin >> 10) + 1); r++) {
    for (let g = Math.max(0, ((bin >> 5) & 31) - 1); g <= Math.min(31, ((bin >> 5) & 31) + 1); g++) {
      for (let b = Math.max(0, (bin & 31) - 1); b <= Math.min(31, (bin & 31) + 1); b++) {
        const count = bins[(r << 10) | (g << 5) | b]!;
        n += count;
        red += count * (r * 8 + 4);
        green += count * (g * 8 + 4);
        blue += count * (b * 8 + 4);
      }
    }
  }
  return [red, green, blue, n];
}

/** The middle of one of the 32 steps of a channel that a bin has. */
const middleOf = (bin: number, shift: number): number => (((bin >> shift) & 31) << 3) + 4;

/** The colours on the page other than paper, the commonest first. */
export function palette(map: ColorMap): [number, number, number][] {
  const bins = colorCounts(map);
  const least = smallestAreaMm2 * map.pxPerMm ** 2 * 0.3;
  const colors: [number, number, number][] = [];
  const isKnown = (r: number, g: number, b: number): boolean =>
    colors.some((c) => Math.max(Math.abs(c[0] - r), Math.abs(c[1] - g), Math.abs(c[2] - b)) < oneColor);
  for (const bin of binsByCount(bins)) {
    if (colors.length >= mostColors) break;
    if (isKnown(middleOf(bin, 10), middleOf(bin, 5), middleOf(bin, 0))) continue;
    const [red, green, blue, n] = sumAround(bins, bin);
    if (n < least) {
      if (bins[bin]! < least / 27) break;
      continue;
    }
    colors.push([red / n, green / n, blue / n]);
  }
  return colors;
}

/** The palette colour (from 1) of each pixel, 0 for paper and mixtures. */
export function labelsOf(map: ColorMap, colors: readonly [number, number, number][]): Uint8Array {
  const { width, height, data } = map;
  const labels = new Uint8Array(width * height);
  if (colors.length === 0) return labels;
  const workspace = new Workspace();
  const colorsAt = workspace.take(24 * colors.length);
  const tableAt = workspace.take(BINS);
  workspace.doubles(colorsAt, 3 * colors.length).set(colors.flat());
  // Nearest colour by a table over 5-bit channels: one look-up a pixel.
  kernels().nearestColors(colorsAt, colors.length, oneColor + 6, tableAt);
  byStrips(
    workspace,
    height,
    { source: data, rowBytes: 3 * width },
    { target: labels, rowBytes: width },
    (source, target, _firstRow, rows) =>
      kernels().lookUpColors(source, target, rows * width, 255 - (leastDifference - 3), tableAt),
  );
  return labels;
}

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

/** The colours on the page other than paper, the commonest first. */
export function palette(map: ColorMap): [number, number, number][] {
  const bins = colorCounts(map);
  const least = smallestAreaMm2 * map.pxPerMm ** 2 * 0.3;
  const used: { bin: number; count: number }[] = [];
  for (let bin = 0; bin < bins.length; bin++) if (bins[bin]! > 0) used.push({ bin, count: bins[bin]! });
  used.sort((a, b) => b.count - a.count || a.bin - b.bin);
  const colors: [number, number, number][] = [];
  for (const { bin } of used) {
    if (colors.length >= mostColors) break;
    const center = [((bin >> 10) << 3) + 4, (((bin >> 5) & 31) << 3) + 4, ((bin & 31) << 3) + 4];
    if (
      colors.some(
        (c) =>
          Math.max(Math.abs(c[0] - center[0]!), Math.abs(c[1] - center[1]!), Math.abs(c[2] - center[2]!)) < oneColor,
      )
    )
      continue;
    // Mean of the bins around.
    let n = 0;
    const sum = [0, 0, 0];
    for (let r = -1; r <= 1; r++) {
      for (let g = -1; g <= 1; g++) {
        for (let b = -1; b <= 1; b++) {
          const br = (bin >> 10) + r;
          const bg = ((bin >> 5) & 31) + g;
          const bb = (bin & 31) + b;
          if (br < 0 || bg < 0 || bb < 0 || br > 31 || bg > 31 || bb > 31) continue;
          const count = bins[(br << 10) | (bg << 5) | bb]!;
          n += count;
          sum[0]! += count * (br * 8 + 4);
          sum[1]! += count * (bg * 8 + 4);
          sum[2]! += count * (bb * 8 + 4);
        }
      }
    }
    if (n < least) {
      if (bins[bin]! < least / 27) break;
      continue;
    }
    colors.push([sum[0]! / n, sum[1]! / n, sum[2]! / n]);
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

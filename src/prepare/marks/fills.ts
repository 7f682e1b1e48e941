import { type Box, coveredShare } from '../../model/geometry.ts';
import { type Components, connectedComponents } from '../../raster/connected-components.ts';
import { kernels, Workspace } from '../../raster/kernels/kernels.ts';
import type { Runs } from '../../raster/run-lengths.ts';
import type { ColorMap } from './color-map.ts';
import { labelsOf, oneColor, palette } from './palette.ts';

/** Areas of one colour: cells, bands, bars and dots. */

/** Smallest side of a fill, in millimetres. */
const smallestSideMm = 1.7;
/** Side of the square without ink that a fill must hold somewhere, in millimetres: strokes of body and heading type are thinner. */
const coreMm = 1.2;
/** Thin bars in a strong colour (beside the text of a cell): shortest length, least thickness and thickness without ink, in millimetres, and colour. */
const barLengthMm = 4.5;
const barSideMm = 1.2;
const barCoreMm = 0.9;
const strongColor = 60;
/** Areas with a square this large without ink are too broad for letters, in millimetres. */
const broadMm = 3.5;

/** A shadow is never so much of a rectangle: such an area may lie between neighbours of its own colour. */
const crispHull = 0.95;

/** An area of one colour, in pixels of the colour map. */
export interface ColorArea {
  readonly box: Box;
  readonly color: readonly [number, number, number];
  /** Pixels of the colour per pixel of the box, 0–1. */
  readonly coverage: number;
  readonly shape: 'rectangle' | 'round' | 'other';
  /** Side of the largest square without ink in it, in pixels of the map. */
  readonly core: number;
}

/** Side of the largest square of one label that ends (right, bottom) at each pixel. */
export function squaresOf(labels: Uint8Array, width: number, height: number): Uint8Array {
  const workspace = new Workspace();
  const labelsAt = workspace.take(labels.length);
  const sides = workspace.take(labels.length);
  workspace.put(labelsAt, labels);
  kernels().squareSides(labelsAt, width, height, sides);
  return workspace.bytes(sides, labels.length).slice();
}

/** The runs of each label along the rows, all in one pass; index 0 stays empty. */
function runsByLabel(labels: Uint8Array, width: number, height: number, labelCount: number): Runs[] {
  const starts = Array.from({ length: labelCount + 1 }, (): number[] => []);
  const ends = Array.from({ length: labelCount + 1 }, (): number[] => []);
  const lineStarts = Array.from({ length: labelCount + 1 }, () => new Int32Array(height + 1));
  for (let y = 0; y < height; y++) {
    for (let label = 1; label <= labelCount; label++) lineStarts[label]![y] = starts[label]!.length;
    const row = y * width;
    for (let x = 0; x < width; ) {
      const label = labels[row + x]!;
      if (label === 0) {
        x++;
        continue;
      }
      starts[label]!.push(x);
      while (x < width && labels[row + x] === label) x++;
      ends[label]!.push(x);
    }
  }
  return starts.map((start, label) => {
    const lineStart = lineStarts[label]!;
    lineStart[height] = start.length;
    return {
      lineCount: height,
      lineLength: width,
      lineStart,
      start: Int32Array.from(start),
      end: Int32Array.from(ends[label]!),
      count: start.length,
    };
  });
}

/** Share of the box between the first and the last run of its rows: 1 for a rectangle, 0.785 for a disc, however many letters stand in it. */
function hullShare(c: Components, runs: Runs, i: number): number {
  let hull = 0;
  let row = -1;
  let first = 0;
  let last = 0;
  for (let k = c.runStart[i]!; k < c.runStart[i + 1]!; k++) {
    const r = c.runIndex[k]!;
    if (c.lineOfRun[r]! !== row) {
      hull += last - first;
      row = c.lineOfRun[r]!;
      first = runs.start[r]!;
    }
    last = runs.end[r]!;
  }
  hull += last - first;
  return hull / ((c.right[i]! - c.left[i]!) * (c.bottom[i]! - c.top[i]!));
}

function medianColor(
  map: ColorMap,
  c: Components,
  runs: Runs,
  i: number,
  squares: Uint8Array,
): [number, number, number] {
  const counts = [new Int32Array(256), new Int32Array(256), new Int32Array(256)] as const;
  let n = 0;
  for (const innerOnly of [true, false]) {
    for (let k = c.runStart[i]!; k < c.runStart[i + 1]!; k++) {
      const r = c.runIndex[k]!;
      const row = c.lineOfRun[r]! * map.width;
      for (let x = runs.start[r]!; x < runs.end[r]!; x++) {
        // Inner pixels: the square of three that ends one further right and down is all of this colour.
        if (innerOnly && (squares[row + x + map.width + 1] ?? 0) < 3) continue;
        const p = (row + x) * 3;
        counts[0][map.data[p]!]!++;
        counts[1][map.data[p + 1]!]!++;
        counts[2][map.data[p + 2]!]!++;
        n++;
      }
    }
    if (n > 0) break;
  }
  const middle = (histogram: Int32Array): number => {
    let seen = 0;
    for (let level = 0; level < 256; level++) {
      seen += histogram[level]!;
      if (2 * seen >= n) return level;
    }
    return 255;
  };
  return [middle(counts[0]), middle(counts[1]), middle(counts[2])];
}

/**
 * Mean difference between the colours just inside and just outside of the sides of a box, as a share of the fill's difference from paper; the sides at the
 * page's edge do not count. What differs most within reach counts: beyond a thin ruling may lie a neighbour of the same colour.
 */
function edgeSharpness(map: ColorMap, box: Box, color: readonly [number, number, number]): number {
  const { width, height, data } = map;
  const reach = Math.max(2, Math.round(0.7 * map.pxPerMm));
  const difference = (x: number, y: number): number => {
    const p = (y * width + x) * 3;
    return Math.max(
      Math.abs(data[p]! - color[0]),
      Math.abs(data[p + 1]! - color[1]),
      Math.abs(data[p + 2]! - color[2]),
    );
  };
  const own = 255 - Math.min(...color);
  let sum = 0;
  let sides = 0;
  const side = (fixed: number, inner: number, from: number, to: number, isRow: boolean): void => {
    if (fixed < 0 || fixed >= (isRow ? height : width)) return;
    const step = Math.sign(inner - fixed);
    const values: number[] = [];
    for (let k = from; k < to; k++) {
      let most = 0;
      for (let at = fixed; at !== inner; at += step)
        most = Math.max(most, isRow ? difference(k, at) : difference(at, k));
      values.push(most);
    }
    values.sort((a, b) => a - b);
    sum += Math.min(1, (values[values.length >> 1] ?? 0) / own);
    sides++;
  };
  const x1 = box.x + box.width;
  const y1 = box.y + box.height;
  side(box.y - reach, box.y, box.x, x1, true);
  side(y1 + reach - 1, y1 - 1, box.x, x1, true);
  side(box.x - reach, box.x, box.y, y1, false);
  side(x1 + reach - 1, x1 - 1, box.y, y1, false);
  return sides === 0 ? 1 : sum / sides;
}

/**
 * Whether an area may be a letter of large type: its box has paper between its strokes, where a cell has dark letters on its own colour. Broad areas may have
 * white letters in them.
 */
function isLetter(map: ColorMap, c: Components, runs: Runs, i: number, coverage: number, core: number): boolean {
  if (coverage >= 0.8 || core >= broadMm * map.pxPerMm) return false;
  let paper = 0;
  let row = -1;
  let last = 0;
  for (let k = c.runStart[i]!; k < c.runStart[i + 1]!; k++) {
    const r = c.runIndex[k]!;
    if (c.lineOfRun[r]! === row) {
      for (let x = last; x < runs.start[r]!; x++) {
        const p = (row * map.width + x) * 3;
        if (Math.min(map.data[p]!, map.data[p + 1]!, map.data[p + 2]!) > 225) paper++;
      }
    }
    row = c.lineOfRun[r]!;
    last = runs.end[r]!;
  }
  return paper > 0.06 * (c.right[i]! - c.left[i]!) * (c.bottom[i]! - c.top[i]!);
}

/** The areas of one colour on the page that are large enough, of any shape. */
export function findColorAreas(map: ColorMap): ColorArea[] {
  const colors = palette(map);
  const labels = labelsOf(map, colors);
  const squares = squaresOf(labels, map.width, map.height);
  const smallest = smallestSideMm * map.pxPerMm;
  const thinnestBar = Math.round(barSideMm * map.pxPerMm);
  const least = Math.max(3, Math.round(coreMm * map.pxPerMm));
  const areas: ColorArea[] = [];
  for (const runs of runsByLabel(labels, map.width, map.height, colors.length)) {
    const c = connectedComponents(runs);
    for (let i = 0; i < c.count; i++) {
      const width = c.right[i]! - c.left[i]!;
      const height = c.bottom[i]! - c.top[i]!;
      const short = Math.min(width, height);
      const isThin = short < smallest;
      if (isThin && (short < thinnestBar || Math.max(width, height) < barLengthMm * map.pxPerMm)) continue;
      if (c.pixels[i]! < (isThin ? 0.8 * width * height : smallest * smallest * 0.6)) continue;
      let core = 0;
      for (let k = c.runStart[i]!; k < c.runStart[i + 1]!; k++) {
        const r = c.runIndex[k]!;
        const row = c.lineOfRun[r]! * map.width;
        for (let x = runs.start[r]!; x < runs.end[r]!; x++) if (squares[row + x]! > core) core = squares[row + x]!;
      }
      if (core < (isThin ? Math.round(barCoreMm * map.pxPerMm) : least)) continue;
      const box = { x: c.left[i]!, y: c.top[i]!, width, height };
      const hull = hullShare(c, runs, i);
      const coverage = c.pixels[i]! / (width * height);
      const color = medianColor(map, c, runs, i, squares);
      if (isThin && Math.max(...color) - Math.min(...color) < strongColor) continue;
      const isRound =
        hull > 0.7 &&
        hull < 0.88 &&
        Math.abs(width - height) <= Math.max(2, 0.22 * Math.max(width, height)) &&
        coverage > 0.85 * hull &&
        core > 0.55 * width;
      const isRectangle = hull >= 0.85 && coverage >= 0.3;
      const isCrisp = hull >= crispHull && coverage >= 0.8;
      if (edgeSharpness(map, box, color) < (isCrisp ? 0.3 : 0.45)) continue;
      if (isLetter(map, c, runs, i, coverage, core)) continue;
      areas.push({ box, color, coverage, shape: isRound ? 'round' : isRectangle ? 'rectangle' : 'other', core });
    }
  }
  // The counters of light letters on a dark band are not areas of their own.
  return areas.filter(
    (area) =>
      !areas.some(
        (other) =>
          other !== area &&
          coveredShare(area.box, other.box) > 0.95 &&
          area.box.width < other.box.width / 2 &&
          colorDistance(area.color, other.color) < oneColor,
      ),
  );
}

function colorDistance(a: readonly [number, number, number], b: readonly [number, number, number]): number {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]));
}

/** `#rrggbb`. */
export function hexOf(color: readonly [number, number, number]): string {
  return `#${color.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

import { type Box, coveredShare } from '../../model/geometry.ts';
import { type Components, connectedComponents } from '../../raster/connected-components.ts';
import { levelAt } from '../../raster/histogram.ts';
import type { Runs } from '../../raster/run-lengths.ts';
import type { ColorMap } from './color-map.ts';
import { labelRuns, largestSquareIn, squaresOf } from './label-runs.ts';
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

/**
 * Counts the levels of a component's pixels, 256 for red, green and blue each, of those alone at whose right and below a square of `least` ends.
 * @return how many pixels were counted.
 */
function countLevels(
  map: ColorMap,
  c: Components,
  runs: Runs,
  component: number,
  squares: Uint8Array,
  least: number,
  levels: Int32Array,
): number {
  const { data, width } = map;
  const { start, end } = runs;
  const { runIndex, lineOfRun } = c;
  let count = 0;
  const next = c.runStart[component + 1]!;
  for (let k = c.runStart[component]!; k < next; k++) {
    const r = runIndex[k]!;
    const row = lineOfRun[r]! * width;
    const stop = row + end[r]!;
    for (let i = row + start[r]!; i < stop; i++) {
      const diagonal = i + width + 1;
      if (least > 0 && (diagonal >= squares.length || squares[diagonal]! < least)) continue;
      levels[data[3 * i]!]!++;
      levels[256 + data[3 * i + 1]!]!++;
      levels[512 + data[3 * i + 2]!]!++;
      count++;
    }
  }
  return count;
}

function medianColor(
  map: ColorMap,
  c: Components,
  runs: Runs,
  component: number,
  squares: Uint8Array,
): [number, number, number] {
  const levels = new Int32Array(768);
  // Inner pixels, where there are any: the square of three that ends one further right and down is all of this colour.
  const inner = countLevels(map, c, runs, component, squares, 3, levels);
  const count = inner > 0 ? inner : countLevels(map, c, runs, component, squares, 0, levels);
  const middle = (from: number): number => levelAt(levels.subarray(from, from + 256), (count - 1) >> 1);
  return [middle(0), middle(256), middle(512)];
}

/**
 * The median along a side of a box of how much pixels differ from a colour: of each place along it the pixel that differs most, of `depth` pixels across it.
 * @param first the place of the first pixel in the map; `along` and `across` the distances from it to the next one each way, in pixels.
 */
function differenceAlong(
  data: Uint8Array,
  color: readonly [number, number, number],
  first: number,
  along: number,
  length: number,
  across: number,
  depth: number,
): number {
  const [red, green, blue] = color;
  const counts = new Int32Array(256);
  for (let k = 0; k < length; k++) {
    let most = 0;
    let p = 3 * (first + k * along);
    for (let n = 0; n < depth; n++, p += 3 * across) {
      most = Math.max(most, Math.abs(data[p]! - red), Math.abs(data[p + 1]! - green), Math.abs(data[p + 2]! - blue));
    }
    counts[most]!++;
  }
  return length <= 0 ? 0 : levelAt(counts, length >> 1);
}

/**
 * Mean difference between the colours just inside and just outside of the sides of a box, as a share of the fill's difference from paper; the sides at the
 * page's edge do not count. What differs most within reach counts: beyond a thin ruling may lie a neighbour of the same colour.
 */
function edgeSharpness(map: ColorMap, box: Box, color: readonly [number, number, number]): number {
  const { width, height, data } = map;
  const reach = Math.max(2, Math.round(0.7 * map.pxPerMm));
  const own = 255 - Math.min(...color);
  const [right, bottom] = [box.x + box.width - 1, box.y + box.height - 1];
  const differences: number[] = [];
  const side = (isInside: boolean, x: number, y: number, along: number, length: number, across: number): void => {
    if (!isInside) return;
    differences.push(differenceAlong(data, color, y * width + x, along, length, across, reach));
  };
  side(box.y >= reach, box.x, box.y - reach, 1, box.width, width);
  side(bottom + reach < height, box.x, bottom + reach, 1, box.width, -width);
  side(box.x >= reach, box.x - reach, box.y, width, box.height, 1);
  side(right + reach < width, right + reach, box.y, width, box.height, -1);
  let sum = 0;
  for (const difference of differences) sum += Math.min(1, difference / own);
  return differences.length === 0 ? 1 : sum / differences.length;
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

/** Of the components those that are large enough for an area, by their boxes and their pixels. */
function largeEnough(c: Components, pxPerMm: number): number[] {
  const smallest = smallestSideMm * pxPerMm;
  const thinnestBar = Math.round(barSideMm * pxPerMm);
  const large: number[] = [];
  for (let i = 0; i < c.count; i++) {
    const width = c.right[i]! - c.left[i]!;
    const height = c.bottom[i]! - c.top[i]!;
    const short = Math.min(width, height);
    const isThin = short < smallest;
    if (isThin && (short < thinnestBar || Math.max(width, height) < barLengthMm * pxPerMm)) continue;
    if (c.pixels[i]! < (isThin ? 0.8 * width * height : smallest * smallest * 0.6)) continue;
    large.push(i);
  }
  return large;
}

/** A component as an area of one colour; null where it is a letter, a shadow, or too thin. */
function areaOf(map: ColorMap, c: Components, runs: Runs, i: number, squares: Uint8Array): ColorArea | null {
  const { pxPerMm } = map;
  const width = c.right[i]! - c.left[i]!;
  const height = c.bottom[i]! - c.top[i]!;
  const isThin = Math.min(width, height) < smallestSideMm * pxPerMm;
  const core = squares[largestSquareIn(c, runs, i, squares)]!;
  if (core < (isThin ? Math.round(barCoreMm * pxPerMm) : Math.max(3, Math.round(coreMm * pxPerMm)))) return null;
  const box = { x: c.left[i]!, y: c.top[i]!, width, height };
  const hull = hullShare(c, runs, i);
  const coverage = c.pixels[i]! / (width * height);
  const color = medianColor(map, c, runs, i, squares);
  if (isThin && Math.max(...color) - Math.min(...color) < strongColor) return null;
  const isRound =
    hull > 0.7 &&
    hull < 0.88 &&
    Math.abs(width - height) <= Math.max(2, 0.22 * Math.max(width, height)) &&
    coverage > 0.85 * hull &&
    core > 0.55 * width;
  const isRectangle = hull >= 0.85 && coverage >= 0.3;
  const isCrisp = hull >= crispHull && coverage >= 0.8;
  if (edgeSharpness(map, box, color) < (isCrisp ? 0.3 : 0.45)) return null;
  if (isLetter(map, c, runs, i, coverage, core)) return null;
  return { box, color, coverage, shape: isRound ? 'round' : isRectangle ? 'rectangle' : 'other', core };
}

/** The areas of one colour on the page that are large enough, of any shape. */
export function findColorAreas(map: ColorMap): ColorArea[] {
  const colors = palette(map);
  const labels = labelsOf(map, colors);
  const squares = squaresOf(labels, map.width, map.height);
  const areas: ColorArea[] = [];
  for (const runs of labelRuns(labels, map.width, map.height, colors.length)) {
    const c = connectedComponents(runs);
    for (const i of largeEnough(c, map.pxPerMm)) {
      const area = areaOf(map, c, runs, i, squares);
      if (area !== null) areas.push(area);
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

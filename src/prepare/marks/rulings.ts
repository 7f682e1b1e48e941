import type { Bitmap } from '../../model/bitmap.ts';
import type { Box } from '../../model/geometry.ts';
import { type Components, connectedComponents } from '../../raster/connected-components.ts';
import { longColumnRuns, longRuns, type Runs } from '../../raster/run-lengths.ts';
import type { InkRuns } from './ink.ts';

/**
 * Straight lines by directional run lengths: what is left of the ink when only runs of some length along one direction are kept, joined
 * into pieces, and the pieces chained over gaps. The method is the usual morphological opening with a flat brick, done on runs.
 */

/** Shortest run that may belong to a line, in millimetres: above the bars of body letters (an m or an E of 12 pt is about 3 mm wide, but its bars are 1.5 mm). */
const shortestRunMm = 1.9;
/** Thickest line, in millimetres; what is thicker is a bar, that is a fill. */
const thickestMm = 1.5;
/** Shortest line that stands alone, in millimetres; thin ones may be a little shorter (under a year at the head of a column). */
const shortestAloneMm = 8;
/** Shortest line that meets an upright one (the side of a narrow cell), in millimetres. */
const shortestJoinedMm = 3.5;
/** Largest gap within a line, in millimetres: the gaps of dashed lines and of worn copies. */
const largestGapMm = 1.6;
/** Strokes shorter than this, in millimetres, may be bars and stems of the largest type. */
const letterBarMm = 25;
/** Steepest lean of a line after deskew, as pixels per pixel: 0.6 degrees, since paper curls where the page is not pressed flat. */
const steepest = 0.0105;

/** A line in its own direction: `u` runs along it, `v` across it. */
export interface Stroke {
  readonly orientation: 'horizontal' | 'vertical';
  readonly u0: number;
  readonly u1: number;
  /** Centre across at `u0` and `u1`. */
  readonly v0: number;
  readonly v1: number;
  readonly thickness: number;
  /** Runs of the stroke (indices into `runs` of its direction). */
  readonly runs: readonly number[];
  /** Share of its length that is ink. */
  readonly coverage: number;
  /** Length of its longest unbroken piece. */
  readonly longest: number;
  /** Whether it is made of many pieces of one length at one distance: a dashed line. */
  readonly isDashed: boolean;
}

/** Lines of one direction, with the runs that they are made of. */
export interface DirectedStrokes {
  readonly strokes: readonly Stroke[];
  readonly runs: Runs;
  readonly lineOfRun: Int32Array;
}

interface Piece {
  readonly u0: number;
  readonly u1: number;
  readonly v: number;
  readonly slope: number;
  readonly thickness: number;
  readonly component: number;
}

function piecesOf(runs: Runs, components: Components, ink: InkRuns): Piece[] {
  const thickest = Math.max(3, thickestMm * ink.pxPerMm);
  const pieces: Piece[] = [];
  for (let c = 0; c < components.count; c++) {
    const u0 = components.left[c]!;
    const u1 = components.right[c]!;
    const length = u1 - u0;
    const depth = components.bottom[c]! - components.top[c]!;
    const thickness = components.pixels[c]! / length;
    if (thickness > thickest || length < 3 * thickness) continue;
    if (depth - thickness > steepest * 1.5 * length + Math.max(2, 0.5 * thickness) + 1) continue;
    // Centre and lean by least squares over the runs, weighted by their lengths.
    let sum = 0;
    let sumU = 0;
    let sumV = 0;
    for (let k = components.runStart[c]!; k < components.runStart[c + 1]!; k++) {
      const r = components.runIndex[k]!;
      const weight = runs.end[r]! - runs.start[r]!;
      sum += weight;
      sumU += (weight * (runs.start[r]! + runs.end[r]!)) / 2;
      sumV += weight * (components.lineOfRun[r]! + 0.5);
    }
    const meanU = sumU / sum;
    const meanV = sumV / sum;
    let suu = 0;
    let suv = 0;
    for (let k = components.runStart[c]!; k < components.runStart[c + 1]!; k++) {
      const r = components.runIndex[k]!;
      const weight = runs.end[r]! - runs.start[r]!;
      const du = (runs.start[r]! + runs.end[r]!) / 2 - meanU;
      suu += weight * (du * du + (weight * weight) / 12);
      suv += weight * du * (components.lineOfRun[r]! + 0.5 - meanV);
    }
    const slope = suu > 0 ? suv / suu : 0;
    pieces.push({ u0, u1, v: meanV + slope * ((u0 + u1) / 2 - meanU), slope, thickness, component: c });
  }
  return pieces;
}

/** Joins pieces that follow one another on one line. */
function chain(pieces: readonly Piece[], ink: InkRuns): Piece[][] {
  const largestGap = Math.max(4, largestGapMm * ink.pxPerMm);
  const tolerance = Math.max(1.5, 0.12 * ink.pxPerMm);
  const order = pieces.map((_, i) => i).sort((a, b) => pieces[a]!.u0 - pieces[b]!.u0 || pieces[a]!.v - pieces[b]!.v);
  const cell = Math.max(4, Math.ceil(0.5 * ink.pxPerMm));
  /** Last pieces of the open chains, by the cell across in which they end. */
  const open = new Map<number, number[]>();
  const chains: Piece[][] = [];
  for (const i of order) {
    const piece = pieces[i]!;
    const length = piece.u1 - piece.u0;
    const startV = piece.v - (piece.slope * length) / 2;
    let best = -1;
    let bestCost = Number.POSITIVE_INFINITY;
    const row = Math.floor(startV / cell);
    for (let near = row - 1; near <= row + 1; near++) {
      const list = open.get(near);
      if (list === undefined) continue;
      for (const index of list) {
        const last = chains[index]!.at(-1)!;
        const gap = piece.u0 - last.u1;
        if (gap > largestGap || gap < -0.2 * ink.pxPerMm) continue;
        const lastV = last.v + (last.slope * (last.u1 - last.u0)) / 2;
        const off = Math.abs(startV - lastV);
        const thicker = Math.max(piece.thickness, last.thickness);
        if (off > tolerance + steepest * Math.max(0, gap) + 0.25 * thicker) continue;
        if (thicker > 2.5 * Math.min(piece.thickness, last.thickness) + 2) continue;
        // The bars of large bold letters follow one another too; but they are short for their weight and their gaps long.
        if (gap > 1 && gap > Math.min(length, last.u1 - last.u0)) continue;
        if (gap > 1 && Math.min(length, last.u1 - last.u0) < 4 * thicker) continue;
        const cost = off + gap * 0.2;
        if (cost < bestCost) {
          bestCost = cost;
          best = index;
        }
      }
    }
    const endRow = Math.floor((piece.v + (piece.slope * length) / 2) / cell);
    if (best < 0) {
      best = chains.length;
      chains.push([piece]);
    } else {
      chains[best]!.push(piece);
    }
    const list = open.get(endRow);
    if (list === undefined) open.set(endRow, [best]);
    else {
      // A chain that ended far behind can take nothing any more.
      const alive = list.filter((index) => index !== best && piece.u0 - chains[index]!.at(-1)!.u1 <= largestGap);
      alive.push(best);
      open.set(endRow, alive);
    }
  }
  return chains;
}

/** Six or more pieces, nearly all of one length and at one distance. */
function isRegular(pieces: readonly Piece[]): boolean {
  if (pieces.length < 6) return false;
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;
  const length = middle(pieces.map((piece) => piece.u1 - piece.u0));
  const steps = pieces.slice(1).map((piece, i) => piece.u0 - pieces[i]!.u0);
  const step = middle([...steps]);
  const alike = pieces.filter((piece) => Math.abs(piece.u1 - piece.u0 - length) <= 0.2 * length + 1).length;
  const even = steps.filter((value) => Math.abs(value - step) <= 0.12 * step + 1).length;
  return alike >= 0.8 * pieces.length && even >= 0.8 * steps.length;
}

function strokesOf(ink: InkRuns, orientation: 'horizontal' | 'vertical'): DirectedStrokes {
  const minLength = Math.max(10, Math.round(shortestRunMm * ink.pxPerMm));
  const runs = orientation === 'horizontal' ? longRuns(ink.runs, minLength) : longColumnRuns(ink.runs, minLength);
  const components = connectedComponents(runs);
  const chains = chain(piecesOf(runs, components, ink), ink);
  const strokes: Stroke[] = [];
  for (const pieces of chains) {
    let u1 = 0;
    let covered = 0;
    let pixels = 0;
    const members: number[] = [];
    for (const piece of pieces) {
      u1 = Math.max(u1, piece.u1);
      covered += piece.u1 - piece.u0;
      pixels += piece.thickness * (piece.u1 - piece.u0);
      for (let k = components.runStart[piece.component]!; k < components.runStart[piece.component + 1]!; k++) {
        members.push(components.runIndex[k]!);
      }
    }
    const first = pieces[0]!;
    const last = pieces.at(-1)!;
    const u0 = first.u0;
    strokes.push({
      orientation,
      u0,
      u1,
      v0: first.v - (first.slope * (first.u1 - first.u0)) / 2,
      v1: last.v + (last.slope * (last.u1 - last.u0)) / 2,
      thickness: pixels / covered,
      runs: members,
      coverage: Math.min(1, covered / (u1 - u0)),
      longest: pieces.reduce((most, piece) => Math.max(most, piece.u1 - piece.u0), 0),
      isDashed: isRegular(pieces),
    });
  }
  return { strokes, runs, lineOfRun: components.lineOfRun };
}

/**
 * Whether the stroke stands free: letters that touch in a line of bold type form long runs too, but their stems leave the run on both
 * sides. A line may have ink along one of its sides (a dark cell, text that stands on it), not along both.
 */
function hasFreeSides(stroke: Stroke, gray: Bitmap, ink: InkRuns): boolean {
  const isLevel = stroke.orientation === 'horizontal';
  const { width, height, data } = gray;
  const limit = isLevel ? height : width;
  const offset = stroke.thickness / 2 + Math.max(2.5, 0.25 * ink.pxPerMm);
  const length = stroke.u1 - stroke.u0;
  let before = 0;
  let after = 0;
  let samples = 0;
  for (let u = stroke.u0; u < stroke.u1; u += 2) {
    const center = stroke.v0 + ((stroke.v1 - stroke.v0) * (u - stroke.u0)) / length;
    const v0 = Math.round(center - offset);
    const v1 = Math.round(center + offset);
    samples++;
    if (v0 >= 0 && data[isLevel ? v0 * width + u : u * width + v0]! < ink.threshold) before++;
    if (v1 < limit && data[isLevel ? v1 * width + u : u * width + v1]! < ink.threshold) after++;
  }
  if (Math.min(before, after) > 0.18 * samples) return false;
  // The bar of a large letter has its stem at one side of it; under a thin line letters may stand, on its upper side only.
  if (stroke.longest >= letterBarMm * ink.pxPerMm) return true;
  const isUnderline = isLevel && stroke.longest >= 25 * stroke.thickness && after <= 0.04 * samples;
  // The side of a low cell has the level lines at its ends.
  const most = isLevel || stroke.longest < 20 * stroke.thickness ? 0.12 : 0.22;
  return isUnderline || Math.max(before, after) <= most * samples;
}

/** Whether two strokes of different directions meet: cross, or end within `reach` pixels of each other. */
function meet(a: Stroke, b: Stroke, reach: number): boolean {
  const along = a.u1 > a.u0 ? ((b.v0 + b.v1) / 2 - a.u0) / (a.u1 - a.u0) : 0;
  const v = a.v0 + (a.v1 - a.v0) * Math.min(1, Math.max(0, along));
  const u = (b.v0 + b.v1) / 2;
  return u >= a.u0 - reach && u <= a.u1 + reach && v >= b.u0 - reach && v <= b.u1 + reach;
}

/**
 * Level and upright lines drawn on the page. A line stands alone from 8 mm (or 10 times its weight) on; shorter ones count where they meet
 * a line of the other direction.
 */
export function findStrokes(gray: Bitmap, ink: InkRuns): { horizontal: DirectedStrokes; vertical: DirectedStrokes } {
  const horizontal = strokesOf(ink, 'horizontal');
  const vertical = strokesOf(ink, 'vertical');
  const alone = shortestAloneMm * ink.pxPerMm;
  const joined = shortestJoinedMm * ink.pxPerMm;
  const reach = Math.max(3, 0.6 * ink.pxPerMm);
  const isSure = (s: Stroke): boolean => {
    const length = s.u1 - s.u0;
    if (!hasFreeSides(s, gray, ink)) return false;
    const isThin = length >= 25 * s.thickness && s.coverage > 0.95;
    if (length < (isThin ? 0.7 : 1) * alone || s.coverage < 0.55) return false;
    if (Math.abs(s.v1 - s.v0) > steepest * length + 1) return false;
    // Stems of large light type are up to 12 times as long as they are wide.
    if (length < (s.longest < letterBarMm * ink.pxPerMm ? 15 : 10) * s.thickness) return false;
    // Bars of letters in a line of large type are never this long; a worn line is long as a whole and hardly broken.
    return isThin || s.longest >= 0.75 * alone || s.isDashed || (s.coverage >= 0.85 && length >= 3 * alone);
  };
  const sureH = horizontal.strokes.filter(isSure);
  const sureV = vertical.strokes.filter(isSure);
  const meetsOne = (s: Stroke, others: readonly Stroke[]): boolean =>
    s.u1 - s.u0 >= joined &&
    hasFreeSides(s, gray, ink) &&
    s.u1 - s.u0 >= 5 * s.thickness &&
    s.coverage >= 0.85 &&
    others.filter((other) => meet(s, other, reach)).length >= 2;
  return {
    horizontal: {
      ...horizontal,
      strokes: [...sureH, ...horizontal.strokes.filter((s) => !isSure(s) && meetsOne(s, sureV))],
    },
    vertical: {
      ...vertical,
      strokes: [...sureV, ...vertical.strokes.filter((s) => !isSure(s) && meetsOne(s, sureH))],
    },
  };
}

/** The ink of a stroke as a box in image pixels: as long as the stroke, as thick as its weight, at its mean height. */
export function strokeBox(stroke: Stroke): Box {
  const v = (stroke.v0 + stroke.v1) / 2 - stroke.thickness / 2;
  const length = stroke.u1 - stroke.u0;
  return stroke.orientation === 'horizontal'
    ? { x: stroke.u0, y: v, width: length, height: stroke.thickness }
    : { x: v, y: stroke.u0, width: stroke.thickness, height: length };
}

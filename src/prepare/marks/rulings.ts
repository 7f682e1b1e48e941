import type { Bitmap } from '../../model/bitmap.ts';
import type { Box } from '../../model/geometry.ts';
import { type Components, connectedComponents } from '../../raster/connected-components.ts';
import { longRuns, type Runs } from '../../raster/run-lengths.ts';
import { longColumnRuns } from './column-runs.ts';
import type { InkRuns } from './ink.ts';
import { chain, isRegular, type Piece, piecesOf, steepest } from './line-pieces.ts';

/**
 * Straight lines by directional run lengths: what is left of the ink when only runs of some length along one direction are kept, joined
 * into pieces, and the pieces chained over gaps. The method is the usual morphological opening with a flat brick, done on runs.
 */

/** Shortest run that may belong to a line, in millimetres: above the bars of body letters (an m or an E of 12 pt is about 3 mm wide, but its bars are 1.5 mm). */
const shortestRunMm = 1.9;
/** Shortest line that stands alone, in millimetres; thin ones may be a little shorter (under a year at the head of a column). */
const shortestAloneMm = 8;
/** Shortest line that meets an upright one (the side of a narrow cell), in millimetres. */
const shortestJoinedMm = 3.5;
/** Strokes shorter than this, in millimetres, may be bars and stems of the largest type. */
const letterBarMm = 25;

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

/** Where a chain of pieces ends: the last of them may end before another. */
function endOf(pieces: readonly Piece[]): number {
  let end = 0;
  for (const piece of pieces) end = Math.max(end, piece.u1);
  return end;
}

/** The strokes of one direction that are at least `least` pixels long. */
function strokesOf(ink: InkRuns, orientation: 'horizontal' | 'vertical', least: number): DirectedStrokes {
  const minLength = Math.max(10, Math.round(shortestRunMm * ink.pxPerMm));
  const runs = orientation === 'horizontal' ? longRuns(ink.runs, minLength) : longColumnRuns(ink.runs, minLength);
  const components = connectedComponents(runs);
  const strokes: Stroke[] = [];
  // Most chains are the stem of a letter each.
  for (const pieces of chain(piecesOf(runs, components, ink), ink)) {
    const u1 = endOf(pieces);
    if (u1 - pieces[0]!.u0 >= least) strokes.push(strokeOf(pieces, u1, components, orientation));
  }
  return { strokes, runs, lineOfRun: components.lineOfRun };
}

function strokeOf(
  pieces: readonly Piece[],
  u1: number,
  components: Components,
  orientation: 'horizontal' | 'vertical',
): Stroke {
  let covered = 0;
  let pixels = 0;
  const members: number[] = [];
  for (const piece of pieces) {
    covered += piece.u1 - piece.u0;
    pixels += piece.thickness * (piece.u1 - piece.u0);
    for (let k = components.runStart[piece.component]!; k < components.runStart[piece.component + 1]!; k++) {
      members.push(components.runIndex[k]!);
    }
  }
  const first = pieces[0]!;
  const last = pieces.at(-1)!;
  const u0 = first.u0;
  return {
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
  };
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

/** Whether a stroke is a line wherever it stands. */
function isSure(s: Stroke, gray: Bitmap, ink: InkRuns): boolean {
  const alone = shortestAloneMm * ink.pxPerMm;
  const length = s.u1 - s.u0;
  const isThin = length >= 25 * s.thickness && s.coverage > 0.95;
  if (length < (isThin ? 0.7 : 1) * alone || s.coverage < 0.55) return false;
  if (Math.abs(s.v1 - s.v0) > steepest * length + 1) return false;
  // Stems of large light type are up to 12 times as long as they are wide.
  if (length < (s.longest < letterBarMm * ink.pxPerMm ? 15 : 10) * s.thickness) return false;
  // Bars of letters in a line of large type are never this long; a worn line is long as a whole and hardly broken.
  const isLong = s.longest >= 0.75 * alone || (s.coverage >= 0.85 && length >= 3 * alone);
  return (isThin || s.isDashed || isLong) && hasFreeSides(s, gray, ink);
}

/** Whether a stroke that is not sure is a line where it stands: it meets two sure ones of the other direction. */
function isJoined(s: Stroke, others: readonly Stroke[], gray: Bitmap, ink: InkRuns): boolean {
  if (s.u1 - s.u0 < 5 * s.thickness || s.coverage < 0.85) return false;
  const reach = Math.max(3, 0.6 * ink.pxPerMm);
  return others.filter((other) => meet(s, other, reach)).length >= 2 && hasFreeSides(s, gray, ink);
}

/**
 * Level and upright lines drawn on the page. A line stands alone from 8 mm (or 10 times its weight) on; shorter ones count where they meet
 * a line of the other direction.
 */
export function findStrokes(gray: Bitmap, ink: InkRuns): { horizontal: DirectedStrokes; vertical: DirectedStrokes } {
  const joined = shortestJoinedMm * ink.pxPerMm;
  const horizontal = strokesOf(ink, 'horizontal', joined);
  const vertical = strokesOf(ink, 'vertical', joined);
  const [sureH, unsureH] = parted(horizontal.strokes, (s) => isSure(s, gray, ink));
  const [sureV, unsureV] = parted(vertical.strokes, (s) => isSure(s, gray, ink));
  return {
    horizontal: { ...horizontal, strokes: [...sureH, ...unsureH.filter((s) => isJoined(s, sureV, gray, ink))] },
    vertical: { ...vertical, strokes: [...sureV, ...unsureV.filter((s) => isJoined(s, sureH, gray, ink))] },
  };
}

function parted(strokes: readonly Stroke[], isFirst: (stroke: Stroke) => boolean): [Stroke[], Stroke[]] {
  const parts: [Stroke[], Stroke[]] = [[], []];
  for (const stroke of strokes) parts[isFirst(stroke) ? 0 : 1].push(stroke);
  return parts;
}

/** The ink of a stroke as a box in image pixels: as long as the stroke, as thick as its weight, at its mean height. */
export function strokeBox(stroke: Stroke): Box {
  const v = (stroke.v0 + stroke.v1) / 2 - stroke.thickness / 2;
  const length = stroke.u1 - stroke.u0;
  return stroke.orientation === 'horizontal'
    ? { x: stroke.u0, y: v, width: length, height: stroke.thickness }
    : { x: v, y: stroke.u0, width: stroke.thickness, height: length };
}

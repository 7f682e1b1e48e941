import type { Components } from '../../raster/connected-components.ts';
import type { Runs } from '../../raster/run-lengths.ts';
import type { InkRuns } from './ink.ts';

/** Pieces of straight lines, and chains of them over gaps. */

/** Thickest line, in millimetres; what is thicker is a bar, that is a fill. */
const thickestMm = 1.5;
/** Largest gap within a line, in millimetres: the gaps of dashed lines and of worn copies. */
const largestGapMm = 1.6;
/** Steepest lean of a line after deskew, as pixels per pixel: 0.6 degrees, since paper curls where the page is not pressed flat. */
export const steepest = 0.0105;

/** A piece of a line in its own direction: `u` runs along it, `v` across it. */
export interface Piece {
  readonly u0: number;
  readonly u1: number;
  readonly v: number;
  readonly slope: number;
  readonly thickness: number;
  readonly component: number;
}

/** The components of long runs that may be pieces of a line: thin and nearly straight. */
export function piecesOf(runs: Runs, components: Components, ink: InkRuns): Piece[] {
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

/** The last pieces of chains: what decides which piece may follow. In arrays, as they are looked at for every piece. */
interface ChainEnds {
  readonly u1: Float64Array;
  /** Centre across at `u1`. */
  readonly v1: Float64Array;
  readonly length: Float64Array;
  readonly thickness: Float64Array;
}

/** What a piece and the end of a chain are held to. */
interface ChainLimits {
  readonly largestGap: number;
  readonly largestOverlap: number;
  readonly tolerance: number;
}

/** How well a piece that begins at `u0` and `v0` follows the end of a chain, 0 at best; infinite where it does not. */
function costOf(
  ends: ChainEnds,
  chain: number,
  u0: number,
  v0: number,
  length: number,
  thickness: number,
  limits: ChainLimits,
): number {
  const gap = u0 - ends.u1[chain]!;
  if (gap > limits.largestGap || gap < limits.largestOverlap) return Number.POSITIVE_INFINITY;
  const off = Math.abs(v0 - ends.v1[chain]!);
  const lastThickness = ends.thickness[chain]!;
  const thicker = Math.max(thickness, lastThickness);
  if (off > limits.tolerance + steepest * Math.max(0, gap) + 0.25 * thicker) return Number.POSITIVE_INFINITY;
  if (thicker > 2.5 * Math.min(thickness, lastThickness) + 2) return Number.POSITIVE_INFINITY;
  // The bars of large bold letters follow one another too; but they are short for their weight and their gaps long.
  const shorter = Math.min(length, ends.length[chain]!);
  if (gap > 1 && (gap > shorter || shorter < 4 * thicker)) return Number.POSITIVE_INFINITY;
  return off + gap * 0.2;
}

function byBeginning(a: Piece, b: Piece): number {
  return a.u0 - b.u0 || a.v - b.v;
}

/** Joins pieces that follow one another on one line. */
export function chain(pieces: readonly Piece[], ink: InkRuns): Piece[][] {
  const limits = {
    largestGap: Math.max(4, largestGapMm * ink.pxPerMm),
    largestOverlap: -0.2 * ink.pxPerMm,
    tolerance: Math.max(1.5, 0.12 * ink.pxPerMm),
  };
  const order = [...pieces].sort(byBeginning);
  const cell = Math.max(4, Math.ceil(0.5 * ink.pxPerMm));
  const list = (): Float64Array => new Float64Array(pieces.length);
  const ends = { u1: list(), v1: list(), length: list(), thickness: list() };
  /** The open chains, by the cell across in which they end. */
  const open = new Map<number, readonly number[]>();
  const none: readonly number[] = [];
  const chains: Piece[][] = [];
  for (const piece of order) {
    const length = piece.u1 - piece.u0;
    const rise = (piece.slope * length) / 2;
    const startV = piece.v - rise;
    const row = Math.floor(startV / cell);
    let best = -1;
    let bestCost = Number.POSITIVE_INFINITY;
    for (let near = row - 1; near <= row + 1; near++) {
      for (const index of open.get(near) ?? none) {
        const cost = costOf(ends, index, piece.u0, startV, length, piece.thickness, limits);
        if (cost >= bestCost) continue;
        bestCost = cost;
        best = index;
      }
    }
    if (best < 0) best = chains.push([]) - 1;
    chains[best]!.push(piece);
    const endRow = Math.floor((piece.v + rise) / cell);
    // A chain that ended far behind can take nothing any more.
    const alive: number[] = [];
    for (const index of open.get(endRow) ?? none) {
      if (index !== best && piece.u0 - ends.u1[index]! <= limits.largestGap) alive.push(index);
    }
    alive.push(best);
    open.set(endRow, alive);
    ends.u1[best] = piece.u1;
    ends.v1[best] = piece.v + rise;
    ends.length[best] = length;
    ends.thickness[best] = piece.thickness;
  }
  return chains;
}

/** Six or more pieces, nearly all of one length and at one distance. */
export function isRegular(pieces: readonly Piece[]): boolean {
  if (pieces.length < 6) return false;
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;
  const length = middle(pieces.map((piece) => piece.u1 - piece.u0));
  const steps = pieces.slice(1).map((piece, i) => piece.u0 - pieces[i]!.u0);
  const step = middle([...steps]);
  const alike = pieces.filter((piece) => Math.abs(piece.u1 - piece.u0 - length) <= 0.2 * length + 1).length;
  const even = steps.filter((value) => Math.abs(value - step) <= 0.12 * step + 1).length;
  return alike >= 0.8 * pieces.length && even >= 0.8 * steps.length;
}

import type { Bitmap } from '../model/bitmap.ts';
import { kernels, Workspace } from './kernels/kernels.ts';

/** Places between two pixels are taken in so many steps, weights in 1/4096. */
const STEPS = 64;
const WEIGHT_ONE = 4096;
/** Room for the weights of a pixel: it is made of seven at the most, up to this factor. */
const MOST_TAPS = 8;
const MOST_FACTOR = 3.5;
/** Rows of the result that are made at a time; with them come the rows of the source that they are made of. */
const BAND_ROWS = 16;

/** Whether {@link reduce} gives what libvips gives: both sides become smaller, and no pixel comes to lie just between two steps, where rounding errors would decide. */
export function canReduce(bitmap: Bitmap, width: number, height: number): boolean {
  const isSafe = (from: number, to: number): boolean =>
    from > to && from < MOST_FACTOR * to && lowestBit(to) !== STEPS * lowestBit(from);
  return isSafe(bitmap.width, width) && isSafe(bitmap.height, height);
}

/** The largest power of two that divides the number. */
const lowestBit = (value: number): number => value & -value;

/**
 * The bitmap made smaller, down the columns and then along the rows, each pixel weighed from those around its place by a triangle that reaches a pixel of the result
 * to each side; to the bit what libvips makes of it with its linear kernel, in a third of its time for gray pages.
 */
export function reduce(bitmap: Bitmap, width: number, height: number): Bitmap {
  const { channels } = bitmap;
  const across = placesOf(bitmap.width, width);
  const down = placesOf(bitmap.height, height);
  const sourceBytes = bitmap.width * channels;
  const rowBytes = width * channels;
  const data = new Uint8Array(height * rowBytes);
  const workspace = new Workspace();
  const acrossWeights = workspace.take(across.weights.byteLength);
  const downWeights = workspace.take(down.weights.byteLength);
  const lefts = workspace.take(across.first.byteLength);
  // A row of the source's width, with as many pixels of its edges before and behind it as the outermost places reach.
  const before = Math.max(0, -across.first[0]!);
  const behind = Math.max(0, across.first[width - 1]! + across.taps - bitmap.width);
  const row = workspace.take((before + behind) * channels + sourceBytes);
  const mostRows = Math.ceil((BAND_ROWS * bitmap.height) / height) + MOST_TAPS;
  const source = workspace.take(mostRows * sourceBytes);
  const target = workspace.take(BAND_ROWS * rowBytes);
  workspace.put(acrossWeights, new Uint8Array(across.weights.buffer));
  workspace.put(downWeights, new Uint8Array(down.weights.buffer));
  workspace.ints(lefts, across.first.length).set(across.first.map((first) => channels * (first + before)));
  const output = workspace.bytes(target, BAND_ROWS * rowBytes);
  const padded = workspace.bytes(row, (before + behind) * channels + sourceBytes);
  const { weighDown, weighGray, weighColor } = kernels();
  for (let top = 0; top < height; top += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, height - top);
    const first = down.first[top]!;
    putRows(workspace, source, bitmap, first, down.first[top + rows - 1]! + down.taps);
    for (let y = 0; y < rows; y++) {
      const from = source + (down.first[top + y]! - first) * sourceBytes;
      const weights = downWeights + 2 * MOST_TAPS * (top + y);
      weighDown(from, sourceBytes, down.taps >> 2, weights, row + before * channels);
      repeatEdges(padded, before * channels, behind * channels, channels);
      const to = target + y * rowBytes;
      if (channels === 1) weighGray(row, lefts, acrossWeights, to, width);
      else weighColor(row, lefts, across.taps >> 2, acrossWeights, to, width);
    }
    data.set(rows === BAND_ROWS ? output : output.subarray(0, rows * rowBytes), top * rowBytes);
  }
  return { width, height, channels, data, dpi: (bitmap.dpi * width) / bitmap.width };
}

/** Puts the bitmap's rows from `first` to before `end` to an address; beyond its edges its outermost rows. */
function putRows(
  workspace: Workspace,
  at: number,
  { data, width, height, channels }: Bitmap,
  first: number,
  end: number,
): void {
  const bytes = width * channels;
  const from = Math.max(0, first);
  const to = Math.min(height, end);
  workspace.put(at + (from - first) * bytes, data.subarray(from * bytes, to * bytes));
  for (let y = first; y < from; y++) workspace.put(at + (y - first) * bytes, data.subarray(0, bytes));
  for (let y = to; y < end; y++)
    workspace.put(at + (y - first) * bytes, data.subarray((height - 1) * bytes, height * bytes));
}

/** Fills the bytes before and behind a row with its first and last pixel. */
function repeatEdges(row: Uint8Array, before: number, behind: number, channels: number): void {
  for (let i = 0; i < before; i += channels) row.copyWithin(i, before, before + channels);
  const end = row.length - behind;
  for (let i = end; i < row.length; i += channels) row.copyWithin(i, end - channels, end);
}

interface Places {
  /** The first of the pixels of the larger side that each of the smaller one is made of; the foremost may lie before the edge. */
  readonly first: Int32Array;
  /** {@link MOST_TAPS} weights for each. */
  readonly weights: Int16Array;
  /** How many of them are used at the most, a multiple of four. */
  readonly taps: number;
}

/** What each pixel of the smaller side is made of. Up to a multiple of four. */
function placesOf(from: number, to: number): Places {
  // As libvips comes to it, by way of the scale: a weight may lie so near to a whole number that the last bit of the factor decides which.
  const factor = 1 / (1 / (from / to));
  const reach = roundHalfEven(factor);
  const table = Array.from({ length: STEPS + 1 }, (_, step) => weightsAt(step / STEPS, factor, reach));
  const count = 4 * Math.ceil(to / 4);
  const first = new Int32Array(count);
  const weights = new Int16Array(MOST_TAPS * count);
  let taps = 0;
  for (let i = 0; i < to; i++) {
    const place = (i + 0.5) * factor;
    const halfSteps = Math.trunc(place * 2 * STEPS) % (2 * STEPS);
    const { skipped, used } = table[(halfSteps + 1) >> 1]!;
    first[i] = Math.trunc(place) - reach + skipped;
    weights.set(used, MOST_TAPS * i);
    taps = Math.max(taps, used.length);
  }
  return { first, weights, taps: 4 * Math.ceil(taps / 4) };
}

/** The weights other than zero of a place so far behind the first of two pixels, and how many zeros stand before them. */
function weightsAt(
  part: number,
  factor: number,
  reach: number,
): { readonly skipped: number; readonly used: readonly number[] } {
  const count = 2 * reach + 1;
  const middle = part + count / 2 - 1;
  const shares = Array.from({ length: count }, (_, i) => Math.max(0, 1 - Math.abs((i - middle) / factor)));
  const sum = shares.reduce((total, share) => total + share, 0);
  const weights = shares.map((share) => Math.trunc((share / sum) * WEIGHT_ONE));
  const skipped = weights.findIndex((weight) => weight !== 0);
  return { skipped, used: weights.slice(skipped, weights.findLastIndex((weight) => weight !== 0) + 1) };
}

function roundHalfEven(value: number): number {
  const whole = Math.floor(value);
  const rest = value - whole;
  return rest > 0.5 || (rest === 0.5 && whole % 2 === 1) ? whole + 1 : whole;
}

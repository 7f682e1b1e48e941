/**
 * The loops over pixels that are compiled ahead of time (WebAssembly with SIMD; sources and the reason in `assembly/index.ts`): as fast on a worker's first page
 * as on its hundredth. They work on addresses of {@link Workspace}. Callers go through an image in strips of rows, so that the memory stays small and what is
 * copied stays in the processor's cache.
 */
import { readFileSync } from 'node:fs';

/** What of the global WebAssembly is used: the language library without a browser's does not tell it. */
declare const WebAssembly: {
  Memory: new (size: { initial: number }) => Memory;
  Module: new (code: Uint8Array) => object;
  Instance: new (module: object, imports: { env: { memory: Memory } }) => { readonly exports: object };
};

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The kernels; all arguments named `source`, `target` and so on are addresses. What each computes stands in its own file in `assembly/`. */
export interface Kernels {
  grayOfRgb(source: number, target: number, count: number): void;
  divideRows(
    source: number,
    target: number,
    width: number,
    firstRow: number,
    rows: number,
    plane: number,
    planeWidth: number,
    planeHeight: number,
    tile: number,
    starts: number,
    offsets: number,
    factors: number,
  ): void;
  rowRuns(
    source: number,
    width: number,
    rows: number,
    threshold: number,
    starts: number,
    ends: number,
    counts: number,
  ): number;
  averageRows(
    source: number,
    rowBytes: number,
    channels: number,
    factor: number,
    target: number,
    width: number,
    rows: number,
    sums: number,
  ): void;
  lumaOfRgb(source: number, target: number, count: number): void;
  countLevels(source: number, count: number, histogram: number): void;
  sumColorsNear(source: number, levels: number, count: number, level: number, reach: number, sums: number): void;
  paperLevels(
    source: number,
    width: number,
    rows: number,
    tile: number,
    share: number,
    target: number,
    histogram: number,
  ): void;
  fitLight(
    levels: number,
    across: number,
    down: number,
    tile: number,
    width: number,
    height: number,
    coefficients: number,
    low: number,
    high: number,
    matrix: number,
    terms: number,
  ): number;
  divideByLight(
    source: number,
    width: number,
    height: number,
    firstRow: number,
    rows: number,
    coefficients: number,
    paper: number,
    factors: number,
  ): void;
  countColored(source: number, covered: number, count: number, least: number): number;
  darkestRows(
    source: number,
    rowBytes: number,
    factor: number,
    target: number,
    width: number,
    rows: number,
    least: number,
  ): void;
  lowerEdges(source: number, width: number, rows: number, firstRow: number, limit: number, places: number): number;
  profileSharpness(
    places: number,
    count: number,
    slope: number,
    center: number,
    zero: number,
    profile: number,
    length: number,
  ): number;
  tileLevels(source: number, width: number, rows: number, tile: number, light: number, mean: number): void;
  tileMinima(source: number, width: number, rows: number, tile: number, target: number): void;
  darkerThan(source: number, target: number, count: number, level: number): void;
  pixelsOfRuns(starts: number, ends: number, count: number): number;
  columnRuns(
    lineStarts: number,
    starts: number,
    ends: number,
    lines: number,
    columns: number,
    least: number,
    since: number,
    list: number,
    columnStarts: number,
    foundStarts: number,
    foundEnds: number,
  ): number;
  countLabelRuns(labels: number, width: number, height: number, count: number, lineStarts: number): number;
  labelRuns(
    labels: number,
    width: number,
    height: number,
    count: number,
    lineStarts: number,
    starts: number,
    ends: number,
    nexts: number,
  ): void;
  squareSides(labels: number, width: number, height: number, sides: number): void;
  countColors(source: number, width: number, rows: number, darkest: number, reach: number, bins: number): void;
  lookUpColors(source: number, target: number, count: number, darkest: number, table: number): void;
  nearestColors(colors: number, count: number, reach: number, table: number): void;
  spreadExtremes(source: number, target: number, count: number, reach: number, isLargest: boolean): void;
  blurLine(source: number, target: number, length: number, step: number, radius: number): void;
  medians(levels: number, width: number, height: number, radius: number, target: number, histogram: number): void;
  stretchRow(source: number, lefts: number, weights: number, target: number, width: number): void;
  weighRows(
    first: number,
    second: number,
    third: number,
    fourth: number,
    weights: number,
    target: number,
    width: number,
  ): void;
  whiten(source: number, target: number, count: number): void;
  weighDown(source: number, count: number, fours: number, weights: number, target: number): void;
  weighGray(source: number, lefts: number, weights: number, target: number, width: number): void;
  weighColor(source: number, lefts: number, fours: number, weights: number, target: number, width: number): void;
  turnGrayRows: TurnRows;
  turnColorRows: TurnRows;
}

type TurnRows = (
  source: number,
  sourceWidth: number,
  target: number,
  width: number,
  rows: number,
  walks: number,
  stepX: number,
  stepY: number,
) => void;

interface Started {
  readonly kernels: Kernels;
  readonly memory: Memory;
}

let started: Started | null = null;

function start(): Started {
  if (started !== null) return started;
  const memory = new WebAssembly.Memory({ initial: 1 });
  // A few kilobytes: compiling them takes about a millisecond, once a process.
  const module = new WebAssembly.Module(readFileSync(new URL('./kernels.wasm', import.meta.url)));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  started = { kernels: exports as Kernels, memory };
  return started;
}

/** The kernels, started at the first call in a process. */
export function kernels(): Kernels {
  return start().kernels;
}

const PAGE_BYTES = 65_536;
/** The lowest addresses stay free. */
const FIRST = 1024;
/** Kernels work on whole vectors: they read and write so much behind what they are given. */
const SLACK = 64;

/** Bytes of an image that are worked on at a time: they stay in the processor's second cache. */
const STRIP_BYTES = 1 << 17;

/** How many rows of so many bytes make a strip. */
export function stripRows(rowBytes: number): number {
  return Math.max(1, Math.floor(STRIP_BYTES / Math.max(1, rowBytes)));
}

/**
 * The kernels' memory for the length of one call: take places, fill them, let kernels work, read what they wrote. Nothing of it is kept: the next call takes
 * the same places. A view lasts until the next place is taken: memory that grows keeps what it holds, but moves.
 */
export class Workspace {
  #end = FIRST;

  /** The address of a new place for so many bytes, aligned to 16. */
  take(bytes: number): number {
    const at = this.#end;
    this.#end += Math.ceil((bytes + SLACK) / 16) * 16;
    const { memory } = start();
    const missing = this.#end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
    return at;
  }

  /** The place at an address as bytes. */
  bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(start().memory.buffer, at, length);
  }

  ints(at: number, length: number): Int32Array {
    return new Int32Array(start().memory.buffer, at, length);
  }

  /** Puts bytes to an address. */
  put(at: number, values: Uint8Array): void {
    this.bytes(at, values.length).set(values);
  }

  floats(at: number, length: number): Float32Array {
    return new Float32Array(start().memory.buffer, at, length);
  }

  doubles(at: number, length: number): Float64Array {
    return new Float64Array(start().memory.buffer, at, length);
  }
}

/**
 * Takes an image of `height` rows through a kernel, strip by strip.
 * @param read bytes of a row of `source`, which a strip at a time is put to `from`; `written` bytes of a row of `target`, which is taken from `to` after `work`.
 */
export function byStrips(
  workspace: Workspace,
  height: number,
  from: { readonly source: Uint8Array; readonly rowBytes: number },
  to: { readonly target: Uint8Array; readonly rowBytes: number },
  work: (source: number, target: number, firstRow: number, rows: number) => void,
): void {
  const strip = Math.min(height, stripRows(Math.max(from.rowBytes, to.rowBytes)));
  const sourceAt = workspace.take(strip * from.rowBytes);
  const targetAt = workspace.take(strip * to.rowBytes);
  const input = workspace.bytes(sourceAt, strip * from.rowBytes);
  const output = workspace.bytes(targetAt, strip * to.rowBytes);
  for (let y = 0; y < height; y += strip) {
    const rows = Math.min(strip, height - y);
    input.set(from.source.subarray(y * from.rowBytes, (y + rows) * from.rowBytes));
    work(sourceAt, targetAt, y, rows);
    to.target.set(rows === strip ? output : output.subarray(0, rows * to.rowBytes), y * to.rowBytes);
  }
}

/** Takes the pixels of an image that a kernel only reads through it, strip by strip of `rows` rows. */
export function overStrips(
  workspace: Workspace,
  height: number,
  { source, rowBytes }: { readonly source: Uint8Array; readonly rowBytes: number },
  work: (source: number, firstRow: number, rows: number) => void,
  strip = stripRows(rowBytes),
): void {
  const at = workspace.take(strip * rowBytes);
  for (let y = 0; y < height; y += strip) {
    const rows = Math.min(strip, height - y);
    workspace.put(at, source.subarray(y * rowBytes, (y + rows) * rowBytes));
    work(at, y, rows);
  }
}

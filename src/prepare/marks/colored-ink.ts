import type { Bitmap } from '../../model/bitmap.ts';
import type { Box } from '../../model/geometry.ts';
import { levelAt } from '../../raster/histogram.ts';
import { byStrips, kernels, stripRows, Workspace } from '../../raster/kernels/kernels.ts';

/** Ink in colour that is no area of its own: coloured words. */

/** Difference between the strongest and the weakest of red, green and blue from which a pixel is coloured: paper and its noise have up to 25. */
const leastChroma = 48;
/** Coloured pixels at 150 dpi from which there may be a word of them: the shortest has about a hundred. */
const leastPixels = 60;

const chroma = (r: number, g: number, b: number): number => Math.max(r, g, b) - Math.min(r, g, b);

/** Whether there is coloured ink on the page beside its areas of colour. `areas` are in pixels of `color`. */
export function hasColoredInk(color: Bitmap, areas: readonly Box[]): boolean {
  if (color.channels !== 3) return false;
  const { data, width, height } = color;
  const boxes = areas.map(({ x, y, width: w, height: h }) => ({
    x0: Math.max(0, Math.floor(x) - 3),
    x1: Math.max(0, Math.min(width, Math.ceil(x + w) + 3)),
    y0: Math.max(0, Math.floor(y) - 3),
    y1: Math.min(height, Math.ceil(y + h) + 3),
  }));
  const least = leastPixels * (color.dpi / 150) ** 2;
  const workspace = new Workspace();
  const strip = stripRows(3 * width);
  const source = workspace.take(3 * strip * width);
  const coveredAt = workspace.take(strip * width);
  const covered = workspace.bytes(coveredAt, strip * width);
  let found = 0;
  for (let y = 0; y < height; y += strip) {
    const end = Math.min(height, y + strip);
    workspace.put(source, data.subarray(3 * y * width, 3 * end * width));
    covered.fill(0);
    for (const { x0, x1, y0, y1 } of boxes) {
      for (let row = Math.max(y, y0); row < Math.min(end, y1); row++)
        covered.fill(1, (row - y) * width + x0, (row - y) * width + x1);
    }
    found += kernels().countColored(source, coveredAt, (end - y) * width, leastChroma);
    if (found >= least) return true;
  }
  return false;
}

/**
 * The page at half its resolution or less with its ink at full strength: the darkest red, green and blue of each square. Averages would make thin letters
 * pale.
 * @param dpi about the resolution that is wanted.
 */
export function inkAtFullStrength(color: Bitmap, dpi: number): Bitmap {
  const factor = Math.max(1, Math.floor(color.dpi / dpi));
  if (factor === 1) return color;
  const width = Math.floor(color.width / factor);
  const height = Math.floor(color.height / factor);
  const out = new Uint8Array(width * height * 3);
  const rowBytes = color.width * 3;
  const workspace = new Workspace();
  const least = workspace.take(rowBytes);
  byStrips(
    workspace,
    height,
    { source: color.data, rowBytes: factor * rowBytes },
    { target: out, rowBytes: 3 * width },
    (source, target, _firstRow, rows) => kernels().darkestRows(source, rowBytes, factor, target, width, rows, least),
  );
  return { width, height, channels: 3, data: out, dpi: color.dpi / factor };
}

/** Of the pixels of a word, those that differ this much from its ground, of the most that any does, are its ink at full strength. */
const fullInk = 0.72;

/**
 * The colour of the letters in a box, `#rrggbb`; null where they are black, grey or white, or where there is too little ink.
 * @param box in pixels of `ink`.
 */
export function letterColorIn(ink: Bitmap, box: Box): string | null {
  const { data, width, height } = ink;
  const x0 = Math.max(0, Math.floor(box.x));
  const y0 = Math.max(0, Math.floor(box.y));
  const x1 = Math.min(width, Math.ceil(box.x + box.width));
  const y1 = Math.min(height, Math.ceil(box.y + box.height));
  if (x1 - x0 < 2 || y1 - y0 < 3) return null;
  if (!hasColoredPixel(ink, x0, y0, x1, y1)) return null;
  const ground = ringMedians(ink, x0, y0, x1, y1);
  const differences = new Uint8Array((x1 - x0) * (y1 - y0));
  const histogram = new Int32Array(256);
  for (let y = y0, i = 0; y < y1; y++) {
    for (let p = (y * width + x0) * 3; i < (y - y0 + 1) * (x1 - x0); i++, p += 3) {
      const difference = Math.max(
        Math.abs(data[p]! - ground[0]),
        Math.abs(data[p + 1]! - ground[1]),
        Math.abs(data[p + 2]! - ground[2]),
      );
      differences[i] = difference;
      histogram[difference]!++;
    }
  }
  const most = levelAt(histogram, Math.floor(0.985 * (differences.length - 1)));
  if (most < leastChroma) return null;
  const levels = new ChannelLevels();
  for (let y = y0, i = 0; y < y1; y++) {
    for (let p = (y * width + x0) * 3; i < (y - y0 + 1) * (x1 - x0); i++, p += 3) {
      if (differences[i]! >= fullInk * most) levels.add(data, p);
    }
  }
  const [r, g, b] = levels.medians();
  if (chroma(r, g, b) < leastChroma) return null;
  return `#${[r, g, b].map((level) => level.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * Whether any pixel of an area is coloured. Where none is, no medians of its pixels are: if red is nowhere more than so much over green, neither is the median of
 * red over that of green. Most words of most pages end here.
 */
function hasColoredPixel({ data, width }: Bitmap, x0: number, y0: number, x1: number, y1: number): boolean {
  for (let y = y0; y < y1; y++) {
    const end = (y * width + x1) * 3;
    for (let p = (y * width + x0) * 3; p < end; p += 3) {
      if (chroma(data[p]!, data[p + 1]!, data[p + 2]!) >= leastChroma) return true;
    }
  }
  return false;
}

/** Red, green and blue of the pixels just outside of a box: the median of each. */
function ringMedians({ data, width, height }: Bitmap, x0: number, y0: number, x1: number, y1: number): Rgb {
  const levels = new ChannelLevels();
  const add = (x: number, y: number): void => {
    if (x >= 0 && y >= 0 && x < width && y < height) levels.add(data, (y * width + x) * 3);
  };
  for (let x = x0; x < x1; x++) {
    add(x, y0 - 2);
    add(x, y1 + 1);
  }
  for (let y = y0; y < y1; y++) {
    add(x0 - 2, y);
    add(x1 + 1, y);
  }
  return levels.medians();
}

type Rgb = readonly [number, number, number];

/** Counts the levels of each channel: they are whole numbers, so counting them is sorting them. */
class ChannelLevels {
  readonly #red = new Int32Array(256);
  readonly #green = new Int32Array(256);
  readonly #blue = new Int32Array(256);
  #count = 0;

  add(data: Uint8Array, at: number): void {
    this.#red[data[at]!]!++;
    this.#green[data[at + 1]!]!++;
    this.#blue[data[at + 2]!]!++;
    this.#count++;
  }

  /** The upper median of each channel; white where nothing was added. */
  medians(): Rgb {
    if (this.#count === 0) return [255, 255, 255];
    const middle = this.#count >> 1;
    return [levelAt(this.#red, middle), levelAt(this.#green, middle), levelAt(this.#blue, middle)];
  }
}

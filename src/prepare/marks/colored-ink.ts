import type { Bitmap } from '../../model/bitmap.ts';
import type { Box } from '../../model/geometry.ts';

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
  const covered = new Uint8Array(width * height);
  for (const { x, y, width: w, height: h } of areas) {
    const x0 = Math.max(0, Math.floor(x) - 3);
    const x1 = Math.min(width, Math.ceil(x + w) + 3);
    for (let row = Math.max(0, Math.floor(y) - 3); row < Math.min(height, Math.ceil(y + h) + 3); row++)
      covered.fill(1, row * width + x0, row * width + x1);
  }
  let found = 0;
  for (let i = 0, p = 0; i < covered.length; i++, p += 3) {
    if (covered[i] === 1 || chroma(data[p]!, data[p + 1]!, data[p + 2]!) < leastChroma) continue;
    if (++found >= leastPixels * (color.dpi / 150) ** 2) return true;
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
  const { data } = color;
  const rowBytes = color.width * 3;
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o += 3) {
      let red = 255;
      let green = 255;
      let blue = 255;
      const corner = y * factor * rowBytes + x * factor * 3;
      for (let dy = 0; dy < factor; dy++) {
        for (let dx = 0, p = corner + dy * rowBytes; dx < factor; dx++, p += 3) {
          // The smaller of the two; without a branch, which the grain of the paper would make a matter of luck.
          const dRed = data[p]! - red;
          const dGreen = data[p + 1]! - green;
          const dBlue = data[p + 2]! - blue;
          red += dRed & (dRed >> 31);
          green += dGreen & (dGreen >> 31);
          blue += dBlue & (dBlue >> 31);
        }
      }
      out[o] = red;
      out[o + 1] = green;
      out[o + 2] = blue;
    }
  }
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
  const ground = medians(ringPixels(ink, x0, y0, x1, y1));
  const differences: number[] = [];
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const p = (y * width + x) * 3;
      differences.push(
        Math.max(
          Math.abs(data[p]! - ground[0]!),
          Math.abs(data[p + 1]! - ground[1]!),
          Math.abs(data[p + 2]! - ground[2]!),
        ),
      );
    }
  }
  const sorted = Float64Array.from(differences).sort();
  const most = sorted[Math.floor(0.985 * (sorted.length - 1))]!;
  if (most < leastChroma) return null;
  const pixels: number[] = [];
  for (let y = y0, i = 0; y < y1; y++) {
    for (let x = x0; x < x1; x++, i++) {
      const p = (y * width + x) * 3;
      if (differences[i]! >= fullInk * most) pixels.push(data[p]!, data[p + 1]!, data[p + 2]!);
    }
  }
  const [r, g, b] = medians(pixels) as [number, number, number];
  if (chroma(r, g, b) < leastChroma) return null;
  return `#${[r, g, b].map((level) => level.toString(16).padStart(2, '0')).join('')}`;
}

/** Red, green and blue of the pixels just outside of a box. */
function ringPixels({ data, width, height }: Bitmap, x0: number, y0: number, x1: number, y1: number): number[] {
  const values: number[] = [];
  const add = (x: number, y: number): void => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const p = (y * width + x) * 3;
    values.push(data[p]!, data[p + 1]!, data[p + 2]!);
  };
  for (let x = x0; x < x1; x++) {
    add(x, y0 - 2);
    add(x, y1 + 1);
  }
  for (let y = y0; y < y1; y++) {
    add(x0 - 2, y);
    add(x1 + 1, y);
  }
  return values;
}

function medians(interleaved: readonly number[]): number[] {
  return [0, 1, 2].map((channel) => {
    const values: number[] = [];
    for (let i = channel; i < interleaved.length; i += 3) values.push(interleaved[i]!);
    values.sort((a, b) => a - b);
    return values[values.length >> 1] ?? 255;
  });
}

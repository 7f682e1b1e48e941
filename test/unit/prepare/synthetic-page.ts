import type { Bitmap } from '../../../src/model/bitmap.ts';
import type { Box } from '../../../src/model/geometry.ts';

/** Numbers 0–1 that are the same on every run (Park and Miller's generator). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** A white gray page to draw on. */
export class SyntheticPage {
  readonly bitmap: Bitmap;

  constructor(width = 1240, height = 1754, dpi = 150, level = 255) {
    this.bitmap = { width, height, channels: 1, data: new Uint8Array(width * height).fill(level), dpi };
  }

  fill(box: Box, level: number): void {
    const { width, height, data } = this.bitmap;
    const x0 = Math.max(0, Math.round(box.x));
    const x1 = Math.min(width, Math.round(box.x + box.width));
    const y1 = Math.min(height, Math.round(box.y + box.height));
    if (x1 <= x0) return;
    for (let y = Math.max(0, Math.round(box.y)); y < y1; y++) data.fill(level, y * width + x0, y * width + x1);
  }

  /** A ring of the given stroke. */
  ring(box: Box, stroke: number, level: number, ground: number): void {
    this.fill(box, level);
    this.fill(
      { x: box.x + stroke, y: box.y + stroke, width: box.width - 2 * stroke, height: box.height - 2 * stroke },
      ground,
    );
  }

  /**
   * One letter made of strokes, with its top-left corner of the x-height band at (x, y). The shapes stand for o, n, l, p, i and ä.
   * @returns how far the next letter is.
   */
  letter(kind: Letter, x: number, y: number, unit: number, level = 0, ground = 255): number {
    const stroke = Math.max(1, Math.round(unit * 0.2));
    const width = Math.round(unit * 0.8);
    const dot = Math.max(2, Math.round(unit * 0.25));
    switch (kind) {
      case 'o':
        this.ring({ x, y, width, height: unit }, stroke, level, ground);
        return width + stroke;
      case 'n':
        this.ring({ x, y, width, height: unit }, stroke, level, ground);
        this.fill({ x: x + stroke, y: y + unit - stroke, width: width - 2 * stroke, height: stroke }, ground);
        return width + stroke;
      case 'l':
        this.fill({ x, y: y - 0.45 * unit, width: stroke, height: 1.45 * unit }, level);
        return 2 * stroke;
      case 'p':
        this.ring({ x, y, width, height: unit }, stroke, level, ground);
        this.fill({ x, y, width: stroke, height: 1.4 * unit }, level);
        return width + stroke;
      case 'i':
        this.fill({ x, y, width: stroke, height: unit }, level);
        this.fill({ x, y: y - 0.25 * unit - dot, width: dot, height: dot }, level);
        return 2 * stroke;
      case 'ä':
        this.ring({ x, y, width, height: unit }, stroke, level, ground);
        this.fill({ x: x + 0.1 * unit, y: y - 0.2 * unit - dot, width: dot, height: dot }, level);
        this.fill({ x: x + 0.5 * unit, y: y - 0.2 * unit - dot, width: dot, height: dot }, level);
        return width + stroke;
      default:
        return unit;
    }
  }

  /** A line of words; a full stop closes it. */
  line(x0: number, y: number, x1: number, unit: number, random: () => number, level = 0, ground = 255): void {
    let x = x0;
    const dot = Math.max(2, Math.round(unit * 0.25));
    while (x < x1 - 6 * unit) {
      const letters = 2 + Math.floor(random() * 7);
      for (let k = 0; k < letters && x < x1 - 2 * unit; k++) {
        const kind = letterKinds[Math.floor(random() * letterKinds.length)]!;
        x += this.letter(kind, Math.round(x), y, unit, level, ground);
      }
      x += 0.7 * unit;
    }
    this.fill({ x: x - 0.5 * unit, y: y + unit - dot, width: dot, height: dot }, level);
  }

  /** A page of text in one column. */
  text(seed = 7, unit = 11, margin = 150): this {
    const random = randomNumbers(seed);
    const { width, height } = this.bitmap;
    for (let y = margin; y < height - margin; y += Math.round(unit * 2.9)) {
      this.line(margin, y, width - margin, unit, random);
    }
    return this;
  }
}

export type Letter = 'o' | 'n' | 'l' | 'p' | 'i' | 'ä';
const letterKinds: readonly Letter[] = ['o', 'o', 'n', 'n', 'n', 'l', 'l', 'l', 'p', 'i', 'ä', 'o'];

/** How many pixels of the box are darker than 128. */
export function inkIn(bitmap: Bitmap, box: Box): number {
  let count = 0;
  for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(bitmap.height, box.y + box.height); y++) {
    for (let x = Math.max(0, Math.floor(box.x)); x < Math.min(bitmap.width, box.x + box.width); x++) {
      if (bitmap.data[y * bitmap.width + x]! < 128) count++;
    }
  }
  return count;
}

import type { Bitmap } from '../../../src/model/bitmap.ts';

/** A page to draw on: gray or RGB, white at first. */
export class Drawing {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
  readonly dpi: number;

  constructor(
    width: number,
    height: number,
    channels: 1 | 3 = 1,
    dpi = 300,
    paper: readonly number[] = [255, 255, 255],
  ) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.dpi = dpi;
    this.data = new Uint8Array(width * height * channels);
    for (let i = 0; i < this.data.length; i++) this.data[i] = paper[i % channels]!;
  }

  get bitmap(): Bitmap {
    return { width: this.width, height: this.height, channels: this.channels, data: this.data, dpi: this.dpi };
  }

  at(x: number, y: number): number {
    return this.data[(y * this.width + x) * this.channels]!;
  }

  dot(x: number, y: number, color: readonly number[] = [0, 0, 0]): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    for (let c = 0; c < this.channels; c++) this.data[(y * this.width + x) * this.channels + c] = color[c]!;
  }

  rect(x: number, y: number, width: number, height: number, color: readonly number[] = [0, 0, 0]): this {
    for (let py = Math.round(y); py < Math.round(y + height); py++) {
      for (let px = Math.round(x); px < Math.round(x + width); px++) this.dot(px, py, color);
    }
    return this;
  }

  disc(x: number, y: number, radius: number, color: readonly number[] = [0, 0, 0]): this {
    for (let py = Math.floor(y - radius); py <= Math.ceil(y + radius); py++) {
      for (let px = Math.floor(x - radius); px <= Math.ceil(x + radius); px++) {
        if ((px + 0.5 - x) ** 2 + (py + 0.5 - y) ** 2 <= radius * radius) this.dot(px, py, color);
      }
    }
    return this;
  }

  /** A line with round ends. */
  line(x0: number, y0: number, x1: number, y1: number, weight: number, color: readonly number[] = [0, 0, 0]): this {
    const steps = Math.ceil(Math.hypot(x1 - x0, y1 - y0) * 2) + 1;
    for (let i = 0; i <= steps; i++)
      this.disc(x0 + ((x1 - x0) * i) / steps, y0 + ((y1 - y0) * i) / steps, weight / 2, color);
    return this;
  }

  /** Signs of the size and weight of letters, standing on `baseline`: n, o, l and e in turn. Gives the x after the last. */
  text(x: number, baseline: number, count: number, height = 24, color: readonly number[] = [0, 0, 0]): number {
    const stem = Math.max(2, Math.round(height / 7));
    const width = Math.round(height * 0.8);
    let at = x;
    for (let i = 0; i < count; i++) {
      const top = baseline - height;
      const kind = i % 4;
      if (kind === 0) {
        this.rect(at, top, stem, height, color)
          .rect(at + width - stem, top, stem, height, color)
          .rect(at, top, width, stem, color);
      } else if (kind === 1) {
        this.rect(at, top, stem, height, color).rect(at + width - stem, top, stem, height, color);
        this.rect(at, top, width, stem, color).rect(at, baseline - stem, width, stem, color);
      } else if (kind === 2) {
        this.rect(at + stem, top - height / 2, stem, height * 1.5, color);
      } else {
        this.rect(at, top, stem, height, color)
          .rect(at, top, width, stem, color)
          .rect(at, baseline - stem, width, stem, color);
        this.rect(at, top + height / 2, width, stem, color);
      }
      at += kind === 2 ? 3 * stem : width + stem;
      if (i % 7 === 6) at += width;
    }
    return at;
  }

  /** Adds noise that is the same at every run. */
  noise(amplitude: number): this {
    let state = 12345;
    for (let i = 0; i < this.data.length; i++) {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      this.data[i] = Math.max(0, Math.min(255, this.data[i]! + ((state >> 16) % (2 * amplitude + 1)) - amplitude));
    }
    return this;
  }
}

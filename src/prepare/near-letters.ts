import type { Components } from '../raster/connected-components.ts';

/** Components of ink sorted by what they could be, with a grid that finds those near a place in constant time. */
export class NearLetters {
  readonly components: Components;
  /** Height of a letter without ascender (x-height) in pixels. */
  readonly letterHeight: number;
  /** Size of the image in pixels. */
  readonly width: number;
  readonly height: number;
  readonly #cell: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #letters: (number[] | undefined)[];
  readonly #dots: (number[] | undefined)[];
  /** Components smaller than a letter in both directions: dots, commas, accents, specks. */
  readonly dots: readonly number[];
  /** Components of the size of letters, or of a few letters that touch. */
  readonly letters: readonly number[];

  constructor(components: Components, letterHeight: number, width: number, height: number) {
    this.components = components;
    this.letterHeight = letterHeight;
    this.width = width;
    this.height = height;
    this.#cell = Math.max(8, Math.round(2.5 * letterHeight));
    this.#columns = Math.ceil(width / this.#cell) + 1;
    this.#rows = Math.ceil(height / this.#cell) + 1;
    this.#letters = new Array(this.#columns * this.#rows);
    this.#dots = new Array(this.#columns * this.#rows);
    const dots: number[] = [];
    const letters: number[] = [];
    for (let c = 0; c < components.count; c++) {
      const w = components.right[c]! - components.left[c]!;
      const h = components.bottom[c]! - components.top[c]!;
      if (w <= DOT_SHARE * letterHeight && h <= DOT_SHARE * letterHeight) {
        dots.push(c);
        this.#insert(this.#dots, c);
      } else if (h >= 0.55 * letterHeight && h <= 5 * letterHeight && w <= 14 * letterHeight) {
        letters.push(c);
        this.#insert(this.#letters, c);
      }
    }
    this.letters = letters;
    this.dots = dots;
  }

  #insert(grid: (number[] | undefined)[], c: number): void {
    const { left, right, top, bottom } = this.components;
    const x1 = Math.floor((right[c]! - 1) / this.#cell);
    const y1 = Math.floor((bottom[c]! - 1) / this.#cell);
    for (let y = Math.floor(top[c]! / this.#cell); y <= y1; y++) {
      for (let x = Math.floor(left[c]! / this.#cell); x <= x1; x++) {
        const bucket = grid[y * this.#columns + x];
        if (bucket === undefined) grid[y * this.#columns + x] = [c];
        else bucket.push(c);
      }
    }
  }

  /** Calls `visit` with each letter whose box comes within `reach` pixels of the component's box; a letter may come more than once. */
  lettersNear(component: number, reach: number, visit: (letter: number) => void): void {
    this.#near(this.#letters, component, reach, visit);
  }

  /** As {@link lettersNear}, for the other dots. */
  dotsNear(component: number, reach: number, visit: (dot: number) => void): void {
    this.#near(this.#dots, component, reach, (dot) => {
      if (dot !== component) visit(dot);
    });
  }

  #near(grid: (number[] | undefined)[], component: number, reach: number, visit: (other: number) => void): void {
    const { left, right, top, bottom } = this.components;
    const x0 = left[component]! - reach;
    const x1 = right[component]! + reach;
    const y0 = top[component]! - reach;
    const y1 = bottom[component]! + reach;
    const lastRow = Math.min(this.#rows - 1, Math.floor(y1 / this.#cell));
    const lastColumn = Math.min(this.#columns - 1, Math.floor(x1 / this.#cell));
    for (let row = Math.max(0, Math.floor(y0 / this.#cell)); row <= lastRow; row++) {
      for (let column = Math.max(0, Math.floor(x0 / this.#cell)); column <= lastColumn; column++) {
        const bucket = grid[row * this.#columns + column];
        if (bucket === undefined) continue;
        for (const other of bucket) {
          if (left[other]! < x1 && right[other]! > x0 && top[other]! < y1 && bottom[other]! > y0) visit(other);
        }
      }
    }
  }
}

/** Dots are at most this share of the x-height in both directions: full stops 0.25, commas 0.5, the ring of å 0.45. */
const DOT_SHARE = 0.55;

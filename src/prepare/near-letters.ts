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
  readonly #lettersOfCell: Grid;
  readonly #dotsOfCell: Grid;
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
    const dots: number[] = [];
    const letters: number[] = [];
    for (let c = 0; c < components.count; c++) {
      const w = components.right[c]! - components.left[c]!;
      const h = components.bottom[c]! - components.top[c]!;
      if (w <= DOT_SHARE * letterHeight && h <= DOT_SHARE * letterHeight) {
        dots.push(c);
      } else if (h >= 0.55 * letterHeight && h <= 5 * letterHeight && w <= 14 * letterHeight) {
        letters.push(c);
      }
    }
    this.letters = letters;
    this.dots = dots;
    this.#lettersOfCell = this.#gridOf(letters);
    this.#dotsOfCell = this.#gridOf(dots);
  }

  /** The components by the cells that their boxes touch. */
  #gridOf(list: readonly number[]): Grid {
    const { left, right, top, bottom } = this.components;
    const cell = this.#cell;
    const columns = this.#columns;
    const first = new Int32Array(columns * this.#rows + 1);
    const overCells = (work: (at: number, c: number) => void): void => {
      for (const c of list) {
        const x1 = Math.floor((right[c]! - 1) / cell);
        const y1 = Math.floor((bottom[c]! - 1) / cell);
        for (let y = Math.floor(top[c]! / cell); y <= y1; y++) {
          for (let x = Math.floor(left[c]! / cell); x <= x1; x++) work(y * columns + x, c);
        }
      }
    };
    overCells((at) => {
      first[at + 1]!++;
    });
    for (let at = 1; at < first.length; at++) first[at]! += first[at - 1]!;
    const next = first.slice(0, -1);
    const members = new Int32Array(first.at(-1)!);
    overCells((at, c) => {
      members[next[at]!++] = c;
    });
    return { first, members };
  }

  /** Calls `visit` with each letter whose box comes within `reach` pixels of the component's box; a letter may come more than once. */
  lettersNear(component: number, reach: number, visit: (letter: number) => void): void {
    this.#near(this.#lettersOfCell, component, reach, visit);
  }

  /** As {@link lettersNear}, for the other dots. */
  dotsNear(component: number, reach: number, visit: (dot: number) => void): void {
    this.#near(this.#dotsOfCell, component, reach, (dot) => {
      if (dot !== component) visit(dot);
    });
  }

  #near({ first, members }: Grid, component: number, reach: number, visit: (other: number) => void): void {
    const { left, right, top, bottom } = this.components;
    const cell = this.#cell;
    const columns = this.#columns;
    const x0 = left[component]! - reach;
    const x1 = right[component]! + reach;
    const y0 = top[component]! - reach;
    const y1 = bottom[component]! + reach;
    const firstRow = Math.max(0, Math.floor(y0 / cell));
    const lastRow = Math.min(this.#rows - 1, Math.floor(y1 / cell));
    const firstColumn = Math.max(0, Math.floor(x0 / cell));
    const lastColumn = Math.min(columns - 1, Math.floor(x1 / cell));
    if (firstColumn > lastColumn) return;
    for (let row = firstRow; row <= lastRow; row++) {
      // The cells of a row lie one behind the other.
      const end = first[row * columns + lastColumn + 1]!;
      for (let k = first[row * columns + firstColumn]!; k < end; k++) {
        const other = members[k]!;
        if (left[other]! < x1 && right[other]! > x0 && top[other]! < y1 && bottom[other]! > y0) visit(other);
      }
    }
  }
}

/** What lies in each cell: `members[first[cell]]` to `members[first[cell + 1] - 1]`. */
interface Grid {
  readonly first: Int32Array;
  readonly members: Int32Array;
}

/** Dots are at most this share of the x-height in both directions: full stops 0.25, commas 0.5, the ring of å 0.45. */
const DOT_SHARE = 0.55;

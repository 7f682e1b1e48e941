import { bottom, centerY, right } from '../model/geometry.ts';
import type { Fill, Line } from '../model/page.ts';

/** A bullet's disc or square is smaller than this, in heights of the line; a swatch or a status dot beside a label is larger. */
const largestBullet = 0.6;

/** How far left of its text a bullet stands at most, in heights of the line. */
const farthestBullet = 2.5;

/** Tells which lines have a drawn bullet (a small filled shape, no letter) before them: browsers and some programs draw the bullets of lists. */
export class DrawnBullets {
  readonly #fills: readonly Fill[];

  constructor(fills: readonly Fill[]) {
    this.#fills = fills.filter(isSmall).sort((a, b) => a.box.y - b.box.y);
  }

  /** Whether a bullet stands before the line. Both in layout space. */
  isBefore(line: Line): boolean {
    const { box } = line;
    let low = 0;
    let high = this.#fills.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#fills[middle]?.box.y ?? 0) < box.y) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < this.#fills.length; index++) {
      const fill = this.#fills[index]?.box;
      if (fill === undefined || fill.y > bottom(box)) return false;
      const gap = box.x - right(fill);
      const size = Math.max(fill.width, fill.height);
      const isLevel = Math.abs(centerY(fill) - centerY(box)) < 0.35 * box.height;
      if (gap > 0 && gap < farthestBullet * box.height && size < largestBullet * box.height && isLevel) return true;
    }
    return false;
  }
}

const isSmall = ({ box }: Fill): boolean => {
  const [small, large] = [Math.min(box.width, box.height), Math.max(box.width, box.height)];
  return large > 0 && small > 0.6 * large;
};

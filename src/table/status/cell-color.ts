import { area, type Box, bottom, centerX, centerY, contains, intersectionOf, right } from '../../model/geometry.ts';
import type { Fill } from '../../model/page.ts';
import type { CellFill } from '../../model/table.ts';
import { colorDistance, nameOfColor } from './color.ts';
import type { StatusPage } from './types.ts';

/** Fills closer than this in CIELAB are one colour: a scan's light and noise move a colour by less. */
const oneColor = 9;
/** Squares along the shorter and the longer side of a cell that its fills are counted on. */
const squares = 32;
/** How far a cell's inside lies from its border, in millimetres: rulings, and borders that are half a pixel off. */
const insetMm = 0.5;

/** What shows a cell's colour: its ground, a dot or bar on it, or its letters. */
export type ColorKind = 'ground' | 'mark' | 'text';

/** The colour of a cell and what shows it. */
export interface MeasuredColor extends CellFill {
  readonly kind: ColorKind;
  /** Share of the cell that the runner-up colour covers. */
  readonly otherCoverage: number;
}

/** Fills of a page, in reach by rows: cells ask for those in their own height only. */
export class FillIndex {
  readonly #byTop: readonly Fill[];
  readonly #tallest: number;

  constructor(fills: readonly Fill[]) {
    this.#byTop = [...fills].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
    this.#tallest = fills.reduce((most, fill) => Math.max(most, fill.box.height), 0);
  }

  /** The fills that share area with a box, from the largest to the smallest: smaller ones lie over larger ones. */
  over(box: Box): Fill[] {
    const found: Fill[] = [];
    let low = 0;
    let high = this.#byTop.length;
    const from = box.y - this.#tallest;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#byTop[middle] as Fill).box.y < from) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < this.#byTop.length; i++) {
      const fill = this.#byTop[i] as Fill;
      if (fill.box.y >= bottom(box)) break;
      if (intersectionOf(fill.box, box) !== null) found.push(fill);
    }
    return found.sort((a, b) => area(b.box) - area(a.box));
  }
}

/** The area of a cell without its border. */
function insideOf(box: Box, inset: number): Box {
  const dx = Math.min(inset, box.width / 4);
  const dy = Math.min(inset, box.height / 4);
  return { x: box.x + dx, y: box.y + dy, width: box.width - 2 * dx, height: box.height - 2 * dy };
}

/**
 * The colour of a cell: that of the fills that cover most of its inside, letters counted as their ground. A mark (dot, bar) must have its middle in the cell:
 * one that reaches in from a neighbour is the neighbour's.
 */
export function groundColorOf(box: Box, page: StatusPage, fills: FillIndex): MeasuredColor | null {
  const inside = insideOf(box, (insetMm / 25.4) * (page.dpi ?? 300));
  if (inside.width <= 0 || inside.height <= 0) return null;
  const columns = squares;
  const rows = squares;
  const owner = new Int16Array(columns * rows).fill(-1);
  const there: Fill[] = [];
  for (const fill of fills.over(inside)) {
    const common = intersectionOf(fill.box, inside);
    if (common === null) continue;
    const isOwn = contains(box, centerX(fill.box), centerY(fill.box)) || area(common) >= 0.5 * area(inside);
    if (!isOwn && area(common) < 0.2 * area(inside)) continue;
    const x0 = Math.round(((common.x - inside.x) / inside.width) * columns);
    const x1 = Math.max(x0 + 1, Math.round(((right(common) - inside.x) / inside.width) * columns));
    const y0 = Math.round(((common.y - inside.y) / inside.height) * rows);
    const y1 = Math.max(y0 + 1, Math.round(((bottom(common) - inside.y) / inside.height) * rows));
    for (let y = y0; y < Math.min(rows, y1); y++)
      owner.fill(there.length, y * columns + x0, y * columns + Math.min(columns, x1));
    there.push(fill);
  }
  if (there.length === 0) return null;
  const counts = there.map(() => 0);
  for (const index of owner) if (index >= 0) counts[index] = (counts[index] as number) + 1;
  // Fills of nearly one colour count together, under the colour of the largest.
  const groups: { hex: string; count: number }[] = [];
  const order = there.map((_, index) => index).sort((a, b) => (counts[b] as number) - (counts[a] as number));
  for (const index of order) {
    const { hex } = there[index] as Fill;
    const count = counts[index] as number;
    const group = groups.find((other) => colorDistance(other.hex, hex) < oneColor);
    if (group === undefined) groups.push({ hex, count });
    else group.count += count;
  }
  groups.sort((a, b) => b.count - a.count);
  const [best, second] = groups;
  if (best === undefined || best.count === 0) return null;
  const coverage = best.count / owner.length;
  return {
    hex: best.hex,
    coverage,
    kind: coverage >= 0.5 ? 'ground' : 'mark',
    otherCoverage: (second?.count ?? 0) / owner.length,
  };
}

/** The colour of a cell's letters, where they have one of their own: more than half of them, by area. */
export function textColorOf(box: Box, page: StatusPage): MeasuredColor | null {
  const groups: { hex: string; area: number }[] = [];
  let all = 0;
  for (const word of page.words) {
    if (!contains(box, centerX(word.box), centerY(word.box))) continue;
    all += area(word.box);
    const { color } = word;
    if (color === null || !/^#[\da-f]{6}$/u.test(color)) continue;
    const name = nameOfColor(color);
    if (name === null || name === 'white' || name === 'grey') continue;
    const group = groups.find((other) => colorDistance(other.hex, color) < oneColor);
    if (group === undefined) groups.push({ hex: color, area: area(word.box) });
    else group.area += area(word.box);
  }
  groups.sort((a, b) => b.area - a.area);
  const [best] = groups;
  if (best === undefined || best.area < 0.5 * all) return null;
  const cell = area(box);
  return { hex: best.hex, coverage: cell === 0 ? 0 : Math.min(1, best.area / cell), kind: 'text', otherCoverage: 0 };
}

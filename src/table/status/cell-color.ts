import { area, type Box, bottom, centerX, centerY, contains, intersectionOf, right } from '../../model/geometry.ts';
import type { Fill, Word } from '../../model/page.ts';
import type { CellFill } from '../../model/table.ts';
import { colorDistance, nameOfColor } from './color.ts';
import type { StatusPage } from './types.ts';

/** Fills closer than this in CIELAB are one colour: a scan's light and noise move a colour by less. */
const oneColor = 9;
/** Squares along the shorter and the longer side of a cell that its fills are counted on. */
const squares = 32;
/** How far a cell's inside lies from its border, in millimetres: rulings, and borders that are half a pixel off. */
const insetMm = 0.5;

/** A colour in a cell and the share of the cell's inside that it covers. */
export type Layer = CellFill;

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
 * The colours in a cell, the one that covers most first; letters count as their ground. A mark (dot, bar) must have its middle in the cell: one that
 * reaches in from a neighbour is the neighbour's.
 */
export function layersOf(box: Box, page: StatusPage, fills: FillIndex): Layer[] {
  const inside = insideOf(box, (insetMm / 25.4) * (page.dpi ?? 300));
  if (inside.width <= 0 || inside.height <= 0) return [];
  const owner = new Int16Array(squares * squares).fill(-1);
  const there: Fill[] = [];
  for (const fill of fills.over(inside)) {
    const common = intersectionOf(fill.box, inside);
    if (common === null) continue;
    const isOwn = contains(box, centerX(fill.box), centerY(fill.box)) || area(common) >= 0.2 * area(inside);
    if (!isOwn) continue;
    const across = (x: number): number => Math.round(((x - inside.x) / inside.width) * squares);
    const down = (y: number): number => Math.round(((y - inside.y) / inside.height) * squares);
    const x0 = Math.min(squares - 1, across(common.x));
    const x1 = Math.max(x0 + 1, across(right(common)));
    const y0 = Math.min(squares - 1, down(common.y));
    const y1 = Math.max(y0 + 1, down(bottom(common)));
    for (let y = y0; y < y1; y++) owner.fill(there.length, y * squares + x0, y * squares + x1);
    there.push(fill);
  }
  const counts = new Int32Array(there.length);
  for (const index of owner) if (index >= 0) counts[index] = (counts[index] as number) + 1;
  const order = [...counts.keys()].sort((a, b) => (counts[b] as number) - (counts[a] as number));
  return grouped(
    order.map((index) => ({
      hex: (there[index] as Fill).hex,
      amount: (counts[index] as number) / owner.length,
    })),
  );
}

/** Colours that are nearly one count together, under that of the first. */
function grouped(parts: readonly { hex: string; amount: number }[]): Layer[] {
  const groups: { hex: string; coverage: number }[] = [];
  for (const { hex, amount } of parts) {
    const group = groups.find((other) => isOneColor(other.hex, hex));
    if (group !== undefined) group.coverage += amount;
    else if (amount > 0) groups.push({ hex, coverage: amount });
  }
  return groups.sort((a, b) => b.coverage - a.coverage);
}

/** Whether two colours `#rrggbb` are one but for the scan's light and noise. */
export const isOneColor = (one: string, other: string): boolean => colorDistance(one, other) < oneColor;

/** The colour of a cell's letters, where more than half of them, by area, have one of their own. */
export function letterColorOf(box: Box, words: readonly Pick<Word, 'box' | 'color'>[]): Layer | null {
  const colored: { hex: string; amount: number }[] = [];
  let all = 0;
  for (const { box: word, color } of words) {
    all += area(word);
    if (color === null || !/^#[\da-f]{6}$/u.test(color)) continue;
    const name = nameOfColor(color);
    if (name !== null && name !== 'white' && name !== 'grey') colored.push({ hex: color, amount: area(word) });
  }
  const [best] = grouped(colored);
  if (best === undefined || best.coverage < 0.5 * all) return null;
  return { hex: best.hex, coverage: area(box) === 0 ? 0 : Math.min(1, best.coverage / area(box)) };
}

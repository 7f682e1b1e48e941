import { bottom, right } from '../model/geometry.ts';
import type { Ruling } from '../model/page.ts';

/** A ruling as a line without weight. */
export interface Stroke {
  readonly isLevel: boolean;
  /** Where it stands: y of a level ruling, x of an upright one. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

const toStroke = (ruling: Ruling): Stroke => {
  const { box } = ruling;
  return ruling.orientation === 'horizontal'
    ? { isLevel: true, at: box.y + box.height / 2, from: box.x, to: right(box) }
    : { isLevel: false, at: box.x + box.width / 2, from: box.y, to: bottom(box) };
};

/** Joined groups of indices. */
export class Groups {
  readonly #parent: number[];

  constructor(count: number) {
    this.#parent = Array.from({ length: count }, (_, index) => index);
  }

  find(index: number): number {
    let root = index;
    while (this.#parent[root] !== root) root = this.#parent[root] ?? root;
    let walk = index;
    while (this.#parent[walk] !== root) {
      const next = this.#parent[walk] ?? root;
      this.#parent[walk] = root;
      walk = next;
    }
    return root;
  }

  join(a: number, b: number): void {
    const rootA = this.find(a);
    const rootB = this.find(b);
    if (rootA !== rootB) this.#parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }
}

/** Check boxes and bullets are this wide and high at most, in tolerances. */
const smallBox = 3.2;

/** The strokes without those that make up small boxes by themselves: check boxes in cells are no cells. */
function withoutSmallBoxes(strokes: readonly Stroke[], tolerance: number): Stroke[] {
  const groups = new Groups(strokes.length);
  joinTouching(strokes, groups, 0.25 * tolerance);
  const hulls = new Map<
    number,
    { left: number; top: number; right: number; bottom: number; level: number; upright: number }
  >();
  strokes.forEach((stroke, index) => {
    const root = groups.find(index);
    const [left, rightEdge] = stroke.isLevel ? [stroke.from, stroke.to] : [stroke.at, stroke.at];
    const [top, bottomEdge] = stroke.isLevel ? [stroke.at, stroke.at] : [stroke.from, stroke.to];
    const hull = hulls.get(root);
    hulls.set(root, {
      left: Math.min(left, hull?.left ?? left),
      top: Math.min(top, hull?.top ?? top),
      right: Math.max(rightEdge, hull?.right ?? rightEdge),
      bottom: Math.max(bottomEdge, hull?.bottom ?? bottomEdge),
      level: (hull?.level ?? 0) + (stroke.isLevel ? 1 : 0),
      upright: (hull?.upright ?? 0) + (stroke.isLevel ? 0 : 1),
    });
  });
  const limit = smallBox * tolerance;
  return strokes.filter((_, index) => {
    const hull = hulls.get(groups.find(index));
    if (hull === undefined || hull.level === 0 || hull.upright === 0 || hull.level + hull.upright < 3) return true;
    return hull.right - hull.left > limit || hull.bottom - hull.top > limit;
  });
}

/** Longest gap, in tolerances, over which two pieces in one line are one stroke: scans and thinning break rulings. */
const bridgedGap = 2.4;

/**
 * Pieces of broken strokes made whole. A gap from one crossing stroke to the next is no break but the space between two tables.
 */
function joinCollinear(strokes: readonly Stroke[], tolerance: number): Stroke[] {
  const joined: Stroke[] = [];
  for (const isLevel of [true, false]) {
    const own = strokes.filter((stroke) => stroke.isLevel === isLevel).sort((a, b) => a.at - b.at || a.from - b.from);
    const crossing = strokes.filter((stroke) => stroke.isLevel !== isLevel).sort((a, b) => a.at - b.at);
    let from = 0;
    for (let i = 1; i <= own.length; i++) {
      const before = own[i - 1];
      const current = own[i];
      if (before === undefined || (current !== undefined && current.at - before.at <= 0.25 * tolerance)) continue;
      joined.push(...joinRun(own.slice(from, i), crossing, tolerance));
      from = i;
    }
  }
  return joined;
}

function joinRun(run: readonly Stroke[], crossing: readonly Stroke[], tolerance: number): Stroke[] {
  const sorted = [...run].sort((a, b) => a.from - b.from);
  const result: { isLevel: boolean; at: number; from: number; to: number; weight: number }[] = [];
  const near = 0.25 * tolerance;
  for (const stroke of sorted) {
    const last = result.at(-1);
    const length = stroke.to - stroke.from;
    const gap = last === undefined ? 0 : stroke.from - last.to;
    const isParted =
      gap > bridgedGap * tolerance ||
      (gap > tolerance &&
        crosses(crossing, last?.to ?? 0, stroke.at, near) &&
        crosses(crossing, stroke.from, stroke.at, near));
    if (last === undefined || isParted) result.push({ ...stroke, weight: length });
    else {
      const weight = last.weight + length;
      if (weight > 0) last.at = (last.at * last.weight + stroke.at * length) / weight;
      last.to = Math.max(last.to, stroke.to);
      last.weight = weight;
    }
  }
  return result.map(({ isLevel, at, from, to }) => ({ isLevel, at, from, to }));
}

/** Whether one of the strokes, sorted by where they stand, stands at `at` and reaches over `along`. */
function crosses(strokes: readonly Stroke[], at: number, along: number, tolerance: number): boolean {
  for (let i = firstAt(strokes, at - tolerance); i < strokes.length; i++) {
    const stroke = strokes[i];
    if (stroke === undefined || stroke.at > at + tolerance) return false;
    if (along >= stroke.from - tolerance && along <= stroke.to + tolerance) return true;
  }
  return false;
}

/** Index of the first of the sorted strokes that stands at `at` or beyond. */
function firstAt(strokes: readonly Stroke[], at: number): number {
  let low = 0;
  let high = strokes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((strokes[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Joins strokes that cross or meet. Sweep by x, so that far-off pairs are never looked at. */
export function joinTouching(strokes: readonly Stroke[], groups: Groups, tolerance: number): void {
  const level = strokes
    .map((stroke, index) => ({ stroke, index }))
    .filter(({ stroke }) => stroke.isLevel)
    .sort((a, b) => a.stroke.at - b.stroke.at);
  const upright = strokes.map((stroke, index) => ({ stroke, index })).filter(({ stroke }) => !stroke.isLevel);
  for (const { stroke, index } of upright) {
    let low = 0;
    let high = level.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((level[middle]?.stroke.at ?? 0) < stroke.from - tolerance) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < level.length; i++) {
      const other = level[i];
      if (other === undefined || other.stroke.at > stroke.to + tolerance) break;
      if (stroke.at >= other.stroke.from - tolerance && stroke.at <= other.stroke.to + tolerance) {
        groups.join(index, other.index);
      }
    }
  }
}

/** The strokes that can part cells: rulings with breaks mended, small boxes left out. */
export const strokesOf = (rulings: readonly Ruling[], tolerance: number): Stroke[] =>
  joinCollinear(withoutSmallBoxes(rulings.map(toStroke), tolerance), tolerance);

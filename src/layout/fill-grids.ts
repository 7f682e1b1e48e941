import { type Box, bottom, right } from '../model/geometry.ts';
import type { Fill, Ruling } from '../model/page.ts';
import { type Grid, gridOfStrokes } from './grid.ts';
import { Groups, type Stroke } from './strokes.ts';
import type { PlacedWord } from './type-metrics.ts';

/** What fills must be to be cells, and how far apart they may stand; in em but for the shares. */
const cellFill = { low: 0.9, narrow: 0.7, coverage: 0.5 } as const;

/** Cells with their own fills touch, or leave a white seam between them. */
const seam = 0.45;

/** Rows of a table with fills begin and end at the same x, within this. */
const flush = 0.6;

/** The most that may stand between two filled rows of one table, in em: a few rows without a fill, or one of wrapped text. */
const unfilled = 12;

/** Share of the borders between cells of a row that must come again in another: bars of a chart end anywhere. */
const agreed = 0.6;

interface Cluster {
  readonly box: Box;
  readonly fills: readonly Box[];
}

/**
 * Finds the grids that coloured cells make where no rulings do: rows of fills side by side, flush with one another; rows without a fill between them (zebra) and level rulings below them go with them.
 *
 * @param taken - boxes of grids and figures that are known: fills in them are not looked at.
 * @param words - to see whether a row without a fill follows the last one.
 */
export function findFillGrids(
  fills: readonly Fill[],
  rulings: readonly Ruling[],
  taken: readonly Box[],
  words: readonly PlacedWord[],
  em: number,
): Grid[] {
  const boxes = fills
    .filter(
      ({ box, coverage }) =>
        box.height >= cellFill.low * em && box.width >= cellFill.narrow * em && coverage >= cellFill.coverage,
    )
    .map((fill) => fill.box)
    .filter((box) => !taken.some((other) => touches(box, other)));
  const level = rulings.filter((ruling) => ruling.orientation === 'horizontal').map((ruling) => ruling.box);
  return stacksOf(clustersOf(boxes, em), em).flatMap((stack) => {
    const grid = gridOfStack(stack, level, words, em);
    return grid === null || taken.some((other) => touches(grid.box, other)) ? [] : [grid];
  });
}

const touches = (a: Box, b: Box): boolean => a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);

/** Fills that stand beside or over one another without more than a seam. */
function clustersOf(boxes: readonly Box[], em: number): Cluster[] {
  const sorted = [...boxes].sort((a, b) => a.y - b.y || a.x - b.x);
  const groups = new Groups(sorted.length);
  const gap = seam * em;
  for (let i = 0; i < sorted.length; i++) {
    const box = sorted[i];
    if (box === undefined) continue;
    for (let j = i + 1; j < sorted.length; j++) {
      const other = sorted[j];
      if (other === undefined || other.y > bottom(box) + gap) break;
      if (other.x <= right(box) + gap && box.x <= right(other) + gap) groups.join(i, j);
    }
  }
  const members = new Map<number, Box[]>();
  sorted.forEach((box, index) => {
    const root = groups.find(index);
    const list = members.get(root);
    if (list === undefined) members.set(root, [box]);
    else list.push(box);
  });
  return [...members.values()].map((own) => ({ box: hullOf(own), fills: own }));
}

function hullOf(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return { x, y, width: Math.max(...boxes.map(right)) - x, height: Math.max(...boxes.map(bottom)) - y };
}

/** Clusters under one another that are flush on both sides. */
function stacksOf(clusters: readonly Cluster[], em: number): Cluster[][] {
  const stacks: Cluster[][] = [];
  for (const cluster of [...clusters].sort((a, b) => a.box.y - b.box.y)) {
    const stack = stacks.find((candidate) => {
      const last = candidate.at(-1);
      return (
        last !== undefined && isFlush(last.box, cluster.box, em) && cluster.box.y - bottom(last.box) <= unfilled * em
      );
    });
    if (stack === undefined) stacks.push([cluster]);
    else stack.push(cluster);
  }
  return stacks;
}

const isFlush = (a: Box, b: Box, em: number): boolean =>
  Math.abs(a.x - b.x) <= flush * em && Math.abs(right(a) - right(b)) <= flush * em;

function gridOfStack(
  stack: readonly Cluster[],
  level: readonly Box[],
  words: readonly PlacedWord[],
  em: number,
): Grid | null {
  const fills = stack.flatMap((cluster) => cluster.fills);
  const hull = hullOf(fills);
  const borders = innerBorders(fills, hull, em);
  if (borders.length === 0 || !doBordersAgree(fills, borders, em)) return null;
  const rules = rulesUnder(hull, level, em);
  const end = rules.at(-1) ?? bottom(hull);
  const rest = rules.length > 0 || stack.length < 2 ? null : lastRow(hull, borders, words, em);
  const bottomEdge = rest ?? end;
  const strokes: Stroke[] = fills.flatMap((box) => edgesOf(box));
  const levelAt = (at: number): Stroke => ({ isLevel: true, at, from: hull.x, to: right(hull) });
  strokes.push(levelAt(hull.y), levelAt(bottom(hull)), levelAt(bottomEdge), ...rules.map(levelAt));
  for (const cluster of stack) strokes.push(levelAt(cluster.box.y), levelAt(bottom(cluster.box)));
  for (const at of [hull.x, right(hull)]) strokes.push({ isLevel: false, at, from: hull.y, to: bottomEdge });
  // Borders go on through the rows that have no fill.
  const tops = [...stack.slice(1).map((cluster) => cluster.box.y), bottomEdge];
  stack.forEach((cluster, index) => {
    const from = bottom(cluster.box);
    const to = tops[index] ?? from;
    if (to - from < cellFill.low * em) return;
    for (const at of borders) strokes.push({ isLevel: false, at, from, to });
  });
  const grid = gridOfStrokes(strokes, 0.5 * em);
  return grid === null || grid.ys.length < 3 || grid.xs.length < 3 ? null : { ...grid, isFilled: true };
}

const edgesOf = (box: Box): Stroke[] => [
  { isLevel: true, at: box.y, from: box.x, to: right(box) },
  { isLevel: true, at: bottom(box), from: box.x, to: right(box) },
  { isLevel: false, at: box.x, from: box.y, to: bottom(box) },
  { isLevel: false, at: right(box), from: box.y, to: bottom(box) },
];

/** x of the borders between fills side by side, from left to right. */
function innerBorders(fills: readonly Box[], hull: Box, em: number): number[] {
  const edges = fills
    .flatMap((box) => [box.x, right(box)])
    .filter((x) => x > hull.x + flush * em && x < right(hull) - flush * em)
    .sort((a, b) => a - b);
  const borders: number[] = [];
  let sum = 0;
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const x of [...edges, Number.POSITIVE_INFINITY]) {
    if (count > 0 && x - last > seam * em) {
      borders.push(sum / count);
      sum = 0;
      count = 0;
    }
    sum += x;
    count++;
    last = x;
  }
  return borders;
}

/** Whether most borders come in more than one row of fills, or all fills are of one row (the head). */
function doBordersAgree(fills: readonly Box[], borders: readonly number[], em: number): boolean {
  const rows = new Set(fills.map((box) => Math.round(box.y / (0.5 * em))));
  const split = new Set<number>();
  const seen = borders.map((border) => {
    const own = new Set<number>();
    for (const box of fills) {
      const row = Math.round(box.y / (0.5 * em));
      if (Math.abs(box.x - border) <= seam * em) own.add(row);
    }
    for (const row of own) split.add(row);
    return own.size;
  });
  if (rows.size === 1 || split.size === 1) return true;
  return seen.filter((count) => count >= 2).length >= agreed * borders.length;
}

/** y of level rulings that go on under the fills, flush with them. */
function rulesUnder(hull: Box, level: readonly Box[], em: number): number[] {
  const found: number[] = [];
  let reached = bottom(hull);
  const own = level.filter((box) => isFlush(box, hull, em)).sort((a, b) => a.y - b.y);
  for (const box of own) {
    const y = box.y + box.height / 2;
    if (y < reached + cellFill.low * em || y > reached + unfilled * em) continue;
    found.push(y);
    reached = y;
  }
  return found;
}

/** Distance from the last fill to the first baseline, and from line to line, in em: more is the space before what follows the table. */
const rowSteps = { first: 1.8, next: 1.5 } as const;

/** The foot of a row without a fill right under the last fill, or null where no words fit the columns there. */
function lastRow(hull: Box, borders: readonly number[], words: readonly PlacedWord[], em: number): number | null {
  const top = bottom(hull);
  const under = words
    .filter((word) => word.base > top && word.right > hull.x && word.left < right(hull))
    .sort((a, b) => a.base - b.base);
  const columns = new Set<number>();
  let foot = top;
  for (const word of under) {
    if (word.base > foot + (foot === top ? rowSteps.first : rowSteps.next) * em) break;
    const isInside = word.left >= hull.x - 0.2 * em && word.right <= right(hull) + 0.2 * em;
    const isApart = borders.every((border) => word.right <= border + 0.1 * em || word.left >= border - 0.1 * em);
    if (!isInside || !isApart) return null;
    columns.add(borders.filter((border) => (word.left + word.right) / 2 > border).length);
    foot = word.base;
  }
  return columns.size < 2 ? null : foot + 0.5 * em;
}

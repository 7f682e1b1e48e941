import {
  type Box,
  bottom,
  centerX,
  centerY,
  contains,
  horizontalOverlap,
  right,
  verticalOverlap,
} from '../../model/geometry.ts';
import type { Ruling } from '../../model/page.ts';
import type { StatusPage } from './types.ts';

/** How far a frame's line may lie from where the swatch would begin or end, in millimetres. */
const frameSlackMm = 1.2;
/** Share of a side that a line must run along. */
const leastAlong = 0.7;

/** Whether a line runs along the side of a box. */
function runsAlong(
  { orientation, box }: Ruling,
  of: Box,
  slack: number,
  side: 'top' | 'bottom' | 'left' | 'right',
): boolean {
  const isLevel = side === 'top' || side === 'bottom';
  if ((orientation === 'horizontal') !== isLevel) return false;
  if (isLevel) {
    const y = side === 'top' ? of.y : bottom(of);
    return Math.abs(centerY(box) - y) <= slack && horizontalOverlap(box, of) >= leastAlong * of.width;
  }
  const x = side === 'left' ? of.x : right(of);
  return Math.abs(centerX(box) - x) <= slack && verticalOverlap(box, of) >= leastAlong * of.height;
}

/**
 * White swatches of a column of coloured ones: framed places of their size with no fill and no word in them, above, between or below them. White is no area
 * of colour, and can be a status.
 * @param column coloured swatches of one width, one below the other.
 */
export function whiteSwatches(column: readonly Box[], page: StatusPage, pxPerMm: number): Box[] {
  const sorted = [...column].sort((a, b) => a.y - b.y);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined || sorted.length < 2) return [];
  if (sorted.some((box) => Math.abs(box.x - first.x) > frameSlackMm * pxPerMm)) return [];
  const heights = sorted.map((box) => box.height).sort((a, b) => a - b);
  const height = heights[heights.length >> 1] ?? first.height;
  // From one swatch to the next: the shortest way, since a white one between two makes it twice as long.
  const steps = sorted.slice(1).map((box, i) => box.y - (sorted[i] as Box).y);
  const step = Math.min(...steps, 2.5 * height);
  if (step < 0.5 * height) return [];
  const slack = frameSlackMm * pxPerMm;
  const rulings = page.rulings.filter(({ box }) => right(box) >= first.x - slack && box.x <= right(first) + slack);
  const isFramed = (box: Box): boolean =>
    (['top', 'bottom', 'left', 'right'] as const).every((side) =>
      rulings.some((ruling) => runsAlong(ruling, box, slack, side)),
    );
  const isEmpty = (box: Box): boolean =>
    ![...page.fills, ...page.words].some((other) => contains(box, centerX(other.box), centerY(other.box)));
  const found: Box[] = [];
  for (let y = first.y - step; y <= bottom(last) + step - height / 2; y += step) {
    const box = { x: first.x, y, width: first.width, height };
    if (sorted.some((other) => verticalOverlap(other, box) > 0.4 * height)) continue;
    if (isEmpty(box) && isFramed(box)) found.push(box);
  }
  return found;
}

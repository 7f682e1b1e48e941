import type { CheckBox, CheckMark } from '../../model/check-box.ts';
import { type Box, bottom, centerX, centerY, contains, right, unionOf } from '../../model/geometry.ts';
import type { DrawnPage, DrawnShape } from './drawn-page.ts';

/** Sides of check boxes in points: forms of word processors draw them 6–11 high, as the type beside them. */
const side = { least: 5, most: 14 } as const;

/** A box may be so much wider than high, or the other way round. */
const squareness = 0.15;

/** A mark covers at least so much of the box's side. */
const leastMark = 0.4;

/** Boxes that touch are cells of a small grid, in points. */
const touching = 0.8;

export interface DrawnCheckBoxes {
  /** In shown points, not in layout space. */
  readonly boxes: readonly CheckBox[];
  /** The shapes that they are made of: no rulings and no fills. */
  readonly shapes: ReadonlySet<DrawnShape>;
}

/**
 * Check boxes that a page draws by lines: a stroked square of the size of a letter, alone, with nothing in it, with a cross (two diagonals) or with a tick (a bent
 * line). A square with letters in it is a frame of letters.
 */
export function findDrawnCheckBoxes(page: DrawnPage): DrawnCheckBoxes {
  const squares = alone(squaresOf(page.shapes));
  const shapes = new Set<DrawnShape>();
  const boxes: CheckBox[] = [];
  for (const { box, lines } of squares) {
    if (page.glyphs.some(({ ink }) => ink !== null && contains(box, centerX(ink), centerY(ink)))) continue;
    const marks = page.shapes.filter((shape) => !lines.includes(shape) && isMark(shape, box));
    for (const shape of [...lines, ...marks]) shapes.add(shape);
    boxes.push({ box, mark: markOf(marks), confidence: 1 });
  }
  return { boxes, shapes };
}

interface Square {
  readonly box: Box;
  readonly lines: readonly DrawnShape[];
}

/** Squares whose four sides one operator strokes. */
function squaresOf(shapes: readonly DrawnShape[]): Square[] {
  const byOrder = new Map<number, DrawnShape[]>();
  for (const shape of shapes) {
    const long = Math.max(shape.box.width, shape.box.height);
    if (!shape.isStroke || shape.kind !== 'line' || long < side.least || long > side.most + 2) continue;
    const same = byOrder.get(shape.order);
    if (same === undefined) byOrder.set(shape.order, [shape]);
    else same.push(shape);
  }
  return [...byOrder.values()].flatMap((lines) => {
    const level = lines.filter(({ box }) => box.width > box.height);
    if (lines.length !== 4 || level.length !== 2) return [];
    const box = lines.map((line) => line.box).reduce(unionOf);
    const isSquare = Math.abs(box.width - box.height) <= squareness * Math.max(box.width, box.height);
    const isSized = Math.min(box.width, box.height) >= side.least && Math.max(box.width, box.height) <= side.most;
    return isSquare && isSized ? [{ box, lines }] : [];
  });
}

/** Squares that touch no other: in a grid of small cells each has a neighbour. */
function alone(squares: readonly Square[]): Square[] {
  const sorted = [...squares].sort((a, b) => a.box.y - b.box.y);
  return sorted.filter((square, index) => {
    for (const step of [-1, 1]) {
      for (let at = index + step; sorted[at] !== undefined; at += step) {
        const { box } = sorted[at]!;
        if (Math.abs(box.y - square.box.y) > side.most + touching) break;
        const gapX = Math.max(box.x - right(square.box), square.box.x - right(box));
        const gapY = Math.max(box.y - bottom(square.box), square.box.y - bottom(box));
        if (Math.max(gapX, gapY) < touching) return false;
      }
    }
    return true;
  });
}

/** Ink inside the box that is large enough for a mark. */
function isMark({ box: ink, color }: DrawnShape, box: Box): boolean {
  if (color === '#ffffff' || !contains(box, centerX(ink), centerY(ink))) return false;
  if (ink.width > box.width + 2 || ink.height > box.height + 2) return false;
  return Math.max(ink.width, ink.height) >= leastMark * Math.max(box.width, box.height);
}

/** Two strokes that cover the same ground cross; other strokes are a tick; a filled area is a cross. */
function markOf(marks: readonly DrawnShape[]): CheckMark {
  const strokes = marks.filter(({ isStroke }) => isStroke);
  if (marks.length === 0) return 'empty';
  const [first, second] = strokes;
  if (strokes.length < marks.length || first === undefined || second === undefined)
    return strokes.length < marks.length ? 'crossed' : 'ticked';
  const apart = Math.max(
    Math.abs(centerX(first.box) - centerX(second.box)),
    Math.abs(centerY(first.box) - centerY(second.box)),
  );
  return apart < 0.2 * Math.max(first.box.width, first.box.height) ? 'crossed' : 'ticked';
}

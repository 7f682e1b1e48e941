import { type Box, boxFromEdges } from '../../model/geometry.ts';
import { applyX, applyY, type Matrix } from './matrix.ts';

/** One subpath after the map to shown points. */
export interface Subpath {
  /** Corner points x0, y0, x1, y1, …; curves as a few points of theirs. */
  readonly points: readonly number[];
  readonly hasCurves: boolean;
  readonly isClosed: boolean;
}

/** Takes pdf.js' path buffer (DrawOPS: 0 move, 1 line, 2 cubic, 3 quadratic, 4 close) apart into subpaths. */
export function subpathsOf(buffer: ArrayLike<number>, ctm: Matrix): Subpath[] {
  const result: Subpath[] = [];
  let points: number[] = [];
  let hasCurves = false;
  let lastX = 0;
  let lastY = 0;
  const finish = (isClosed: boolean): void => {
    if (points.length >= 4) result.push({ points, hasCurves, isClosed });
    points = [];
    hasCurves = false;
  };
  const add = (x: number, y: number): void => {
    points.push(applyX(ctm, x, y), applyY(ctm, x, y));
    lastX = x;
    lastY = y;
  };
  let startX = 0;
  let startY = 0;
  const at = (index: number): number => buffer[index] ?? 0;
  for (let i = 0; i < buffer.length; ) {
    const operator = buffer[i++];
    if (operator === 0) {
      finish(false);
      startX = at(i);
      startY = at(i + 1);
      add(startX, startY);
      i += 2;
    } else if (operator === 1) {
      if (points.length === 0) add(startX, startY);
      add(at(i), at(i + 1));
      i += 2;
    } else if (operator === 2 || operator === 3) {
      if (points.length === 0) add(startX, startY);
      const cubic = operator === 2;
      const c1x = at(i);
      const c1y = at(i + 1);
      const c2x = cubic ? at(i + 2) : c1x;
      const c2y = cubic ? at(i + 3) : c1y;
      const endX = at(cubic ? i + 4 : i + 2);
      const endY = at(cubic ? i + 5 : i + 3);
      const fromX = lastX;
      const fromY = lastY;
      for (const t of [0.25, 0.5, 0.75]) {
        const u = 1 - t;
        // A quadratic curve's single control point stands for both: near enough for bounds and area.
        add(
          u * u * u * fromX + 3 * u * u * t * c1x + 3 * u * t * t * c2x + t * t * t * endX,
          u * u * u * fromY + 3 * u * u * t * c1y + 3 * u * t * t * c2y + t * t * t * endY,
        );
      }
      add(endX, endY);
      hasCurves = true;
      i += cubic ? 6 : 4;
    } else if (operator === 4) {
      finish(true);
    } else {
      break;
    }
  }
  finish(false);
  return result;
}

export function hullOf(points: readonly number[]): Box {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let rightEdge = Number.NEGATIVE_INFINITY;
  let low = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i] ?? 0;
    const y = points[i + 1] ?? 0;
    if (x < left) left = x;
    if (x > rightEdge) rightEdge = x;
    if (y < top) top = y;
    if (y > low) low = y;
  }
  return boxFromEdges(left, top, rightEdge, low);
}

/** The area inside a closed outline, by the shoelace formula. */
export function areaOf(points: readonly number[]): number {
  let doubled = 0;
  const count = points.length;
  for (let i = 0; i < count; i += 2) {
    const next = (i + 2) % count;
    doubled += (points[i] ?? 0) * (points[next + 1] ?? 0) - (points[next] ?? 0) * (points[i + 1] ?? 0);
  }
  return Math.abs(doubled) / 2;
}

/** Whether the outline is an upright rectangle (or a degenerate one: a straight level or upright line). */
export function isUprightRectangle(path: Subpath): boolean {
  if (path.hasCurves || path.points.length < 4 || path.points.length > 10) return false;
  const { points } = path;
  for (let i = 2; i < points.length; i += 2) {
    const dx = Math.abs((points[i] ?? 0) - (points[i - 2] ?? 0));
    const dy = Math.abs((points[i + 1] ?? 0) - (points[i - 1] ?? 0));
    if (Math.min(dx, dy) > 0.02 + 0.002 * Math.max(dx, dy)) return false;
  }
  if (points.length < 8) return points.length === 4;
  const hull = hullOf(points);
  return areaOf(points) >= 0.98 * hull.width * hull.height;
}

/**
 * Geometry of a page.
 *
 * Two spaces exist, and only this file (and the ingest of PDF points) converts between spaces:
 *
 * - **page space**: pixels of the page image that stands in the output, at `page.dpi`, origin top-left, y down.
 *   The image is the page as a viewer shows it, turned upright by `rotationDeg`; it is *not* deskewed.
 * - **layout space**: page space turned about the centre of the page by `-skewDeg`, so that lines of text are level.
 *   Same scale, same size, same origin. With `skewDeg` 0 the two are one. Stages between recognition and export
 *   work in layout space; the last step converts to page space with {@link toPageSpace}.
 */

/** A rectangle in pixels: `x`, `y` is the top-left corner; `width` and `height` are never negative. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line segment in pixels, from left to right: the line that letters stand on. */
export interface Baseline {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Size of a page image in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The right edge, exclusive. */
export const right = (box: Box): number => box.x + box.width;

/** The bottom edge, exclusive. */
export const bottom = (box: Box): number => box.y + box.height;

export const centerX = (box: Box): number => box.x + box.width / 2;

export const centerY = (box: Box): number => box.y + box.height / 2;

/** Area in square pixels. */
export const area = (box: Box): number => box.width * box.height;

/** The box with the given edges; edges in the wrong order give a box of no width or height at the first edge. */
export function boxFromEdges(left: number, top: number, rightEdge: number, bottomEdge: number): Box {
  return { x: left, y: top, width: Math.max(0, rightEdge - left), height: Math.max(0, bottomEdge - top) };
}

/** The smallest box that holds both. */
export function unionOf(a: Box, b: Box): Box {
  return boxFromEdges(
    Math.min(a.x, b.x),
    Math.min(a.y, b.y),
    Math.max(right(a), right(b)),
    Math.max(bottom(a), bottom(b)),
  );
}

/** The smallest box that holds all, or null when there is none. */
export function unionOfAll(boxes: Iterable<Box>): Box | null {
  let result: Box | null = null;
  for (const box of boxes) result = result === null ? box : unionOf(result, box);
  return result;
}

/** The part that both cover, or null when they do not overlap. */
export function intersectionOf(a: Box, b: Box): Box | null {
  const left = Math.max(a.x, b.x);
  const top = Math.max(a.y, b.y);
  const rightEdge = Math.min(right(a), right(b));
  const bottomEdge = Math.min(bottom(a), bottom(b));
  return rightEdge > left && bottomEdge > top ? boxFromEdges(left, top, rightEdge, bottomEdge) : null;
}

/** The share of `inner` that `outer` covers, 0–1. A box without area counts by its centre. */
export function coveredShare(inner: Box, outer: Box): number {
  if (area(inner) === 0) return contains(outer, centerX(inner), centerY(inner)) ? 1 : 0;
  const common = intersectionOf(inner, outer);
  return common === null ? 0 : area(common) / area(inner);
}

/** Length in pixels over which two boxes share rows of pixels; 0 when they do not. */
export function verticalOverlap(a: Box, b: Box): number {
  return Math.max(0, Math.min(bottom(a), bottom(b)) - Math.max(a.y, b.y));
}

/** Length in pixels over which two boxes share columns of pixels; 0 when they do not. */
export function horizontalOverlap(a: Box, b: Box): number {
  return Math.max(0, Math.min(right(a), right(b)) - Math.max(a.x, b.x));
}

/** Whether the point lies in the box; the right and bottom edges are outside. */
export function contains(box: Box, x: number, y: number): boolean {
  return x >= box.x && x < right(box) && y >= box.y && y < bottom(box);
}

/** Whole pixels: edges rounded to the nearest, and kept within the page. */
export function roundBox(box: Box, size: Size): Box {
  const clamp = (value: number, limit: number): number => Math.min(limit, Math.max(0, Math.round(value)));
  return boxFromEdges(
    clamp(box.x, size.width),
    clamp(box.y, size.height),
    clamp(right(box), size.width),
    clamp(bottom(box), size.height),
  );
}

/** A point turned clockwise (as seen, y down) about the centre of the page by `angleDeg` degrees. */
export function rotatePoint(x: number, y: number, angleDeg: number, size: Size): { x: number; y: number } {
  const angle = (angleDeg * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const dx = x - size.width / 2;
  const dy = y - size.height / 2;
  return { x: size.width / 2 + dx * cos - dy * sin, y: size.height / 2 + dx * sin + dy * cos };
}

/**
 * A box of layout space as a box of page space: the upright hull of the box turned clockwise by `skewDeg` about the page's centre,
 * so that everything in the box stays in it.
 */
export function toPageSpace(box: Box, skewDeg: number, size: Size): Box {
  if (skewDeg === 0) return box;
  const center = rotatePoint(centerX(box), centerY(box), skewDeg, size);
  const angle = (Math.abs(skewDeg) * Math.PI) / 180;
  const width = box.width * Math.cos(angle) + box.height * Math.sin(angle);
  const height = box.height * Math.cos(angle) + box.width * Math.sin(angle);
  return { x: center.x - width / 2, y: center.y - height / 2, width, height };
}

/** The inverse of {@link toPageSpace} for a point: page space to layout space. */
export function toLayoutSpacePoint(x: number, y: number, skewDeg: number, size: Size): { x: number; y: number } {
  return rotatePoint(x, y, -skewDeg, size);
}

/** A baseline of layout space in page space. */
export function baselineToPageSpace(baseline: Baseline, skewDeg: number, size: Size): Baseline {
  if (skewDeg === 0) return baseline;
  const start = rotatePoint(baseline.x1, baseline.y1, skewDeg, size);
  const end = rotatePoint(baseline.x2, baseline.y2, skewDeg, size);
  return { x1: start.x, y1: start.y, x2: end.x, y2: end.y };
}

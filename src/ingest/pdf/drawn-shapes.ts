import { type Box, intersectionOf } from '../../model/geometry.ts';
import type { DrawnShape } from './drawn-page.ts';
import { areaOf, hullOf, isUprightRectangle, type Subpath } from './drawn-paths.ts';
import type { GraphicsState } from './graphics-state.ts';
import { meanScale } from './matrix.ts';

/** Adds each subpath of a filled path as a shape, cut by the clip. */
export function addFilled(into: DrawnShape[], subpaths: readonly Subpath[], state: GraphicsState, order: number): void {
  for (const path of subpaths) {
    const hull = hullOf(path.points);
    const hullArea = hull.width * hull.height;
    const isRectangle = isUprightRectangle(path);
    const coverage = isRectangle || hullArea === 0 ? 1 : Math.min(1, areaOf(path.points) / hullArea);
    const kind = isRectangle ? 'rectangle' : 'other';
    addShape(into, state, hull, { kind, coverage, color: state.fillColor, isStroke: false, order });
  }
}

/** Adds the segments of a stroked path as lines, and longer or curved paths as one shape. */
export function addStroked(
  into: DrawnShape[],
  subpaths: readonly Subpath[],
  state: GraphicsState,
  order: number,
): void {
  // A width of 0 means "as thin as the device can": about half a pixel at 300 dpi.
  const pen = Math.max(0.12, state.lineWidth * meanScale(state.ctm));
  const common = { color: state.strokeColor, isStroke: true, order };
  for (const path of subpaths) {
    const { points } = path;
    if (path.hasCurves || points.length > 10) {
      addShape(into, state, grown(hullOf(points), pen / 2), { ...common, kind: 'other', coverage: 0 });
      continue;
    }
    const ends = path.isClosed && points.length > 4 ? [...points, points[0] ?? 0, points[1] ?? 0] : points;
    // Ends are cut off square; only where lines meet do they reach half a pen further.
    const along = ends.length > 4 ? pen / 2 : 0;
    for (let i = 2; i < ends.length; i += 2) {
      const hull = hullOf([ends[i - 2] ?? 0, ends[i - 1] ?? 0, ends[i] ?? 0, ends[i + 1] ?? 0]);
      const isUpright = Math.min(hull.width, hull.height) <= 0.02 + 0.01 * Math.max(hull.width, hull.height);
      const isLevel = hull.width >= hull.height;
      const ink = isUpright ? grown(hull, isLevel ? along : pen / 2, isLevel ? pen / 2 : along) : grown(hull, pen / 2);
      addShape(into, state, ink, { ...common, kind: isUpright ? 'line' : 'other', coverage: 1 });
    }
  }
}

function addShape(into: DrawnShape[], state: GraphicsState, hull: Box, shape: Omit<DrawnShape, 'box'>): void {
  // Degenerate rectangles have no area to intersect, so they are given the thinnest pen there is.
  const body = hull.width > 0 && hull.height > 0 ? hull : grown(hull, 0.06);
  const box = intersectionOf(body, state.clip);
  if (box !== null) into.push({ ...shape, box });
}

function grown(box: Box, byX: number, byY = byX): Box {
  return { x: box.x - byX, y: box.y - byY, width: box.width + 2 * byX, height: box.height + 2 * byY };
}

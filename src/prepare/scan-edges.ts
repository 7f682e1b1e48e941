import type { Bitmap } from '../model/bitmap.ts';
import { type Ink, inkThreshold } from './marks/ink.ts';

const MM_PER_INCH = 25.4;
/** A dark border is at most this share of the side; deeper darkness is a picture or a band that runs off the page. */
const DEEPEST_BORDER_SHARE = 0.05;
/** A border goes on along its edge for at least this share of the side; a letter that is cut by the edge does not. */
const LEAST_BORDER_LENGTH_SHARE = 0.15;
/** Punched holes: 5.5–6 mm (ISO 838), with their shadow. */
const HOLE_MM = { least: 3.5, most: 8.5 } as const;
/** A hole's middle lies about 12 mm from the edge. */
const HOLE_FROM_EDGE_MM = 22;

/** A page with clean edges, and what was painted white. */
export interface CleanEdges {
  /** The same object where nothing was. */
  readonly image: Bitmap;
  readonly borders: readonly ('left' | 'right' | 'top' | 'bottom')[];
  readonly holeCount: number;
}

/** Paints dark scan borders and punched holes of a gray page of even light white. */
export function cleanEdges(image: Bitmap, ink: Ink): CleanEdges {
  const { width, height } = image;
  let copy: Uint8Array | null = null;
  /** Most pages need none. */
  const data = (): Uint8Array => {
    copy ??= new Uint8Array(image.data);
    return copy;
  };
  const borders: ('left' | 'right' | 'top' | 'bottom')[] = [];
  if (paintBorder(image.data, data, { lines: height, length: width, lineStep: width, step: 1, origin: 0 })) {
    borders.push('left');
  }
  if (paintBorder(image.data, data, { lines: height, length: width, lineStep: width, step: -1, origin: width - 1 })) {
    borders.push('right');
  }
  if (paintBorder(image.data, data, { lines: width, length: height, lineStep: 1, step: width, origin: 0 })) {
    borders.push('top');
  }
  const lastRow = (height - 1) * width;
  if (paintBorder(image.data, data, { lines: width, length: height, lineStep: 1, step: -width, origin: lastRow })) {
    borders.push('bottom');
  }
  const holeCount = paintHoles(image, ink, data);
  return { image: copy === null ? image : { ...image, data: copy }, borders, holeCount };
}

/** How to walk inwards from an edge. */
interface Walk {
  readonly lines: number;
  readonly length: number;
  readonly lineStep: number;
  readonly step: number;
  readonly origin: number;
}

/** Paints the dark runs that begin at an edge, where enough of the edge has such. */
function paintBorder(source: Uint8Array, target: () => Uint8Array, walk: Walk): boolean {
  const deepest = Math.ceil(DEEPEST_BORDER_SHARE * walk.length);
  const depth = new Int32Array(walk.lines);
  let dark = 0;
  for (let line = 0; line < walk.lines; line++) {
    let k = 0;
    let at = walk.origin + line * walk.lineStep;
    // The very edge may be light for a pixel or two.
    let skip = 0;
    while (skip < 3 && source[at]! >= inkThreshold) {
      skip++;
      at += walk.step;
    }
    if (skip === 3) continue;
    while (k <= deepest && source[at]! < inkThreshold) {
      k++;
      at += walk.step;
    }
    if (k > deepest || k < 2) continue;
    depth[line] = k + skip;
    dark++;
  }
  if (dark < LEAST_BORDER_LENGTH_SHARE * walk.lines) return false;
  const softEdge = 2;
  const data = target();
  for (let line = 0; line < walk.lines; line++) {
    if (depth[line] === 0) continue;
    let at = walk.origin + line * walk.lineStep;
    for (let k = 0; k < Math.min(walk.length, depth[line]! + softEdge); k++, at += walk.step) data[at] = 255;
  }
  return true;
}

/** Paints round dark blobs near an edge when at least two stand in a line along it. */
function paintHoles(image: Bitmap, ink: Ink, target: () => Uint8Array): number {
  const { components: c, runs } = ink;
  const pxPerMm = image.dpi / MM_PER_INCH;
  const least = HOLE_MM.least * pxPerMm;
  const most = HOLE_MM.most * pxPerMm;
  const reach = HOLE_FROM_EDGE_MM * pxPerMm;
  const holes: { readonly id: number; readonly x: number; readonly y: number; readonly size: number }[] = [];
  for (let i = 0; i < c.count; i++) {
    const w = c.right[i]! - c.left[i]!;
    const h = c.bottom[i]! - c.top[i]!;
    if (w < least || w > most || h < least || h > most || Math.abs(w - h) > 0.2 * w) continue;
    const share = c.pixels[i]! / (w * h);
    if (share < 0.68 || share > 0.88) continue;
    const x = (c.left[i]! + c.right[i]!) / 2;
    const y = (c.top[i]! + c.bottom[i]!) / 2;
    if (Math.min(x, image.width - x, y, image.height - y) <= reach) holes.push({ id: i, x, y, size: w });
  }
  let count = 0;
  for (const hole of holes) {
    const hasMate = holes.some((other) => {
      if (other === hole || Math.abs(other.size - hole.size) > 0.2 * hole.size) return false;
      const dx = Math.abs(other.x - hole.x);
      const dy = Math.abs(other.y - hole.y);
      // 21 mm is the smallest distance of punched holes (the four-hole pattern used in Sweden), 80 mm the usual one.
      return Math.min(dx, dy) <= 3 * pxPerMm && Math.max(dx, dy) >= 18 * pxPerMm;
    });
    if (!hasMate) continue;
    count++;
    const data = target();
    for (let k = c.runStart[hole.id]!; k < c.runStart[hole.id + 1]!; k++) {
      const run = c.runIndex[k]!;
      const row = c.lineOfRun[run]! * image.width;
      const from = Math.max(0, runs.start[run]! - 2);
      data.fill(255, row + from, row + Math.min(image.width, runs.end[run]! + 2));
    }
  }
  return count;
}

import type { Bitmap } from '../model/bitmap.ts';
import { type Box, bottom, right } from '../model/geometry.ts';

/** A run of columns with ink, in pixels of the image; `end` is exclusive. */
export interface ColumnSegment {
  readonly start: number;
  readonly end: number;
}

/** Ink is darker than this on a prepared page (black on white). */
const INK_LEVEL = 128;

/** The runs of columns that hold ink in a box, from left to right: the glyphs of a word, where they do not touch. A lone pixel in a column is noise. */
export function columnSegments(image: Bitmap, box: Box): ColumnSegment[] {
  const left = Math.max(0, Math.floor(box.x));
  const top = Math.max(0, Math.floor(box.y));
  const rightEdge = Math.min(image.width, Math.ceil(right(box)));
  const bottomEdge = Math.min(image.height, Math.ceil(bottom(box)));
  const segments: ColumnSegment[] = [];
  let start = -1;
  for (let x = left; x <= rightEdge; x++) {
    let ink = 0;
    if (x < rightEdge) {
      for (let y = top; y < bottomEdge && ink < 2; y++) if (image.data[y * image.width + x]! < INK_LEVEL) ink++;
    }
    if (ink >= 2 && start < 0) start = x;
    if (ink < 2 && start >= 0) {
      segments.push({ start, end: x });
      start = -1;
    }
  }
  return segments;
}

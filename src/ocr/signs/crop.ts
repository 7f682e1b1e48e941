import type { Bitmap } from '../../model/bitmap.ts';
import { type Box, bottom, right } from '../../model/geometry.ts';

/** A part of an image, and where in the image it was. */
export interface Piece {
  readonly image: Bitmap;
  readonly x: number;
  readonly y: number;
}

/** The part of a gray image that lies in a box. The box is cut to the image and is at least one pixel. */
export function crop(image: Bitmap, box: Box): Piece {
  const left = Math.min(image.width - 1, Math.max(0, Math.floor(box.x)));
  const top = Math.min(image.height - 1, Math.max(0, Math.floor(box.y)));
  const width = Math.max(1, Math.min(image.width, Math.ceil(right(box))) - left);
  const height = Math.max(1, Math.min(image.height, Math.ceil(bottom(box))) - top);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (top + y) * image.width + left;
    data.set(image.data.subarray(start, start + width), y * width);
  }
  return { image: { width, height, channels: 1, data, dpi: image.dpi }, x: left, y: top };
}

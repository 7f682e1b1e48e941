import type { Bitmap } from '../model/bitmap.ts';
import { type Box, bottom, right } from '../model/geometry.ts';

/** A part of a gray image, and where it was: the box in whole pixels, cut to the image, at least a pixel large. */
export function copyOf(image: Bitmap, box: Box): { readonly image: Bitmap; readonly box: Box } {
  const x = Math.min(image.width - 1, Math.max(0, Math.floor(box.x)));
  const y = Math.min(image.height - 1, Math.max(0, Math.floor(box.y)));
  const width = Math.max(1, Math.min(image.width, Math.ceil(right(box))) - x);
  const height = Math.max(1, Math.min(image.height, Math.ceil(bottom(box))) - y);
  const data = new Uint8Array(width * height);
  for (let line = 0; line < height; line++) {
    const start = (y + line) * image.width + x;
    data.set(image.data.subarray(start, start + width), line * width);
  }
  return { image: { width, height, channels: 1, data, dpi: image.dpi }, box: { x, y, width, height } };
}

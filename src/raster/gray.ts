import type { Bitmap } from '../model/bitmap.ts';

/**
 * The bitmap as gray (luma of ITU-R BT.601, whole-number weights that add to 256). A gray bitmap is returned as it is, not copied.
 */
export function toGray(bitmap: Bitmap): Bitmap {
  if (bitmap.channels === 1) return bitmap;
  const { data, width, height, dpi } = bitmap;
  const count = width * height;
  const gray = new Uint8Array(count);
  for (let i = 0, j = 0; i < count; i++, j += 3) {
    gray[i] = (77 * data[j]! + 150 * data[j + 1]! + 29 * data[j + 2]! + 128) >> 8;
  }
  return { width, height, channels: 1, data: gray, dpi };
}

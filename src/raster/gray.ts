import type { Bitmap } from '../model/bitmap.ts';
import { byStrips, kernels, Workspace } from './kernels/kernels.ts';

/**
 * The bitmap as gray (luma of ITU-R BT.601, whole-number weights that add to 256). A gray bitmap is returned as it is, not copied.
 */
export function toGray(bitmap: Bitmap): Bitmap {
  if (bitmap.channels === 1) return bitmap;
  const { data, width, height, dpi } = bitmap;
  const gray = new Uint8Array(width * height);
  byStrips(
    new Workspace(),
    height,
    { source: data, rowBytes: 3 * width },
    { target: gray, rowBytes: width },
    (source, target, _firstRow, rows) => kernels().grayOfRgb(source, target, rows * width),
  );
  return { width, height, channels: 1, data: gray, dpi };
}

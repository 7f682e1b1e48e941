import sharp, { type KernelEnum, type Sharp } from 'sharp';
import type { Bitmap } from '../model/bitmap.ts';

/** The bitmap as input of libvips; pixels are shared, not copied. */
function open(bitmap: Bitmap): Sharp {
  return sharp(bitmap.data, {
    raw: { width: bitmap.width, height: bitmap.height, channels: bitmap.channels },
    limitInputPixels: false,
  });
}

async function read(image: Sharp, channels: 1 | 3, dpi: number): Promise<Bitmap> {
  const { data, info } = await image
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels, data, dpi };
}

/** The bitmap in another size; `dpi` is scaled by the change of width. The same size gives the same object back. */
export async function resize(
  bitmap: Bitmap,
  width: number,
  height: number,
  kernel: keyof KernelEnum = 'lanczos3',
): Promise<Bitmap> {
  if (width === bitmap.width && height === bitmap.height) return bitmap;
  const image = open(bitmap).resize({ width, height, fit: 'fill', kernel });
  return await read(image, bitmap.channels, (bitmap.dpi * width) / bitmap.width);
}

/** The bitmap turned clockwise by quarter turns. 0 gives the same object back. */
export async function turn(bitmap: Bitmap, rotationDeg: 0 | 90 | 180 | 270): Promise<Bitmap> {
  if (rotationDeg === 0) return bitmap;
  return await read(open(bitmap).rotate(rotationDeg), bitmap.channels, bitmap.dpi);
}

/**
 * The bitmap turned about its centre by `angleDeg` (clockwise as seen) and scaled by `scale` in one resampling, in a frame of `scale` times its size;
 * corners that come from outside are white. Bicubic interpolation.
 */
export async function turnAndScale(bitmap: Bitmap, angleDeg: number, scale: number): Promise<Bitmap> {
  const width = Math.round(bitmap.width * scale);
  const height = Math.round(bitmap.height * scale);
  if (angleDeg === 0) return await resize(bitmap, width, height, 'cubic');
  const angle = (angleDeg * Math.PI) / 180;
  const cos = Math.cos(angle) * scale;
  const sin = Math.sin(angle) * scale;
  // libvips gives the hull of the turned image, whose centre is the image's centre; the frame is cut from its middle.
  const turned = await read(
    open(bitmap).affine(
      [
        [cos, -sin],
        [sin, cos],
      ],
      { background: '#ffffff', interpolator: 'bicubic' },
    ),
    bitmap.channels,
    bitmap.dpi * scale,
  );
  return cropCentered(turned, width, height);
}

/** The middle of the bitmap in the given size; what lies outside the bitmap is white. */
function cropCentered(bitmap: Bitmap, width: number, height: number): Bitmap {
  const { channels } = bitmap;
  const data = new Uint8Array(width * height * channels).fill(255);
  const left = Math.round((bitmap.width - width) / 2);
  const top = Math.round((bitmap.height - height) / 2);
  const from = Math.max(0, left);
  const to = Math.min(bitmap.width, left + width);
  for (let y = Math.max(0, -top); y < height && y + top < bitmap.height; y++) {
    const row = (y + top) * bitmap.width;
    data.set(
      bitmap.data.subarray((row + from) * channels, (row + to) * channels),
      (y * width + from - left) * channels,
    );
  }
  return { width, height, channels, data, dpi: bitmap.dpi };
}

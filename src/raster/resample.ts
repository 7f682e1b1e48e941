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

/** Fixed point of the walk through the source: 16 bits. */
const ONE = 65_536;

/**
 * The bitmap turned about its centre by `angleDeg` (clockwise as seen) and scaled by `scale` in one resampling, in a frame of `scale` times its size;
 * what comes from outside is white. Bilinear: at small angles its slight smoothing does the engine good on grainy scans, and it costs a third of libvips' bicubic.
 */
export async function turnAndScale(bitmap: Bitmap, angleDeg: number, scale: number): Promise<Bitmap> {
  const width = Math.round(bitmap.width * scale);
  const height = Math.round(bitmap.height * scale);
  if (angleDeg === 0) return await resize(bitmap, width, height, 'cubic');
  const angle = (angleDeg * Math.PI) / 180;
  // From a place in the result back to the source.
  const cos = Math.cos(angle) / scale;
  const sin = Math.sin(angle) / scale;
  const { channels } = bitmap;
  const data = new Uint8Array(width * height * channels).fill(255);
  const stepX = Math.round(cos * ONE);
  const stepY = Math.round(-sin * ONE);
  const lastX = bitmap.width - 1;
  const lastY = bitmap.height - 1;
  for (let y = 0; y < height; y++) {
    const fromMiddle = y + 0.5 - height / 2;
    const start = 0.5 - width / 2;
    let atX = Math.round((bitmap.width / 2 + cos * start + sin * fromMiddle - 0.5) * ONE);
    let atY = Math.round((bitmap.height / 2 - sin * start + cos * fromMiddle - 0.5) * ONE);
    for (let x = 0, out = y * width * channels; x < width; x++, out += channels, atX += stepX, atY += stepY) {
      const column = atX >> 16;
      const row = atY >> 16;
      if (column < 0 || row < 0 || column >= lastX || row >= lastY) continue;
      const shareX = (atX >> 8) & 255;
      const shareY = (atY >> 8) & 255;
      const at = (row * bitmap.width + column) * channels;
      const below = at + bitmap.width * channels;
      for (let channel = 0; channel < channels; channel++) {
        const a = bitmap.data[at + channel]!;
        const b = bitmap.data[at + channels + channel]!;
        const c = bitmap.data[below + channel]!;
        const d = bitmap.data[below + channels + channel]!;
        const upper = (a << 8) + (b - a) * shareX;
        const lower = (c << 8) + (d - c) * shareX;
        data[out + channel] = ((upper << 8) + (lower - upper) * shareY + 32_768) >> 16;
      }
    }
  }
  return { width, height, channels, data, dpi: bitmap.dpi * scale };
}

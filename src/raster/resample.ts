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
  const stepX = Math.round(cos * ONE) | 0;
  const stepY = Math.round(-sin * ONE) | 0;
  const source = bitmap.data;
  const sourceWidth = bitmap.width;
  const lastX = bitmap.width - 1;
  const lastY = bitmap.height - 1;
  for (let y = 0; y < height; y++) {
    const fromMiddle = y + 0.5 - height / 2;
    const start = 0.5 - width / 2;
    let atX = Math.round((bitmap.width / 2 + cos * start + sin * fromMiddle - 0.5) * ONE) | 0;
    let atY = Math.round((bitmap.height / 2 - sin * start + cos * fromMiddle - 0.5) * ONE) | 0;
    // The part of the row whose four neighbours all lie in the source, so that the walk needs no test for each pixel.
    const [from, to] = insideOf(atX, stepX, lastX, atY, stepY, lastY, width);
    atX += from * stepX;
    atY += from * stepY;
    let out = (y * width + from) * channels;
    if (channels === 1) {
      for (let x = from; x < to; x++, out++, atX += stepX, atY += stepY) {
        const at = Math.imul(atY >> 16, sourceWidth) + (atX >> 16);
        const a = source[at]!;
        const b = source[at + 1]!;
        const c = source[at + sourceWidth]!;
        const d = source[at + sourceWidth + 1]!;
        const shareX = (atX >> 8) & 255;
        const upper = (a << 8) + Math.imul(b - a, shareX);
        const lower = (c << 8) + Math.imul(d - c, shareX);
        data[out] = ((upper << 8) + Math.imul(lower - upper, (atY >> 8) & 255) + 32_768) >> 16;
      }
      continue;
    }
    for (let x = from; x < to; x++, out += channels, atX += stepX, atY += stepY) {
      const shareX = (atX >> 8) & 255;
      const shareY = (atY >> 8) & 255;
      const at = ((atY >> 16) * sourceWidth + (atX >> 16)) * channels;
      const below = at + sourceWidth * channels;
      for (let channel = 0; channel < channels; channel++) {
        const a = source[at + channel]!;
        const b = source[at + channels + channel]!;
        const c = source[below + channel]!;
        const d = source[below + channels + channel]!;
        const upper = (a << 8) + (b - a) * shareX;
        const lower = (c << 8) + (d - c) * shareX;
        data[out + channel] = ((upper << 8) + (lower - upper) * shareY + 32_768) >> 16;
      }
    }
  }
  return { width, height, channels, data, dpi: bitmap.dpi * scale };
}

/** First and last (exclusive) step of a walk `at + step * n` at which both coordinates, in 1/65536 pixel, lie from 0 up to, but not at, their last pixel. */
function insideOf(
  atX: number,
  stepX: number,
  lastX: number,
  atY: number,
  stepY: number,
  lastY: number,
  count: number,
): readonly [number, number] {
  let from = 0;
  let to = count;
  for (const [at, step, end] of [
    [atX, stepX, lastX * ONE],
    [atY, stepY, lastY * ONE],
  ] as const) {
    if (step === 0) {
      if (at < 0 || at >= end) return [0, 0];
      continue;
    }
    // at + step * n >= 0 and at + step * n <= end - 1, solved for n.
    const first = step > 0 ? Math.ceil(-at / step) : Math.ceil((end - 1 - at) / step);
    const last = step > 0 ? Math.floor((end - 1 - at) / step) : Math.floor(-at / step);
    from = Math.max(from, first);
    to = Math.min(to, last + 1);
  }
  return from < to ? [from, to] : [0, 0];
}

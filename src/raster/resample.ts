import sharp, { type KernelEnum, type Sharp } from 'sharp';
import type { Bitmap } from '../model/bitmap.ts';
import { canEnlarge, enlarge } from './enlarge.ts';
import { kernels, Workspace } from './kernels/kernels.ts';

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
  // A plain array, not a buffer of Node's: loops that meet both are compiled anew for the other.
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.length);
  return { width: info.width, height: info.height, channels, data: pixels, dpi };
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
  if (angleDeg === 0) {
    if (canEnlarge(bitmap, width, height)) return enlarge(bitmap, width, height);
    return await resize(bitmap, width, height, 'cubic');
  }
  const angle = (angleDeg * Math.PI) / 180;
  // From a place in the result back to the source.
  const cos = Math.cos(angle) / scale;
  const sin = Math.sin(angle) / scale;
  const stepX = Math.round(cos * ONE) | 0;
  const stepY = Math.round(-sin * ONE) | 0;
  const lastX = bitmap.width - 1;
  const lastY = bitmap.height - 1;
  /** For each row of the result: where it begins in the source, and the part of it whose four neighbours all lie there, so that the walk needs no test for each pixel. */
  const walks = new Int32Array(4 * height);
  for (let y = 0; y < height; y++) {
    const fromMiddle = y + 0.5 - height / 2;
    const start = 0.5 - width / 2;
    const atX = Math.round((bitmap.width / 2 + cos * start + sin * fromMiddle - 0.5) * ONE) | 0;
    const atY = Math.round((bitmap.height / 2 - sin * start + cos * fromMiddle - 0.5) * ONE) | 0;
    const [from, to] = insideOf(atX, stepX, lastX, atY, stepY, lastY, width);
    walks[4 * y] = atX + from * stepX;
    walks[4 * y + 1] = atY + from * stepY;
    walks[4 * y + 2] = from;
    walks[4 * y + 3] = to;
  }
  return {
    width,
    height,
    channels: bitmap.channels,
    data: walked(bitmap, width, height, walks, stepX, stepY),
    dpi: bitmap.dpi * scale,
  };
}

/** Rows of the result that are made at a time; with them come the rows of the source that they lie across. */
const TURNED_ROWS = 64;

/** The pixels along the walks, one for each row of the result. */
function walked(
  bitmap: Bitmap,
  width: number,
  height: number,
  walks: Int32Array,
  stepX: number,
  stepY: number,
): Uint8Array {
  const { channels } = bitmap;
  const rowBytes = width * channels;
  const sourceBytes = bitmap.width * channels;
  const data = new Uint8Array(height * rowBytes);
  for (let y = 0; y < height; y += TURNED_ROWS) {
    const rows = Math.min(TURNED_ROWS, height - y);
    const band = walks.slice(4 * y, 4 * (y + rows));
    let first = bitmap.height;
    let end = 0;
    for (let i = 0; i < band.length; i += 4) {
      const steps = band[i + 3]! - band[i + 2]!;
      if (steps === 0) continue;
      const one = band[i + 1]! >> 16;
      const other = (band[i + 1]! + (steps - 1) * stepY) >> 16;
      first = Math.min(first, one, other);
      end = Math.max(end, one + 2, other + 2);
    }
    for (let i = 1; i < band.length; i += 4) band[i]! -= first * ONE;
    const workspace = new Workspace();
    const source = workspace.take(Math.max(0, end - first) * sourceBytes);
    const target = workspace.take(rows * rowBytes);
    const walksAt = workspace.take(4 * band.length);
    if (first < end) {
      const pixels = bitmap.data.subarray(first * sourceBytes, end * sourceBytes);
      workspace.bytes(source, pixels.length).set(pixels);
    }
    workspace.ints(walksAt, band.length).set(band);
    const turn = channels === 1 ? kernels().turnGrayRows : kernels().turnColorRows;
    turn(source, bitmap.width, target, width, rows, walksAt, stepX, stepY);
    data.set(workspace.bytes(target, rows * rowBytes), y * rowBytes);
  }
  return data;
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

import type { Bitmap } from '../../model/bitmap.ts';
import type { Matrix } from './matrix.ts';

/** A decoded image as pdf.js hands it over. Kinds: 1 one bit a pixel (set is white), 2 RGB, 3 RGBA. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly kind: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** Checks what pdf.js' store holds under an image's key; null where it could not be decoded. Stencils have no kind: one bit a pixel. */
export function asDecodedImage(value: unknown): DecodedImage | null {
  if (value === null || typeof value !== 'object') return null;
  const { width, height, kind = 1, data } = value as Partial<DecodedImage>;
  if (typeof width !== 'number' || typeof height !== 'number') return null;
  return data instanceof Uint8Array || data instanceof Uint8ClampedArray ? { width, height, kind, data } : null;
}

/** The pixels of a decoded image, gray where no pixel has a colour; what is transparent becomes white paper. */
export function imageToBitmap(image: DecodedImage, dpi: number): Bitmap {
  const { width, height, data } = image;
  if (image.kind === 1) return { width, height, channels: 1, data: unpackBits(image), dpi };
  const step = image.kind === 3 ? 4 : 3;
  const count = width * height;
  return isGray(data, step, count)
    ? { width, height, channels: 1, data: takeChannel(data, step, count), dpi }
    : { width, height, channels: 3, data: takeColors(data, step, count), dpi };
}

/** How much of each pixel shows, 255 is all; null where every pixel shows wholly. */
export function alphaOf({ width, height, kind, data }: DecodedImage): Uint8Array | null {
  if (kind !== 3) return null;
  const out = new Uint8Array(width * height);
  let isWhole = true;
  for (let i = 0, j = 3; i < out.length; i++, j += 4) {
    const value = data[j] ?? 0;
    out[i] = value;
    if (value !== 255) isWhole = false;
  }
  return isWhole ? null : out;
}

/** The image's colours with every pixel showing wholly. */
export function withoutAlpha(image: DecodedImage): DecodedImage {
  if (image.kind !== 3) return image;
  const data = new Uint8Array(image.width * image.height * 3);
  for (let i = 0, j = 0; j < data.length; i += 4, j += 3) {
    data[j] = image.data[i] ?? 255;
    data[j + 1] = image.data[i + 1] ?? 255;
    data[j + 2] = image.data[i + 2] ?? 255;
  }
  return { ...image, kind: 2, data };
}

/** Whether red, green and blue are equal in every pixel. */
export function isGray(data: Uint8Array | Uint8ClampedArray, step: number, count: number): boolean {
  const end = Math.min(data.length, count * step);
  for (let i = 0; i + 2 < end; i += step) {
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return false;
  }
  return true;
}

/** One byte a pixel from one bit a pixel; rows begin at whole bytes. */
export function unpackBits({ width, height, data }: Pick<DecodedImage, 'width' | 'height' | 'data'>): Uint8Array {
  const rowBytes = (width + 7) >> 3;
  const out = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y++) {
    const row = y * rowBytes;
    const target = y * width;
    for (let x = 0; x < width; x += 8) {
      const byte = data[row + (x >> 3)] ?? 255;
      if (byte === 255) continue;
      const end = Math.min(8, width - x);
      for (let bit = 0; bit < end; bit++) {
        if ((byte & (128 >> bit)) === 0) out[target + x + bit] = 0;
      }
    }
  }
  return out;
}

/** Colours over white paper: of RGBA the share of `alpha` is ink. */
const overWhite = (value: number, alpha: number): number => ((value * alpha + 255 * (255 - alpha)) / 255 + 0.5) | 0;

export function takeChannel(data: Uint8Array | Uint8ClampedArray, step: number, count: number): Uint8Array {
  const out = new Uint8Array(count).fill(255);
  const present = Math.min(count, Math.floor(data.length / step));
  if (step === 3) {
    for (let i = 0, j = 0; i < present; i++, j += 3) out[i] = data[j] as number;
    return out;
  }
  for (let i = 0, j = 0; i < present; i++, j += 4) {
    const alpha = data[j + 3] as number;
    out[i] = alpha === 255 ? (data[j] as number) : overWhite(data[j] as number, alpha);
  }
  return out;
}

export function takeColors(data: Uint8Array | Uint8ClampedArray, step: number, count: number): Uint8Array {
  if (step === 3 && data.length >= count * 3) return new Uint8Array(data.buffer, data.byteOffset, count * 3);
  const out = new Uint8Array(count * 3).fill(255);
  const present = Math.min(count, Math.floor(data.length / step));
  for (let i = 0, j = 0, k = 0; i < present; i++, j += step, k += 3) {
    const alpha = step === 4 ? (data[j + 3] as number) : 255;
    if (alpha === 255) {
      out[k] = data[j] as number;
      out[k + 1] = data[j + 1] as number;
      out[k + 2] = data[j + 2] as number;
    } else {
      out[k] = overWhite(data[j] as number, alpha);
      out[k + 1] = overWhite(data[j + 1] as number, alpha);
      out[k + 2] = overWhite(data[j + 2] as number, alpha);
    }
  }
  return out;
}

/**
 * Turns and flips a bitmap as its placement on the page does. Images are placed by mapping the unit square, whose (0, 1) is the image's
 * top-left pixel; shown points run downwards.
 */
export function orient(bitmap: Bitmap, placement: Matrix): Bitmap {
  const [a, b, c, d] = placement;
  const isTurned = Math.abs(b) > Math.abs(a);
  // Along the image's columns the page moves by (a, b); along its rows (downwards) by (−c, −d).
  const columnForward = isTurned ? b > 0 : a > 0;
  const rowForward = isTurned ? -c > 0 : -d > 0;
  if (!isTurned && columnForward && rowForward) return bitmap;
  const { width, height, channels, data } = bitmap;
  const outWidth = isTurned ? height : width;
  const outHeight = isTurned ? width : height;
  const out = new Uint8Array(data.length);
  // Target of pixel (x, y), and how far it moves with each step along a row and a column of the source.
  const stepX = (isTurned ? outWidth : 1) * (columnForward ? 1 : -1) * channels;
  const stepY = (isTurned ? 1 : outWidth) * (rowForward ? 1 : -1) * channels;
  const startX = columnForward ? 0 : width - 1;
  const startY = rowForward ? 0 : height - 1;
  const start = (isTurned ? startX * outWidth + startY : startY * outWidth + startX) * channels;
  // In squares, so that both the rows read and the columns written stay in the processor's cache.
  const square = 64;
  for (let top = 0; top < height; top += square) {
    const low = Math.min(height, top + square);
    for (let left = 0; left < width; left += square) {
      const end = Math.min(width, left + square);
      for (let y = top; y < low; y++) {
        let source = (y * width + left) * channels;
        let target = start + y * stepY + left * stepX;
        if (channels === 1) {
          for (let x = left; x < end; x++, target += stepX) out[target] = data[source++] as number;
        } else {
          for (let x = left; x < end; x++, target += stepX) {
            out[target] = data[source++] as number;
            out[target + 1] = data[source++] as number;
            out[target + 2] = data[source++] as number;
          }
        }
      }
    }
  }
  return { ...bitmap, width: outWidth, height: outHeight, data: out };
}

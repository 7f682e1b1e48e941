import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { InputFileError, messageOf } from '../errors.ts';
import type { Bitmap } from '../model/bitmap.ts';
import type { Size } from '../model/geometry.ts';
import { say } from '../sentences/sentence.ts';

/** Which picture of a file to decode, and how large the page image shall be. */
export interface DecodeRequest {
  /** A path, or the bytes of a file in memory. */
  readonly file: string | Uint8Array;
  /** Place in a TIFF's chain of directories; 0 for everything else. */
  readonly index: number;
  /** Size of the page image in pixels, upright as a viewer shows it. */
  readonly target: Size;
  readonly dpi: number;
  readonly maxPixels: number;
  /** Faults of this kind of file cost a line and no more (CCITT Group 3, where each line begins anew): give the picture all the same. */
  readonly hasLocalFaults?: boolean;
}

export interface DecodeResult {
  readonly bitmap: Bitmap;
  /** What the decoder complained of, where the pixels came out all the same; null for a sound picture. */
  readonly complaint: string | null;
}

/**
 * A pixel whose channels lie within this of one another is gray. Gray that went through JPEG (quality 30 to 75), 16 bits or another RGB profile came back
 * with equal channels (measured: 0 apart); 2 leaves room for other programs' rounding, and paper tint and coloured ink are far above.
 */
const grayTolerance = 2;

let isConfigured = false;

/** libvips keeps opened files and recent operations in a cache, and a thread's buffers per core: neither helps when each page is decoded once. */
function configureSharp(): void {
  if (isConfigured) return;
  sharp.cache(false);
  sharp.concurrency(1);
  isConfigured = true;
}

/**
 * Decodes one picture to 8-bit gray or sRGB: turned as EXIF or the TIFF tag says, alpha laid on white, 1 and 16 bits and CMYK converted.
 * A picture of which rows are missing is an error; one that the codec finds fault with but gives whole comes with the complaint.
 *
 * @throws InputFileError when the picture cannot be decoded; the text is the reason alone, for the caller to place.
 */
export async function decodeImage(request: DecodeRequest): Promise<DecodeResult> {
  configureSharp();
  // In libvips' order: `warning` stops at any complaint, `error` where pixels are missing, `none` never.
  const levels =
    request.hasLocalFaults === true ? (['warning', 'error', 'none'] as const) : (['warning', 'error'] as const);
  let complaint: string | null = null;
  let lastFault: unknown = null;
  for (const failOn of levels) {
    try {
      return { bitmap: await decode(request, failOn), complaint };
    } catch (fault) {
      if (fault instanceof InputFileError) throw fault;
      complaint ??= reasonOf(fault, request.file);
      lastFault = fault;
    }
  }
  throw new InputFileError(say('images/decoder-says', { words: reasonOf(lastFault, request.file) }), {
    cause: lastFault,
  });
}

/** libvips names the file by its whole path, which is not to stand in the output. */
function reasonOf(fault: unknown, file: string | Uint8Array): string {
  const reason = shortReason(fault);
  return typeof file === 'string' ? reason.replaceAll(file, path.basename(file)) : reason;
}

/** The last line of what sharp says, without the names of libvips' functions and full stops. */
export function shortReason(error: unknown): string {
  const lines = messageOf(error)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return (lines.at(-1) ?? 'the decoder gives no reason').trim().replace(/[.:]$/, '');
}

async function decode(request: DecodeRequest, failOn: 'warning' | 'error' | 'none'): Promise<Bitmap> {
  const { file, index, target, maxPixels } = request;
  const open = (): Sharp =>
    sharp(file, { page: index, pages: 1, failOn, limitInputPixels: maxPixels, sequentialRead: true });
  const { space, channels, depth } = await open().metadata();
  if (depth !== 'uchar' && depth !== 'ushort') {
    // Such numbers have no agreed black and white: sharp would clip 0…1 to a black page.
    throw new InputFileError(say('images/number-pixels', { depth }));
  }
  const isGray = space === 'b-w' || space === 'grey16' || channels <= 2;
  const { data, info } = await open()
    .autoOrient()
    .resize(target.width, target.height, { fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .toColourspace(isGray ? 'b-w' : 'srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, dpi } = { ...target, dpi: request.dpi };
  if (info.channels === 1) return { width, height, channels: 1, data, dpi };
  if (info.channels !== 3) throw new InputFileError(say('images/channels', { channels: info.channels }));
  return withoutIdleColor({ width, height, channels: 3, data, dpi });
}

/** The bitmap in gray when no pixel has a colour (a gray scan saved as RGB), else as it is. */
function withoutIdleColor(bitmap: Bitmap): Bitmap {
  const { data, width, height, dpi } = bitmap;
  for (let i = 0; i < data.length; i += 3) {
    const r = data[i]!;
    const g = data[i + 1]!;
    const b = data[i + 2]!;
    if (r - g > grayTolerance || g - r > grayTolerance || b - g > grayTolerance || g - b > grayTolerance) return bitmap;
  }
  const gray = new Uint8Array(width * height);
  for (let i = 0, j = 1; i < gray.length; i++, j += 3) gray[i] = data[j]!;
  return { width, height, channels: 1, data: gray, dpi };
}

/** A smaller version of a bitmap, for a look at the page. */
export async function shrinkBitmap(bitmap: Bitmap, dpi: number): Promise<Bitmap> {
  const scale = dpi / bitmap.dpi;
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const { data } = await sharp(bitmap.data, {
    raw: { width: bitmap.width, height: bitmap.height, channels: bitmap.channels },
    limitInputPixels: false,
  })
    .resize(width, height, { fit: 'fill' })
    .toColourspace(bitmap.channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width, height, channels: bitmap.channels, data, dpi };
}

import sharp, { type Sharp } from 'sharp';
import { InputFileError, messageOf } from '../errors.ts';
import type { Bitmap } from '../model/bitmap.ts';
import type { Size } from '../model/geometry.ts';

/** Which picture of a file to decode, and how large the page image shall be. */
export interface DecodeRequest {
  readonly path: string;
  /** Place in a TIFF's chain of directories; 0 for PNG and JPEG. */
  readonly index: number;
  /** Size of the page image in pixels, upright as a viewer shows it. */
  readonly target: Size;
  readonly dpi: number;
  readonly maxPixels: number;
}

export interface DecodeResult {
  readonly bitmap: Bitmap;
  /** What the decoder complained of, where the pixels came out all the same; null for a sound picture. */
  readonly complaint: string | null;
}

/**
 * A pixel whose channels lie within this of one another is gray. 8-bit YCbCr rounds a neutral colour to at most 2 steps apart; paper tint and
 * coloured ink are far above.
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

/** What libvips and its codecs say when data ends too early. */
const truncation =
  /premature end|read error|end of file|not enough data|truncat|unexpected eof|short read|out of data|fractional scanline|end of stream/i;

/**
 * Decodes one picture to 8-bit gray or sRGB: turned as EXIF or the TIFF tag says, alpha laid on white, 1 and 16 bits and CMYK converted.
 * A picture that ends before its last row is an error; one that the codec finds fault with but gives whole comes with the complaint.
 *
 * @throws InputFileError when the picture cannot be decoded.
 */
export async function decodeImage(request: DecodeRequest): Promise<DecodeResult> {
  configureSharp();
  try {
    return { bitmap: await decode(request, 'warning'), complaint: null };
  } catch (cause) {
    const complaint = shortReason(cause);
    if (truncation.test(complaint)) throw truncated(request, complaint, cause);
    try {
      return { bitmap: await decode(request, 'truncated'), complaint };
    } catch (secondCause) {
      const reason = shortReason(secondCause);
      if (truncation.test(reason)) throw truncated(request, reason, secondCause);
      throw new InputFileError(`The picture cannot be decoded: ${reason}.`, { cause: secondCause });
    }
  }
}

function truncated(request: DecodeRequest, reason: string, cause: unknown): InputFileError {
  return new InputFileError(
    `The picture is cut off: its data ends before the last row of ${request.target.height} (${reason}); get a whole copy of the file.`,
    { cause },
  );
}

/** The last line of what sharp says, without the names of libvips' functions and full stops. */
export function shortReason(error: unknown): string {
  const lines = messageOf(error)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return (lines.at(-1) ?? 'the decoder gives no reason').trim().replace(/\.$/, '');
}

async function decode(request: DecodeRequest, failOn: 'warning' | 'truncated'): Promise<Bitmap> {
  const { path, index, target, maxPixels } = request;
  const open = (): Sharp =>
    sharp(path, { page: index, pages: 1, failOn, limitInputPixels: maxPixels, sequentialRead: true });
  const { space, channels } = await open().metadata();
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
  if (info.channels !== 3) throw new InputFileError(`it has ${info.channels} channels after conversion to sRGB`);
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

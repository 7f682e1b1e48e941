import type { Bitmap } from '../model/bitmap.ts';
import { engineDpi } from './segmentation.ts';

/** Tags of TIFF 6.0, in the order in which a directory must have them, and what this file puts there. */
const tag = {
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  stripOffset: 273,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCount: 279,
  xResolution: 282,
  yResolution: 283,
  resolutionUnit: 296,
} as const;

const long = 4;
const rational = 5;

const uncompressed = 1;
const blackIsZero = 1;
const inch = 2;
const headerLength = 8;
const entryLength = 12;
/** Count of the entries before them, place of the next directory after them. */
const directoryLength = 2 + Object.keys(tag).length * entryLength + 4;
/**
 * Bytes before the pixels of a page: its directory, the two whole numbers (above and below the line) that both resolutions point to, and so much room that the pixels of the first page stand
 * behind the first 500 bytes of the file. In those tesseract.js looks for an EXIF orientation, and would turn a page whose pixels happen to look like one.
 */
const leadLength = 512 - headerLength;

/**
 * Gray bitmaps as the pages of one uncompressed TIFF file, little-endian, each page a single strip, with the resolution that the engine is told. Of all forms that both engines take it costs
 * least to read: in one piece, where Leptonica takes a PNM file byte by byte (0.2 s of processor time for a gray A4 page of 300 dpi, 0.7 s in colour).
 *
 * @see https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf
 * @throws RangeError for a bitmap with colour.
 */
export function encodeTiffPages(images: readonly Bitmap[]): Uint8Array {
  return Buffer.concat(tiffParts(images));
}

/** The same file in the parts that it is made of: the pixels of each page are its own, not copied. */
export function tiffParts(images: readonly Bitmap[]): Uint8Array[] {
  const header = Buffer.alloc(headerLength);
  header.write('II', 0, 'latin1');
  header.writeUInt16LE(42, 2);
  header.writeUInt32LE(headerLength, 4);
  const parts: Uint8Array[] = [header];
  let at = headerLength;
  for (const [index, image] of images.entries()) {
    const { data } = image;
    // Directories begin at even places, as the standard asks.
    const end = at + leadLength + data.length + (data.length & 1);
    parts.push(leadOf(image, at, index === images.length - 1 ? 0 : end), data);
    if (data.length % 2 === 1) parts.push(new Uint8Array(1));
    at = end;
  }
  return parts;
}

/** What stands before the pixels of a page. @param start where it stands in the file, `next` where the next page's does, 0 after the last. */
function leadOf(image: Bitmap, start: number, next: number): Uint8Array {
  if (image.channels !== 1) throw new RangeError('Only gray images are put into a TIFF for the engine.');
  const resolution = start + directoryLength;
  const values: Readonly<Record<keyof typeof tag, number>> = {
    width: image.width,
    height: image.height,
    bitsPerSample: 8,
    compression: uncompressed,
    photometric: blackIsZero,
    stripOffset: start + leadLength,
    samplesPerPixel: 1,
    rowsPerStrip: image.height,
    stripByteCount: image.data.length,
    xResolution: resolution,
    yResolution: resolution,
    resolutionUnit: inch,
  };
  const bytes = Buffer.alloc(leadLength);
  let at = bytes.writeUInt16LE(Object.keys(tag).length, 0);
  for (const name of Object.keys(tag) as (keyof typeof tag)[]) {
    at = bytes.writeUInt16LE(tag[name], at);
    // Every whole number as a LONG: readers take one where the standard names a SHORT.
    at = bytes.writeUInt16LE(name === 'xResolution' || name === 'yResolution' ? rational : long, at);
    at = bytes.writeUInt32LE(1, at);
    at = bytes.writeUInt32LE(values[name], at);
  }
  at = bytes.writeUInt32LE(next, at);
  at = bytes.writeUInt32LE(engineDpi(image), at);
  bytes.writeUInt32LE(1, at);
  return bytes;
}

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
/** Two whole numbers, above and below the line, that both resolutions point to. */
const resolutionLength = 8;

/**
 * Gray bitmaps as the pages of one uncompressed TIFF file, little-endian, each page a single strip, with the resolution that the engine is told.
 *
 * @see https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf
 * @throws RangeError for a bitmap with colour.
 */
export function encodeTiffPages(images: readonly Bitmap[]): Uint8Array {
  // Directories begin at even places, as the standard asks.
  const pageLength = ({ data }: Bitmap): number => directoryLength + resolutionLength + data.length + (data.length & 1);
  const file = Buffer.alloc(images.reduce((sum, image) => sum + pageLength(image), headerLength));
  file.write('II', 0, 'latin1');
  file.writeUInt16LE(42, 2);
  file.writeUInt32LE(headerLength, 4);
  let at = headerLength;
  for (const [index, image] of images.entries()) {
    const end = at + pageLength(image);
    writePage(file, at, image, index === images.length - 1 ? 0 : end);
    at = end;
  }
  return file;
}

function writePage(file: Buffer, start: number, image: Bitmap, next: number): void {
  if (image.channels !== 1) throw new RangeError('Only gray images are put into a TIFF for the engine.');
  const resolution = start + directoryLength;
  const pixels = resolution + resolutionLength;
  const values: Readonly<Record<keyof typeof tag, number>> = {
    width: image.width,
    height: image.height,
    bitsPerSample: 8,
    compression: uncompressed,
    photometric: blackIsZero,
    stripOffset: pixels,
    samplesPerPixel: 1,
    rowsPerStrip: image.height,
    stripByteCount: image.data.length,
    xResolution: resolution,
    yResolution: resolution,
    resolutionUnit: inch,
  };
  let at = file.writeUInt16LE(Object.keys(tag).length, start);
  for (const name of Object.keys(tag) as (keyof typeof tag)[]) {
    at = file.writeUInt16LE(tag[name], at);
    // Every whole number as a LONG: readers take one where the standard names a SHORT.
    at = file.writeUInt16LE(name === 'xResolution' || name === 'yResolution' ? rational : long, at);
    at = file.writeUInt32LE(1, at);
    at = file.writeUInt32LE(values[name], at);
  }
  file.writeUInt32LE(next, at);
  file.writeUInt32LE(engineDpi(image), resolution);
  file.writeUInt32LE(1, resolution + 4);
  file.set(image.data, pixels);
}

import type { Bitmap } from '../model/bitmap.ts';

/**
 * Tesseract.js looks for an EXIF orientation in the first 500 bytes of whatever it is given and would turn the page if pixels happened
 * to look like one. A comment of that length keeps pixels out of its sight.
 */
const commentLength = 512;

/**
 * A bitmap as a binary PGM (gray) or PPM (RGB) file. Leptonica, which both engines read images with, knows it everywhere, but reads it byte by byte: gray images go in as TIFF where that is known (`tiff-pages.ts`).
 *
 * @see https://netpbm.sourceforge.net/doc/pgm.html
 */
export function encodePnm(image: Bitmap): Uint8Array {
  const magic = image.channels === 1 ? 'P5' : 'P6';
  const header = `${magic}\n#${' '.repeat(commentLength)}\n${image.width} ${image.height}\n255\n`;
  const head = Buffer.from(header, 'latin1');
  const file = new Uint8Array(head.length + image.data.length);
  file.set(head, 0);
  file.set(image.data, head.length);
  return file;
}

import type { Values } from '../values.ts';

/** About the pictures of pages, whatever file they stand in, and about TIFF files. */
export const images = {
  /** The place that other sentences begin with. */
  'images/page': ({ page, path }: Values<'page' | 'path'>) => `Page ${page} of ${path}`,
  'images/unreadable': ({ path, reason }: Values<'path' | 'reason'>) =>
    `${path} cannot be read as an image: ${reason}. It is cut off or damaged; get a whole copy of it.`,
  'images/page-cut-off': ({ place, compression, reason }: Values<'place' | 'compression' | 'reason'>) =>
    `${place}${compression === '' ? '' : ` (compression ${compression})`} is cut off: ${reason}. Get a whole and sound copy of it.`,
  'images/page-undecodable': ({ place, compression, reason }: Values<'place' | 'compression' | 'reason'>) =>
    `${place}${compression === '' ? '' : ` (compression ${compression})`} cannot be decoded: ${reason}. Get a whole and sound copy of it.`,
  'images/decoder-says': ({ words }: Values<'words'>) => `the decoder says "${words}"`,
  'images/number-pixels': ({ depth }: Values<'depth'>) =>
    `its pixels are ${depth} numbers, which no scanner writes; save it with 8 or 16 bits`,
  'images/channels': ({ channels }: Values<'channels'>) => `it has ${channels} channels after conversion to sRGB`,
  'images/no-size': ({ place, width, height }: Values<'place' | 'width' | 'height'>) =>
    `${place} has no size (${width} × ${height} pixels); the file is damaged.`,
  'images/too-large': ({
    place,
    width,
    height,
    maxSide,
    maxPixels,
  }: Values<'place' | 'width' | 'height' | 'maxSide' | 'maxPixels'>) =>
    `${place} is ${width} × ${height} pixels; the limit is at most ${maxSide} pixels a side and ${maxPixels} in all. ` +
    'Scan it at a lower resolution, or raise the limit with --max-side and --max-pixels.',
  'images/strips-missing': ({ place, missing, strips }: Values<'place' | 'missing' | 'strips'>) =>
    `${place} is cut off: ${missing} of its ${strips} strips lie behind the end of the file; get a whole copy of the file.`,
  'images/tiff-masks-only': ({ path }: Values<'path'>) => `${path} is a TIFF without a page; it holds masks only.`,
  'images/tiff-broken': ({ path, lastPage, page, reason }: Values<'path' | 'lastPage' | 'page' | 'reason'>) =>
    `${path} is cut off or damaged after page ${lastPage}: ${reason}. Page ${page} and any after it are lost; get a whole copy of the file.`,
  'images/tiff-too-short': ({ path, size }: Values<'path' | 'size'>) =>
    `${path} has ${size} bytes, too few for a TIFF; get a whole copy of the file.`,
  'images/tiff-too-many-pages': ({ path, limit }: Values<'path' | 'limit'>) =>
    `${path} has more than ${limit} pages; raise the limit with --max-pages if that is right.`,
  'images/tiff-unreadable': ({ path, reason }: Values<'path' | 'reason'>) =>
    `${path} begins as a TIFF, but ${reason}; it is cut off or damaged, get a whole copy of the file.`,
  /** Why a TIFF ends before its last page. */
  'images/tiff-circle': () => 'its chain of pages runs in a circle',
  'images/tiff-no-directory': ({ offset }: Values<'offset'>) =>
    `there is no page directory at byte ${offset}, where one should be`,
  'images/tiff-ends-before': ({ size, offset }: Values<'size' | 'offset'>) =>
    `the file ends (at ${size} bytes) before the next page's directory (at byte ${offset})`,
  'images/tiff-ends-inside': ({ size, offset }: Values<'size' | 'offset'>) =>
    `the file ends (at ${size} bytes) inside a page's directory (at byte ${offset})`,
  'images/tiff-no-page': () => 'it holds no page',
};

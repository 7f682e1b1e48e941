import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../src/model/bitmap.ts';
import { encodeTiffPages } from '../../../src/ocr/tiff-pages.ts';

/** A gray image in which every pixel tells where it stands. */
function graded(width: number, height: number): Bitmap {
  const data = Uint8Array.from({ length: width * height }, (_, index) => (index * 37) % 256);
  return { width, height, channels: 1, data, dpi: 300 };
}

describe('gray images as pages of a TIFF', () => {
  // An odd count of pixels puts the next page at an odd place, were it not for a byte between.
  const images = [graded(7, 3), graded(1, 1), graded(640, 41)];

  it('come out of another reader as they went in', async () => {
    const file = encodeTiffPages(images);
    expect((await sharp(file).metadata()).pages).toBe(images.length);
    for (const [page, image] of images.entries()) {
      const { data, info } = await sharp(file, { page }).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height, info.channels]).toEqual([image.width, image.height, 1]);
      expect(new Uint8Array(data)).toEqual(image.data);
    }
  });

  it('keep pixels out of the first 500 bytes, where tesseract.js looks for an EXIF orientation', () => {
    const orientation = Uint8Array.from([1, 18, 0, 3, 0, 0, 0, 1, 0, 6]);
    const file = encodeTiffPages([{ width: 10, height: 1, channels: 1, data: orientation, dpi: 300 }]);
    expect(Buffer.from(file).indexOf(orientation)).toBe(512);
  });

  it('may not have colour', () => {
    const colour: Bitmap = { width: 1, height: 1, channels: 3, data: new Uint8Array(3), dpi: 300 };
    expect(() => encodeTiffPages([colour])).toThrow(RangeError);
  });
});

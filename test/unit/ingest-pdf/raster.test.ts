import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../src/model/bitmap.ts';
import { withPages } from './open-fixture.ts';
import { bitImage, colorImage, grayImage, type PdfPageSpec, type PdfStream } from './pdf-builder.ts';

const W = 60;
const H = 90;
/** Points of a page that holds W × H pixels at 120 dpi. */
const box = [0, 0, 36, 54] as const;
const full = 'q 36 0 0 54 0 0 cm /Im0 Do Q';
const resources = '/XObject << /Im0 10 0 R >>';
const value = (x: number, y: number): number => (x * 7 + y * 13) % 256;

const raster = (page: Partial<PdfPageSpec>, objects: PdfStream[], maxDpi?: number): Promise<Bitmap> =>
  withPages([{ content: full, resources, mediaBox: box, ...page }], objects, async (source) => {
    const read = await source.readPage(1);
    const bitmap = await source.rasterize(read, maxDpi === undefined ? {} : { maxDpi });
    if (maxDpi === undefined) expect([bitmap.width, bitmap.height]).toEqual([read.width, read.height]);
    expect(bitmap.data.length).toBe(bitmap.width * bitmap.height * bitmap.channels);
    return bitmap;
  });

const gray = grayImage(W, H, value);

describe('the page image of a scan', () => {
  it('is the image itself, at its own resolution', async () => {
    const bitmap = await raster({}, [gray]);
    expect(bitmap).toMatchObject({ width: W, height: H, channels: 1, dpi: 120 });
    expect(Buffer.from(bitmap.data).equals(Buffer.from(gray.data as Uint8Array))).toBe(true);
  });

  it.each<[string, Partial<PdfPageSpec>, (x: number, y: number) => number, [number, number]]>([
    ['/Rotate 90', { entries: '/Rotate 90' }, (x, y) => value(y, H - 1 - x), [H, W]],
    ['/Rotate 180', { entries: '/Rotate 180' }, (x, y) => value(W - 1 - x, H - 1 - y), [W, H]],
    ['/Rotate 270', { entries: '/Rotate 270' }, (x, y) => value(W - 1 - y, x), [H, W]],
    ['a flip from left to right', { content: 'q -36 0 0 54 36 0 cm /Im0 Do Q' }, (x, y) => value(W - 1 - x, y), [W, H]],
    ['a flip upside down', { content: 'q 36 0 0 -54 0 54 cm /Im0 Do Q' }, (x, y) => value(x, H - 1 - y), [W, H]],
    [
      'a quarter turn by the matrix',
      { content: 'q 0 36 -54 0 54 0 cm /Im0 Do Q', mediaBox: [0, 0, 54, 36] },
      (x, y) => value(W - 1 - y, x),
      [H, W],
    ],
  ])('follows %s exactly', async (_, page, expected, size) => {
    const bitmap = await raster(page, [gray]);
    expect([bitmap.width, bitmap.height]).toEqual(size);
    for (const [x, y] of [
      [0, 0],
      [5, 3],
      [bitmap.width - 1, 0],
      [2, bitmap.height - 1],
    ] as const) {
      expect(bitmap.data[y * bitmap.width + x]).toBe(expected(x, y));
    }
  });

  it('keeps colour, and gives gray where there is none', async () => {
    const color = await raster({}, [colorImage(W, H, (x, y) => [x, y, 200])]);
    expect(color.channels).toBe(3);
    expect([...color.data.subarray(3 * (W + 2), 3 * (W + 3))]).toEqual([2, 1, 200]);
    const dull = await raster({}, [colorImage(W, H, (x, y) => [x + y, x + y, x + y])]);
    expect(dull.channels).toBe(1);
    expect(dull.data[W + 2]).toBe(3);
  });

  it.each([
    ['one bit, set is white', '/ColorSpace /DeviceGray', 255, 0],
    ['one bit with /Decode [1 0]', '/ColorSpace /DeviceGray /Decode [1 0]', 0, 255],
    ['a stencil, clear is paint', '/ImageMask true', 255, 0],
    ['a stencil with /Decode [1 0]', '/ImageMask true /Decode [1 0]', 0, 255],
  ])('reads %s', async (_, extra, whenSet, whenClear) => {
    const isSet = (x: number, y: number): boolean => (x + y) % 3 === 0;
    const bitmap = await raster({}, [bitImage(W, H, isSet, extra)]);
    expect(bitmap).toMatchObject({ width: W, height: H, channels: 1 });
    for (let y = 0; y < H; y += 7) {
      for (let x = 0; x < W; x++) expect(bitmap.data[y * W + x]).toBe(isSet(x, y) ? whenSet : whenClear);
    }
  });

  it('is put together from strips without a seam', async () => {
    const strip = (from: number): PdfStream => grayImage(W, 30, (x, y) => value(x, y + from));
    const content = 'q 36 0 0 18 0 36 cm /S0 Do Q q 36 0 0 18 0 18 cm /S1 Do Q q 36 0 0 18 0 0 cm /S2 Do Q';
    const bitmap = await raster({ content, resources: '/XObject << /S0 10 0 R /S1 11 0 R /S2 12 0 R >>' }, [
      strip(0),
      strip(30),
      strip(60),
    ]);
    expect(bitmap).toMatchObject({ width: W, height: H, channels: 1, dpi: 120 });
    expect(Buffer.from(bitmap.data).equals(Buffer.from(gray.data as Uint8Array))).toBe(true);
  });

  it('is put together from a coarse ground and a fine stencil in colour', async () => {
    const ground = colorImage(W / 4, H / 6, () => [250, 240, 220]);
    const letters = bitImage(W, H, (x) => x >= 10, '/ImageMask true');
    const content = 'q 36 0 0 54 0 0 cm /Bg Do Q 0 0 1 rg q 36 0 0 54 0 0 cm /Im0 Do Q';
    const bitmap = await raster({ content, resources: '/XObject << /Im0 10 0 R /Bg 11 0 R >>' }, [letters, ground]);
    expect(bitmap).toMatchObject({ width: W, height: H, channels: 3, dpi: 120 });
    expect([...bitmap.data.subarray(27, 33)]).toEqual([0, 0, 255, 250, 240, 220]);
  });

  it('is put together from a ground and a foreground with a finer soft mask', async () => {
    const ground = colorImage(W / 4, H / 6, () => [250, 240, 220]);
    const mask = grayImage(W, H, (x) => (x < 10 ? 0 : x < 20 ? 128 : 255));
    const ink = colorImage(W / 4, H / 6, () => [0, 0, 100]);
    const front = { ...ink, dictionary: `${ink.dictionary} /SMask 10 0 R` };
    const content = 'q 36 0 0 54 0 0 cm /Bg Do Q q 36 0 0 54 0 0 cm /Fg Do Q';
    const bitmap = await raster({ content, resources: '/XObject << /Bg 11 0 R /Fg 12 0 R >>' }, [mask, ground, front]);
    expect(bitmap).toMatchObject({ width: W, height: H, channels: 3, dpi: 120 });
    expect([...bitmap.data.subarray(27, 30)]).toEqual([250, 240, 220]);
    expect([...bitmap.data.subarray(45, 48)]).toEqual([125, 120, 160]);
    expect([...bitmap.data.subarray(90, 93)]).toEqual([0, 0, 100]);
  });

  it('keeps its own pixels under a stamp that is drawn over it', async () => {
    const bitmap = await raster({ content: `${full} 1 0 0 rg 6 6 12 6 re f` }, [gray]);
    expect(bitmap.channels).toBe(3);
    const at = (x: number, y: number): number[] => [...bitmap.data.subarray(3 * (y * W + x), 3 * (y * W + x) + 3)];
    expect(at(15, H - 15)).toEqual([255, 0, 0]);
    for (const [x, y] of [
      [0, 0],
      [40, 10],
      [59, 89],
      [5, 60],
    ] as const)
      expect(at(x, y)).toEqual(Array(3).fill(value(x, y)));
  });

  it('leaves white margins where the scan is smaller than the page', async () => {
    const bitmap = await raster({ content: 'q 36 0 0 54 1.2 1.2 cm /Im0 Do Q', mediaBox: [0, 0, 38.4, 56.4] }, [gray]);
    expect(bitmap).toMatchObject({ width: 64, height: 94 });
    expect(bitmap.data[0]).toBe(255);
    expect(bitmap.data[2 * 64 + 2]).toBe(value(0, 0));
    expect(bitmap.data[(2 + 50) * 64 + 2 + 30]).toBe(value(30, 50));
  });

  it('has square pixels when the fax had not', async () => {
    const bitmap = await raster({ mediaBox: [0, 0, 36, 108], content: 'q 36 0 0 108 0 0 cm /Im0 Do Q' }, [gray]);
    expect(bitmap).toMatchObject({ width: W, height: 2 * H, dpi: 120 });
  });

  it('can be had smaller', async () => {
    const bitmap = await raster({}, [grayImage(W, H, () => 80)], 60);
    expect(bitmap).toMatchObject({ width: W / 2, height: H / 2, dpi: 60, channels: 1 });
    expect(bitmap.data[100]).toBe(80);
  });
});

describe('the page image of other pages', () => {
  it('is drawn at 300 dpi, gray without colour', async () => {
    const bitmap = await raster({ content: '9 9 18 18 re f', mediaBox: [0, 0, 36, 36] }, [gray]);
    expect(bitmap).toMatchObject({ width: 150, height: 150, channels: 1, dpi: 300 });
    expect([bitmap.data[0], bitmap.data[75 * 150 + 75]]).toEqual([255, 0]);
  });

  it('stays within the limits, and says so', async () => {
    await withPages([{ content: '', mediaBox: [0, 0, 14400, 100] }], [], async (source) => {
      const page = await source.readPage(1);
      expect(page.width).toBeLessThanOrEqual(30_000);
      expect(page.messages.map((entry) => entry.ruleId)).toEqual(['ingest/page-scaled-down']);
    });
  });

  it.each([
    ['is read at 10 dpi', 3000 * 72, null],
    ['fails below that', 3001 * 72, /Page 1 of .* says that it is 216072 × 100 points .* the file is damaged/],
    ['fails where no pixel is left of it', 4_294_967_295, /4294967295 × 100 points/],
  ])('of a damaged file may say that it is huge: it %s', async (_, width, failure) => {
    await withPages([{ content: '', mediaBox: [0, 0, width, 100] }], [], async (source) => {
      if (failure === null) expect((await source.readPage(1)).dpi).toBe(10);
      else
        await expect(source.readPage(1)).rejects.toMatchObject({
          code: 'limit-exceeded',
          message: expect.stringMatching(failure),
        });
    });
  });
});

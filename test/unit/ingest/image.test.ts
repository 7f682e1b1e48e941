import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { FileAccessError, InputFileError } from '../../../src/errors.ts';
import { openImage } from '../../../src/ingest/image.ts';
import { openSource } from '../../../src/ingest/open.ts';
import { defaultIngestLimits, type IngestLimits } from '../../../src/ingest/source.ts';
import type { Bitmap } from '../../../src/model/bitmap.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { buildTiff, grayPage, long, pageOfTiff, rational, rawPage, short, type TiffPage } from './tiff-builder.ts';

/** 60 × 80 pixels, white, with a black mark in the top-left corner and a gray one at the right edge, so that every turn shows. */
const width = 60;
const height = 80;
const marks = new Uint8Array(width * height).fill(255);
for (let y = 0; y < height; y++) {
  for (let x = 0; x < width; x++) {
    if (x < 20 && y < 10) marks[y * width + x] = 0;
    if (x >= 50 && y >= 30 && y < 50) marks[y * width + x] = 128;
  }
}
const drawing = () => sharp(marks, { raw: { width, height, channels: 1 } }).toColourspace('b-w');
/** The same with the gray mark in orange. */
const colored = new Uint8Array([...marks].flatMap((value) => (value === 128 ? [230, 120, 20] : [value, value, value])));
const inColor = () => sharp(colored, { raw: { width, height, channels: 3 } });

/** Darkness of the four corners, clockwise from the top-left: 1 black, 0 white. */
function corners(bitmap: Bitmap): number[] {
  const at = (x: number, y: number): number => (bitmap.data[(y * bitmap.width + x) * bitmap.channels]! < 100 ? 1 : 0);
  const right = bitmap.width - 4;
  const bottom = bitmap.height - 4;
  return [at(3, 3), at(right, 3), at(right, bottom), at(3, bottom)];
}

async function openBytes(name: string, bytes: Uint8Array, limits: IngestLimits = defaultIngestLimits) {
  const folder = await temporaryFolder({ [name]: bytes });
  return openSource(path.join(folder, name), { limits });
}

async function readOnly(name: string, bytes: Uint8Array) {
  const source = await openBytes(name, bytes);
  const page = await source.readPage(1);
  return { page, bitmap: await source.rasterize(page) };
}

type TiffOptions = Parameters<ReturnType<typeof sharp>['tiff']>[0];
const tiffPage = async (options: TiffOptions, source = drawing()): Promise<TiffPage> =>
  pageOfTiff(await source.tiff(options).toBuffer());

describe('pictures of every kind become 8-bit gray or RGB', () => {
  it.each([
    ['PNG, gray', 'a.png', 1, () => drawing().png()],
    ['PNG, 1 bit', 'a.png', 1, () => drawing().png({ palette: true, colours: 2 })],
    ['PNG, gray saved as RGB', 'a.png', 1, () => drawing().toColourspace('srgb').png()],
    ['PNG, colour', 'a.png', 3, () => inColor().png()],
    ['PNG, 16 bits', 'a.png', 1, () => drawing().toColourspace('grey16').png()],
    ['PNG, 16-bit colour', 'a.png', 3, () => inColor().toColourspace('rgb16').png()],
    ['JPEG, gray', 'a.jpg', 1, () => drawing().jpeg()],
    ['JPEG, colour', 'a.jpg', 3, () => inColor().jpeg({ chromaSubsampling: '4:4:4' })],
    ['JPEG, CMYK', 'a.jpg', 3, () => inColor().toColourspace('cmyk').jpeg({ chromaSubsampling: '4:4:4' })],
    ['JPEG, progressive', 'a.jpg', 1, () => drawing().jpeg({ progressive: true })],
    ['TIFF, CCITT G4', 'a.tif', 1, () => drawing().tiff({ compression: 'ccittfax4', bitdepth: 1 })],
    ['TIFF, LZW', 'a.tif', 1, () => drawing().tiff({ compression: 'lzw' })],
    ['TIFF, Deflate', 'a.tif', 3, () => inColor().tiff({ compression: 'deflate' })],
    ['TIFF, PackBits', 'a.tif', 1, () => drawing().tiff({ compression: 'packbits' })],
    ['TIFF, JPEG', 'a.tif', 3, () => inColor().tiff({ compression: 'jpeg', quality: 95 })],
    [
      'TIFF, tiles',
      'a.tif',
      3,
      () => inColor().tiff({ tile: true, tileWidth: 32, tileHeight: 32, compression: 'lzw' }),
    ],
    ['TIFF, no compression', 'a.tif', 1, () => drawing().tiff({ compression: 'none' })],
  ])('%s', async (_what, name, channels, make) => {
    const { page, bitmap } = await readOnly(name, await make().toBuffer());
    expect([page.width, page.height]).toEqual([width, height]);
    expect(bitmap).toMatchObject({ width, height, channels, dpi: page.dpi });
    expect(bitmap.data).toHaveLength(width * height * channels);
    expect(corners(bitmap)).toEqual([1, 0, 0, 0]);
    expect(page).toMatchObject({ words: [], rulings: [], fills: [], verdict: { decision: 'none' } });
    expect(page.images).toEqual([{ box: { x: 0, y: 0, width, height }, pixelWidth: width, pixelHeight: height }]);
  });

  it('transparent parts are white paper', async () => {
    const pixels = new Uint8Array(width * height * 4);
    const png = await sharp(pixels, { raw: { width, height, channels: 4 } })
      .png()
      .toBuffer();
    const { bitmap } = await readOnly('a.png', png);
    expect(bitmap.channels).toBe(1);
    expect(bitmap.data.every((value) => value === 255)).toBe(true);
  });

  it('white is zero, 4 bits and 16 bits of TIFF come out right', async () => {
    const source = await openBytes(
      'a.tif',
      buildTiff([
        rawPage(4, 4, new Uint8Array(16).fill(255), short(262, 0)),
        rawPage(4, 4, new Uint8Array(8).fill(0x5a), short(258, 4)),
        rawPage(4, 4, new Uint8Array(32).fill(0x80), short(258, 16)),
      ]),
    );
    const firsts: number[] = [];
    for (let number = 1; number <= 3; number++) {
      firsts.push((await source.rasterize(await source.readPage(number))).data[0]!);
    }
    expect(firsts).toEqual([0, 0x55, 0x80]);
  });

  it('floating-point pixels have no agreed black: an error, not a black page', async () => {
    const pixels = new Uint8Array(new Float32Array(16).fill(0.5).buffer);
    const source = await openBytes('a.tif', buildTiff([rawPage(4, 4, pixels, short(258, 32), short(339, 3))]));
    await expect(source.readPage(1)).rejects.toThrow('its pixels are float numbers');
  });
});

describe('the page is as a viewer shows it', () => {
  const turned: readonly [number, readonly number[]][] = [
    [1, [1, 0, 0, 0]],
    [2, [0, 1, 0, 0]],
    [3, [0, 0, 1, 0]],
    [4, [0, 0, 0, 1]],
    [5, [1, 0, 0, 0]],
    [6, [0, 1, 0, 0]],
    [7, [0, 0, 1, 0]],
    [8, [0, 0, 0, 1]],
  ];

  it.each(turned)('EXIF orientation %i', async (orientation, expected) => {
    const jpeg = await drawing().withMetadata({ orientation }).jpeg().toBuffer();
    const { page, bitmap } = await readOnly('a.jpg', jpeg);
    expect([page.width, page.height]).toEqual(orientation >= 5 ? [height, width] : [width, height]);
    expect(corners(bitmap)).toEqual(expected);
  });

  it('TIFF orientation, of each page for itself', async () => {
    const pages = turned.map(([orientation]) => rawPage(width, height, marks, short(274, orientation)));
    const source = await openBytes('a.tif', buildTiff(pages));
    for (const [i, [orientation, expected]] of turned.entries()) {
      const page = await source.readPage(i + 1);
      expect([page.width, page.height]).toEqual(orientation >= 5 ? [height, width] : [width, height]);
      expect(corners(await source.rasterize(page))).toEqual(expected);
    }
  });

  it('the oblong pixels of a fax are made square', async () => {
    const fax = rawPage(width, height, marks, rational(282, 204), rational(283, 98), short(296, 2));
    const source = await openBytes('a.tif', buildTiff([fax]));
    const page = await source.readPage(1);
    expect(page).toMatchObject({ width: 60, height: 167, dpi: 204 });
    expect(page.messages).toMatchObject([{ ruleId: 'ingest/oblong-pixels', severity: 'info', pageNumber: 1 }]);
    expect(corners(await source.rasterize(page))).toEqual([1, 0, 0, 0]);
  });

  it('a sideways fax has its fine side turned with it', async () => {
    const fax = rawPage(width, height, marks, rational(282, 204), rational(283, 98), short(296, 2), short(274, 6));
    const source = await openBytes('a.tif', buildTiff([fax]));
    expect(await source.readPage(1)).toMatchObject({ width: 167, height: 60, dpi: 204 });
  });

  it('takes the resolution from the file, in inches and centimetres', async () => {
    const page = (unit: number, value: number) =>
      grayPage(2480, 100, 255, rational(282, value), rational(283, value), short(296, unit));
    const source = await openBytes('a.tif', buildTiff([page(2, 300), page(3, 118.11), page(1, 1)]));
    expect((await source.readPage(1)).dpi).toBe(300);
    expect((await source.readPage(2)).dpi).toBe(300);
    const third = await source.readPage(3);
    expect(third.messages.map(({ ruleId }) => ruleId)).toEqual(['ingest/resolution-guessed']);
    const png = await drawing().withMetadata({ density: 150 }).png().toBuffer();
    expect((await readOnly('a.png', png)).page.dpi).toBe(150);
  });

  it('a scan of 1200 dpi is given with 600, and a look with less', async () => {
    const page = grayPage(1200, 1200, 200, rational(282, 1200), rational(283, 1200));
    const source = await openBytes('a.tif', buildTiff([page]));
    const read = await source.readPage(1);
    expect(read).toMatchObject({ width: 600, height: 600, dpi: 600 });
    expect(read.messages.map(({ ruleId }) => ruleId)).toContain('ingest/resolution-reduced');
    const look = await source.rasterize(read, { maxDpi: 60 });
    expect(look).toMatchObject({ width: 60, height: 60, dpi: 60, channels: 1 });
    expect(look.data[0]).toBe(200);
    const whole = await source.rasterize(read);
    expect(await source.rasterize(read)).toEqual(whole);
    expect(await source.rasterize(read, { maxDpi: 5000 })).toEqual(whole);
  });
});

describe('a TIFF of several pages', () => {
  it('gives each with its own size and kind, in every layout of the file', async () => {
    const pages = [
      await tiffPage({ compression: 'ccittfax4', bitdepth: 1 }),
      await tiffPage({ compression: 'jpeg' }, inColor()),
      await tiffPage({ compression: 'lzw' }),
      grayPage(30, 40, 9),
    ];
    for (const layout of [
      {},
      { directoriesFirst: true },
      { isBigTiff: true },
      { isBigTiff: true, directoriesFirst: true },
    ]) {
      const source = await openBytes('a.tif', buildTiff(pages, layout));
      expect(source.pageCount).toBe(4);
      const shapes: unknown[] = [];
      for (let number = 1; number <= 4; number++) {
        const { width: w, height: h, channels } = await source.rasterize(await source.readPage(number));
        shapes.push([w, h, channels]);
      }
      expect(shapes).toEqual([
        [60, 80, 1],
        [60, 80, 3],
        [60, 80, 1],
        [30, 40, 1],
      ]);
    }
  });

  it('reads big-endian files', async () => {
    for (const isBigTiff of [false, true]) {
      const source = await openBytes(
        'a.tif',
        buildTiff([grayPage(4, 4, 7), grayPage(4, 4, 8)], { isBigEndian: true, isBigTiff }),
      );
      expect((await source.rasterize(await source.readPage(2))).data[0]).toBe(8);
    }
  });

  it('a page that cannot be decoded fails alone, and its neighbours have no complaint', async () => {
    const good = await tiffPage({ compression: 'lzw' });
    const jbig: TiffPage = { ...good, tags: good.tags.map((tag) => (tag.tag === 259 ? short(259, 34661) : tag)) };
    const broken: TiffPage = {
      ...good,
      strips: good.strips.map((strip) => strip.map((byte, i) => (i > 8 ? byte ^ 0x5a : byte))),
    };
    const source = await openBytes('a.tif', buildTiff([good, jbig, good, broken, good]));
    for (const number of [1, 3, 5]) {
      const { messages } = await source.readPage(number);
      expect(messages.filter(({ severity }) => severity !== 'info')).toEqual([]);
    }
    await expect(source.readPage(2)).rejects.toThrow(
      /^Page 2 of '.*' \(compression JBIG\) cannot be decoded: .*not configured/,
    );
    await expect(source.readPage(4)).rejects.toThrow(/^Page 4 of '.*' \(compression LZW\) cannot be decoded/);
  });

  it('a fax with a bad line keeps the others, and says so', async () => {
    // ITU-T T.4, one-dimensional: end of line, then runs of 64: white (11011 + 00110101) or none of white and black (0000001111 + 0000110111).
    const endOfLine = '000000000001';
    const white = `${endOfLine}1101100110101`;
    const black = `${endOfLine}0011010100000011110000110111`;
    const bad = `${endOfLine}00000000110110101`;
    const encode = (lines: readonly string[]): Uint8Array => {
      const bits = lines.join('').padEnd(Math.ceil(lines.join('').length / 8) * 8, '0');
      return Uint8Array.from(bits.match(/.{8}/g)!, (byte) => Number.parseInt(byte, 2));
    };
    const fax = (lines: readonly string[]): TiffPage =>
      rawPage(64, lines.length, encode(lines), short(258, 1), short(259, 3), short(262, 0), long(292, 0));
    const sound = [white, black, white, black, white, black, white, black];
    const source = await openBytes('a.tif', buildTiff([fax(sound), fax(sound.with(3, bad))]));
    const rows = async (number: number) => {
      const page = await source.readPage(number);
      const { data } = await source.rasterize(page);
      return { rows: sound.map((_, y) => data[y * 64 + 32]), rules: page.messages.map(({ ruleId }) => ruleId) };
    };
    expect(await rows(1)).toEqual({ rows: [255, 0, 255, 0, 255, 0, 255, 0], rules: ['ingest/resolution-guessed'] });
    const second = await rows(2);
    expect(second.rows.toSpliced(3, 1)).toEqual([255, 0, 255, 255, 0, 255, 0]);
    expect(second.rules).toContain('ingest/damaged-image');
  });

  it('smaller versions of a page and masks are no pages, and the first page says so', async () => {
    const pages = [
      grayPage(60, 80, 9),
      grayPage(6, 8, 9, long(254, 1)),
      grayPage(60, 80, 5, long(254, 4)),
      grayPage(60, 80, 3, long(254, 2)),
    ];
    const source = await openBytes('a.tif', buildTiff(pages));
    expect(source.pageCount).toBe(2);
    const first = await source.readPage(1);
    expect(first.messages.filter(({ ruleId }) => ruleId === 'ingest/not-a-page')).toHaveLength(2);
    expect((await source.rasterize(await source.readPage(2))).data[0]).toBe(3);
  });

  it('a page that calls itself reduced stays when it is the only one, or as large as the one before', async () => {
    const reduced = grayPage(60, 80, 9, long(254, 1));
    expect((await openBytes('a.tif', buildTiff([reduced, reduced]))).pageCount).toBe(2);
  });

  it('a chain that runs in a circle ends, and says so', async () => {
    const file = buildTiff([grayPage(4, 4, 7)]);
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    view.setUint32(file.length - 4, view.getUint32(4, true), true);
    const source = await openBytes('a.tif', file);
    expect(source.pageCount).toBe(2);
    expect((await source.readPage(1)).pageNumber).toBe(1);
    await expect(source.readPage(2)).rejects.toThrow('its chain of pages runs in a circle');
  });
});

describe('what is cut off says so, and is never half a page', () => {
  it('a TIFF cut between its pages has one more page, which fails', async () => {
    const file = buildTiff([grayPage(60, 80, 1), grayPage(60, 80, 2), grayPage(60, 80, 3)]);
    const source = await openBytes('a.tif', file.subarray(0, file.length - 1000));
    expect(source.pageCount).toBe(3);
    expect((await source.rasterize(await source.readPage(2))).data[0]).toBe(2);
    await expect(source.readPage(3)).rejects.toThrow(
      /is cut off or damaged after page 2: .* Page 3 and any after it are lost/,
    );
  });

  it('a TIFF cut inside its pixels fails on that page', async () => {
    const file = buildTiff([grayPage(60, 80, 1), grayPage(60, 80, 2)], { directoriesFirst: true });
    const source = await openBytes('a.tif', file.subarray(0, file.length - 100));
    expect((await source.rasterize(await source.readPage(1))).data[0]).toBe(1);
    await expect(source.readPage(2)).rejects.toThrow('is cut off: 1 of its 1 strips lie behind the end of the file');
  });

  it.each([
    ['PNG', 'a.png', () => inColor().png(), 0.6],
    ['JPEG', 'a.jpg', () => inColor().jpeg(), 0.9],
    ['progressive JPEG', 'a.jpg', () => inColor().jpeg({ progressive: true }), 0.9],
  ])('a %s', async (_what, name, make, share) => {
    const bytes = await make().toBuffer();
    const source = await openBytes(name, bytes.subarray(0, Math.floor(bytes.length * share)));
    await expect(source.readPage(1)).rejects.toThrow(/^Page 1 of '.*' is cut off: /);
  });

  it('a JPEG that lacks only its end mark is whole', async () => {
    const bytes = await drawing().jpeg().toBuffer();
    for (const missing of [1, 2]) {
      const { page, bitmap } = await readOnly('a.jpg', bytes.subarray(0, bytes.length - missing));
      expect(corners(bitmap)).toEqual([1, 0, 0, 0]);
      expect(page.messages.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  it('a damaged PNG cannot be decoded', async () => {
    const bytes = Uint8Array.from(await inColor().png().toBuffer());
    bytes.fill(0x55, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 20);
    const source = await openBytes('a.png', bytes);
    await expect(source.readPage(1)).rejects.toThrow(/^Page 1 of '.*' cannot be decoded: /);
  });

  it.each([
    ['an empty TIFF', 'a.tif', new Uint8Array(0), 'is an empty file (0 bytes)'],
    ['a TIFF of four bytes', 'a.tif', Buffer.from('II*\0'), 'has 4 bytes, too few for a TIFF'],
    ['a TIFF without its directory', 'a.tif', Buffer.from('II*\0\x40\0\0\0    '), 'it is cut off or damaged'],
    ['a TIFF without pages', 'a.tif', Buffer.from('II*\0\0\0\0\0'), 'it holds no page'],
    ['a PNG of its first bytes', 'a.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'cannot be read as an image'],
    ['text', 'a.png', Buffer.from('text'), 'is named as a PNG image but holds plain text'],
  ])('%s cannot be opened', async (_what, name, bytes, reason) => {
    const opening = openBytes(name, bytes);
    await expect(opening).rejects.toThrow(InputFileError);
    await expect(opening).rejects.toThrow(reason);
  });

  it('a TIFF cut anywhere gives an error or whole pages, never others', async () => {
    const file = buildTiff([grayPage(40, 50, 1), await tiffPage({ compression: 'lzw' }), grayPage(40, 50, 3)]);
    for (let length = 0; length < file.length; length += 211) {
      try {
        const source = await openBytes('a.tif', file.subarray(0, length));
        for (let number = 1; number < source.pageCount; number++) {
          const { data } = await source.rasterize(await source.readPage(number));
          expect(data).toHaveLength(number === 2 ? width * height : 2000);
        }
        await expect(source.readPage(source.pageCount)).rejects.toThrow(InputFileError);
      } catch (error) {
        expect(error).toBeInstanceOf(InputFileError);
      }
    }
  });
});

describe('limits', () => {
  it('a page of 40,000 pixels is refused before it is decoded, and the next page is read', async () => {
    // The strip is far too short: only the header is ever looked at.
    const huge = {
      ...grayPage(4, 4, 7),
      tags: grayPage(4, 4, 7).tags.map((tag) => (tag.tag === 256 ? long(256, 40_000) : tag)),
    };
    const source = await openBytes('a.tif', buildTiff([huge, grayPage(4, 4, 7)]));
    await expect(source.readPage(1)).rejects.toMatchObject({
      code: 'limit-exceeded',
      message: expect.stringMatching(/^Page 1 of '.*' is 40000 × 4 pixels; the limit is at most 30000 pixels a side/),
    });
    expect((await source.readPage(2)).width).toBe(4);
  });

  it('a page may not grow over the limits when its pixels are made square', async () => {
    const wide = rawPage(60, 80, marks, rational(282, 100), rational(283, 400), short(296, 2));
    const source = await openBytes('a.tif', buildTiff([wide]), { ...defaultIngestLimits, maxSidePx: 200 });
    await expect(source.readPage(1)).rejects.toThrow('is 240 × 80 pixels; the limit is at most 200');
  });

  it('sentences about pages do not tell where the file lay', async () => {
    const cut = (await inColor().jpeg().toBuffer()).subarray(0, 500);
    const damaged = await tiffPage({ compression: 'lzw' });
    const lzw = {
      ...damaged,
      strips: damaged.strips.map((strip) => strip.map((byte, i) => (i > 8 ? byte ^ 0x5a : byte))),
    };
    for (const [name, bytes] of [
      ['a.jpg', cut],
      ['a.tif', buildTiff([lzw])],
      ['b.tif', buildTiff([lzw, lzw])],
    ] as const) {
      const source = await openBytes(name, bytes);
      const error: unknown = await source.readPage(1).catch((fault: unknown) => fault);
      expect(error).toBeInstanceOf(InputFileError);
      expect((error as Error).message).not.toMatch(/klartext-test|[/\\]/);
    }
  });

  it('pixels, pages and bytes are limited', async () => {
    const file = buildTiff([grayPage(40, 50, 1), grayPage(40, 50, 1)]);
    const few = await openBytes('a.tif', file, { ...defaultIngestLimits, maxPixels: 1999 });
    await expect(few.readPage(1)).rejects.toMatchObject({ code: 'limit-exceeded' });
    await expect(openBytes('a.tif', file, { ...defaultIngestLimits, maxPages: 1 })).rejects.toMatchObject({
      code: 'limit-exceeded',
    });
    await expect(openBytes('a.tif', file, { ...defaultIngestLimits, maxFileBytes: 100 })).rejects.toMatchObject({
      code: 'limit-exceeded',
    });
  });
});

describe('opening', () => {
  it('says what is missing and what is not for it', async () => {
    const folder = await temporaryFolder({ 'a.txt': 'text' });
    await expect(openImage(path.join(folder, 'nope.tif'), { limits: defaultIngestLimits })).rejects.toThrow(
      FileAccessError,
    );
    await expect(openImage(folder, { limits: defaultIngestLimits })).rejects.toThrow(FileAccessError);
    await expect(openSource(path.join(folder, 'a.txt'))).rejects.toThrow('has no page images');
  });

  it('knows a picture whatever its name, and has no other pages', async () => {
    const source = await openBytes('a.pdf', await drawing().png().toBuffer());
    expect(source).toMatchObject({ mediaType: 'image/png', pageCount: 1 });
    await expect(source.readPage(2)).rejects.toThrow('there is no page 2');
    await expect(source.readPage(0)).rejects.toThrow('there is no page 0');
    await source.close();
  });

  it('reads the same bytes the same way every time', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'a.tif');
    await writeFile(file, buildTiff([await tiffPage({ compression: 'jpeg' }, inColor()), grayPage(9, 9, 9)]));
    const read = async () => {
      const source = await openSource(file);
      const page = await source.readPage(1);
      return { page, bitmap: await source.rasterize(page) };
    };
    expect(await read()).toEqual(await read());
  });
});

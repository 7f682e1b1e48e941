import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { HostileFile } from './hostile-file.ts';
import { sound } from './hostile-structures.ts';

const either = { status: ['ok', 'failed'] } as const;
const refused = { status: 'failed', code: 'unreadable-input' } as const;
const tooLarge = { status: 'failed', code: 'limit-exceeded' } as const;

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

function chunk(type: string, data: Uint8Array, sum?: number): Buffer {
  const body = Buffer.concat([latin1(type), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(sum ?? crc32(body), body.length + 4);
  return framed;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function pngHeader(width: number, height: number, depth = 8, color = 0): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width >>> 0, 0);
  header.writeUInt32BE(height >>> 0, 4);
  header[8] = depth;
  header[9] = color;
  return chunk('IHDR', header);
}

/** A gray PNG of 60 × 40 pixels whose chunks may be added to. */
function png(
  extra: readonly Buffer[] = [],
  options: { width?: number; height?: number; pixels?: Uint8Array; end?: boolean } = {},
): Buffer {
  const { width = 60, height = 40, end = true } = options;
  const pixels = options.pixels ?? deflateSync(Buffer.alloc(Math.min(height * (width + 1), 10_000), 0));
  return Buffer.concat([
    signature,
    pngHeader(width, height),
    ...extra,
    chunk('IDAT', pixels),
    ...(end ? [chunk('IEND', Buffer.alloc(0))] : []),
  ]);
}

/** One entry of a TIFF directory with its value in place. */
type Entry = readonly [tag: number, type: number, count: number, value: number];

interface Directory {
  readonly entries: readonly Entry[];
  /** Index of the directory that follows; a place in the file when it is negative. */
  readonly next: number | null;
}

/** A little-endian TIFF: pixels first, then the directories. */
function tiff(directories: readonly Directory[], pixels: Uint8Array): Buffer {
  const start = 8 + pixels.length + (pixels.length % 2);
  const places: number[] = [];
  let at = start;
  for (const { entries } of directories) {
    places.push(at);
    at += 6 + entries.length * 12;
  }
  const file = Buffer.alloc(at);
  file.set([0x49, 0x49, 42, 0]);
  file.writeUInt32LE(places[0] ?? 0, 4);
  file.set(pixels, 8);
  for (const [i, { entries, next }] of directories.entries()) {
    let place = places[i]!;
    file.writeUInt16LE(entries.length, place);
    place += 2;
    for (const [tag, type, count, value] of entries) {
      file.writeUInt16LE(tag, place);
      file.writeUInt16LE(type, place + 2);
      file.writeUInt32LE(count >>> 0, place + 4);
      file.writeUInt32LE(value >>> 0, place + 8);
      place += 12;
    }
    file.writeUInt32LE(next === null ? 0 : next < 0 ? -next : places[next]!, place);
  }
  return file;
}

const side = 64;
const grayPixels = Buffer.alloc(side * side, 200);
const grayEntries = (change: Readonly<Record<number, number>> = {}): Entry[] =>
  (
    [
      [256, 4, 1, side],
      [257, 4, 1, side],
      [258, 3, 1, 8],
      [259, 3, 1, 1],
      [262, 3, 1, 1],
      [273, 4, 1, 8],
      [277, 3, 1, 1],
      [278, 4, 1, side],
      [279, 4, 1, side * side],
    ] as const
  ).map(([tag, type, count, value]) => [tag, type, count, change[tag] ?? value]);

const page = (change: Readonly<Record<number, number>> = {}, next: number | null = null): Directory => ({
  entries: grayEntries(change),
  next,
});

const grayJpeg = (): Promise<Buffer> =>
  sharp(Buffer.alloc(80 * 60, 240), { raw: { width: 80, height: 60, channels: 1 } })
    .jpeg()
    .toBuffer();

/** A JPEG whose frame claims another size. */
async function jpegOfSize(width: number, height: number): Promise<Buffer> {
  const bytes = await grayJpeg();
  const at = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(height, at + 5);
  bytes.writeUInt16BE(width, at + 7);
  return bytes;
}

/** A JPEG with an APP1 segment of EXIF that turns in circles. */
async function jpegWithExif(body: Uint8Array): Promise<Buffer> {
  const bytes = await grayJpeg();
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 8, 2);
  return Buffer.concat([bytes.subarray(0, 2), head, latin1('Exif\0\0'), body, bytes.subarray(2)]);
}

const exifLoop = (): Buffer => {
  const body = Buffer.alloc(26);
  body.set([0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0]);
  // One entry, the EXIF pointer, which leads back to the directory it stands in; so does the link to the next.
  body.writeUInt16LE(0x8769, 10);
  body.writeUInt16LE(4, 12);
  body.writeUInt32LE(1, 14);
  body.writeUInt32LE(8, 18);
  body.writeUInt32LE(8, 22);
  return body;
};

export const hostileImages: readonly HostileFile[] = [
  { name: 'sound.png', make: () => png(), expect: { status: 'ok', pages: 1 } },
  { name: 'claims-huge.png', make: () => png([], { width: 60_000, height: 60_000 }), expect: tooLarge },
  {
    name: 'claims-the-most.png',
    make: () => png([], { width: 0x7fffffff, height: 0x7fffffff }),
    expect: { status: 'failed' },
  },
  { name: 'claims-nothing.png', make: () => png([], { width: 0, height: 0 }), expect: refused },
  {
    name: 'claims-just-below-the-limit.png',
    make: () => png([], { width: 12_000, height: 12_000, pixels: deflateSync(Buffer.alloc(12_000 * 12_001)) }),
    expect: either,
  },
  {
    name: 'a-pixel-wide.png',
    make: () => png([], { width: 1, height: 29_000, pixels: deflateSync(Buffer.alloc(29_000 * 2, 0)) }),
    expect: { status: 'ok' },
  },
  { name: 'one-pixel.png', make: () => png([], { width: 1, height: 1 }), expect: { status: 'ok' } },
  {
    name: 'text-bomb.png',
    make: () =>
      png([
        chunk(
          'iTXt',
          Buffer.concat([latin1('XML:com.adobe.xmp\0\x01\0\0\0'), deflateSync(Buffer.alloc(200_000_000, 0x20))]),
        ),
      ]),
    expect: either,
  },
  {
    name: 'compressed-text-bomb.png',
    make: () =>
      png([chunk('zTXt', Buffer.concat([latin1('Comment\0\0'), deflateSync(Buffer.alloc(200_000_000, 0x20))]))]),
    expect: either,
  },
  {
    name: 'profile-bomb.png',
    make: () => png([chunk('iCCP', Buffer.concat([latin1('icc\0\0'), deflateSync(Buffer.alloc(200_000_000, 0x20))]))]),
    expect: either,
  },
  { name: 'pixel-bomb.png', make: () => png([], { pixels: deflateSync(Buffer.alloc(300_000_000)) }), expect: either },
  {
    name: 'chunks-many.png',
    make: () => png(Array.from({ length: 100_000 }, () => chunk('tEXt', latin1('a\0b')))),
    expect: either,
  },
  {
    name: 'chunk-longer-than-file.png',
    make: () => {
      const bytes = png();
      bytes.writeUInt32BE(0x7fffffff, bytes.indexOf('IDAT') - 4);
      return bytes;
    },
    expect: { status: 'failed', code: 'unreadable-input' },
  },
  {
    name: 'checksum-wrong.png',
    make: () =>
      Buffer.concat([
        signature,
        pngHeader(60, 40),
        chunk('IDAT', deflateSync(Buffer.alloc(40 * 61)), 1),
        chunk('IEND', Buffer.alloc(0)),
      ]),
    expect: { status: 'failed', code: 'unreadable-input' },
  },
  { name: 'cut-off.png', make: () => png([], { pixels: Buffer.alloc(0), end: false }), expect: refused },
  { name: 'signature-only.png', make: () => signature, expect: refused },
  {
    name: 'is-svg.png',
    make: () => latin1('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
    expect: refused,
  },
  { name: 'is-eps.png', make: () => latin1('%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file\n'), expect: refused },
  { name: 'is-gif.jpg', make: () => latin1('GIF89a\x01\0\x01\0\0\0\0;'), expect: refused },
  { name: 'is-pdf.png', make: sound, expect: { status: 'ok', word: 'världen' } },
  { name: 'is-tiff.pdf', make: () => tiff([page()], grayPixels), expect: { status: 'ok' } },
  { name: 'sound.tif', make: () => tiff([page()], grayPixels), expect: { status: 'ok', pages: 1 } },
  {
    name: 'directories-loop.tif',
    make: () => tiff([page({}, 1), page({}, 0)], grayPixels),
    expect: { status: 'partial', pages: 3 },
  },
  {
    name: 'directory-is-its-own-next.tif',
    make: () => tiff([page({}, 0)], grayPixels),
    expect: { status: 'partial', pages: 2 },
  },
  {
    name: 'directory-behind-the-end.tif',
    make: () => tiff([page({}, -99_999_999)], grayPixels),
    expect: { status: 'partial' },
  },
  {
    name: 'directories-thirty-thousand.tif',
    make: () =>
      tiff(
        Array.from({ length: 30_000 }, (_, i) => page({}, i === 29_999 ? null : i + 1)),
        grayPixels,
      ),
    expect: tooLarge,
  },
  { name: 'first-directory-nowhere.tif', make: () => latin1('II*\0\xff\xff\xff\x7f'), expect: refused },
  { name: 'header-only.tif', make: () => latin1('II*\0'), expect: refused },
  { name: 'claims-huge.tif', make: () => tiff([page({ 256: 100_000, 257: 100_000 })], grayPixels), expect: tooLarge },
  {
    name: 'claims-the-most.tif',
    make: () => tiff([page({ 256: 0xffffffff, 257: 0xffffffff })], grayPixels),
    expect: tooLarge,
  },
  {
    name: 'claims-more-than-it-has.tif',
    make: () => tiff([page({ 256: 5000, 257: 5000 })], grayPixels),
    expect: { status: 'failed' },
  },
  { name: 'no-size.tif', make: () => tiff([page({ 256: 0, 257: 0 })], grayPixels), expect: refused },
  { name: 'strip-behind-the-end.tif', make: () => tiff([page({ 273: 90_000_000 })], grayPixels), expect: refused },
  { name: 'strip-of-four-gigabytes.tif', make: () => tiff([page({ 279: 0xfffffff0 })], grayPixels), expect: refused },
  {
    name: 'strips-two-million.tif',
    make: () =>
      tiff(
        [
          {
            entries: grayEntries().map(
              (entry): Entry => (entry[0] === 273 || entry[0] === 279 ? [entry[0], 4, 2_000_000, 8] : entry),
            ),
            next: null,
          },
        ],
        grayPixels,
      ),
    expect: either,
  },
  { name: 'compression-unknown.tif', make: () => tiff([page({ 259: 4242 })], grayPixels), expect: refused },
  { name: 'packed-garbage.tif', make: () => tiff([page({ 259: 8 })], grayPixels), expect: refused },
  { name: 'fax-garbage.tif', make: () => tiff([page({ 258: 1, 259: 4 })], grayPixels), expect: { status: 'ok' } },
  { name: 'jpeg-garbage.tif', make: () => tiff([page({ 259: 7 })], grayPixels), expect: refused },
  { name: 'bits-200.tif', make: () => tiff([page({ 258: 200 })], grayPixels), expect: refused },
  { name: 'samples-65535.tif', make: () => tiff([page({ 277: 65_535 })], grayPixels), expect: refused },
  {
    name: 'entries-65535.tif',
    make: () => {
      const bytes = tiff([page()], grayPixels);
      bytes.writeUInt16LE(65_535, bytes.readUInt32LE(4));
      return bytes;
    },
    expect: refused,
  },
  {
    name: 'big-tiff-garbage.tif',
    make: () => latin1('II+\0\x08\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff'),
    expect: refused,
  },
  { name: 'sound.jpg', make: grayJpeg, expect: { status: 'ok', pages: 1 } },
  { name: 'claims-huge.jpg', make: () => jpegOfSize(65_000, 65_000), expect: tooLarge },
  {
    name: 'claims-more-than-it-has.jpg',
    make: () => jpegOfSize(4000, 4000),
    expect: { status: 'failed', code: 'limit-exceeded' },
  },
  { name: 'claims-nothing.jpg', make: () => jpegOfSize(0, 0), expect: refused },
  { name: 'exif-loop.jpg', make: () => jpegWithExif(exifLoop()), expect: { status: 'ok' } },
  { name: 'exif-garbage.jpg', make: () => jpegWithExif(Buffer.alloc(5000, 0xa7)), expect: { status: 'ok' } },
  { name: 'cut-off.jpg', make: async () => (await grayJpeg()).subarray(0, 300), expect: { status: 'ok' } },
  {
    name: 'markers-only.jpg',
    make: () => Buffer.alloc(200_000, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2])),
    expect: refused,
  },
  {
    name: 'progressive-scans-many.jpg',
    make: async () => {
      const bytes = await sharp(Buffer.alloc(800 * 600, 240), { raw: { width: 800, height: 600, channels: 1 } })
        .jpeg({ progressive: true })
        .toBuffer();
      const at = bytes.lastIndexOf(Buffer.from([0xff, 0xda]));
      const scan = bytes.subarray(at, bytes.length - 2);
      return Buffer.concat([
        bytes.subarray(0, at),
        ...Array.from({ length: 5000 }, () => scan),
        Buffer.from([0xff, 0xd9]),
      ]);
    },
    expect: { status: 'failed', code: 'unreadable-input' },
  },
  { name: 'nuls.pdf', make: () => Buffer.alloc(500_000), expect: refused },
  { name: 'nuls.png', make: () => Buffer.alloc(500_000), expect: refused },
  { name: 'nuls.txt', make: () => Buffer.alloc(500_000), expect: refused },
];

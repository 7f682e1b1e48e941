import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../src/model/bitmap.ts';
import { seededRandom } from '../../scan-simulation/random.ts';
import { scanKinds, scanProfiles } from '../../scan-simulation/scan-profiles.ts';
import { simulateScan } from '../../scan-simulation/simulate-scan.ts';
import { jpegOf, packBits, scanPdf, scanTiff } from '../../scan-simulation/write-scan.ts';

/** A postcard with lines of black bars, 100 dpi. */
function printedPage(): Bitmap {
  const [width, height] = [280, 200];
  const data = new Uint8Array(width * height * 3).fill(255);
  for (let y = 30; y < 170; y += 1) {
    if (y % 10 < 4) data.fill(0, (y * width + 40) * 3, (y * width + 240) * 3);
  }
  return { width, height, channels: 3, dpi: 100, data };
}

/** The mean grey level of a rectangle given in shares of the page. */
function meanOf(bitmap: Bitmap, left: number, top: number, right: number, bottom: number): number {
  let sum = 0;
  let count = 0;
  for (let y = Math.round(top * bitmap.height); y < Math.round(bottom * bitmap.height); y += 1) {
    for (let x = Math.round(left * bitmap.width); x < Math.round(right * bitmap.width); x += 1) {
      sum += bitmap.data[(y * bitmap.width + x) * bitmap.channels]!;
      count += 1;
    }
  }
  return sum / count;
}

describe('seededRandom', () => {
  it('gives the same stream for the same words and another for others', () => {
    const draw = (...words: (string | number)[]): number[] => {
      const random = seededRandom(...words);
      return Array.from({ length: 5 }, () => random.uint32());
    };
    expect(draw('copy', 1, 2)).toEqual(draw('copy', 1, 2));
    expect(draw('copy', 1, 2)).not.toEqual(draw('copy', 1, 3));
  });

  it('spreads evenly', () => {
    const random = seededRandom('even');
    const counts = new Array<number>(10).fill(0);
    for (let index = 0; index < 10000; index += 1) counts[Math.floor(random.between(0, 10))]! += 1;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(130);
  });
});

describe('simulateScan', () => {
  it.each(scanKinds)('scans the same page the same way twice: %s', async (kind) => {
    const first = await simulateScan(printedPage(), { kind, seed: 7 });
    const second = await simulateScan(printedPage(), { kind, seed: 7 });
    expect(Buffer.compare(first.bitmap.data, second.bitmap.data)).toBe(0);
    expect(second.skewDeg).toBe(first.skewDeg);
  });

  it.each(scanKinds)('has the resolution, the channels and the skew of its kind: %s', async (kind) => {
    const profile = scanProfiles[kind];
    const { bitmap, skewDeg } = await simulateScan(printedPage(), { kind, seed: 3 });
    expect(bitmap.dpi).toBe(profile.dpi);
    expect(bitmap.channels).toBe(profile.channels);
    expect(bitmap.width).toBe(Math.round(2.8 * profile.dpi));
    expect(bitmap.data.length).toBe(bitmap.width * bitmap.height * bitmap.channels);
    expect(Math.abs(skewDeg)).toBeGreaterThanOrEqual(profile.skewDeg[0]);
    expect(Math.abs(skewDeg)).toBeLessThanOrEqual(profile.skewDeg[1]);
  });

  it.each(scanKinds)('keeps what is printed darker than the paper around it: %s', async (kind) => {
    const { bitmap } = await simulateScan(printedPage(), { kind, seed: 3 });
    expect(meanOf(bitmap, 0.4, 0.3, 0.6, 0.7)).toBeLessThan(meanOf(bitmap, 0.4, 0.02, 0.6, 0.1) - 25);
  });

  it('makes another picture of the next page', async () => {
    const first = await simulateScan(printedPage(), { kind: 'copy', seed: 1, pageNumber: 1 });
    const second = await simulateScan(printedPage(), { kind: 'copy', seed: 1, pageNumber: 2 });
    expect(Buffer.compare(first.bitmap.data, second.bitmap.data)).not.toBe(0);
  });

  it('leaves nothing between black and white on a fax', async () => {
    const { bitmap, isBilevel } = await simulateScan(printedPage(), { kind: 'fax', seed: 1 });
    expect(isBilevel).toBe(true);
    expect(bitmap.data.every((level) => level === 0 || level === 255)).toBe(true);
  });

  it('darkens the fold of an uneven scan', async () => {
    const { bitmap } = await simulateScan(printedPage(), { kind: 'uneven', seed: 1 });
    expect(meanOf(bitmap, 0, 0.1, 0.02, 0.9)).toBeLessThan(meanOf(bitmap, 0.9, 0.1, 1, 0.9) * 0.8);
  });

  it('turns clockwise for a positive skew', async () => {
    const settings = { kind: 'clean', seed: 2, profile: { skewDeg: [3, 3] } } as const;
    const { bitmap, skewDeg } = await simulateScan(printedPage(), settings);
    // The first bar lies at 0.15 of the height; turned clockwise its left end rises, counter-clockwise its right end.
    const band = (left: number): number => meanOf(bitmap, left, 0.1, left + 0.05, 0.145);
    expect(Math.sign(band(0.75) - band(0.2))).toBe(Math.sign(skewDeg));
  });
});

describe('files of scans', () => {
  it('writes the same PDF twice', async () => {
    const scans = [await simulateScan(printedPage(), { kind: 'office', seed: 1 })];
    expect(Buffer.compare(await scanPdf(scans), await scanPdf(scans))).toBe(0);
  });

  it('writes every page into a TIFF', async () => {
    const { default: sharp } = await import('sharp');
    for (const kind of ['fax', 'copy'] as const) {
      const scans = [];
      for (const pageNumber of [1, 2, 3]) scans.push(await simulateScan(printedPage(), { kind, seed: 1, pageNumber }));
      const { pages } = await sharp(await scanTiff(scans)).metadata();
      expect(pages).toBe(3);
    }
  });

  it('keeps a gray page gray in JPEG', async () => {
    const { default: sharp } = await import('sharp');
    const { bitmap } = await simulateScan(printedPage(), { kind: 'copy', seed: 1 });
    const metadata = await sharp(await jpegOf(bitmap, 70)).metadata();
    expect([metadata.channels, metadata.density]).toEqual([1, 200]);
  });

  it('packs eight pixels to a byte and pads the row', () => {
    const data = Uint8Array.from([255, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0]);
    expect([...packBits({ width: 11, height: 1, channels: 1, dpi: 200, data })]).toEqual([0x80, 0x80]);
  });
});

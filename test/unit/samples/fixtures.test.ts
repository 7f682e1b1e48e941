import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as fixtures from '../../samples/fixtures.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klartext-fixtures-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Pages, sizes and text of a PDF, as its reader sees them. */
async function readPdf(
  path: string,
  password?: string,
): Promise<{ sizes: number[][]; rotations: number[]; text: string }> {
  const task = getDocument({
    data: new Uint8Array(await readFile(path)),
    verbosity: VerbosityLevel.ERRORS,
    ...(password === undefined ? {} : { password }),
  });
  try {
    const pdf = await task.promise;
    const sizes: number[][] = [];
    const rotations: number[] = [];
    let text = '';
    for (let pageNumber = 1; pageNumber <= pdf.numPages; pageNumber += 1) {
      const page = await pdf.getPage(pageNumber);
      const { width, height } = page.getViewport({ scale: 1 });
      sizes.push([Math.round(width), Math.round(height)]);
      rotations.push(page.rotate);
      const { items } = await page.getTextContent();
      text += items.map((item) => ('str' in item ? item.str : '')).join(' ');
    }
    return { sizes, rotations, text };
  } finally {
    await task.destroy();
  }
}

const a4 = [595, 842];
const a4Turned = [842, 595];
const a3Turned = [1191, 842];

describe('PDF fixtures', () => {
  it.each([
    ['born-digital', fixtures.writeBornDigitalPdf, [a4], 'Förvaltningen'],
    ['mixed', fixtures.writeMixedPdf, [a4, a4], 'Förvaltningen'],
    ['good text layer', fixtures.writeGoodTextLayerPdf, [a4], 'Förvaltningen'],
    ['few characters', fixtures.writeFewCharactersPdf, [a4], 'Scan 1'],
    ['spread', fixtures.writeSpreadPdf, [a3Turned], ''],
    ['blank verso', fixtures.writeBlankVersoPdf, [a4, a4], ''],
    ['strips', fixtures.writeStripedPdf, [a4], ''],
    ['/Rotate 90', fixtures.writeRotatedPdf, [a4], ''],
  ] as const)('have the pages and the text layer that they are named for: %s', async (_, writeIt, sizes, text) => {
    const found = await readPdf(await writeIt(folder));
    for (const [index, [width, height]] of sizes.entries()) {
      expect(Math.abs(found.sizes[index]![0]! - width!)).toBeLessThanOrEqual(1);
      expect(Math.abs(found.sizes[index]![1]! - height!)).toBeLessThanOrEqual(1);
    }
    expect(found.sizes.length).toBe(sizes.length);
    if (text === '') expect(found.text).toBe('');
    else expect(found.text).toContain(text);
  });

  it('has a text layer without å ä ö where it is said to be bad', async () => {
    const { text } = await readPdf(await fixtures.writeBadTextLayerPdf(folder));
    expect(text.length).toBeGreaterThan(200);
    expect(text).not.toMatch(/[åäöÅÄÖ]/);
  });

  it('is turned by /Rotate in one, and in another not', async () => {
    expect((await readPdf(await fixtures.writeRotatedPdf(folder))).rotations).toEqual([90]);
    const sideways = await readPdf(await fixtures.writeTurnedScanPdf(folder, 90));
    expect(sideways.rotations).toEqual([0]);
    expect(sideways.sizes[0]![0]).toBeGreaterThan(a4Turned[1]!);
  });

  it('asks for a password when encrypted', async () => {
    const path = await fixtures.writeEncryptedPdf(folder);
    await expect(readPdf(path)).rejects.toThrow(/password/i);
    expect((await readPdf(path, fixtures.fixturePassword)).text).toContain('Förvaltningen');
  });

  it('has the size of the paper whatever the user unit', async () => {
    const { sizes } = await readPdf(await fixtures.writeUserUnitPdf(folder));
    expect(Math.abs(sizes[0]![0]! - a4[0]!)).toBeLessThanOrEqual(1);
  });

  it('cannot be read when broken', async () => {
    await expect(readPdf(await fixtures.writeBrokenPdf(folder))).rejects.toThrow();
    await expect(readPdf(await fixtures.writeTruncatedPdf(folder))).rejects.toThrow();
    await expect(readPdf(await fixtures.writeEmptyFile(folder))).rejects.toThrow();
    await expect(readPdf(await fixtures.writeTextNamedPdf(folder))).rejects.toThrow();
  });

  it('promises three pages and holds two', async () => {
    const bytes = (await readFile(await fixtures.writeMissingPagePdf(folder))).toString('latin1');
    const [, listed] = /\/Kids \[([^\]]*)\]\s*\/Count 3/.exec(bytes) ?? [];
    const numbers = [...(listed ?? '').matchAll(/(\d+) 0 R/g)].map(([, number]) => number!);
    expect(numbers.map((number) => bytes.includes(`\n${number} 0 obj`))).toEqual([true, false, true]);
  });

  it('has no page where it is said to have none', async () => {
    expect((await readPdf(await fixtures.writeZeroPagePdf(folder))).sizes).toEqual([]);
  });
});

describe('picture fixtures', () => {
  it('hold what they are named for', async () => {
    expect((await sharp(await fixtures.writeMultiPageTiff(folder)).metadata()).pages).toBe(3);
    const exif = await sharp(await fixtures.writeExifTurnedJpeg(folder)).metadata();
    expect(exif.orientation).toBe(6);
    expect(exif.width).toBeGreaterThan(exif.height);
    expect((await sharp(await fixtures.writePng(folder)).metadata()).density).toBe(300);
  });

  it('are too large to decode where they are said to be', async () => {
    const { width, height } = await sharp(await fixtures.writeHugePng(folder), { limitInputPixels: false }).metadata();
    expect([width, height]).toEqual([40_000, 40_000]);
  });

  it('gives a PNG that decodes to white', async () => {
    const { data, info } = await sharp(await fixtures.writeHugePng(folder, 'small.png', 19, 7))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([19, 7]);
    expect(data.every((level) => level === 255)).toBe(true);
  });
});

describe('text fixtures', () => {
  it.each(['utf-8', 'utf-16le', 'windows-1252'] as const)('say the same in every encoding: %s', async (encoding) => {
    const bytes = await readFile(await fixtures.writeEncodedText(folder, encoding));
    expect(new TextDecoder(encoding).decode(bytes)).toContain('bättre än budget');
  });
});

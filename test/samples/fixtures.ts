/**
 * Files for the end-to-end tests, made by code: every kind of page and of damage that a pile of old reports holds. Each function
 * writes one file into `folder` and tells its path. None of them stands in samples/.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDeflate } from 'node:zlib';
import { degrees, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import type { ScanKind } from '../scan-simulation/scan-profiles.ts';
import { addScannedPage, jpegOf, newPdf, scanPdf, scanTiff } from '../scan-simulation/write-scan.ts';
import {
  addHiddenText,
  addShortPage,
  imageOf,
  type PlacedWord,
  scanBlankPage,
  scanShortPage,
  shortPageLines,
  shortPageWords,
  spreadScan,
  stripOf,
  turnedScan,
} from './fixture-pages.ts';
import { pngOfWhite } from './huge-png.ts';
import { readWithEnglishModel } from './sources/english-reading.ts';
import { loadFonts } from './sources/text-setting.ts';

export { shortPageLines } from './fixture-pages.ts';

/** The password of {@link writeEncryptedPdf}. */
export const fixturePassword = 'hemligt-ord';

async function write(folder: string, name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

/** A born-digital page with a good text layer. */
export async function writeBornDigitalPdf(folder: string, name = 'born-digital.pdf', pageCount = 1): Promise<string> {
  return write(folder, name, await bornDigitalPdf(pageCount));
}

async function bornDigitalPdf(pageCount: number): Promise<Uint8Array> {
  const pdf = await newPdf('Born digital');
  for (let page = 1; page <= pageCount; page += 1) await addShortPage(pdf, pageCount === 1 ? '' : String(page));
  return pdf.save({ useObjectStreams: false });
}

/** A page that is one picture. */
export async function writeScannedPdf(
  folder: string,
  kind: ScanKind = 'copy',
  name = `scan-${kind}.pdf`,
): Promise<string> {
  return write(folder, name, await scanPdf([await scanShortPage(kind)]));
}

/** The upper half of a short page, as from an index card or a half sheet: what an engine reads in a second or two. */
export async function writeHalfSheetPdf(
  folder: string,
  kind: ScanKind = 'office',
  name = `half-${kind}.pdf`,
): Promise<string> {
  const scan = await scanShortPage(kind);
  const half = stripOf(scan.bitmap, 0, Math.round(scan.bitmap.height / 2));
  return write(folder, name, await scanPdf([{ ...scan, bitmap: half }]));
}

/** A born-digital page (heading ends in 1), then a scanned one (ends in 2). */
export async function writeMixedPdf(folder: string, name = 'mixed.pdf'): Promise<string> {
  const pdf = await newPdf('Mixed');
  await addShortPage(pdf, '1');
  await addScannedPage(pdf, await scanShortPage('copy', '2'));
  return write(folder, name, await pdf.save({ useObjectStreams: false }));
}

/** A scan with a hidden text layer that an engine with an English model left: no å, ä or ö in it. */
export async function writeBadTextLayerPdf(folder: string, name = 'bad-text-layer.pdf'): Promise<string> {
  const words = await shortPageWords(folder);
  const damaged = words.map((word, index) => ({ ...word, text: readWithEnglishModel(word.text, index) }));
  return writeLayeredScan(folder, name, damaged, 'copy');
}

/** A scan with a hidden text layer that says what is printed. The scan hardly leans: such a layer has its words where the ink is. */
export async function writeGoodTextLayerPdf(folder: string, name = 'good-text-layer.pdf'): Promise<string> {
  return writeLayeredScan(folder, name, await shortPageWords(folder), 'clean');
}

/** A scan over which a scanner wrote nothing but a stamp of its own. */
export async function writeFewCharactersPdf(folder: string, name = 'few-characters.pdf'): Promise<string> {
  return writeLayeredScan(folder, name, [{ text: 'Scan 1', x: 80, y: 700, sizePt: 12 }], 'copy');
}

async function writeLayeredScan(
  folder: string,
  name: string,
  words: readonly PlacedWord[],
  kind: ScanKind,
): Promise<string> {
  const pdf = await newPdf('Layered scan');
  await addScannedPage(pdf, await scanShortPage(kind));
  addHiddenText(pdf, words, await loadFonts(pdf));
  return write(folder, name, await pdf.save({ useObjectStreams: false }));
}

/** A scan that lies on its side and is put upright by /Rotate 90. */
export async function writeRotatedPdf(folder: string, name = 'rotate-90.pdf'): Promise<string> {
  const pdf = await newPdf('Rotated');
  await addScannedPage(pdf, await turnedScan(await scanShortPage(), 270));
  pdf.getPage(0).setRotation(degrees(90));
  return write(folder, name, await pdf.save({ useObjectStreams: false }));
}

/** A scan whose text runs from the top down (turned clockwise by `angleDeg`), without /Rotate. */
export async function writeTurnedScanPdf(folder: string, angleDeg: 90 | 180 | 270, name?: string): Promise<string> {
  const scan = await turnedScan(await scanShortPage(), angleDeg);
  return write(folder, name ?? `turned-${angleDeg}.pdf`, await scanPdf([scan]));
}

/** A scanned page and its empty back. */
export async function writeBlankVersoPdf(folder: string, name = 'blank-verso.pdf'): Promise<string> {
  return write(folder, name, await scanPdf([await scanShortPage(), await scanBlankPage()]));
}

/** Two pages of a book on one sheet; their headings end in 1 and 2. */
export async function writeSpreadPdf(folder: string, name = 'spread.pdf'): Promise<string> {
  const spread = await spreadScan(await scanShortPage('copy', '1', 21), await scanShortPage('copy', '2', 22));
  return write(folder, name, await scanPdf([spread]));
}

/** A scan cut into strips, each a picture of its own, as some copiers write their pages. */
export async function writeStripedPdf(folder: string, name = 'strips.pdf', stripCount = 24): Promise<string> {
  const { bitmap, jpegQuality } = await scanShortPage();
  const pdf = await newPdf('Strips');
  const pointsPerPx = 72 / bitmap.dpi;
  const page = pdf.addPage([bitmap.width * pointsPerPx, bitmap.height * pointsPerPx]);
  for (let index = 0; index < stripCount; index += 1) {
    const top = Math.round((index * bitmap.height) / stripCount);
    const bottom = Math.round(((index + 1) * bitmap.height) / stripCount);
    const image = await pdf.embedJpg(await jpegOf(stripOf(bitmap, top, bottom), jpegQuality ?? 80));
    page.drawImage(image, {
      x: 0,
      y: (bitmap.height - bottom) * pointsPerPx,
      width: bitmap.width * pointsPerPx,
      height: (bottom - top) * pointsPerPx,
    });
  }
  return write(folder, name, await pdf.save({ useObjectStreams: false }));
}

/** A scanned page of A4 whose unit is `userUnit` points: the numbers in the file are that much smaller. */
export async function writeUserUnitPdf(folder: string, userUnit = 2, name = 'user-unit.pdf'): Promise<string> {
  const scan = await scanShortPage();
  const pdf = await newPdf('User unit');
  await addScannedPage(pdf, { ...scan, bitmap: { ...scan.bitmap, dpi: scan.bitmap.dpi * userUnit } });
  pdf.getPage(0).node.set(PDFName.of('UserUnit'), PDFNumber.of(userUnit));
  return write(folder, name, await pdf.save({ useObjectStreams: false }));
}

/** A born-digital page that asks for {@link fixturePassword}. */
export async function writeEncryptedPdf(folder: string, name = 'encrypted.pdf'): Promise<string> {
  const pdf = await newPdf('Encrypted');
  await addShortPage(pdf);
  pdf.encrypt({ userPassword: fixturePassword, ownerPassword: `${fixturePassword}-owner` });
  return write(folder, name, await pdf.save({ useObjectStreams: false }));
}

/**
 * Three pages, of which the second is named in the list of pages but is nowhere in the file. pdf.js 6 speaks of two pages then, of
 * which it can read the first.
 */
export async function writeMissingPagePdf(folder: string, name = 'missing-page.pdf'): Promise<string> {
  const file = Buffer.from(await bornDigitalPdf(3)).toString('latin1');
  // As many digits as before, so that the table of offsets still holds; the file has no such object.
  const damaged = file.replace(
    /(\/Kids \[ ?\d+ 0 R )(\d+)( 0 R)/,
    (_, before: string, number: string, after: string) => before + '9'.repeat(number.length) + after,
  );
  if (damaged === file) throw new Error('The list of pages was not found in the PDF.');
  return write(folder, name, Buffer.from(damaged, 'latin1'));
}

/** The first 60 percent of a PDF: the end, where a reader begins, is gone, and with it the way to every page. */
export async function writeTruncatedPdf(folder: string, name = 'truncated.pdf'): Promise<string> {
  const whole = await bornDigitalPdf(3);
  return write(folder, name, whole.subarray(0, Math.round(whole.length * 0.6)));
}

/** So little of a PDF that no page can be found. */
export async function writeBrokenPdf(folder: string, name = 'broken.pdf'): Promise<string> {
  return write(folder, name, (await bornDigitalPdf(1)).subarray(0, 200));
}

/** A PDF without pages. */
export async function writeZeroPagePdf(folder: string, name = 'zero-pages.pdf'): Promise<string> {
  const pdf = await newPdf('Zero pages');
  return write(folder, name, await pdf.save({ useObjectStreams: false, addDefaultPage: false }));
}

/** A text that calls itself a PDF. */
export async function writeTextNamedPdf(folder: string, name = 'text-named.pdf'): Promise<string> {
  return write(folder, name, `${(await shortPageLines()).join('\n')}\n`);
}

/** A PDF that calls itself a text. */
export async function writePdfNamedText(folder: string, name = 'pdf-named.txt'): Promise<string> {
  return writeBornDigitalPdf(folder, name);
}

/** A file without a byte. */
export async function writeEmptyFile(folder: string, name = 'empty.pdf'): Promise<string> {
  return write(folder, name, '');
}

/** A TIFF of scanned pages; their headings end in 1, 2, … */
export async function writeMultiPageTiff(
  folder: string,
  kind: ScanKind = 'fax',
  pageCount = 3,
  name = `pages-${kind}.tif`,
): Promise<string> {
  const scans = [];
  for (let page = 1; page <= pageCount; page += 1) scans.push(await scanShortPage(kind, String(page), 30 + page));
  return write(folder, name, await scanTiff(scans));
}

/** A JPEG whose pixels lie on their side and whose EXIF says so (orientation 6: turn clockwise to view). */
export async function writeExifTurnedJpeg(folder: string, name = 'exif-6.jpg'): Promise<string> {
  const { bitmap } = await turnedScan(await scanShortPage('office'), 270);
  const bytes = await imageOf(bitmap)
    .withMetadata({ orientation: 6, density: bitmap.dpi })
    .jpeg({ quality: 75 })
    .toBuffer();
  return write(folder, name, bytes);
}

/** A PNG of a scan. */
export async function writePng(folder: string, name = 'page.png'): Promise<string> {
  const { bitmap } = await scanShortPage('office');
  return write(folder, name, await imageOf(bitmap).withDensity(bitmap.dpi).png({ compressionLevel: 1 }).toBuffer());
}

/** A white PNG of 40,000 × 40,000 pixels in a few hundred kilobytes: 1.6 gigapixels to whoever decodes it. */
export async function writeHugePng(
  folder: string,
  name = 'huge.png',
  width = 40_000,
  height = 40_000,
): Promise<string> {
  return write(folder, name, await pngOfWhite(width, height, createDeflate({ level: 1 })));
}

/** Text in the encodings that old files come in. */
export async function writeEncodedText(
  folder: string,
  encoding: 'utf-8' | 'utf-16le' | 'windows-1252',
): Promise<string> {
  const text = `${(await shortPageLines()).join('\r\n')}\r\n`;
  const bytes = {
    'utf-8': () => Buffer.from(text, 'utf8'),
    'utf-16le': () => Buffer.from(`\ufeff${text}`, 'utf16le'),
    // The page has no letter outside Latin-1, where the two agree.
    'windows-1252': () => Buffer.from(text, 'latin1'),
  }[encoding]();
  return write(folder, `text-${encoding}.txt`, bytes);
}

/** The pages that fixtures are made of: one short report page, drawn, scanned, and turned. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PDFDocument, TextRenderingMode } from '@cantoo/pdf-lib';
import sharp, { type Sharp } from 'sharp';
import { openPdf } from '../../src/ingest/pdf/open-pdf.ts';
import { defaultIngestLimits } from '../../src/ingest/source.ts';
import type { Bitmap } from '../../src/model/bitmap.ts';
import { renderPdf } from '../scan-simulation/render-pdf.ts';
import { type ScanKind, scanProfiles } from '../scan-simulation/scan-profiles.ts';
import { type ScannedPage, simulateScan } from '../scan-simulation/simulate-scan.ts';
import { newPdf } from '../scan-simulation/write-scan.ts';
import { PageWriter } from './sources/page-writer.ts';
import { loadFonts } from './sources/text-setting.ts';

/** What the short page says; its lines are those of {@link shortPageLines}. */
const heading = 'Protokollsutdrag';
const paragraphs = [
  'Nämnden beslutar att godkänna årets första uppföljning. Utfallet är 4 812 tkr, vilket är 36 tkr bättre än budget.',
  'Förvaltningen får i uppdrag att återkomma med förslag på åtgärder för gång- och cykelvägen längs Åvägen senast i september.',
  'Ordföranden tackar för ett väl genomfört arbete och avslutar mötet.',
];

/** A short page as PDF. `label` stands in its heading, so that pages can be told apart. */
export async function addShortPage(pdf: PDFDocument, label = ''): Promise<string[]> {
  const fonts = await loadFonts(pdf);
  const writer = new PageWriter(pdf, fonts, { left: 80, right: 80, top: 110 });
  const text = label === '' ? heading : `${heading} ${label}`;
  writer.paragraph(text, { family: { ...fonts.sans, regular: fonts.sans.bold }, size: 20, after: 12 });
  for (const paragraph of paragraphs) {
    writer.paragraph(paragraph, { family: fonts.serif, size: 13, leading: 18, after: 10 });
  }
  return writer.lines;
}

/** The printed lines of the short page. */
export async function shortPageLines(label = ''): Promise<string[]> {
  return addShortPage(await newPdf('lines'), label);
}

/** A word and the left end of its baseline, in points from the lower left corner of the page. */
export interface PlacedWord {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly sizePt: number;
}

/** Where the words of the short page stand: an engine's hidden text lies on the ink. */
export async function shortPageWords(folder: string): Promise<PlacedWord[]> {
  const pdf = await newPdf('Short page');
  await addShortPage(pdf, '');
  const file = join(folder, '.short-page.pdf');
  await writeFile(file, await pdf.save({ useObjectStreams: false }));
  const source = await openPdf(file, { limits: defaultIngestLimits });
  const page = await source.readPage(1);
  await source.close();
  await rm(file);
  const toPt = 72 / page.dpi;
  return page.words.map((word) => ({
    text: word.text,
    x: word.box.x * toPt,
    y: (page.height - word.baselineY!) * toPt,
    sizePt: word.fontSizePx! * toPt,
  }));
}

/** Text that is there but not seen (render mode 3), as OCR programs write it over their scans. */
export function addHiddenText(
  pdf: PDFDocument,
  words: readonly PlacedWord[],
  fonts: Awaited<ReturnType<typeof loadFonts>>,
): void {
  const page = pdf.getPage(pdf.getPageCount() - 1);
  for (const { text, x, y, sizePt } of words) {
    page.drawText(text, {
      x,
      y,
      size: sizePt,
      font: fonts.serif.regular,
      renderMode: TextRenderingMode.Invisible,
    });
  }
}

const scans = new Map<string, Promise<ScannedPage>>();

/** The short page as a scanner gives it; the same one for many fixtures, so do not write into its pixels. */
export function scanShortPage(kind: ScanKind = 'copy', label = '', seed = 11): Promise<ScannedPage> {
  const key = `${kind}/${label}/${seed}`;
  const known = scans.get(key) ?? makeScan(kind, label, seed);
  scans.set(key, known);
  return known;
}

async function makeScan(kind: ScanKind, label: string, seed: number): Promise<ScannedPage> {
  const pdf = await newPdf('short page');
  await addShortPage(pdf, label);
  return scanFirstPage(await pdf.save({ useObjectStreams: false }), kind, seed);
}

/** An empty sheet as a scanner gives it: paper, light and dust. */
export async function scanBlankPage(kind: ScanKind = 'copy', seed = 12): Promise<ScannedPage> {
  const pdf = await newPdf('blank page');
  pdf.addPage([595.28, 841.89]);
  return scanFirstPage(await pdf.save({ useObjectStreams: false }), kind, seed);
}

async function scanFirstPage(pdf: Uint8Array, kind: ScanKind, seed: number): Promise<ScannedPage> {
  for await (const { bitmap } of renderPdf(pdf, scanProfiles[kind].dpi, [1]))
    return simulateScan(bitmap, { kind, seed });
  throw new Error('The PDF has no page.');
}

/** Pixels in sharp, gray as gray. */
export const imageOf = (bitmap: Bitmap): Sharp =>
  sharp(bitmap.data, { raw: { width: bitmap.width, height: bitmap.height, channels: bitmap.channels } }).toColourspace(
    bitmap.channels === 1 ? 'b-w' : 'srgb',
  );

/** The page turned clockwise by quarter turns. */
export async function turnedScan(scan: ScannedPage, angleDeg: 90 | 180 | 270): Promise<ScannedPage> {
  const { data, info } = await imageOf(scan.bitmap).rotate(angleDeg).raw().toBuffer({ resolveWithObject: true });
  return { ...scan, bitmap: { ...scan.bitmap, width: info.width, height: info.height, data } };
}

/** Two pages on one sheet, the left one first, with the shadow of the fold between them. */
export async function spreadScan(left: ScannedPage, right: ScannedPage): Promise<ScannedPage> {
  const { width, height, channels } = left.bitmap;
  const data = new Uint8Array(2 * width * height * channels);
  const stride = width * channels;
  for (let y = 0; y < height; y += 1) {
    data.set(left.bitmap.data.subarray(y * stride, (y + 1) * stride), y * 2 * stride);
    data.set(right.bitmap.data.subarray(y * stride, (y + 1) * stride), (y * 2 + 1) * stride);
    for (let x = 0; x < 2 * width; x += 1) {
      const shade = 1 - 0.45 * Math.exp(-(((x - width) / (width * 0.03)) ** 2));
      for (let channel = 0; channel < channels; channel += 1) {
        const at = (y * 2 * width + x) * channels + channel;
        data[at] = Math.round(data[at]! * shade);
      }
    }
  }
  return { ...left, bitmap: { ...left.bitmap, width: 2 * width, data } };
}

/** Rows `top` to `bottom` (exclusive) of a page. */
export function stripOf(bitmap: Bitmap, top: number, bottom: number): Bitmap {
  const stride = bitmap.width * bitmap.channels;
  return { ...bitmap, height: bottom - top, data: bitmap.data.subarray(top * stride, bottom * stride) };
}

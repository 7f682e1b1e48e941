import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KlartextDocument } from '../../src/schema/document-schema.ts';
import type { Manifest } from '../../src/schema/manifest-schema.ts';
import {
  shortPageLines,
  writeBadTextLayerPdf,
  writeBlankVersoPdf,
  writeEncodedText,
  writeExifTurnedJpeg,
  writeFewCharactersPdf,
  writeGoodTextLayerPdf,
  writeMixedPdf,
  writeMultiPageTiff,
  writePng,
  writeRotatedPdf,
  writeSpreadPdf,
  writeStripedPdf,
  writeTurnedScanPdf,
  writeUserUnitPdf,
} from '../samples/fixtures.ts';
import { klartext, type Outcome, readJson, temporaryFolder } from './command-line.ts';

/** Every way in which a page can come, through the whole of klartext with the engine that every machine has. */
let remove: () => Promise<void>;
let output: string;
let outcome: Outcome;
let manifest: Manifest;
let firstLine: string;

beforeAll(async () => {
  const temporary = await temporaryFolder();
  remove = temporary.remove;
  const inputs = join(temporary.folder, 'in');
  output = join(temporary.folder, 'out');
  await mkdir(inputs);
  for (const write of [
    writeBadTextLayerPdf,
    writeBlankVersoPdf,
    writeExifTurnedJpeg,
    writeFewCharactersPdf,
    writeGoodTextLayerPdf,
    writeMixedPdf,
    writeMultiPageTiff,
    writePng,
    writeRotatedPdf,
    writeSpreadPdf,
    writeStripedPdf,
    writeUserUnitPdf,
  ]) {
    await write(inputs);
  }
  await writeTurnedScanPdf(inputs, 90);
  await writeTurnedScanPdf(inputs, 180);
  await writeTurnedScanPdf(inputs, 270);
  await writeEncodedText(inputs, 'windows-1252');
  firstLine = (await shortPageLines())[3]!.slice(0, 40);
  outcome = await klartext([inputs, '-o', output, '--engine', 'tesseract.js']);
  manifest = await readJson<Manifest>(output, 'manifest.json');
}, 400_000);

afterAll(() => remove());

const read = (id: string): Promise<KlartextDocument> => readJson<KlartextDocument>(output, id, 'document.json');

/** Letters only: what a page says, whatever its line ends. */
const letters = (text: string): string => text.replace(/[^\p{L}]/gu, '').toLowerCase();

const timesIn = (needle: string, text: string): number => letters(text).split(letters(needle)).length - 1;

describe('every way in which a page can come', () => {
  it('is read to its end', () => {
    expect(outcome.stderr).not.toContain('failed');
    expect(outcome.exitCode).toBe(0);
  });

  it.each([
    ['bad-text-layer', 'ocr'],
    ['few-characters', 'ocr'],
    ['good-text-layer', 'text-layer'],
    ['exif-6', 'ocr'],
    ['page', 'ocr'],
    ['rotate-90', 'ocr'],
    ['strips', 'ocr'],
    ['user-unit', 'ocr'],
  ])('%s comes from %s, upright, and once', async (id, textSource) => {
    const { pages } = await read(id);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatchObject({ textSource, rotationDeg: 0, status: 'ok' });
    expect(timesIn(firstLine, pages[0]!.text)).toBe(1);
  });

  it.each([
    ['turned-90', 270],
    ['turned-180', 180],
    ['turned-270', 90],
  ])('%s is turned upright', async (id, rotationDeg) => {
    const { pages } = await read(id);
    expect(pages[0]).toMatchObject({ rotationDeg, status: 'ok' });
    expect(pages[0]!.height!).toBeGreaterThan(pages[0]!.width!);
    expect(timesIn(firstLine, pages[0]!.text)).toBe(1);
  });

  it('a blank verso is a page without text, not a failure', async () => {
    const { pages } = await read('blank-verso');
    expect(pages.map((page) => [page.textSource, page.status])).toEqual([
      ['ocr', 'ok'],
      ['none', 'ok'],
    ]);
    expect(pages[1]!.text).toBe('');
  });

  it('a born-digital page and a scanned one in one file each come in their own way', async () => {
    expect((await read('mixed')).pages.map((page) => page.textSource)).toEqual(['text-layer', 'ocr']);
  });

  it('all pages of a TIFF come, in order', async () => {
    const { pages } = await read('pages-fax');
    expect(pages.map((page) => /^\D*(\d)/u.exec(page.text)?.[1])).toEqual(['1', '2', '3']);
  });

  it('a double-page spread is read left page first', async () => {
    const { pages } = await read('spread');
    expect(pages).toHaveLength(1);
    const headings = [...pages[0]!.text.matchAll(/Protokollsutdrag (\d)/gu)].map((match) => match[1]);
    expect(headings).toEqual(['1', '2']);
    expect(timesIn(firstLine, pages[0]!.text)).toBe(2);
    const secondPage = pages[0]!.text.slice(pages[0]!.text.indexOf('Protokollsutdrag 2'));
    expect(timesIn(firstLine, secondPage)).toBe(1);
  });

  it('text in Windows-1252 has its å ä ö', async () => {
    const entry = manifest.documents.find((document) => document.mediaType === 'text/plain');
    const { pages } = await read(entry!.id);
    expect(pages[0]!.text).toMatch(/[åäö]/u);
    expect(pages[0]!.text).not.toContain('\uFFFD');
  });
});

import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { openSource } from '../../../src/ingest/open.ts';
import type { Bitmap } from '../../../src/model/bitmap.ts';
import { evaluationDocuments, sampleFolder } from '../documents.ts';

/** Pages that every contender reads: as one PDF for those that read PDFs, as pictures of the raw scan for bare engines. */
export interface PageSet {
  readonly name: 'colour and grey' | 'bilevel';
  readonly pdf: string;
  readonly images: readonly { readonly path: string; readonly dpi: number }[];
}

/** Samples that are scans, for where the evaluation documents are missing. */
const sampleScans = ['uppfoljning-2023-fyrsjobygden.pdf', 'verksamhetsberattelse-2013-soralven.pdf'];

/**
 * The pages with most words of each scan of the evaluation folder (without one: all pages of the samples), bilevel ones apart, since other tools take less time for those.
 * A PDF keeps its pictures as they are; the pictures for bare engines are uncompressed TIFF files, which cost them least: on 24 pages 102.3 s of processor time, 101.7 from JPEG and 110.4 from PNM, which Leptonica reads byte by
 * byte.
 */
export async function makePageSets(
  folder: string,
  pagesEach: number,
  names: readonly string[] | null,
): Promise<PageSet[]> {
  const sets = {
    'colour and grey': {
      pdf: await PDFDocument.create({ updateMetadata: false }),
      images: [] as PageSet['images'][number][],
    },
    bilevel: { pdf: await PDFDocument.create({ updateMetadata: false }), images: [] as PageSet['images'][number][] },
  };
  for (const { file, pages } of sources(pagesEach, names)) {
    const source = await openSource(file);
    const original = await PDFDocument.load(await readFile(file));
    const all = Array.from({ length: source.pageCount }, (_, index) => index + 1);
    // The last form feed of a text stands behind the last page.
    for (const pageNumber of pages?.filter((page) => page <= source.pageCount) ?? all) {
      const image = await source.rasterize(await source.readPage(pageNumber));
      const set = sets[isBilevel(image) ? 'bilevel' : 'colour and grey'];
      const path = join(folder, `${set.images.length}-${isBilevel(image) ? 'bilevel' : 'tones'}.tif`);
      await writeFile(path, await asTiff(image));
      set.images.push({ path, dpi: Math.round(image.dpi) });
      const [page] = await set.pdf.copyPages(original, [pageNumber - 1]);
      set.pdf.addPage(page!);
    }
    await source.close();
  }
  const made: PageSet[] = [];
  for (const name of ['colour and grey', 'bilevel'] as const) {
    const { pdf, images } = sets[name];
    if (images.length === 0) continue;
    const path = join(folder, `${name.replaceAll(' ', '-')}.pdf`);
    await writeFile(path, await pdf.save());
    made.push({ name, pdf: path, images });
  }
  return made;
}

async function asTiff({ data, width, height, channels }: Bitmap): Promise<Buffer> {
  const image = sharp(data, { raw: { width, height, channels } });
  return await image
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .tiff({ compression: 'none' })
    .toBuffer();
}

function sources(
  pagesEach: number,
  names: readonly string[] | null,
): { readonly file: string; readonly pages: readonly number[] | null }[] {
  const documents = evaluationDocuments().filter(({ name }) => names?.includes(name) ?? true);
  if (documents.length === 0 && names !== null) throw new Error(`There is no evaluation document ${names.join(', ')}.`);
  if (documents.length === 0) return sampleScans.map((name) => ({ file: join(sampleFolder, name), pages: null }));
  return documents.map(({ scan, truthFolder }) => {
    const texts = readFileSync(join(truthFolder, 'text.txt'), 'utf8').split('\f');
    const byLength = texts
      .map((text, index) => ({ pageNumber: index + 1, length: text.split(/\s+/u).length }))
      .sort((a, b) => b.length - a.length || a.pageNumber - b.pageNumber);
    return { file: scan, pages: byLength.slice(0, pagesEach).map(({ pageNumber }) => pageNumber) };
  });
}

const isBilevel = ({ channels, data }: Bitmap): boolean =>
  channels === 1 && data.every((value) => value === 0 || value === 255);

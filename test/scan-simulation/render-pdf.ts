import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import type { Bitmap } from '../../src/model/bitmap.ts';

/** Points on an inch, the unit of PDF. */
const pointsPerInch = 72;

/** The folder of pdf.js that holds the fonts for PDFs that embed none; pdf.js wants the slash at the end. */
const standardFontDataUrl = fileURLToPath(new URL('./standard_fonts/', import.meta.resolve('pdfjs-dist/package.json')));

/**
 * Draws the pages of a PDF, one at a time, as RGB at `dpi`. Made for our own samples and measuring: it reads the whole file and
 * runs in the calling thread.
 *
 * @param pageNumbers 1-based; all pages when left out.
 */
export async function* renderPdf(
  file: string | Uint8Array,
  dpi: number,
  pageNumbers?: readonly number[],
): AsyncGenerator<{ pageNumber: number; pageCount: number; bitmap: Bitmap }> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  // pdf.js takes the array over and leaves it empty, hence the copy.
  const data = typeof file === 'string' ? new Uint8Array(await readFile(file)) : Uint8Array.from(file);
  const task = getDocument({
    data,
    standardFontDataUrl,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  const pdf = await task.promise;
  try {
    const wanted = pageNumbers ?? Array.from({ length: pdf.numPages }, (_, index) => index + 1);
    for (const pageNumber of wanted) {
      const page = await pdf.getPage(pageNumber);
      const viewport = page.getViewport({ scale: dpi / pointsPerInch });
      const width = Math.round(viewport.width);
      const height = Math.round(viewport.height);
      const canvas = createCanvas(width, height);
      await page.render({ canvas: canvas as never, viewport, background: '#ffffff' }).promise;
      const rgba = canvas.data();
      yield { pageNumber, pageCount: pdf.numPages, bitmap: { width, height, channels: 3, dpi, data: rgbOf(rgba) } };
      page.cleanup();
    }
  } finally {
    await task.destroy();
  }
}

/** The page is opaque white before anything is drawn, so alpha is 255 everywhere and can go. */
function rgbOf(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from]!;
    rgb[to + 1] = rgba[from + 1]!;
    rgb[to + 2] = rgba[from + 2]!;
  }
  return rgb;
}

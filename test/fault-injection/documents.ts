import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { root } from '../e2e/command-line.ts';

/**
 * Fills a folder with documents that are read fast, so that many runs over it can be killed: born-digital PDFs of two to `longest` pages, each of other
 * content, a text, and, where `scan` is set, one page that the engine has to read.
 */
export async function writeFastDocuments(
  folder: string,
  { count, longest, scan }: { readonly count: number; readonly longest: number; readonly scan: boolean },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const sample = await readFile(join(root, 'test/samples/uppfoljning-2023-fyrsjobygden/born-digital.pdf'));
  const pages = await PDFDocument.load(sample);
  for (let number = 1; number <= count; number++) {
    const document = await PDFDocument.create();
    const length = 2 + ((number * 7) % (longest - 1));
    for (let index = 0; index < length; index++) {
      const [page] = await document.copyPages(pages, [index % pages.getPageCount()]);
      page!.drawText(`Bilaga ${number}, blad ${index + 1}`, { x: 40, y: 20, size: 9 });
      document.addPage(page!);
    }
    // No clock: the same bytes each time.
    document.setCreationDate(new Date(0));
    document.setModificationDate(new Date(0));
    await writeFile(join(folder, `rapport-${number}.pdf`), await document.save());
  }
  await copyFile(join(root, 'samples/verksamhetsberattelse-2012-alvinge.txt'), join(folder, 'alvinge.txt'));
  if (scan) await copyFile(join(root, 'samples/verksamhetsplan-2025-morsjo.tif'), join(folder, 'morsjo.tif'));
}

import { createHash } from 'node:crypto';
import { type PDFObject as LibraryObject, PDFArray, PDFDict, PDFName, PDFRef, PDFStream } from '@cantoo/pdf-lib';
import { fontObjects, type PdfObject, streamObject } from './font-objects.ts';
import type { OriginalPage, OriginalPdf } from './original-pdf.ts';
import type { TextCodes } from './text-codes.ts';

/** The invisible text of one page. */
export interface PageText {
  readonly page: OriginalPage;
  readonly content: string;
}

/** Name of the font in the resources of a page, free in all of them. */
export function freeFontName(pages: readonly OriginalPage[]): string {
  const taken = new Set(
    pages.flatMap(({ resources }) => {
      const fonts = resources?.lookup(PDFName.of('Font'));
      return fonts instanceof PDFDict ? fonts.keys().map((key) => key.decodeText()) : [];
    }),
  );
  for (let number = 0; ; number++) {
    const name = number === 0 ? 'KlartextText' : `KlartextText${number}`;
    if (!taken.has(name)) return name;
  }
}

/**
 * What is to be written behind the original's bytes (an incremental update, ISO 32000-1, 7.5.6): the font, the text of each page, and each page's dictionary with the text put before its own
 * contents and the font among its resources. Nothing of the original is written anew, so its images, its metadata and its look stay what they are.
 *
 * @param originalSha256 for the file identifier: the same input gives the same bytes.
 */
export function appendedUpdate(
  original: OriginalPdf,
  originalLength: number,
  texts: readonly PageText[],
  codes: TextCodes,
  fontName: string,
  originalSha256: string,
): Uint8Array {
  let next = original.nextNumber;
  const take = (): number => next++;
  const font = take();
  const objects = fontObjects(codes.used(), { font, parts: [take(), take(), take(), take(), take()] });
  const generations = new Map<number, number>();
  for (const { page, content } of texts) {
    const contentNumber = take();
    objects.set(contentNumber, streamObject('', content));
    objects.set(page.ref.objectNumber, pageWithText(page, contentNumber, fontName, font));
    generations.set(page.ref.objectNumber, page.ref.generationNumber);
  }
  return writeUpdate(original, originalLength, objects, generations, next, originalSha256);
}

function pageWithText(page: OriginalPage, contentNumber: number, fontName: string, font: number): Uint8Array {
  const { dict } = page;
  const copy = dict.clone();
  const contents = copy.context.obj([]) as PDFArray;
  contents.push(PDFRef.of(contentNumber));
  for (const entry of contentsOf(dict)) contents.push(entry);
  copy.set(PDFName.of('Contents'), contents);
  const resources = page.resources?.clone() ?? (copy.context.obj({}) as PDFDict);
  const fonts = resources.lookup(PDFName.of('Font'));
  const ownFonts = fonts instanceof PDFDict ? fonts.clone() : (copy.context.obj({}) as PDFDict);
  ownFonts.set(PDFName.of(fontName), PDFRef.of(font));
  resources.set(PDFName.of('Font'), ownFonts);
  copy.set(PDFName.of('Resources'), resources);
  const bytes = new Uint8Array(copy.sizeInBytes());
  copy.copyBytesInto(bytes, 0);
  return bytes;
}

/** The references to the page's own content streams: one, or those of an array. */
function contentsOf(dict: PDFDict): LibraryObject[] {
  const entry = dict.get(PDFName.of('Contents'));
  const resolved = dict.lookup(PDFName.of('Contents'));
  if (entry === undefined || resolved === undefined) return [];
  if (resolved instanceof PDFArray) return resolved.asArray();
  return resolved instanceof PDFStream ? [entry] : [];
}

function writeUpdate(
  original: OriginalPdf,
  originalLength: number,
  objects: ReadonlyMap<number, PdfObject>,
  generations: ReadonlyMap<number, number>,
  next: number,
  originalSha256: string,
): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const put = (data: PdfObject): void => {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
    parts.push(bytes);
    length += bytes.length;
  };
  put('\n');
  const offsets = new Map<number, number>();
  for (const [number, object] of [...objects].sort((a, b) => a[0] - b[0])) {
    offsets.set(number, originalLength + length);
    put(`${number} ${generations.get(number) ?? 0} obj\n`);
    put(object);
    put('\nendobj\n');
  }
  const { root, info, id, xref } = original;
  const start = originalLength + length;
  const identifier = createHash('sha256')
    .update(originalSha256)
    .update(Buffer.concat(parts))
    .digest('hex')
    .slice(0, 32);
  const entries = [
    `/Root ${root.toString()}`,
    ...(info === null ? [] : [`/Info ${info.toString()}`]),
    ...(id === null ? [] : [`/ID [${id[0]} <${identifier}>]`]),
    `/Prev ${xref!.offset}`,
  ].join(' ');
  if (xref!.kind === 'table') {
    put(xrefTable(offsets, generations));
    put(`trailer\n<< /Size ${next} ${entries} >>\n`);
  } else {
    // The cross-reference stream is an object of its own, and names itself too.
    offsets.set(next, start);
    put(`${next} 0 obj\n`);
    put(xrefStream(offsets, generations, next + 1, entries));
    put('\nendobj\n');
  }
  put(`startxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

/** Runs of numbers that follow one another. */
function runsOf(numbers: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last.at(-1)! + 1 === number) last.push(number);
    else runs.push([number]);
  }
  return runs;
}

const sorted = (offsets: ReadonlyMap<number, number>): number[] => [...offsets.keys()].sort((a, b) => a - b);

function xrefTable(offsets: ReadonlyMap<number, number>, generations: ReadonlyMap<number, number>): string {
  const sections = runsOf(sorted(offsets)).map((run) => {
    // Each entry is twenty bytes long, with two for its line end.
    const lines = run.map(
      (number) =>
        `${String(offsets.get(number)!).padStart(10, '0')} ${String(generations.get(number) ?? 0).padStart(5, '0')} n \n`,
    );
    return `${run[0]} ${run.length}\n${lines.join('')}`;
  });
  return `xref\n${sections.join('')}`;
}

function xrefStream(
  offsets: ReadonlyMap<number, number>,
  generations: ReadonlyMap<number, number>,
  size: number,
  entries: string,
): Uint8Array {
  const numbers = sorted(offsets);
  const width = 8;
  const data = Buffer.alloc(numbers.length * (1 + width + 2));
  for (const [index, number] of numbers.entries()) {
    const at = index * (1 + width + 2);
    data.writeUInt8(1, at);
    data.writeBigUInt64BE(BigInt(offsets.get(number)!), at + 1);
    data.writeUInt16BE(generations.get(number) ?? 0, at + 1 + width);
  }
  const index = runsOf(numbers).flatMap((run) => [run[0], run.length]);
  return streamObject(`/Type /XRef /Size ${size} /W [1 ${width} 2] /Index [${index.join(' ')}] ${entries}`, data);
}

import path from 'node:path';
import { EncryptedPdfError, InputFileError, KlartextError, messageOf, reasonOf } from '../../errors.ts';
import { quotePath } from '../../files/file-access.ts';
import type { Bitmap } from '../../model/bitmap.ts';
import { checkBoxWord } from '../../model/check-box.ts';
import type { Box } from '../../model/geometry.ts';
import { type Message, message } from '../../model/message.ts';
import { say } from '../../sentences/sentence.ts';
import type { DocumentSource, IngestLimits, SourcePage } from '../source.ts';
import { judgeTextLayer, type LayerEvidence } from '../text-layer/verdict.ts';
import { findDrawnCheckBoxes } from './drawn-check-boxes.ts';
import { marksOf } from './drawn-marks.ts';
import type { DrawnPage } from './drawn-page.ts';
import { openRangedFile, type RangedFile } from './file-ranges.ts';
import { findScan, type ScanImage } from './image-cover.ts';
import { interpretPage } from './interpret-page.ts';
import { adoptDecodedJpegs } from './jpeg-decoder.ts';
import { evidenceOf } from './layer-evidence.ts';
import { toMatrix } from './matrix.ts';
import { framePage, leastDpi, type PageFrame } from './page-frame.ts';
import {
  annotationModeEnable,
  documentOptions,
  loadPdfJs,
  type PdfDocument,
  type PdfJs,
  type PdfLoadingTask,
} from './pdfjs.ts';
import { promisedPageCount } from './promised-pages.ts';
import { type OpenPage, rasterizePage, undecodableImages, withDecodedSizes } from './rasterize-page.ts';
import { type LayerText, layerText, toWord } from './text-words.ts';

export interface PdfOptions {
  readonly password?: string | null;
  readonly limits: IngestLimits;
  /** Images with more pixels are left out; null or missing: none is. */
  readonly maxImagePixels?: number | null;
}

/** pdf.js keeps fonts and what it read of the file while a document is open: it is opened anew after this many pages … */
const pagesPerOpening = 40;
/** … or when this many bytes have been read. */
const bytesPerOpening = 32 * 1024 * 1024;

/** So many pages that a file promises and does not have are failed pages; more are most likely a wrong number, and told in a message. */
const mostMissingPages = 100;

/** What pdf.js says of an encryption that it does not know, or that is broken. */
const unknownEncryption = /encrypt|invalid key length|crypt filter/i;

/** A whole file has `startxref` in its last kilobyte or so; writers may add padding. */
const tailBytes = 4096;

/**
 * Opens a PDF for reading page by page. Memory does not grow with the file: it is read by ranges.
 * @throws FileAccessError when the file cannot be read; EncryptedPdfError when the password is missing or wrong; InputFileError when it is
 *   no PDF, is damaged beyond reading, has no pages or exceeds the limits.
 */
export async function openPdf(filePath: string, options: PdfOptions): Promise<DocumentSource> {
  const file = await openRangedFile(filePath);
  const source = new PdfSource(filePath, file, options);
  try {
    await source.open();
  } catch (error) {
    await source.close();
    throw error;
  }
  return source;
}

class PdfSource implements DocumentSource {
  readonly mediaType = 'application/pdf';
  /** The file's name as it stands in sentences: without its folder, as the output must not depend on where the file lay. */
  readonly #name: string;
  readonly #file: RangedFile;
  readonly #options: PdfOptions;
  #pdfjs: PdfJs | null = null;
  #task: PdfLoadingTask | null = null;
  #document: PdfDocument | null = null;
  #current: OpenPage | null = null;
  #pagesRead = 0;
  #bytesAtOpening = 0;
  #pageCount = 0;
  /** Pages that pdf.js can reach, and those that the file says it has. */
  #foundPages = 0;
  #promisedPages = 0;
  /** The file has no end mark: it was cut off, or its end is damaged. */
  #isCutOff = false;

  constructor(filePath: string, file: RangedFile, options: PdfOptions) {
    this.#name = quotePath(path.basename(filePath));
    this.#file = file;
    this.#options = options;
  }

  get pageCount(): number {
    return this.#pageCount;
  }

  async open(): Promise<void> {
    const { limits } = this.#options;
    if (this.#file.size === 0) throw new InputFileError(say('pdf/empty', { path: this.#name }));
    if (this.#file.size > limits.maxFileBytes) {
      const values = { path: this.#name, size: this.#file.size, limit: limits.maxFileBytes };
      throw new InputFileError(say('inputs/too-many-bytes', values), { code: 'limit-exceeded' });
    }
    const tail = await this.#file.read(Math.max(0, this.#file.size - tailBytes), Math.min(tailBytes, this.#file.size));
    this.#isCutOff = !Buffer.from(tail).includes('startxref');
    this.#pdfjs = await loadPdfJs();
    this.#document = await this.#load(this.#pdfjs);
    this.#foundPages = this.#document.numPages;
    this.#promisedPages = Math.max(this.#foundPages, (await promisedPageCount(this.#file, tail)) ?? 0);
    const isCredible = this.#promisedPages - this.#foundPages <= mostMissingPages;
    this.#pageCount = isCredible ? this.#promisedPages : this.#foundPages;
    if (this.#foundPages < 1) throw new InputFileError(say('pdf/without-pages', { path: this.#name }));
    if (this.#pageCount > limits.maxPages) {
      const values = { path: this.#name, pages: this.#pageCount, limit: limits.maxPages };
      throw new InputFileError(say('inputs/too-many-pages', values), { code: 'limit-exceeded' });
    }
  }

  async readPage(pageNumber: number): Promise<SourcePage> {
    const open = await this.#openPage(pageNumber);
    const { drawn, frame } = open;
    const { scaleX, scaleY } = frame;
    const text = layerText(drawn);
    const { maxWords } = this.#options.limits;
    if (text.words.length > maxWords) {
      const values = { path: this.#name, page: pageNumber, words: text.words.length, limit: maxWords };
      throw new InputFileError(say('pdf/too-many-words', values), { code: 'limit-exceeded' });
    }
    const checkBoxes = findDrawnCheckBoxes(drawn);
    const messages: Message[] = [
      ...this.#missingPages(pageNumber),
      ...this.#cutOff(open),
      ...frame.messages,
      ...(await this.#undecodedImages(open)),
    ];
    const verdict = judgeTextLayer(await this.#evidence(open, text, findScan(drawn)));
    return {
      pageNumber,
      width: frame.width,
      height: frame.height,
      dpi: frame.dpi,
      words: [
        ...text.words.map((word) => toWord(word, scaleX, scaleY)),
        ...checkBoxes.boxes.map((own) => checkBoxWord({ ...own, box: scaledBox(own.box, frame) })),
      ],
      ...marksOf(
        drawn.shapes.filter((shape) => !checkBoxes.shapes.has(shape)),
        scaleX,
        scaleY,
      ),
      images: drawn.images.map(({ box, pixelWidth, pixelHeight }) => ({
        box: scaledBox(box, frame),
        pixelWidth,
        pixelHeight,
      })),
      verdict,
      messages,
    };
  }

  async rasterize(page: SourcePage, options: { readonly maxDpi?: number } = {}): Promise<Bitmap> {
    const open = await this.#openPage(page.pageNumber);
    try {
      return await rasterizePage(open, options.maxDpi ?? open.frame.dpi);
    } catch (error) {
      throw this.#pageError(page.pageNumber, 'pdf/page-undrawable', error);
    }
  }

  async close(): Promise<void> {
    await this.#closeDocument();
    await this.#file.close();
  }

  async #load(pdfjs: PdfJs): Promise<PdfDocument> {
    this.#task = pdfjs.getDocument({
      ...documentOptions(this.#options.maxImagePixels ?? null),
      range: this.#file.transport(pdfjs),
      password: this.#options.password ?? undefined,
    });
    this.#bytesAtOpening = this.#file.bytesRead();
    this.#pagesRead = 0;
    try {
      return await this.#task.promise;
    } catch (error) {
      throw this.#openingError(error);
    }
  }

  #openingError(error: unknown): KlartextError {
    const failed = this.#file.readError();
    if (failed instanceof KlartextError) return failed;
    if (error instanceof Error && unknownEncryption.test(error.message)) {
      const reason = withoutStop(error.message);
      return new EncryptedPdfError(say('pdf/unknown-encryption', { path: this.#name, reason }), { cause: error });
    }
    if (error instanceof Error && error.name === 'PasswordException') {
      const isWrong = this.#options.password != null && this.#options.password !== '';
      return new EncryptedPdfError(
        isWrong ? say('pdf/wrong-password', { path: this.#name }) : say('pdf/needs-password', { path: this.#name }),
        { cause: error },
      );
    }
    return new InputFileError(say('pdf/unreadable', { path: this.#name, reason: withoutStop(messageOf(error)) }), {
      cause: error,
    });
  }

  #pageError(pageNumber: number, id: 'pdf/page-unreadable' | 'pdf/page-undrawable', error: unknown): KlartextError {
    const failed = this.#file.readError();
    if (failed instanceof KlartextError) return failed;
    // A page that failed names itself and its file once; what was thrown deeper says why.
    if (error instanceof KlartextError && error.message.includes(this.#name)) return error;
    const reason =
      error instanceof KlartextError
        ? reasonOf(error)
        : say('pdf/reader-says', { words: withoutStop(messageOf(error)) });
    return new InputFileError(say(id, { path: this.#name, page: pageNumber, reason }), {
      cause: error,
    });
  }

  async #closeDocument(): Promise<void> {
    this.#current?.page.cleanup();
    this.#current = null;
    this.#document = null;
    const task = this.#task;
    this.#task = null;
    await task?.destroy();
  }

  async #openPage(pageNumber: number): Promise<OpenPage> {
    if (this.#current?.pageNumber === pageNumber) return this.#current;
    if (!Number.isInteger(pageNumber) || pageNumber < 1 || pageNumber > this.#pageCount) {
      throw new InputFileError(
        say('inputs/no-such-page', { path: this.#name, page: pageNumber, pages: this.#pageCount }),
      );
    }
    if (pageNumber > this.#foundPages) {
      const values = { path: this.#name, page: pageNumber, promised: this.#promisedPages, found: this.#foundPages };
      throw new InputFileError(say('pdf/page-missing', values));
    }
    this.#current?.page.cleanup();
    this.#current = null;
    try {
      const pdfjs = this.#pdfjs ?? (await loadPdfJs());
      if (this.#isWorn()) await this.#closeDocument();
      this.#document ??= await this.#load(pdfjs);
      this.#pagesRead++;
      this.#current = await this.#interpret(pdfjs, this.#document, pageNumber);
      return this.#current;
    } catch (error) {
      throw this.#pageError(pageNumber, 'pdf/page-unreadable', error);
    }
  }

  #isWorn(): boolean {
    return this.#pagesRead >= pagesPerOpening || this.#file.bytesRead() - this.#bytesAtOpening >= bytesPerOpening;
  }

  async #interpret(pdfjs: PdfJs, document: PdfDocument, pageNumber: number): Promise<OpenPage> {
    const page = await document.getPage(pageNumber);
    adoptDecodedJpegs(page);
    const operators = await page.getOperatorList({ intent: 'display', annotationMode: annotationModeEnable });
    const layers = await document.getOptionalContentConfig({ intent: 'display' });
    const viewport = page.getViewport({ scale: 1 });
    const toShown = toMatrix(viewport.transform);
    if (toShown === null || !(viewport.width > 0) || !(viewport.height > 0)) {
      throw new InputFileError(say('pdf/page-without-size', { path: this.#name, page: pageNumber }));
    }
    const content = { operators, fonts: page.commonObjs, layers, codes: pdfjs.OPS };
    const read = interpretPage(content, toShown, viewport.width, viewport.height);
    const drawn = { ...read, images: await withDecodedSizes(page, read.images) };
    const frame = framePage(drawn, findScan(drawn), isDesigned(drawn), pageNumber, this.#options.limits);
    if (frame.dpi < leastDpi) {
      const [width, height] = [viewport.width, viewport.height].map((points) => Math.round(points)) as [number, number];
      const values = { path: this.#name, page: pageNumber, width, height };
      throw new InputFileError(say('pdf/page-too-large', values), { code: 'limit-exceeded' });
    }
    return { pageNumber, page, operators, codes: pdfjs.OPS, drawn, frame };
  }

  /** Said on the first page, of the whole file. */
  #missingPages(pageNumber: number): Message[] {
    const expected = this.#promisedPages;
    const actual = this.#foundPages;
    if (pageNumber !== 1 || expected === actual) return [];
    const reason = `The file promises ${expected} pages, and only ${actual} can be found: it is damaged, or the number is wrong.`;
    return [message('ingest/missing-pages', 'warning', reason, { pageNumber, expected, actual })];
  }

  /** In a file that was cut off, a page without anything on it has most likely lost it. */
  #cutOff({ drawn, pageNumber }: OpenPage): Message[] {
    if (!this.#isCutOff) return [];
    const isEmpty = drawn.glyphs.length + drawn.shapes.length + drawn.images.length + drawn.otherInk.length === 0;
    if (isEmpty) {
      throw new InputFileError(say('pdf/page-cut-off', { path: this.#name, page: pageNumber }));
    }
    const reason =
      'The file has no end mark: it was cut off or is damaged. What this page lost, if anything, cannot be told.';
    return [message('ingest/file-cut-off', 'warning', reason, { pageNumber })];
  }

  async #evidence(open: OpenPage, text: LayerText, scan: ScanImage | null): Promise<LayerEvidence> {
    try {
      return await evidenceOf(open, text, scan);
    } catch (error) {
      throw this.#pageError(open.pageNumber, 'pdf/page-undrawable', error);
    }
  }

  async #undecodedImages(open: OpenPage): Promise<Message[]> {
    const { pageNumber, frame } = open;
    try {
      return (await undecodableImages(open)).map(({ box, pixelWidth, pixelHeight }) => {
        const reason = `An image of ${pixelWidth} × ${pixelHeight} pixels on page ${pageNumber} cannot be decoded; its place is blank.`;
        return message('ingest/image-undecodable', 'warning', reason, { pageNumber, box: scaledBox(box, frame) });
      });
    } catch (error) {
      throw this.#pageError(pageNumber, 'pdf/page-unreadable', error);
    }
  }
}

/** Another's sentence, to be quoted in one of ours. */
const withoutStop = (words: string): string => words.trim().replace(/\.$/, '');

const scaledBox = (box: Box, { scaleX, scaleY }: PageFrame): Box => ({
  x: box.x * scaleX,
  y: box.y * scaleY,
  width: box.width * scaleX,
  height: box.height * scaleY,
});

/** Text that one sees on a page over a full picture: a designed page, not a scan with a hidden layer. */
function isDesigned(drawn: DrawnPage): boolean {
  const lastImage = drawn.images.at(-1)?.order ?? -1;
  let visible = 0;
  for (const glyph of drawn.glyphs) {
    if (glyph.invisible === null && glyph.order > lastImage && glyph.ink !== null) visible++;
  }
  return visible >= 200;
}

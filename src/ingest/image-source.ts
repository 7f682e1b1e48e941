import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { InputFileError, reasonOf } from '../errors.ts';
import { quotePath, withFile } from '../files/file-access.ts';
import type { Bitmap } from '../model/bitmap.ts';
import type { Size } from '../model/geometry.ts';
import { type Message, message } from '../model/message.ts';
import { type Sentence, say } from '../sentences/sentence.ts';
import { type DecodeRequest, type DecodeResult, decodeImage, shrinkBitmap } from './decode-image.ts';
import { measurePage, type PageHeader } from './page-geometry.ts';
import type { DocumentSource, IngestLimits, MediaType, SourcePage } from './source.ts';
import { compressionName } from './tiff-directory.ts';
import { extractTiffPage } from './tiff-page.ts';

/** Value of the TIFF tag Compression. */
const ccittGroup3 = 3;

export interface ImageSourceParts {
  readonly path: string;
  readonly mediaType: MediaType;
  readonly pages: readonly PageHeader[];
  /** About the file; they stand on its first page. */
  readonly messages: readonly Message[];
  /** Why the file ends before its last page (the end of a sentence), or null. */
  readonly brokenBy: Sentence | null;
  readonly limits: IngestLimits;
}

/**
 * The pages of an image file, see `openImage`. A page is decoded in `readPage`, so that its faults are known there; the pixels are kept for `rasterize`.
 * Sentences name the file without its folder: they stand in the output, which must not depend on where the file lay.
 */
export class ImageSource implements DocumentSource {
  readonly mediaType: MediaType;
  readonly pageCount: number;
  readonly #path: string;
  readonly #pages: readonly PageHeader[];
  readonly #fileMessages: readonly Message[];
  readonly #brokenBy: Sentence | null;
  readonly #limits: IngestLimits;
  /** One sound page and nothing else: no need to take it out of the file. */
  readonly #isSingle: boolean;
  /** The page decoded last, until its pixels are handed out. */
  #decoded: { readonly pageNumber: number; readonly bitmap: Bitmap } | null = null;

  constructor(parts: ImageSourceParts) {
    const { path: file, mediaType, pages, messages, brokenBy, limits } = parts;
    this.#path = file;
    this.mediaType = mediaType;
    this.#pages = pages;
    this.#fileMessages = messages;
    this.#brokenBy = brokenBy;
    this.#limits = limits;
    this.#isSingle = pages.length === 1 && messages.length === 0 && brokenBy === null;
    this.pageCount = pages.length + (brokenBy === null ? 0 : 1);
  }

  async readPage(pageNumber: number): Promise<SourcePage> {
    this.#decoded = null;
    const header = this.#headerOf(pageNumber);
    const geometry = measurePage(header, pageNumber, this.#place(pageNumber), this.#limits);
    const { size, dpi } = geometry;
    const messages = [...geometry.messages];
    const { bitmap, complaint } = await this.#decode(header, pageNumber, size, dpi);
    this.#decoded = { pageNumber, bitmap };
    if (complaint !== null) {
      const reason = `The picture is damaged, parts of it may be wrong or missing: ${complaint}.`;
      messages.push(message('ingest/damaged-image', 'error', reason, { pageNumber }));
    }
    return {
      pageNumber,
      ...size,
      dpi,
      words: [],
      rulings: [],
      fills: [],
      images: [{ box: { x: 0, y: 0, ...size }, pixelWidth: header.width, pixelHeight: header.height }],
      verdict: { decision: 'none', reasons: ['An image file has no text layer.'] },
      messages: pageNumber === 1 ? [...this.#fileMessages, ...messages] : messages,
    };
  }

  async rasterize(page: SourcePage, options: { readonly maxDpi?: number } = {}): Promise<Bitmap> {
    const dpi = Math.min(page.dpi, options.maxDpi ?? page.dpi);
    const { pageNumber, width, height } = page;
    const bitmap =
      this.#decoded?.pageNumber === pageNumber
        ? this.#decoded.bitmap
        : (await this.#decode(this.#headerOf(pageNumber), pageNumber, { width, height }, page.dpi)).bitmap;
    if (dpi < page.dpi) {
      this.#decoded = { pageNumber, bitmap };
      return shrinkBitmap(bitmap, dpi);
    }
    // Handed out in full: the caller owns the pixels now, a page in memory is enough.
    this.#decoded = null;
    return bitmap;
  }

  async close(): Promise<void> {
    this.#decoded = null;
  }

  #headerOf(pageNumber: number): PageHeader {
    const header = this.#pages[pageNumber - 1];
    if (header !== undefined) return header;
    const name = quotePath(path.basename(this.#path));
    if (pageNumber === this.pageCount && this.#brokenBy !== null) {
      throw new InputFileError(
        say('images/tiff-broken', { path: name, lastPage: pageNumber - 1, page: pageNumber, reason: this.#brokenBy }),
      );
    }
    throw new InputFileError(say('inputs/no-such-page', { path: name, page: pageNumber, pages: this.pageCount }));
  }

  async #decode(header: PageHeader, pageNumber: number, target: Size, dpi: number): Promise<DecodeResult> {
    const { maxPixels } = this.#limits;
    const page = header.tiff === null || this.#isSingle ? null : await this.#extract(header.tiff.offset);
    const file = page ?? this.#path;
    const index = page === null ? header.index : 0;
    const request = { file, index, target, dpi, maxPixels, hasLocalFaults: header.tiff?.compression === ccittGroup3 };
    try {
      return await decodeImage(request);
    } catch (error) {
      if (!(error instanceof InputFileError)) throw error;
      const isCutOff = header.tiff === null && !(await hasEndMark(this.#path, this.mediaType));
      const whole = isCutOff && this.mediaType === 'image/jpeg' ? await decodeWithEndMark(request, this.#path) : null;
      if (whole !== null) return whole;
      const compression = header.tiff === null ? '' : compressionName(header.tiff.compression);
      const values = { place: this.#place(pageNumber), compression, reason: reasonOf(error) };
      const text = isCutOff ? say('images/page-cut-off', values) : say('images/page-undecodable', values);
      throw new InputFileError(text, { cause: error.cause });
    }
  }

  async #extract(offset: number): Promise<Uint8Array | null> {
    return withFile(this.#path, async (handle) => extractTiffPage(handle, (await handle.stat()).size, offset));
  }

  #place(pageNumber: number): Sentence {
    return say('images/page', { page: pageNumber, path: quotePath(path.basename(this.#path)) });
  }
}

/** Whether the file ends as a whole PNG (IEND) or JPEG (EOI) does; some programs add a little behind it. */
async function hasEndMark(file: string, mediaType: MediaType): Promise<boolean> {
  return withFile(file, async (handle) => {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(Math.min(size, 1024));
    await handle.read(tail, 0, tail.length, size - tail.length);
    return tail.includes(mediaType === 'image/png' ? 'IEND' : Buffer.of(0xff, 0xd9));
  });
}

/**
 * A JPEG without its end mark, decoded as if it had one: some programs leave the last two bytes out, and then nothing is missing. The codec complains where
 * pixels are; then null.
 */
async function decodeWithEndMark(request: DecodeRequest, file: string): Promise<DecodeResult | null> {
  const bytes = Buffer.concat([await readFile(file), Buffer.of(0xff, 0xd9)]);
  try {
    const { bitmap, complaint } = await decodeImage({ ...request, file: bytes });
    return complaint === null ? { bitmap, complaint: null } : null;
  } catch (error) {
    if (error instanceof InputFileError) return null;
    throw error;
  }
}

import { type FileHandle, open, readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { InputFileError } from '../errors.ts';
import type { Bitmap } from '../model/bitmap.ts';
import type { Size } from '../model/geometry.ts';
import { type Message, message } from '../model/message.ts';
import { type DecodeRequest, type DecodeResult, decodeImage, shortReason, shrinkBitmap } from './decode-image.ts';
import { detectFromBytes } from './detect.ts';
import { fileAccessError, quotePath } from './file-access.ts';
import { resolutionOf } from './resolution.ts';
import type { DocumentSource, IngestLimits, MediaType, SourcePage } from './source.ts';
import { compressionName, readTiffChain, type TiffChain, type TiffDirectory } from './tiff-directory.ts';
import { extractTiffPage } from './tiff-page.ts';

export interface OpenImageOptions {
  readonly limits: IngestLimits;
}

/** Finer scans are halved and so on to at most this: OCR gains nothing above 400 dpi, and a page of 1200 dpi would need 400 MB as RGB. */
const highestPageDpi = 600;

/** Value of the TIFF tag Compression. */
const ccittGroup3 = 3;

/** A page before decoding: what its header says. Sizes as stored, before turning. */
interface PageHeader {
  readonly index: number;
  readonly width: number;
  readonly height: number;
  /** EXIF or TIFF orientation, 1–8. */
  readonly orientation: number;
  readonly xDpi: number | null;
  readonly yDpi: number | null;
  readonly tiff: TiffDirectory | null;
}

/**
 * Opens a TIFF (all its pages), PNG or JPEG. The page image is the picture as a viewer shows it: orientation applied, pixels made square where a
 * fax has 204 × 98 to the inch, alpha on white, gray where there is no colour. Images have no text layer: words are empty, the verdict is `none`.
 * A page is decoded in `readPage`, so a damaged one fails there and the others do not suffer.
 *
 * In a TIFF, smaller versions of a page and transparency masks in the chain of pages are not pages. A TIFF cut off in the middle has one page more
 * than can be read: that page fails, and its error says that more may be missing.
 *
 * @throws FileAccessError when the file cannot be read.
 * @throws InputFileError when it is no image, has no readable page, or is larger than `maxFileBytes` or `maxPages`.
 */
export async function openImage(path: string, options: OpenImageOptions): Promise<DocumentSource> {
  const { limits } = options;
  return withFile(path, async (handle) => {
    const { size } = await handle.stat();
    if (size > limits.maxFileBytes) {
      throw new InputFileError(
        `${quotePath(path)} has ${size} bytes, more than the limit of ${limits.maxFileBytes}; raise the limit to read it.`,
        {
          code: 'limit-exceeded',
        },
      );
    }
    const head = new Uint8Array(Math.min(size, 2048));
    await handle.read(head, 0, head.length, 0);
    const detection = detectFromBytes(head, size, path);
    if (detection.kind !== 'readable') throw new InputFileError(`${quotePath(path)} ${detection.reason}.`);
    const { mediaType } = detection;
    if (mediaType === 'image/tiff')
      return tiffSource(path, await readTiffChain(handle, size, path, limits.maxPages), limits);
    if (mediaType === 'image/png' || mediaType === 'image/jpeg') {
      return new ImageSource(path, mediaType, [await headerOf(path)], [], null, limits);
    }
    throw new InputFileError(`${quotePath(path)} is ${mediaType}, not a TIFF, PNG or JPEG.`);
  });
}

/** Opens the file for as long as the work takes. @throws FileAccessError when the system refuses. */
async function withFile<T>(path: string, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  try {
    const handle = await open(path, 'r');
    try {
      return await work(handle);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw fileAccessError('read', path, error);
    throw error;
  }
}

/** Whether the file ends as a whole PNG (IEND) or JPEG (EOI) does; some programs add a little behind it. */
async function hasEndMark(path: string, mediaType: MediaType): Promise<boolean> {
  return withFile(path, async (handle) => {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(Math.min(size, 1024));
    await handle.read(tail, 0, tail.length, size - tail.length);
    return tail.includes(mediaType === 'image/png' ? 'IEND' : Buffer.of(0xff, 0xd9));
  });
}

async function headerOf(path: string): Promise<PageHeader> {
  try {
    const found = await sharp(path, { limitInputPixels: false, failOn: 'none' }).metadata();
    const dpi = found.density ?? null;
    const { width, height } = found;
    return { index: 0, width, height, orientation: found.orientation ?? 1, xDpi: dpi, yDpi: dpi, tiff: null };
  } catch (cause) {
    throw new InputFileError(
      `${quotePath(path)} cannot be read as an image: ${shortReason(cause)}; it is cut off or damaged.`,
      {
        cause,
      },
    );
  }
}

function tiffSource(path: string, chain: TiffChain, limits: IngestLimits): DocumentSource {
  const pages: PageHeader[] = [];
  const leftOut: Message[] = [];
  for (const directory of chain.directories) {
    const previous = pages.at(-1);
    const isSmallerVersion =
      directory.isReduced &&
      previous !== undefined &&
      directory.width < previous.width &&
      directory.height <= previous.height;
    if (directory.isMask || isSmallerVersion) {
      const what = directory.isMask ? 'a transparency mask' : 'a smaller version of the page before it';
      const size = `${directory.width} × ${directory.height} pixels`;
      leftOut.push(
        message(
          'ingest/not-a-page',
          'info',
          `Picture ${directory.index + 1} of the TIFF (${size}) is ${what}, not a page.`,
        ),
      );
    } else pages.push({ ...directory, tiff: directory });
  }
  if (pages.length === 0) throw new InputFileError(`${quotePath(path)} is a TIFF without a page; it holds masks only.`);
  return new ImageSource(path, 'image/tiff', pages, leftOut, chain.brokenBy, limits);
}

/**
 * A JPEG without its end mark, decoded as if it had one: some programs leave the last two bytes out, and then nothing is missing. The codec complains where
 * pixels are; then null.
 */
async function decodeWithEndMark(request: DecodeRequest, path: string): Promise<DecodeResult | null> {
  const file = Buffer.concat([await readFile(path), Buffer.of(0xff, 0xd9)]);
  try {
    const { bitmap, complaint } = await decodeImage({ ...request, file });
    return complaint === null ? { bitmap, complaint: null } : null;
  } catch (error) {
    if (error instanceof InputFileError) return null;
    throw error;
  }
}

class ImageSource implements DocumentSource {
  readonly mediaType: MediaType;
  readonly pageCount: number;
  readonly #path: string;
  readonly #pages: readonly PageHeader[];
  readonly #fileMessages: readonly Message[];
  readonly #brokenBy: string | null;
  readonly #limits: IngestLimits;
  /** One sound page and nothing else: no need to take it out of the file. */
  readonly #isSingle: boolean;
  /** The page decoded last, until its pixels are handed out. */
  #decoded: { readonly pageNumber: number; readonly bitmap: Bitmap } | null = null;

  constructor(
    path: string,
    mediaType: MediaType,
    pages: readonly PageHeader[],
    fileMessages: readonly Message[],
    brokenBy: string | null,
    limits: IngestLimits,
  ) {
    this.#path = path;
    this.mediaType = mediaType;
    this.#pages = pages;
    this.#fileMessages = fileMessages;
    this.#brokenBy = brokenBy;
    this.#limits = limits;
    this.#isSingle = pages.length === 1 && fileMessages.length === 0 && brokenBy === null;
    this.pageCount = pages.length + (brokenBy === null ? 0 : 1);
  }

  async readPage(pageNumber: number): Promise<SourcePage> {
    this.#decoded = null;
    const header = this.#headerOf(pageNumber);
    const { size, dpi, messages } = this.#measure(header, pageNumber);
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
    if (pageNumber === this.pageCount && this.#brokenBy !== null) {
      throw new InputFileError(
        `${quotePath(this.#path)} is cut off or damaged after page ${pageNumber - 1}: ${this.#brokenBy}. Page ${pageNumber} and any after it are lost; get a whole copy of the file.`,
      );
    }
    throw new InputFileError(`${quotePath(this.#path)} has ${this.pageCount} pages; there is no page ${pageNumber}.`);
  }

  /** Size and resolution of the page image; the limits are kept before anything is decoded. */
  #measure(header: PageHeader, pageNumber: number): { size: Size; dpi: number; messages: Message[] } {
    const { width, height, tiff } = header;
    if (width < 1 || height < 1)
      throw new InputFileError(`${this.#place(pageNumber)} has no size (${width} × ${height} pixels).`);
    if (Math.max(width, height) > this.#limits.maxSidePx || width * height > this.#limits.maxPixels) {
      const { maxSidePx, maxPixels } = this.#limits;
      const limit = `at most ${maxSidePx} pixels a side and ${maxPixels} in all`;
      throw new InputFileError(
        `${this.#place(pageNumber)} is ${width} × ${height} pixels; the limit is ${limit}. Scan it at a lower resolution, or raise the limit.`,
        {
          code: 'limit-exceeded',
        },
      );
    }
    if (tiff !== null && tiff.missingChunks > 0) {
      throw new InputFileError(
        `${this.#place(pageNumber)} is cut off: ${tiff.missingChunks} of its ${tiff.chunkCount} strips lie behind the end of the file; get a whole copy of the file.`,
      );
    }
    const isSideways = header.orientation >= 5;
    const xDpi = isSideways ? header.yDpi : header.xDpi;
    const yDpi = isSideways ? header.xDpi : header.yDpi;
    const shown: Size = isSideways ? { width: height, height: width } : { width, height };
    const messages: Message[] = [];
    // Fax pixels are not square (204 × 98 or 204 × 196 to the inch, ITU-T T.4): the coarser side is stretched to the finer one.
    const finest = xDpi === null || yDpi === null ? null : Math.max(xDpi, yDpi);
    const isOblong =
      xDpi !== null &&
      yDpi !== null &&
      Math.max(xDpi / yDpi, yDpi / xDpi) > 1.02 &&
      Math.max(xDpi / yDpi, yDpi / xDpi) < 5;
    const square: Size =
      isOblong && finest !== null
        ? { width: Math.round((shown.width * finest) / xDpi), height: Math.round((shown.height * finest) / yDpi) }
        : shown;
    if (isOblong) {
      const reason = `Its pixels are not square (${xDpi} × ${yDpi} dpi); the page image is ${square.width} × ${square.height} pixels.`;
      messages.push(message('ingest/oblong-pixels', 'info', reason, { pageNumber }));
    }
    const resolution = resolutionOf(square, isOblong ? finest : (xDpi ?? yDpi));
    if (resolution.guess !== null)
      messages.push(message('ingest/resolution-guessed', 'info', resolution.guess, { pageNumber }));
    if (resolution.dpi <= highestPageDpi) return { size: square, dpi: resolution.dpi, messages };
    const scale = highestPageDpi / resolution.dpi;
    const size: Size = {
      width: Math.max(1, Math.round(square.width * scale)),
      height: Math.max(1, Math.round(square.height * scale)),
    };
    const reason = `The picture has ${resolution.dpi} dpi (${square.width} × ${square.height} pixels); the page image has ${highestPageDpi}.`;
    messages.push(message('ingest/resolution-reduced', 'info', reason, { pageNumber }));
    return { size, dpi: highestPageDpi, messages };
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
      const how = header.tiff === null ? '' : ` (compression ${compressionName(header.tiff.compression)})`;
      const what = isCutOff ? 'is cut off' : 'cannot be decoded';
      throw new InputFileError(
        `${this.#place(pageNumber)}${how} ${what}: ${error.message}. Get a whole and sound copy of it.`,
        { cause: error.cause },
      );
    }
  }

  async #extract(offset: number): Promise<Uint8Array | null> {
    return withFile(this.#path, async (handle) => extractTiffPage(handle, (await handle.stat()).size, offset));
  }

  #place(pageNumber: number): string {
    return `Page ${pageNumber} of ${quotePath(this.#path)}`;
  }
}

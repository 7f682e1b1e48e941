import { InputFileError } from '../errors.ts';
import type { Size } from '../model/geometry.ts';
import { type Message, message } from '../model/message.ts';
import { type Sentence, say } from '../sentences/sentence.ts';
import { resolutionOf } from './resolution.ts';
import type { IngestLimits } from './source.ts';
import type { TiffDirectory } from './tiff-directory.ts';

/** Finer scans are made smaller to this: OCR gains nothing above 400 dpi, and a page of 1200 dpi would need 400 MB as RGB. */
const highestPageDpi = 600;

/** Pixels within 2 % of square are square: 203 × 200 is a rounding. Five times as long as wide is no scanner's, but a wrong tag. */
const leastOblong = 1.02;
const mostOblong = 5;

/** A page before decoding: what its header says. Sizes as stored, before turning. */
export interface PageHeader {
  readonly index: number;
  readonly width: number;
  readonly height: number;
  /** EXIF or TIFF orientation, 1–8. */
  readonly orientation: number;
  readonly xDpi: number | null;
  readonly yDpi: number | null;
  readonly tiff: TiffDirectory | null;
}

/** The page image to be made of a picture. */
export interface PageGeometry {
  /** Pixels as a viewer shows the page: turned, square, at `dpi`. */
  readonly size: Size;
  readonly dpi: number;
  readonly messages: readonly Message[];
}

/**
 * Size and resolution of the page image. Only the header is looked at: the limits are kept before anything is decoded.
 *
 * @param place names the page in sentences: `images/page`.
 * @throws InputFileError when the page has no size, is over the limits, or its pixels lie behind the end of the file.
 */
export function measurePage(
  header: PageHeader,
  pageNumber: number,
  place: Sentence,
  limits: IngestLimits,
): PageGeometry {
  const { width, height, tiff } = header;
  if (width < 1 || height < 1) throw new InputFileError(say('images/no-size', { place, width, height }));
  checkSize({ width, height }, place, limits);
  if (tiff !== null && tiff.missingChunks > 0) {
    throw new InputFileError(
      say('images/strips-missing', { place, missing: tiff.missingChunks, strips: tiff.chunkCount }),
    );
  }
  const isSideways = header.orientation >= 5 && header.orientation <= 8;
  const xDpi = isSideways ? header.yDpi : header.xDpi;
  const yDpi = isSideways ? header.xDpi : header.yDpi;
  const shown: Size = isSideways ? { width: height, height: width } : { width, height };
  const messages: Message[] = [];
  const square = squared(shown, xDpi, yDpi);
  if (square !== shown) {
    checkSize(square, place, limits);
    const reason = `Its pixels are not square (${xDpi} × ${yDpi} dpi); the page image is ${square.width} × ${square.height} pixels.`;
    messages.push(message('ingest/oblong-pixels', 'info', reason, { pageNumber }));
  }
  const stated = square === shown ? (xDpi ?? yDpi) : Math.max(xDpi ?? 0, yDpi ?? 0);
  const { dpi, guess } = resolutionOf(square, stated);
  if (guess !== null) messages.push(message('ingest/resolution-guessed', 'info', guess, { pageNumber }));
  if (dpi <= highestPageDpi) return { size: square, dpi, messages };
  const reason = `The picture has ${dpi} dpi (${square.width} × ${square.height} pixels); the page image has ${highestPageDpi}.`;
  messages.push(message('ingest/resolution-reduced', 'info', reason, { pageNumber }));
  return { size: scaled(square, highestPageDpi / dpi, highestPageDpi / dpi), dpi: highestPageDpi, messages };
}

function checkSize({ width, height }: Size, place: Sentence, { maxSidePx, maxPixels }: IngestLimits): void {
  if (Math.max(width, height) <= maxSidePx && width * height <= maxPixels) return;
  const text = say('images/too-large', { place, width, height, maxSide: maxSidePx, maxPixels });
  throw new InputFileError(text, { code: 'limit-exceeded' });
}

/** Fax pixels are not square (204 × 98 or 204 × 196 to the inch, ITU-T T.4): the coarser side is stretched to the finer one. Else the same size. */
function squared(shown: Size, xDpi: number | null, yDpi: number | null): Size {
  if (xDpi === null || yDpi === null) return shown;
  const finest = Math.max(xDpi, yDpi);
  const ratio = finest / Math.min(xDpi, yDpi);
  return ratio > leastOblong && ratio < mostOblong ? scaled(shown, finest / xDpi, finest / yDpi) : shown;
}

const scaled = (size: Size, x: number, y: number): Size => ({
  width: Math.max(1, Math.round(size.width * x)),
  height: Math.max(1, Math.round(size.height * y)),
});

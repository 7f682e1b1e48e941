import { InputFileError } from '../../errors.ts';
import type { Bitmap } from '../../model/bitmap.ts';
import { area } from '../../model/geometry.ts';
import { say } from '../../sentences/sentence.ts';
import { canCompose, composePage, resized } from './compose-page.ts';
import { drawOver, drawPage } from './draw-page.ts';
import type { DrawnImage, DrawnPage } from './drawn-page.ts';
import { asDecodedImage, type DecodedImage } from './image-pixels.ts';
import type { PageFrame } from './page-frame.ts';
import { annotationModeEnable, type OperatorList, type PdfPage } from './pdfjs.ts';
import { shareOperators } from './shared-operators.ts';

/** A page that is open in pdf.js, with what was found on it. */
export interface OpenPage {
  readonly pageNumber: number;
  readonly page: PdfPage;
  readonly operators: OperatorList;
  readonly codes: Readonly<Record<string, number>>;
  readonly drawn: DrawnPage;
  readonly frame: PageFrame;
}

/**
 * The page image. A scan is put together from its own pixels, pixel by pixel; what is drawn over it (a stamp, a signature, a form field) is
 * drawn on top. Everything else is drawn by pdf.js at the page's resolution.
 * @param maxDpi the most pixels per inch that are wanted.
 */
export async function rasterizePage(open: OpenPage, maxDpi: number): Promise<Bitmap> {
  const { frame, page, drawn } = open;
  const share = Math.min(1, maxDpi / frame.dpi);
  const width = Math.max(1, Math.round(frame.width * share));
  const height = Math.max(1, Math.round(frame.height * share));
  const dpi = frame.dpi * share;
  const isShared = shareOperators(page, annotationModeEnable, drawn.hasBlending);
  const over = frame.isNative && canCompose(drawn) ? overlayOf(open) : null;
  if (over === null || (over.hasInk && !isShared)) return drawPage(page, { width, height, dpi });
  const decoded = await decodedImages(page, drawn.images);
  if (decoded.some((pixels, index) => pixels === null && drawn.images[index]?.objectId === null)) {
    return drawPage(page, { width, height, dpi });
  }
  const scan = await composePage(drawn, frame, decoded);
  const whole = over.hasInk ? await drawOver(scan, page, over.filter) : scan;
  return share === 1 ? whole : { ...(await resized(whole, width, height)), dpi };
}

/**
 * What has to be drawn over the images; null when visible ink lies between or under them where it could show, so that the order of drawing
 * matters.
 */
function overlayOf({
  drawn,
  operators,
  codes,
}: OpenPage): { hasInk: boolean; filter: (order: number) => boolean } | null {
  const last = drawn.images.at(-1)?.order ?? -1;
  const first = drawn.images[0]?.order ?? -1;
  const visible = drawn.glyphs.filter((glyph) => glyph.invisible === null && glyph.ink !== null);
  const shapes = drawn.shapes;
  const isBetween = (order: number): boolean => order > first && order < last;
  if (visible.some((glyph) => isBetween(glyph.order)) || shapes.some((shape) => isBetween(shape.order))) return null;
  if (drawn.otherInk.some((order) => order < last)) return null;
  // Ink before the images shows at the rim of a scan that leaves margins; white paper does not matter.
  const isUncovered = drawn.images.every((image) => area(image.box) < 0.98 * drawn.width * drawn.height);
  const isEarlyInk = (order: number, color: string | null): boolean => order < first && color !== '#ffffff';
  if (isUncovered && visible.some((glyph) => isEarlyInk(glyph.order, glyph.color))) return null;
  if (isUncovered && shapes.some((shape) => isEarlyInk(shape.order, shape.color))) return null;
  const hasInk =
    visible.some((glyph) => glyph.order > last) ||
    shapes.some((shape) => shape.order > last) ||
    drawn.otherInk.some((order) => order > last);
  const imageCodes = new Set(
    ['paintImageXObject', 'paintInlineImageXObject', 'paintImageMaskXObject', 'paintSolidColorImageMask'].map(
      (name) => codes[name],
    ),
  );
  const inkCodes = new Set(['showText', 'shadingFill', 'rawFillPath'].map((name) => codes[name]));
  const filter = (order: number): boolean => {
    const code = operators.fnArray[order];
    if (order > last) return true;
    if (code !== undefined && (imageCodes.has(code) || inkCodes.has(code))) return false;
    return code !== codes.constructPath || operators.argsArray[order]?.[0] === codes.endPath;
  };
  return { hasInk, filter };
}

/** The image under a key of pdf.js' stores, once it is decoded; null where that failed. */
export function storedImage(page: PdfPage, id: string): Promise<unknown> {
  const store = id.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => {
    store.get(id, (data) => resolve(data ?? null));
  });
}

/**
 * The page's images with the size that they have once decoded: a soft mask finer than its image brings the image to its own size, and a
 * JPEG 2000 file knows its size better than the PDF. Waits for the images (pdf.js decodes them in any case).
 */
export async function withDecodedSizes(page: PdfPage, images: readonly DrawnImage[]): Promise<DrawnImage[]> {
  const result: DrawnImage[] = [];
  for (const image of images) {
    const decoded = image.objectId === null ? null : asDecodedImage(await storedImage(page, image.objectId));
    const { width, height } = decoded ?? { width: image.pixelWidth, height: image.pixelHeight };
    result.push({ ...image, pixelWidth: width, pixelHeight: height });
  }
  return result;
}

async function decodedImages(page: PdfPage, images: readonly DrawnImage[]): Promise<(DecodedImage | null)[]> {
  const result: (DecodedImage | null)[] = [];
  for (const { objectId } of images) {
    result.push(objectId === null ? null : asDecodedImage(await storedImage(page, objectId)));
  }
  return result;
}

/**
 * Waits for the page's images (pdf.js decodes them in any case).
 * @returns those that cannot be decoded.
 * @throws InputFileError when they are half of the page or more: then there is nothing to read.
 */
export async function undecodableImages(open: OpenPage): Promise<DrawnImage[]> {
  const { page, drawn, pageNumber } = open;
  const failed: DrawnImage[] = [];
  for (const image of drawn.images) {
    if (image.objectId !== null && (await storedImage(page, image.objectId)) === null) failed.push(image);
  }
  const largest = failed.find((image) => area(image.box) >= 0.5 * drawn.width * drawn.height);
  if (largest !== undefined) {
    const { pixelWidth: width, pixelHeight: height } = largest;
    throw new InputFileError(say('pdf/image-undecodable', { page: pageNumber, width, height }));
  }
  return failed;
}

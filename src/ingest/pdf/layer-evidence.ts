import { area, type Box, bottom, centerX, centerY, contains } from '../../model/geometry.ts';
import { type InkLook, lookAtInk } from '../text-layer/ink.ts';
import type { LayerEvidence } from '../text-layer/verdict.ts';
import { resized } from './compose-page.ts';
import type { DrawnImage, DrawnPage, DrawnShape } from './drawn-page.ts';
import { coverOf, type ScanImage } from './image-cover.ts';
import { asDecodedImage, imageToBitmap } from './image-pixels.ts';
import { type OpenPage, rasterizePage, storedImage } from './rasterize-page.ts';
import type { LayerText, LayerWord } from './text-words.ts';

/** Resolution of a look at a page: letters of 8 points are still 5 pixels high. */
const lookDpi = 75;

/** Gathers what the verdict on a page's text layer is founded on. Looks at pixels only where words and large images share a page. */
export async function evidenceOf(open: OpenPage, text: LayerText, scan: ScanImage | null): Promise<LayerEvidence> {
  const { drawn } = open;
  const cover = lastCover(drawn.images, drawn.width * drawn.height);
  const isHidden = (word: LayerWord): boolean =>
    word.isInvisible || word.order < cover || (word.color === '#ffffff' && isOnPaper(word, drawn));
  const boxes = drawn.images.map((image) => image.box);
  const hasWords = text.words.length > 0;
  return {
    visible: text.words.filter((word) => !isHidden(word)).map((word) => word.text),
    hidden: text.words.filter(isHidden).map((word) => word.text),
    outsideCount: text.outside.length,
    clippedCount: text.clippedCount,
    stackedCount: text.stackedCount,
    imageShare: coverOf(boxes, drawn.width, drawn.height),
    isScan: scan !== null,
    pageLook: scan !== null && hasWords ? await lookAtPage(open, text) : null,
    outlinedCount: countOutlinedLetters(drawn.shapes),
    textPictureCount: scan === null && hasWords ? await countTextPictures(open, text) : 0,
  };
}

/** The last opaque image that fills the page: words drawn before it lie under it. */
function lastCover(images: readonly DrawnImage[], pageArea: number): number {
  let order = -1;
  for (const image of images) {
    if (!image.isMask && image.isPlain && area(image.box) >= 0.85 * pageArea) order = image.order;
  }
  return order;
}

/** Whether nothing is drawn under the middle of a white word, so that it is white on white. */
function isOnPaper(word: LayerWord, { shapes, images, otherInk }: DrawnPage): boolean {
  const isUnder = (item: { readonly box: Box; readonly order: number }): boolean =>
    item.order < word.order && contains(item.box, centerX(word.box), centerY(word.box));
  return (
    otherInk.length === 0 &&
    !images.some(isUnder) &&
    !shapes.some((shape) => isUnder(shape) && shape.color !== '#ffffff')
  );
}

/**
 * Letters that were drawn as outlines instead of text: small filled shapes of the size of letters, at least ten on a common base line.
 * Round dots are none.
 */
function countOutlinedLetters(shapes: readonly DrawnShape[]): number {
  const rows = new Map<number, number>();
  for (const { kind, isStroke, box, coverage, color } of shapes) {
    if (kind !== 'other' || isStroke || color === '#ffffff') continue;
    if (box.height < 3 || box.height > 40 || box.width > 1.8 * box.height || box.width < 0.05 * box.height) continue;
    const isDot = coverage > 0.7 && Math.abs(box.width - box.height) < 0.1 * box.height;
    if (isDot) continue;
    const row = Math.round(bottom(box));
    rows.set(row, (rows.get(row) ?? 0) + 1);
  }
  let count = 0;
  for (const inRow of rows.values()) if (inRow >= 10) count += inRow;
  return count;
}

async function lookAtPage(open: OpenPage, text: LayerText): Promise<InkLook> {
  const image = await rasterizePage(open, lookDpi);
  const scaleX = image.width / open.drawn.width;
  const scaleY = image.height / open.drawn.height;
  return lookAtInk(
    image,
    text.words.map(({ box }) => scaled(box, scaleX, scaleY)),
  );
}

const scaled = (box: Box, x: number, y: number): Box => ({
  x: box.x * x,
  y: box.y * y,
  width: box.width * x,
  height: box.height * y,
});

/**
 * Pictures that look like images of text: paper with at least three lines of writing that no words of the layer cover. Small ones (logos,
 * under 4 % of the page or 1.2 inches wide) are pictures.
 */
async function countTextPictures({ page, drawn }: OpenPage, text: LayerText): Promise<number> {
  let count = 0;
  for (const image of drawn.images) {
    const { box } = image;
    if (area(box) < 0.04 * drawn.width * drawn.height || box.width < 86 || box.height < 29) continue;
    if (image.objectId === null) continue;
    const decoded = asDecodedImage(await storedImage(page, image.objectId));
    if (decoded === null) continue;
    const bitmap = imageToBitmap(decoded, 0);
    const width = Math.max(8, Math.round((box.width / 72) * lookDpi));
    const height = Math.max(8, Math.round((box.height / 72) * lookDpi));
    const small = bitmap.width > width ? await resized(bitmap, width, height) : bitmap;
    const scale = lookDpi / 72;
    const words = text.words.map((word) =>
      scaled({ ...word.box, x: word.box.x - box.x, y: word.box.y - box.y }, scale, scale),
    );
    const look = lookAtInk({ ...small, dpi: lookDpi }, words);
    if (look.paperShare >= 0.45 && look.lineCount >= 3 && look.inkCover < 0.6) count++;
  }
  return count;
}

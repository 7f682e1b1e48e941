import type { Bitmap } from '../model/bitmap.ts';
import { area, type Box, bottom, intersectionOf, right } from '../model/geometry.ts';
import type { Word } from '../model/page.ts';
import type { EngineWord, OcrEngine } from '../ocr/engine.ts';
import type { Leader, PreparedPage } from '../prepare/prepared-page.ts';
import { markBold } from './mark-bold.ts';
import type { Measure } from './recognize-options.ts';

/** Second readings are bounded: more pieces than this are merged or left to the first reading. */
const MAX_SECOND_READINGS = 24;

/** White border around a crop, in pixels of the engine's image: Tesseract loses letters that touch the edge (its docs advise about 10 px). */
const CROP_MARGIN_PX = 12;

/** An engine's word in layout space. */
export function toLayoutWord(word: EngineWord, scale: number, source: Word['source'], offset: Box | null = null): Word {
  const dx = offset?.x ?? 0;
  const dy = offset?.y ?? 0;
  const box: Box = {
    x: (word.box.x + dx) / scale,
    y: (word.box.y + dy) / scale,
    width: word.box.width / scale,
    height: word.box.height / scale,
  };
  return {
    text: word.text.normalize('NFC'),
    box,
    confidence: word.confidence,
    alternatives: word.alternatives,
    source,
    fontSizePx: word.fontSizePx === undefined || word.fontSizePx === null ? null : word.fontSizePx / scale,
    isBold: false,
    isItalic: false,
    color: null,
    baselineY: word.baselineY === null ? null : (word.baselineY + dy) / scale,
    engineLine: word.engineLine,
  };
}

/** A measured row of leader dots as a word of so many dots. */
export function leaderWord(leader: Leader): Word {
  return {
    text: '.'.repeat(leader.dotCount),
    box: leader.box,
    confidence: 1,
    alternatives: [],
    source: 'leader',
    fontSizePx: null,
    isBold: false,
    isItalic: false,
    color: null,
    baselineY: bottom(leader.box),
    engineLine: null,
  };
}

/** The part of a gray image in `box`, with a white border. The box is cut to the image. */
export function cropWithMargin(image: Bitmap, box: Box): { readonly image: Bitmap; readonly offset: Box } {
  const left = Math.max(0, Math.floor(box.x));
  const top = Math.max(0, Math.floor(box.y));
  const rightEdge = Math.min(image.width, Math.ceil(right(box)));
  const bottomEdge = Math.min(image.height, Math.ceil(bottom(box)));
  const width = Math.max(1, rightEdge - left) + 2 * CROP_MARGIN_PX;
  const height = Math.max(1, bottomEdge - top) + 2 * CROP_MARGIN_PX;
  const data = new Uint8Array(width * height).fill(255);
  for (let y = top; y < bottomEdge; y++) {
    const start = y * image.width;
    data.set(image.data.subarray(start + left, start + rightEdge), (y - top + CROP_MARGIN_PX) * width + CROP_MARGIN_PX);
  }
  return {
    image: { width, height, channels: 1, data, dpi: image.dpi },
    offset: { x: left - CROP_MARGIN_PX, y: top - CROP_MARGIN_PX, width, height },
  };
}

export interface OcrPageContext {
  readonly measure: Measure;
  /** Finds ink that looks like text and that no word covers, as boxes in layout space. */
  readonly findUnread: (prepared: PreparedPage, words: readonly Word[]) => readonly Box[];
}

/**
 * Reads a prepared page: the whole page first, then, a second time, the pieces of ink that the first reading passed over.
 * Nothing that the engine gives is left out.
 */
export async function ocrPage(
  prepared: PreparedPage,
  engine: OcrEngine,
  context: OcrPageContext,
): Promise<readonly Word[]> {
  const first = await context.measure('ocr', () =>
    engine.recognize(prepared.image, { segmentation: 'auto', alternatives: true }),
  );
  const words: Word[] = first
    .filter((word) => word.text.trim() !== '')
    .map((word) => toLayoutWord(word, prepared.scale, 'ocr'));
  const unread = await context.measure('prepare', () => Promise.resolve(context.findUnread(prepared, words)));
  for (const box of unread.slice(0, MAX_SECOND_READINGS)) {
    const scaled: Box = {
      x: box.x * prepared.scale,
      y: box.y * prepared.scale,
      width: box.width * prepared.scale,
      height: box.height * prepared.scale,
    };
    const crop = cropWithMargin(prepared.image, scaled);
    const again = await context.measure('second-reading', () =>
      engine.recognize(crop.image, { segmentation: 'block', alternatives: true }),
    );
    for (const word of again) {
      if (word.text.trim() === '') continue;
      const placed = toLayoutWord(word, prepared.scale, 'ocr-second', crop.offset);
      if (!isAlreadyRead(placed.box, words)) words.push(placed);
    }
  }
  return [...markBold(words, prepared), ...prepared.leaders.map(leaderWord)];
}

/** Whether half of the box is covered by a word that was read before: a crop's edge may hold letters of its neighbours. */
function isAlreadyRead(box: Box, words: readonly Word[]): boolean {
  return words.some((word) => {
    const common = intersectionOf(word.box, box);
    return common !== null && area(common) > 0.5 * Math.min(area(box), area(word.box));
  });
}

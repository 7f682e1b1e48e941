import type { Bitmap } from '../model/bitmap.ts';
import { type Box, centerX, centerY, contains, rotatePoint, type Size } from '../model/geometry.ts';
import type { Message } from '../model/message.ts';
import type { Word } from '../model/page.ts';
import type { OcrEngine } from '../ocr/engine.ts';
import type { PreparedPage } from '../prepare/prepared-page.ts';
import { measureSkew } from '../prepare/skew.ts';
import { resize, turnAndScale } from '../raster/resample.ts';
import { colorWords } from './color-words.ts';
import { type OcrPageContext, ocrPage, type PageReading } from './ocr-page.ts';

/** The pages of a bound book lean each by itself; below this the engine does not mind. */
const LEAST_OWN_SKEW_DEG = 0.25;

const LOOK_DPI = 120;
/** A lean that stands out less than this is no lean of lines. */
const LEAST_CONTRAST = 2;

/**
 * Reads a prepared page that may be a double-page spread: each side of the fold by itself, levelled by its own lean, left before right. The words come back
 * to the layout space of the whole page.
 */
export async function ocrSpread(
  prepared: PreparedPage,
  engine: OcrEngine,
  pageNumber: number,
  context: OcrPageContext,
): Promise<PageReading> {
  const { gutterX } = prepared;
  if (gutterX === null) return await ocrPage(prepared, engine, pageNumber, context);
  const words: Word[] = [];
  const messages: Message[] = [];
  for (const [side, from, to] of [
    ['left', 0, gutterX],
    ['right', gutterX, prepared.width],
  ] as const) {
    const half = await context.measure('prepare', () => levelHalf(prepared, from, to));
    const reading = await ocrPage(half.prepared, engine, pageNumber, context);
    words.push(
      ...reading.words.map((word) => ({
        ...word,
        box: half.toWhole(word.box),
        baselineY: word.baselineY === null ? null : word.baselineY + half.toWhole(word.box).y - word.box.y,
        engineLine: word.engineLine === null ? null : `${side}.${word.engineLine}`,
      })),
    );
    messages.push(
      ...reading.messages.map((entry) => (entry.box === null ? entry : { ...entry, box: half.toWhole(entry.box) })),
    );
  }
  return { words: colorWords(words, prepared), messages };
}

interface Half {
  readonly prepared: PreparedPage;
  /** From the half's layout space to the whole page's: the middle is turned, the size stays. */
  readonly toWhole: (box: Box) => Box;
}

async function levelHalf(prepared: PreparedPage, from: number, to: number): Promise<Half> {
  const { scale } = prepared;
  const cut = cutColumns(prepared.image, Math.round(from * scale), Math.round(to * scale));
  // Lean is measured best on a coarse look (see measureSkew).
  const look = await resize(
    cut,
    Math.round((cut.width * LOOK_DPI) / cut.dpi),
    Math.round((cut.height * LOOK_DPI) / cut.dpi),
  );
  const { angleDeg, contrast } = measureSkew(look);
  const ownSkewDeg = Math.abs(angleDeg) < LEAST_OWN_SKEW_DEG || contrast < LEAST_CONTRAST ? 0 : angleDeg;
  const image = ownSkewDeg === 0 ? cut : await turnAndScale(cut, -ownSkewDeg, 1);
  const size: Size = { width: cut.width / scale, height: cut.height / scale };
  const turned = (box: Box, angleDeg: number): Box => {
    const center = rotatePoint(centerX(box), centerY(box), angleDeg, size);
    return { ...box, x: center.x - box.width / 2, y: center.y - box.height / 2 };
  };
  const toHalf = (box: Box): Box => turned({ ...box, x: box.x - from }, -ownSkewDeg);
  const ofHalf = <Mark extends { readonly box: Box }>(marks: readonly Mark[]): Mark[] =>
    marks
      .filter(({ box }) =>
        contains({ x: from, y: 0, width: to - from, height: size.height }, centerX(box), centerY(box)),
      )
      .map((mark) => ({ ...mark, box: toHalf(mark.box) }));
  return {
    prepared: {
      ...prepared,
      image,
      ink: null,
      width: size.width,
      height: size.height,
      gutterX: null,
      rulings: ofHalf(prepared.rulings),
      fills: ofHalf(prepared.fills),
      figures: ofHalf(prepared.figures),
      leaders: ofHalf(prepared.leaders),
      checkBoxes: ofHalf(prepared.checkBoxes),
      // The halves' words get their colours on the whole page.
      inkColors: null,
    },
    toWhole: (box) => {
      const level = turned(box, ownSkewDeg);
      return { ...level, x: level.x + from };
    },
  };
}

function cutColumns(image: Bitmap, from: number, to: number): Bitmap {
  const width = to - from;
  const data = new Uint8Array(width * image.height);
  for (let y = 0; y < image.height; y++) {
    data.set(image.data.subarray(y * image.width + from, y * image.width + to), y * width);
  }
  return { width, height: image.height, channels: 1, data, dpi: image.dpi };
}

import type { Box } from '../model/geometry.ts';
import type { Word } from '../model/page.ts';
import { type EngineWord, type OcrEngine, type RecognizeOptions, recognizeEach } from '../ocr/engine.ts';
import type { PreparedPage } from '../prepare/prepared-page.ts';
import type { Measure } from './recognize-options.ts';
import { cropWithMargin } from './second-reading.ts';

/** The words in each of these parts of the page, each read by itself, all in one call of the engine. */
export async function readCrops(
  boxes: readonly Box[],
  prepared: PreparedPage,
  engine: OcrEngine,
  options: RecognizeOptions,
  measure: Measure,
): Promise<Word[][]> {
  const { scale, image } = prepared;
  const crops = boxes.map((box) =>
    cropWithMargin(image, {
      x: box.x * scale,
      y: box.y * scale,
      width: box.width * scale,
      height: box.height * scale,
    }),
  );
  const images = crops.map((crop) => crop.image);
  const readings = await measure('second-reading', () => recognizeEach(engine, images, options));
  return readings.map((words, index) =>
    words
      .filter((word) => word.text.trim() !== '')
      .map((word) => toLayoutWord(word, scale, 'ocr-second', crops[index]!.offset)),
  );
}

/** An engine's word in layout space; `offset` is where its crop stands in the page's image. */
export function toLayoutWord(word: EngineWord, scale: number, source: Word['source'], offset: Box | null): Word {
  const dx = offset?.x ?? 0;
  const dy = offset?.y ?? 0;
  return {
    text: word.text.normalize('NFC'),
    box: {
      x: (word.box.x + dx) / scale,
      y: (word.box.y + dy) / scale,
      width: word.box.width / scale,
      height: word.box.height / scale,
    },
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

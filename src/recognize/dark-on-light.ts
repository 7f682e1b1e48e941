import { type OcrEngine, recognizeEach } from '../ocr/engine.ts';

/**
 * The engine for a page without dark grounds: it is told with every image that no letters are lighter than what they stand on. Tesseract reads each line of less than 70 % confidence once more inverted, which on
 * ten dense pages took 3 % of its time and changed specks and logos alone. A page with a dark ground anywhere is read without this, also where preparation has inverted what it found there.
 */
export function readingDarkOnLight(engine: OcrEngine): OcrEngine {
  const { secondOpinion } = engine;
  return {
    identity: engine.identity,
    ...(secondOpinion === undefined ? {} : { secondOpinion: toldSo(secondOpinion) }),
    ...toldSo(engine),
    close: () => engine.close(),
  };
}

const toldSo = (
  engine: Pick<OcrEngine, 'recognize' | 'recognizeAll'>,
): Required<Pick<OcrEngine, 'recognize' | 'recognizeAll'>> => ({
  recognize: (image, options) => engine.recognize(image, { ...options, isDarkOnLight: true }),
  recognizeAll: (images, options) => recognizeEach(engine, images, { ...options, isDarkOnLight: true }),
});

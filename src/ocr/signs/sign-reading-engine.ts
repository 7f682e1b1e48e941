import type { Bitmap } from '../../model/bitmap.ts';
import { toGray } from '../../raster/gray.ts';
import { type EngineWord, type OcrEngine, type RecognizeOptions, recognizeEach } from '../engine.ts';
import { restoreSign, type SignReading } from './restore-signs.ts';
import { findSignCandidates, type SignCandidate } from './sign-candidates.ts';
import { makeSignSheet, readingsOfSheet } from './sign-sheet.ts';

/**
 * An engine that reads with `engine` and has the places where `%`, `§` or `@` may stand read again by `signReader`, an engine with a
 * model that knows them (the Swedish one of Tesseract does not). Pages without such places cost nothing more.
 */
export function withSigns(engine: OcrEngine, signReader: OcrEngine): OcrEngine {
  const signs = `${signReader.identity.model} ${signReader.identity.modelSha256.slice(0, 12)}`;
  return {
    identity: { ...engine.identity, model: `${engine.identity.model}, % § @ by ${signs}` },
    secondOpinion: signReader,
    async recognize(image: Bitmap, options: RecognizeOptions): Promise<readonly EngineWord[]> {
      const [words] = await readSignsAgain([image], [await engine.recognize(image, options)], signReader);
      return words!;
    },
    async recognizeAll(
      images: readonly Bitmap[],
      options: RecognizeOptions,
    ): Promise<readonly (readonly EngineWord[])[]> {
      return readSignsAgain(images, await recognizeEach(engine, images, options), signReader);
    },
    async close(): Promise<void> {
      await Promise.all([engine.close(), signReader.close()]);
    },
  };
}

/** The words of each image with their signs; the sheets of all images are read together. */
async function readSignsAgain(
  images: readonly Bitmap[],
  readings: readonly (readonly EngineWord[])[],
  signReader: OcrEngine,
): Promise<readonly (readonly EngineWord[])[]> {
  const searched = images.map((image, index) => {
    const words = readings[index]!;
    const gray = toGray(image);
    const candidates = findSignCandidates(gray, words);
    const boxes = candidates.map((candidate) => candidate.box);
    return { words, candidates, sheet: candidates.length === 0 ? null : makeSignSheet(gray, boxes) };
  });
  const sheets = searched.flatMap(({ sheet }) => (sheet === null ? [] : [sheet]));
  if (sheets.length === 0) return readings;
  const sheetImages = sheets.map(({ image }) => image);
  const sheetWords = await recognizeEach(signReader, sheetImages, { segmentation: 'block' });
  const wordsOfSheet = new Map(sheets.map((sheet, index) => [sheet, sheetWords[index]!]));
  return searched.map(({ words, candidates, sheet }) =>
    sheet === null ? words : restored(words, candidates, readingsOfSheet(sheet, wordsOfSheet.get(sheet)!)),
  );
}

function restored(
  words: readonly EngineWord[],
  candidates: readonly SignCandidate[],
  readings: readonly SignReading[],
): readonly EngineWord[] {
  const replacing = new Map(
    candidates.map((candidate, index) => {
      const figure = candidate.figureIndex === null ? null : words[candidate.figureIndex]!;
      return [candidate.wordIndex, restoreSign(words[candidate.wordIndex]!, candidate, figure, readings[index]!)];
    }),
  );
  return words.flatMap((word, index) => replacing.get(index) ?? [word]);
}

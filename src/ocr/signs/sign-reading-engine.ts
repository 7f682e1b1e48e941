import type { Bitmap } from '../../model/bitmap.ts';
import { toGray } from '../../raster/gray.ts';
import type { EngineWord, OcrEngine, RecognizeOptions } from '../engine.ts';
import { restoreSign } from './restore-signs.ts';
import { findSignCandidates } from './sign-candidates.ts';
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
      const words = await engine.recognize(image, options);
      return readSignsAgain(toGray(image), words, signReader);
    },
    async close(): Promise<void> {
      await Promise.all([engine.close(), signReader.close()]);
    },
  };
}

async function readSignsAgain(
  image: Bitmap,
  words: readonly EngineWord[],
  signReader: OcrEngine,
): Promise<readonly EngineWord[]> {
  const candidates = findSignCandidates(image, words);
  if (candidates.length === 0) return words;
  const sheet = makeSignSheet(
    image,
    candidates.map((candidate) => candidate.box),
  );
  const readings = readingsOfSheet(sheet, await signReader.recognize(sheet.image, { segmentation: 'block' }));
  const restored = new Map(
    candidates.map((candidate, index) => {
      const figure = candidate.figureIndex === null ? null : words[candidate.figureIndex]!;
      return [candidate.wordIndex, restoreSign(words[candidate.wordIndex]!, candidate, figure, readings[index]!)];
    }),
  );
  return words.flatMap((word, index) => restored.get(index) ?? [word]);
}

import { describe, expect, it } from 'vitest';
import type { OcrEngine, RecognizeOptions } from '../../../src/ocr/engine.ts';
import { engineVariables } from '../../../src/ocr/segmentation.ts';
import { readingDarkOnLight } from '../../../src/recognize/dark-on-light.ts';
import { paperWith } from './figures/pages.ts';

const image = paperWith(90, 20, []);

function recordingEngine(asked: RecognizeOptions[], hasSecondOpinion: boolean): OcrEngine {
  const recognize = async (_: unknown, options: RecognizeOptions) => {
    asked.push(options);
    return [];
  };
  return {
    identity: { engine: 'tesseract', engineVersion: '5', model: 'swe', modelSha256: '' },
    ...(hasSecondOpinion ? { secondOpinion: { recognize } } : {}),
    recognize,
    close: async () => undefined,
  };
}

describe('an engine that reads pages without dark grounds', () => {
  it('is told so with every image, and its second opinion too', async () => {
    const asked: RecognizeOptions[] = [];
    const engine = readingDarkOnLight(recordingEngine(asked, true));
    await engine.recognize(image, { segmentation: 'auto', alternatives: true });
    await engine.recognizeAll!([image, image], { segmentation: 'line' });
    await engine.secondOpinion!.recognize(image, { segmentation: 'block' });
    expect(asked).toEqual([
      { segmentation: 'auto', alternatives: true, isDarkOnLight: true },
      { segmentation: 'line', isDarkOnLight: true },
      { segmentation: 'line', isDarkOnLight: true },
      { segmentation: 'block', isDarkOnLight: true },
    ]);
  });

  it('has no second opinion where there was none', () => {
    expect(readingDarkOnLight(recordingEngine([], false)).secondOpinion).toBeUndefined();
  });

  it.each([
    [true, '0'],
    [false, '1'],
    [undefined, '1'],
  ])('has lines tried inverted unless it is told: %s', (isDarkOnLight, expected) => {
    const options = { segmentation: 'auto', ...(isDarkOnLight === undefined ? {} : { isDarkOnLight }) } as const;
    expect(engineVariables(image, options).tessedit_do_invert).toBe(expected);
  });
});

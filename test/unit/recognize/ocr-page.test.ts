import { describe, expect, it } from 'vitest';
import type { OcrEngine, RecognizeOptions } from '../../../src/ocr/engine.ts';
import { engineVariables } from '../../../src/ocr/segmentation.ts';
import { ocrPage } from '../../../src/recognize/ocr-page.ts';
import { paperWith, preparedWith } from './figures/pages.ts';

/** What the engine is asked, for a page with one piece of ink that its first reading passes over. */
async function askedFor(hasDarkGround: boolean): Promise<RecognizeOptions[]> {
  const asked: RecognizeOptions[] = [];
  const engine: OcrEngine = {
    identity: { engine: 'tesseract', engineVersion: '5', model: 'swe', modelSha256: '' },
    recognize: async (_, options) => {
      asked.push(options);
      return [];
    },
    close: async () => undefined,
  };
  const box = { x: 40, y: 40, width: 120, height: 20 };
  const prepared = { ...preparedWith(paperWith(400, 200, [box])), hasDarkGround };
  await ocrPage(prepared, engine, 1, {
    measure: (_, work) => work(),
    findUnread: () => [box],
  });
  return asked;
}

describe('lines that are read badly', () => {
  it.each([
    [false, '0'],
    [true, '1'],
  ])(
    'are tried inverted on whole pages with a dark ground alone (%s), and in parts of any page',
    async (hasDarkGround, whole) => {
      const [page, ...parts] = await askedFor(hasDarkGround);
      const inverts = (options: RecognizeOptions): string | undefined =>
        engineVariables(paperWith(9, 9, []), options).tessedit_do_invert;
      expect(page?.segmentation).toBe('auto');
      expect(inverts(page!)).toBe(whole);
      expect(parts.length).toBeGreaterThan(0);
      expect(new Set(parts.map(inverts))).toEqual(new Set(['1']));
    },
  );
});

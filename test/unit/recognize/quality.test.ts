import { describe, expect, it } from 'vitest';
import type { EngineWord, OcrEngine, RecognizeOptions } from '../../../src/ocr/engine.ts';
import { ocrPage } from '../../../src/recognize/ocr-page.ts';
import { type Quality, readingPlans } from '../../../src/recognize/quality.ts';
import { paperWith, preparedWith } from './figures/pages.ts';

const wordOf = (text: string, x: number, confidence: number): EngineWord => ({
  text,
  box: { x, y: 20, width: 12 * text.length, height: 20 },
  confidence,
  alternatives: [],
  baselineY: 40,
  engineLine: '1.1.1',
});

/** Reads the page as three words, one with doubt, and whatever is cut out of it as `skarpare`. */
function recordingEngine(asked: RecognizeOptions[]): OcrEngine {
  return {
    identity: { engine: 'tesseract', engineVersion: '5', model: 'swe', modelSha256: '' },
    recognize: async (image, options) => {
      asked.push(options);
      if (image.width < 800) return [{ ...wordOf('skarpare', 0, 0.96), engineLine: '1.1.1' }];
      return [wordOf('Läsningen', 40, 0.95), wordOf('blev', 200, 0.95), wordOf('skarpane', 300, 0.6)];
    },
    close: async () => undefined,
  };
}

async function read(quality: Quality): Promise<{ readonly asked: RecognizeOptions[]; readonly texts: string[] }> {
  const asked: RecognizeOptions[] = [];
  const { words } = await ocrPage(preparedWith(paperWith(900, 200, [])), recordingEngine(asked), 1, {
    measure: (_, work) => work(),
    findUnread: () => [{ x: 600, y: 20, width: 60, height: 20 }],
    plan: readingPlans[quality],
  });
  return { asked, texts: words.map(({ text }) => text) };
}

describe('reading plans', () => {
  it('read a draft without other readings, but no ink of it is passed over', async () => {
    const { asked, texts } = await read('draft');
    expect(asked[0]).toMatchObject({ segmentation: 'auto', alternatives: false });
    expect(asked).toHaveLength(2);
    expect(texts).toEqual(['Läsningen', 'blev', 'skarpane', 'skarpare']);
  });

  it('read unread ink again by default, and words of middling confidence not', async () => {
    const { asked, texts } = await read('standard');
    expect(asked[0]).toMatchObject({ segmentation: 'auto', alternatives: true });
    expect(asked).toHaveLength(2);
    expect(texts).toContain('skarpane');
  });

  it('read words of middling confidence again at best, and let the surer reading stand beside the first', async () => {
    const { asked, texts } = await read('best');
    expect(asked.length).toBeGreaterThan(2);
    expect(texts).not.toContain('skarpane');
  });
});

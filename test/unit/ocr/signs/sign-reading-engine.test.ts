import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../../src/model/bitmap.ts';
import type { EngineWord, OcrEngine } from '../../../../src/ocr/engine.ts';
import { findNativeTesseract } from '../../../../src/ocr/find-native-tesseract.ts';
import { createNativeTesseractEngine } from '../../../../src/ocr/native-tesseract-engine.ts';
import { findSignCandidates } from '../../../../src/ocr/signs/sign-candidates.ts';
import { withSigns } from '../../../../src/ocr/signs/sign-reading-engine.ts';
import { textImage } from '../text-image.ts';

const identity = { engine: 'tesseract', engineVersion: '5', model: 'swe', modelSha256: 'a'.repeat(64) } as const;

/** An engine that gives the words it is told to, and notes what it was given. */
function fakeEngine(
  words: (image: Bitmap) => readonly EngineWord[],
): OcrEngine & { readonly images: Bitmap[]; isClosed: boolean } {
  const images: Bitmap[] = [];
  return {
    identity,
    images,
    isClosed: false,
    async recognize(image) {
      images.push(image);
      return words(image);
    },
    async close() {
      this.isClosed = true;
    },
  };
}

function word(text: string, x: number, width: number, confidence = 0.9): EngineWord {
  return {
    text,
    box: { x, y: 60, width, height: 36 },
    confidence,
    alternatives: [],
    baselineY: 96,
    engineLine: '1.1.1',
  };
}

const white: Bitmap = { width: 800, height: 120, channels: 1, data: new Uint8Array(96_000).fill(255), dpi: 300 };

describe('places where a sign may be hidden', () => {
  it('are none on a page of plain words and figures', () => {
    const words = [
      word('Summa', 50, 120),
      word('1', 200, 20),
      word('234', 230, 60),
      word('kr', 310, 40),
      word('www.boras.se', 400, 200),
    ];
    expect(findSignCandidates(white, words)).toEqual([]);
  });

  it('are a doubtful letter after a figure, and an address', () => {
    const words = [word('5', 50, 20), word('8', 85, 20, 0.4), word('infoQboras.se', 200, 250)];
    expect(findSignCandidates(white, words).map(({ sign, wordIndex }) => [sign, wordIndex])).toEqual([
      ['§', 1],
      ['@', 2],
    ]);
  });
});

describe('an engine with a reader of signs', () => {
  it('does not ask it where there is nothing to ask', async () => {
    const reader = fakeEngine(() => []);
    const words = [word('Summa', 50, 120)];
    const engine = withSigns(
      fakeEngine(() => words),
      reader,
    );
    expect(await engine.recognize(white, { segmentation: 'auto' })).toBe(words);
    expect(reader.images).toEqual([]);
  });

  it('asks it once for a page, and leaves all words that it does not confirm', async () => {
    const reader = fakeEngine(() => []);
    const words = [word('5', 50, 20), word('8', 85, 20, 0.4), word('infoQboras.se', 200, 250)];
    const engine = withSigns(
      fakeEngine(() => words),
      reader,
    );
    expect(await engine.recognize(white, { segmentation: 'auto' })).toEqual(words);
    expect(reader.images).toHaveLength(1);
  });

  it('asks it for several images as for each, and not for those where there is nothing to ask', async () => {
    const doubtful: Bitmap = { ...white, width: 900, data: new Uint8Array(108_000).fill(255) };
    const plain = [word('Summa', 50, 120)];
    const address = [word('infoQboras.se', 200, 250)];
    // On the sheet of pieces, the first stands at its top.
    const onSheet = { ...word('info@boras.se', 24, 250), box: { x: 24, y: 26, width: 250, height: 36 } };
    const reader = fakeEngine(() => [onSheet]);
    const engine = withSigns(
      fakeEngine((image) => (image === doubtful ? address : plain)),
      reader,
    );
    const images = [white, doubtful, white];
    const alone = [];
    for (const image of images) alone.push(await engine.recognize(image, { segmentation: 'line' }));
    expect(await engine.recognizeAll!(images, { segmentation: 'line' })).toEqual(alone);
    expect(alone.map((words) => words[0]?.text)).toEqual(['Summa', 'info@boras.se', 'Summa']);
    expect(reader.images).toHaveLength(2);
  });

  it('names both models and closes both', async () => {
    const [one, other] = [fakeEngine(() => []), fakeEngine(() => [])];
    const engine = withSigns(one, other);
    expect(engine.identity.model).toMatch(/^swe, % § @ by swe a{12}$/);
    await engine.close();
    expect([one.isClosed, other.isClosed]).toEqual([true, true]);
  });
});

const installed = await findNativeTesseract();
const hasBoth = installed !== null && ['swe', 'eng'].every((language) => installed.languages.includes(language));

describe.skipIf(!hasBoth)('percent signs of a page', () => {
  it('are read, though Swedish has none, and figures stay as they are', async () => {
    const image = textImage(['Andelen är 75% av 1 296', 'Ökning 12,5 % under 2020'], { width: 1200 });
    const swedish = await createNativeTesseractEngine(installed!);
    const engine = withSigns(swedish, await createNativeTesseractEngine(installed!, { language: 'eng' }));
    const without = (await swedish.recognize(image, { segmentation: 'block' })).map((w) => w.text).join(' ');
    const withThem = (await engine.recognize(image, { segmentation: 'block' })).map((w) => w.text).join(' ');
    expect(without).not.toContain('%');
    expect(withThem).toMatch(/^Andelen är 75% av 1 ?296 Ökning 12,5 %.{0,2} under 2020$/);
  });
});

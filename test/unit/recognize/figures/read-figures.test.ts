import { describe, expect, it } from 'vitest';
import type { Word } from '../../../../src/model/page.ts';
import type { EngineWord, OcrEngine } from '../../../../src/ocr/engine.ts';
import { readFiguresAgain } from '../../../../src/recognize/figures/read-figures.ts';
import type { Measure } from '../../../../src/recognize/recognize-options.ts';
import { inkOf, paperWith, preparedWith, wordAt } from './pages.ts';

const measure: Measure = (_kind, work) => work();

/** An engine that reads the rows of each sheet it is given as the next of its answers; the rows are told apart by their ink. */
function engineSaying(
  answers: readonly (readonly (string | null)[])[],
): Pick<OcrEngine, 'recognize'> & { calls: number } {
  const engine = {
    calls: 0,
    recognize(image: Parameters<OcrEngine['recognize']>[0]): Promise<readonly EngineWord[]> {
      const rows = bandsOf(image);
      const answer = answers[engine.calls++] ?? [];
      return Promise.resolve(
        rows.flatMap(({ top, height }, index) => {
          const text = answer[index];
          if (text === null || text === undefined) return [];
          const box = { x: 26, y: top, width: 40, height };
          return [{ text, box, confidence: 0.9, alternatives: [], baselineY: null, engineLine: '1.1.1' }];
        }),
      );
    },
  };
  return engine;
}

function bandsOf({ width, height, data }: Parameters<OcrEngine['recognize']>[0]): { top: number; height: number }[] {
  const bands: { top: number; height: number }[] = [];
  let top = -1;
  for (let y = 0; y <= height; y++) {
    const hasInk = y < height && data.subarray(y * width, (y + 1) * width).some((level) => level < 128);
    if (hasInk && top < 0) top = y;
    if (!hasInk && top >= 0) {
      bands.push({ top, height: y - top });
      top = -1;
    }
  }
  return bands;
}

/** `first` reads pages, `second` is the other model. */
const enginesOf = (first: Pick<OcrEngine, 'recognize'>, second: Pick<OcrEngine, 'recognize'>): OcrEngine => ({
  identity: { engine: 'tesseract', engineVersion: '5', model: 'swe', modelSha256: '0' },
  secondOpinion: second,
  recognize: first.recognize,
  close: () => Promise.resolve(),
});

const column = (texts: readonly [text: string, confidence?: number][]): Word[] =>
  texts.map(([text, confidence], index) => wordAt(text, 300 - 12 * text.length, 20 + 40 * index, confidence));

async function readAgain(words: readonly Word[], first: readonly (string | null)[][], second: (string | null)[][]) {
  const prepared = preparedWith(paperWith(400, 400, inkOf(words)));
  const own = engineSaying(first);
  const other = engineSaying(second);
  const result = await readFiguresAgain(words, [], prepared, enginesOf(own, other), measure, 20);
  return { ...result, calls: own.calls + other.calls };
}

describe('figures read a second time', () => {
  it('are sure where the other model reads the same, after one more reading of all', async () => {
    const { words, calls } = await readAgain(
      column([
        ['412', 0.6],
        ['97', 0.5],
      ]),
      [],
      [['412', '97']],
    );
    expect(words.map(({ text, confidence }) => [text, confidence])).toEqual([
      ['412', 0.9],
      ['97', 0.9],
    ]);
    expect(calls).toBe(1);
  });

  it('are what most readings say, with the first reading beside', async () => {
    const { words } = await readAgain(column([['412'], ['200', 0.96]]), [['290']], [['412', '290'], ['290']]);
    expect(words[1]).toMatchObject({
      text: '290',
      source: 'ocr-second',
      alternatives: [{ text: '200', confidence: 0.96 }],
    });
    expect(words[1]!.confidence).toBeGreaterThanOrEqual(0.9);
  });

  it('stay as they are and are marked where every reading says something else', async () => {
    const { words } = await readAgain(column([['412'], ['200', 0.96]]), [['260']], [['412', '290'], ['280']]);
    expect(words[1]!.text).toBe('200');
    expect(words[1]!.confidence).toBeLessThan(0.6);
    expect(words[1]!.alternatives.map(({ text }) => text).sort()).toEqual(['260', '280', '290']);
  });

  it('take the place of short words that were misread among figures', async () => {
    const words = column([['412'], ['£T2', 0.3], ['97']]);
    const { words: now } = await readAgain(words, [['172']], [['412', '172', '97'], ['172'], ['172']]);
    expect(now.map(({ text }) => text)).toEqual(['412', '172', '97']);
  });

  it('begin with a zero where a letter O stands before their unit', async () => {
    const words = column([['412'], ['Okr', 0.7], ['97']]);
    const { words: now } = await readAgain(words, [['7']], [['412', '61', '97'], ['Okr'], ['1']]);
    expect(now.map(({ text }) => text)).toEqual(['412', '0', 'kr', '97']);
    expect(now[1]!.alternatives.map(({ text }) => text)).toContain('Okr');
    expect(now[2]!.box.x).toBeGreaterThan(now[1]!.box.x + now[1]!.box.width);
  });

  it('leave words alone that are letters to the other model, too', async () => {
    const words = column([['412'], ['ej', 0.7], ['97']]);
    const { words: now } = await readAgain(words, [], [['412', '61', '97'], ['ej']]);
    expect(now.map(({ text }) => text)).toEqual(['412', 'ej', '97']);
  });

  it('cost nothing on a page of text', async () => {
    const { words, calls } = await readAgain([wordAt('klartext', 20, 20), wordAt('12', 130, 20)], [], []);
    expect(words).toHaveLength(2);
    expect(calls).toBe(0);
  });
});

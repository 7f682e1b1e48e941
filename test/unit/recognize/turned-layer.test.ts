import { describe, expect, it } from 'vitest';
import type { SourcePage } from '../../../src/ingest/source.ts';
import type { Box } from '../../../src/model/geometry.ts';
import type { Word } from '../../../src/model/page.ts';
import { turnLayer } from '../../../src/recognize/turned-layer.ts';

const [width, height] = [1000, 1400];

const word = (text: string, box: Box, isLevel: boolean): Word => ({
  text,
  box,
  confidence: 1,
  alternatives: [],
  source: 'text-layer',
  fontSizePx: 20,
  isBold: false,
  isItalic: false,
  color: null,
  baselineY: isLevel ? box.y + box.height : null,
  engineLine: null,
});

const page = (words: readonly Word[]): SourcePage => ({
  pageNumber: 1,
  width,
  height,
  dpi: 100,
  words,
  rulings: [{ orientation: 'vertical', box: { x: 300, y: 100, width: 2, height: 900 } }],
  fills: [{ box: { x: 200, y: 100, width: 50, height: 300 }, hex: '#00ff00', coverage: 1 }],
  images: [],
  verdict: { decision: 'trust', reasons: [] },
  messages: [],
});

/** Lines of six words that run sideways; the first line is the one a reader of the turned paper sees at the top. */
function sideways(direction: 'up' | 'down', lineCount = 4): Word[] {
  const words: Word[] = [];
  for (let line = 0; line < lineCount; line++) {
    for (let i = 0; i < 6; i++) {
      const along = 100 + 110 * i;
      const across = 100 + 30 * line;
      const box =
        direction === 'up'
          ? { x: across, y: height - along - 100, width: 20, height: 100 }
          : { x: width - across - 20, y: along, width: 20, height: 100 };
      words.push(word('område', box, false));
    }
  }
  return words;
}

describe('a page whose text runs sideways', () => {
  it.each([
    ['up', 90],
    ['down', 270],
  ] as const)('is turned upright when it reads %swards', (direction, rotationDeg) => {
    const turned = turnLayer(page(sideways(direction)), []);
    expect(turned).toMatchObject({ rotationDeg, width: height, height: width });
    const boxes = (turned?.words ?? []).map(({ box }) => box);
    expect(boxes[0]).toEqual({ x: 100, y: 100, width: 100, height: 20 });
    expect(boxes[1]).toEqual({ x: 210, y: 100, width: 100, height: 20 });
    expect(boxes[6]).toEqual({ x: 100, y: 130, width: 100, height: 20 });
  });

  it('takes its rulings and fills with it', () => {
    const turned = turnLayer(page(sideways('up')), []);
    expect(turned?.rulings).toEqual([{ orientation: 'horizontal', box: { x: 400, y: 300, width: 900, height: 2 } }]);
    expect(turned?.fills[0]?.box).toEqual({ x: 1000, y: 200, width: 300, height: 50 });
  });

  it('may have its page number and header as the other pages have them', () => {
    const level = word('Årsredovisning', { x: 100, y: 20, width: 200, height: 20 }, true);
    expect(turnLayer(page([level, ...sideways('up')]), [])?.rotationDeg).toBe(90);
  });
});

describe('a page that stays as it is', () => {
  const level = (count: number): Word[] =>
    Array.from({ length: count }, (_, i) => word('område', { x: 100, y: 20 * i, width: 100, height: 20 }, true));

  it.each([
    ['level text', level(20)],
    ['a turned line in the margin of level text', [...level(20), ...sideways('up', 1)]],
    ['a few turned words only', sideways('down', 1).slice(0, 4)],
  ])('has %s', (_, words) => {
    expect(turnLayer(page(words), [])).toBeNull();
  });
});

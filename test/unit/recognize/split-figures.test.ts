import { describe, expect, it } from 'vitest';
import type { Word } from '../../../src/model/page.ts';
import type { PreparedPage } from '../../../src/prepare/prepared-page.ts';
import { splitFigures } from '../../../src/recognize/split-figures.ts';
import { preparedWith } from './figures/pages.ts';

/** A page with digits drawn as bars 10 px wide, with the given gaps between them. */
function pageWithGaps(gaps: readonly number[]): { prepared: PreparedPage; width: number } {
  const width = 20 + (gaps.length + 1) * 10 + gaps.reduce((sum, gap) => sum + gap, 0);
  const data = new Uint8Array(width * 40).fill(255);
  let x = 10;
  for (let digit = 0; digit <= gaps.length; digit++) {
    for (let y = 5; y < 35; y++) data.fill(0, y * width + x, y * width + x + 10);
    x += 10 + (gaps[digit] ?? 0);
  }
  const image = { width, height: 40, channels: 1 as const, data, dpi: 300 };
  const prepared = preparedWith(image);
  return { prepared, width };
}

const wordOf = (text: string, width: number): Word => ({
  text,
  box: { x: 10, y: 5, width: width - 20, height: 30 },
  confidence: 0.9,
  alternatives: [],
  source: 'ocr',
  fontSizePx: null,
  isBold: false,
  isItalic: false,
  color: null,
  baselineY: null,
  engineLine: '1.1.1',
});

describe('figures with a space between thousands', () => {
  const cases: [text: string, gaps: number[], parts: string[]][] = [
    ['1056', [9, 3, 3], ['1', '056']],
    ['2013', [3, 3, 3], ['2013']],
    ['2013', [4, 3, 3], ['2013']],
    ['-96417', [3, 3, 9, 3, 3], ['-96', '417']],
    ['1234567', [9, 3, 3, 9, 3, 3], ['1', '234', '567']],
    // One border alone is no grouping: it may be two figures.
    ['1234567', [9, 3, 3, 3, 3, 3], ['1234567']],
    // A wide gap in another place: a code, or two figures side by side.
    ['12345', [9, 3, 3, 3], ['12345']],
  ];
  it.each(cases)('%s with gaps of %j becomes %j', (text, gaps, parts) => {
    const { prepared, width } = pageWithGaps(gaps);
    expect(splitFigures([wordOf(text, width)], prepared).map((word) => word.text)).toEqual(parts);
  });

  it('keeps the whole reading beside the first part, and the parts side by side', () => {
    const { prepared, width } = pageWithGaps([9, 3, 3]);
    const [first, second] = splitFigures([wordOf('1056', width)], prepared);
    expect(first!.alternatives[0]?.text).toBe('1056');
    expect(first!.box.x + first!.box.width).toBeLessThan(second!.box.x);
  });

  it('leaves a year that begins with a narrow 1', () => {
    // 1999 in even steps of 13 px: the 1 is 4 px wide, the nines 10.
    const width = 80;
    const data = new Uint8Array(width * 40).fill(255);
    [13, 23, 36, 49].forEach((x, digit) => {
      for (let y = 5; y < 35; y++) data.fill(0, y * width + x, y * width + x + (digit === 0 ? 4 : 10));
    });
    const { prepared } = pageWithGaps([1]);
    const page = { ...prepared, image: { width, height: 40, channels: 1 as const, data, dpi: 300 }, width, height: 40 };
    expect(splitFigures([wordOf('1999', width)], page).map((word) => word.text)).toEqual(['1999']);
  });

  it('leaves a word whose glyphs touch, and words that are no figures', () => {
    const { prepared, width } = pageWithGaps([9, 0, 3]);
    expect(splitFigures([wordOf('1056', width), wordOf('år', width)], prepared)).toHaveLength(2);
  });
});

import { describe, expect, it } from 'vitest';
import { cutFigure } from '../../../../src/recognize/figures/figure-ink.ts';
import { readingOf } from '../../../../src/recognize/figures/figure-reading.ts';
import { makeRowSheet, wordsOfRows } from '../../../../src/recognize/row-sheet.ts';
import { paperWith } from './pages.ts';

const bar = (x: number, y = 40, width = 8, height = 20) => ({ x, y, width, height });
const limits = { left: 20, right: 180 };

describe('a figure cut out of the page', () => {
  it('has the glyphs of its box, and the one beside it that the box missed', () => {
    const image = paperWith(200, 100, [bar(60), bar(72), bar(84)]);
    expect(cutFigure(image, { x: 58, y: 40, width: 24, height: 20 }, limits)!.box).toEqual({
      x: 57,
      y: 37,
      width: 38,
      height: 26,
    });
  });

  it('does not reach to the next column', () => {
    const image = paperWith(200, 100, [bar(60), bar(72), bar(120)]);
    expect(cutFigure(image, { x: 58, y: 40, width: 24, height: 20 }, limits)!.box.width).toBe(26);
  });

  it('leaves out specks, rulings and the line below', () => {
    const marks = [bar(60), bar(72), bar(66, 48, 2, 2), bar(50, 63, 60, 2), bar(60, 67)];
    const { image: cut, box } = cutFigure(paperWith(200, 100, marks), { x: 58, y: 40, width: 24, height: 20 }, limits)!;
    const inkAt = (x: number, y: number): boolean => cut.data[(y - box.y) * cut.width + x - box.x]! < 128;
    expect(inkAt(62, 45)).toBe(true);
    expect(cut.data.filter((level) => level < 128).length).toBe(2 * 8 * 20);
  });

  it('is nothing where there is no ink', () => {
    expect(cutFigure(paperWith(200, 100, []), { x: 58, y: 40, width: 24, height: 20 }, limits)).toBeNull();
  });
});

describe('a sheet of figures', () => {
  it('gives each figure a row, and the boxes of words their place on the page again', async () => {
    const image = paperWith(200, 100, [bar(60), bar(72), bar(60, 70), bar(72, 70)]);
    const pieces = [40, 70].map((y) => cutFigure(image, { x: 58, y, width: 24, height: 20 }, limits)!);
    const sheet = await makeRowSheet(pieces, 2);
    expect(sheet.rows).toHaveLength(2);
    const words = sheet.rows.toReversed().map((row, index) => ({
      text: String(index),
      box: { x: 26, y: row.top + 13, width: pieces[0]!.box.width * 2, height: pieces[0]!.box.height * 2 },
      confidence: 0.8,
      alternatives: [],
      baselineY: null,
      engineLine: '1.1.1',
    }));
    const readings = wordsOfRows(sheet, words).map(readingOf);
    expect(readings.map(({ text }) => text)).toEqual(['1', '0']);
    expect(readings.map(({ words: [word] }) => word!.box)).toEqual(pieces.map(({ box }) => box));
  });

  it('says nothing of rows in which nothing was read', async () => {
    const image = paperWith(200, 100, [bar(60)]);
    const sheet = await makeRowSheet([cutFigure(image, { x: 58, y: 40, width: 12, height: 20 }, limits)!], 1);
    expect(wordsOfRows(sheet, []).map(readingOf)).toEqual([{ text: '', confidence: 0, words: [] }]);
  });
});

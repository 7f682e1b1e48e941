import { describe, expect, it } from 'vitest';
import type { Box } from '../../../src/model/geometry.ts';
import type { Word } from '../../../src/model/page.ts';
import {
  doubtfulRuns,
  isLoneStroke,
  isMisreadPageNumber,
  partSidewaysReadings,
  planPiece,
  widenToSigns,
} from '../../../src/recognize/second-reading.ts';

const word = (text: string, box: Box, confidence = 0.9, engineLine = '1.1.1'): Word => ({
  text,
  box,
  confidence,
  alternatives: [],
  source: 'ocr',
  fontSizePx: null,
  isBold: false,
  isItalic: false,
  color: null,
  baselineY: null,
  engineLine,
});

const at = (x: number, y: number, width: number, height = 20): Box => ({ x, y, width, height });

describe('readings that run sideways', () => {
  const column = [
    word('font)', at(100, 100, 20, 40), 0.02, '2.1.1'),
    word('fem', at(100, 150, 20, 30), 0, '2.1.1'),
    word('ND', at(100, 200, 20, 17), 0.23, '2.1.1'),
  ];
  it('of a column of figures are parted as a whole line', () => {
    const level = word('Innehåll', at(10, 10, 100));
    expect(partSidewaysReadings([level, ...column])).toEqual({ kept: [level], doubtful: [column] });
  });

  it('that are sure stay: text in a margin does run sideways', () => {
    const sure = column.map((entry) => ({ ...entry, confidence: 0.9 }));
    expect(partSidewaysReadings(sure).doubtful).toEqual([]);
  });
});

describe('a piece of unread ink', () => {
  const leader = { box: at(0, 112, 400, 8), dotCount: 80 };
  it('behind leader dots is read as a figure', () => {
    expect(planPiece(at(410, 100, 12), 20, [leader]).options).toMatchObject({ segmentation: 'word', digitsOnly: true });
  });
  it.each([
    ['one line high, elsewhere, is read as a line', at(410, 300, 200), 'line'],
    ['several lines high is read as a block', at(410, 300, 200, 90), 'block'],
  ])('%s', (_, box, segmentation) => {
    expect(planPiece(box, 20, [leader]).options.segmentation).toBe(segmentation);
  });

  it('is widened to hold the sign before a figure, up to the word that stands there', () => {
    expect(widenToSigns(at(200, 100, 50), 20, [])).toMatchObject({ x: 180, width: 90 });
    expect(widenToSigns(at(200, 100, 50), 20, [word('tkr', at(150, 100, 40))])).toMatchObject({ x: 190, width: 80 });
    expect(widenToSigns(at(200, 100, 50), 20, [word('tkr', at(150, 300, 45))])).toMatchObject({ x: 180, width: 90 });
  });
});

describe('a word at the end of a row of leader dots', () => {
  const leader = { box: at(100, 115, 300, 4), dotCount: 30 };
  it.each([
    ['OQO', at(410, 100, 22), true],
    ['B', at(410, 100, 22), true],
    ['BB', at(410, 88, 22, 24), true],
    ['OQO', at(410, 300, 22), false],
    ['14', at(410, 100, 22), false],
    ['iv', at(410, 100, 22), false],
    ['sammanfattning', at(410, 100, 70), false],
  ])('%s is read again as a figure where it cannot be a page number', (text, box, expected) => {
    expect(isMisreadPageNumber(word(text, box), 20, [leader])).toBe(expected);
  });
});

describe('a lone upright stroke', () => {
  it('has nothing beside it', () => {
    const stroke = word('I', at(400, 900, 6));
    expect(isLoneStroke(stroke, [stroke])).toBe(true);
    expect(isLoneStroke(stroke, [stroke, word('samverkan', at(420, 900, 90))])).toBe(false);
    expect(isLoneStroke(word('A', at(400, 900, 20)), [])).toBe(false);
  });
});

describe('stretches read with doubt', () => {
  it('are neighbours of one line, of three letters or more', () => {
    const words = [
      word('Detta', at(0, 0, 10), 0.9),
      word('KOM', at(20, 0, 10), 0.3),
      word('ER', at(40, 0, 10), 0),
      word('är', at(60, 0, 10), 0.9),
      word('n', at(80, 0, 10), 0.1),
      word('ny', at(0, 30, 10), 0.1, '1.1.2'),
    ];
    expect(doubtfulRuns(words, 0.45)).toEqual([{ start: 1, end: 3 }]);
    // What counts as doubt is the caller's.
    expect(doubtfulRuns(words, 0.2)).toEqual([]);
  });
});

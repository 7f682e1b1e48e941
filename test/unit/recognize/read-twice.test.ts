import { describe, expect, it } from 'vitest';
import type { Word } from '../../../src/model/page.ts';
import { mergeReadTwice } from '../../../src/recognize/read-twice.ts';

const word = (text: string, x: number, y: number, width: number, height: number): Word => ({
  text,
  box: { x, y, width, height },
  confidence: 0.95,
  alternatives: [],
  source: 'ocr',
  fontSizePx: null,
  isBold: false,
  isItalic: false,
  color: null,
  baselineY: null,
  engineLine: '1.1.1',
});

const texts = (words: readonly Word[]): string[] => words.map((entry) => entry.text);

describe('ink that was read twice', () => {
  it('is one word: the dots of an ä inside the box of its word', () => {
    const merged = mergeReadTwice([word('godkänna', 2185, 426, 139, 34), word('änna', 2259, 428, 10, 4)], 26);
    expect(texts(merged)).toEqual(['godkänna']);
    expect(merged[0]!.alternatives).toEqual([{ text: 'änna', confidence: 0.95 }]);
  });

  it('is one word: the dots of an ä above the box of its word, which then holds them', () => {
    const merged = mergeReadTwice([word('är', 2810, 421, 11, 3), word('är', 2809, 426, 27, 18)], 26);
    expect(texts(merged)).toEqual(['är']);
    expect(merged[0]!.box).toEqual({ x: 2809, y: 421, width: 27, height: 23 });
  });

  it.each<[string, Word[]]>([
    ['two words side by side', [word('till', 100, 100, 40, 26), word('till', 150, 100, 40, 26)]],
    ['a word under another', [word('Summa', 100, 100, 80, 26), word('Not', 100, 130, 40, 26)]],
    ['a dash over a word', [word('–', 100, 90, 20, 3), word('resultat', 90, 100, 100, 26)]],
    [
      'a word in the box of its neighbour, drawn too wide',
      [word('aktivitetsplan', 1963, 150, 288, 46), word('2021', 2180, 152, 70, 28)],
    ],
    ['a small index beside a word', [word('larm', 100, 100, 60, 26), word('1', 162, 96, 8, 12)]],
  ])('%s are left', (_, words) => {
    expect(mergeReadTwice(words, 26)).toEqual(words);
  });

  describe('where a crop read a second time reaches into the next line', () => {
    const second = (text: string, x: number, y: number): Word => ({
      ...word(text, x, y, 41, 20),
      source: 'ocr-second',
    });
    const below = word('441', 1263, 675, 40, 20);

    it('is that of the first reading', () => {
      const merged = mergeReadTwice([second('375', 1263, 641), second('441', 1263, 675), below], 20);
      expect(merged.map(({ text, source }) => `${text} ${source}`)).toEqual(['375 ocr-second', '441 ocr']);
    });

    it('stays where the letters are others, or the ink is', () => {
      expect(texts(mergeReadTwice([second('447', 1263, 675), below], 20))).toEqual(['447', '441']);
      expect(texts(mergeReadTwice([second('441', 1263, 641), below], 20))).toEqual(['441', '441']);
    });
  });
});

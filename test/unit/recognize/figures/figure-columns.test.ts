import { describe, expect, it } from 'vitest';
import type { Word } from '../../../../src/model/page.ts';
import { findFigurePlaces, isFigure, mayBeFigure } from '../../../../src/recognize/figures/figure-columns.ts';
import { wordAt } from './pages.ts';

/** A word whose right edge is given. */
const endingAt = (text: string, right: number, y: number, confidence = 0.95): Word =>
  wordAt(text, right - 12 * text.length, y, confidence);

const textsOf = (words: readonly Word[], unread: Parameters<typeof findFigurePlaces>[1] = []): string[] =>
  findFigurePlaces(words, unread, 20).map((place) => place.words.map((index) => words[index]!.text).join(' '));

describe('places of figures', () => {
  it('are figures above one another', () => {
    const words = [wordAt('Hyror', 10, 0), endingAt('412', 300, 0), wordAt('Resor', 10, 40), endingAt('97', 300, 40)];
    expect(textsOf(words)).toEqual(['412', '97']);
  });

  it('hold the thousands of a figure together, and columns apart', () => {
    const words = [
      wordAt('10', 100, 0),
      wordAt('059', 130, 0),
      wordAt('7', 300, 0),
      wordAt('11', 100, 40),
      wordAt('482', 130, 40),
      wordAt('8', 300, 40),
    ];
    expect(textsOf(words)).toEqual(['10 059', '7', '11 482', '8']);
  });

  it('are not the numbers of a sentence', () => {
    const words = [
      wordAt('om', 60, 0),
      wordAt('412', 90, 0),
      wordAt('barn', 132, 0),
      wordAt('av', 60, 40),
      wordAt('120', 90, 40),
      wordAt('barn', 132, 40),
    ];
    expect(textsOf(words)).toEqual([]);
  });

  it('take in a short misread word between two figures, and no long word', () => {
    const column = [endingAt('412', 300, 0), endingAt('97', 300, 80)];
    expect(textsOf([...column, endingAt('£T2', 300, 40, 0.4)])).toEqual(['412', '£T2', '97']);
    expect(textsOf([...column, endingAt('summering', 300, 40, 0.9)])).toEqual(['412', '97']);
    expect(textsOf([...column, endingAt('nej', 300, 40, 0.95)])).toEqual(['412', '97']);
  });

  it('take in a short misread word above one figure, where two stand beside it in columns of their own', () => {
    const column = [endingAt('[0)', 300, 0, 0.7), endingAt('[0]', 300, 40, 0.5), endingAt('0', 300, 80)];
    const beside = [400, 500].flatMap((right) => [0, 40, 80].map((y) => endingAt('12', right, y)));
    expect(textsOf([...column, ...beside]).filter((text) => text !== '12')).toEqual(['[0)', '[0]']);
    const oneBeside = beside.slice(0, 3);
    expect(textsOf([...column, ...oneBeside]).filter((text) => text !== '12')).toEqual([]);
  });

  it('are aligned by their units, too', () => {
    const amounts = [0, 80].flatMap((y) => [wordAt('150', 100, y), wordAt('000', 142, y), wordAt('kr', 186, y)]);
    expect(textsOf([...amounts, endingAt('Okr', 210, 40, 0.4)])).toEqual(['150 000', 'Okr', '150 000']);
    expect(textsOf([...amounts, endingAt('Okr', 260, 40, 0.4)])).toEqual(['150 000', '150 000']);
  });

  it('are where ink in line with figures was not read', () => {
    const words = [endingAt('412', 300, 0), endingAt('97', 300, 80)];
    const places = findFigurePlaces(words, [{ x: 276, y: 40, width: 24, height: 20 }], 20);
    expect(places.map(({ words: own }) => own)).toEqual([[0], [], [1]]);
    const beside = findFigurePlaces(words, [{ x: 20, y: 40, width: 24, height: 20 }], 20);
    expect(beside.map(({ words: own }) => own)).toEqual([[0], [1]]);
  });

  it.each(['1 056'.replace(' ', ''), '-4,5', '(12)', '2013-06-30', '12%', '−9'])('%s is a figure', (text) => {
    expect(isFigure(text)).toBe(true);
  });

  it.each(['kr', 'ett', '12b', ''])('%s is no figure', (text) => {
    expect(isFigure(text)).toBe(false);
  });

  it('units after an amount are no part of it', () => {
    expect(mayBeFigure({ text: 'tkr', confidence: 0.2 })).toBe(false);
    expect(mayBeFigure({ text: 'Okr', confidence: 0.2 })).toBe(true);
  });
});

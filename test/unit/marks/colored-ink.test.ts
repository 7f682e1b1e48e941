import { describe, expect, it } from 'vitest';
import { hasColoredInk, inkAtFullStrength, letterColorIn } from '../../../src/prepare/marks/colored-ink.ts';
import { Drawing } from './drawing.ts';

const green = [0, 176, 80];

describe('coloured ink', () => {
  it('is told from black print, tinted paper and the areas of colour', () => {
    const page = new Drawing(600, 400, 3, 150, [244, 248, 251]);
    page.rect(300, 200, 120, 60, green).text(40, 60, 30, 12);
    page.noise(12);
    const areas = [{ x: 300, y: 200, width: 120, height: 60 }];
    expect(hasColoredInk(page.bitmap, areas)).toBe(false);
    page.text(40, 120, 6, 12, green);
    expect(hasColoredInk(page.bitmap, areas)).toBe(true);
  });

  it('keeps its strength when the page is made smaller', () => {
    const page = new Drawing(400, 200, 3, 300);
    page.text(40, 80, 5, 24, green);
    const small = inkAtFullStrength(page.bitmap, 150);
    expect([small.width, small.height, small.dpi]).toEqual([200, 100, 150]);
    expect(letterColorIn(small, { x: 20, y: 27, width: 50, height: 14 })).toBe('#00b050');
  });

  it.each<[string, readonly number[], readonly number[], string | null]>([
    ['red letters on white', [255, 255, 255], [192, 0, 0], '#c00000'],
    ['orange letters on a pale ground', [222, 234, 246], [237, 125, 49], '#ed7d31'],
    ['black letters', [255, 255, 255], [10, 12, 9], null],
    ['grey letters', [255, 255, 255], [127, 127, 127], null],
    ['white letters on red', [255, 0, 0], [255, 255, 255], null],
  ])('of a word: %s', (_, paper, ink, color) => {
    const page = new Drawing(300, 100, 3, 150, paper);
    page.text(20, 50, 6, 12, ink);
    expect(letterColorIn(page.bitmap, { x: 19, y: 31, width: 70, height: 20 })).toBe(color);
  });

  it('of a word is null outside of the page and without ink', () => {
    const page = new Drawing(100, 100, 3, 150);
    expect(letterColorIn(page.bitmap, { x: 20, y: 20, width: 40, height: 12 })).toBeNull();
    expect(letterColorIn(page.bitmap, { x: 120, y: 20, width: 40, height: 12 })).toBeNull();
  });
});

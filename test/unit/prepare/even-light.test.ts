import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../src/model/bitmap.ts';
import { makeLightEven } from '../../../src/prepare/even-light.ts';
import { inkIn, randomNumbers, SyntheticPage } from './synthetic-page.ts';

const even = (page: Bitmap) => makeLightEven(page, page);
const stepsOf = (page: Bitmap): string[] => even(page).steps.map((step) => step.name);

/** The page under a light that gives each place its share. */
function lit(page: Bitmap, shareAt: (x: number, y: number) => number): Bitmap {
  const data = page.data.map((level, i) => level * shareAt(i % page.width, Math.floor(i / page.width)));
  return { ...page, data };
}

/** Share of the pixels that are ink in both or in neither. */
function agreement(a: Bitmap, b: Bitmap): number {
  let same = 0;
  for (let i = 0; i < a.data.length; i++) if (a.data[i]! < 128 === b.data[i]! < 128) same++;
  return same / a.data.length;
}

describe('makeLightEven', () => {
  const clean = new SyntheticPage().text(7, 14).bitmap;

  it('returns a clean page as it is, the very same object, with no step', () => {
    const result = even(clean);
    expect(result.image).toBe(clean);
    expect(result.steps).toEqual([]);
  });

  it.each([
    ['a tint', () => 0.8],
    ['a slope of light', (x: number, y: number) => 1 - 0.55 * (x / 1240) * (1 - y / 3000)],
    ['a dark corner', (x: number, y: number) => 0.35 + 0.65 * Math.min(1, Math.hypot(x / 1240, y / 1754))],
    ['the shadow of a fold', (x: number) => 1 - 0.75 * Math.exp(-x / 60)],
  ])('takes away %s and keeps all letters', (_name, shareAt) => {
    const result = even(lit(clean, shareAt));
    expect(result.steps.map((step) => step.name)).toContain('background');
    expect(agreement(result.image, clean)).toBeGreaterThan(0.995);
  });

  it.each([150, 210, 76, 100])('whitens a cell of level %i and keeps its black letters', (level) => {
    const page = new SyntheticPage().text(7, 14);
    page.fill({ x: 300, y: 500, width: 500, height: 200 }, level);
    for (const y of [530, 580, 630]) page.line(330, y, 770, 14, randomNumbers(y), 0, level);
    const plain = new SyntheticPage();
    for (const y of [530, 580, 630]) plain.line(330, y, 770, 14, randomNumbers(y));
    const inside = { x: 310, y: 510, width: 480, height: 180 };
    const result = even(page.bitmap).image;
    expect(inkIn(result, inside) / inkIn(plain.bitmap, inside)).toBeGreaterThan(0.95);
    expect(inkIn(result, inside) / inkIn(plain.bitmap, inside)).toBeLessThan(1.05);
  });

  it.each([0, 70, 110])('turns white letters on a band of level %i into black on white', (level) => {
    const page = new SyntheticPage().text(7, 14);
    page.fill({ x: 100, y: 480, width: 1040, height: 250 }, 255);
    page.fill({ x: 150, y: 500, width: 900, height: 60 }, level);
    page.line(180, 523, 700, 14, randomNumbers(5), 255, level);
    const plain = new SyntheticPage();
    plain.line(180, 523, 700, 14, randomNumbers(5));
    const result = even(page.bitmap);
    expect(result.steps.map((step) => step.name)).toContain('invert');
    const inside = { x: 160, y: 505, width: 880, height: 50 };
    const ratio = inkIn(result.image, inside) / inkIn(plain.bitmap, inside);
    expect(ratio).toBeGreaterThan(0.85);
    expect(ratio).toBeLessThan(1.3);
  });

  it.each([
    ['a page of text', false, () => undefined],
    ['a pale cell', false, (page: SyntheticPage) => page.fill({ x: 150, y: 500, width: 900, height: 60 }, 200)],
    ['a rule of 1.3 mm', false, (page: SyntheticPage) => page.fill({ x: 150, y: 500, width: 900, height: 8 }, 0)],
    ['a cell of orange', true, (page: SyntheticPage) => page.fill({ x: 150, y: 500, width: 60, height: 40 }, 148)],
    [
      'a band with white letters',
      true,
      (page: SyntheticPage) => {
        page.fill({ x: 150, y: 500, width: 900, height: 60 }, 110);
        page.line(180, 523, 700, 14, randomNumbers(5), 255, 110);
      },
    ],
  ])('tells whether there is dark ground: %s, %s', (_name, expected, draw) => {
    const page = new SyntheticPage().text(7, 14);
    draw(page);
    expect(even(page.bitmap).hasDarkGround).toBe(expected);
  });

  it('does not invert a dark cell with black letters, nor a bar, nor large bold type', () => {
    const page = new SyntheticPage();
    page.fill({ x: 150, y: 200, width: 900, height: 60 }, 76);
    page.line(180, 223, 700, 14, randomNumbers(5), 0, 76);
    page.fill({ x: 150, y: 400, width: 600, height: 40 }, 0);
    for (let k = 0; k < 8; k++) page.letter(k % 2 === 0 ? 'o' : 'ä', 150 + k * 110, 600, 100);
    expect(stepsOf(page.bitmap)).not.toContain('invert');
  });

  it('darkens pale letters and leaves the rest', () => {
    const page = new SyntheticPage().text(7, 14);
    page.fill({ x: 100, y: 1000, width: 1100, height: 300 }, 255);
    page.line(200, 1100, 900, 14, randomNumbers(8), 180);
    const box = { x: 190, y: 1080, width: 720, height: 50 };
    expect(inkIn(page.bitmap, box)).toBe(0);
    const result = even(page.bitmap);
    expect(result.steps.map((step) => step.name)).toEqual(['pale']);
    expect(inkIn(result.image, box)).toBeGreaterThan(500);
    expect(inkIn(result.image, { x: 0, y: 0, width: 1240, height: 980 })).toBe(
      inkIn(page.bitmap, { x: 0, y: 0, width: 1240, height: 980 }),
    );
  });

  it('does not darken paper grain', () => {
    const random = randomNumbers(12);
    const page = new SyntheticPage().text(7, 14).bitmap;
    const data = page.data.map((level) => (level === 255 ? 225 + Math.floor(random() * 30) : level));
    expect(stepsOf({ ...page, data })).not.toContain('pale');
  });
});

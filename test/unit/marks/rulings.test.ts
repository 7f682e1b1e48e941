import { describe, expect, it } from 'vitest';
import { findMarks } from '../../../src/prepare/marks/find-marks.ts';
import { Drawing } from './drawing.ts';

const marksOf = (page: Drawing) => findMarks({ gray: page.bitmap, color: null, scale: 1 });

/** A grid of three rows and four columns with writing in its cells. */
function table(page: Drawing, lean = 0, weight = 3): void {
  for (let row = 0; row <= 3; row++) {
    const y = 200 + row * 100;
    page.line(100, y, 1300, y + lean * 1200, weight);
  }
  for (let column = 0; column <= 4; column++) {
    const x = 100 + column * 300;
    page.line(x, 200 + lean * (x - 100), x - lean * 300, 500 + lean * (x - 100), weight);
  }
  for (let row = 0; row < 3; row++)
    for (let column = 0; column < 4; column++) page.text(120 + column * 300, 265 + row * 100, 9);
}

describe('rulings', () => {
  it.each([
    ['level', 0, 3],
    ['one pixel thin', 0, 1.5],
    ['leaning by 0.2 degrees', 0.0035, 3],
    ['leaning by 0.3 degrees the other way', -0.0052, 3],
    ['thick', 0, 8],
  ])('of a table are found: %s', (_, lean, weight) => {
    const page = new Drawing(1400, 700);
    table(page, lean, weight);
    const { rulings } = marksOf(page);
    expect(rulings.filter((ruling) => ruling.orientation === 'horizontal')).toHaveLength(4);
    expect(rulings.filter((ruling) => ruling.orientation === 'vertical')).toHaveLength(5);
  });

  it('have the place, length and weight of the line', () => {
    const page = new Drawing(1400, 400);
    page.rect(100, 200, 1000, 4);
    const [ruling] = marksOf(page).rulings;
    expect(ruling?.box).toEqual({ x: 100, y: 200, width: 1000, height: 4 });
  });

  it('are given in layout space', () => {
    const page = new Drawing(1400, 400);
    page.rect(100, 200, 1000, 4);
    const [ruling] = findMarks({ gray: page.bitmap, color: null, scale: 2 }).rulings;
    expect(ruling?.box).toEqual({ x: 50, y: 100, width: 500, height: 2 });
  });

  it('of a double line are two', () => {
    const page = new Drawing(1400, 400);
    page.rect(100, 200, 1000, 3).rect(100, 207, 1000, 3);
    expect(marksOf(page).rulings).toHaveLength(2);
  });

  it('may be dashed', () => {
    const page = new Drawing(1400, 400);
    for (let x = 100; x < 1100; x += 40) page.rect(x, 200, 28, 3);
    const { rulings } = marksOf(page);
    expect(rulings).toHaveLength(1);
    expect(rulings[0]!.box.width).toBeGreaterThan(950);
  });

  it('are whole where a worn copy has gaps', () => {
    const page = new Drawing(1400, 400);
    page.rect(100, 200, 1000, 3);
    for (const x of [230, 410, 415, 777]) page.rect(x, 200, 6, 3, [255, 255, 255]);
    const { rulings } = marksOf(page);
    expect(rulings).toHaveLength(1);
    expect(rulings[0]!.box.width).toBe(1000);
  });

  it.each([24, 60, 120])('are not made of letters %i px tall', (height) => {
    const page = new Drawing(2400, 500);
    page.text(100, 300, 16, height);
    expect(marksOf(page).rulings).toEqual([]);
  });

  it('are painted white; the letters are left', () => {
    const page = new Drawing(1400, 700);
    table(page);
    const { cleaned } = marksOf(page);
    const letters = new Drawing(1400, 700);
    for (let row = 0; row < 3; row++)
      for (let column = 0; column < 4; column++) letters.text(120 + column * 300, 265 + row * 100, 9);
    expect(Buffer.compare(cleaned.data, letters.data)).toBe(0);
  });

  it('leave the strokes of letters that cross them whole', () => {
    const page = new Drawing(1400, 400);
    page.rect(100, 200, 1000, 4);
    // A descender through an underline.
    page.rect(500, 170, 5, 60);
    const { cleaned } = marksOf(page);
    for (let y = 170; y < 230; y++) expect(cleaned.data[y * 1400 + 502]).toBe(0);
    expect(cleaned.data[201 * 1400 + 300]).toBe(255);
  });

  it('take nothing of letters that stand on them', () => {
    const page = new Drawing(1400, 400);
    page.text(200, 200, 20);
    page.rect(100, 200, 1000, 4);
    const { cleaned } = marksOf(page);
    const letters = new Drawing(1400, 400);
    letters.text(200, 200, 20);
    expect(Buffer.compare(cleaned.data.subarray(0, 198 * 1400), letters.data.subarray(0, 198 * 1400))).toBe(0);
    expect(cleaned.data[202 * 1400 + 1000]).toBe(255);
  });
});

import { describe, expect, it } from 'vitest';
import type { CheckBox } from '../../../src/model/check-box.ts';
import { eraseCheckBoxes, findCheckBoxes } from '../../../src/prepare/marks/check-boxes.ts';
import { findMarks } from '../../../src/prepare/marks/find-marks.ts';
import { inkOf } from '../../../src/prepare/marks/ink.ts';
import { Drawing } from './drawing.ts';

/** A square outline of 300 dpi: 40 pixels are 3.4 mm. */
function outline(page: Drawing, x: number, y: number, side: number, weight: number): void {
  page.rect(x, y, side, weight).rect(x, y + side - weight, side, weight);
  page.rect(x, y, weight, side).rect(x + side - weight, y, weight, side);
}

const found = (page: Drawing): CheckBox[] => findCheckBoxes(page.bitmap, inkOf(page.bitmap));

const marksIn: Record<string, (page: Drawing, x: number, y: number, side: number) => void> = {
  empty: () => undefined,
  crossed: (page, x, y, side) => {
    page.line(x + 8, y + 8, x + side - 9, y + side - 9, 3).line(x + side - 9, y + 8, x + 8, y + side - 9, 3);
  },
  'crossed by a pen that leaves the box': (page, x, y, side) => {
    page.line(x - 6, y - 5, x + side + 8, y + side + 4, 3).line(x + side + 5, y - 9, x - 4, y + side + 7, 3);
  },
  'crossed (a solid square)': (page, x, y, side) => {
    page.rect(x + 9, y + 9, side - 18, side - 18);
  },
  ticked: (page, x, y, side) => {
    page
      .line(x + 0.22 * side, y + 0.5 * side, x + 0.42 * side, y + 0.76 * side, 3)
      .line(x + 0.42 * side, y + 0.76 * side, x + 0.8 * side, y + 0.2 * side, 3);
  },
};

describe('check boxes', () => {
  it.each(
    [30, 40, 54, 76].flatMap((side) =>
      [2, 4].flatMap((weight) =>
        Object.keys(marksIn)
          .filter((mark) => side >= 40 || !mark.includes('pen'))
          .map((mark) => [side, weight, mark] as const),
      ),
    ),
  )('of %i pixels, drawn %i thick: %s', (side, weight, mark) => {
    const page = new Drawing(600, 300);
    outline(page, 200, 100, side, weight);
    marksIn[mark]!(page, 200, 100, side);
    page.noise(20);
    const boxes = found(page);
    expect(boxes.map((box) => box.mark)).toEqual([mark.split(' ')[0]]);
    const { box } = boxes[0]!;
    for (const [value, expected] of [
      [box.x, 200],
      [box.y, 100],
      [box.width, side],
      [box.height, side],
    ] as const)
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(mark.includes('pen') ? 5 : 2);
  });

  it('are found in the cells of a table, whose rulings are none', () => {
    const page = new Drawing(900, 600);
    for (let row = 0; row <= 5; row++) page.rect(100, 100 + 70 * row, 600, 3);
    for (let column = 0; column <= 4; column++) page.rect(100 + 150 * column, 100, 3, 353);
    for (let row = 0; row < 5; row++) outline(page, 160, 115 + 70 * row, 40, 3);
    expect(found(page)).toHaveLength(5);
  });

  it.each<[string, (page: Drawing) => void]>([
    [
      'square cells of a grid',
      (page) => {
        for (let i = 0; i <= 6; i++) page.rect(100, 100 + 50 * i, 303, 3).rect(100 + 50 * i, 100, 3, 303);
      },
    ],
    [
      'boxes in a row that share their sides',
      (page) => {
        page.rect(100, 100, 243, 3).rect(100, 140, 243, 3);
        for (let i = 0; i <= 6; i++) page.rect(100 + 40 * i, 100, 3, 43);
      },
    ],
    ['a solid square', (page) => page.rect(200, 100, 40, 40)],
    [
      'a ring',
      (page) => {
        page.disc(200, 150, 22).disc(200, 150, 17, [255, 255, 255]);
      },
    ],
    [
      'a large D',
      (page) => {
        page
          .rect(200, 100, 8, 50)
          .disc(215, 125, 25)
          .disc(215, 125, 18, [255, 255, 255])
          .rect(190, 100, 10, 50, [255, 255, 255]);
        page.rect(200, 100, 8, 50).rect(200, 100, 16, 6).rect(200, 144, 16, 6);
      },
    ],
    [
      'a figure in a box',
      (page) => {
        outline(page, 200, 100, 60, 3);
        page.rect(227, 112, 6, 36);
      },
    ],
    [
      'a square without its right side',
      (page) => {
        page.rect(200, 100, 40, 4).rect(200, 136, 40, 4).rect(200, 100, 4, 40);
      },
    ],
  ])('are not %s', (_, draw) => {
    const page = new Drawing(600, 500);
    draw(page);
    expect(found(page)).toEqual([]);
  });

  it('are taken out of what the engine reads, and of the rulings', () => {
    const page = new Drawing(900, 400);
    outline(page, 200, 100, 50, 4);
    marksIn.crossed!(page, 200, 100, 50);
    page.text(300, 145, 14);
    const marks = findMarks({ gray: page.bitmap, color: null, scale: 1 });
    expect(marks.checkBoxes).toHaveLength(1);
    expect(marks.rulings).toEqual([]);
    const left = new Uint8Array(marks.cleaned.data);
    let ink = 0;
    for (let y = 90; y < 160; y++) for (let x = 190; x < 260; x++) if (left[y * page.width + x]! < 160) ink++;
    expect(ink).toBe(0);
    expect(marks.cleaned.data[140 * page.width + 301]).toBeLessThan(100);
  });

  it('are erased with the pen strokes that leave them', () => {
    const page = new Drawing(600, 300);
    outline(page, 200, 100, 40, 3);
    marksIn['crossed by a pen that leaves the box']!(page, 200, 100, 40);
    const data = Uint8Array.from(page.data);
    eraseCheckBoxes(data, inkOf(page.bitmap), found(page));
    expect(data.every((level) => level === 255)).toBe(true);
  });
});

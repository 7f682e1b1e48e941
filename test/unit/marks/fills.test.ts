import { describe, expect, it } from 'vitest';
import type { Fill } from '../../../src/model/page.ts';
import { findMarks } from '../../../src/prepare/marks/find-marks.ts';
import { Drawing } from './drawing.ts';

const paper = [255, 255, 255];

/** Fills of a colour page at 150 dpi; the gray page beside it is empty. */
function fillsOf(page: Drawing): readonly Fill[] {
  const gray = new Drawing(page.width * 2, page.height * 2, 1, page.dpi * 2);
  return findMarks({ gray: gray.bitmap, color: page.bitmap, scale: 2 }).fills;
}

function channelsOf(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

function expectColor(hex: string, expected: readonly number[], tolerance = 6): void {
  for (const [i, value] of channelsOf(hex).entries())
    expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(tolerance);
}

describe('fills', () => {
  it.each([
    ['green', [146, 208, 80]],
    ['yellow', [255, 255, 0]],
    ['red', [255, 0, 0]],
    ['orange', [255, 192, 0]],
    ['blue', [0, 112, 192]],
    ['pale green', [226, 239, 218]],
    ['light grey', [242, 242, 242]],
    ['dark grey', [89, 89, 89]],
    ['black', [0, 0, 0]],
  ])('of a cell have their colour and place: %s', (_, color) => {
    const page = new Drawing(1000, 800, 3, 150);
    page.rect(300, 200, 240, 120, color);
    const fills = fillsOf(page);
    expect(fills).toHaveLength(1);
    expectColor(fills[0]!.hex, color);
    const { x, y, width, height } = fills[0]!.box;
    for (const [value, expected] of [
      [x, 300],
      [y, 200],
      [width, 240],
      [height, 120],
    ] as const) {
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(4);
    }
    expect(fills[0]!.coverage).toBeGreaterThan(0.9);
  });

  it('keep their colour under writing', () => {
    const page = new Drawing(1000, 800, 3, 150);
    page.rect(300, 200, 300, 120, [146, 208, 80]);
    page.text(320, 250, 14, 11);
    page.text(320, 280, 14, 11);
    const fills = fillsOf(page);
    expect(fills).toHaveLength(1);
    expectColor(fills[0]!.hex, [146, 208, 80]);
    expect(fills[0]!.coverage).toBeGreaterThan(0.5);
  });

  it('side by side are two when their colours differ', () => {
    const page = new Drawing(1000, 800, 3, 150);
    page.rect(300, 200, 100, 60, [146, 208, 80]).rect(400, 200, 100, 60, [255, 255, 0]);
    expect(fillsOf(page)).toHaveLength(2);
  });

  it('may be dots of 3 mm', () => {
    const page = new Drawing(1000, 800, 3, 150);
    for (let i = 0; i < 3; i++)
      page.disc(
        300 + i * 100,
        300,
        9,
        [
          [255, 0, 0],
          [255, 255, 0],
          [0, 176, 80],
        ][i],
      );
    const fills = fillsOf(page);
    expect(fills).toHaveLength(3);
    for (const fill of fills) expect(Math.abs(fill.box.width - 18)).toBeLessThanOrEqual(4);
  });

  it('are measured against the paper: tint, uneven light and noise are taken off', () => {
    const page = new Drawing(1000, 1400, 3, 150, [240, 235, 215]);
    page.rect(300, 200, 240, 120, [137, 192, 67]);
    for (let y = 0; y < page.height; y++) {
      for (let x = 0; x < page.width; x++) {
        const light = 1 - 0.2 * (x / page.width) ** 2;
        for (let c = 0; c < 3; c++) page.data[(y * page.width + x) * 3 + c]! *= light;
      }
    }
    page.noise(10);
    const fills = fillsOf(page);
    expect(fills).toHaveLength(1);
    expectColor(fills[0]!.hex, [146, 208, 80], 14);
  });

  it.each([
    ['white', paper],
    ['tinted', [238, 230, 210]],
    ['grey', [205, 205, 205]],
  ])('are not found on bare paper: %s', (_, color) => {
    const page = new Drawing(1000, 1400, 3, 150, color);
    page.text(100, 300, 40, 11);
    page.noise(8);
    expect(fillsOf(page)).toEqual([]);
  });

  it('are not made of coloured letters', () => {
    const page = new Drawing(1000, 800, 3, 150);
    page.text(100, 300, 12, 40, [31, 78, 121]);
    expect(fillsOf(page)).toEqual([]);
  });

  it('are found on gray pages', () => {
    const gray = new Drawing(1400, 800);
    gray.rect(300, 200, 500, 200, [191]);
    const { fills } = findMarks({ gray: gray.bitmap, color: null, scale: 1 });
    expect(fills).toHaveLength(1);
    expectColor(fills[0]!.hex, [191, 191, 191]);
  });
});

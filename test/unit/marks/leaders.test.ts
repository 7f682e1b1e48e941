import { describe, expect, it } from 'vitest';
import { findMarks } from '../../../src/prepare/marks/find-marks.ts';
import fc from '../../properties.ts';
import { Drawing } from './drawing.ts';

const width = 2000;

/** A line of a table of contents: writing, dots and a number. */
function contentsLine(
  page: Drawing,
  y: number,
  count: number,
  pitch: number,
  radius: number,
  skip: readonly number[] = [],
): void {
  const x0 = page.text(80, y, 12) + 12;
  for (let k = 0; k < count; k++) if (!skip.includes(k)) page.disc(x0 + k * pitch, y - radius, radius);
  page.text(x0 + count * pitch + 30, y, 2);
}

function countsOf(page: Drawing): number[] {
  return findMarks({ gray: page.bitmap, color: null, scale: 1 }).leaders.map((leader) => leader.dotCount);
}

describe('leader dots', () => {
  it('are counted whatever their number, pitch and size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 100 }),
        fc.double({ min: 7, max: 15, noNaN: true }),
        fc.double({ min: 1.6, max: 2.7, noNaN: true }),
        (count, pitch, radius) => {
          const page = new Drawing(width, 160);
          contentsLine(page, 100, count, pitch, radius);
          expect(countsOf(page)).toEqual([count]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([1, 2, 3, 4])('are not a leader when only %i: an ellipsis is text', (count) => {
    const page = new Drawing(width, 160);
    contentsLine(page, 100, count, 12, 2.5);
    expect(countsOf(page)).toEqual([]);
  });

  it('that have faded are counted', () => {
    const page = new Drawing(width, 160);
    contentsLine(page, 100, 80, 12, 2.5, [7, 30, 31, 66]);
    expect(countsOf(page)).toEqual([80]);
  });

  it('that have run together are counted', () => {
    const page = new Drawing(width, 160);
    contentsLine(page, 100, 80, 12, 2.5);
    const x0 = new Drawing(width, 160).text(80, 100, 12) + 12;
    page.rect(x0 + 20 * 12, 96, 3 * 12, 4).rect(x0 + 50 * 12, 96, 12, 4);
    expect(countsOf(page)).toEqual([80]);
  });

  it('are counted beside specks', () => {
    const page = new Drawing(width, 160);
    contentsLine(page, 100, 80, 12, 2.5);
    for (const x of [507, 640, 641, 889]) page.disc(x, 92, 1.5);
    expect(countsOf(page)).toEqual([80]);
  });

  it('may follow a line that curls', () => {
    const page = new Drawing(width, 200);
    const x0 = page.text(80, 100, 12) + 12;
    for (let k = 0; k < 100; k++) page.disc(x0 + k * 12, 98 + 12 * (k / 100) ** 2, 2.5);
    expect(countsOf(page)).toEqual([100]);
  });

  it('are painted white and the writing is left', () => {
    const page = new Drawing(width, 160);
    contentsLine(page, 100, 60, 12, 2.5);
    const { cleaned, leaders } = findMarks({ gray: page.bitmap, color: null, scale: 1 });
    const letters = new Drawing(width, 160);
    const x0 = letters.text(80, 100, 12) + 12;
    letters.text(x0 + 60 * 12 + 30, 100, 2);
    expect(Buffer.compare(cleaned.data, letters.data)).toBe(0);
    expect(Math.abs(leaders[0]!.box.x - (x0 - 2.5))).toBeLessThan(1.5);
    expect(Math.abs(leaders[0]!.box.width - (59 * 12 + 5))).toBeLessThan(2);
  });

  it("are painted in the page's own pixels only where that is allowed", () => {
    const page = new Drawing(width, 160);
    contentsLine(page, 100, 60, 12, 2.5);
    const before = Uint8Array.from(page.data);
    const copied = findMarks({ gray: page.bitmap, color: null, scale: 1 }).cleaned;
    expect(Buffer.compare(page.data, before)).toBe(0);
    const painted = findMarks({ gray: page.bitmap, color: null, scale: 1, mayPaint: true }).cleaned;
    expect(painted.data).toBe(page.data);
    expect(Buffer.compare(painted.data, copied.data)).toBe(0);
    expect(Buffer.compare(painted.data, before)).not.toBe(0);
  });

  it('are not found in running text', () => {
    const page = new Drawing(width, 600);
    for (let line = 0; line < 8; line++) {
      const x = page.text(80, 80 + line * 60, 60);
      page.disc(x, 78 + line * 60, 2.5);
    }
    expect(countsOf(page)).toEqual([]);
  });
});

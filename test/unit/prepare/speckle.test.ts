import { describe, expect, it } from 'vitest';
import { inkOf } from '../../../src/prepare/marks/ink.ts';
import { removeSpecks } from '../../../src/prepare/speckle.ts';
import { inkIn, randomNumbers, SyntheticPage } from './synthetic-page.ts';

const despeckle = (page: SyntheticPage) => removeSpecks(page.bitmap, inkOf(page.bitmap));

/** Puts specks of 3 × 3 pixels in the margins, all around. */
function sprinkle(page: SyntheticPage, count: number): void {
  const random = randomNumbers(99);
  for (let k = 0; k < count; k++) {
    const along = random();
    const across = 15 + Math.floor(random() * 100);
    const x = k % 2 === 0 ? Math.floor(15 + along * 1200) : k % 4 === 1 ? across : 1237 - across;
    const y = k % 2 === 1 ? Math.floor(15 + along * 1720) : k % 4 === 0 ? across : 1751 - across;
    page.fill({ x, y, width: 3, height: 3 }, 0);
  }
}

describe('removeSpecks', () => {
  it('returns a clean page as it is, the very same object', () => {
    const page = new SyntheticPage().text();
    expect(despeckle(page).image).toBe(page.bitmap);
  });

  it('takes nearly all specks and keeps every pixel of the text', () => {
    const clean = new SyntheticPage().text(7, 16);
    const dirty = new SyntheticPage().text(7, 16);
    sprinkle(dirty, 120);
    const result = despeckle(dirty);
    expect(result.looseCount).toBeGreaterThan(80);
    const text = { x: 130, y: 130, width: 980, height: 1490 };
    expect(inkIn(result.image, text)).toBe(inkIn(clean.bitmap, text));
    const page = { x: 0, y: 0, width: 1240, height: 1754 };
    expect(inkIn(result.image, page) - inkIn(clean.bitmap, page)).toBeLessThan(0.1 * 120 * 9);
  });

  it('keeps the dots of ä and i, full stops, colons, dashes, leaders and bullets on a dirty page', () => {
    const page = new SyntheticPage().text(7, 16);
    sprinkle(page, 120);
    page.fill({ x: 100, y: 1000, width: 1100, height: 500 }, 255);
    const unit = 16;
    page.letter('ä', 300, 1050, unit);
    page.letter('i', 330, 1050, unit);
    page.fill({ x: 337, y: 1062, width: 4, height: 4 }, 0);
    page.letter('n', 400, 1050, unit);
    page.fill({ x: 418, y: 1062, width: 4, height: 4 }, 0);
    page.fill({ x: 418, y: 1053, width: 4, height: 4 }, 0);
    page.fill({ x: 500, y: 1057, width: 8, height: 3 }, 0);
    for (let x = 600; x < 900; x += 12) page.fill({ x, y: 1062, width: 4, height: 4 }, 0);
    for (const y of [1150, 1200, 1250]) {
      page.fill({ x: 260, y: y + 6, width: 5, height: 5 }, 0);
      page.line(300, y, 900, unit, randomNumbers(y));
    }
    const before = inkIn(page.bitmap, { x: 250, y: 1020, width: 900, height: 300 });
    const after = inkIn(despeckle(page).image, { x: 250, y: 1020, width: 900, height: 300 });
    expect(after).toBe(before);
  });

  it('takes a small speck between lines but not a dot of the size of the page’s own dots above a letter', () => {
    const page = new SyntheticPage().text(7, 16);
    sprinkle(page, 120);
    page.fill({ x: 100, y: 1000, width: 1100, height: 300 }, 255);
    page.letter('n', 300, 1100, 16);
    page.letter('n', 320, 1100, 16);
    page.fill({ x: 324, y: 1126, width: 3, height: 3 }, 0);
    const { image } = despeckle(page);
    expect(inkIn(image, { x: 320, y: 1120, width: 20, height: 20 })).toBe(0);
    expect(inkIn(image, { x: 295, y: 1095, width: 40, height: 22 })).toBeGreaterThan(100);
  });

  it('keeps a cloud of dots: faint print that falls apart', () => {
    const page = new SyntheticPage().text(7, 16);
    sprinkle(page, 60);
    page.fill({ x: 100, y: 1000, width: 1100, height: 300 }, 255);
    const random = randomNumbers(4);
    for (let x = 300; x < 700; x += 6) page.fill({ x, y: 1100 + Math.floor(random() * 14), width: 2, height: 2 }, 0);
    const box = { x: 290, y: 1090, width: 430, height: 30 };
    expect(inkIn(despeckle(page).image, box)).toBe(inkIn(page.bitmap, box));
  });
});

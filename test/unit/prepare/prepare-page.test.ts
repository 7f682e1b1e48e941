import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../src/model/bitmap.ts';
import { toLayoutSpacePoint } from '../../../src/model/geometry.ts';
import { preparePage } from '../../../src/prepare/prepare-page.ts';
import { resize, turn, turnAndScale } from '../../../src/raster/resample.ts';
import { inkIn, randomNumbers, SyntheticPage } from './synthetic-page.ts';

/** The middle of the ink in a box. */
function inkMiddle(bitmap: Bitmap, x0: number, y0: number, size: number): { x: number; y: number } {
  let sumX = 0;
  let sumY = 0;
  let sum = 0;
  for (let y = Math.max(0, Math.round(y0)); y < Math.min(bitmap.height, y0 + size); y++) {
    for (let x = Math.max(0, Math.round(x0)); x < Math.min(bitmap.width, x0 + size); x++) {
      const ink = 255 - bitmap.data[y * bitmap.width + x]!;
      sumX += ink * (x + 0.5);
      sumY += ink * (y + 0.5);
      sum += ink;
    }
  }
  return { x: sumX / sum, y: sumY / sum };
}

describe('preparePage', () => {
  it('leaves a clean level page pixel for pixel, with no step taken', async () => {
    const page = new SyntheticPage(1240, 1754, 300).text(7, 22).bitmap;
    const prepared = await preparePage(page, {}, {});
    expect(prepared.steps).toEqual([]);
    expect(Buffer.compare(prepared.image.data, page.data)).toBe(0);
    expect(prepared).toMatchObject({ scale: 1, width: 1240, height: 1754, dpi: 300, rotationDeg: 0, skewDeg: 0 });
    expect(prepared).toMatchObject({ gutterX: null, isBlank: false });
  });

  it.each([
    [200, 1.5],
    [600, 0.5],
    [400, 0.75],
    [300, 1],
  ])('gives the engine 300 dpi of a page of %i dpi and keeps the page’s own size', async (dpi, scale) => {
    const page = new SyntheticPage(4.5 * dpi, 9 * dpi, dpi).text(7, dpi / 14, dpi / 3).bitmap;
    const prepared = await preparePage(page, {}, {});
    expect(prepared.image.width).toBe(1350);
    expect(prepared).toMatchObject({ width: 4.5 * dpi, height: 9 * dpi, dpi });
    expect(prepared.scale).toBeCloseTo(scale, 2);
  });

  it.each([
    [200, {}, 1.5],
    [200, { leastEnlargement: 1.6 }, 1],
    [280, {}, 1],
    [300, { engineDpi: 200 }, 2 / 3],
    [210, { engineDpi: 200 }, 1],
  ])('makes a page of %i dpi larger or smaller as it is told: %j', async (dpi, options, scale) => {
    const page = new SyntheticPage(4.5 * dpi, 9 * dpi, dpi).text(7, dpi / 14, dpi / 3).bitmap;
    expect((await preparePage(page, options, {})).scale).toBeCloseTo(scale, 2);
  });

  it.each([
    [72, 4200, 5000 / 4200],
    [72, 6000, 1],
    [600, 1500, 1],
  ])('does not believe %i dpi of a page of %i pixels', async (dpi, height, scale) => {
    const prepared = await preparePage(new SyntheticPage(600, height, dpi).bitmap, {}, {});
    expect(prepared.scale).toBeCloseTo(scale, 2);
  });

  it.each([0, 90, 180, 270] as const)(
    'maps a mark of a page turned by %i° and leaning by 1.3° to where layout space says',
    async (lies) => {
      const drawing = new SyntheticPage(1240, 1754, 200).text(7, 15, 200);
      drawing.fill({ x: 80, y: 90, width: 30, height: 30 }, 0);
      const leaning = await turnAndScale(drawing.bitmap, 1.3, 1);
      const prepared = await preparePage(await turn(leaning, lies), {}, {});
      expect(prepared.rotationDeg).toBe((360 - lies) % 360);
      expect(Math.abs(prepared.skewDeg - 1.3)).toBeLessThan(0.06);
      const size = { width: prepared.width, height: prepared.height };
      expect(size).toEqual({ width: 1240, height: 1754 });
      const onPage = inkMiddle(leaning, 40, 40, 90);
      const wanted = toLayoutSpacePoint(onPage.x, onPage.y, prepared.skewDeg, size);
      const { scale } = prepared;
      const found = inkMiddle(prepared.image, (wanted.x - 40) * scale, (wanted.y - 40) * scale, 80 * scale);
      expect(Math.abs(found.x / scale - wanted.x)).toBeLessThan(0.5);
      expect(Math.abs(found.y / scale - wanted.y)).toBeLessThan(0.5);
    },
  );

  it('leaves the geometry when told so', async () => {
    const leaning = await turnAndScale(new SyntheticPage().text(7, 12).bitmap, 2, 1);
    const prepared = await preparePage(await turn(leaning, 180), { keepGeometry: true }, {});
    expect(prepared).toMatchObject({ rotationDeg: 0, skewDeg: 0 });
  });

  it('knows a blank page with a few specks and a tint', async () => {
    const page = new SyntheticPage(1240, 1754, 150, 235);
    const random = randomNumbers(3);
    for (let k = 0; k < 30; k++) page.fill({ x: random() * 1200, y: random() * 1700, width: 3, height: 3 }, 20);
    expect((await preparePage(page.bitmap, {}, {})).isBlank).toBe(true);
  });

  it('tells show-through from pale print by reading it, and takes it for print when it cannot', async () => {
    const page = new SyntheticPage(1240, 1754, 150);
    for (let y = 200; y < 1500; y += 50) page.line(150, y, 1000, 14, randomNumbers(y), 206);
    const reads = (confidence: number) => async () => ({ confidence, letterCount: 300 });
    expect((await preparePage(page.bitmap, {}, { readSample: reads(0.2) })).isBlank).toBe(true);
    expect((await preparePage(page.bitmap, {}, { readSample: reads(0.8) })).isBlank).toBe(false);
    expect((await preparePage(page.bitmap, {}, {})).isBlank).toBe(false);
  });

  it('finds the fold of a double-page spread, and none on a landscape page with one column or a title across', async () => {
    const spread = new SyntheticPage(2480, 1754, 150);
    const slide = new SyntheticPage(1754, 1240, 150).text(5, 14);
    for (let y = 200; y < 1500; y += 40) {
      spread.line(150, y, 1090, 13, randomNumbers(y));
      spread.line(1390, y, 2330, 13, randomNumbers(y + 1));
    }
    const { gutterX } = await preparePage(spread.bitmap, {}, {});
    expect(Math.abs(gutterX! - 1240)).toBeLessThan(40);
    expect((await preparePage(slide.bitmap, {}, {})).gutterX).toBeNull();
    spread.line(700, 120, 1800, 20, randomNumbers(4));
    expect((await preparePage(spread.bitmap, {}, {})).gutterX).toBeNull();
  });

  it('paints black scan borders and punched holes white and keeps the text', async () => {
    const clean = new SyntheticPage(1240, 1754, 150).text(7, 12).bitmap;
    const page = new SyntheticPage(1240, 1754, 150).text(7, 12);
    page.fill({ x: 0, y: 0, width: 25, height: 1754 }, 0);
    page.fill({ x: 0, y: 1735, width: 1240, height: 19 }, 0);
    for (const y of [640, 1112]) {
      for (let dy = -17; dy <= 17; dy++) {
        const half = Math.sqrt(17 * 17 - dy * dy);
        page.fill({ x: 75 - half, y: y + dy, width: 2 * half, height: 1 }, 10);
      }
    }
    const prepared = await preparePage(page.bitmap, { engineDpi: 150 }, {});
    expect(prepared.steps.map((step) => step.name)).toEqual(expect.arrayContaining(['border', 'holes']));
    const all = { x: 0, y: 0, width: 1240, height: 1754 };
    // A pixel here and there may stay at the rim of a hole.
    expect(inkIn(prepared.image, all) - inkIn(clean, all)).toBeLessThan(600);
    const text = { x: 120, y: 120, width: 1000, height: 1500 };
    expect(inkIn(prepared.image, text)).toBe(inkIn(clean, text));
  });

  it('gives the same pixels each time', async () => {
    const page = await resize(new SyntheticPage(1240, 1754, 200).text(7, 15).bitmap, 1240, 1754);
    const leaning = await turnAndScale(page, 0.7, 1);
    const [one, other] = [await preparePage(leaning, {}, {}), await preparePage(leaning, {}, {})];
    expect(Buffer.compare(one.image.data, other.image.data)).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../src/model/bitmap.ts';
import { inkOf } from '../../../src/prepare/marks/ink.ts';
import { findOrientation, type QuarterTurn } from '../../../src/prepare/orientation.ts';
import type { ReadSample } from '../../../src/prepare/prepared-page.ts';
import { turn } from '../../../src/raster/resample.ts';
import { SyntheticPage } from './synthetic-page.ts';

const neverAsked: ReadSample = () => Promise.reject(new Error('the page was read though the evidence is clear'));

const orientationOf = (page: Bitmap, readSample: ReadSample | undefined) =>
  findOrientation(page, inkOf(page), readSample);

describe('findOrientation', () => {
  const page = new SyntheticPage(1240, 1754, 150).text().bitmap;

  it.each([
    [0, 0],
    [90, 270],
    [180, 180],
    [270, 90],
  ] as const)('turns a page of text that lies turned by %i° back by %i° without reading it', async (lies, wanted) => {
    expect((await orientationOf(await turn(page, lies), neverAsked)).turnDeg).toBe(wanted);
  });

  it('leaves a landscape page of upright text', async () => {
    const slide = new SyntheticPage(1754, 1240).text(5, 14).bitmap;
    expect((await orientationOf(slide, neverAsked)).turnDeg).toBe(0);
  });

  it('leaves a page with a few words', async () => {
    const title = new SyntheticPage();
    title.letter('o', 500, 600, 30);
    title.letter('l', 540, 600, 30);
    title.letter('n', 560, 600, 30);
    expect((await orientationOf(title.bitmap, neverAsked)).turnDeg).toBe(0);
  });

  it('leaves an upright table with some upright and some sideways text', async () => {
    const table = new SyntheticPage().text(9, 11);
    const sideways = await turn(new SyntheticPage(300, 100).text(11, 11, 20).bitmap, 90);
    table.fill({ x: 60, y: 300, width: 60, height: 300 }, 255);
    for (let y = 0; y < sideways.height; y++) {
      for (let x = 0; x < sideways.width; x++) {
        table.bitmap.data[(300 + y) * 1240 + 20 + x] = sideways.data[y * sideways.width + x]!;
      }
    }
    expect((await orientationOf(table.bitmap, neverAsked)).turnDeg).toBe(0);
  });

  describe('where the letters do not tell up from down', () => {
    // Only capitals and figures: rings of one height.
    const capitals = new SyntheticPage();
    for (let y = 200; y < 1500; y += 40) {
      for (let x = 200; x < 1000; x += 14) capitals.letter('o', x, y, 14);
    }
    const readsAt =
      (wanted: QuarterTurn): ReadSample =>
      async (image) => {
        // The fake engine knows the way up by a mark that the test puts at the strip's left end.
        const isMarked = image.data[Math.floor(image.height / 2) * image.width + 3]! < 128;
        return { confidence: (wanted === 0) === isMarked ? 0.93 : 0.3, letterCount: 200 };
      };
    capitals.fill({ x: 0, y: 0, width: 8, height: 1754 }, 0);

    it('asks the engine, and leaves the page when it reads better as it lies', async () => {
      expect((await orientationOf(capitals.bitmap, readsAt(0))).turnDeg).toBe(0);
    });

    it('asks the engine, and turns the page when it reads better turned', async () => {
      expect((await orientationOf(capitals.bitmap, readsAt(180))).turnDeg).toBe(180);
    });

    it('leaves the page when there is nobody to ask', async () => {
      expect((await orientationOf(capitals.bitmap, undefined)).turnDeg).toBe(0);
    });

    it('leaves the page when it reads badly either way', async () => {
      const unreadable: ReadSample = async (image) => ({
        confidence: image.data[3]! < 128 ? 0.1 : 0.4,
        letterCount: 90,
      });
      expect((await orientationOf(capitals.bitmap, unreadable)).turnDeg).toBe(0);
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../src/model/bitmap.ts';
import { rotatePoint } from '../../../src/model/geometry.ts';
import { toGray } from '../../../src/raster/gray.ts';
import { resize, turn, turnAndScale } from '../../../src/raster/resample.ts';

function white(width: number, height: number, channels: 1 | 3 = 1): Bitmap {
  return { width, height, channels, data: new Uint8Array(width * height * channels).fill(255), dpi: 100 };
}

/** Middle of the ink within 15 px of a place. */
function middleNear(image: Bitmap, x0: number, y0: number): { x: number; y: number } {
  let sumX = 0;
  let sumY = 0;
  let sum = 0;
  for (let y = Math.round(y0) - 15; y < y0 + 15; y++) {
    for (let x = Math.round(x0) - 15; x < x0 + 15; x++) {
      const ink = 255 - image.data[(y * image.width + x) * image.channels]!;
      sumX += ink * (x + 0.5);
      sumY += ink * (y + 0.5);
      sum += ink;
    }
  }
  return { x: sumX / sum, y: sumY / sum };
}

describe('turnAndScale', () => {
  const places = [
    [100, 100],
    [900, 600],
    [500, 350],
  ] as const;

  it.each([
    [-3, 1],
    [0.7, 1],
    [5, 1],
    [-1.3, 1.5],
    [2, 0.5],
  ])('turns by %f° and scales by %f as rotatePoint says', async (angleDeg, scale) => {
    for (const channels of [1, 3] as const) {
      const page = white(1000, 700, channels);
      for (const [x, y] of places) {
        for (let dy = -3; dy < 3; dy++)
          page.data.fill(0, ((y + dy) * 1000 + x - 3) * channels, ((y + dy) * 1000 + x + 3) * channels);
      }
      const turned = await turnAndScale(page, angleDeg, scale);
      expect(turned).toMatchObject({ width: 1000 * scale, height: 700 * scale, dpi: 100 * scale, channels });
      for (const [x, y] of places) {
        const wanted = rotatePoint(x, y, angleDeg, page);
        const found = middleNear(turned, wanted.x * scale, wanted.y * scale);
        expect(Math.abs(found.x - wanted.x * scale)).toBeLessThan(0.15);
        expect(Math.abs(found.y - wanted.y * scale)).toBeLessThan(0.15);
      }
    }
  });

  it('fills what comes from outside with white', async () => {
    const dark = { ...white(200, 100), data: new Uint8Array(20_000) };
    const turned = await turnAndScale(dark, 4, 1);
    expect(turned.data[0]).toBe(255);
    expect(turned.data[50 * 200 + 100]).toBe(0);
  });
});

describe('turn', () => {
  it('turns clockwise by quarters', async () => {
    const page = white(4, 2);
    page.data[0] = 0;
    const quarter = await turn(page, 90);
    expect([quarter.width, quarter.height, quarter.data[1]]).toEqual([2, 4, 0]);
    const back = await turn(await turn(page, 270), 90);
    expect([...back.data]).toEqual([...page.data]);
    expect(await turn(page, 0)).toBe(page);
  });
});

describe('resize', () => {
  it('keeps the channels and scales the resolution', async () => {
    expect(await resize(white(100, 50, 3), 50, 25)).toMatchObject({ width: 50, height: 25, channels: 3, dpi: 50 });
    expect(await resize(white(100, 50), 200, 100)).toMatchObject({ width: 200, channels: 1, dpi: 200 });
  });
});

describe('toGray', () => {
  it('weighs the colours as the eye does and leaves gray alone', () => {
    const color: Bitmap = {
      width: 4,
      height: 1,
      channels: 3,
      dpi: 1,
      data: Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 255, 0, 0, 0, 255),
    };
    expect([...toGray(color).data]).toEqual([255, 77, 149, 29]);
    const gray = white(2, 2);
    expect(toGray(gray)).toBe(gray);
  });
});

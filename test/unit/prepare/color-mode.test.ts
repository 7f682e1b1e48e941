import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../src/model/bitmap.ts';
import { colorModeOf } from '../../../src/prepare/color-mode.ts';

const size = 200;

/** A page whose pixels are given by their place. */
function pageOf(channels: 1 | 3, pixel: (x: number, y: number) => readonly number[]): Bitmap {
  const data = new Uint8Array(size * size * channels);
  for (let i = 0; i < size * size; i++) data.set(pixel(i % size, Math.floor(i / size)), i * channels);
  return { width: size, height: size, channels, data, dpi: 100 };
}

/** Print: a dark square of every twenty pixels. */
const isInk = (x: number, y: number): boolean => x % 20 < 5 && y % 20 < 5;
const noise = (x: number, y: number): number => (x * 31 + y * 17) % 7;

describe('colorModeOf', () => {
  it.each<[string, Bitmap, string]>([
    ['one channel with shades', pageOf(1, (x, y) => [isInk(x, y) ? 20 + noise(x, y) : 240 + noise(x, y)]), 'gray'],
    ['one channel, black and white', pageOf(1, (x, y) => [isInk(x, y) ? 0 : 255]), 'bilevel'],
    ['black and white made smaller', pageOf(1, (x, y) => [isInk(x, y) ? (x % 20 === 4 ? 130 : 0) : 255]), 'bilevel'],
    [
      'three channels all alike but for rounding',
      pageOf(3, (x, y) => {
        const level = isInk(x, y) ? 30 : 235 + noise(x, y);
        return [level, level + 1, level - 1];
      }),
      'gray',
    ],
    [
      'print on the tinted paper of a colour scan',
      pageOf(3, (x, y) => (isInk(x, y) ? [10, 9, 12] : [244, 248, 251])),
      'color',
    ],
    [
      'a small red mark on a white page',
      pageOf(3, (x, y) => (x >= 20 && x < 28 && y >= 20 && y < 28 ? [255, 0, 0] : [255, 255, 255])),
      'color',
    ],
    ['an empty white page', pageOf(1, () => [255]), 'bilevel'],
  ])('takes %s', (_, page, mode) => {
    expect(colorModeOf(page)).toBe(mode);
  });
});

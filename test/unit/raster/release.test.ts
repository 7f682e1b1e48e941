import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../src/model/bitmap.ts';
import { release } from '../../../src/raster/release.ts';

const of = (data: Uint8Array): Bitmap => ({ width: 2, height: 2, channels: 1, data, dpi: 150 });

describe('letting go of a bitmap', () => {
  it('frees its pixels, and may be asked for it twice', () => {
    const bitmap = of(new Uint8Array(4));
    release(bitmap, of(new Uint8Array(4)));
    release(bitmap);
    expect(bitmap.data.length).toBe(0);
  });

  it('leaves pixels that a kept bitmap shares', () => {
    const pixels = new Uint8Array([1, 2, 3, 4]);
    release(of(pixels), of(new Uint8Array(4)), of(pixels));
    expect([...pixels]).toEqual([1, 2, 3, 4]);
  });

  it('leaves a buffer of which the bitmap is only a part', () => {
    const whole = new Uint8Array([1, 2, 3, 4, 5]);
    release(of(whole.subarray(1)));
    expect([...whole]).toEqual([1, 2, 3, 4, 5]);
  });
});

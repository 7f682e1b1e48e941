import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../src/model/bitmap.ts';
import { divideByLevels } from '../../../src/prepare/background.ts';
import { canEnlarge, enlarge } from '../../../src/raster/enlarge.ts';
import { toGray } from '../../../src/raster/gray.ts';
import type { Plane } from '../../../src/raster/plane.ts';
import { canReduce, reduce } from '../../../src/raster/reduce.ts';
import { resize, turnAndScale } from '../../../src/raster/resample.ts';
import { rowRuns } from '../../../src/raster/run-lengths.ts';
import fc from '../../properties.ts';

/**
 * Loops that are compiled ahead of time, held against the plain loop that tells what they compute: to the last bit, on images of any size (a single pixel, odd
 * widths, wider than a vector) and any content.
 */

/** Images with noise, with flat stretches, and with extremes only; some larger than a strip is when `largest` is. */
function images(channels: 1 | 3, largest = 90): fc.Arbitrary<Bitmap> {
  const level = fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 127, 128, 159, 160, 254, 255));
  return fc
    .record({
      width: fc.integer({ min: 1, max: largest }),
      height: fc.integer({ min: 1, max: 12 }),
      levels: fc.array(level, { minLength: 1, maxLength: 400 }),
      stretch: fc.constantFrom(1, 1, 2, 7, 40),
    })
    .map(({ width, height, levels, stretch }) => ({
      width,
      height,
      channels,
      data: Uint8Array.from(
        { length: width * height * channels },
        (_, i) => levels[Math.floor(i / stretch) % levels.length]!,
      ),
      dpi: 150,
    }));
}

/** An image of several strips. */
function tall(channels: 1 | 3): Bitmap {
  const width = 1501;
  const height = 400;
  return {
    width,
    height,
    channels,
    data: Uint8Array.from({ length: width * height * channels }, (_, i) => (i * i + (i >> 3)) % 251),
    dpi: 150,
  };
}

function each(channels: 1 | 3, check: (image: Bitmap) => void): void {
  fc.assert(fc.property(images(channels), check), { numRuns: 60 });
  check(tall(channels));
}

describe('loops that are compiled ahead of time', () => {
  it('makes gray of colour as the weights say', () => {
    each(3, (image) => {
      const expected = new Uint8Array(image.width * image.height);
      for (let i = 0; i < expected.length; i++) {
        const [r, g, b] = image.data.subarray(3 * i);
        expected[i] = (77 * r! + 150 * g! + 29 * b! + 128) >> 8;
      }
      expect(toGray(image).data).toEqual(expected);
    });
  });

  it('finds the runs of ink along rows', () => {
    const check = (image: Bitmap, threshold: number): void => {
      const start: number[] = [];
      const end: number[] = [];
      const lineStart = [0];
      for (let y = 0; y < image.height; y++) {
        for (let x = 0; x < image.width; x++) {
          const isInk = (at: number): boolean =>
            at >= 0 && at < image.width && image.data[y * image.width + at]! < threshold;
          if (isInk(x) && !isInk(x - 1)) start.push(x);
          if (isInk(x) && !isInk(x + 1)) end.push(x + 1);
        }
        lineStart.push(start.length);
      }
      const found = rowRuns(image, threshold);
      expect([...found.lineStart]).toEqual(lineStart);
      expect([...found.start]).toEqual(start);
      expect([...found.end]).toEqual(end);
      expect(found).toMatchObject({ lineCount: image.height, lineLength: image.width, count: start.length });
    };
    fc.assert(fc.property(images(1, 200), fc.integer({ min: 1, max: 255 }), check), { numRuns: 100 });
    check(tall(1), 128);
  });

  it('turns and scales', async () => {
    const check = async (image: Bitmap, angleDeg: number, scale: number): Promise<void> => {
      const result = await turnAndScale(image, angleDeg, scale);
      expect(result).toMatchObject({
        width: Math.round(image.width * scale),
        height: Math.round(image.height * scale),
        channels: image.channels,
        dpi: image.dpi * scale,
      });
      expect(result.data).toEqual(turned(image, angleDeg, scale));
    };
    const angles = fc.double({ min: -6, max: 6, noNaN: true }).filter((angle) => angle !== 0);
    const scales = fc.oneof(fc.constant(1), fc.double({ min: 0.6, max: 2.5, noNaN: true }));
    for (const channels of [1, 3] as const) {
      const some = images(channels, 60).filter(({ width, height }) => Math.min(width, height) > 1);
      await fc.assert(fc.asyncProperty(some, angles, scales, check), { numRuns: 60 });
      await check(tall(channels), -0.7, 1);
    }
    await check(tall(1), 4, 1.5);
    // Steeper than a lean: the walk passes backwards, and over more than a vector holds.
    await check(tall(1), 170, 1);
    await check(tall(1), 30, 0.3);
  });

  it('enlarges as libvips does', async () => {
    const check = async (image: Bitmap, width: number, height: number): Promise<void> => {
      fc.pre(canEnlarge(image, width, height));
      expect(enlarge(image, width, height)).toEqual(await resize(image, width, height, 'cubic'));
    };
    const sides = fc.integer({ min: 1, max: 300 });
    await fc.assert(fc.asyncProperty(images(1), sides, sides, check), { numRuns: 60 });
    const [large, expected] = [enlarge(tall(1), 2252, 600), await resize(tall(1), 2252, 600, 'cubic')];
    expect(Buffer.compare(large.data, expected.data)).toBe(0);
    expect(canEnlarge(tall(1), 2560, 601)).toBe(false);
    expect(canEnlarge(tall(3), 2252, 600)).toBe(false);
    expect(canEnlarge(tall(1), 2252, 400)).toBe(false);
  });

  it('makes smaller as libvips does', async () => {
    const check = async (image: Bitmap, width: number, height: number): Promise<void> => {
      fc.pre(canReduce(image, width, height));
      const [small, expected] = [reduce(image, width, height), await resize(image, width, height, 'linear')];
      expect({ ...small, data: null }).toEqual({ ...expected, data: null });
      expect(Buffer.compare(small.data, expected.data)).toBe(0);
    };
    const factors = fc.double({ min: 1, max: 3.6, noNaN: true });
    for (const channels of [1, 3] as const) {
      const some = fc.record({ image: images(channels, 200), across: factors, down: factors });
      const shrunk = fc.asyncProperty(some, ({ image, across, down }) =>
        check(image, Math.max(1, Math.round(image.width / across)), Math.max(1, Math.round(image.height / down))),
      );
      await fc.assert(shrunk, { numRuns: 100 });
      // From 300, 200 and 400 dpi to 150, and with places that lie just on a step.
      for (const [width, height] of [
        [751, 200],
        [1126, 300],
        [563, 150],
        [1500, 399],
      ] as const)
        await check(tall(channels), width, height);
    }
    expect(canReduce(tall(1), 1501, 200)).toBe(false);
    expect(canReduce(tall(1), 751, 100)).toBe(false);
    // Half of the rows' places lie between two steps.
    expect(canReduce(tall(1), 704, 200)).toBe(false);
    expect(canReduce(tall(1), 640, 200)).toBe(true);
  });

  it('divides by a map of levels', () => {
    const check = (image: Bitmap, plane: Plane, tile: number): void => {
      expect(divideByLevels(image, plane, tile).data).toEqual(divided(image, plane, tile));
    };
    const planes = fc
      .record({
        width: fc.integer({ min: 1, max: 30 }),
        height: fc.integer({ min: 1, max: 6 }),
        levels: fc.array(fc.double({ min: 0, max: 255, noNaN: true }), { minLength: 1, maxLength: 60 }),
      })
      .map(({ width, height, levels }) => ({
        width,
        height,
        data: Float32Array.from({ length: width * height }, (_, i) => levels[i % levels.length]!),
      }));
    fc.assert(fc.property(images(1), planes, fc.double({ min: 2, max: 20, noNaN: true }), check), { numRuns: 100 });
    const map = {
      width: 300,
      height: 80,
      data: Float32Array.from({ length: 24_000 }, (_, i) => 90 + ((i * 37) % 160)),
    };
    check(tall(1), map, 5.0032);
  });
});

/** A pixel of the result whose four neighbours all lie in the source is their mixture; the others are white. */
function turned(image: Bitmap, angleDeg: number, scale: number): Uint8Array {
  const { channels, data } = image;
  const width = Math.round(image.width * scale);
  const height = Math.round(image.height * scale);
  const out = new Uint8Array(width * height * channels).fill(255);
  const cos = Math.cos((angleDeg * Math.PI) / 180) / scale;
  const sin = Math.sin((angleDeg * Math.PI) / 180) / scale;
  for (let y = 0; y < height; y++) {
    const fromMiddle = y + 0.5 - height / 2;
    const start = 0.5 - width / 2;
    const rowX = Math.round((image.width / 2 + cos * start + sin * fromMiddle - 0.5) * 65_536);
    const rowY = Math.round((image.height / 2 - sin * start + cos * fromMiddle - 0.5) * 65_536);
    for (let x = 0; x < width; x++) {
      const atX = rowX + x * Math.round(cos * 65_536);
      const atY = rowY + x * Math.round(-sin * 65_536);
      if (atX < 0 || atY < 0 || atX >> 16 >= image.width - 1 || atY >> 16 >= image.height - 1) continue;
      for (let channel = 0; channel < channels; channel++) {
        const at = ((atY >> 16) * image.width + (atX >> 16)) * channels + channel;
        const [a, b] = [data[at]!, data[at + channels]!];
        const [c, d] = [data[at + image.width * channels]!, data[at + (image.width + 1) * channels]!];
        const upper = a * 256 + (b - a) * ((atX >> 8) & 255);
        const lower = c * 256 + (d - c) * ((atX >> 8) & 255);
        out[(y * width + x) * channels + channel] = (upper * 256 + (lower - upper) * ((atY >> 8) & 255) + 32_768) >> 16;
      }
    }
  }
  return out;
}

function divided(image: Bitmap, plane: Plane, tile: number): Uint8Array {
  const out = new Uint8Array(image.data.length);
  for (let y = 0; y < image.height; y++) {
    const position = Math.min(plane.height - 1, Math.max(0, (y + 0.5) / tile - 0.5));
    const top = Math.floor(position);
    const part = position - top;
    const bottom = Math.min(plane.height - 1, top + 1);
    const factors = Array.from({ length: plane.width }, (_, x) => {
      const level = plane.data[top * plane.width + x]! * (1 - part) + plane.data[bottom * plane.width + x]! * part;
      return (255 * 32_768) / Math.max(1, level);
    });
    const centre = (column: number): number => Math.ceil((column + 0.5) * tile - 0.5);
    for (let x = 0; x < image.width; x++) {
      let column = -1;
      while (column < plane.width - 1 && centre(column + 1) <= x) column++;
      const isOutside = column < 0 || column === plane.width - 1;
      const left = factors[Math.max(0, column)]!;
      const slope = isOutside ? 0 : (factors[column + 1]! - left) / tile;
      const from = column < 0 ? 0 : centre(column);
      const factor = Math.round(left + slope * (from + 0.5 - (column + 0.5) * tile)) + (x - from) * Math.round(slope);
      const i = y * image.width + x;
      out[i] = Math.min(255, (image.data[i]! * factor) >> 15);
    }
  }
  return out;
}

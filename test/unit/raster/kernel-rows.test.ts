import { describe, expect, it } from 'vitest';
import { squaresOf } from '../../../src/prepare/marks/label-runs.ts';
import { kernels, type Workspace } from '../../../src/raster/kernels/kernels.ts';
import fc from '../../properties.ts';
import { noisyWorkspace } from './noisy-workspace.ts';

/** Kernels called by themselves, held against plain loops; what lies behind their input is noise, which must not matter. */

const level = fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 47, 48, 127, 128, 254, 255));

/** Rows of bytes: `width` pixels of `channels`, `height` rows of them. */
function rowsOf(channels: number, most = 70): fc.Arbitrary<{ width: number; height: number; data: Uint8Array }> {
  return fc
    .record({
      width: fc.integer({ min: 1, max: most }),
      height: fc.integer({ min: 1, max: 9 }),
      levels: fc.array(level, { minLength: 1, maxLength: 300 }),
    })
    .map(({ width, height, levels }) => ({
      width,
      height,
      data: Uint8Array.from({ length: width * height * channels }, (_, i) => levels[i % levels.length]!),
    }));
}

function placed(workspace: Workspace, data: Uint8Array): number {
  const at = workspace.take(data.length);
  workspace.put(at, data);
  return at;
}

describe('kernels for colours', () => {
  it('averages squares', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 3), fc.integer({ min: 1, max: 4 }), (channels, factor) => {
        fc.assert(
          fc.property(rowsOf(channels), ({ width, height, data }) => {
            const across = Math.floor(width / factor);
            const down = Math.floor(height / factor);
            fc.pre(across > 0 && down > 0);
            const expected: number[] = [];
            for (let y = 0; y < down; y++) {
              for (let x = 0; x < across; x++) {
                for (const channel of channels === 3 ? [0, 1, 2] : [0, 0, 0]) {
                  let sum = Math.floor((factor * factor) / 2);
                  for (let k = 0; k < factor * factor; k++) {
                    const at = (y * factor + Math.floor(k / factor)) * width + x * factor + (k % factor);
                    sum += data[at * channels + channel]!;
                  }
                  expected.push(Math.floor(sum / (factor * factor)));
                }
              }
            }
            const workspace = noisyWorkspace();
            const source = placed(workspace, data);
            const target = workspace.take(expected.length);
            const sums = workspace.take(2 * width * channels);
            kernels().averageRows(source, width * channels, channels, factor, target, across, down, sums);
            expect([...workspace.bytes(target, expected.length)]).toEqual(expected);
          }),
          { numRuns: 15 },
        );
      }),
      { numRuns: 12 },
    );
  });

  it('takes the darkest of each channel of squares', () => {
    fc.assert(
      fc.property(rowsOf(3), fc.integer({ min: 1, max: 4 }), ({ width, height, data }, factor) => {
        const across = Math.floor(width / factor);
        const down = Math.floor(height / factor);
        fc.pre(across > 0 && down > 0);
        const expected: number[] = [];
        for (let y = 0; y < down; y++) {
          for (let x = 0; x < across; x++) {
            for (let channel = 0; channel < 3; channel++) {
              let least = 255;
              for (let k = 0; k < factor * factor; k++) {
                const at = (y * factor + Math.floor(k / factor)) * width + x * factor + (k % factor);
                least = Math.min(least, data[3 * at + channel]!);
              }
              expected.push(least);
            }
          }
        }
        const workspace = noisyWorkspace();
        const source = placed(workspace, data);
        const target = workspace.take(expected.length);
        kernels().darkestRows(source, 3 * width, factor, target, across, down, workspace.take(3 * width));
        expect([...workspace.bytes(target, expected.length)]).toEqual(expected);
      }),
    );
  });

  it('gives luminance, counts levels and adds colours near one', () => {
    fc.assert(
      fc.property(rowsOf(3), level, fc.nat(20), ({ data }, middle, reach) => {
        const count = data.length / 3;
        const luma = Uint8Array.from(
          { length: count },
          (_, i) => 0.3 * data[3 * i]! + 0.59 * data[3 * i + 1]! + 0.11 * data[3 * i + 2]! + 0.5,
        );
        const workspace = noisyWorkspace();
        const source = placed(workspace, data);
        const levels = workspace.take(count);
        const histogram = placed(workspace, new Uint8Array(1024));
        const sums = placed(workspace, new Uint8Array(16));
        kernels().lumaOfRgb(source, levels, count);
        expect(workspace.bytes(levels, count)).toEqual(luma);
        kernels().countLevels(levels, count, histogram);
        expect([...workspace.ints(histogram, 256)]).toEqual(
          Array.from({ length: 256 }, (_, at) => luma.filter((value) => value === at).length),
        );
        kernels().sumColorsNear(source, levels, count, middle, reach, sums);
        const near = [...luma.keys()].filter((i) => Math.abs(luma[i]! - middle) <= reach);
        const sum = (channel: number): number => near.reduce((all, i) => all + data[3 * i + channel]!, 0);
        expect([...workspace.ints(sums, 4)]).toEqual([sum(0), sum(1), sum(2), near.length]);
      }),
    );
  });

  it('knows how light the paper of each tile is', () => {
    fc.assert(
      fc.property(rowsOf(1), fc.integer({ min: 1, max: 30 }), ({ width, height, data }, tile) => {
        const expected: number[] = [];
        for (let from = 0; from < width; from += tile) {
          const inTile = [...data].filter((_, i) => i % width >= from && i % width < from + tile);
          let lightest = 255;
          while (lightest > 0 && inTile.filter((value) => value >= lightest).length < 0.35 * inTile.length) lightest--;
          expected.push(lightest);
        }
        const workspace = noisyWorkspace();
        const source = placed(workspace, data);
        const target = workspace.take(4 * expected.length);
        kernels().paperLevels(source, width, height, tile, 0.35, target, workspace.take(1024));
        expect([...workspace.ints(target, expected.length)]).toEqual(expected);
      }),
    );
  });

  it('counts coloured pixels that nothing covers', () => {
    fc.assert(
      fc.property(rowsOf(3), fc.array(fc.constantFrom(0, 0, 1), { minLength: 1, maxLength: 40 }), ({ data }, cover) => {
        const count = data.length / 3;
        const covered = Uint8Array.from({ length: count }, (_, i) => cover[i % cover.length]!);
        const expected = [...covered.keys()].filter((i) => {
          const pixel = data.subarray(3 * i, 3 * i + 3);
          return covered[i] === 0 && Math.max(...pixel) - Math.min(...pixel) >= 48;
        }).length;
        const workspace = noisyWorkspace();
        const source = placed(workspace, data);
        expect(kernels().countColored(source, placed(workspace, covered), count, 48)).toBe(expected);
      }),
    );
  });
});

describe('kernels for the lean', () => {
  it('finds lower edges and how sharp their profile is', () => {
    fc.assert(
      fc.property(rowsOf(1), fc.double({ min: -0.1, max: 0.1, noNaN: true }), ({ width, height, data }, slope) => {
        fc.pre(height > 1);
        const places: number[] = [];
        for (let y = 0; y + 1 < height; y++) {
          for (let x = 0; x < width; x++) {
            if (data[y * width + x]! < 128 && data[(y + 1) * width + x]! >= 128) places.push(x, y + 30);
          }
        }
        const workspace = noisyWorkspace();
        const source = placed(workspace, data);
        const at = workspace.take(4 * width * height);
        const count = kernels().lowerEdges(source, width, height - 1, 30, 128, at);
        const found = workspace.bytes(at, 4 * count).slice();
        expect([...new Uint16Array(found.buffer)]).toEqual(places);
        const profile = new Array<number>(60).fill(0);
        for (let i = 0; i < places.length; i += 2) {
          profile[Math.trunc(places[i + 1]! - (places[i]! - width / 2) * slope + 7 + 0.5)]!++;
        }
        const expected = profile.slice(1).reduce((sum, value, i) => sum + (value - profile[i]!) ** 2, 0);
        expect(kernels().profileSharpness(at, count, slope, width / 2, 7, workspace.take(240), 60)).toBe(expected);
      }),
    );
  });
});

describe('kernels for tiles and areas', () => {
  it('gives the levels of tiles', () => {
    fc.assert(
      fc.property(rowsOf(1), fc.integer({ min: 1, max: 20 }), ({ width, height, data }, tile) => {
        const light: number[] = [];
        const mean: number[] = [];
        const second: number[] = [];
        for (let from = 0; from < width; from += tile) {
          const inTile = [...data].filter((_, i) => i % width >= from && i % width < from + tile);
          const middle = inTile.reduce((sum, value) => sum + value, 0) / inTile.length;
          const lighter = inTile.filter((value) => value >= middle);
          mean.push(Math.fround(middle));
          light.push(Math.fround(lighter.reduce((sum, value) => sum + value, 0) / lighter.length));
          second.push(inTile.toSorted((a, b) => a - b)[1] ?? 255);
        }
        const workspace = noisyWorkspace();
        const source = placed(workspace, data);
        const at = [4, 4, 4].map((bytes) => workspace.take(bytes * light.length));
        kernels().tileLevels(source, width, height, tile, at[0]!, at[1]!);
        kernels().tileMinima(source, width, height, tile, at[2]!);
        expect([...workspace.floats(at[0]!, light.length)]).toEqual(light);
        expect([...workspace.floats(at[1]!, light.length)]).toEqual(mean);
        expect([...workspace.floats(at[2]!, light.length)]).toEqual(second);
      }),
    );
  });

  it('tells print from paper, counts colours and looks them up', () => {
    fc.assert(
      fc.property(rowsOf(3), level, fc.nat(30), ({ width, height, data }, darkest, reach) => {
        const count = width * height;
        const pixel = (i: number): number[] => [...data.subarray(3 * i, 3 * i + 3)];
        const isDark = (i: number): boolean => Math.min(...pixel(i)) <= darkest;
        const bin = (i: number): number => pixel(i).reduce((sum, value) => sum * 32 + Math.floor(value / 8), 0);
        const table = Uint8Array.from({ length: 32_768 }, (_, i) => (i * 7) % 251);
        const bins = new Int32Array(32_768);
        for (let i = 0; i < count - width; i++) {
          if (i % width === width - 1 || !isDark(i)) continue;
          const off = (other: number, channel: number): number => Math.abs(pixel(i)[channel]! - pixel(other)[channel]!);
          const offs = [off(i + 1, 0), off(i + 1, 1), off(i + width, 0), off(i + width, 2)];
          if (Math.max(...offs) <= reach) bins[bin(i)]!++;
        }
        const workspace = noisyWorkspace();
        const source = placed(workspace, data);
        const target = workspace.take(count);
        const tableAt = placed(workspace, table);
        const binsAt = placed(workspace, new Uint8Array(4 * 32_768));
        kernels().darkerThan(source, target, count, darkest);
        expect([...workspace.bytes(target, count)]).toEqual(Array.from({ length: count }, (_, i) => +isDark(i)));
        kernels().lookUpColors(source, target, count, darkest, tableAt);
        expect([...workspace.bytes(target, count)]).toEqual(
          Array.from({ length: count }, (_, i) => (isDark(i) ? table[bin(i)]! : 0)),
        );
        if (height > 1) kernels().countColors(source, width, height - 1, darkest, reach, binsAt);
        expect(workspace.ints(binsAt, 32_768)).toEqual(bins);
      }),
    );
  });

  it('knows the nearest of a few colours', () => {
    const channel = fc.double({ min: 0, max: 255, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(channel, channel, channel), { minLength: 1, maxLength: 6 }), (colors) => {
        const workspace = noisyWorkspace();
        const at = workspace.take(24 * colors.length);
        const table = workspace.take(32_768);
        workspace.doubles(at, 3 * colors.length).set(colors.flat());
        kernels().nearestColors(at, colors.length, 28, table);
        const found = workspace.bytes(table, 32_768);
        for (let bin = 0; bin < 32_768; bin += 37) {
          const own = [bin >> 10, (bin >> 5) & 31, bin & 31].map((step) => 8 * step + 4);
          const distances = colors.map((color) => Math.max(...color.map((value, i) => Math.abs(value - own[i]!))));
          const limit = 252 - Math.min(...own);
          const near = distances.filter((distance) => distance < 28 && distance <= limit);
          expect(found[bin]).toBe(near.length === 0 ? 0 : distances.indexOf(Math.min(...near)) + 1);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('knows the largest square of one label that ends at each pixel', () => {
    const sizes = fc.record({ width: fc.integer({ min: 1, max: 30 }), height: fc.integer({ min: 1, max: 30 }) });
    fc.assert(
      fc.property(
        sizes,
        fc.array(fc.constantFrom(0, 1, 1, 1, 1, 1, 2), { minLength: 1 }),
        ({ width, height }, some) => {
          const labels = Uint8Array.from({ length: width * height }, (_, i) => some[Math.floor(i / 9) % some.length]!);
          const isSquare = (x: number, y: number, side: number): boolean => {
            if (x < side - 1 || y < side - 1) return false;
            for (let k = 0; k < side * side; k++) {
              const at = (y - Math.floor(k / side)) * width + x - (k % side);
              if (labels[at] !== labels[y * width + x]) return false;
            }
            return true;
          };
          const expected = labels.map((label, i) => {
            let side = 0;
            while (label !== 0 && isSquare(i % width, Math.floor(i / width), side + 1)) side++;
            return side;
          });
          expect(squaresOf(labels, width, height)).toEqual(expected);
        },
      ),
    );
    // Sides are bytes: larger squares count as 255.
    expect(squaresOf(new Uint8Array(300 * 300).fill(3), 300, 300).at(-1)).toBe(255);
  });
});

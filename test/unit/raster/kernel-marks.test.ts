import { describe, expect, it } from 'vitest';
import { labelRuns } from '../../../src/prepare/marks/label-runs.ts';
import { kernels, type Workspace } from '../../../src/raster/kernels/kernels.ts';
import fc from '../../properties.ts';
import { noisyWorkspace } from './noisy-workspace.ts';

/** Kernels that marks are found with, held against plain loops; what lies behind their input is noise, which must not matter. */

function placed(workspace: Workspace, values: readonly number[]): number {
  const at = workspace.take(8 * values.length);
  workspace.doubles(at, values.length).set(values);
  return at;
}

const coefficients = fc.array(fc.double({ min: -90, max: 255, noNaN: true }), { minLength: 8, maxLength: 8 });

function termsOf(u: number, v: number): number[] {
  return [1, u, v, u * u, u * v, v * v, u * u * u, v * v * v];
}

/** The light at a place: its terms added up one after another. */
function lightAt(c: readonly number[], u: number, v: number): number {
  const straight = c[0]! + u * c[1]! + v * c[2]!;
  return straight + u * u * c[3]! + u * v * c[4]! + v * v * c[5]! + u * u * u * c[6]! + v * v * v * c[7]!;
}

describe('kernels for the light', () => {
  it('add tiles near the light to its normal equations', () => {
    const page = fc.record({
      across: fc.integer({ min: 1, max: 9 }),
      down: fc.integer({ min: 1, max: 9 }),
      tile: fc.integer({ min: 4, max: 20 }),
      levels: fc.array(fc.nat(255), { minLength: 1, maxLength: 90 }),
    });
    const difference = fc.double({ min: 0, max: 200, noNaN: true });
    fc.assert(
      fc.property(page, coefficients, difference, difference, ({ across, down, tile, levels }, c, less, more) => {
        const [width, height] = [across * tile - 3, down * tile - 2];
        const level = (i: number): number => levels[i % levels.length]!;
        const matrix = Array.from({ length: 8 }, () => new Array<number>(9).fill(0));
        let used = 0;
        for (let i = 0; i < across * down; i++) {
          const u = (2 * ((i % across) + 0.5) * tile) / width - 1;
          const v = (2 * (Math.floor(i / across) + 0.5) * tile) / height - 1;
          const off = level(i) - lightAt(c, u, v);
          if (off < -less || off > more) continue;
          used++;
          termsOf(u, v).forEach((term, row) => {
            termsOf(u, v).forEach((other, column) => {
              matrix[row]![column]! += term * other;
            });
            matrix[row]![8]! += term * level(i);
          });
        }
        const workspace = noisyWorkspace();
        const tiles = workspace.take(4 * across * down);
        workspace.ints(tiles, across * down).forEach((_, i, list) => {
          list[i] = level(i);
        });
        const at = placed(workspace, c);
        const target = placed(workspace, new Array<number>(72).fill(0));
        const terms = workspace.take(64);
        expect(kernels().fitLight(tiles, across, down, tile, width, height, at, -less, more, target, terms)).toBe(used);
        expect([...workspace.doubles(target, 72)]).toEqual(matrix.flat());
      }),
    );
  });

  it('divide colours by the light of their square, and cut at white', () => {
    const rows = fc.record({
      width: fc.integer({ min: 1, max: 70 }),
      height: fc.integer({ min: 1, max: 20 }),
      firstRow: fc.constantFrom(0, 8, 64),
      levels: fc.array(fc.nat(255), { minLength: 1, maxLength: 90 }),
      paper: fc.array(fc.constantFrom(0, 1, 80.5, 200, 255), { minLength: 3, maxLength: 3 }),
    });
    fc.assert(
      fc.property(rows, coefficients, ({ width, height, firstRow, levels, paper }, c) => {
        const luma = 0.3 * paper[0]! + 0.59 * paper[1]! + 0.11 * paper[2]!;
        fc.pre(luma > 0);
        const data = Uint8Array.from({ length: 3 * width * height }, (_, i) => levels[i % levels.length]!);
        const pageHeight = firstRow + height + 3;
        const expected = data.map((value, i) => {
          const x = 8 * Math.floor((Math.floor(i / 3) % width) / 8);
          const y = firstRow + 8 * Math.floor(Math.floor(i / 3 / width) / 8);
          const light = lightAt(c, (2 * (x + 0.5)) / width - 1, (2 * (y + 0.5)) / pageHeight - 1);
          const factor = Math.fround(255 / Math.min(255, Math.max(0.4 * luma, light))) * luma;
          return Math.min(255, value * (factor / paper[i % 3]!));
        });
        const workspace = noisyWorkspace();
        const source = workspace.take(data.length);
        workspace.put(source, data);
        const [at, paperAt] = [placed(workspace, c), placed(workspace, [...paper, luma])];
        const factors = workspace.take(24);
        kernels().divideByLight(source, width, pageHeight, firstRow, height, at, paperAt, factors);
        expect(workspace.bytes(source, data.length)).toEqual(expected);
      }),
    );
  });
});

describe('runs of labels', () => {
  it('are the stretches of each label along each row', () => {
    const maps = fc.record({
      width: fc.integer({ min: 1, max: 70 }),
      height: fc.integer({ min: 1, max: 9 }),
      some: fc.array(fc.constantFrom(0, 0, 0, 1, 1, 2, 3), { minLength: 1, maxLength: 200 }),
      stretch: fc.constantFrom(1, 3, 20),
    });
    fc.assert(
      fc.property(maps, ({ width, height, some, stretch }) => {
        const labels = Uint8Array.from(
          { length: width * height },
          (_, i) => some[Math.floor(i / stretch) % some.length]!,
        );
        noisyWorkspace();
        const found = labelRuns(labels, width, height, 3);
        expect(found).toHaveLength(3);
        found.forEach((runs, i) => {
          const start: number[] = [];
          const end: number[] = [];
          const lineStart = [0];
          for (let y = 0; y < height; y++) {
            const has = (x: number): boolean => x >= 0 && x < width && labels[y * width + x] === i + 1;
            for (let x = 0; x < width; x++) {
              if (has(x) && !has(x - 1)) start.push(x);
              if (has(x) && !has(x + 1)) end.push(x + 1);
            }
            lineStart.push(start.length);
          }
          expect([...runs.start]).toEqual(start);
          expect([...runs.end]).toEqual(end);
          expect([...runs.lineStart]).toEqual(lineStart);
          expect(runs).toMatchObject({ lineCount: height, lineLength: width, count: start.length });
        });
      }),
    );
  });
});

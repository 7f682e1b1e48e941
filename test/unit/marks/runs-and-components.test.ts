import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../src/model/bitmap.ts';
import { longColumnRuns } from '../../../src/prepare/marks/column-runs.ts';
import { eraseBox } from '../../../src/prepare/marks/erase.ts';
import { runsOutside } from '../../../src/prepare/marks/ink.ts';
import { connectedComponents } from '../../../src/raster/connected-components.ts';
import { longRuns, rowRuns } from '../../../src/raster/run-lengths.ts';
import fc from '../../properties.ts';

/** Small images of ink (0) and paper (255). */
const images = fc
  .tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 }))
  .chain(([width, height]) =>
    fc
      .array(fc.boolean(), { minLength: width * height, maxLength: width * height })
      .map(
        (ink): Bitmap => ({ width, height, channels: 1, dpi: 300, data: Uint8Array.from(ink, (is) => (is ? 0 : 255)) }),
      ),
  );

/** Components by filling, 8 neighbours: the plain way. */
function filled(image: Bitmap): number[] {
  const seen = new Set<number>();
  const sizes: number[] = [];
  for (let i = 0; i < image.data.length; i++) {
    if (image.data[i] === 255 || seen.has(i)) continue;
    const stack = [i];
    seen.add(i);
    let size = 0;
    while (stack.length > 0) {
      const at = stack.pop()!;
      size++;
      const x = at % image.width;
      const y = Math.floor(at / image.width);
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const nx = x + dx;
          const ny = y + dy;
          if (nx < 0 || ny < 0 || nx >= image.width || ny >= image.height) continue;
          const next = ny * image.width + nx;
          if (image.data[next] === 255 || seen.has(next)) continue;
          seen.add(next);
          stack.push(next);
        }
      }
    }
    sizes.push(size);
  }
  return sizes;
}

/** Runs along columns, the plain way, as `column:start-end`. */
function columnRuns(image: Bitmap, minLength: number): string[] {
  const found: string[] = [];
  for (let x = 0; x < image.width; x++) {
    let start = -1;
    for (let y = 0; y <= image.height; y++) {
      const isInk = y < image.height && image.data[y * image.width + x] === 0;
      if (isInk && start < 0) start = y;
      if (!isInk && start >= 0) {
        if (y - start >= minLength) found.push(`${x}:${start}-${y}`);
        start = -1;
      }
    }
  }
  return found;
}

describe('runs of ink', () => {
  it('cover the ink and nothing else', () => {
    fc.assert(
      fc.property(images, (image) => {
        const runs = rowRuns(image, 128);
        const painted = new Uint8Array(image.data.length).fill(255);
        for (let y = 0; y < image.height; y++) {
          for (let r = runs.lineStart[y]!; r < runs.lineStart[y + 1]!; r++) {
            painted.fill(0, y * image.width + runs.start[r]!, y * image.width + runs.end[r]!);
          }
        }
        expect(painted).toEqual(image.data);
      }),
    );
  });

  it('outside of boxes are those of the image with the boxes painted white', () => {
    const side = fc.double({ min: -3, max: 26, noNaN: true });
    const boxes = fc.array(fc.record({ x: side, y: side, width: side.map(Math.abs), height: side.map(Math.abs) }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(images, boxes, (image, some) => {
        const data = Uint8Array.from(image.data);
        for (const box of some) eraseBox(data, image.width, image.height, box, 0);
        const [found, expected] = [runsOutside(rowRuns(image, 128), some), rowRuns({ ...image, data }, 128)];
        expect(found.count).toBe(expected.count);
        for (const list of ['lineStart', 'start', 'end'] as const)
          expect([...found[list]]).toEqual([...expected[list]]);
      }),
    );
  });

  it('along columns are those that a walk down each column finds', () => {
    fc.assert(
      fc.property(images, fc.integer({ min: 1, max: 6 }), (image, minLength) => {
        const runs = longColumnRuns(rowRuns(image, 128), minLength);
        const found: string[] = [];
        for (let x = 0; x < runs.lineCount; x++) {
          for (let r = runs.lineStart[x]!; r < runs.lineStart[x + 1]!; r++)
            found.push(`${x}:${runs.start[r]}-${runs.end[r]}`);
        }
        expect(found).toEqual(columnRuns(image, minLength));
      }),
    );
  });

  it('of some length are the long ones of all', () => {
    fc.assert(
      fc.property(images, fc.integer({ min: 1, max: 6 }), (image, minLength) => {
        const all = rowRuns(image, 128);
        const long = longRuns(all, minLength);
        const lengths = Array.from({ length: all.count }, (_, r) => all.end[r]! - all.start[r]!);
        expect(Array.from({ length: long.count }, (_, r) => long.end[r]! - long.start[r]!)).toEqual(
          lengths.filter((length) => length >= minLength),
        );
      }),
    );
  });
});

describe('connected components', () => {
  it('are those that filling finds, in the same order', () => {
    fc.assert(
      fc.property(images, (image) => {
        const components = connectedComponents(rowRuns(image, 128));
        expect(Array.from(components.pixels)).toEqual(filled(image));
      }),
    );
  });

  it('list each of their runs once', () => {
    fc.assert(
      fc.property(images, (image) => {
        const runs = rowRuns(image, 128);
        const components = connectedComponents(runs);
        expect(Array.from(components.runIndex).sort((a, b) => a - b)).toEqual(
          Array.from({ length: runs.count }, (_, r) => r),
        );
        for (let c = 0; c < components.count; c++) {
          for (let k = components.runStart[c]!; k < components.runStart[c + 1]!; k++) {
            expect(components.ofRun[components.runIndex[k]!]).toBe(c);
          }
        }
      }),
    );
  });

  it('have boxes that hold their ink tightly', () => {
    // A ring and a bar inside it that touches nothing.
    const rows = ['.......', '.#####.', '.#...#.', '.#.#.#.', '.#...#.', '.#####.'];
    const data = Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 0 : 255));
    const c = connectedComponents(rowRuns({ width: 7, height: 6, channels: 1, dpi: 300, data }, 128));
    expect([...c.left].map((left, i) => [left, c.top[i], c.right[i], c.bottom[i], c.pixels[i]])).toEqual([
      [1, 1, 6, 6, 16],
      [3, 3, 4, 4, 1],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { blur, close, dilate, erode, medianOf, type Plane } from '../../../src/raster/plane.ts';
import fc from '../../properties.ts';

const planes: fc.Arbitrary<Plane> = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) =>
    fc
      .array(fc.integer({ min: 0, max: 255 }), { minLength: width * height, maxLength: width * height })
      .map((values) => ({ width, height, data: Float32Array.from(values) })),
  );
const radii = fc.integer({ min: 1, max: 4 });

/** The values in the window around a place. */
function windowOf(plane: Plane, at: number, radius: number): number[] {
  const x0 = at % plane.width;
  const y0 = Math.floor(at / plane.width);
  const values: number[] = [];
  for (let y = Math.max(0, y0 - radius); y <= Math.min(plane.height - 1, y0 + radius); y++) {
    for (let x = Math.max(0, x0 - radius); x <= Math.min(plane.width - 1, x0 + radius); x++) {
      values.push(plane.data[y * plane.width + x]!);
    }
  }
  return values;
}

function compare(made: Plane, plane: Plane, radius: number, rule: (values: number[]) => number): void {
  for (let i = 0; i < plane.data.length; i++) expect(made.data[i]).toBeCloseTo(rule(windowOf(plane, i, radius)), 3);
}

describe('planes', () => {
  it('dilate, erode, blur and medianOf do what their windows say', () => {
    fc.assert(
      fc.property(planes, radii, (plane, radius) => {
        compare(dilate(plane, radius), plane, radius, (values) => Math.max(...values));
        compare(erode(plane, radius), plane, radius, (values) => Math.min(...values));
        compare(blur(plane, radius), plane, radius, (values) => values.reduce((a, b) => a + b, 0) / values.length);
        compare(medianOf(plane, radius), plane, radius, (values) => values.sort((a, b) => a - b)[values.length >> 1]!);
      }),
      { numRuns: 150 },
    );
  });

  it('close never darkens, and a second time changes nothing', () => {
    fc.assert(
      fc.property(planes, radii, (plane, radius) => {
        const once = close(plane, radius);
        for (let i = 0; i < plane.data.length; i++) expect(once.data[i]).toBeGreaterThanOrEqual(plane.data[i]!);
        expect([...close(once, radius).data]).toEqual([...once.data]);
      }),
      { numRuns: 150 },
    );
  });

  it('close keeps a slope towards an edge', () => {
    const slope: Plane = { width: 8, height: 3, data: Float32Array.from({ length: 24 }, (_, i) => 10 + 20 * (i % 8)) };
    expect([...close(slope, 2).data]).toEqual([...slope.data]);
  });
});

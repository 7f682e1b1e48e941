import { describe, expect, it } from 'vitest';
import { levelAt } from '../../../src/raster/histogram.ts';
import fc from '../../properties.ts';

const levels = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 60 });

const counted = (values: readonly number[]): Int32Array => {
  const histogram = new Int32Array(256);
  for (const value of values) histogram[value]!++;
  return histogram;
};

describe('levelAt', () => {
  it('is what stands there when all values are put in order', () => {
    fc.assert(
      fc.property(levels, fc.nat(), (values, seed) => {
        const rank = seed % values.length;
        expect(levelAt(counted(values), rank)).toBe(values.toSorted((a, b) => a - b)[rank]);
      }),
    );
  });

  it('does not take a level that only lies between', () => {
    expect(levelAt(counted([10, 10, 200, 200]), 1)).toBe(10);
    expect(levelAt(counted([10, 10, 200, 200]), 2)).toBe(200);
  });
});

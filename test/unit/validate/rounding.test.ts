import { describe, expect, it } from 'vitest';
import { printedUnit, roundingUnits } from '../../../src/validate/rounding.ts';

describe('roundingUnits', () => {
  it.each([
    [1, 1],
    [2, 1],
    [10, 1],
    [11, 2],
    [26, 3],
  ])('of %i terms is %i', (terms, units) => {
    expect(roundingUnits(terms)).toBe(units);
  });
});

describe('printedUnit', () => {
  it('is that of the figure with most decimals', () => {
    expect(printedUnit([12, 3.5, null, 0.25])).toBeCloseTo(0.01);
    expect(printedUnit([12, null, undefined])).toBe(1);
  });
});

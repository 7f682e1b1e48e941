import { describe, expect, it } from 'vitest';
import { columnUnit, printedUnit, roundingUnits } from '../../../src/validate/rounding.ts';

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

describe('columnUnit', () => {
  it('is whole where hardly any figure has decimals', () => {
    expect(columnUnit([12, 812, 2041, 99, 7, 14, 2.45, null])).toBe(1);
  });

  it('is that of the decimals that figures are printed with', () => {
    expect(columnUnit([12.5, 812, 0.3, null])).toBeCloseTo(0.1);
  });
});

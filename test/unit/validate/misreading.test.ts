import { describe, expect, it } from 'vitest';
import { misreadingOf } from '../../../src/validate/misreading.ts';
import fc from '../../properties.ts';

describe('misreadingOf', () => {
  it.each([
    [70357, 70351, 'digit'],
    [-812, 812, 'sign'],
    [10357, 1057, 'digit-lost'],
    [5.25, 15.25, 'digit-added'],
    [4187, 4178, 'swapped'],
    [70357, 357, 'group'],
    [70357, 70, 'group'],
    [812, null, 'missing'],
    [375253, 441375253472, 'group'],
    [-1516, 4516, 'digit'],
    [12.5, 12.8, 'digit'],
  ])('%d read as %s is %s', (printed, read, kind) => {
    expect(misreadingOf(printed, read)).toBe(kind);
  });

  it.each([
    [70357, 70357],
    [70357, 71351],
    [395000, 400000],
    [-812, 813],
    [-2516, 4516],
    [1516, -4516],
    [0, null],
    [812, 4],
    [375, 441375472],
  ])('%d read as %s is none', (printed, read) => {
    expect(misreadingOf(printed, read)).toBeNull();
  });

  it('finds every digit that was read as another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 9_999_999 }),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (value, at, by) => {
          const digits = [...String(value)];
          const index = 1 + (at % (digits.length - 1));
          digits[index] = String((Number(digits[index]) + by) % 10);
          expect(misreadingOf(value, Number(digits.join('')))).toBe('digit');
        },
      ),
    );
  });
});

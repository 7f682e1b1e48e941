/** Sums of printed figures are exact to this: what floating point adds. */
const exact = 1e-6;

export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

export const isZero = (value: number): boolean => Math.abs(value) < exact;

/**
 * How far a sum may be off because its figures were rounded one by one, in the smallest printed unit: each is off by half a unit at most, evenly spread, so a sum
 * of n terms and its total strays by √((n + 1) / 12); two of these are allowed, and 1 at least. Printed accounts: 9 of 54 sums of scanned annual reports are
 * off by just 1, one of 14 terms by 2. 2 terms 1, 11 terms 2, 26 terms 3.
 */
export const roundingUnits = (termCount: number): number =>
  Math.max(1, Math.floor(2 * Math.sqrt((termCount + 1) / 12) + exact));

/** Share of the figures of a column that have decimals where amounts are printed with them: fewer are key figures of another kind in a column of whole amounts. */
const usualDecimals = 0.15;

/** The smallest unit that the figures of a column are printed in. Zeros say nothing. */
export function columnUnit(values: readonly (number | null | undefined)[]): number {
  const figures = values.filter((value) => typeof value === 'number' && value !== 0);
  const withDecimals = figures.filter((value) => !Number.isInteger(value));
  return withDecimals.length < usualDecimals * figures.length ? 1 : printedUnit(withDecimals);
}

/** The smallest unit that figures are printed in: 1 for whole ones, 0.1 for one decimal. Zeros say nothing. */
export function printedUnit(values: Iterable<number | null | undefined>): number {
  let decimals = 0;
  for (const value of values) {
    if (value === null || value === undefined || Number.isInteger(value)) continue;
    decimals = Math.max(decimals, String(value).split('.')[1]?.length ?? 0);
  }
  return 10 ** -Math.min(decimals, 6);
}

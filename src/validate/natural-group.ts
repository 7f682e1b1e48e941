import { misreadingOf } from './misreading.ts';
import { isZero, roundingUnits } from './rounding.ts';
import type { RowGroup, SumRow } from './row-groups.ts';

/** A sum of small figures that one misreading would explain is no evidence: nearly all are one digit from another. */
const smallest = 500;

/**
 * The group of a labelled sum that holds in no column as it was read: the rows since the sum before, that sum and the rows since, or all rows that are part of no sum
 * yet. One is taken where each column holds or one misread figure explains the difference; a row that other statements have with the same terms is taken with those, and the only sum of a
 * note with the whole note, whatever was read.
 *
 * @param nearest rows above that are part of no sum yet, nearest first.
 */
export function naturalGroup(
  rows: readonly SumRow[],
  units: readonly number[],
  row: number,
  nearest: readonly number[],
): RowGroup | null {
  const usual = usualTerms(rows, row, nearest);
  if (usual !== null) return { total: row, terms: usual.map((term) => ({ row: term, sign: 1 })), evidence: 0 };
  if (!rows[row]!.endsGroup) return null;
  const before = nearest.findIndex((other) => rows[other]!.endsGroup);
  const lengths = before < 0 ? [nearest.length] : [before, before + 1, nearest.length];
  for (const length of lengths) {
    if (length < 2) continue;
    const terms = nearest.slice(0, length);
    const costs = terms.map((term): 1 | -1 => (rows[term]!.isTakenOff ? -1 : 1));
    for (const signs of costs.includes(-1) ? [terms.map((): 1 | -1 => 1), costs] : [costs]) {
      if (isNearlyRight(rows, units, row, terms, signs))
        return { total: row, terms: terms.map((term, index) => ({ row: term, sign: signs[index]! })), evidence: 0 };
    }
  }
  return isOnlySum(rows, row) && nearest.length > 1
    ? { total: row, terms: nearest.map((term) => ({ row: term, sign: 1 })), evidence: 0 }
    : null;
}

/** A plain sum that ends a note without other sums is that of the list, whatever was read. */
const isOnlySum = (rows: readonly SumRow[], row: number): boolean =>
  rows[row]!.isListSum &&
  row === rows.length - 1 &&
  rows.every(
    ({ endsGroup, isTotal, values }, other) =>
      other === row || (!endsGroup && !isTotal && values.some((value) => value !== null)),
  );

/** The rows that a row of this name sums up elsewhere, if they stand right above here too. */
function usualTerms(rows: readonly SumRow[], row: number, nearest: readonly number[]): number[] | null {
  const { usual } = rows[row]!;
  if (usual === null) return null;
  const last = nearest.findLastIndex((other) => usual.has(rows[other]!.name));
  const terms = nearest.slice(0, last + 1);
  const known = terms.filter((other) => usual.has(rows[other]!.name)).length;
  return known >= 2 && known > terms.length / 2 ? terms : null;
}

/** Whether each column with figures holds, or would if one figure had been read otherwise. */
function isNearlyRight(
  rows: readonly SumRow[],
  units: readonly number[],
  row: number,
  terms: readonly number[],
  signs: readonly (1 | -1)[],
): boolean {
  let columns = 0;
  for (const [column, unit] of units.entries()) {
    const total = rows[row]!.values[column];
    const values = terms.flatMap((term) => {
      const value = rows[term]!.values[column];
      return value === undefined ? [] : [value];
    });
    if (total == null || values.length < terms.length) continue;
    const sum = values.reduce<number>((before, value, index) => before + signs[index]! * (value ?? 0), 0);
    const count = values.filter((value) => value !== null && value !== 0).length;
    const difference = total - sum;
    columns++;
    if (Math.abs(difference) <= roundingUnits(count) * unit + 1e-9) continue;
    const isPlain = rows[row]!.isPlainSum;
    if (!isPlain && Math.max(Math.abs(total), Math.abs(sum)) < smallest * unit) return false;
    const isExplained =
      misreadingOf(sum, total) !== null ||
      values.some((value, index) => {
        if (value === null && rows[terms[index]!]!.values.every((other) => other == null || isZero(other)))
          return false;
        return misreadingOf((value ?? 0) + signs[index]! * difference, value) !== null;
      });
    if (!isExplained) return false;
  }
  return columns > 0;
}

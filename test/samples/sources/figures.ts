/** A row of accounts: label, note, and one amount for each period. */
export interface AccountRow {
  readonly label: string;
  readonly note?: string;
  /** Amounts in the table's unit; null is printed as an empty cell. */
  readonly amounts: readonly (number | null)[];
}

/** `-96 417`: a space between thousands, a hyphen as minus, as Swedish accounts were printed in the 2010s. */
export function printAmount(amount: number | null): string {
  if (amount === null) return '';
  const digits = String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, ' ');
  return amount < 0 ? `-${digits}` : digits;
}

/** The sum of the rows, period by period. */
export function sumOf(rows: readonly AccountRow[]): number[] {
  const periods = rows[0]?.amounts.length ?? 0;
  return Array.from({ length: periods }, (_, period) => rows.reduce((sum, row) => sum + (row.amounts[period] ?? 0), 0));
}

/** A row that sums others. */
export const totalRow = (label: string, rows: readonly AccountRow[]): AccountRow => ({ label, amounts: sumOf(rows) });

/** Stops the making of a sample whose figures do not agree. */
export function demandEqual(what: string, a: AccountRow, b: AccountRow, sign: 1 | -1 = 1): void {
  a.amounts.forEach((amount, period) => {
    const other = b.amounts[period] ?? 0;
    if ((amount ?? 0) !== sign * other)
      throw new Error(`${what}: ${amount} is not ${sign * other} (period ${period + 1}).`);
  });
}

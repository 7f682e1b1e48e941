import type { Ledger } from '../figures.ts';
import type { Identity } from '../identity.ts';
import { isZero, printedUnit, rounded } from '../rounding.ts';
import { isMemo } from '../row-labels.ts';
import { itemAt, type RowPlace, rowsWithFigures, valueAt } from './rows.ts';

/**
 * Columns of shares: each row's share of the amount in the row whose share is 100. A column is one of shares where one row has 100 and the others before it make about
 * that, or where most rows agree with an amount column (growth and degrees of completion are percentages too).
 */
export function sharesOfAmounts(ledger: Ledger): Identity[] {
  return ledger.statements.flatMap(({ columns }, statement) =>
    columns
      .filter(({ measure }) => measure === 'share')
      .flatMap((share) => {
        const rows = rowsWithFigures(ledger, statement).filter(
          (row) => !isMemo(itemAt(ledger, row).label) && typeof valueAt(ledger, row, share.key) === 'number',
        );
        const whole = rows.findLast((row) => Math.abs(valueAt(ledger, row, share.key)! - 100) <= 0.5);
        if (whole === undefined) return [];
        const parts = rows.filter((row) => row !== whole);
        const unit = printedUnit(rows.map((row) => valueAt(ledger, row, share.key)));
        const sum = parts.reduce((total, row) => total + valueAt(ledger, row, share.key)!, 0);
        const makeWhole = parts.length > 1 && Math.abs(sum - 100) <= unit * Math.max(1, parts.length / 2);
        const amounts = columns.filter(
          ({ measure, columnIndex }) =>
            columnIndex < share.columnIndex && measure !== 'share' && measure !== 'deviation',
        );
        // The amounts that the shares are of: those that most rows agree with, else the nearest to the left.
        const counted = amounts
          .map(({ key }) => ({ key, right: parts.filter((row) => agrees(ledger, row, whole, share.key, key)).length }))
          .reverse();
        const base = counted.reduce<(typeof counted)[number] | null>(
          (before, column) => (before === null || column.right > before.right ? column : before),
          null,
        );
        if (base === null || !(makeWhole || base.right > parts.length / 2)) return [];
        // Where the amounts do not make the printed whole, the shares are held against what they make.
        const amountOf = (row: RowPlace): number => valueAt(ledger, row, base.key) ?? 0;
        const made = rounded(parts.reduce((total, row) => total + amountOf(row), 0));
        const wholes = makeWhole && made !== 0 && !isZero(made - amountOf(whole)) ? parts : [whole];
        const own = parts.map(
          (row): Identity => ({
            rule: 'share-of-amount',
            period: share.key,
            statement,
            total: ledger.at(statement, row.item, share.key).id,
            terms: [row, ...wholes].map(({ item }) => ({
              figure: ledger.at(statement, item, base.key).id,
              coefficient: 1,
            })),
            constant: 0,
            isShare: true,
            unit,
            isSure: true,
          }),
        );
        const all: Identity = {
          rule: 'sum-of-shares',
          period: share.key,
          statement,
          total: ledger.at(statement, whole.item, share.key).id,
          terms: parts.map(({ item }) => ({ figure: ledger.at(statement, item, share.key).id, coefficient: 1 })),
          constant: 0,
          isShare: false,
          unit,
          isSure: true,
        };
        return makeWhole ? [...own, all] : own;
      }),
  );
}

function agrees(ledger: Ledger, row: RowPlace, whole: RowPlace, shareKey: string, key: string): boolean {
  const part = valueAt(ledger, row, key);
  const all = valueAt(ledger, whole, key);
  const share = valueAt(ledger, row, shareKey);
  if (!all || part == null || share == null) return false;
  return Math.abs((100 * part) / all - share) <= 1;
}

import type { Ledger } from '../figures.ts';
import type { Identity } from '../identity.ts';
import { printedUnit } from '../rounding.ts';
import { findRowGroups, type SumRow } from '../row-groups.ts';
import { endsGroupLabel, isMemo, isTakenOff } from '../row-labels.ts';

/** Sums of rows: each sum row of a statement against the rows that make it up, in every column of amounts. */
export function sumsOfRows(ledger: Ledger): Identity[] {
  return ledger.statements.flatMap(({ items, columns }, statement) => {
    const added = columns.filter(({ measure }) => measure !== 'share');
    const rows = items.map(
      (item, index): SumRow => ({
        endsGroup: item.label === '' || endsGroupLabel(item.label),
        isTotal: item.isTotal,
        isMemo: isMemo(item.label),
        isTakenOff: isTakenOff(item.label),
        values: added.map(({ key }) => {
          const figure = ledger.at(statement, index, key);
          return figure.isUnread ? undefined : figure.value;
        }),
      }),
    );
    const units = added.map((_, column) => printedUnit(rows.map(({ values }) => values[column])));
    return findRowGroups(rows, units).flatMap(({ total, terms }) =>
      added.flatMap(({ key }, column): Identity[] => {
        const members = [total, ...terms.map(({ row }) => row)];
        const blanks = members.filter((row) => rows[row]!.values[column] === null);
        if (blanks.length === members.length) return [];
        // A column that lacks its sum, or several figures that the others have, was not printed or not read whole.
        const lost = blanks.filter((row) => rows[row]!.values.some((value) => value !== null && value !== 0));
        const isWhole = lost.length <= 1 && !lost.includes(total);
        return [
          {
            rule: 'sum-of-rows',
            period: key,
            statement,
            total: ledger.at(statement, total, key).id,
            terms: terms.map(({ row, sign }) => ({ figure: ledger.at(statement, row, key).id, coefficient: sign })),
            constant: 0,
            isShare: false,
            unit: units[column]!,
            isSure: isWhole,
          },
        ];
      }),
    );
  });
}

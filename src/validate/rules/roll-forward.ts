import type { Ledger } from '../figures.ts';
import type { Identity } from '../identity.ts';
import { foldLabel } from '../row-labels.ts';
import { itemAt, type RowPlace, rowsWithFigures, sameFigure } from './rows.ts';

const opening = /^(?:ingaende|ib\b)|vid (?:arets|periodens) (?:borjan|ingang)/u;
const closing = /^(?:utgaende|ub\b)|vid (?:arets|periodens) (?:slut|utgang)|^summa eget kapital|^eget kapital$/u;

/**
 * What a year begins with is what the year before ended in: each opening row against the closing row after it, the columns of successive years. A difference counts
 * only where one misreading explains it: principles of accounting change.
 */
export function openingEqualsLastClosing(ledger: Ledger): Identity[] {
  return ledger.statements.flatMap(({ columns }, statement) => {
    const actual = columns.filter(({ measure, year }) => measure === 'actual' && year !== null);
    const pairs = actual.flatMap((column) => {
      const before = actual.filter(({ year }) => year === column.year! - 1);
      return before.length === 1 && actual.filter(({ year }) => year === column.year).length === 1
        ? [{ key: column.key, lastKey: before[0]!.key }]
        : [];
    });
    if (pairs.length === 0) return [];
    const identities: Identity[] = [];
    let open: RowPlace | null = null;
    for (const row of rowsWithFigures(ledger, statement)) {
      const label = foldLabel(itemAt(ledger, row).label);
      if (opening.test(label)) open = row;
      else if (open !== null && closing.test(label)) {
        for (const { key, lastKey } of pairs) {
          identities.push(...sameFigure(ledger, 'opening-equals-last-closing', [open, key], [row, lastKey], false));
        }
        open = null;
      }
    }
    return identities;
  });
}

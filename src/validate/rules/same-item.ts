import type { Ledger } from '../figures.ts';
import type { Identity } from '../identity.ts';
import { foldLabel } from '../row-labels.ts';
import { agreementOf, itemAt, type RowPlace, rowsWithFigures, sameFigure, sharedKeys } from './rows.ts';

/** Labels that say nothing without what stands round them. */
const bare = /^(?:summa|totalt?|ovrig|andra|ingaende|utgaende|netto|resultat$|delsumma|vid )/u;
/** Figures other than small ones that agree are no chance: two of four digits, or one of five. */
const enough = 4.5;

/**
 * The same item printed in several statements (depreciation in the income statement and in the note on machines; the result of the year in the note on equity). Rows with the
 * same label or standard item are held together only where figures of many digits agree; a difference counts only where one misreading explains it.
 */
export function sameItemElsewhere(ledger: Ledger): Identity[] {
  const rows = ledger.statements
    .flatMap((_, statement) => rowsWithFigures(ledger, statement))
    .filter((row) => !bare.test(foldLabel(itemAt(ledger, row).label)));
  const byName = Map.groupBy(rows, (row) => foldLabel(itemAt(ledger, row).label));
  const byCode = Map.groupBy(rows, (row) => itemAt(ledger, row).code ?? '');
  return rows.flatMap((row) => {
    const { label, code } = itemAt(ledger, row);
    // Each row against the nearest before it that agrees: as many checks as rows.
    const same = [...(byName.get(foldLabel(label)) ?? []), ...(code === null ? [] : (byCode.get(code) ?? []))];
    const before = same.filter(({ statement }) => statement < row.statement);
    const partner = nearestAgreeing(ledger, row, before);
    if (partner === null) return [];
    return sharedKeys(ledger, row.statement, partner.statement).flatMap((key) =>
      sameFigure(ledger, 'same-item', [row, key], [partner, key], false),
    );
  });
}

/** At most so many rows of the same name are compared. */
const mostCompared = 12;

function nearestAgreeing(ledger: Ledger, row: RowPlace, before: readonly RowPlace[]): RowPlace | null {
  const near = [...before].sort((a, b) => b.statement - a.statement).slice(0, mostCompared);
  return (
    near.find((other) => {
      const keys = sharedKeys(ledger, row.statement, other.statement);
      const { evidence, same, different } = agreementOf(ledger, row, other, keys);
      return evidence >= enough && same > different;
    }) ??
    near.find((other) => {
      const keys = sharedKeys(ledger, row.statement, other.statement);
      const { evidence, same, different } = agreementOf(ledger, row, other, keys);
      return evidence >= 3 && same >= different && keys.length > 1;
    }) ??
    null
  );
}

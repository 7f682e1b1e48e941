import type { Ledger } from '../figures.ts';
import type { Identity } from '../identity.ts';
import { misreadingOf } from '../misreading.ts';
import { agreementOf, itemAt, type RowPlace, rowsWithFigures, sameFigure, sharedKeys, valueAt } from './rows.ts';

const rowsOfCode = (ledger: Ledger, statement: number, code: string): RowPlace[] =>
  rowsWithFigures(ledger, statement).filter((row) => itemAt(ledger, row).code === code);

/** Assets are as large as equity, provisions and liabilities, in the same statement or in the next one of its kind (each side in a table of its own). */
export function assetsEqualLiabilities(ledger: Ledger): Identity[] {
  const sheets = ledger.statements.flatMap(({ kind }, statement) => (kind === 'balance-sheet' ? [statement] : []));
  return sheets.flatMap((statement) => {
    const assets = rowsOfCode(ledger, statement, 'total-assets').at(-1);
    const other = sheets
      .filter((sheet) => sheet >= statement)
      .flatMap((sheet) => rowsOfCode(ledger, sheet, 'total-equity-liabilities').slice(-1))[0];
    if (assets === undefined || other === undefined) return [];
    return sharedKeys(ledger, other.statement, statement).flatMap((key) =>
      sameFigure(ledger, 'assets-equal-liabilities', [other, key], [assets, key], true),
    );
  });
}

/**
 * The result of the year is the same in the income statement and in the balance sheet. Of several income statements (of parts of the organisation) the one that agrees
 * best counts; one that agrees in no period only where it is the only one, and one misreading explains the difference.
 */
export function resultInBoth(ledger: Ledger): Identity[] {
  const kindOf = (statement: number): string => ledger.statements[statement]!.kind;
  const all = ledger.statements.map((_, statement) => statement);
  const results = all
    .filter((statement) => kindOf(statement) === 'income-statement')
    .flatMap((statement) => rowsOfCode(ledger, statement, 'result-of-year').slice(-1));
  return all
    .filter((statement) => kindOf(statement) === 'balance-sheet')
    .flatMap((statement) => rowsOfCode(ledger, statement, 'result-of-year').slice(-1))
    .flatMap((row) => {
      const links = results.map((result) => {
        const keys = sharedKeys(ledger, row.statement, result.statement);
        return { result, keys, agreement: agreementOf(ledger, row, result, keys) };
      });
      const best = links.reduce<(typeof links)[number] | null>(
        (before, link) => (before === null || link.agreement.evidence > before.agreement.evidence ? link : before),
        null,
      );
      if (best === null) return [];
      const isOnly = results.length === 1 && best.keys.some((key) => isMisread(ledger, row, best.result, key));
      if (best.agreement.same === 0 && !isOnly) return [];
      return best.keys.flatMap((key) =>
        sameFigure(ledger, 'result-in-both', [row, key], [best.result, key], results.length === 1),
      );
    });
}

function isMisread(ledger: Ledger, first: RowPlace, second: RowPlace, key: string): boolean {
  const [a, b] = [valueAt(ledger, first, key), valueAt(ledger, second, key)];
  return a != null && b != null && misreadingOf(Math.abs(a), Math.abs(b)) !== null;
}

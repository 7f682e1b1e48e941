import type { Ledger, Statement } from '../figures.ts';
import type { Identity } from '../identity.ts';
import { misreadingOf } from '../misreading.ts';
import { isZero } from '../rounding.ts';

/** An item of a statement. */
export interface RowPlace {
  readonly statement: number;
  readonly item: number;
}

export type StatementItem = Statement['items'][number];

export const itemAt = ({ statements }: Ledger, { statement, item }: RowPlace): StatementItem =>
  statements[statement]!.items[item]!;

/** Items of a statement that have figures. */
export const rowsWithFigures = ({ statements }: Ledger, statement: number): RowPlace[] =>
  statements[statement]!.items.flatMap((item, index) =>
    Object.values(item.values).some((value) => value !== null) ? [{ statement, item: index }] : [],
  );

/** A value as read, null for a blank, undefined for what could not be read. */
export function valueAt(ledger: Ledger, { statement, item }: RowPlace, key: string): number | null | undefined {
  const figure = ledger.at(statement, item, key);
  return figure.isUnread ? undefined : figure.value;
}

/** Keys of both statements, in the order of the first. */
export const sharedKeys = ({ statements }: Ledger, first: number, second: number): string[] =>
  statements[first]!.columns.map(({ key }) => key).filter((key) => key in keysOf(statements[second]!));

const keysOf = ({ columns }: Statement): Record<string, true> =>
  Object.fromEntries(columns.map(({ key }) => [key, true]));

/** How two rows that may print the same figures agree. */
export interface Agreement {
  /** Powers of ten against chance, from the periods where both print the same figure other than 0. */
  readonly evidence: number;
  readonly same: number;
  /** Periods where both print figures that differ. */
  readonly different: number;
}

/** Compares the sizes of two rows' figures: notes print costs without minus. */
export function agreementOf(ledger: Ledger, first: RowPlace, second: RowPlace, keys: readonly string[]): Agreement {
  let evidence = 0;
  let same = 0;
  let different = 0;
  for (const key of keys) {
    const a = valueAt(ledger, first, key);
    const b = valueAt(ledger, second, key);
    if (a === undefined || b === undefined || a === null || b === null) continue;
    if (!isZero(Math.abs(a) - Math.abs(b))) different++;
    else if (a !== 0) {
      same++;
      evidence += Math.log10(Math.abs(a) + 1);
    }
  }
  return { evidence, same, different };
}

/**
 * That a figure stands in two places. Signs are taken as printed: where they differ in a period, one place prints costs without minus.
 * @param isSure whether both are meant to be the same whatever is read; otherwise a difference counts only where one misreading explains it.
 */
export function sameFigure(
  ledger: Ledger,
  rule: string,
  [total, totalKey]: readonly [RowPlace, string],
  [other, otherKey]: readonly [RowPlace, string],
  isSure: boolean,
): Identity[] {
  const a = ledger.at(total.statement, total.item, totalKey);
  const b = ledger.at(other.statement, other.item, otherKey);
  const areBlank = (a.value === null && !a.isUnread) || (b.value === null && !b.isUnread);
  if (areBlank) return [];
  const coefficient = (a.value ?? 1) * (b.value ?? 1) < 0 ? -1 : 1;
  if (a.value !== null && b.value !== null && !isSure) {
    const target = coefficient * b.value;
    const isExplained = isZero(a.value - target) || misreadingOf(target, a.value) !== null;
    if (!isExplained) return [];
  }
  return [
    {
      rule,
      period: totalKey,
      statement: total.statement,
      total: a.id,
      terms: [{ figure: b.id, coefficient }],
      constant: 0,
      isShare: false,
      unit: 1,
      isSure: true,
    },
  ];
}

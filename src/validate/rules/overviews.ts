import type { Ledger } from '../figures.ts';
import type { Identity } from '../identity.ts';
import { misreadingOf } from '../misreading.ts';
import { printedUnit, rounded } from '../rounding.ts';
import { foldLabel } from '../row-labels.ts';
import { itemAt, type RowPlace, rowsWithFigures, valueAt } from './rows.ts';

/** Rows of overviews by their names, without units, and the standard items of statements that they print again. */
const items: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^nettoomsattning$/u, ['net-sales']],
  [/^(?:summa |totala )?(?:rorelse(?:ns )?|verksamhetens )?intakter$/u, ['operating-income-sum', 'operating-income']],
  [/^resultat efter finans(?:iella poster|netto)$/u, ['result-after-financial']],
  [/^(?:arets )?resultat$/u, ['result-of-year']],
  [/^(?:balansomslutning|(?:summa|totala) tillgangar)$/u, ['total-assets']],
  [/^(?:summa )?eget kapital$/u, ['equity']],
  [/^(?:likvida medel|kassa och bank)$/u, ['cash']],
  [/^(?:arets )?avskrivningar$/u, ['depreciation']],
];

/** Units that a label ends in. */
const unitWords = /(?: i)? (?:tkr|kkr|kr|mnkr|mkr|tsek|ksek|msek)$/u;

/** How many of a statement's units make one of the overview: kr to tkr, tkr to mnkr, kr to mnkr. */
const scales = [1, 1000, 1_000_000] as const;

/** Evidence that a row prints an item again, in powers of ten against chance: one figure of four digits among the three scales. */
const enough = 3;

/** Years that a table has columns of, with their keys; a year that several columns have is left out. */
function yearsOf({ statements }: Ledger, statement: number): Map<number, string> {
  const years = new Map<number, string>();
  const several = new Set<number>();
  for (const { key, year, measure, label } of statements[statement]!.columns) {
    const named = year ?? (Number(/(?<!\d)((?:19|20)\d{2})(?!\d)/u.exec(label)?.[1] ?? Number.NaN) || null);
    if (named === null || measure !== 'actual') continue;
    if (years.has(named)) several.add(named);
    years.set(named, key);
  }
  for (const year of several) years.delete(year);
  return years;
}

/**
 * Overviews of several years (flerårsöversikt) against the income statement and the balance sheet of the report: what they print again, in thousands or millions where the statement has kronor, and
 * the share of equity in all assets (soliditet). A row is held against an item only where figures of many digits agree; a difference counts only where one misreading explains it, since
 * overviews keep the figures of years whose accounts were changed later.
 *
 * @param firstOther index of the first table that is no statement.
 */
export function overviewsAgainstStatements(ledger: Ledger, firstOther: number): Identity[] {
  const accounts = ledger.statements.flatMap(({ kind }, statement) =>
    statement < firstOther && (kind === 'income-statement' || kind === 'balance-sheet') ? [statement] : [],
  );
  const rows = accounts.flatMap((statement) => rowsWithFigures(ledger, statement));
  const byCode = Map.groupBy(rows, (row) => itemAt(ledger, row).code ?? '');
  const byName = Map.groupBy(rows, (row) => foldLabel(itemAt(ledger, row).label));
  const years = new Map(accounts.map((statement) => [statement, yearsOf(ledger, statement)]));
  return ledger.statements.flatMap((_, overview) => {
    if (overview < firstOther) return [];
    const own = yearsOf(ledger, overview);
    if (own.size < 2) return [];
    return rowsWithFigures(ledger, overview).flatMap((row) => {
      const name = foldLabel(itemAt(ledger, row).label).replace(unitWords, '');
      if (name.startsWith('soliditet'))
        return equityShares(ledger, row, own, byCode.get('equity') ?? [], byCode.get('total-assets') ?? [], years);
      const codes = items.find(([pattern]) => pattern.test(name))?.[1] ?? [];
      const others = new Set([...codes.flatMap((code) => byCode.get(code) ?? []), ...(byName.get(name) ?? [])]);
      return printedAgain(ledger, row, own, [...others], years);
    });
  });
}

type Years = ReadonlyMap<number, string>;

interface Printed {
  readonly identities: Identity[];
  readonly evidence: number;
}

/** The item, and the scale, that a row agrees with best. */
function printedAgain(
  ledger: Ledger,
  row: RowPlace,
  own: Years,
  others: readonly RowPlace[],
  years: ReadonlyMap<number, Years>,
): Identity[] {
  let best: Printed = { identities: [], evidence: 0 };
  for (const other of others) {
    for (const scale of scales) {
      const printed = asPrinted(ledger, row, own, other, years.get(other.statement)!, scale);
      if (printed.evidence > best.evidence) best = printed;
    }
  }
  return best.evidence < enough ? [] : best.identities;
}

function asPrinted(
  ledger: Ledger,
  row: RowPlace,
  own: Years,
  other: RowPlace,
  years: Years,
  scale: (typeof scales)[number],
): Printed {
  const identities: Identity[] = [];
  let evidence = 0;
  for (const [year, key] of own) {
    const otherKey = years.get(year);
    const actual = valueAt(ledger, row, key);
    const value = otherKey === undefined ? null : valueAt(ledger, other, otherKey);
    if (otherKey === undefined || actual == null || value == null) continue;
    const unit = printedUnit([actual]);
    const coefficient = (actual * value < 0 ? -1 : 1) / scale;
    const expected = rounded(Math.round((value * coefficient) / unit) * unit);
    const isSame = Math.abs(actual - value * coefficient) <= unit / 2 + 1e-9;
    if (isSame) evidence += Math.log10(Math.max(1, Math.abs(actual) / unit));
    else if (misreadingOf(expected, actual) === null) continue;
    identities.push({
      rule: 'overview-against-statement',
      period: otherKey,
      statement: other.statement,
      total: ledger.at(row.statement, row.item, key).id,
      terms: [{ figure: ledger.at(other.statement, other.item, otherKey).id, coefficient }],
      constant: 0,
      isShare: false,
      precision: scale === 1 ? 0 : unit / 2,
      unit,
      isSure: true,
    });
  }
  return { identities, evidence };
}

/** Soliditet: equity in percent of all assets. Told only where it agrees in a year: some set untaxed reserves beside it. */
function equityShares(
  ledger: Ledger,
  row: RowPlace,
  own: Years,
  equities: readonly RowPlace[],
  wholes: readonly RowPlace[],
  years: ReadonlyMap<number, Years>,
): Identity[] {
  const whole = wholes.at(-1);
  const equity = equities.at(-1);
  if (whole === undefined || equity === undefined) return [];
  let same = 0;
  const identities = [...own].flatMap(([year, key]): Identity[] => {
    const [partKey, wholeKey] = [years.get(equity.statement)?.get(year), years.get(whole.statement)?.get(year)];
    if (partKey === undefined || wholeKey === undefined) return [];
    const share = valueAt(ledger, row, key);
    const [part, all] = [valueAt(ledger, equity, partKey), valueAt(ledger, whole, wholeKey)];
    if (share == null || part == null || !all) return [];
    const unit = printedUnit([share]);
    const expected = rounded(Math.round((100 * part) / all / unit) * unit);
    if (Math.abs(share - expected) <= unit + 1e-9) same++;
    else if (misreadingOf(expected, share) === null) return [];
    return [
      {
        rule: 'equity-share',
        period: wholeKey,
        statement: whole.statement,
        total: ledger.at(row.statement, row.item, key).id,
        terms: [
          { figure: ledger.at(equity.statement, equity.item, partKey).id, coefficient: 1 },
          { figure: ledger.at(whole.statement, whole.item, wholeKey).id, coefficient: 1 },
        ],
        constant: 0,
        isShare: true,
        unit,
        isSure: true,
      },
    ];
  });
  return same > 0 ? identities : [];
}

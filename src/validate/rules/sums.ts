import type { Ledger, Statement } from '../figures.ts';
import type { Identity } from '../identity.ts';
import { columnUnit, isZero, printedUnit } from '../rounding.ts';
import { findRowGroups, type RowGroup, type SumRow } from '../row-groups.ts';
import { endsGroupLabel, foldLabel, isMemo, isPlainSum, isResultOfYear, isTakenOff } from '../row-labels.ts';

/** Sums of rows: each sum row of a statement against the rows that make it up, in every column of amounts. */
export function sumsOfRows(ledger: Ledger): Identity[] {
  const first = ledger.statements.map((_, statement) => groupedRows(ledger, statement, () => null));
  const usual = usualTerms(ledger, first);
  return ledger.statements.flatMap(({ kind }, statement) => {
    const sumsHere = new Set(first[statement]!.groups.map(({ total }) => first[statement]!.rows[total]!.name));
    const grouped = groupedRows(ledger, statement, (name) =>
      sumsHere.has(name) ? null : (usual.get(`${kind} ${name}`) ?? null),
    );
    return identitiesOf(ledger, statement, grouped);
  });
}

/** Statements in which the result of the year is one of the parts of a sum, unless it stands last. */
const holdResult: ReadonlySet<string> = new Set(['balance-sheet', 'note', 'cash-flow']);

interface GroupedRows {
  readonly rows: readonly SumRow[];
  readonly groups: readonly RowGroup[];
  readonly units: readonly number[];
}

const addedColumns = ({ statements }: Ledger, statement: number): Statement['columns'] =>
  statements[statement]!.columns.filter(({ measure }) => measure !== 'share');

function groupedRows(
  ledger: Ledger,
  statement: number,
  usualOf: (name: string) => ReadonlySet<string> | null,
): GroupedRows {
  const added = addedColumns(ledger, statement);
  const { kind, items } = ledger.statements[statement]!;
  const isPartHere = (label: string, index: number): boolean =>
    holdResult.has(kind) && isResultOfYear(label) && index < items.length - 1;
  const rows = items.map(({ label, isTotal }, index): SumRow => {
    const name = foldLabel(label);
    return {
      name,
      usual: usualOf(name),
      endsGroup: label === '' || (endsGroupLabel(label) && !isPartHere(label, index)),
      isPlainSum: isPlainSum(label),
      isListSum: isPlainSum(label) && kind === 'note',
      isTotal,
      isMemo: isMemo(label),
      isTakenOff: isTakenOff(label),
      values: added.map(({ key }) => {
        const figure = ledger.at(statement, index, key);
        return figure.isUnread ? (figure.guess ?? undefined) : figure.value;
      }),
    };
  });
  const units = added.map((_, column) => columnUnit(rows.map(({ values }) => values[column])));
  return { rows, units, groups: findRowGroups(rows, units) };
}

/** For the rows of each kind of statement and name that have the same terms wherever they are sums, the names of those. */
function usualTerms(ledger: Ledger, grouped: readonly GroupedRows[]): Map<string, ReadonlySet<string>> {
  const usual = new Map<string, Set<string>>();
  for (const [statement, { rows, groups }] of grouped.entries()) {
    const { kind } = ledger.statements[statement]!;
    for (const { total, terms } of groups) {
      const { name, endsGroup } = rows[total]!;
      // Plain sums have other terms in every table; heads before their parts are found by figures alone.
      if (isPlainSum(name) || !endsGroup || name === '') continue;
      const key = `${kind} ${name}`;
      const names = usual.get(key) ?? new Set();
      for (const { row } of terms) names.add(rows[row]!.name);
      usual.set(key, names);
    }
  }
  return usual;
}

function identitiesOf(ledger: Ledger, statement: number, { rows, groups, units }: GroupedRows): Identity[] {
  const added = addedColumns(ledger, statement);
  return groups.flatMap(({ total, terms }) =>
    added.flatMap(({ key, measure }, column): Identity[] => {
      const members = [total, ...terms.map(({ row }) => row)];
      const blanks = members.filter((row) => rows[row]!.values[column] === null);
      if (blanks.length === members.length) return [];
      // A column that lacks its sum, or several figures that the others have, was not printed or not read whole.
      const lost = blanks.filter((row) => rows[row]!.values.some((value) => value !== null && value !== 0));
      const hasTerms = terms.some(({ row }) => rows[row]!.values[column] !== null);
      const isWhole = lost.length <= 1 && hasTerms && rows[total]!.values[column] !== null;
      // Where costs have no minus, their deviations are turned already: more than budgeted is below 0.
      const isTurned = measure === 'deviation' && addsUp(rows, total, terms, column);
      return [
        {
          rule: 'sum-of-rows',
          period: key,
          statement,
          total: ledger.at(statement, total, key).id,
          terms: terms.map(({ row, sign }) => ({
            figure: ledger.at(statement, row, key).id,
            coefficient: isTurned ? 1 : sign,
          })),
          constant: 0,
          isShare: false,
          unit: Math.min(units[column]!, printedUnit(members.map((row) => rows[row]!.values[column]))),
          isSure: isWhole,
        },
      ];
    }),
  );
}

/** Whether the terms make the total as printed, whatever their signs in other columns. */
function addsUp(rows: readonly SumRow[], total: number, terms: RowGroup['terms'], column: number): boolean {
  const sum = terms.reduce((before, { row }) => before + (rows[row]!.values[column] ?? 0), 0);
  return isZero(sum - (rows[total]!.values[column] ?? 0));
}

import { foldText } from '../fold.ts';
import { isNumberText, numberValue } from '../tables/cell-text.ts';
import type { Truth } from '../truth-folder.ts';
import type { TruthTable } from '../truth-schema.ts';

/** A statement as it should come out. */
export interface WantedStatement {
  readonly title: string | null;
  /** Headings of the columns of values, from left to right. */
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    /** One for each column; null where nothing is printed. */
    readonly values: readonly (number | null)[];
  }[];
  readonly checks: readonly WantedCheck[];
}

/** A sum of the truth: the label that it ends in, its column, and whether it holds in print. */
export interface WantedCheck {
  readonly total: string;
  /** The row that the sum is compared with, where `total` stands in another statement (`Summa = Fordringar (balans)`); null where it stands in this one. */
  readonly own: string | null;
  readonly column: string;
  readonly holds: boolean;
}

const statementKinds = new Set(['income-statement', 'balance-sheet', 'cash-flow', 'note', 'budget', 'financing']);

/**
 * The statements of a truth: its accounts, where it names a file of them, else its tables of such kinds. Accounts under the title of a table of another kind
 * (statistics) are none.
 */
export function wantedStatements({ tables, accounts }: Pick<Truth, 'tables' | 'accounts'>): WantedStatement[] {
  const isStatement = (kind: string | null | undefined): boolean =>
    statementKinds.has((kind ?? '').replaceAll('_', '-'));
  if (accounts !== null) {
    const others = new Set((tables ?? []).filter(({ kind }) => !isStatement(kind)).map(({ title }) => titleOf(title)));
    const statements = accounts.filter(({ title }) => titleOf(title) === '' || !others.has(titleOf(title)));
    return statements.map(({ title, columns, rows, checks }) => ({
      title: title ?? null,
      columns,
      rows: rows.map(({ label, values }) => ({ label, values: columns.map((_, index) => values[index] ?? null) })),
      checks: checks.flatMap(({ what, column, holds }) => (holds === null ? [] : wantedCheck(what, column, holds))),
    }));
  }
  return (tables ?? []).filter(({ kind }) => isStatement(kind)).map(statementOfTable);
}

/**
 * A sum by its words: `A + B = Total`; `Row = Total (other statement)`; `Row: A + B = whole`, where parts of an organisation make the row of the whole. A year after the total is that of its
 * column: `Ingående balans 2013 = Utgående balans 2012` is told with the first.
 */
function wantedCheck(what: string, column: string, holds: boolean): WantedCheck[] {
  const [left = '', right = ''] = what.split('=').map((side) => side.trim());
  const elsewhere = /^(.*\S)\s+\([^)]*\)$/u.exec(right);
  if (elsewhere !== null && !/\d/u.test(elsewhere[1]!)) return [{ total: elsewhere[1]!, own: left, column, holds }];
  const ofRow = /^([^:+]*\p{L}):/u.exec(left);
  if (ofRow !== null && /^\p{Ll}+$/u.test(right)) return [{ total: ofRow[1]!.trim(), own: null, column, holds }];
  const ofYear = /^(.*\S)\s+(?:19|20)\d{2}$/u;
  const total = ofYear.test(left) ? ofYear.exec(left)![1]! : right;
  // What ends in an amount that no row has (internal items, told in a footnote) is no sum of a row.
  return total === '' || /^\d/u.test(total) ? [] : [{ total, own: null, column, holds }];
}

function titleOf(title: string | null | undefined): string {
  return foldText(title ?? '').toLowerCase();
}

/** The first column has the labels; columns of note references have no values. */
function statementOfTable({ title, header, rows }: TruthTable): WantedStatement {
  const width = Math.max(0, ...rows.map((row) => row.length), ...header.map((row) => row.length));
  const headings = Array.from({ length: width }, (_, column) =>
    header
      .map((row) => row[column] ?? '')
      .filter((text) => text !== '')
      .join(' '),
  );
  const columns = headings.flatMap((heading, column) => {
    const hasNumbers = rows.some((row) => isNumberText(foldText(row[column] ?? '')));
    return column > 0 && hasNumbers && !/^not(?:er)?\.?$/iu.test(heading.trim()) ? [column] : [];
  });
  return {
    title: title ?? null,
    columns: columns.map((column) => headings[column]!),
    rows: rows.map((row) => ({
      label: row[0] ?? '',
      values: columns.map((column) => numberValue(foldText(row[column] ?? ''))),
    })),
    checks: [],
  };
}

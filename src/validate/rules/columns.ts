import type { Ledger, Statement } from '../figures.ts';
import type { Identity } from '../identity.ts';
import { isZero, printedUnit, roundingUnits } from '../rounding.ts';
import { rowsWithFigures, valueAt } from './rows.ts';

type Column = Statement['columns'][number];

/** A way to make a column of others, row by row. */
interface Formula {
  readonly terms: readonly { readonly key: string; readonly coefficient: number }[];
}

/** Agreement of a formula with the rows: powers of ten against chance, and the rows where it holds and where not. */
interface Fit {
  readonly formula: Formula;
  readonly evidence: number;
  readonly holding: ReadonlySet<number>;
  readonly failing: ReadonlySet<number>;
}

/** A formula is believed with this much evidence beyond what the rows that fail take off. */
const enough = 1;

/** Headings of columns that others make up. */
const madeOfOthers = /netto|resultat|saldo|summa|s:a|total|utgående|\bub\b|differens|kvarst|återst|vid årets slut/iu;
/** Columns that are tried with all signs: those nearest to the left. */
const mostSigned = 4;

/** Total columns: each row's figures add up to its total. Columns of net amounts, balances and remainders too, with the signs that the rows agree on. */
export function totalsOfColumns(ledger: Ledger): Identity[] {
  return ledger.statements.flatMap(({ columns }, statement) => {
    const isTotal = ({ measure, label }: Column): boolean =>
      measure === 'total' || (isAmount(measure) && madeOfOthers.test(label));
    const totals = columns.filter(isTotal);
    return totals.flatMap((total) => {
      const others = columns.filter((column) => isAmount(column.measure) && !isTotal(column));
      const before = others.filter(({ columnIndex }) => columnIndex < total.columnIndex);
      const sinceLast = before.filter(
        ({ columnIndex }) =>
          !totals.some((other) => other.columnIndex > columnIndex && other.columnIndex < total.columnIndex),
      );
      const plain = [others, before, sinceLast]
        .filter((terms) => terms.length > 1)
        .map((terms): Formula => ({ terms: terms.map(({ key }) => ({ key, coefficient: 1 })) }));
      // Totals of totals stand behind their parts.
      const near = columns
        .filter((column) => column !== total && column.columnIndex < total.columnIndex && column.measure !== 'share')
        .slice(-mostSigned);
      const best = bestFit(ledger, statement, total, [...plain, ...signedFormulas(near)]);
      return best === null ? [] : identitiesOf(ledger, statement, total, best, 'total-of-columns');
    });
  });
}

const isAmount = (measure: string): boolean => !['total', 'share', 'deviation'].includes(measure);

/** The last two or more of some columns, with all signs. */
function signedFormulas(columns: readonly Column[]): Formula[] {
  return columns.slice(0, -1).flatMap((_, from) => {
    const terms = columns.slice(from);
    return Array.from({ length: 2 ** terms.length - 1 }, (__, bits) => ({
      terms: terms.map(({ key }, index) => ({ key, coefficient: (bits >> index) & 1 ? -1 : 1 })),
    }));
  });
}

/**
 * Deviations: one column is the difference of two others (budget − utfall). Which two and which way round the figures tell; income and costs of one statement may have
 * opposite signs, where several rows do.
 */
export function deviationsOfColumns(ledger: Ledger): Identity[] {
  return ledger.statements.flatMap(({ columns }, statement) => {
    const amounts = columns.filter(({ measure }) => isAmount(measure));
    const deviations = columns.filter(({ measure }) => measure === 'deviation');
    return deviations.flatMap((deviation) => {
      const formulas = amounts.flatMap((a) =>
        amounts.flatMap((b): Formula[] =>
          a === b
            ? []
            : [
                {
                  terms: [
                    { key: a.key, coefficient: 1 },
                    { key: b.key, coefficient: -1 },
                  ],
                },
              ],
        ),
      );
      const best = bestFit(ledger, statement, deviation, formulas);
      if (best === null) return [];
      const turned = fitOf(ledger, statement, deviation, turn(best.formula));
      const isTurnedToo = turned.holding.size >= 2 && turned.evidence > -best.evidence;
      const isTurned = (item: number): boolean => isTurnedToo && turned.holding.has(item) && !best.holding.has(item);
      return [
        ...identitiesOf(ledger, statement, deviation, best, 'deviation', (item) => !isTurned(item)),
        ...(isTurnedToo ? identitiesOf(ledger, statement, deviation, turned, 'deviation', isTurned) : []),
      ];
    });
  });
}

const turn = ({ terms }: Formula): Formula => ({
  terms: terms.map(({ key, coefficient }) => ({ key, coefficient: -coefficient })),
});

function bestFit(ledger: Ledger, statement: number, total: Column, formulas: readonly Formula[]): Fit | null {
  const fits = formulas.map((formula) => fitOf(ledger, statement, total, formula));
  const best = fits.reduce<Fit | null>(
    (before, fit) => (before === null || fit.evidence > before.evidence ? fit : before),
    null,
  );
  return best !== null && best.evidence - Math.log10(formulas.length) >= enough ? best : null;
}

function fitOf(ledger: Ledger, statement: number, total: Column, formula: Formula): Fit {
  const unit = unitOf(ledger, statement, total, formula);
  const holding = new Set<number>();
  const failing = new Set<number>();
  let evidence = 0;
  for (const row of rowsWithFigures(ledger, statement)) {
    const actual = valueAt(ledger, row, total.key);
    const terms = formula.terms.map(({ key, coefficient }) => {
      const value = valueAt(ledger, row, key);
      return value == null ? value : value * coefficient;
    });
    if (actual === undefined || terms.includes(undefined)) continue;
    const count = terms.filter((value) => value !== null && value !== 0).length;
    // A row without its total tells nothing; nor does one where nothing else is printed.
    if (actual === null || (count === 0 && actual === 0)) continue;
    const difference = Math.abs(actual - terms.reduce<number>((sum, value) => sum + (value ?? 0), 0));
    if (difference <= roundingUnits(count) * unit + 1e-9) {
      holding.add(row.item);
      const size = Math.max(Math.abs(actual), ...terms.map((value) => Math.abs(value ?? 0)));
      const precision = isZero(difference) ? unit : 3 * unit;
      evidence += Math.min(3, Math.log10(Math.max(1, size / precision))) * (count < 2 ? 0.3 : 1);
    } else {
      failing.add(row.item);
      evidence -= 1;
    }
  }
  return { formula, evidence, holding, failing };
}

const unitOf = (ledger: Ledger, statement: number, total: Column, { terms }: Formula): number =>
  printedUnit(
    rowsWithFigures(ledger, statement).flatMap((row) =>
      [total.key, ...terms.map(({ key }) => key)].map((key) => valueAt(ledger, row, key)),
    ),
  );

function identitiesOf(
  ledger: Ledger,
  statement: number,
  total: Column,
  { formula }: Fit,
  rule: string,
  isWanted: (item: number) => boolean = () => true,
): Identity[] {
  const unit = unitOf(ledger, statement, total, formula);
  return rowsWithFigures(ledger, statement).flatMap(({ item }): Identity[] => {
    const figure = ledger.at(statement, item, total.key);
    if (!isWanted(item) || (figure.value === null && !figure.isUnread)) return [];
    return [
      {
        rule,
        period: total.key,
        statement,
        total: figure.id,
        terms: formula.terms.map(({ key, coefficient }) => ({
          figure: ledger.at(statement, item, key).id,
          coefficient,
        })),
        constant: 0,
        isShare: false,
        unit,
        isSure: true,
      },
    ];
  });
}

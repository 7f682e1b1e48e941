import type { GridSums } from '../model/grid-sums.ts';
import { type Figure, type Ledger, type ReportTable, readLedger, type Statement } from './figures.ts';
import { evaluate, figuresOf, type Identity, termCount, valuesAsRead } from './identity.ts';
import { otherTables } from './other-tables.ts';
import { assetsEqualLiabilities } from './rules/balance.ts';
import { deviationsOfColumns, totalsOfColumns } from './rules/columns.ts';
import { openingEqualsLastClosing } from './rules/roll-forward.ts';
import { sharesOfAmounts } from './rules/shares.ts';
import { sumsOfRows } from './rules/sums.ts';

/** What a table's figures say of one another. Other tables are not asked: the work is that of the table alone. */
const ownRules: readonly ((ledger: Ledger) => Identity[])[] = [
  sumsOfRows,
  totalsOfColumns,
  deviationsOfColumns,
  sharesOfAmounts,
  assetsEqualLiabilities,
  openingEqualsLastClosing,
];

/** A sum of figures of many digits is no surer than this. */
const mostBits = 4;

/**
 * The sums of some tables by themselves, and how many powers of ten stand between each that holds and chance. One is named by its rule, the row and the figure that the others make
 * up: a name that lasts where columns are divided otherwise.
 *
 * @param statements those that were found in the tables.
 */
export function sumsOfTables(tables: readonly ReportTable[], statements: readonly Statement[]): GridSums {
  const ledger = readLedger([...statements, ...otherTables(tables, statements)], tables);
  const values = valuesAsRead(ledger.figures);
  const holding = new Map<string, number>();
  const borneOut = new Set<string>();
  let failing = 0;
  for (const identity of ownRules.flatMap((rule) => rule(ledger))) {
    const { status, actual } = evaluate(identity, values);
    if (status === 'fails') failing++;
    const count = termCount(identity, values);
    if (status !== 'holds' || actual === null || count === 0) continue;
    const bits = Math.min(mostBits, Math.log10(Math.max(1, Math.abs(actual) / identity.unit)));
    holding.set(freeName(nameOf(identity, ledger.figures[identity.total]!), holding), count < 2 ? bits / 2 : bits);
    for (const id of figuresOf(identity)) {
      const { cell } = ledger.figures[id]!;
      if (cell !== null) borneOut.add(`${cell.rowIndex},${cell.columnIndex}`);
    }
  }
  return { holding, failing, isBorneOut: (row, column) => borneOut.has(`${row},${column}`) };
}

const nameOf = ({ rule }: Identity, { cell, item, value }: Figure): string =>
  `${rule} ${cell?.tableId} ${cell?.rowIndex ?? item} ${value}`;

function freeName(name: string, taken: ReadonlyMap<string, number>): string {
  for (let count = 1; ; count++) if (!taken.has(`${name} (${count})`)) return `${name} (${count})`;
}

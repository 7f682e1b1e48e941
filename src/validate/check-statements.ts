import type { CellReference, Message } from '../model/message.ts';
import type { KlartextDocument } from '../schema/document-schema.ts';
import { confirmedConfidence, standings } from './confirm.ts';
import { explain, surelyMisread, type Web, webOf } from './explain.ts';
import { type Block, cellKey, type Figure, type Ledger, readLedger, type TableCell } from './figures.ts';
import { evaluate, type Identity, valuesAsRead, withValue } from './identity.ts';
import { lostNoteNumbers } from './lost-note-numbers.ts';
import { otherTables } from './other-tables.ts';
import {
  type CellChange,
  changeStatements,
  changeTables,
  correctionOf,
  type Repair,
  repairOf,
  respellingOf,
} from './repairs.ts';
import { checkOf, failureMessage, roundingMessage, swapMessage, unconfirmedMessage } from './report.ts';
import { doubtfulRoundings } from './rounding-doubts.ts';
import { assetsEqualLiabilities, resultInBoth } from './rules/balance.ts';
import { deviationsOfColumns, totalsOfColumns } from './rules/columns.ts';
import { notesAgainstStatement } from './rules/notes.ts';
import { overviewsAgainstStatements } from './rules/overviews.ts';
import { partsOfWhole } from './rules/parts.ts';
import { openingEqualsLastClosing } from './rules/roll-forward.ts';
import { sameItemElsewhere } from './rules/same-item.ts';
import { sharesOfAmounts } from './rules/shares.ts';
import { sumsOfRows } from './rules/sums.ts';
import { settleRounding } from './settle-rounding.ts';
import { swappedColumns } from './swapped.ts';

/** Statements with their checks, and what arithmetic changed or doubts. */
export interface CheckedStatements {
  readonly statements: KlartextDocument['statements'];
  readonly tables: KlartextDocument['tables'];
  readonly corrections: KlartextDocument['corrections'];
  readonly messages: readonly Message[];
  /** Whether sums bear out, or put right, what stands in a cell: what else was doubted of it is settled. */
  readonly isSettled: (cell: CellReference) => boolean;
}

/** What arithmetic knows of accounts, a function a rule. */
const rules: readonly ((ledger: Ledger, blocks: readonly Block[]) => Identity[])[] = [
  sumsOfRows,
  totalsOfColumns,
  deviationsOfColumns,
  sharesOfAmounts,
  assetsEqualLiabilities,
  resultInBoth,
  notesAgainstStatement,
  openingEqualsLastClosing,
  sameItemElsewhere,
  partsOfWhole,
];

/** Rounds of repair: a figure put right can make another explanation the only one. */
const mostRounds = 10;

/**
 * Checks the arithmetic of statements. A figure is changed only where sums fail, another reading of its cell makes them hold, and no other reading of another cell does; what was
 * read stays in `raw` and in `corrections`. Sums that fail otherwise are told, with the right sum: they may stand so in print. Figures that sums bear out get surer.
 * Other tables of figures are checked too; what fails in them is told in messages.
 */
export function checkStatements(
  content: Pick<KlartextDocument, 'statements' | 'tables' | 'blocks'>,
): CheckedStatements {
  const others = otherTables(content.tables, content.statements);
  const ledger = readLedger([...content.statements, ...others], content.tables);
  const { web, repairs } = repairAll(ledger, content.blocks, content.statements.length);
  const standing = standings(web);
  const explanations = explain(web);
  for (const figure of ledger.figures) {
    const { holding, failing } = standing[figure.id]!;
    const respelling = holding > 0 && failing === 0 && !repairs.has(figure.id) ? respellingOf(figure) : null;
    if (respelling !== null) repairs.set(figure.id, respelling);
  }
  const cells = new Map<string, TableCell>();
  for (const table of content.tables) {
    for (const cell of table.cells) cells.set(cellKey({ ...cell, tableId: table.id }), cell);
  }
  const cellOf = ({ cell }: Figure): TableCell | null => (cell === null ? null : (cells.get(cellKey(cell)) ?? null));

  const changes = new Map<string, CellChange>();
  for (const figure of ledger.figures) {
    const repair = repairs.get(figure.id) ?? null;
    const confidence = confirmedConfidence(figure.confidence, standing[figure.id]!);
    if (figure.cell === null || !figure.isPrinted || (figure.value === null && repair === null)) continue;
    if (repair !== null || confidence > figure.confidence) changes.set(cellKey(figure.cell), { confidence, repair });
  }
  const settled = new Set(
    ledger.figures.flatMap(({ id, cell, value }) => {
      const { holding, failing } = standing[id]!;
      const isRead = value !== null || repairs.has(id);
      return cell !== null && isRead && holding > 0 && failing === 0 ? [cellKey(cell)] : [];
    }),
  );
  const checks = Map.groupBy(web.identities.keys(), (index) => web.identities[index]!.statement);
  return {
    statements: changeStatements(content.statements, changes).map((statement, index) => ({
      ...statement,
      checks: (checks.get(index) ?? []).map((identity) =>
        checkOf(web.identities[identity]!, web, standing, explanations.get(identity) ?? []),
      ),
    })),
    tables: changeTables(content.tables, changes),
    corrections: [...repairs.values()].flatMap((repair) => {
      const cell = cellOf(repair.figure);
      const names = (web.byFigure.get(repair.figure.id) ?? []).map((index) => web.identities[index]!.rule);
      return cell === null ? [] : [correctionOf(repair, cell, [...new Set(names)])];
    }),
    messages: [
      ...web.identities.flatMap(
        (identity, index) => failureMessage(identity, web, explanations.get(index) ?? [], cellOf) ?? [],
      ),
      ...swappedColumns(web).flatMap((swap) => swapMessage(swap, web, cellOf) ?? []),
      ...lostNoteNumbers(content),
      ...doubtfulRoundings(web).flatMap((doubt) => roundingMessage(doubt, web, cellOf) ?? []),
      ...ledger.figures.flatMap((figure) =>
        repairs.has(figure.id) || figure.statement >= content.statements.length
          ? []
          : (unconfirmedMessage(figure, standing[figure.id]!, cellOf) ?? []),
      ),
    ],
    isSettled: (cell) => settled.has(cellKey(cell)),
  };
}

/** Puts right what can be, round by round, and gives the identities with the values as they then are. */
function repairAll(
  ledger: Ledger,
  blocks: readonly Block[],
  firstOther: number,
): { web: Web; repairs: Map<number, Repair> } {
  const asRead = valuesAsRead(ledger.figures);
  const found = [...rules.flatMap((rule) => rule(ledger, blocks)), ...overviewsAgainstStatements(ledger, firstOther)];
  const identities = settleRounding(found, ledger.statements, asRead);
  const repairs = new Map<number, Repair>();
  const assumed = new Map<number, number>();
  const web = webOf(identities, ledger.figures, (id) => repairs.get(id)?.value ?? assumed.get(id) ?? asRead(id));
  for (let round = 0; round < mostRounds; round++) {
    const sure = surelyMisread(explain(web)).filter(({ figure }) => !repairs.has(figure));
    if (sure.length === 0) break;
    for (const explanation of sure) {
      repairs.set(explanation.figure, repairOf(ledger.figures[explanation.figure]!, explanation));
    }
  }
  // What could not be read is taken as what it looks like where all its sums then hold: they are checked, the figure itself stays unread.
  for (const { id, isUnread, guess } of ledger.figures) {
    if (isUnread && guess !== null && !repairs.has(id) && isBorneOut(web, id, guess)) assumed.set(id, guess);
  }
  return { web, repairs };
}

/** Whether all identities of a figure hold with a value. */
function isBorneOut({ identities, values, byFigure }: Web, figure: number, value: number): boolean {
  const own = byFigure.get(figure) ?? [];
  const assumed = withValue(values, figure, value);
  return own.length > 0 && own.every((index) => evaluate(identities[index]!, assumed).status === 'holds');
}

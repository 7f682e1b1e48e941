import type { Message } from '../model/message.ts';
import type { KlartextDocument } from '../schema/document-schema.ts';
import { type Ledger, readLedger, type Statement } from './figures.ts';
import { evaluate, figuresOf, type Identity, type Values, valuesAsRead } from './identity.ts';
import { assetsEqualLiabilities, resultInBoth } from './rules/balance.ts';
import { deviationsOfColumns, totalsOfColumns } from './rules/columns.ts';
import { notesAgainstStatement } from './rules/notes.ts';
import { openingEqualsLastClosing } from './rules/roll-forward.ts';
import { sameItemElsewhere } from './rules/same-item.ts';
import { sharesOfAmounts } from './rules/shares.ts';
import { sumsOfRows } from './rules/sums.ts';

/** Statements with their checks, and what arithmetic changed or doubts. */
export interface CheckedStatements {
  readonly statements: KlartextDocument['statements'];
  readonly tables: KlartextDocument['tables'];
  readonly corrections: KlartextDocument['corrections'];
  readonly messages: readonly Message[];
}

/** What arithmetic knows of accounts, a function a rule. */
const rules: readonly ((ledger: Ledger) => Identity[])[] = [
  sumsOfRows,
  totalsOfColumns,
  deviationsOfColumns,
  sharesOfAmounts,
  assetsEqualLiabilities,
  resultInBoth,
  notesAgainstStatement,
  openingEqualsLastClosing,
  sameItemElsewhere,
];

/** Checks the arithmetic of statements. */
export function checkStatements(
  content: Pick<KlartextDocument, 'statements' | 'tables' | 'blocks'>,
): CheckedStatements {
  const ledger = readLedger(content.statements, content.tables);
  const identities = rules.flatMap((rule) => rule(ledger));
  const values = valuesAsRead(ledger.figures);
  const statements = content.statements.map((statement, index) => ({
    ...statement,
    checks: identities
      .filter((identity) => identity.statement === index)
      .map((identity) => checkOf(identity, values, ledger)),
  }));
  return { statements, tables: content.tables, corrections: [], messages: [] };
}

function checkOf(identity: Identity, values: Values, { figures }: Ledger): Statement['checks'][number] {
  const { rule, period } = identity;
  return {
    rule,
    period,
    ...evaluate(identity, values),
    cells: figuresOf(identity).flatMap((id) => figures[id]!.cell ?? []),
    suggestion: null,
  };
}

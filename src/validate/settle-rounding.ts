import type { Statement } from './figures.ts';
import { evaluate, figuresOf, type Identity, termCount, type Values } from './identity.ts';

/** Sums of two terms or more that hold exactly, beside which one that is off is no rounding: of all statements of the unit, or of its own where amounts are whole kronor, of which nothing was rounded away. */
const exactSums = { document: 20, statement: 4 } as const;

/**
 * Tells rounding from misreading where the document does. Sums that are off by the last digit are misread where all of them share one figure, so that it alone explains them and no exact sum speaks for it, and many other sums
 * hold exactly: what is rounded is off in many places. Two figures that are meant to be the same, and are one unit apart, are rounded where other sums bear out each: no digit was misread then.
 *
 * @returns the identities in their order, those told of changed.
 */
export function settleRounding(
  identities: readonly Identity[],
  statements: readonly Statement[],
  values: Values,
): Identity[] {
  const statuses = identities.map((identity) => evaluate(identity, values).status);
  const borneOut = new Set(
    identities.flatMap((identity, index) =>
      statuses[index] === 'holds' && termCount(identity, values) > 0 ? figuresOf(identity) : [],
    ),
  );
  const exact = identities.filter(
    (identity, index) => statuses[index] === 'holds' && !identity.isShare && termCount(identity, values) > 1,
  );
  const unitAt = (statement: number): string | null => statements[statement]?.unit ?? null;
  const exactOf = Map.groupBy(exact, ({ statement }) => statement);
  const exactIn = Map.groupBy(exact, ({ statement }) => unitAt(statement));
  const off = identities.filter((identity, index) => statuses[index] === 'rounding' && !identity.isShare);
  const isOneFigure = sharedFigures(off).some((id) => !borneOut.has(id));
  return identities.map((identity, index) => {
    if (statuses[index] === 'rounding' && isOneFigure && !identity.isShare) {
      const own = exactOf.get(identity.statement)?.length ?? 0;
      const isWhole = isInKronor(statements[identity.statement], identity.unit) && own >= exactSums.statement;
      const alike = exactIn.get(unitAt(identity.statement))?.length ?? 0;
      if (isWhole || alike >= exactSums.document) return { ...identity, mayRound: 'never' };
    }
    const isEqual = identity.terms.length === 1 && identity.constant === 0 && !identity.isShare;
    if (statuses[index] === 'fails' && isEqual && figuresOf(identity).every((id) => borneOut.has(id)))
      return { ...identity, mayRound: 'always' };
    return identity;
  });
}

/** Figures that all of some identities have in common. */
function sharedFigures([first, ...rest]: readonly Identity[]): number[] {
  if (first === undefined) return [];
  const others = rest.map((identity) => new Set(figuresOf(identity)));
  return figuresOf(first).filter((id) => others.every((own) => own.has(id)));
}

/** Amounts in kronor, by the statement or by their öre. */
const isInKronor = (statement: Statement | undefined, unit: number): boolean =>
  statement !== undefined && (statement.unit === 'kr' || (statement.unit === null && unit < 1));

import type { Web } from './explain.ts';
import { evaluate, expectedOf, figuresOf, type Identity, termCount, withValue } from './identity.ts';
import { rounded } from './rounding.ts';

/** A figure whose sums are off by rounding, and the value that makes them exact. */
export interface RoundingDoubt {
  readonly figure: number;
  readonly value: number;
}

/** Sums of a document are exact where at most one in twenty, of at least so many, is off by rounding. */
const usuallyExact = { sums: 20, share: 0.05 } as const;

/**
 * Sums that are off by rounding may hide a last digit that was misread. A figure is doubtful where its cell has another reading that makes all its rounded sums exact; and, in a
 * document whose sums are nearly all exact, where one value of the figure makes two of its rounded sums exact.
 */
export function doubtfulRoundings(web: Web): RoundingDoubt[] {
  const { identities, figures, values, byFigure } = web;
  const statuses = identities.map((identity) => evaluate(identity, values).status);
  const counted = identities.filter((identity) => termCount(identity, values) > 1);
  const rounding = identities.flatMap((identity, index) => (statuses[index] === 'rounding' ? [identity] : []));
  const exact = counted.length - rounding.length;
  const isExactElsewhere = exact >= usuallyExact.sums && rounding.length <= usuallyExact.share * exact;
  const candidates = new Set(rounding.filter(({ isShare }) => !isShare).flatMap(figuresOf));
  return [...candidates]
    .sort((a, b) => a - b)
    .flatMap((figure) => {
      const own = byFigure.get(figure) ?? [];
      const rounded = own.filter((index) => statuses[index] === 'rounding').map((index) => identities[index]!);
      const isExactWith = (value: number): boolean => {
        const changed = withValue(values, figure, value);
        return own.every(
          (index) => statuses[index] === 'unchecked' || evaluate(identities[index]!, changed).status === 'holds',
        );
      };
      const seen = figures[figure]!.others.find(({ value }) => isExactWith(value));
      if (seen !== undefined) return [{ figure, value: seen.value }];
      if (!isExactElsewhere || rounded.length < 2) return [];
      const value = exactValue(rounded[0]!, figure, web);
      return isExactWith(value) ? [{ figure, value }] : [];
    });
}

/** The value of a figure that makes an identity exact. */
function exactValue(identity: Identity, figure: number, { values }: Web): number {
  const expected = expectedOf(identity, values) ?? 0;
  if (identity.total === figure) return expected;
  const coefficient = identity.terms.find((term) => term.figure === figure)?.coefficient ?? 1;
  return rounded((values(figure) ?? 0) + ((values(identity.total) ?? 0) - expected) / coefficient);
}

import type { Web } from './explain.ts';
import { evaluate, figuresOf, termCount } from './identity.ts';

/** What arithmetic says of a figure. */
export interface Standing {
  /** Identities that hold exactly and would not if the figure were another. */
  readonly holding: number;
  /** Identities that hold but for rounding: all digits but the last are borne out. */
  readonly rounding: number;
  readonly failing: number;
}

/** Counts for each figure the identities that bear it out, and those that speak against it. */
export function standings({ identities, figures, values }: Web): Standing[] {
  const counts = figures.map(() => ({ holding: 0, rounding: 0, failing: 0 }));
  for (const identity of identities) {
    const { status } = evaluate(identity, values);
    if (status === 'unchecked' || (termCount(identity, values) === 0 && !values(identity.total))) continue;
    for (const figure of new Set(figuresOf(identity))) {
      const count = counts[figure]!;
      if (status === 'holds') count.holding++;
      else if (status === 'rounding') count.rounding++;
      else count.failing++;
    }
  }
  return counts;
}

/**
 * How sure a figure is that sums bear out: an exact sum of figures of four digits holds by chance once in ten thousand. One identity 0.95, two 0.98; one that is rounded 0.9. A
 * figure that was read more surely stays so, and one that an identity speaks against is no surer for another.
 */
export function confirmedConfidence(confidence: number, { holding, rounding, failing }: Standing): number {
  if (failing > 0) return confidence;
  const borne = holding >= 2 ? 0.98 : holding === 1 ? 0.95 : rounding > 0 ? 0.9 : 0;
  return Math.max(confidence, borne);
}

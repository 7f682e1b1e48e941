import { compareFigures } from '../figures/agreement.ts';
import type { Figure } from '../figures/figure.ts';

/** What the figures of two items say of whether they are the same: both have some period in common where a report and the next print it. */
export interface Evidence {
  /** Figures of three digits or more that are the same. */
  readonly supports: number;
  /** Figures that differ in more than rounding and one misread digit. */
  readonly contradictions: number;
}

/** Figures below this are the same by chance too often to say that two items are one. */
const leastTelling = 100;

export const meaningKey = ({ meaning }: Figure): string => `${meaning.period}\t${meaning.measure}\t${meaning.aspect}`;

export function evidenceOf(figures: readonly Figure[], others: readonly Figure[]): Evidence {
  const byMeaning = Map.groupBy(figures, meaningKey);
  let supports = 0;
  let contradictions = 0;
  for (const other of others) {
    for (const figure of byMeaning.get(meaningKey(other)) ?? []) {
      const { agreement } = compareFigures(figure, other);
      if (agreement === 'agree' || agreement === 'rounding') {
        if (Math.abs(figure.value ?? 0) >= leastTelling && Math.abs(other.value ?? 0) >= leastTelling) supports++;
      } else if (agreement === 'restated' || agreement === 'doubtful') contradictions++;
    }
  }
  return { supports, contradictions };
}

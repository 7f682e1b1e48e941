import { compareFigures } from '../figures/agreement.ts';
import type { Figure } from '../figures/figure.ts';
import type { ReportItem } from '../report.ts';

/** What the figures of two items say of whether they are the same: both have some period in common where a report and the next print it. */
export interface Evidence {
  /** Figures of three digits or more that are the same, sign apart. */
  readonly supports: number;
  /** Smaller figures that are the same, with two digits or more: they say little alone. */
  readonly small: number;
  /** Figures that differ in more than rounding and one misread digit. */
  readonly contradictions: number;
}

/** A figure of one digit says nothing. */
const leastSmall = 10;

/** Figures below this are the same by chance too often to say that two items are one. */
const leastTelling = 100;

export const meaningKey = ({ meaning }: Figure): string => `${meaning.period}\t${meaning.measure}\t${meaning.aspect}`;

export function evidenceOf(figures: readonly Figure[], others: readonly Figure[]): Evidence {
  const byMeaning = Map.groupBy(figures, meaningKey);
  let supports = 0;
  let small = 0;
  let contradictions = 0;
  for (const other of others) {
    for (const figure of byMeaning.get(meaningKey(other)) ?? []) {
      const { agreement } = compareFigures(figure, other);
      if (agreement === 'agree' || agreement === 'rounding' || agreement === 'other-sign') {
        const least = Math.min(Math.abs(figure.value ?? 0), Math.abs(other.value ?? 0));
        if (least >= leastTelling) supports++;
        else if (least >= leastSmall) small++;
      } else if (agreement === 'restated' || agreement === 'doubtful') contradictions++;
    }
  }
  return { supports, small, contradictions };
}

export const keyOfItem = ({ label, parent }: ReportItem): string => `${parent?.folded ?? ''}\t${label.folded}`;

/** What the figures of rows with the same label under the same heading say together; of a label that repeats nobody knows which is which. */
export function sharedEvidence(items: readonly ReportItem[], others: readonly ReportItem[]): Evidence {
  const byKey = Map.groupBy(items, keyOfItem);
  let supports = 0;
  let small = 0;
  let contradictions = 0;
  for (const [key, [other, ...same]] of Map.groupBy(others, keyOfItem)) {
    const [item, ...more] = byKey.get(key) ?? [];
    if (other === undefined || item === undefined || same.length > 0 || more.length > 0) continue;
    const evidence = evidenceOf(item.figures, other.figures);
    supports += evidence.supports;
    small += evidence.small;
    contradictions += evidence.contradictions;
  }
  return { supports, small, contradictions };
}

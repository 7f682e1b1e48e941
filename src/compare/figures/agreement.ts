import { amountOf, type Figure, isDoubtful, stepOf } from './figure.ts';

/**
 * What two reports say of the same figure. `other-sign`: the same amount, read surely, once positive and once negative (costs are printed both ways); `restated`: both are read surely and differ; `misread`: one digit or the sign apart, and one of the cells is doubtful;
 * `doubtful`: they differ in more, and one of the cells is doubtful; `apart`: their units cannot be brought together; `unreadable`: one has no value.
 */
export type Agreement =
  | 'agree'
  | 'rounding'
  | 'other-sign'
  | 'restated'
  | 'misread'
  | 'doubtful'
  | 'apart'
  | 'unreadable';

export interface Comparison {
  readonly agreement: Agreement;
  /** Later less earlier, in the smallest unit of their dimension; null where they cannot be compared. */
  readonly difference: number | null;
}

/** Compares the figure of a period in two reports. */
export function compareFigures(earlier: Figure, later: Figure): Comparison {
  const a = amountOf(earlier);
  const b = amountOf(later);
  if (a === null || b === null) return { agreement: 'unreadable', difference: null };
  if (earlier.unit.dimension !== later.unit.dimension) return { agreement: 'apart', difference: null };
  const difference = rounded(b - a);
  const isOtherSign = (earlier.isTurned === true) !== (later.isTurned === true);
  // Sums are often printed one step off, so that they add up: a whole step of the coarser figure, not half of one.
  const step = Math.max(stepOf(earlier), stepOf(later));
  if (Math.abs(difference) <= step && isOtherSign) return { agreement: 'other-sign', difference };
  if (difference === 0) return { agreement: 'agree', difference };
  if (Math.abs(difference) <= step) return { agreement: 'rounding', difference };
  if (!isDoubtful(earlier) && !isDoubtful(later)) {
    const isSameAmount = Math.sign(a) === -Math.sign(b) && Math.abs(a + b) <= step;
    return { agreement: isSameAmount ? 'other-sign' : 'restated', difference };
  }
  return { agreement: isMisreading(earlier, later) ? 'misread' : 'doubtful', difference };
}

/** Sums of decimals must not differ by the errors of binary fractions. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Whether one of the figures can be the other with one digit or the sign misread, lost or added, or is among its other readings. */
export function isMisreading(a: Figure, b: Figure): boolean {
  if (a.value === null || b.value === null) return false;
  if (a.source.alternatives.includes(b.value) || b.source.alternatives.includes(a.value)) return true;
  if (a.unit.factor !== b.unit.factor) return false;
  const [left, right] = [digitsOf(a.value), digitsOf(b.value)];
  return left === right ? a.value === -b.value : Math.sign(a.value) === Math.sign(b.value) && isOneAway(left, right);
}

const digitsOf = (value: number): string => String(Math.abs(value)).replace('.', '');

/** Whether one digit is another, or one more. */
function isOneAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return a.length - start - end <= 1 && b.length - start - end <= 1;
}

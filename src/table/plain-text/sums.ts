/** Differences that rounding to whole units leaves in sums. */
const roundingTolerance = 1;

/** Words that begin or end the labels of rows that sum up others, in Swedish and English. */
const totalLabel =
  /^(?:(?:del)?summa|s:a|totalt?|netto|årets|utgående|ub\b|saldo|sum\b|subtotal|net\b)|(?:resultat|(?<!finans|finansiellt )netto|totalt?|summa)$|netto(?:kostnad|intäkt|omslutning|resultat)|resultat (?:före|efter|innan)|^resultat\b/iu;

/** Rows that say of which part they tell sum up nothing. */
const partLabel = /^(?:d[äa]rav|varav|of which)(?!\p{L})/iu;

/** A row of a table for its sums. */
export interface SumRow {
  readonly label: string;
  /** First of a group of rows that blank lines enclose. */
  readonly isGroupHead: boolean;
  readonly isTotal: boolean;
}

/** Letters without marks, for labels of texts that have lost them. */
export const foldedLabel = (label: string): string =>
  label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\d:]+/gu, ' ')
    .trim();

const foldedTotal = new RegExp(totalLabel.source.normalize('NFD').replace(/\p{M}/gu, ''), 'iu');

/** Whether a label names a sum; a row of figures without label does. */
export const isTotalLabel = (label: string): boolean =>
  label.trim() === '' ||
  (!partLabel.test(label.trim()) && (totalLabel.test(label.trim()) || foldedTotal.test(foldedLabel(label))));

/** Whether a label says that its row is a sum of those above, whatever else stands there: a result can also be what a year began with. */
export const isPlainSumLabel = (label: string): boolean =>
  /^(?:(?:del)?summa|s:a|totalt?|utgående|utgaende|ub|sum|subtotal)\b/iu.test(label.trim());

/** How a total comes about. `addends`: how many of the rows summed have another value than 0. */
export interface SumFound {
  readonly holds: boolean;
  readonly addends: number;
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= roundingTolerance;
/** A sum and how many of its values are not 0. */
class Addends {
  sum = 0;
  count = 0;
  add(value: number | null): void {
    if (value === null || value === 0) return;
    this.sum += value;
    this.count++;
  }
  reset(): void {
    this.sum = 0;
    this.count = 0;
  }
}

/**
 * Whether the value of a total row is the sum of rows above: of those since the total before; of that total and those since; of all totals, or all other rows, above;
 * or of one value for each group (its head, or its rows where the head has none).
 */
export function sumAbove(rows: readonly SumRow[], values: readonly (number | null)[], index: number): SumFound {
  const value = values[index];
  if (value === null || value === undefined) return { holds: false, addends: 0 };
  const [since, others, totals, above, groups, groupsSince, onPrevious] = Array.from(
    { length: 7 },
    () => new Addends(),
  );
  const candidates = [since!, others!, totals!, above!, groups!, groupsSince!, onPrevious!];
  let isFilled = false;
  let isFilledSince = false;
  let isFirstSince = true;
  for (let row = 0; row < index; row++) {
    const { isTotal, isGroupHead } = rows[row]!;
    const addend = values[row]!;
    above!.add(addend);
    if (isTotal) {
      totals!.add(addend);
      if (addend === null) continue;
      for (const open of [since!, groupsSince!, onPrevious!]) open.reset();
      onPrevious!.add(addend);
      isFirstSince = true;
      continue;
    }
    others!.add(addend);
    since!.add(addend);
    onPrevious!.add(addend);
    const isHead = isGroupHead || row === 0;
    if (isHead || !isFilled) groups!.add(addend);
    if (isHead) isFilled = addend !== null;
    const isHeadSince = isGroupHead || isFirstSince;
    if (isHeadSince || !isFilledSince) groupsSince!.add(addend);
    if (isHeadSince) isFilledSince = addend !== null;
    isFirstSince = false;
  }
  let best: SumFound = { holds: false, addends: 0 };
  for (const { sum, count } of candidates) {
    if (count > best.addends && near(sum, value)) best = { holds: true, addends: count };
  }
  return !best.holds && value === 0 && above!.count === 0 ? { holds: true, addends: 0 } : best;
}

/** Whether the head of a group is the sum of the group's other rows, as balance sheets have it. */
export function sumBelow(rows: readonly SumRow[], values: readonly (number | null)[], index: number): SumFound {
  const value = values[index];
  if (value === null || value === undefined || value === 0 || !rows[index]!.isGroupHead)
    return { holds: false, addends: 0 };
  let end = index + 1;
  while (end < rows.length && !rows[end]!.isGroupHead && !rows[end]!.isTotal) end++;
  const below = new Addends();
  for (let row = index + 1; row < end; row++) below.add(values[row]!);
  return { holds: below.count > 0 && near(below.sum, value), addends: below.count };
}

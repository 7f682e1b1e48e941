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
const count = (values: readonly (number | null)[]): number =>
  values.filter((value) => value !== null && value !== 0).length;
const total = (values: readonly (number | null)[]): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

/**
 * Whether the value of a total row is the sum of rows above: of those since the total before; of that total and those since; of all totals, or all other rows, above;
 * or of one value for each group (its head, or its rows where the head has none).
 */
export function sumAbove(rows: readonly SumRow[], values: readonly (number | null)[], index: number): SumFound {
  const value = values[index];
  if (value === null || value === undefined) return { holds: false, addends: 0 };
  let previous = index - 1;
  while (previous >= 0 && !(rows[previous]!.isTotal && values[previous] !== null)) previous--;
  const since = values.slice(previous + 1, index);
  const above = values.slice(0, index);
  const totals = above.filter((_, row) => rows[row]!.isTotal);
  const others = above.filter((_, row) => !rows[row]!.isTotal);
  const candidates: (readonly (number | null)[])[] = [since, others, totals, above];
  if (previous >= 0) candidates.unshift([values[previous]!, ...since]);
  candidates.push(groupValues(rows, values, previous + 1, index), groupValues(rows, values, 0, index));
  let best: SumFound = { holds: false, addends: 0 };
  for (const addends of candidates) {
    if (count(addends) > best.addends && near(total(addends), value)) best = { holds: true, addends: count(addends) };
  }
  if (!best.holds && value === 0 && count(above) === 0) return { holds: true, addends: 0 };
  return best;
}

/** Whether the head of a group is the sum of the group's other rows, as balance sheets have it. */
export function sumBelow(rows: readonly SumRow[], values: readonly (number | null)[], index: number): SumFound {
  const value = values[index];
  if (value === null || value === undefined || value === 0 || !rows[index]!.isGroupHead)
    return { holds: false, addends: 0 };
  let end = index + 1;
  while (end < rows.length && !rows[end]!.isGroupHead && !rows[end]!.isTotal) end++;
  const below = values.slice(index + 1, end);
  return { holds: count(below) > 0 && near(total(below), value), addends: count(below) };
}

function groupValues(
  rows: readonly SumRow[],
  values: readonly (number | null)[],
  from: number,
  to: number,
): (number | null)[] {
  const heads: (number | null)[] = [];
  let isFilled = false;
  for (let row = from; row < to; row++) {
    if (rows[row]!.isTotal) continue;
    if (rows[row]!.isGroupHead || row === from) {
      heads.push(values[row]!);
      isFilled = values[row] !== null;
    } else if (!isFilled) heads.push(values[row]!);
  }
  return heads;
}

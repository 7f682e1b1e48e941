import { naturalGroup } from './natural-group.ts';
import { isZero, roundingUnits } from './rounding.ts';

/** A row of a statement as the search for sums sees it. */
export interface SumRow {
  /** Its label without case, signs and marks. */
  readonly name: string;
  /** Names of the rows that a row of this name sums up in other statements of its kind; null where none does. */
  readonly usual: ReadonlySet<string> | null;
  /** Its label says no more than that it is a sum. */
  readonly isPlainSum: boolean;
  /** A plain sum in a note: notes are lists, where other statements may have heads before their parts. */
  readonly isListSum: boolean;
  /** Its label says that it sums up rows above. */
  readonly endsGroup: boolean;
  /** Its label, or the chart of accounts, says that it is a sum, of rows above or below. */
  readonly isTotal: boolean;
  /** Tells a part of another row (`därav`): no term of a sum. */
  readonly isMemo: boolean;
  /** Positive figures of the row may be meant to be taken off. */
  readonly isTakenOff: boolean;
  /** By column; null for blanks, undefined for what could not be read. */
  readonly values: readonly (number | null | undefined)[];
}

/** A row and the rows that make it up. */
export interface RowGroup {
  readonly total: number;
  readonly terms: readonly { readonly row: number; readonly sign: 1 | -1 }[];
  /** How surely the rows are meant to add up: powers of ten against chance. */
  readonly evidence: number;
}

/** Longest sum that is looked for. */
const mostTerms = 60;
/** Sums of up to this many terms are tried with all signs. */
const mostFreeSigns = 6;
/** Evidence that a sum needs where a label tells of one, and where none does. Powers of ten against chance. */
const enough = { labelled: 0.4, unlabelled: 2.5 } as const;
/** What a column where the sum does not hold takes off: errors are rarer than rows that are no sums. */
const penalty = { labelled: 0.5, unlabelled: 2 } as const;
/** A sum of figures of many digits is no surer than this in one column. */
const mostBits = 4;

type Signs = readonly (1 | -1)[];

/**
 * Finds which rows of a statement are sums of which others: of rows right below (`Anläggningstillgångar` before its parts), and of rows above (`Summa`). A sum is
 * believed when it would hardly hold by chance: each column where it holds counts by the size of its figures, each where it does not against it, and the
 * number of ways that were tried as well. Rows that are part of a sum stand for themselves no more: sums of sums are found with them.
 *
 * @param units smallest printed unit of each column.
 */
export function findRowGroups(rows: readonly SumRow[], units: readonly number[]): RowGroup[] {
  const below = groupsBelow(rows, units);
  const parts = new Set(below.flatMap(({ terms }) => terms.map(({ row }) => row)));
  const heads = new Set(below.map(({ total }) => total));
  return [...below, ...groupsAbove(rows, units, parts, heads)];
}

const isBlank = ({ values }: SumRow): boolean => values.every((value) => value === null);

/** Heads before their parts, from the last row to the first. */
function groupsBelow(rows: readonly SumRow[], units: readonly number[]): RowGroup[] {
  const groups: RowGroup[] = [];
  /** Rows below that are part of no sum yet; the next row last. */
  const open: number[] = [];
  for (let row = rows.length - 1; row >= 0; row--) {
    const head = rows[row]!;
    if (head.isMemo || isBlank(head)) continue;
    if (!head.endsGroup) {
      const nearest = open.slice(-mostTerms);
      const until = nearest.findLastIndex((other) => rows[other]!.endsGroup);
      const terms = nearest.slice(until + 1).reverse();
      const group = bestGroup(rows, units, row, terms, false);
      if (group !== null) {
        groups.push(group);
        open.length -= group.terms.length;
      }
    }
    open.push(row);
  }
  return groups.reverse();
}

/** Sums below what they sum up, from the first row to the last. */
function groupsAbove(
  rows: readonly SumRow[],
  units: readonly number[],
  parts: ReadonlySet<number>,
  heads: ReadonlySet<number>,
): RowGroup[] {
  const groups: RowGroup[] = [];
  const open: number[] = [];
  for (const [row, total] of rows.entries()) {
    if (total.isMemo || isBlank(total) || parts.has(row)) continue;
    if (!heads.has(row)) {
      const nearest = open.slice(-mostTerms).reverse();
      const group = bestGroup(rows, units, row, nearest, true) ?? naturalGroup(rows, units, row, nearest);
      if (group !== null) {
        groups.push(group);
        open.length -= group.terms.length;
      }
    }
    open.push(row);
  }
  return groups;
}

/** The likeliest sum of a row: of the first so many of the rows beside it, nearest first; null where none is likely. */
function bestGroup(
  rows: readonly SumRow[],
  units: readonly number[],
  row: number,
  nearest: readonly number[],
  isAbove: boolean,
): RowGroup | null {
  const total = rows[row]!;
  const isLabelled = isAbove ? total.endsGroup || total.isTotal : total.isTotal;
  const found: RowGroup[] = [];
  const offer = (terms: readonly number[], signs: Signs, tries: number, sums: readonly ColumnSum[]): void => {
    const evidence = evidenceOf(total, units, sums, isLabelled) - Math.log10(tries * terms.length);
    if (evidence < enough[isLabelled ? 'labelled' : 'unlabelled']) return;
    found.push({ total: row, terms: terms.map((term, index) => ({ row: term, sign: signs[index]! })), evidence });
  };
  // Row by row the sums grow by one term: all as printed, and with costs taken off.
  const costs = nearest.map((term): 1 | -1 => (isAbove && rows[term]!.isTakenOff ? -1 : 1));
  const printed = units.map(noSum);
  const taken = units.map(noSum);
  let hasCosts = false;
  for (let count = 1; count <= nearest.length; count++) {
    const last = rows[nearest[count - 1]!]!;
    const cost = costs[count - 1]!;
    hasCosts ||= cost === -1;
    addTerm(printed, last, 1);
    addTerm(taken, last, cost);
    // One row alone that is like the next is seldom its sum.
    if (count === 1 && !(isLabelled && isAbove)) continue;
    const terms = nearest.slice(0, count);
    offer(terms, plus(count), 1, printed);
    if (hasCosts) offer(terms, costs.slice(0, count), 2, taken);
    if (!isAbove || count > mostFreeSigns || count === 1) continue;
    for (const signs of freeSigns(costs.slice(0, count))) {
      const sums = units.map(noSum);
      for (const [index, term] of terms.entries()) addTerm(sums, rows[term]!, signs[index]!);
      offer(terms, signs, 2 ** count, sums);
    }
  }
  const best = found.reduce<RowGroup | null>(
    (before, group) => (before === null || group.evidence > before.evidence ? group : before),
    null,
  );
  return best === null ? null : withRowsOfZero(rows, best, nearest);
}

/** What the terms of a sum come to in one column. */
interface ColumnSum {
  sum: number;
  /** Terms that are neither blank nor 0. */
  count: number;
  isRead: boolean;
}

const noSum = (): ColumnSum => ({ sum: 0, count: 0, isRead: true });

function addTerm(sums: readonly ColumnSum[], { values }: SumRow, sign: 1 | -1): void {
  for (const [column, own] of sums.entries()) {
    const value = values[column];
    if (value === undefined) own.isRead = false;
    if (value === undefined || value === null || value === 0) continue;
    own.sum += sign * value;
    own.count++;
  }
}

const plus = (count: number): Signs => Array<1>(count).fill(1);

/** All signs that a few terms may have, but those as printed and those with costs taken off. */
function* freeSigns(costs: Signs): Generator<Signs> {
  for (let bits = 1; bits < 2 ** costs.length; bits++) {
    const signs = costs.map((_, index): 1 | -1 => ((bits >> index) & 1 ? -1 : 1));
    if (signs.some((sign, index) => sign !== costs[index])) yield signs;
  }
}

/** Rows of 0 right beyond the others change nothing: they belong to the sum too, unless they are sums themselves. */
function withRowsOfZero(rows: readonly SumRow[], best: RowGroup, nearest: readonly number[]): RowGroup {
  const beyond = nearest.slice(best.terms.length);
  const end = beyond.findIndex(
    (row) => rows[row]!.endsGroup || rows[row]!.values.some((value) => value !== null && value !== 0),
  );
  const zeros = end < 0 ? beyond : beyond.slice(0, end);
  return { ...best, terms: [...best.terms, ...zeros.map((row) => ({ row, sign: 1 as const }))] };
}

/** Powers of ten against chance that terms with these sums make up the row. */
function evidenceOf(total: SumRow, units: readonly number[], sums: readonly ColumnSum[], isLabelled: boolean): number {
  let evidence = 0;
  for (const [column, unit] of units.entries()) {
    const value = total.values[column];
    const { sum, count, isRead } = sums[column]!;
    if (value === undefined || !isRead || (count === 0 && !value)) continue;
    const tolerance = count < 2 ? 0 : roundingUnits(count) * unit;
    const difference = Math.abs((value ?? 0) - sum);
    if (isZero(difference) || difference <= tolerance + 1e-9) {
      const bits = Math.log10(Math.max(1, Math.abs(value ?? 0) / (isZero(difference) ? unit : 2 * tolerance + unit)));
      evidence += Math.min(mostBits, bits) * (count < 2 ? 0.5 : 1);
    } else evidence -= penalty[isLabelled ? 'labelled' : 'unlabelled'];
  }
  return evidence;
}

import type { Figure } from './figures.ts';
import { isZero, rounded, roundingUnits } from './rounding.ts';

/** What arithmetic says of some figures: a sum, a difference, an equal figure in another place, or a share. */
export interface Identity {
  /** Stable name of the rule. */
  readonly rule: string;
  readonly period: string;
  /** Index of the statement that the check is told in. */
  readonly statement: number;
  /** Id of the figure that the others make up. */
  readonly total: number;
  /** `total` is the sum of the terms by their coefficients and of `constant`; for a share, 100 times the first term by the sum of the others. */
  readonly terms: readonly { readonly figure: number; readonly coefficient: number }[];
  readonly constant: number;
  readonly isShare: boolean;
  /** Smallest unit that the figures are printed in. */
  readonly unit: number;
  /** How far the total may be off by being printed in a larger unit than the terms: half of its last place. 0 where not given. */
  readonly precision?: number;
  /** Which differences of the last digit are rounding, as {@link settleRounding} tells: those of sums where not given. */
  readonly mayRound?: 'never' | 'sums' | 'always';
  /** Whether it is sure enough that the figures are meant to agree, to call it an error when they do not. */
  readonly isSure: boolean;
}

export type Outcome = 'holds' | 'rounding' | 'fails' | 'unchecked';

export interface Result {
  readonly status: Outcome;
  /** What the terms make; null where one of them could not be read. */
  readonly expected: number | null;
  /** What is printed as the total; null where nothing is, or where it could not be read. */
  readonly actual: number | null;
  /** Null where nothing was checked. */
  readonly difference: number | null;
}

/** The value of a figure; `undefined` where something printed could not be read. A blank is null and adds up as 0. */
export type Values = (id: number) => number | null | undefined;

export const valuesAsRead =
  (figures: readonly Figure[]): Values =>
  (id) => {
    const figure = figures[id]!;
    return figure.isUnread ? undefined : figure.value;
  };

/** Values with one figure changed. */
export const withValue =
  (values: Values, figure: number, value: number | null): Values =>
  (id) =>
    id === figure ? value : values(id);

/** What the terms make; null where one could not be read. */
export function expectedOf({ terms, constant, isShare }: Identity, values: Values): number | null {
  const read = terms.map(({ figure }) => values(figure));
  if (read.includes(undefined)) return null;
  if (isShare) {
    const [part, ...others] = read as (number | null)[];
    const whole = others.reduce<number>((sum, value) => sum + (value ?? 0), 0);
    return whole === 0 ? null : (100 * (part ?? 0)) / whole;
  }
  return rounded(read.reduce<number>((sum, value, index) => sum + (value ?? 0) * terms[index]!.coefficient, constant));
}

/** Checks an identity. One that is not sure to be meant is `unchecked` where it does not hold. */
export function evaluate(identity: Identity, values: Values): Result {
  const expected = expectedOf(identity, values);
  const total = values(identity.total);
  const actual = total ?? null;
  if (expected === null || total === undefined) return { status: 'unchecked', expected, actual, difference: null };
  if (identity.isShare) return evaluateShare(identity, expected, actual);
  const difference = rounded((actual ?? 0) - expected);
  if (isZero(difference) || (actual !== null && Math.abs(difference) <= (identity.precision ?? 0) + 1e-9))
    return { status: 'holds', expected, actual, difference: 0 };
  const count = identity.terms.filter(({ figure }) => (values(figure) ?? 0) !== 0).length;
  const isRounding = actual !== null && Math.abs(difference) <= roundingUnits(count) * identity.unit + 1e-9;
  // Two figures that are meant to be the same are rounded once.
  const mayRound = identity.mayRound ?? 'sums';
  if (isRounding && (mayRound === 'always' || (mayRound === 'sums' && count > 1)))
    return { status: 'rounding', expected, actual, difference };
  return identity.isSure
    ? { status: 'fails', expected, actual, difference }
    : { status: 'unchecked', expected, actual, difference: null };
}

/** A share is right to half of its last decimal; it may be set one unit off so that all make 100. */
function evaluateShare({ unit }: Identity, expected: number, actual: number | null): Result {
  const shown = Math.round(expected / unit) * unit;
  const difference = actual === null ? null : rounded(actual - shown);
  const told = { expected: rounded(Math.round(expected * 10) / 10), actual, difference };
  if (difference === null) return { ...told, status: 'unchecked' };
  if (Math.abs((actual ?? 0) - expected) <= unit / 2 + 1e-9) return { ...told, status: 'holds', difference: 0 };
  return { ...told, status: Math.abs(difference) <= unit + 1e-9 ? 'rounding' : 'fails' };
}

/** How many of the terms are not 0: an identity of none says nothing of its figures. */
export const termCount = ({ terms }: Identity, values: Values): number =>
  terms.filter(({ figure }) => (values(figure) ?? 0) !== 0).length;

export const figuresOf = ({ total, terms }: Identity): number[] => [total, ...terms.map(({ figure }) => figure)];

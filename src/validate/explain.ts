import type { Figure, OtherReading } from './figures.ts';
import { evaluate, expectedOf, figuresOf, type Identity, type Values, withValue } from './identity.ts';
import { type Misreading, misreadingOf } from './misreading.ts';
import { isZero, rounded } from './rounding.ts';

/** One figure read otherwise, which makes identities hold that do not. */
export interface Explanation {
  readonly figure: number;
  readonly value: number;
  /** What the engine would have done to it; null where only another reading of the cell tells of it. */
  readonly misreading: Misreading | null;
  /** The reading of the cell that has this value: the pixels allow it. */
  readonly seen: OtherReading | null;
  /** Indexes of the identities that come to hold. */
  readonly fixes: readonly number[];
}

/** Identities with what they say now, and where each figure stands in them. */
export interface Web {
  readonly identities: readonly Identity[];
  readonly figures: readonly Figure[];
  readonly values: Values;
  /** Indexes of identities by figure. */
  readonly byFigure: ReadonlyMap<number, readonly number[]>;
}

export function webOf(identities: readonly Identity[], figures: readonly Figure[], values: Values): Web {
  const byFigure = new Map<number, number[]>();
  for (const [index, identity] of identities.entries()) {
    for (const figure of new Set(figuresOf(identity))) {
      const before = byFigure.get(figure);
      if (before === undefined) byFigure.set(figure, [index]);
      else before.push(index);
    }
  }
  return { identities, figures, values, byFigure };
}

/**
 * What one misread figure would explain: for each identity that fails, or that one unread figure keeps from being checked, the values of each of its figures that would
 * make it hold, if the engine could have read what it read, every other failing identity of the figure comes to hold too, and none that holds breaks. Those that fix
 * only a part of what another fixes are left out.
 *
 * @returns by index of identity, in order of figures.
 */
export function explain(web: Web): Map<number, Explanation[]> {
  const found = new Map<string, Explanation>();
  for (const [index, identity] of web.identities.entries()) {
    if (!isOpen(web, index)) continue;
    for (const figure of new Set(figuresOf(identity))) {
      for (const value of candidateValues(web, identity, figure)) {
        const key = `${figure},${value}`;
        if (found.has(key)) continue;
        const explanation = explanationOf(web, figure, value);
        if (explanation !== null) found.set(key, explanation);
      }
    }
  }
  const byIdentity = new Map<number, Explanation[]>();
  for (const explanation of found.values()) {
    for (const index of explanation.fixes) {
      const before = byIdentity.get(index);
      if (before === undefined) byIdentity.set(index, [explanation]);
      else before.push(explanation);
    }
  }
  for (const [index, explanations] of byIdentity) {
    const most = Math.max(...explanations.map(({ fixes }) => fixes.length));
    byIdentity.set(
      index,
      explanations
        .filter(({ fixes }) => fixes.length === most)
        .sort((a, b) => a.figure - b.figure || a.value - b.value),
    );
  }
  return byIdentity;
}

/** Fails, or would be checked but for one figure that could not be read. */
function isOpen({ identities, values }: Web, index: number): boolean {
  const identity = identities[index]!;
  const { status } = evaluate(identity, values);
  if (status === 'fails') return true;
  return status === 'unchecked' && figuresOf(identity).filter((id) => values(id) === undefined).length === 1;
}

/** The value that makes an identity hold exactly, and other readings of the cell. */
function candidateValues({ figures, values }: Web, identity: Identity, figure: number): number[] {
  const solved = solve(identity, figure, values);
  const seen = figures[figure]!.others.map(({ value }) => value);
  return [...new Set(solved === null ? seen : [solved, ...seen])];
}

function solve(identity: Identity, figure: number, values: Values): number | null {
  const { total, terms, unit, isShare } = identity;
  if (isShare) {
    const expected = figure === total ? expectedOf(identity, values) : null;
    return expected === null ? null : rounded(Math.round(expected / unit) * unit);
  }
  if (figure === total) return expectedOf(identity, values);
  const actual = values(total);
  const coefficient = terms.reduce((sum, term) => (term.figure === figure ? sum + term.coefficient : sum), 0);
  const rest = expectedOf(identity, withValue(values, figure, 0));
  if (actual === undefined || rest === null || coefficient === 0) return null;
  return rounded(((actual ?? 0) - rest) / coefficient);
}

function explanationOf(web: Web, figure: number, value: number): Explanation | null {
  const { figures, identities, values, byFigure } = web;
  const { value: read, isUnread, others } = figures[figure]!;
  const current = values(figure);
  if (current !== undefined && isZero((current ?? 0) - value)) return null;
  const seen = others.find((other) => isZero(other.value - value)) ?? null;
  const misreading = isUnread ? null : misreadingOf(value, read);
  if (misreading === null && seen === null && !isUnread) return null;
  const changed = withValue(values, figure, value);
  const fixes: number[] = [];
  let hasExact = false;
  for (const index of byFigure.get(figure) ?? []) {
    const before = evaluate(identities[index]!, values).status;
    const after = evaluate(identities[index]!, changed).status;
    const isExact = after === 'holds';
    if (isOpen(web, index)) {
      // A figure that was misread makes all its identities fail, and put right makes them all hold.
      if (!isExact && after !== 'rounding') return null;
      fixes.push(index);
      hasExact ||= isExact;
    } else if (before !== 'unchecked' && (after === 'fails' || (before === 'holds' && !isExact))) return null;
  }
  return hasExact ? { figure, value, misreading, seen, fixes } : null;
}

/**
 * The explanations that are sure enough to be applied: the cell has another reading with the value, and no other explanation that a cell allows explains any of the
 * same identities.
 */
export function surelyMisread(explanations: ReadonlyMap<number, readonly Explanation[]>): Explanation[] {
  const sure = new Set<Explanation>();
  for (const all of explanations.values()) {
    for (const explanation of all) {
      if (explanation.seen === null) continue;
      const isOnly = explanation.fixes.every((index) =>
        (explanations.get(index) ?? []).every((other) => other === explanation || other.seen === null),
      );
      if (isOnly) sure.add(explanation);
    }
  }
  return [...sure].sort((a, b) => a.figure - b.figure);
}

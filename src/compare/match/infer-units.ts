import { inferable, type MoneyUnit, unknownDimension } from '../figures/unit.ts';
import type { Report, ReportItem, ReportStatement } from '../report.ts';
import { sharedEvidence } from './evidence.ts';

/** The unit of a statement that does not say it, and how that is known. */
export interface InferredUnit {
  readonly documentId: string;
  readonly unit: string;
  /** Document that prints the same figures in a unit that it says. */
  readonly from: string;
  /** Figures of three digits or more that are the same in this unit, rounding apart. */
  readonly figures: number;
  /** 0–1: the share of the figures that both print, each doubt counted as one more that differs. */
  readonly score: number;
}

/** A statement in its report. */
interface Member {
  readonly report: Report;
  readonly statement: ReportStatement;
}

/** So many figures are the same by chance in one unit of three only where there are hundreds. */
const leastFigures = 3;

/** A restated figure may stand among many; more of them, and nothing is known. */
const mostContrary = 0.2;

/**
 * Gives statements without a unit the one in which the year that they have in common with a neighbouring report, which says its unit, reads the same: `2 779` is `2 778 962` kr if it is in tkr. Only where
 * one unit fits and no other does at all; else they stay apart.
 */
export function inferUnits<M extends Member>(
  given: readonly M[],
): { readonly members: readonly M[]; readonly inferred: readonly InferredUnit[] } {
  const found = new Map<string, InferredUnit>();
  // Forth, then back: a report may be known by the one before it or the one after.
  const forth = sweep(given, found);
  const members = sweep(forth.toReversed(), found).toReversed();
  return { members, inferred: members.flatMap(({ report }) => found.get(report.documentId) ?? []) };
}

function sweep<M extends Member>(members: readonly M[], found: Map<string, InferredUnit>): M[] {
  let known: M | null = null;
  return members.map((member) => {
    const { items } = member.statement;
    const isUnknown = items.some((item) => item.figures.some(({ unit }) => unit.dimension === unknownDimension));
    if (!isUnknown) {
      known = member;
      return member;
    }
    const unit = known === null ? null : unitBy(known, member);
    if (known === null || unit === null) return member;
    const { documentId } = member.report;
    found.set(documentId, { documentId, from: known.report.documentId, ...unit.how });
    known = { ...member, statement: { ...member.statement, items: inUnit(items, unit.unit) } };
    return known;
  });
}

function unitBy(
  known: Member,
  { statement }: Member,
): { readonly unit: MoneyUnit; readonly how: Pick<InferredUnit, 'unit' | 'figures' | 'score'> } | null {
  const tried = inferable.map((unit) => ({
    unit,
    ...sharedEvidence(known.statement.items, inUnit(statement.items, unit)),
  }));
  const [fitting, ...others] = tried.filter(({ supports }) => supports > 0);
  if (fitting === undefined || others.length > 0) return null;
  const { unit, supports, small, contradictions } = fitting;
  // Of a short statement two figures will do, if a smaller one says the same and none anything else.
  const isShort = supports === leastFigures - 1 && small > 0 && contradictions === 0;
  if (!isShort && (supports < leastFigures || contradictions > mostContrary * supports)) return null;
  const score = Math.round((100 * supports) / (supports + contradictions + 1)) / 100;
  return { unit, how: { unit: unit.name ?? '', figures: supports, score } };
}

const inUnit = (items: readonly ReportItem[], unit: MoneyUnit): ReportItem[] =>
  items.map((item) => ({
    ...item,
    figures: item.figures.map((figure) => (figure.unit.dimension === unknownDimension ? { ...figure, unit } : figure)),
  }));

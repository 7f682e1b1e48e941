import { isCountedLabel } from '../../swedish/counted-label.ts';
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
  /** The figures are those of another statement of the report: this one has the unit of the rest. */
  readonly isOfReport?: boolean;
}

/** A statement in its report. */
interface Member {
  readonly report: Report;
  readonly statement: ReportStatement;
}

/** So many figures are the same by chance in one unit of three only where there are hundreds. */
const leastFigures = 3;

/** So many statements in one unit, and none in another, tell that of their report. */
const leastStatements = 3;

/** A restated figure may stand among many; more of them, and nothing is known. */
const mostContrary = 0.2;

/**
 * Gives statements without a unit the one in which the year that they have in common with a neighbouring report, which says its unit, reads the same: `2 779` is `2 778 962` kr if it is in tkr. Only where
 * one unit fits and no other does at all; else they stay apart. A report of which several statements are found to be in one unit, and none in another, has the rest in it too, where no figure says
 * anything else: a note may have two rows, or none that the next report prints again.
 * @param groups of statements that are the same over the reports of an organisation.
 */
export function inferUnits<M extends Member>(groups: readonly (readonly M[])[]): Inference<M>[] {
  const first = groups.map(inferGroup);
  const units = unitsOfReports(first.flatMap(({ inferred }) => inferred));
  return units.size === 0 ? first : first.map((inference) => withUnitOfReport(inference, units));
}

/** The statements of a group, and the units that were found for them. */
export interface Inference<M> {
  readonly members: readonly M[];
  readonly inferred: readonly InferredUnit[];
}

function inferGroup<M extends Member>(given: readonly M[]): Inference<M> {
  const found = new Map<string, InferredUnit>();
  // Forth, then back: a report may be known by the one before it or the one after.
  const forth = sweep(given, found);
  const members = sweep(forth.toReversed(), found).toReversed();
  return { members, inferred: members.flatMap(({ report }) => found.get(report.documentId) ?? []) };
}

/** The unit of each report of which several statements were found to be in the same one and none in another, by document; how it is known is told by the statement with most figures. */
function unitsOfReports(inferred: readonly InferredUnit[]): ReadonlyMap<string, InferredUnit> {
  const units = new Map<string, InferredUnit>();
  for (const [documentId, own] of Map.groupBy(inferred, (entry) => entry.documentId)) {
    const surest = own.toSorted((a, b) => b.figures - a.figures)[0]!;
    if (own.length >= leastStatements && own.every(({ unit }) => unit === surest.unit)) units.set(documentId, surest);
  }
  return units;
}

function withUnitOfReport<M extends Member>(
  { members, inferred }: Inference<M>,
  units: ReadonlyMap<string, InferredUnit>,
): Inference<M> {
  const further: InferredUnit[] = [];
  const others = members.filter((member) => !isUnknown(member));
  const changed = members.map((member): M => {
    const { documentId } = member.report;
    const { items } = member.statement;
    const known = units.get(documentId);
    const unit = inferable.find(({ name }) => name === known?.unit);
    // Overviews tell amounts, shares and counts under one another.
    const isMixed = member.statement.kind === 'overview';
    if (known === undefined || unit === undefined || isMixed || !isUnknown(member)) return member;
    if (items.some(({ label }) => isCountedLabel(label.text)) || others.some((other) => speaksOf(other, member, unit)))
      return member;
    further.push({ ...known, isOfReport: true });
    return { ...member, statement: { ...member.statement, items: inUnit(items, unit) } };
  });
  return { members: changed, inferred: [...inferred, ...further] };
}

/** Whether a figure of another report says that a statement is in another unit than this. */
const speaksOf = (known: Member, { statement }: Member, unit: MoneyUnit): boolean =>
  inferable.some(
    (other) =>
      other.name !== unit.name && sharedEvidence(known.statement.items, inUnit(statement.items, other)).supports > 0,
  );

const isUnknown = ({ statement: { items } }: Member): boolean =>
  items.some((item) => item.figures.some(({ unit }) => unit.dimension === unknownDimension));

function sweep<M extends Member>(members: readonly M[], found: Map<string, InferredUnit>): M[] {
  let known: M | null = null;
  return members.map((member) => {
    const { items } = member.statement;
    if (!isUnknown(member)) {
      known = member;
      return member;
    }
    const { documentId } = member.report;
    const unit = known === null ? null : unitBy(known, member);
    if (known === null || unit === null) return member;
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

import type { ComparedOrganisation, ComparedSeries, Unmatched } from '../../schema/comparison-schema.ts';
import { comparePeriods } from '../figures/period.ts';
import { unitOf, unknownDimension } from '../figures/unit.ts';
import { formatNumber } from './numbers.ts';
import type { CompareWords } from './words/compare-words.ts';
import type { ComparisonFrame } from './writer.ts';

/** What is to be told of a row as a whole: other names that it had and how they were matched, what it was not matched with, units that stay apart. */
export function notesOfSeries(series: ComparedSeries, words: CompareWords): string[] {
  const { members, label, nearest, otherUnits, unit } = series;
  const renamed = members.flatMap((member, at) => {
    const before = members[at - 1];
    if (before === undefined || before.label === member.label || member.mapping !== null) return [];
    return [words.renamed(before.documentId, before.label, member.method, formatNumber(member.score, words))];
  });
  return [
    ...mappedRows(members, words),
    ...renamed,
    ...(nearest === null ? [] : [told(label, nearest, words)]),
    ...(otherUnits.length === 0 ? [] : [words.otherUnits(label, unit, otherUnits)]),
  ];
}

const told = (label: string, nearest: NonNullable<ComparedSeries['nearest']>, words: CompareWords): string => {
  const { documentId, refusal, score, mapping } = nearest;
  return words.nearest(label, nearest.label, documentId, refusal, formatNumber(score, words), mapping?.line ?? null);
};

/** The lines of the mapping file that decided on a row, each with the rows that it put together. */
function mappedRows(members: ComparedSeries['members'], words: CompareWords): string[] {
  const byLine = Map.groupBy(
    members.filter(({ mapping }) => mapping !== null),
    ({ mapping }) => mapping!.line,
  );
  return [...byLine].map(([line, own]) => {
    // What the row was matched with stands in the reports before, which no line had to speak of.
    const rows = Map.groupBy(members, ({ label }) => label);
    return words.mapped(
      line,
      own[0]!.mapping!.target,
      [...rows].map(([label, all]) => ({ label, documents: all.map(({ documentId }) => documentId) })),
    );
  });
}

/** What is to be told of an organisation as a whole: its number, the other names that its reports have, and what to do where it is not known. */
export function aboutOrganisation(
  { name, registrationNumber, joined, reports, missingYears }: ComparedOrganisation,
  words: CompareWords,
): string[] {
  return [
    `${words.reports}: ${reports.map(({ year, documentId }) => `${words.year(year)} ${documentId}`).join(', ')}`,
    ...(registrationNumber === null ? [] : [words.registrationNumber(registrationNumber)]),
    ...joined.map((other) => words.joined(other.name, other.documentIds, other.by)),
    ...(name === null ? [words.nameIt(reports[0]?.documentId ?? '')] : []),
    ...(missingYears.length === 0 ? [] : [words.missingYears(missingYears)]),
  ];
}

/** How many items were matched and how many figures agree. */
export function countsOf({ counts }: ComparedOrganisation, words: CompareWords): string[] {
  const { series, matched, compared, agreements } = counts;
  if (series === 0) return [];
  const entries = Object.entries(agreements) as [keyof typeof agreements, number][];
  return [
    words.counts(
      matched,
      series,
      compared,
      entries.filter(([, count]) => count > 0),
    ),
  ];
}

/** Periods that have amounts and that the index of prices has not. */
export function periodsWithoutIndex({ statements }: ComparedOrganisation): string[] {
  const periods = statements.flatMap(({ series }) =>
    series
      .filter(({ unit }) => ['kr', unknownDimension].includes(unitOf(unit).dimension))
      .flatMap(({ values }) => values.filter(({ value, real }) => value !== null && real === null))
      .map(({ period }) => period),
  );
  return [...new Set(periods)].sort(comparePeriods);
}

/** What could not be told in money of the base year. */
export function indexGapsOf(
  organisation: ComparedOrganisation,
  index: ComparisonFrame['index'],
  words: CompareWords,
): string[] {
  if (index === null) return [];
  const periods = periodsWithoutIndex(organisation);
  return periods.length === 0 ? [] : [words.noIndex(periods, index.baseYear)];
}

/** Units that reports do not say and that their figures tell. */
export const inferredUnitsOf = ({ statements }: ComparedOrganisation, words: CompareWords): string[] =>
  statements.flatMap(({ kind, title, inferredUnits }) =>
    inferredUnits.map((inferred) =>
      words.inferredUnit(inferred, title ?? words.kinds[kind], formatNumber(inferred.score, words)),
    ),
  );

/** What was asked for and is in no report, with what may have been meant. */
export const unmatchedNotices = (unmatched: readonly Unmatched[], words: CompareWords): string[] =>
  unmatched.map(({ option, value, nearest }) => words.unmatched(option, value, nearest));

/** What could not be compared: nothing is left out silently. */
export const noticesOf = (
  { leftOut, unreadable, duplicates = [] }: Pick<ComparisonFrame, 'leftOut' | 'unreadable' | 'duplicates'>,
  words: CompareWords,
): string[] => [
  ...leftOut.map(({ documentId, statement, column, reason, figures }) =>
    words.leftOut(documentId, statement, column, reason, figures),
  ),
  ...duplicates.map(({ documentId, sameAs }) => words.duplicate(documentId, sameAs)),
  ...unreadable.map(({ documentId, reason }) => words.unreadable(documentId, reason)),
];

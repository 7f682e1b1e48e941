import type { ComparedOrganisation, ComparedSeries } from '../../schema/comparison-schema.ts';
import { formatNumber } from './numbers.ts';
import type { CompareWords } from './words/compare-words.ts';
import type { ComparisonFrame } from './writer.ts';

/** What is to be told of a row as a whole: other names that it had and how they were matched, what it was not matched with, units that stay apart. */
export function notesOfSeries(series: ComparedSeries, words: CompareWords): string[] {
  const { members, label, nearest, otherUnits, unit } = series;
  const renamed = members.flatMap((member, at) => {
    const before = members[at - 1];
    if (before === undefined || before.label === member.label) return [];
    return [words.renamed(before.documentId, before.label, member.method, formatNumber(member.score, words))];
  });
  return [
    ...renamed,
    ...(nearest === null
      ? []
      : [words.nearest(label, nearest.label, nearest.documentId, nearest.refusal, formatNumber(nearest.score, words))]),
    ...(otherUnits.length === 0 ? [] : [words.otherUnits(label, unit, otherUnits)]),
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

/** Units that reports do not say and that their figures tell. */
export const inferredUnitsOf = ({ statements }: ComparedOrganisation, words: CompareWords): string[] =>
  statements.flatMap(({ kind, title, inferredUnits }) =>
    inferredUnits.map((inferred) =>
      words.inferredUnit(inferred, title ?? words.kinds[kind], formatNumber(inferred.score, words)),
    ),
  );

/** What could not be compared: nothing is left out silently. */
export const noticesOf = (
  { leftOut, unreadable }: Pick<ComparisonFrame, 'leftOut' | 'unreadable'>,
  words: CompareWords,
): string[] => [
  ...leftOut.map(({ documentId, statement, column, reason, figures }) =>
    words.leftOut(documentId, statement, column, reason, figures),
  ),
  ...unreadable.map(({ documentId, reason }) => words.unreadable(documentId, reason)),
];

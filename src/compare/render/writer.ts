import type { ComparedOrganisation, Unmatched, YearComparison } from '../../schema/comparison-schema.ts';

/** What a comparison says beside its organisations. */
export type ComparisonFrame = Omit<YearComparison, 'organisations' | 'unmatched'>;

/** Writes a comparison piece by piece, so that nobody holds the whole of it: the pieces one after the other are the text. */
export interface ComparisonWriter {
  begin(): string;
  organisation(one: ComparedOrganisation): string;
  /** @param unmatched what was asked for and is in no report: known when all have been read. */
  end(unmatched: readonly Unmatched[]): string;
}

/** The whole text of a comparison that is there as a whole. */
export const writtenWhole = (
  { begin, organisation, end }: ComparisonWriter,
  { organisations, unmatched }: Pick<YearComparison, 'organisations' | 'unmatched'>,
): string => [begin(), ...organisations.map(organisation), end(unmatched ?? [])].join('');

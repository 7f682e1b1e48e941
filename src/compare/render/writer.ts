import type { ComparedOrganisation, YearComparison } from '../../schema/comparison-schema.ts';

/** What a comparison says beside its organisations. */
export type ComparisonFrame = Omit<YearComparison, 'organisations'>;

/** Writes a comparison piece by piece, so that nobody holds the whole of it: the pieces one after the other are the text. */
export interface ComparisonWriter {
  begin(): string;
  organisation(one: ComparedOrganisation): string;
  end(): string;
}

/** The whole text of a comparison that is there as a whole. */
export const writtenWhole = (
  { begin, organisation, end }: ComparisonWriter,
  organisations: readonly ComparedOrganisation[],
): string => [begin(), ...organisations.map(organisation), end()].join('');

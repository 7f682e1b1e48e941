import { organisationKey, withoutMarks } from '../swedish/organisations/organisation-name.ts';
import { yearOf } from './figures/period.ts';
import { foldLabel } from './labels/label.ts';
import type { Mapping } from './mapping.ts';
import { noMapping } from './mapping.ts';
import type { PriceIndex } from './price-index.ts';

export interface CompareOptions {
  /** Codes, or words of labels; all items where empty. */
  readonly items: readonly string[];
  /** Words of names; all organisations where empty. */
  readonly organisations: readonly string[];
  /** Periods that end in these years, from and to included; null for all. */
  readonly years: { readonly from: number; readonly to: number } | null;
  readonly mapping: Mapping;
  readonly index: PriceIndex | null;
  /** Whether goals and activities are followed too. */
  readonly goals: boolean;
}

export const compareEverything: CompareOptions = {
  items: [],
  organisations: [],
  years: null,
  mapping: noMapping,
  index: null,
  goals: true,
};

/** Whether a name holds the words; words without dots and rings are found in names with them (`intakter`), for not every keyboard has them. */
function holds(name: string, words: string): boolean {
  if (words === '') return false;
  return name.includes(words) || (withoutMarks(words) === words.normalize('NFD') && withoutMarks(name).includes(words));
}

/** @param folded labels of the item. */
export const isItemAskedFor = (code: string | null, folded: readonly string[], items: readonly string[]): boolean =>
  items.length === 0 ||
  items.some((wanted) => code === wanted || folded.some((label) => holds(label, foldLabel(wanted))));

/**
 * Whether one of the names of an organisation holds the words, as printed or in the form that names are compared by (`brf` for `Bostadsrättsföreningen`). Marks over letters make no difference: a poor
 * scan loses them.
 */
export function isOrganisationAskedFor(names: readonly string[], organisations: readonly string[]): boolean {
  if (organisations.length === 0) return true;
  const folded = names.flatMap((name) => [foldLabel(name), organisationKey(name)]).map(withoutMarks);
  return organisations.some((words) =>
    [foldLabel(words), organisationKey(words)].some(
      (wanted) => wanted !== '' && folded.some((name) => name.includes(withoutMarks(wanted))),
    ),
  );
}

export const isPeriodAskedFor = (period: string, years: CompareOptions['years']): boolean =>
  years === null || (yearOf(period) >= years.from && yearOf(period) <= years.to);

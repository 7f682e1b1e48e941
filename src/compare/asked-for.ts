import { yearOf } from './figures/period.ts';
import { foldLabel } from './labels/label.ts';
import type { Mapping } from './mapping.ts';
import { noMapping } from './mapping.ts';
import { organisationKey } from './match/organisations.ts';
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

const withoutMarks = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

/** Whether a name holds the words; words without dots and rings are found in names with them (`intakter`), for not every keyboard has them. */
function holds(name: string, words: string): boolean {
  if (words === '') return false;
  return name.includes(words) || (withoutMarks(words) === words.normalize('NFD') && withoutMarks(name).includes(words));
}

/** @param folded labels of the item. */
export const isItemAskedFor = (code: string | null, folded: readonly string[], items: readonly string[]): boolean =>
  items.length === 0 ||
  items.some((wanted) => code === wanted || folded.some((label) => holds(label, foldLabel(wanted))));

export function isOrganisationAskedFor(name: string | null, organisations: readonly string[]): boolean {
  if (organisations.length === 0) return true;
  const key = name === null ? '' : organisationKey(name);
  return organisations.some((words) => holds(key, organisationKey(words)));
}

export const isPeriodAskedFor = (period: string, years: CompareOptions['years']): boolean =>
  years === null || (yearOf(period) >= years.from && yearOf(period) <= years.to);

import Fuse from 'fuse.js';
import type { Unmatched } from '../schema/comparison-schema.ts';
import { type CompareOptions, isItemAskedFor, isOrganisationAskedFor, isPeriodAskedFor } from './asked-for.ts';
import { yearOf } from './figures/period.ts';
import { foldLabel } from './labels/label.ts';
import type { Report } from './report.ts';

/** So many names are told as what may have been meant. */
const mostNearest = 5;

/** Least likeness of letters to what was asked for. */
const leastAlike = 0.5;

/** What the user asked for and the reports do not have. */
export interface AskedFor {
  /** Notes what a report has of it. */
  see(report: Report): void;
  unmatched(): Unmatched[];
}

/**
 * Finds out what of the options nothing matches, from the names of all organisations and from those reports that are compared, one after the other. Of the reports no more is kept than the words of their items, where some
 * are asked for.
 */
export function askedFor(names: readonly string[], options: CompareOptions): AskedFor {
  const { items, organisations, years } = options;
  const missing = organisations.filter((words) => !isOrganisationAskedFor(names, [words]));
  const open = new Set(items);
  const labels = new Map<string, string>();
  const codes = new Set<string>();
  let areYearsFound = years === null;
  let isAnySeen = false;
  let span: readonly [number, number] | null = null;
  return {
    see({ statements }) {
      isAnySeen = true;
      for (const { label, code, figures } of statements.flatMap((statement) => statement.items)) {
        for (const wanted of open) if (isItemAskedFor(code, [label.folded], [wanted])) open.delete(wanted);
        if (items.length > 0 && label.folded !== '') labels.set(label.folded, labels.get(label.folded) ?? label.text);
        if (items.length > 0 && code !== null) codes.add(code);
        for (const { meaning } of figures) {
          const year = yearOf(meaning.period);
          span = span === null ? [year, year] : [Math.min(span[0], year), Math.max(span[1], year)];
          areYearsFound ||= isPeriodAskedFor(meaning.period, years);
        }
      }
    },
    unmatched: () => [
      ...missing.map((value): Unmatched => ({ option: 'organisation', value, nearest: nearestTo(value, names) })),
      ...items
        // Where no report was looked at, the organisation alone is what is not there.
        .filter((item) => isAnySeen && open.has(item))
        .map(
          (value): Unmatched => ({ option: 'item', value, nearest: nearestTo(value, [...labels.values(), ...codes]) }),
        ),
      ...(areYearsFound || years === null || !isAnySeen ? [] : [unmatchedYears(years, span)]),
    ],
  };
}

function unmatchedYears(
  { from, to }: { readonly from: number; readonly to: number },
  span: readonly [number, number] | null,
): Unmatched {
  const told = (first: number, last: number): string => (first === last ? String(first) : `${first}-${last}`);
  return { option: 'years', value: told(from, to), nearest: span === null ? [] : [told(...span)] };
}

/** The names that are most like what was asked for: by letters, or by a word of theirs. */
export function nearestTo(value: string, names: readonly string[]): string[] {
  const entries = names.map((name) => ({ name, label: foldLabel(name) }));
  const fuse = new Fuse(entries, {
    keys: ['label'],
    includeScore: true,
    threshold: 1 - leastAlike,
    ignoreLocation: true,
    ignoreFieldNorm: true,
  });
  // Fuse looks for a pattern of at most 32 letters.
  const found = fuse.search(foldLabel(value).slice(0, 32), { limit: mostNearest });
  return found.map(({ item }) => item.name);
}

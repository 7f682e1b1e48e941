import { unitOf } from '../../compare/figures/unit.ts';
import { foldLabel } from '../../compare/labels/label.ts';
import type {
  ComparedOrganisation,
  ComparedSeries,
  ComparedStatement,
  YearComparison,
} from '../../schema/comparison-schema.ts';
import type { StatusCount, YearsItem, YearsOrganisation, YearsSeries, YearsView } from '../api-types.ts';

/** What is shown of a comparison. */
export interface YearsQuery {
  /** Key of an item; null, or one that is not there: the result of the year, else the standard item with the most values. */
  readonly item: string | null;
  /** Keys of organisations; where none of them is there, those with the most reports. */
  readonly organisations: readonly string[];
}

/** So many organisations are shown when none is chosen: more lines of a chart cannot be told apart. */
const shownAtFirst = 6;

/** Items without a standard code that are offered where several organisations are shown: so many of those with the most values. */
const mostOtherItems = 200;

/** Codes (dictionaries/accounts.txt) of what is shown of an organisation before anything else is asked for. */
const keyFigureCodes = ['result-of-year', 'equity'] as const;

/** Statements in the order in which an item that several of them have (a result) is looked for. */
const statementOrder: readonly ComparedStatement['kind'][] = [
  'income-statement',
  'balance-sheet',
  'cash-flow',
  'financing',
  'budget',
  'note',
  'overview',
];

/** What the page shows of a comparison of all reports: nothing is matched or computed here that the comparison does not say. */
export function yearsViewOf(comparison: YearComparison, query: YearsQuery): Omit<YearsView, 'waiting'> {
  const sharing = Map.groupBy(comparison.organisations, ({ name }) => name);
  const all = comparison.organisations.map((organisation) => ({
    organisation,
    key: keyOf(organisation, (sharing.get(organisation.name)?.length ?? 0) > 1),
  }));
  const shown = shownOf(all, query.organisations);
  const items = itemsOf(shown.length > 0 ? shown : all);
  const first =
    items.find(({ code }) => code === keyFigureCodes[0]) ??
    items.find(({ code, label }) => code !== null && !saysNothing.test(label)) ??
    items[0];
  const item = items.find(({ key }) => key === query.item) ?? first ?? null;
  const seriesOf = (key: string): YearsSeries[] => shown.flatMap((entry) => bestSeries(entry, key));
  const [only, ...others] = shown;
  return {
    organisations: all.map(({ organisation, key }) => headOf(organisation, key)),
    shown: shown.map(({ key }) => key),
    items,
    item: item?.key ?? null,
    series: item === null ? [] : seriesOf(item.key),
    keyFigures: keyFigureCodes.flatMap((code) => seriesOf(code)),
    statuses: shown.flatMap(statusesOf),
    whole: only === undefined || others.length > 0 ? null : only.organisation,
    baseYear: comparison.index?.baseYear ?? null,
    leftOut: comparison.leftOut.filter(({ documentId }) =>
      shown.some(({ organisation }) => organisation.reports.some((report) => report.documentId === documentId)),
    ),
    duplicates: (comparison.duplicates ?? []).filter(({ sameAs }) =>
      shown.some(({ organisation }) => organisation.reports.some(({ documentId }) => documentId === sameAs)),
    ),
    unreadable: comparison.unreadable,
  };
}

interface Entry {
  readonly organisation: ComparedOrganisation;
  readonly key: string;
}

/**
 * The name, with the number where others have the same name; reports of nobody that is known stand alone, under the id of their document, which no name is like.
 */
function keyOf({ name, registrationNumber, reports }: ComparedOrganisation, isShared: boolean): string {
  const id = `document:${reports[0]?.documentId ?? ''}`;
  if (name === null) return id;
  return isShared ? `${name} (${registrationNumber ?? id})` : name;
}

const headOf = (organisation: ComparedOrganisation, key: string): YearsOrganisation => {
  const { name, reports, missingYears, counts } = organisation;
  return { key, name, reports, missingYears, counts };
};

function shownOf(all: readonly Entry[], wanted: readonly string[]): Entry[] {
  const asked = all.filter(({ key }) => wanted.includes(key));
  if (asked.length > 0) return asked;
  const ranked = all
    .filter(({ organisation }) => organisation.statements.length > 0 || organisation.goals.length > 0)
    .toSorted((a, b) => b.organisation.reports.length - a.organisation.reports.length);
  const first = new Set(ranked.slice(0, shownAtFirst));
  return all.filter((entry) => first.has(entry));
}

/** Items are one by standard code, else by label; a label that the comparison took for another one is found under the one that the latest report prints. */
export const itemKey = ({ code, label }: Pick<ComparedSeries, 'code' | 'label'>): string =>
  code ?? `label:${foldLabel(label)}`;

/** A label that is the same for every sum. */
const saysNothing = /^(?:del)?(?:summa|total(?:t|er)?):?$/iu;

/** Items of actual amounts, standard ones first, those with the most values first; each with the label that it most often has. */
function itemsOf(entries: readonly Entry[]): YearsItem[] {
  const found = new Map<
    string,
    { code: string | null; labels: Map<string, number>; count: number; owners: Set<string> }
  >();
  for (const { organisation, key: owner } of entries) {
    for (const { series } of organisation.statements) {
      for (const one of series.filter(isActual)) {
        // A bare `Summa` is another thing in each table: laid side by side, such rows would only look like one item.
        if (one.code === null && (one.label === '' || saysNothing.test(one.label))) continue;
        const key = itemKey(one);
        const known = found.get(key) ?? { code: one.code, labels: new Map(), count: 0, owners: new Set() };
        known.count += one.values.length;
        known.owners.add(owner);
        known.labels.set(one.label, (known.labels.get(one.label) ?? 0) + one.values.length);
        found.set(key, known);
      }
    }
  }
  const items = [...found].map(([key, { code, labels, count, owners }]) => {
    const [best] = [...labels].sort(
      ([a, m], [b, n]) => Number(saysNothing.test(a)) - Number(saysNothing.test(b)) || n - m || b.length - a.length,
    );
    return { key, code, label: best![0], count, organisations: owners.size };
  });
  const ranked = items.sort(
    (a, b) => Number(a.code === null) - Number(b.code === null) || b.count - a.count || (a.key < b.key ? -1 : 1),
  );
  const standard = ranked.filter(({ code }) => code !== null);
  // Rows of one organisation can all be asked for; of several, those that are worth laying side by side.
  const others = ranked.filter(
    ({ code, organisations }) => code === null && (entries.length === 1 || organisations > 1),
  );
  return [...standard, ...others.slice(0, entries.length === 1 ? undefined : mostOtherItems)];
}

const isActual = ({ measure }: ComparedSeries): boolean => measure === 'actual';

/** The series of an item that stands for an organisation, one for each entity that it tells accounts of: of the first statement that has it, that with the most values. */
function bestSeries({ organisation, key }: Entry, item: string): YearsSeries[] {
  const byEntity = new Map<string, YearsSeries>();
  const ranked = organisation.statements.toSorted(
    (a, b) => statementOrder.indexOf(a.kind) - statementOrder.indexOf(b.kind),
  );
  for (const { kind, entity, title, series } of ranked) {
    for (const one of series) {
      if (!isActual(one) || itemKey(one) !== item) continue;
      const known = byEntity.get(entity ?? '');
      const isBetter = known === undefined || (known.kind === kind && rankOf(one) > rankOf(known.series));
      if (isBetter)
        byEntity.set(entity ?? '', { organisation: key, name: nameOf(organisation), entity, kind, title, series: one });
    }
  }
  return [...byEntity.values()];
}

const nameOf = ({ name, reports }: ComparedOrganisation): string => name ?? reports[0]?.fileName ?? '';

/** Money before what has no unit, then the most values. */
const rankOf = ({ unit, values }: ComparedSeries): number =>
  (unitOf(unit).dimension === 'kr' ? 1e6 : 0) + values.length;

/** Activities of each report by status. */
function statusesOf({ organisation, key }: Entry): StatusCount[] {
  const counts = new Map<string, { documentId: string; year: number; status: string; count: number }>();
  for (const { activities } of organisation.goals) {
    for (const { documentId, year, status } of activities.flatMap(({ states }) => states)) {
      if (year === null || status === null) continue;
      const name = `${documentId}\0${status}`;
      const known = counts.get(name) ?? { documentId, year, status, count: 0 };
      known.count++;
      counts.set(name, known);
    }
  }
  return [...counts.values()].map((count) => ({ ...count, organisation: key, name: nameOf(organisation) }));
}

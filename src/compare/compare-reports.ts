import type {
  ComparedOrganisation,
  ComparedSeries,
  ComparedStatement,
  YearComparison,
} from '../schema/comparison-schema.ts';
import { groupByOrganisation, type OrganisationGroup } from '../swedish/organisations/group-organisations.ts';
import { withoutCopies } from '../swedish/organisations/without-copies.ts';
import { type CompareOptions, isItemAskedFor, isOrganisationAskedFor, isPeriodAskedFor } from './asked-for.ts';
import { comparePeriods } from './figures/period.ts';
import type { MoneyUnit } from './figures/unit.ts';
import { followGoals } from './goals/follow-goals.ts';
import { foldLabel } from './labels/label.ts';
import { matchItems } from './match/match-items.ts';
import { withOneSign } from './match/sign-conventions.ts';
import { compareReports as compareOrder, groupStatements, type StatementGroup } from './match/statement-groups.ts';
import type { Report } from './report.ts';
import { seriesOf } from './series-values.ts';
import type { ReportKey } from './stored-reports.ts';
import { askedFor } from './unmatched.ts';

export { type CompareOptions, compareEverything } from './asked-for.ts';

/** Lays reports side by side: organisation by organisation, statement by statement, item by item. The order of the reports does not matter. */
export function compareReports(
  reports: readonly Report[],
  options: CompareOptions,
  unreadable: Readonly<YearComparison['unreadable']> = [],
): YearComparison {
  const { groups, names, ...rest } = planComparison(reports, options, unreadable);
  const asked = askedFor(names, options);
  for (const report of groups.flatMap(({ members }) => members)) asked.see(report);
  const organisations = groups.map((group) => compareOrganisation(group, options));
  return {
    ...rest,
    organisations: organisations.filter((organisation) => isTold(organisation, options)),
    unmatched: asked.unmatched(),
  };
}

/** A comparison before its organisations are compared, each with its reports in order of years. */
export type ComparisonPlan<Key> = Omit<YearComparison, 'organisations' | 'unmatched'> & {
  readonly groups: readonly OrganisationGroup<Key>[];
  /** All names of all organisations, those that were not asked for too. */
  readonly names: readonly string[];
};

/** Puts reports together by organisation, then takes those of the options: by any of the names that an organisation's reports have. Of a report no more is needed than what it is put together by. */
export function planComparison<Key extends ReportKey>(
  reports: readonly Key[],
  { mapping, index, organisations }: CompareOptions,
  unreadable: Readonly<YearComparison['unreadable']> = [],
): ComparisonPlan<Key> {
  const owned = reports
    .map((report) => ownedAs(report, mapping.documents.get(report.documentId)))
    .toSorted(compareOrder);
  const { once, copies } = withoutCopies(owned);
  const all = groupByOrganisation(once, mapping.organisations);
  const groups = all.filter((group) => isOrganisationAskedFor(namesOf(group), organisations)).toSorted(compareNames);
  const used = groups.flatMap(({ members }) => members);
  const ids = new Set(used.map(({ documentId }) => documentId));
  return {
    schemaVersion: '1.0',
    index: index === null ? null : { baseYear: index.baseYear, years: [...index.byYear.keys()].sort((a, b) => a - b) },
    groups,
    names: [...new Set(all.flatMap(namesOf))],
    leftOut: used.toSorted(compareOrder).flatMap(({ leftOut }) => leftOut),
    duplicates: copies.filter(({ sameAs }) => ids.has(sameAs)),
    unreadable: [...unreadable],
  };
}

/** Whether there is something to tell of an organisation: where items or years were asked for, one that has none of them is left out. */
export const isTold = ({ statements, goals }: ComparedOrganisation, { items, years }: CompareOptions): boolean =>
  (items.length === 0 && years === null) || statements.length > 0 || goals.length > 0;

/** A report whose organisation the user names: then what was read, and the number in it, say nothing. */
const ownedAs = <Key extends ReportKey>(report: Key, name: string | undefined): Key =>
  name === undefined ? report : { ...report, organisation: name, registrationNumber: null };

const namesOf = ({ name, joined }: OrganisationGroup<unknown>): string[] => [
  ...(name === null ? [] : [name]),
  ...joined.map((other) => other.name),
];

function compareNames(a: OrganisationGroup<ReportKey>, b: OrganisationGroup<ReportKey>): number {
  const keyOf = ({ name, members }: OrganisationGroup<ReportKey>): string =>
    `${name ?? '\uFFFF'}\t${members[0]?.documentId ?? ''}`;
  const [first, second] = [keyOf(a), keyOf(b)];
  return first < second ? -1 : Number(first > second);
}

/** Compares the reports of one organisation, in order of years. */
export function compareOrganisation(group: OrganisationGroup<Report>, options: CompareOptions): ComparedOrganisation {
  const { name, registrationNumber, joined, members: reports } = group;
  const years = reports.flatMap(({ year }) => (year === null ? [] : [year]));
  const statements = groupStatements(reports)
    .map((statement) => statementOf(statement, options))
    .filter(({ series }) => series.length > 0);
  const names = [...new Set(reports.flatMap(({ organisation }) => organisation ?? []))];
  return {
    name,
    names,
    registrationNumber,
    joined: joined.map(({ documentIds, ...one }) => ({ ...one, documentIds: [...documentIds] })),
    reports: reports.map(({ documentId, fileName, title, kind, year }) => ({
      documentId,
      fileName,
      title,
      kind,
      year,
    })),
    missingYears: between(years),
    counts: countsOf(statements),
    statements,
    goals: options.goals ? followGoals(reports.filter(({ year }) => isYearAskedFor(year, options))) : [],
  };
}

const isYearAskedFor = (year: number | null, { years }: CompareOptions): boolean =>
  years === null || (year !== null && year >= years.from && year <= years.to);

function between(years: readonly number[]): number[] {
  if (years.length === 0) return [];
  const known = new Set(years);
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first }, (_, offset) => first + offset).filter(
    (year) => !known.has(year),
  );
}

function statementOf(group: StatementGroup, options: CompareOptions): ComparedStatement {
  const { kind, entity, title, members, inferred } = group;
  const unit = moneyUnitOf(members);
  const rows = withOneSign(matchItems(group, options.mapping))
    .flatMap((item) => seriesOf(item, options.index, unit))
    .filter((one) =>
      isItemAskedFor(
        one.code,
        one.members.map(({ label }) => foldLabel(label)),
        options.items,
      ),
    )
    .map((series) => ({
      ...series,
      values: series.values.filter(({ period }) => isPeriodAskedFor(period, options.years)),
    }))
    .filter(({ values }) => values.length > 0);
  const periodsOf = (measure: string): string[] => [
    ...new Set(
      rows.filter((series) => series.measure === measure).flatMap(({ values }) => values.map(({ period }) => period)),
    ),
  ];
  const byMeasure = new Map(
    [...new Set(rows.map(({ measure }) => measure))].map((measure) => [measure, periodsOf(measure)]),
  );
  return {
    kind,
    entity,
    title,
    documents: members.map(({ report }) => report.documentId),
    inferredUnits: [...inferred],
    periods: [...new Set([...byMeasure.values()].flat())].sort(comparePeriods),
    series: rows.map((series) => ({ ...series, gaps: gapsOf(series, byMeasure.get(series.measure) ?? []) })),
  };
}

/** The unit of money of the latest report that says one. */
function moneyUnitOf(members: StatementGroup['members']): MoneyUnit | null {
  for (const { statement } of members.toReversed()) {
    for (const { figures } of statement.items) {
      const figure = figures.find(({ unit: { dimension } }) => dimension === 'kr');
      if (figure !== undefined) return figure.unit;
    }
  }
  return null;
}

/** Periods between a series' first and last that it has no value for. */
function gapsOf({ values }: Pick<ComparedSeries, 'values'>, periods: readonly string[]): string[] {
  const own = new Set(values.map(({ period }) => period));
  const [first, last] = [values[0]?.period, values.at(-1)?.period];
  if (first === undefined || last === undefined) return [];
  return periods
    .filter((period) => !own.has(period) && comparePeriods(period, first) > 0 && comparePeriods(period, last) < 0)
    .sort(comparePeriods);
}

function countsOf(statements: readonly ComparedStatement[]): ComparedOrganisation['counts'] {
  const series = statements.flatMap((statement) => statement.series);
  const agreements = { agree: 0, rounding: 0, 'other-sign': 0, restated: 0, misread: 0, doubtful: 0, unreadable: 0 };
  let compared = 0;
  for (const { values } of series) {
    for (const { others } of values) {
      compared += others.length;
      for (const { agreement } of others) agreements[agreement]++;
    }
  }
  return {
    series: series.length,
    matched: series.filter(({ members }) => members.length > 1).length,
    compared,
    agreements,
  };
}

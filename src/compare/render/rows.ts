import type {
  ComparedOrganisation,
  ComparedSeries,
  ComparedStatement,
  ComparedValue,
} from '../../schema/comparison-schema.ts';
import { withoutUnit } from '../../swedish/unit-line.ts';
import { comparePeriods } from '../figures/period.ts';
import { foldLabel } from '../labels/label.ts';
import { formatNumber } from './numbers.ts';
import type { CompareWords } from './words/compare-words.ts';

/** Stands where a period between others has no figure. */
export const gapMark = '–';

/** A table to show: series in rows, periods in columns. */
export interface ComparisonTable {
  readonly title: string;
  readonly periods: readonly string[];
  readonly rows: readonly ComparisonRow[];
}

export interface ComparisonRow {
  readonly label: string;
  readonly isTotal: boolean;
  readonly series: ComparedSeries;
  /** A value for each period of the table; null where there is none. */
  readonly values: readonly (ComparedValue | null)[];
  readonly change: ComparedValue['change'];
}

/** The tables of an organisation, one for each statement. */
export function tablesOfOrganisation({ statements }: ComparedOrganisation, words: CompareWords): ComparisonTable[] {
  return statements.map((statement) => {
    const lasts = lastPeriods(statement);
    return {
      title: titleOf(statement, words),
      periods: statement.periods,
      rows: statement.series.map((series) => {
        const row = rowOf(series, labelOf(series, statement, words), statement.periods);
        // Beside changes up to the last period, one that ends before it would be taken for another.
        return series.values.at(-1)?.period === lasts.get(series.measure) ? row : { ...row, change: null };
      }),
    };
  });
}

/** The last period of each measure: the year after may have a budget and no more. */
function lastPeriods({ series }: ComparedStatement): ReadonlyMap<string, string> {
  const lasts = new Map<string, string>();
  for (const { measure, values } of series) {
    const own = values.at(-1)?.period;
    const known = lasts.get(measure);
    if (own !== undefined && (known === undefined || comparePeriods(own, known) > 0)) lasts.set(measure, own);
  }
  return lasts;
}

/** Tables for items over organisations: the same standard item, or the same label, of the same kind of statement in one table. */
export function tablesOfItems(organisations: readonly ComparedOrganisation[], words: CompareWords): ComparisonTable[] {
  const found = organisations.flatMap((organisation) =>
    organisation.statements.flatMap((statement) =>
      statement.series.map((series) => ({ organisation, statement, series })),
    ),
  );
  const groups = Map.groupBy(found, ({ statement, series }) =>
    [statement.kind, series.code ?? foldLabel(series.label), series.measure, series.aspect].join('\t'),
  );
  return [...groups.values()].map((group) => {
    const { statement, series } = group[0]!;
    const periods = [...new Set(group.flatMap(({ series: { values } }) => values.map(({ period }) => period)))].sort(
      comparePeriods,
    );
    return {
      title: `${words.kinds[statement.kind]}: ${labelWithMeasure(series, words)}`,
      periods,
      rows: group.map(({ organisation, statement: { entity }, series: one }) => {
        const name = organisation.name ?? words.unknownOrganisation;
        const label = `${entity === null ? name : `${name}, ${entity}`} (${one.label}, ${unitName(one.unit, words)})`;
        return rowOf({ ...one, isTotal: false }, label, periods);
      }),
    };
  });
}

function rowOf(series: ComparedSeries, label: string, periods: readonly string[]): ComparisonRow {
  const byPeriod = new Map(series.values.map((value) => [value.period, value]));
  return {
    label,
    isTotal: series.isTotal,
    series,
    values: periods.map((period) => byPeriod.get(period) ?? null),
    change: series.values.at(-1)?.change ?? null,
  };
}

function titleOf({ kind, title, entity, series }: ComparedStatement, words: CompareWords): string {
  const units = [...new Set(series.map(({ unit }) => unitName(unit, words)))];
  // The unit stands behind the title, once.
  const bare = title === null ? '' : withoutUnit(title);
  const kindName = words.kinds[kind];
  const saysKind = bare.toLowerCase().startsWith(kindName.toLowerCase());
  const name = bare === '' ? kindName : saysKind ? bare : `${kindName}: ${bare}`;
  const whose = entity === null ? '' : `, ${entity}`;
  return `${name}${whose} (${units.length === 1 ? units[0] : units.join(', ')})`;
}

export const unitName = (unit: string | null, words: CompareWords): string =>
  unit === null ? words.unknownUnit : words.unit(unit);

/** What stands twice in a statement is told apart by its heading, and by its unit where there are several. */
function labelOf(series: ComparedSeries, { series: all }: ComparedStatement, words: CompareWords): string {
  const name = labelWithMeasure(series, words);
  const isTwice = all.some(
    (other) =>
      other !== series &&
      other.parent !== series.parent &&
      other.label === series.label &&
      other.measure === series.measure &&
      other.aspect === series.aspect,
  );
  const isOnlyUnit = new Set(all.map(({ unit }) => unit)).size <= 1;
  const more = [
    ...(isTwice && series.parent !== null ? [series.parent] : []),
    ...(isOnlyUnit ? [] : [unitName(series.unit, words)]),
  ];
  return more.length === 0 ? name : `${name} (${more.join(', ')})`;
}

function labelWithMeasure({ label, aspect, measure }: ComparedSeries, words: CompareWords): string {
  const name = label === '' ? 'Σ' : label;
  const more = [
    ...(aspect === '' ? [] : [aspect]),
    ...(measure === 'actual' ? [] : [words.measures[measure] ?? measure]),
  ];
  return more.length === 0 ? name : `${name} · ${more.join(', ')}`;
}

/** Marks behind a value: not of the period's own report; with the other sign than in print. */
export const marksOf = ({ isFromNextReport, figure }: ComparedValue): string =>
  `${isFromNextReport ? '°' : ''}${figure.isTurned ? '±' : ''}`;

/** What the marks of a table mean, those that it has. */
export const legendsOf = ({ rows }: ComparisonTable, words: CompareWords): string[] => [
  ...(rows.some(({ values }) => values.some((value) => value?.isFromNextReport === true))
    ? [`° ${words.fromNextReport}`]
    : []),
  ...(rows.some(({ values }) => values.some((value) => value?.figure.isTurned === true)) ? [`± ${words.turned}`] : []),
  ...(rows.some(({ change }) => change?.isOverGap === true && change.percent !== null) ? [`* ${words.overGap}`] : []),
];

/** A figure that two reports print differently, in words: for footnotes. @param inUnit of the series, which the difference is told in; its reports may have others. */
export function differenceNotes(value: ComparedValue, words: CompareWords, inUnit: string | null = null): string[] {
  return value.others.flatMap(({ agreement, difference, figure }) => {
    if (agreement === 'agree' || agreement === 'rounding') return [];
    const figures = [value.figure, figure].map(({ value: amount, unit, raw, source, isDoubtful }) => ({
      value: amount === null ? raw : `${formatNumber(amount, words)}${unit === null ? '' : ` ${unit}`}`,
      document: source.documentId,
      page: source.pageNumber,
      isDoubtful,
    }));
    const told = difference === null ? null : formatNumber(difference, words, true);
    return [words.difference(agreement, figures, told === null || inUnit === null ? told : `${told} ${inUnit}`)];
  });
}

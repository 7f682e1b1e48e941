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
  /** The two periods that most of its changes are between, `2014–2015`; null without changes. */
  readonly span: string | null;
}

export interface ComparisonRow {
  readonly label: string;
  readonly isTotal: boolean;
  readonly series: ComparedSeries;
  /** A value for each period of the table; null where there is none. */
  readonly values: readonly (ComparedValue | null)[];
  readonly change: ComparedValue['change'];
  /** The two periods that the change is between. */
  readonly span: string | null;
}

/** The tables of an organisation, one for each statement. */
export function tablesOfOrganisation({ statements }: ComparedOrganisation, words: CompareWords): ComparisonTable[] {
  const titles = toldApart(
    statements.map((statement) => titleOf(statement, words)),
    (at) => placeOf(statements[at]!.series[0], words, null),
  );
  return statements.map((statement, at) => {
    const lasts = lastPeriods(statement);
    const labels = toldApart(
      statement.series.map((series) => labelOf(series, statement, words)),
      (of) => placeOf(statement.series[of], words, statement),
    );
    const rows = statement.series.map((series, of) => {
      const row = rowOf(series, labels[of] ?? '', statement.periods);
      // Beside changes up to the last period, one that ends before it would be taken for another.
      return series.values.at(-1)?.period === lasts.get(series.measure) ? row : { ...row, change: null, span: null };
    });
    return { title: titles[at] ?? '', periods: statement.periods, rows, span: commonSpan(rows) };
  });
}

/** Names that stand more than once, each with what tells it apart. */
function toldApart(names: readonly string[], placeAt: (at: number) => string): string[] {
  const counts = Map.groupBy(names, (name) => name);
  return names.map((name, at) => {
    const place = (counts.get(name)?.length ?? 0) > 1 ? placeAt(at) : '';
    return place === '' ? name : `${name} (${place})`;
  });
}

/**
 * Where a row, or a statement by its first row, stands in the latest report that has it.
 * @param statement of a row: its latest report need not be named; null for a statement itself.
 */
function placeOf(series: ComparedSeries | undefined, words: CompareWords, statement: ComparedStatement | null): string {
  const source = series?.values.at(-1)?.figure.source;
  if (source === undefined) return '';
  const { documentId, pageNumber, tableId, rowIndex } = source;
  const isLatest = statement !== null && documentId === statement.documents.at(-1);
  return words.place({
    document: isLatest ? null : documentId,
    page: pageNumber,
    table: tableId,
    row: statement === null || rowIndex === null ? null : rowIndex + 1,
  });
}

/** The span that most rows have; of two as frequent, that of the earlier row. */
function commonSpan(rows: readonly ComparisonRow[]): string | null {
  const spans = Map.groupBy(
    rows.flatMap(({ span }) => span ?? []),
    (span) => span,
  );
  return [...spans].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? null;
}

/** Heading of the column of changes, with the two periods that they are between. */
export const changeHeading = ({ span }: ComparisonTable, { change }: CompareWords): string =>
  span === null ? change : `${change} ${span}`;

/** Of a change between other periods than the heading says: which. */
export const otherSpan = ({ span }: ComparisonRow, table: ComparisonTable): string =>
  span === null || span === table.span ? '' : ` (${span})`;

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
    const rows = group.map(({ organisation, statement: { entity }, series: one }) => {
      const name = organisation.name ?? words.unknownOrganisation;
      const label = `${entity === null ? name : `${name}, ${entity}`} (${one.label}, ${unitName(one.unit, words)})`;
      return rowOf({ ...one, isTotal: false }, label, periods);
    });
    const title = `${words.kinds[statement.kind]}: ${labelWithMeasure(series, words)}`;
    return { title, periods, rows, span: commonSpan(rows) };
  });
}

function rowOf(series: ComparedSeries, label: string, periods: readonly string[]): ComparisonRow {
  const byPeriod = new Map(series.values.map((value) => [value.period, value]));
  const last = series.values.at(-1);
  const change = last?.change ?? null;
  return {
    label,
    isTotal: series.isTotal,
    series,
    values: periods.map((period) => byPeriod.get(period) ?? null),
    change,
    span: change === null || last === undefined ? null : `${change.from}–${last.period}`,
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
  // A unit that the label says already (`Soliditet (%)`) is not said again.
  const isUnitSaid = series.unit !== null && series.label.endsWith(`(${series.unit})`);
  const more = [
    ...(isTwice && series.parent !== null ? [series.parent] : []),
    ...(isOnlyUnit || isUnitSaid ? [] : [unitName(series.unit, words)]),
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

/** A value with the decimals that its report prints (`101,0` beside `100,2`), where it is told in the unit of print. */
export function valueText({ value, figure }: ComparedValue, unit: string | null, words: CompareWords): string {
  if (value === null) return '?';
  const text = formatNumber(value, words);
  const printed = /\d,(\d{1,3})\s*%?\s*$/u.exec(figure.raw)?.[1];
  if (printed === undefined || (figure.unit !== null && figure.unit !== unit) || Number.isNaN(value)) return text;
  const own = (String(Math.abs(value)).split('.')[1] ?? '').length;
  if (own >= printed.length) return text;
  return `${text}${own === 0 ? words.decimalSign : ''}${'0'.repeat(printed.length - own)}`;
}

/** What the marks of a table mean, those that it has. */
export const legendsOf = ({ rows }: ComparisonTable, words: CompareWords): string[] => [
  ...(rows.some(({ values }) => values.some((value) => value?.isFromNextReport === true))
    ? [`° ${words.fromNextReport}`]
    : []),
  ...(rows.some(({ values }) => values.some((value) => value?.value === null)) ? [`? ${words.unreadableValue}`] : []),
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

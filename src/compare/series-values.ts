import type { ComparedFigure, ComparedSeries, ComparedValue } from '../schema/comparison-schema.ts';
import { compareFigures } from './figures/agreement.ts';
import { amountOf, type Figure, isDoubtful } from './figures/figure.ts';
import { type ColumnMeaning, comparePeriods, yearOf } from './figures/period.ts';
import { type MoneyUnit, unknownDimension } from './figures/unit.ts';
import type { MappingRule } from './mapping.ts';
import type { MatchedItem, Member, Nearest } from './match/series.ts';
import { type PriceIndex, realValue } from './price-index.ts';

interface Printed {
  readonly member: Member;
  readonly figure: Figure;
}

/**
 * The figures of an item as series: one for each measure, aspect and dimension of unit, for these are never laid in one row.
 * @param common the unit that the latest report of the statement tells money in; an item that it has no more is told in it too. Null where it is not known.
 */
export function seriesOf(
  item: MatchedItem,
  index: PriceIndex | null,
  common: MoneyUnit | null = null,
): Omit<ComparedSeries, 'gaps'>[] {
  const printed = item.members.flatMap((member) => member.item.figures.map((figure): Printed => ({ member, figure })));
  const rows = Map.groupBy(printed, ({ figure: { meaning, unit } }) =>
    [meaning.measure, meaning.aspect, unit.dimension].join('\t'),
  );
  return [...rows.values()].map((row) => {
    const { meaning, unit } = row[0]!.figure;
    const others = printed.filter(
      ({ figure }) => isSameRow(figure.meaning, meaning) && figure.unit.dimension !== unit.dimension,
    );
    return {
      ...rowOf(item, row, index, common),
      otherUnits: [...new Set(others.map(({ figure }) => figure.unit.name))],
    };
  });
}

const isSameRow = (a: ColumnMeaning, b: ColumnMeaning): boolean => a.measure === b.measure && a.aspect === b.aspect;

function rowOf(
  { members, nearest }: MatchedItem,
  row: readonly Printed[],
  index: PriceIndex | null,
  common: MoneyUnit | null,
): Omit<ComparedSeries, 'gaps' | 'otherUnits'> {
  const { member: last, figure } = row.at(-1)!;
  const { meaning } = figure;
  const unit = common !== null && common.dimension === figure.unit.dimension ? common : figure.unit;
  const own = new Set(row.map(({ member }) => member));
  return {
    label: last.item.label.text,
    code: last.item.code,
    parent: last.item.parent?.text ?? null,
    isTotal: last.item.isTotal,
    measure: meaning.measure,
    aspect: meaning.aspect,
    unit: unit.name,
    members: members
      .filter((member) => own.has(member))
      .map(({ report, item, method, score, rule }) => ({
        documentId: report.documentId,
        label: item.label.text,
        method,
        score,
        mapping: mappingOf(rule),
      })),
    values: valuesOf(row, unit, index),
    nearest: nearest === null ? null : toldNearest(nearest),
  };
}

const mappingOf = (rule: MappingRule | null): ComparedSeries['members'][number]['mapping'] =>
  rule === null ? null : { line: rule.line, target: rule.text };

const toldNearest = ({ rule, ...nearest }: Nearest): ComparedSeries['nearest'] => ({
  ...nearest,
  mapping: mappingOf(rule),
});

/** The values of a row in order of time, in the unit of the latest report. */
function valuesOf(row: readonly Printed[], unit: MoneyUnit, index: PriceIndex | null): ComparedValue[] {
  const byPeriod = [...Map.groupBy(row, ({ figure }) => figure.meaning.period)].sort(([a], [b]) =>
    comparePeriods(a, b),
  );
  const values: ComparedValue[] = [];
  let before: { period: string; printed: readonly Printed[]; chosen: Printed } | null = null;
  for (const [period, printed] of byPeriod) {
    const chosen = chosenOf(period, printed);
    const value = inUnit(amountOf(chosen.figure), unit);
    values.push({
      period,
      value,
      figure: figureOf(chosen.figure),
      isFromNextReport: !isOwn(period, chosen),
      others: printed
        .filter((other) => other !== chosen)
        .flatMap((other) => {
          const { agreement, difference } = compareFigures(chosen.figure, other.figure);
          // Figures of other dimensions stand in rows of their own.
          if (agreement === 'apart') return [];
          return [{ agreement, difference: inUnit(difference, unit), figure: figureOf(other.figure) }];
        }),
      change: before === null ? null : changeFrom(before, { period, chosen }, unit),
      real: realOf(value, period, unit, index),
    });
    before = { period, printed, chosen };
  }
  return values;
}

const isOwn = (period: string, { member }: Printed): boolean =>
  member.report.year !== null && yearOf(period) === member.report.year;

/** The figure that stands for the period: of its own report, unless that is doubtful and another is sure; else of the earliest that has it. */
function chosenOf(period: string, printed: readonly Printed[]): Printed {
  const ranked = [...printed].sort(
    (a, b) =>
      Number(a.figure.value === null) - Number(b.figure.value === null) ||
      Number(isDoubtful(a.figure)) - Number(isDoubtful(b.figure)) ||
      Number(isOwn(period, b)) - Number(isOwn(period, a)),
  );
  return ranked[0]!;
}

/** The change from the period before: within the report that prints both, for it tells the year before by the same rules; else from report to report. */
function changeFrom(
  before: { readonly period: string; readonly printed: readonly Printed[]; readonly chosen: Printed },
  { period, chosen }: { readonly period: string; readonly chosen: Printed },
  unit: MoneyUnit,
): ComparedValue['change'] {
  const same = before.printed.find(({ member }) => member === chosen.member);
  const isSame = same !== undefined && !(isDoubtful(same.figure) && !isDoubtful(before.chosen.figure));
  const from = isSame ? same : before.chosen;
  const [start, end] = [inUnit(amountOf(from.figure), unit), inUnit(amountOf(chosen.figure), unit)];
  if (start === null || end === null) return null;
  const amount = rounded(end - start);
  const isTelling = start !== 0 && (Math.sign(start) === Math.sign(end) || end === 0);
  return {
    from: before.period,
    basis: isSame ? 'same-report' : 'across-reports',
    amount,
    percent: isTelling ? Math.round((1000 * amount) / Math.abs(start)) / 10 : null,
    isOverGap: yearOf(period) - yearOf(before.period) > 1,
  };
}

/** An amount of the dimension's smallest unit in another of its units. */
const inUnit = (amount: number | null, { factor }: MoneyUnit): number | null =>
  amount === null ? null : rounded(amount / factor);

/** What is money, or may be, in the money of the index' base year. */
function realOf(
  value: number | null,
  period: string,
  { dimension }: MoneyUnit,
  index: PriceIndex | null,
): number | null {
  if (index === null || (dimension !== 'kr' && dimension !== unknownDimension)) return null;
  const real = realValue(value, period, index);
  return real === null ? null : rounded(real);
}

/** Six places are more than any report prints. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

function figureOf(figure: Figure): ComparedFigure {
  const { documentId, pageNumber, tableId, rowIndex, columnIndex, box, raw, confidence, check, doubt } = figure.source;
  return {
    value: figure.isTurned === true && figure.value !== null && figure.value !== 0 ? -figure.value : figure.value,
    isTurned: figure.isTurned === true,
    unit: figure.unit.isInferred === true ? null : figure.unit.name,
    raw,
    confidence,
    check,
    doubt,
    isDoubtful: isDoubtful(figure),
    source: { documentId, pageNumber, tableId, rowIndex, columnIndex, box },
  };
}

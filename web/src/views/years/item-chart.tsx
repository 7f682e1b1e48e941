import type * as Plot from '@observablehq/plot';
import { useCallback } from 'preact/hooks';
import { yearOf } from '../../../../src/compare/figures/period.ts';
import type { YearsSeries } from '../../../../src/review/api-types.ts';
import { formatNumber, useWords } from '../../language/words.ts';
import { toCsv } from '../../state/csv.ts';
import { disagreement, inUnit, isMoney, type MoneyUnitName, ownerOf, periodsOf, sourceHref } from './amounts.ts';
import { Chart } from './chart.tsx';

interface Props {
  readonly label: string;
  readonly unit: MoneyUnitName;
  readonly series: readonly YearsSeries[];
  /** Beside another chart. */
  readonly isSmall?: boolean;
}

interface Point {
  readonly owner: string;
  readonly period: string;
  readonly year: number;
  /** NaN where a period between others has no value: the line is broken there. */
  readonly value: number;
  readonly isSettled: boolean;
  readonly href: string;
  readonly told: string;
}

/** An item over years: a line for each organisation, or bars where there is one. A point that another report prints differently, or that was read unsurely, is hollow. */
export function ItemChart({ label, unit, series, isSmall = false }: Props) {
  const words = useWords();
  const ofMoney = series.filter(isMoney);
  const shown = ofMoney.length > 0 ? ofMoney : series;
  const name = ofMoney.length > 0 ? unit : (shown[0]?.series.unit ?? words.yearsView.noUnit);
  const key = JSON.stringify(shown);
  const draw = useCallback<Parameters<typeof Chart>[0]['draw']>(
    (plot, width) => drawItem(plot, width, pointsOf(shown, unit, words), isSmall ? 220 : 320, name, words),
    [key, unit, words],
  );
  const csv = (): string =>
    toCsv([
      ['organisation', 'entity', 'period', 'item', 'value', 'unit', 'document', 'page', 'raw', 'agreement'],
      ...series.flatMap((one) =>
        one.series.values.map((value) => {
          const { source, raw } = value.figure;
          const told = isMoney(one) ? unit : (one.series.unit ?? '');
          return [
            one.name,
            one.entity,
            value.period,
            one.series.label,
            inUnit(value.value, one, unit),
            told,
            source.documentId,
            source.pageNumber,
            raw,
            disagreement(value),
          ];
        }),
      ),
    ]);
  return <Chart heading={words.yearsView.chart(label, name)} fileName={`${label}-${name}`} draw={draw} csv={csv} />;
}

function pointsOf(all: readonly YearsSeries[], unit: MoneyUnitName, words: ReturnType<typeof useWords>): Point[] {
  const periods = periodsOf(all);
  return all.flatMap((one) => {
    const byPeriod = new Map(one.series.values.map((value) => [value.period, value]));
    const owner = ownerOf(one);
    return periods.map((period): Point => {
      const found = byPeriod.get(period);
      const value = found === undefined ? null : inUnit(found.value, one, unit);
      if (found === undefined || value === null)
        return { owner, period, year: yearOf(period), value: Number.NaN, isSettled: true, href: '', told: '' };
      const differs = disagreement(found);
      const note = differs === null ? '' : `\n${words.yearsView.agreements[differs]}`;
      return {
        owner,
        period,
        year: yearOf(period),
        value,
        isSettled: differs === null && !found.figure.isDoubtful,
        href: sourceHref(found.figure.source),
        told: `${owner}\n${period}: ${formatNumber(value, words, 3)}${note}`,
      };
    });
  });
}

function drawItem(
  plot: typeof Plot,
  width: number,
  points: readonly Point[],
  height: number,
  unit: string,
  words: ReturnType<typeof useWords>,
): SVGSVGElement | HTMLElement {
  const owners = new Set(points.map(({ owner }) => owner));
  const areYears = points.every(({ period }) => /^\d{4}$/u.test(period));
  const there = points.filter(({ value }) => !Number.isNaN(value));
  const shared = {
    width,
    height,
    marginLeft: 70,
    style: { background: 'transparent', fontSize: '12px' },
    y: { label: unit, grid: true, nice: true, tickFormat: (value: number) => formatNumber(value, words, 2) },
  };
  const told = { title: 'told', href: 'href' };
  if (owners.size === 1) {
    return plot.plot({
      ...shared,
      x: { label: null, type: 'band', padding: 0.35 },
      marks: [
        plot.barY(there, {
          x: 'period',
          y: 'value',
          fill: ({ value }: Point) => (value < 0 ? '#b5483c' : '#2f7d95'),
          ...told,
        }),
        plot.dot(
          there.filter(({ isSettled }) => !isSettled),
          { x: 'period', y: 'value', r: 4, stroke: 'currentColor', fill: 'var(--paper)', ...told },
        ),
        ...[true, false].map((isBelow) =>
          plot.text(
            there.filter(({ value }) => value < 0 === isBelow),
            {
              x: 'period',
              y: 'value',
              text: ({ value }: Point) => formatNumber(value, words, 2),
              dy: isBelow ? 12 : -10,
            },
          ),
        ),
        plot.ruleY([0]),
      ],
    });
  }
  const x = areYears ? 'year' : 'period';
  return plot.plot({
    ...shared,
    marginRight: 150,
    color: { scheme: 'tableau10' },
    x: areYears ? { label: null, tickFormat: 'd', interval: 1 } : { label: null, type: 'point' },
    marks: [
      plot.ruleY([0]),
      plot.lineY(points, { x, y: 'value', z: 'owner', stroke: 'owner', strokeWidth: 2 }),
      plot.dot(there, {
        x,
        y: 'value',
        stroke: 'owner',
        fill: ({ isSettled, owner }: Point) => (isSettled ? owner : null),
        strokeWidth: 2,
        r: 4,
        ...told,
      }),
      // Names stand at the ends of their lines: nobody has to match colours.
      plot.text(
        there,
        plot.selectLast({
          x,
          y: 'value',
          z: 'owner',
          text: 'owner',
          textAnchor: 'start',
          dx: 8,
          lineWidth: 13,
          textOverflow: 'ellipsis',
        }),
      ),
    ],
  });
}

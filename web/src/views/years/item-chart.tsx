import type * as Plot from '@observablehq/plot';
import { useCallback, useMemo } from 'preact/hooks';
import { yearOf } from '../../../../src/compare/figures/period.ts';
import type { YearsSeries } from '../../../../src/review/api-types.ts';
import { formatNumber, useWords } from '../../language/words.ts';
import { toCsv } from '../../state/csv.ts';
import { inUnit, isMoney, type MoneyUnitName, ownerOf, periodsOf, sourceHref } from './amounts.ts';
import { Chart } from './chart.tsx';
import { distinctColors } from './colors.ts';
import { disagreement } from './disagreement.ts';
import { dashesOf, markOf, radiiOf, type ValueMark } from './item-marks.ts';

interface Props {
  readonly label: string;
  readonly unit: MoneyUnitName;
  readonly series: readonly YearsSeries[];
  /** Beside another chart. */
  readonly isSmall?: boolean;
}

interface Point extends ValueMark {
  readonly owner: string;
  readonly period: string;
  readonly year: number;
  /** NaN where a period between others has no value: the line is broken there. */
  readonly value: number;
  readonly href: string;
  readonly told: string;
}

/**
 * An item over years: a line for each organisation, or bars where there is one, in which case its name stands over them. A point that was read unsurely is hollow, one that another report prints
 * differently is a diamond. Amounts without a unit are not laid beside those that have one: whose they are is told.
 */
export function ItemChart({ label, unit, series, isSmall = false }: Props) {
  const words = useWords();
  const ofMoney = series.filter(isMoney);
  const shown = ofMoney.length > 0 ? ofMoney : series;
  const name = ofMoney.length > 0 ? unit : (shown[0]?.series.unit ?? words.yearsView.noUnit);
  const key = JSON.stringify(shown);
  const points = useMemo(() => pointsOf(shown, unit, words), [key, unit, words]);
  const owners = [...new Set(points.map(({ owner }) => owner))];
  const leftOut = series.filter((one) => !shown.includes(one)).map(ownerOf);
  const remarks = [
    ...(points.some(({ isDoubtful }) => isDoubtful) ? [words.yearsView.hollow] : []),
    ...(points.some(({ differs }) => differs) ? [words.yearsView.diamond] : []),
    ...(leftOut.length === 0 ? [] : [words.yearsView.notInChart(leftOut.join(', '))]),
  ];
  const draw = useCallback<Parameters<typeof Chart>[0]['draw']>(
    (plot, width) => drawItem(plot, width, points, isSmall ? 220 : 320, name, words),
    [points, name, isSmall],
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
  return (
    <Chart
      heading={words.yearsView.chart(label, name)}
      whose={owners.length === 1 ? owners[0]! : null}
      legend={owners.length === 1 ? [] : owners.map((owner, index) => ({ name: owner, color: colorOf(index) }))}
      remarks={remarks}
      fileName={`${label}-${name}`}
      draw={draw}
      csv={csv}
    />
  );
}

const colorOf = (index: number): string => distinctColors[index % distinctColors.length]!;

/** What a period between others has where no report has a value. */
const nothing = { value: Number.NaN, isDoubtful: false, differs: false, href: '', told: '' } as const;

function pointsOf(all: readonly YearsSeries[], unit: MoneyUnitName, words: ReturnType<typeof useWords>): Point[] {
  const periods = periodsOf(all);
  return all.flatMap((one) => {
    const byPeriod = new Map(one.series.values.map((value) => [value.period, value]));
    const owner = ownerOf(one);
    return periods.map((period): Point => {
      const found = byPeriod.get(period);
      const value = found === undefined ? null : inUnit(found.value, one, unit);
      if (found === undefined || value === null) return { ...nothing, owner, period, year: yearOf(period) };
      const differs = disagreement(found);
      const note = differs === null ? '' : `\n${words.yearsView.agreements[differs]}`;
      return {
        owner,
        period,
        year: yearOf(period),
        value,
        ...markOf(found),
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
  const owners = [...new Set(points.map(({ owner }) => owner))];
  const areYears = points.every(({ period }) => /^\d{4}$/u.test(period));
  const there = points.filter(({ value }) => !Number.isNaN(value));
  const shared = {
    width,
    height,
    marginLeft: 70,
    // The unit stands above the numbers of the axis.
    marginTop: 32,
    marginBottom: 26,
    style: { background: 'transparent', fontSize: '12px' },
    y: {
      label: unit,
      grid: true,
      nice: true,
      // Room for the number under a bar that goes down.
      insetBottom: there.some(({ value }) => value < 0) ? 18 : 0,
      tickFormat: (value: number) => formatNumber(value, words, 2),
    },
  };
  const told = { title: 'told', href: 'href' };
  if (owners.length === 1) {
    return plot.plot({
      ...shared,
      x: { label: null, type: 'band', padding: 0.35 },
      marks: [
        plot.barY(there, {
          x: 'period',
          y: 'value',
          fill: barColor,
          fillOpacity: ({ isDoubtful }: Point) => (isDoubtful ? 0.2 : 1),
          stroke: barColor,
          strokeWidth: 1.5,
          ...told,
        }),
        ...[true, false].map((isBelow) =>
          plot.text(
            there.filter(({ value }) => value < 0 === isBelow),
            {
              x: 'period',
              y: 'value',
              text: ({ value, differs }: Point) => `${formatNumber(value, words, 2)}${differs ? ' ◆' : ''}`,
              dy: isBelow ? 12 : -10,
            },
          ),
        ),
        plot.ruleY([0]),
      ],
    });
  }
  const x = areYears ? 'year' : 'period';
  const radii = radiiOf(there);
  // Room for the names.
  const marginRight = Math.min(180, width * 0.32);
  const chart = plot.plot({
    ...shared,
    marginRight,
    color: { domain: owners, range: owners.map((_, index) => colorOf(index)) },
    x: areYears ? { label: null, tickFormat: 'd', interval: 1 } : { label: null, type: 'point' },
    marks: [
      plot.ruleY([0]),
      ...[...dashesOf(points)].map(([owner, dash]) =>
        plot.lineY(
          points.filter((point) => point.owner === owner),
          { x, y: 'value', z: 'owner', stroke: 'owner', strokeWidth: 2, ...(dash && { strokeDasharray: dash }) },
        ),
      ),
      // One by one, in the order of their lines: a mark of its own would bring all hollow points over those that lie on them.
      ...there.map((point, index) =>
        plot.dot([point], {
          x,
          y: 'value',
          stroke: 'owner',
          fill: point.isDoubtful ? 'var(--paper)' : 'owner',
          strokeWidth: 2,
          symbol: point.differs ? 'diamond' : 'circle',
          r: radii[index]! + (point.differs ? 1.5 : 0),
          className: `chart-${point.isDoubtful ? 'hollow' : 'filled'}-${point.differs ? 'diamond' : 'dot'}`,
          ...told,
        }),
      ),
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
          // In ems of the font size.
          lineWidth: (marginRight - 16) / 12,
          textOverflow: 'ellipsis',
          className: endNames,
        }),
      ),
    ],
  });
  spreadNames(chart);
  return chart;
}

const barColor = ({ value }: Point): string => (value < 0 ? '#c05a2b' : '#2f7d95');

/** Class of the names at the ends of lines. */
const endNames = 'chart-end-names';
const nameHeight = 14;

/** Names of lines that end near one another are moved apart, in their order from top to bottom. */
function spreadNames(chart: Element): void {
  const names = [...chart.querySelectorAll(`.${endNames} text`)].flatMap((name) => {
    const [, x, y] = /translate\(([-\d.]+),\s*([-\d.]+)\)/u.exec(name.getAttribute('transform') ?? '') ?? [];
    return x === undefined || y === undefined ? [] : [{ name, x, y: Number(y) }];
  });
  names.sort((a, b) => a.y - b.y);
  let free = Number.NEGATIVE_INFINITY;
  for (const { name, x, y } of names) {
    const place = Math.max(y, free);
    free = place + nameHeight;
    name.setAttribute('transform', `translate(${x},${place})`);
  }
}

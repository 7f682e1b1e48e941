import { useCallback, useState } from 'preact/hooks';
import type { SeriesPoint, YearsView } from '../../../src/review/api-types.ts';
import { formatNumber, useWords } from '../language/words.ts';
import { Fault } from '../parts/fault.tsx';
import { toCsv } from '../state/csv.ts';
import { go, routeHref } from '../state/route.ts';
import { fetchYears } from '../state/server.ts';
import { cellKey } from '../state/spots.ts';
import { useLoaded } from '../state/use-loaded.ts';
import { Chart } from './chart.tsx';
import { StatusChart, StatusTable } from './statuses.tsx';

interface Props {
  readonly item: string | null;
  readonly unit: string;
}

/** So many organisations are drawn when none is chosen: more lines cannot be told apart. */
const drawnAtFirst = 6;

export function Years({ item, unit }: Props) {
  const words = useWords();
  const { value: years, error } = useLoaded(`${item} ${unit}`, () => fetchYears(item, unit));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  if (error !== null) return <Fault error={error} />;
  if (years === null) return <p class="quiet loading">{words.loading}</p>;
  const shown = chosen.length > 0 ? chosen : organisationsWithMost(years);
  const label = years.items.find(({ code }) => code === years.item)?.label ?? '';
  const points = years.points.filter(({ organisation }) => shown.includes(organisation));
  const statuses = years.statuses.filter(({ organisation }) => shown.includes(organisation));
  return (
    <div class="column years">
      <h1>{words.yearsView.heading}</h1>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <label>
          {words.yearsView.item}
          <select
            value={years.item ?? ''}
            onChange={(event) => go({ view: 'years', item: event.currentTarget.value, unit })}
          >
            {years.items.map(({ code, label: name, count }) => (
              <option key={code} value={code}>{`${name} (${count})`}</option>
            ))}
          </select>
        </label>
        <label>
          {words.yearsView.unit}
          <select value={unit} onChange={(event) => go({ view: 'years', item, unit: event.currentTarget.value })}>
            {['kr', 'tkr', 'mnkr'].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          {words.yearsView.organisations}
          <select
            multiple
            size={4}
            onChange={(event) => setChosen([...event.currentTarget.selectedOptions].map(({ value }) => value))}
          >
            {years.organisations.map((organisation) => (
              <option key={organisation} value={organisation} selected={shown.includes(organisation)}>
                {organisation}
              </option>
            ))}
          </select>
        </label>
      </form>
      {years.leftOut > 0 && <p class="notice">{words.yearsView.leftOut(formatNumber(years.leftOut, words))}</p>}
      {points.length === 0 ? (
        <p>{words.yearsView.nothing}</p>
      ) : (
        <div class="chart-and-table">
          <ItemChart label={label} unit={unit} points={points} />
          <div class="table-beside">
            <ItemTable label={label} unit={unit} points={points} />
          </div>
        </div>
      )}
      {statuses.length === 0 ? (
        <p class="quiet">{words.yearsView.noStatuses}</p>
      ) : (
        <div class="chart-and-table">
          <StatusChart statuses={statuses} />
          <div class="table-beside">
            <StatusTable statuses={statuses} />
          </div>
        </div>
      )}
    </div>
  );
}

function organisationsWithMost({ organisations, points, statuses }: YearsView): string[] {
  const count = (name: string): number =>
    [...points, ...statuses].filter(({ organisation }) => organisation === name).length;
  return organisations
    .map((name) => ({ name, count: count(name) }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, drawnAtFirst)
    .map(({ name }) => name);
}

interface ItemProps {
  readonly label: string;
  readonly unit: string;
  readonly points: readonly SeriesPoint[];
}

function ItemChart({ label, unit, points }: ItemProps) {
  const words = useWords();
  const key = JSON.stringify(points);
  const draw = useCallback<Parameters<typeof Chart>[0]['draw']>(
    (plot, width) =>
      plot.plot({
        width,
        height: 320,
        marginLeft: 70,
        style: { background: 'transparent', fontSize: '12px' },
        marginRight: 150,
        color: { scheme: 'tableau10' },
        x: { label: words.yearsView.year, tickFormat: 'd', interval: 1 },
        y: { label: unit, grid: true, nice: true, tickFormat: (value: number) => formatNumber(value, words, 2) },
        marks: [
          plot.ruleY([0]),
          plot.lineY(points, { x: 'year', y: 'value', z: 'organisation', stroke: 'organisation', strokeWidth: 2 }),
          plot.dot(points, { x: 'year', y: 'value', fill: 'organisation', r: 4 }),
          // Names stand at the ends of their lines: nobody has to match colours.
          plot.text(
            points,
            plot.selectLast({
              x: 'year',
              y: 'value',
              z: 'organisation',
              text: 'organisation',
              textAnchor: 'start',
              dx: 8,
              lineWidth: 13,
              textOverflow: 'ellipsis',
            }),
          ),
        ],
      }),
    [key, unit, words],
  );
  const csv = (): string =>
    toCsv([
      ['organisation', 'year', 'item', 'value', 'unit', 'document', 'page', 'raw'],
      ...points.map(({ organisation, year, value, documentId, pageNumber, raw }) => [
        organisation,
        year,
        label,
        value,
        unit,
        documentId,
        pageNumber,
        raw,
      ]),
    ]);
  return <Chart heading={words.yearsView.chart(label, unit)} fileName={`${label}-${unit}`} draw={draw} csv={csv} />;
}

function ItemTable({ label, unit, points }: ItemProps) {
  const words = useWords();
  return (
    <table class="values">
      <caption>{words.yearsView.chart(label, unit)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.yearsView.organisation}</th>
          <th scope="col" class="number">
            {words.yearsView.year}
          </th>
          <th scope="col" class="number">
            {words.yearsView.value}
          </th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ documentId: id, organisation, year, value, pageNumber, cell, raw }) => {
          const spot = cellKey('cell', cell.tableId, cell.rowIndex, cell.columnIndex);
          const shown = formatNumber(value, words, 3);
          return (
            <tr key={`${organisation} ${year}`}>
              <th scope="row">{organisation}</th>
              <td class="number">{year}</td>
              <td class="number">
                <a
                  href={routeHref({ view: 'document', id, page: pageNumber, spot, query: null, isFolded: false })}
                  title={words.yearsView.showSpot(raw)}
                >
                  {shown}
                </a>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

import { useCallback, useMemo, useState } from 'preact/hooks';
import type { SeriesPoint, StatusCount, YearsView } from '../../../src/review/api-types.ts';
import { formatNumber, useWords } from '../language/words.ts';
import { Fault } from '../parts/fault.tsx';
import { toCsv } from '../state/csv.ts';
import { documentHref, go, routeHref } from '../state/route.ts';
import { fetchYears } from '../state/server.ts';
import { cellKey } from '../state/spots.ts';
import { useLoaded } from '../state/use-loaded.ts';
import { Chart } from './chart.tsx';

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
      {points.length === 0 ? (
        <p>{words.yearsView.nothing}</p>
      ) : (
        <div class="chart-and-table">
          <ItemChart label={label} unit={unit} points={points} />
          <ItemTable label={label} unit={unit} points={points} />
        </div>
      )}
      {statuses.length === 0 ? (
        <p class="quiet">{words.yearsView.noStatuses}</p>
      ) : (
        <div class="chart-and-table">
          <StatusChart statuses={statuses} />
          <StatusTable statuses={statuses} />
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
          plot.lineY(points, { x: 'year', y: 'value', stroke: 'organisation', strokeWidth: 2 }),
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

/** Colours that statuses mostly have in reports; others are grey. */
const statusColors: Readonly<Record<string, string>> = {
  done: '#3f8f52',
  started: '#e0b000',
  'not-started': '#c8453b',
  missing: '#8a4fa3',
};

function StatusChart({ statuses }: { readonly statuses: readonly StatusCount[] }) {
  const words = useWords();
  const key = JSON.stringify(statuses);
  const names = useMemo(() => [...new Set(statuses.map(({ status }) => status))], [key]);
  const draw = useCallback<Parameters<typeof Chart>[0]['draw']>(
    (plot, width) => {
      const nameOf = (status: string): string => words.activityStatuses[status] ?? status;
      return plot.plot({
        width,
        height: 280,
        style: { background: 'transparent', fontSize: '12px' },
        color: {
          legend: true,
          domain: names.map(nameOf),
          range: names.map((status) => statusColors[status] ?? '#8b949c'),
        },
        x: { label: words.yearsView.year, tickFormat: 'd', type: 'band' },
        y: { label: words.yearsView.count, grid: true },
        marks: [
          plot.barY(statuses, {
            x: 'year',
            y: 'count',
            fill: ({ status }: StatusCount) => nameOf(status),
            order: names.map(nameOf),
          }),
          plot.ruleY([0]),
        ],
      });
    },
    [key, words],
  );
  const csv = (): string =>
    toCsv([
      ['organisation', 'year', 'status', 'count', 'document'],
      ...statuses.map(({ organisation, year, status, count, documentId }) => [
        organisation,
        year,
        status,
        count,
        documentId,
      ]),
    ]);
  return <Chart heading={words.yearsView.statusChart} fileName="status" draw={draw} csv={csv} />;
}

/** A row for each report, a column for each status. */
function StatusTable({ statuses }: { readonly statuses: readonly StatusCount[] }) {
  const words = useWords();
  const names = [...new Set(statuses.map(({ status }) => status))];
  const reports = new Map<string, StatusCount[]>();
  for (const count of statuses) reports.set(count.documentId, [...(reports.get(count.documentId) ?? []), count]);
  const rows = [...reports.values()].sort(
    ([a], [b]) => a!.organisation.localeCompare(b!.organisation) || a!.year - b!.year,
  );
  return (
    <table class="values">
      <caption>{words.yearsView.statusChart}</caption>
      <thead>
        <tr>
          <th scope="col">{words.yearsView.organisation}</th>
          <th scope="col" class="number">
            {words.yearsView.year}
          </th>
          {names.map((status) => (
            <th key={status} scope="col" class="number">
              {words.activityStatuses[status] ?? status}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((counts) => {
          const { documentId: id, organisation, year } = counts[0]!;
          return (
            <tr key={id}>
              <th scope="row">
                <a href={documentHref(id)}>{organisation}</a>
              </th>
              <td class="number">{year}</td>
              {names.map((name) => (
                <td key={name} class="number">
                  {formatNumber(counts.find(({ status }) => status === name)?.count ?? 0, words)}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

import { useCallback, useMemo } from 'preact/hooks';
import type { StatusCount } from '../../../../src/review/api-types.ts';
import { formatNumber, useWords } from '../../language/words.ts';
import { toCsv } from '../../state/csv.ts';
import { documentHref } from '../../state/route.ts';
import { Chart } from './chart.tsx';

/** Colours that statuses mostly have in reports; others are grey. */
const statusColors: Readonly<Record<string, string>> = {
  done: '#3f8f52',
  started: '#e0b000',
  'not-started': '#c8453b',
  missing: '#8a4fa3',
};

/** From done to unknown, those of a report's own between. */
function statusNames(statuses: readonly StatusCount[]): string[] {
  const order = Object.keys(statusColors);
  const rank = (name: string): number => (name === 'unknown' ? 99 : order.includes(name) ? order.indexOf(name) : 50);
  return [...new Set(statuses.map(({ status }) => status))].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Groups of bars that can be told apart beside each other. */
const mostGroups = 4;

export function StatusChart({ statuses }: { readonly statuses: readonly StatusCount[] }) {
  const words = useWords();
  const key = JSON.stringify(statuses);
  const names = useMemo(() => statusNames(statuses), [key]);
  const draw = useCallback<Parameters<typeof Chart>[0]['draw']>(
    (plot, width) => {
      const nameOf = (status: string): string => words.activityStatuses[status] ?? status;
      const owners = new Set(statuses.map(({ name }) => name));
      // A group of bars for each organisation, as long as there is room.
      const isParted = owners.size > 1 && owners.size <= mostGroups;
      return plot.plot({
        width,
        height: 280,
        ...(isParted ? { fx: { label: null } } : {}),
        style: { background: 'transparent', fontSize: '12px' },
        color: {
          legend: true,
          domain: names.map(nameOf),
          range: names.map((status) => statusColors[status] ?? '#8b949c'),
        },
        x: { label: null, tickFormat: 'd', type: 'band', padding: 0.3 },
        y: { label: words.yearsView.count, grid: true },
        marks: [
          plot.barY(statuses, {
            x: 'year',
            y: 'count',
            ...(isParted ? { fx: 'name' } : {}),
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
      ...statuses.map(({ name, year, status, count, documentId }) => [name, year, status, count, documentId]),
    ]);
  return <Chart heading={words.yearsView.statusChart} fileName="status" draw={draw} csv={csv} />;
}

/** A row for each report, a column for each status. */
export function StatusTable({ statuses }: { readonly statuses: readonly StatusCount[] }) {
  const words = useWords();
  const names = statusNames(statuses);
  const reports = new Map<string, StatusCount[]>();
  for (const count of statuses) reports.set(count.documentId, [...(reports.get(count.documentId) ?? []), count]);
  const rows = [...reports.values()].sort(
    ([a], [b]) => a!.name.localeCompare(b!.name, words.code) || a!.year - b!.year,
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
          const { documentId: id, name: owner, year } = counts[0]!;
          return (
            <tr key={id}>
              <th scope="row">
                <a href={documentHref(id)}>{owner}</a>
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

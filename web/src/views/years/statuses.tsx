import { useCallback, useMemo } from 'preact/hooks';
import type { StatusCount } from '../../../../src/review/api-types.ts';
import { formatNumber, useWords } from '../../language/words.ts';
import { toCsv } from '../../state/csv.ts';
import { documentHref } from '../../state/route.ts';
import { Chart } from './chart.tsx';
import { colorsOfStatuses } from './colors.ts';

interface Report {
  readonly id: string;
  readonly name: string;
  readonly year: number;
  readonly counts: readonly StatusCount[];
}

/** What is counted, report by report: by organisation, then by year. */
export function reportsOf(statuses: readonly StatusCount[], language: string): Report[] {
  const byId = new Map<string, StatusCount[]>();
  for (const count of statuses) byId.set(count.documentId, [...(byId.get(count.documentId) ?? []), count]);
  return [...byId]
    .map(([id, counts]) => ({ id, name: counts[0]!.name, year: counts[0]!.year, counts }))
    .sort((a, b) => a.name.localeCompare(b.name, language) || a.year - b.year || (a.id < b.id ? -1 : 1));
}

/** Sizes in pixels. */
const letterWidth = 6.6;
const barHeight = 30;
const axisHeight = 46;
/** A number needs so much of the width of the chart to stand in its part of a bar. */
const leastShare = 0.035;

/** A bar for each report, parted by status, with how many there are of each: what the colours say stands in numbers too. */
export function StatusChart({ statuses }: { readonly statuses: readonly StatusCount[] }) {
  const words = useWords();
  const key = JSON.stringify(statuses);
  const reports = useMemo(() => reportsOf(statuses, words.code), [key, words]);
  const colors = useMemo(() => colorsOfStatuses(statuses.map(({ status }) => status)), [key]);
  const nameOf = (status: string): string => words.activityStatuses[status] ?? status;
  const draw = useCallback<Parameters<typeof Chart>[0]['draw']>(
    (plot, width) => {
      const rowNames = new Map(reports.map(({ id, name, year }) => [id, `${name} ${year}`]));
      const most = Math.max(...reports.map(({ counts }) => counts.reduce((sum, { count }) => sum + count, 0)));
      const longest = Math.max(...[...rowNames.values()].map((name) => name.length));
      const marginLeft = Math.min(longest * letterWidth + 12, width * 0.4);
      // Long names go over several lines.
      const lines = Math.ceil((longest * letterWidth * 1.2) / (marginLeft - 12));
      const rowHeight = Math.max(barHeight, lines * 14 + 6);
      const stacked = {
        x: 'count',
        y: 'documentId',
        z: 'status',
        order: colors.map(({ status }) => status),
      } as const;
      return plot.plot({
        width,
        height: reports.length * rowHeight + axisHeight,
        marginLeft,
        marginRight: 16,
        marginTop: 4,
        marginBottom: axisHeight - 8,
        style: { background: 'transparent', fontSize: '12px' },
        color: { domain: colors.map(({ status }) => status), range: colors.map(({ color }) => color) },
        x: {
          label: words.yearsView.count,
          grid: true,
          ticks: countTicks(most),
          tickFormat: (value: number) => formatNumber(value, words),
        },
        y: { label: null, domain: reports.map(({ id }) => id), padding: 0.25 },
        marks: [
          plot.axisY({
            tickFormat: (id: string) => rowNames.get(id) ?? id,
            tickSize: 0,
            lineWidth: (marginLeft - 12) / 12,
          }),
          plot.barX(statuses, {
            ...plot.stackX({ ...stacked, fill: 'status', stroke: 'currentColor', strokeWidth: 0.6 }),
            title: ({ documentId, status, count }: StatusCount) =>
              `${rowNames.get(documentId) ?? ''}\n${nameOf(status)}: ${formatNumber(count, words)}`,
          }),
          plot.text(
            statuses,
            plot.stackX({
              ...stacked,
              text: ({ count }: StatusCount) => (count / most < leastShare ? '' : formatNumber(count, words)),
              fill: '#1a1d1b',
            }),
          ),
          plot.ruleX([0]),
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
  return (
    <Chart
      heading={words.yearsView.statusChart}
      legend={colors.map(({ status, color }) => ({ name: nameOf(status), color }))}
      fileName="status"
      draw={draw}
      csv={csv}
    />
  );
}

/** Whole numbers only: there is no half activity. @returns at most so many ticks as there are things to count. */
const countTicks = (most: number): number[] | number =>
  most > 6 ? 6 : Array.from({ length: most + 1 }, (_, index) => index);

/** A row for each report, a column for each status. */
export function StatusTable({ statuses }: { readonly statuses: readonly StatusCount[] }) {
  const words = useWords();
  const names = colorsOfStatuses(statuses.map(({ status }) => status)).map(({ status }) => status);
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
        {reportsOf(statuses, words.code).map(({ id, name: owner, year, counts }) => (
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
        ))}
      </tbody>
    </table>
  );
}

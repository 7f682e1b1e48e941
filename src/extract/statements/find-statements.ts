import { isCountedLabel } from '../../swedish/counted-label.ts';
import type { Metadata, ReportContent, ReportTable, Statement } from '../report-content.ts';
import type { Chart } from './chart.ts';
import { columnRoles } from './columns.ts';
import { entityOf } from './entity.ts';
import { statementItems } from './items.ts';

const statementKinds: ReadonlySet<string> = new Set([
  'income-statement',
  'balance-sheet',
  'cash-flow',
  'note',
  'budget',
  'financing',
]);

const isStatement = (table: ReportTable): table is ReportTable & { kind: Statement['kind'] } =>
  statementKinds.has(table.kind);

/** A note may count people or square metres; what is no statement of its own is taken for money only where an amount shows it and no label counts. */
const isOfMoney = (kind: Statement['kind'], items: Statement['items']): boolean =>
  kind !== 'note' ||
  (items.some(({ values }) =>
    Object.values(values).some((value) => value !== null && Math.abs(value) >= leastAmount),
  ) &&
    !items.some(({ label }) => isCountedLabel(label)));

/** In whatever unit: numbers of people and of flats are smaller. */
const leastAmount = 10_000;

/** The financial statements of a report, in reading order, without checks. A table of accounts with figures is one. */
export function findStatements(
  content: Pick<ReportContent, 'tables'>,
  metadata: Pick<Metadata, 'year' | 'organisation'>,
  chart: Chart,
  /** Of all amounts of the report, where a table does not tell its own. */
  statedUnit: string | null = null,
): Statement[] {
  return content.tables.flatMap((table): Statement[] => {
    if (!isStatement(table)) return [];
    const titleYear = Number(/(?<!\d)((?:19|20)\d{2})(?!\d)/u.exec(table.title ?? '')?.[1] ?? Number.NaN);
    const roles = columnRoles(table, Number.isNaN(titleYear) ? metadata.year : titleYear);
    if (roles.columns.length === 0) return [];
    const items = statementItems(table, roles, chart, table.kind);
    if (!items.some((item) => Object.values(item.values).some((value) => value !== null))) return [];
    const { columns } = roles;
    return [
      {
        kind: table.kind,
        title: table.title,
        entity: entityOf(table.title, metadata),
        unit: table.unit ?? (isOfMoney(table.kind, items) ? statedUnit : null),
        periods: [...new Set(columns.map((column) => column.key))],
        columns: [...columns],
        items,
        checks: [],
      },
    ];
  });
}

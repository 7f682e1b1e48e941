import type { ReportTable, Statement, TableCell } from './figures.ts';
import { foldLabel } from './row-labels.ts';

type Column = Statement['columns'][number];

const isFigure = ({ valueKind, value }: TableCell): boolean =>
  typeof value === 'number' && (valueKind === 'amount' || valueKind === 'count' || valueKind === 'percent');

/**
 * Tables of figures that are no statements (statistics: visits by place and year), in the form of statements, so that their sums bear out or doubt their figures too. The keys of their columns are their own:
 * nothing in them is compared with other tables.
 */
export function otherTables(tables: readonly ReportTable[], statements: readonly Statement[]): Statement[] {
  const taken = new Set(
    statements.flatMap(({ items }) => items.flatMap(({ cells }) => Object.values(cells).map(({ tableId }) => tableId))),
  );
  return tables.flatMap((table) => {
    if (taken.has(table.id) || table.kind === 'activity') return [];
    const columns = figureColumns(table);
    const items = columns.length === 0 ? [] : itemsOf(table, columns);
    if (items.length < 2) return [];
    return [
      {
        kind: 'financing' as const,
        title: table.title,
        entity: null,
        unit: table.unit,
        periods: columns.map(({ key }) => key),
        columns,
        items,
        checks: [],
      },
    ];
  });
}

/** Percentages of indicators are what is measured; elsewhere they are shares. */
function figureColumns({ id, kind, cells }: ReportTable): Column[] {
  const byColumn = Map.groupBy(cells, ({ columnIndex }) => columnIndex);
  return [...byColumn]
    .sort(([a], [b]) => a - b)
    .flatMap(([columnIndex, ofColumn]): Column[] => {
      const body = ofColumn.filter((cell) => !cell.isHeader && cell.text !== '');
      const figures = body.filter(isFigure);
      if (figures.length < 2 || figures.length < body.length / 2) return [];
      const label = ofColumn
        .filter((cell) => cell.isHeader)
        .map(({ text }) => text)
        .join(' ');
      const isShare =
        kind !== 'indicator' && figures.filter(({ valueKind }) => valueKind === 'percent').length > figures.length / 2;
      const isTotal = /^(?:summa|totalt?|s:a)\b/u.test(foldLabel(label));
      const measure = isShare ? 'share' : isTotal ? 'total' : /\bavv/iu.test(label) ? 'deviation' : 'actual';
      return [{ key: `${id} column ${columnIndex + 1}`, year: null, measure, label, columnIndex }];
    });
}

function itemsOf({ id, cells }: ReportTable, columns: readonly Column[]): Statement['items'] {
  const rows = Map.groupBy(
    cells.filter((cell) => !cell.isHeader),
    ({ rowIndex }) => rowIndex,
  );
  return [...rows]
    .sort(([a], [b]) => a - b)
    .flatMap(([rowIndex, ofRow]) => {
      const label =
        ofRow.find(({ columnIndex, text }) => columnIndex < columns[0]!.columnIndex && text !== '')?.text ?? '';
      const figures = columns.flatMap(({ key, columnIndex }) => {
        const cell = ofRow.find((other) => other.columnIndex === columnIndex);
        return cell === undefined || cell.text === '' ? [] : [{ key, cell }];
      });
      if (figures.length === 0) return [];
      const byKey = new Map(figures.map(({ key, cell }) => [key, cell]));
      return [
        {
          label,
          code: null,
          note: null,
          level: 0,
          isTotal: /^(?:summa|totalt?|s:a)\b/u.test(foldLabel(label)) || label === '',
          values: Object.fromEntries(
            columns.map(({ key }) => {
              const value = byKey.get(key)?.value;
              return [key, typeof value === 'number' ? value : null];
            }),
          ),
          cells: Object.fromEntries(
            figures.map(({ key, cell }) => [
              key,
              {
                tableId: id,
                rowIndex,
                columnIndex: cell.columnIndex,
                pageNumber: cell.pageNumber,
                box: cell.box,
                raw: cell.raw,
                confidence: cell.confidence,
              },
            ]),
          ),
        },
      ];
    });
}

import type { ReportTable, StatementItem, TableCell } from '../report-content.ts';
import type { Chart } from './chart.ts';
import type { ColumnRoles } from './columns.ts';

/** Labels of sums. */
const sumLabel = /^(?:summa|s:a|totalt?|delsumma|netto|resultat\s+(?:före|efter)|årets\s+(?:resultat|kassaflöde))\b/iu;

/** What a year begins with sums up nothing. */
const openingLabel = /^(?:ing(?:ående|\.)|ib)(?!\p{L})/iu;

/** Statements in which the result of the year ends a sum; in others it is one of the parts (of equity, of the year's cash flow). */
const endInResult: ReadonlySet<string> = new Set(['income-statement', 'budget', 'financing']);

const isNamedTotal = (label: string, code: string | null, chart: Chart): boolean =>
  sumLabel.test(label) || (code !== null && chart.isTotal(code));

const isPart = (label: string, code: string | null, kind: string): boolean =>
  openingLabel.test(label) ||
  (!endInResult.has(kind) && (code === 'result-of-year' || /^årets\s+resultat$/iu.test(label)));

/**
 * The rows of a statement as items: label, standard code, reference to a note, figures with the cells they stand in. A row without label or figures is none.
 * Levels: 0 for headings, for sums and for rows under no heading, 1 for what stands under a heading.
 */
export function statementItems(table: ReportTable, roles: ColumnRoles, chart: Chart, kind: string): StatementItem[] {
  const items: StatementItem[] = [];
  const rows = Map.groupBy(
    table.cells.filter((cell) => !cell.isHeader),
    (cell) => cell.rowIndex,
  );
  let isUnderHeading = false;
  for (const [rowIndex, cells] of [...rows].sort(([a], [b]) => a - b)) {
    const at = (columnIndex: number): TableCell | undefined => cells.find((cell) => cell.columnIndex === columnIndex);
    const label = at(roles.labelColumn)?.text ?? '';
    const figures = roles.columns.flatMap(({ key, columnIndex }) => {
      const cell = at(columnIndex);
      return cell === undefined || cell.text === '' ? [] : [{ key, cell }];
    });
    if (label === '' && figures.length === 0) continue;
    const code = label === '' ? null : chart.codeOf(label, kind);
    // A heading without figures sums up nothing, whatever its words are a sum of elsewhere.
    const isHeading = figures.length === 0;
    const isTotal = !isHeading && (label === '' || (isNamedTotal(label, code, chart) && !isPart(label, code, kind)));
    if (isHeading) isUnderHeading = true;
    const byKey = new Map(figures.map(({ key, cell }) => [key, cell]));
    items.push({
      label,
      code,
      note: roles.noteColumn === null ? null : at(roles.noteColumn)?.text || null,
      level: isHeading || isTotal || !isUnderHeading ? 0 : 1,
      isTotal,
      values: Object.fromEntries(
        roles.columns.map(({ key }) => {
          const value = byKey.get(key)?.value;
          return [key, typeof value === 'number' ? value : null];
        }),
      ),
      cells: Object.fromEntries(
        figures.map(({ key, cell }) => [
          key,
          {
            tableId: table.id,
            rowIndex,
            columnIndex: cell.columnIndex,
            pageNumber: cell.pageNumber,
            box: cell.box,
            raw: cell.raw,
            confidence: cell.confidence,
          },
        ]),
      ),
    });
    if (isTotal) isUnderHeading = false;
  }
  return items;
}

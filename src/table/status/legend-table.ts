import { unionOf } from '../../model/geometry.ts';
import { knownStatusOf, type StatusLabels, statusOf } from '../../swedish/status-labels.ts';
import { type FillIndex, layersOf } from './cell-color.ts';
import { nameOfColor } from './color.ts';
import { longestLabel } from './legend-swatches.ts';
import type { LegendEntry, StatusPage, StatusTable, StatusTableCell } from './types.ts';

/** The most rows of a legend. */
const mostRows = 10;

/**
 * The legend that a small table is: one column of empty cells, whose colours are the swatches, beside one of short labels that tell statuses. An empty cell
 * without a fill is white: that too can be a status.
 */
export function tableLegend(
  table: StatusTable,
  pageOf: (
    pageNumber: number,
  ) => { readonly page: StatusPage; readonly fills: FillIndex; readonly isColored: boolean } | undefined,
  labels: StatusLabels,
): LegendEntry[] | null {
  const rows = new Map<number, StatusTableCell[]>();
  for (const cell of table.cells) {
    if (cell.isHeader) continue;
    const row = rows.get(cell.rowIndex);
    if (row === undefined) rows.set(cell.rowIndex, [cell]);
    else row.push(cell);
  }
  if (rows.size < 2 || rows.size > mostRows) return null;
  const entries: LegendEntry[] = [];
  let known = 0;
  for (const row of rows.values()) {
    const filled = row.filter((cell) => cell.text.trim() !== '');
    const empty = row.filter((cell) => cell.text.trim() === '');
    const [label] = filled;
    const [swatch] = empty;
    if (filled.length !== 1 || empty.length !== 1 || label === undefined || swatch === undefined) return null;
    const there = pageOf(swatch.pageNumber);
    if (there === undefined || swatch.box === null || label.box === null || label.text.length > longestLabel)
      return null;
    if (entries.some((entry) => entry.label === label.text)) return null;
    if (knownStatusOf(label.text, labels) !== null) known++;
    const hex = layersOf(swatch.box, there.page, there.fills)[0]?.hex ?? '#ffffff';
    entries.push({
      hex,
      label: label.text.trim(),
      status: statusOf(label.text, labels),
      color: there.isColored ? nameOfColor(hex) : null,
      pageNumber: swatch.pageNumber,
      box: unionOf(swatch.box, label.box),
      isMeasured: there.isColored,
    });
  }
  const isPlain = entries.every((entry) => entry.color === 'white');
  return known >= 0.6 * entries.length && !isPlain ? entries : null;
}

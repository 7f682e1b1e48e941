import type { Unit } from '../outline/unit.ts';
import { type FoundActivity, type Place, placeOf } from './found-goal.ts';
import type { GoalTable, TableRow } from './table-columns.ts';

/** Text of a row's cell; null where the column or the text is missing. */
export const cellOf = (row: TableRow, column: number | undefined): string | null => {
  const text = column === undefined ? '' : (row.cells[column] ?? '');
  return text === '' ? null : text;
};

export const placeOfRow = (units: readonly Unit[], index: number, row: TableRow): Place => ({
  ...placeOf(units, index, row.rowIndex),
  pageNumber: row.pageNumber,
  box: row.box,
});

/**
 * The activity that a row tells of, or null for an empty row. An indicator names its row where no activity does; the outcome is the last one that the row
 * has; where no column has outcomes, comments tell how it went.
 */
export function activityOfRow(
  row: TableRow,
  { columns, outcomes }: GoalTable,
  units: readonly Unit[],
  index: number,
): FoundActivity | null {
  const measure = cellOf(row, columns.get('measure'));
  const target = cellOf(row, columns.get('target'));
  const name = cellOf(row, columns.get('activity')) ?? measure;
  const last = outcomes.findLast((column) => cellOf(row, column) !== null);
  const outcome = cellOf(row, last) ?? (outcomes.length > 0 ? null : cellOf(row, columns.get('comment')));
  if (name === null && outcome === null && target === null && row.status === null) return null;
  return { activity: name ?? '', outcome, measure, target, status: row.status, place: placeOfRow(units, index, row) };
}

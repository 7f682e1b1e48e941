import type { Outline } from '../../outline/unit.ts';
import { type ActivityRule, type FoundActivities, type FoundActivity, placeOf } from '../found-goal.ts';
import { type GoalTable, readGoalTable, type TableRow } from '../table-columns.ts';

/** Tables of activities, or of indicators, under a goal: each row is an activity with its outcome, measure, target and status. */
export const activityTable: ActivityRule = {
  name: 'activity-table',
  find({ units }: Outline): FoundActivities[] {
    return units.flatMap((unit, index) => {
      const read = unit.table === null ? null : readGoalTable(unit.table);
      if (read === null || read.columns.has('goal')) return [];
      const name = nameColumnOf(read);
      if (name === null) return [];
      const activities = read.rows.flatMap((row) => activityOfRow(row, read, name, units, index));
      return activities.length === 0
        ? []
        : [
            {
              rule: 'activity-table',
              heading: unit.text === '' ? null : unit.text,
              activities,
              place: placeOf(units, index),
              certainty: 0.95,
            },
          ];
    });
  },
};

/** The column that names the rows: the activities, else the indicators where something is measured by them. */
function nameColumnOf({ columns }: GoalTable): number | null {
  const activity = columns.get('activity');
  if (activity !== undefined && columns.size >= 2) return activity;
  const measure = columns.get('measure');
  return measure !== undefined && (columns.has('target') || columns.has('outcome')) ? measure : null;
}

function activityOfRow(
  row: TableRow,
  { columns, outcomes }: GoalTable,
  name: number,
  units: Outline['units'],
  index: number,
): FoundActivity[] {
  const at = (column: number | undefined): string | null => {
    const text = column === undefined ? '' : (row.cells[column] ?? '');
    return text === '' ? null : text;
  };
  const activity = at(name);
  const last = outcomes.findLast((column) => at(column) !== null);
  const outcome = at(last) ?? at(columns.get('description'));
  if (activity === null && outcome === null) return [];
  return [
    {
      activity: activity ?? '',
      outcome,
      measure: at(columns.get('measure')),
      target: at(columns.get('target')),
      status: row.status,
      place: { ...placeOf(units, index, row.rowIndex), pageNumber: row.pageNumber, box: row.box },
    },
  ];
}

import type { Outline } from '../../outline/unit.ts';
import { type ActivityRule, type FoundActivities, type GoalContext, placeOf } from '../found-goal.ts';
import { activityOfRow, cellOf } from '../row-activities.ts';
import { type GoalTable, readGoalTable } from '../table-columns.ts';
import { firstGoalRow } from './goal-rows.ts';

/** Tables of activities, or of indicators, under a goal: each row is an activity with its outcome, measure, target and status. */
export const activityTable: ActivityRule = {
  name: 'activity-table',
  find({ units }: Outline, { statusLabels }: GoalContext): FoundActivities[] {
    return units.flatMap((unit, index) => {
      const read = unit.table === null ? null : readGoalTable(unit.table, statusLabels);
      const name = read === null ? null : nameColumnOf(read);
      if (read === null || name === null) return [];
      const activities = read.rows.slice(0, firstGoalRow(read)).flatMap((row) => {
        const activity = activityOfRow(row, read, units, index);
        if (activity === null) return [];
        // A column that describes the activities tells what comes out of them where no other does.
        return [{ ...activity, outcome: activity.outcome ?? cellOf(row, read.columns.get('description')) }];
      });
      if (activities.length === 0) return [];
      const heading = unit.text === '' ? (read.table.rows[0]?.[name] ?? null) : unit.text;
      return [{ rule: 'activity-table', heading, activities, place: placeOf(units, index), certainty: 0.95 }];
    });
  },
};

/** The column that names the rows: the activities, else the indicators where something is measured by them; null in tables of goals and of other things. */
export function nameColumnOf({ columns }: GoalTable): number | null {
  if (columns.has('goal')) return null;
  const activity = columns.get('activity');
  if (activity !== undefined && columns.size >= 2) return activity;
  const measure = columns.get('measure');
  return measure !== undefined && (columns.has('target') || columns.has('outcome')) ? measure : null;
}

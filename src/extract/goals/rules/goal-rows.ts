import type { Outline, Unit } from '../../outline/unit.ts';
import {
  type FoundActivity,
  type FoundGoal,
  type GoalContext,
  type GoalRule,
  type Place,
  placeOf,
} from '../found-goal.ts';
import { activityOfRow, placeOfRow } from '../row-activities.ts';
import { splitGoalLabel } from '../split-goal-label.ts';
import { type GoalTable, readGoalTable } from '../table-columns.ts';

/** Tables of activities in which rows of their own, or a heading over all columns, name the goals (`Mål 2: Rena sjöar`): the rows under it are the goal's activities. */
export const goalRows: GoalRule = {
  name: 'goal-rows',
  find({ units }: Outline, { statusLabels }: GoalContext): FoundGoal[] {
    return units.flatMap((unit, index) => {
      const read = unit.table === null ? null : readGoalTable(unit.table, statusLabels);
      return read === null || read.columns.has('goal') || read.columns.size < 2 ? [] : goalsIn(read, units, index);
    });
  },
};

/** Place of the first row that names a goal, 0 where a heading over all columns does; the number of rows where none does. */
export function firstGoalRow({ rows, caption }: GoalTable): number {
  if (caption !== null && splitGoalLabel(caption) !== null) return 0;
  const first = rows.findIndex(({ only }) => only !== null && splitGoalLabel(only) !== null);
  return first < 0 ? rows.length : first;
}

function goalsIn(read: GoalTable, units: readonly Unit[], index: number): FoundGoal[] {
  const goals: (FoundGoal & { activities: FoundActivity[] })[] = [];
  const begin = (goal: string, place: Place): void => {
    const own = { goal, place, start: index, end: index + 1, activities: [] };
    goals.push({ ...own, rule: 'goal-rows', area: null, description: [], comment: [], certainty: 0.9 });
  };
  const caption = read.caption === null ? null : splitGoalLabel(read.caption);
  if (caption !== null) begin(caption.text, placeOf(units, index));
  for (const row of read.rows.slice(firstGoalRow(read))) {
    const labelled = row.only === null ? null : splitGoalLabel(row.only);
    if (labelled === null) {
      const activity = activityOfRow(row, read, units, index);
      if (activity !== null) goals.at(-1)!.activities.push(activity);
      continue;
    }
    begin(labelled.text, placeOfRow(units, index, row));
  }
  return goals;
}

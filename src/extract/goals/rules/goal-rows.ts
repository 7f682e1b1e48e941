import type { Outline, Unit } from '../../outline/unit.ts';
import type { FoundActivity, FoundGoal, GoalContext, GoalRule } from '../found-goal.ts';
import { activityOfRow, placeOfRow } from '../row-activities.ts';
import { splitGoalLabel } from '../split-goal-label.ts';
import { type GoalTable, readGoalTable } from '../table-columns.ts';

/** Tables of activities in which rows of their own name the goals (`Mål 2: Rena sjöar`): the rows under such a row are the goal's activities. */
export const goalRows: GoalRule = {
  name: 'goal-rows',
  find({ units }: Outline, { statusLabels }: GoalContext): FoundGoal[] {
    return units.flatMap((unit, index) => {
      const read = unit.table === null ? null : readGoalTable(unit.table, statusLabels);
      return read === null || read.columns.has('goal') || read.columns.size < 2 ? [] : goalsIn(read, units, index);
    });
  },
};

/** Place of the first row that names a goal; the number of rows where none does. */
export function firstGoalRow({ rows }: GoalTable): number {
  const first = rows.findIndex(({ only }) => only !== null && splitGoalLabel(only) !== null);
  return first < 0 ? rows.length : first;
}

function goalsIn(read: GoalTable, units: readonly Unit[], index: number): FoundGoal[] {
  const goals: (FoundGoal & { activities: FoundActivity[] })[] = [];
  for (const row of read.rows.slice(firstGoalRow(read))) {
    const labelled = row.only === null ? null : splitGoalLabel(row.only);
    if (labelled === null) {
      const activity = activityOfRow(row, read, units, index);
      if (activity !== null) goals.at(-1)!.activities.push(activity);
      continue;
    }
    goals.push({
      rule: 'goal-rows',
      goal: labelled.text,
      area: null,
      description: [],
      comment: [],
      activities: [],
      place: placeOfRow(units, index, row),
      start: index,
      end: index + 1,
      certainty: 0.9,
    });
  }
  return goals;
}

import type { Outline } from '../../outline/unit.ts';
import type { FoundActivity, FoundGoal, GoalContext, GoalRule } from '../found-goal.ts';
import { activityOfRow, cellOf, placeOfRow } from '../row-activities.ts';
import { type GoalTable, readGoalTable, type TableRow } from '../table-columns.ts';

/** Tables with a column of goals: each row is a goal with its activities, measures and outcome; a row without a goal goes on with the goal over it. */
export const goalTable: GoalRule = {
  name: 'goal-table',
  find({ units }: Outline, { statusLabels }: GoalContext): FoundGoal[] {
    return units.flatMap((unit, index) => {
      const read = unit.table === null ? null : readGoalTable(unit.table, statusLabels);
      return read === null || !isOfGoals(read) ? [] : goalsOfTable(read, units, index);
    });
  },
};

/** A column of goals counts where another tells more of them: a lone list of names under `Mål` may be a list of anything. */
function isOfGoals({ columns }: GoalTable): boolean {
  return columns.has('goal') && columns.size >= 2;
}

function goalsOfTable(read: GoalTable, units: Outline['units'], index: number): FoundGoal[] {
  const { columns, rows, table } = read;
  const column = columns.get('goal')!;
  const goals: FoundGoal[] = [];
  let area: string | null = null;
  for (const row of rows) {
    const name = row.cells[column] ?? '';
    if (row.only !== null && row.only === name && rows.length > 2 && row.status === null && isBand(row, table.cells)) {
      area = name;
      continue;
    }
    area = cellOf(row, columns.get('area')) ?? area;
    const activities = activitiesOfRow(row, read, units, index);
    const before = goals.at(-1);
    // A goal that its rows share may be printed once or in each of them.
    if (name === '' || withoutNumber(name) === before?.goal) {
      if (before !== undefined)
        goals[goals.length - 1] = { ...before, activities: [...before.activities, ...activities] };
      continue;
    }
    goals.push({
      rule: 'goal-table',
      goal: withoutNumber(name),
      area,
      description: textsOf(row, columns.get('description')),
      comment: textsOf(row, columns.get('comment')),
      activities,
      place: placeOfRow(units, index, row),
      start: index,
      end: index + 1,
      certainty: 0.95,
    });
  }
  return goals;
}

/** A row that goes over the whole table is a heading inside it. */
function isBand(row: TableRow, cells: NonNullable<Outline['units'][number]['table']>['cells']): boolean {
  return cells.some((cell) => cell.rowIndex === row.rowIndex && cell.colSpan > 1 && cell.text.trim() === row.only);
}

const textsOf = (row: TableRow, column: number | undefined): string[] => {
  const text = cellOf(row, column);
  return text === null ? [] : [text];
};

const withoutNumber = (name: string): string =>
  name.replace(/^(?:m[åä]l\s*)?\d{1,2}(?:\.\d{1,2})*[.):]?\s+(?=\p{Lu})/iu, '');

/** Items of a list in a cell; a text with a list under it is one. */
export function itemsOf(text: string): string[] {
  const items = text.split(/;\s+/u).map((item) => item.trim());
  return items.length < 2 || /:$/u.test(items[0]!) || items.some((item) => /^\p{Ll}/u.test(item)) ? [text] : items;
}

/** Activities of one row of a table of goals; an outcome, target or status without an activity is the goal's own. */
function activitiesOfRow(row: TableRow, read: GoalTable, units: Outline['units'], index: number): FoundActivity[] {
  const activity = activityOfRow(row, read, units, index);
  if (activity === null) return [];
  return itemsOf(activity.activity).map((name) => ({ ...activity, activity: name }));
}

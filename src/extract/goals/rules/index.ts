import type { ActivityRule, GoalRule } from '../found-goal.ts';
import { activityList } from './activity-list.ts';
import { activityTable } from './activity-table.ts';
import { bareGoalTable } from './bare-goal-table.ts';
import { goalCard } from './goal-card.ts';
import { goalChapter } from './goal-chapter.ts';
import { goalLabel } from './goal-label.ts';
import { goalList } from './goal-list.ts';
import { goalProse } from './goal-prose.ts';
import { goalRows } from './goal-rows.ts';
import { goalTable } from './goal-table.ts';
import { numberedHeading } from './numbered-heading.ts';
import { recurringGoals } from './recurring-goals.ts';
import { stackedColumns } from './stacked-columns.ts';

/** Rules that find goals. Where two find the same unit, the earlier in this list has it. */
export const goalRules: readonly GoalRule[] = [
  goalLabel,
  goalTable,
  goalRows,
  goalCard,
  bareGoalTable,
  stackedColumns,
  recurringGoals,
  goalList,
  numberedHeading,
  goalProse,
  goalChapter,
];

/** Rules that find activities; each belongs to the goal it stands in. */
export const activityRules: readonly ActivityRule[] = [activityTable, activityList];

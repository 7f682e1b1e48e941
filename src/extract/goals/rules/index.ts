import type { ActivityRule, GoalRule } from '../found-goal.ts';
import { activityTable } from './activity-table.ts';
import { goalLabel } from './goal-label.ts';
import { goalTable } from './goal-table.ts';

/** Rules that find goals. Where two find the same unit, the earlier in this list has it. */
export const goalRules: readonly GoalRule[] = [goalLabel, goalTable];

/** Rules that find activities; each belongs to the goal it stands in. */
export const activityRules: readonly ActivityRule[] = [activityTable];

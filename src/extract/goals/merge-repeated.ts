import type { FoundGoal } from './found-goal.ts';
import { foldLetters } from './label-words.ts';

/** A goal's name without what says that it goes on from the page before. */
const keyOf = (goal: string): string =>
  foldLetters(goal.replace(/\s*[(–-]?\s*(?:forts(?:ättning)?\.?)\s*\)?$/iu, '')).replace(/[^\p{L}\p{N}]+/gu, '');

const isBare = ({ description, comment, activities }: FoundGoal): boolean =>
  description.length === 0 && comment.length === 0 && activities.length === 0;

/** A goal with its area. */
export interface PlacedGoal {
  readonly found: FoundGoal;
  readonly area: string | null;
}

/**
 * Each goal once: a heading that is printed again on the next page goes on with its goal, and a goal of which nothing is told but its name (in a list at the
 * beginning) is left out where the report tells of it elsewhere. In reading order.
 */
export function mergeRepeated(goals: readonly PlacedGoal[]): PlacedGoal[] {
  const told = new Set(goals.filter(({ found }) => !isBare(found)).map(({ found }) => keyOf(found.goal)));
  const kept: PlacedGoal[] = [];
  for (const goal of goals) {
    const key = keyOf(goal.found.goal);
    if (isBare(goal.found) && told.has(key)) continue;
    const before = kept.at(-1);
    if (before !== undefined && keyOf(before.found.goal) === key && before.area === goal.area) {
      kept[kept.length - 1] = { ...before, found: goesOn(before.found, goal.found) };
    } else kept.push(goal);
  }
  return kept;
}

const goesOn = (first: FoundGoal, second: FoundGoal): FoundGoal => ({
  ...first,
  description: [...first.description, ...second.description],
  comment: [...first.comment, ...second.comment],
  activities: [...first.activities, ...second.activities],
});

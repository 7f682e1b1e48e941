import { outlineOf } from '../outline/outline-of.ts';
import type { Outline } from '../outline/unit.ts';
import type { Activity, Goal, ReportContent } from '../report-content.ts';
import { areasOf } from './areas.ts';
import type { FoundActivities, FoundActivity, FoundGoal, Place } from './found-goal.ts';
import { prepareUnits } from './prepare-units.ts';
import { activityRules, goalRules } from './rules/index.ts';
import { withNumberedAnswers } from './rules/numbered-answers.ts';

/**
 * The goals of a report with their activities, in reading order. Each rule of rules/ finds goals of one form; here they are put together: what two rules
 * found in the same place counts once, and activities go to the goal in which they stand. Activities under a heading of their own, where no goal is open,
 * make a goal of that heading's name.
 */
export function findGoals(content: ReportContent): Goal[] {
  const outline = prepareUnits(outlineOf(content));
  const found = firstOfEachPlace(goalRules.flatMap((rule) => rule.find(outline)));
  const areas = areasOf(outline, new Set(found.map(({ place }) => place.unit)));
  const goals = withActivities(withNumberedAnswers(outline, found), activitiesOf(outline));
  return goals.map((goal) => goalOf(goal, outline, areas));
}

/** In reading order; a goal that begins where an earlier rule found one goes. One rule may find several in a unit. */
function firstOfEachPlace(found: readonly FoundGoal[]): FoundGoal[] {
  const rules = new Map<string, string>();
  const kept = found.filter(({ rule, place }) => {
    const key = `${place.unit} ${place.rowIndex ?? ''}`;
    const first = rules.get(key) ?? rule;
    rules.set(key, first);
    return first === rule;
  });
  return kept.toSorted((a, b) => comparePlaces(a.place, b.place));
}

const comparePlaces = (a: Place, b: Place): number => a.unit - b.unit || (a.rowIndex ?? -1) - (b.rowIndex ?? -1);

function activitiesOf(outline: Outline): FoundActivities[] {
  return activityRules.flatMap((rule) => rule.find(outline)).toSorted((a, b) => comparePlaces(a.place, b.place));
}

/** Gives activities to the goal in whose part of the report they stand; makes a goal of those that stand alone. */
function withActivities(goals: readonly FoundGoal[], found: readonly FoundActivities[]): FoundGoal[] {
  const taken = goals.map((goal) => ({ ...goal, activities: [...goal.activities] }));
  const byStart = taken.toSorted((a, b) => a.start - b.start || comparePlaces(a.place, b.place));
  const alone: FoundGoal[] = [];
  let next = 0;
  for (const group of found) {
    while (next < byStart.length && byStart[next]!.start <= group.place.unit) next++;
    const owner = byStart[next - 1];
    if (owner === undefined || owner.end <= group.place.unit) alone.push(goalOfGroup(group));
    else owner.activities = mergedActivities(owner.activities, group.activities);
  }
  return [...taken, ...alone].toSorted((a, b) => comparePlaces(a.place, b.place));
}

/** What two rules found in the same place counts once, as the second found it. */
function mergedActivities(first: readonly FoundActivity[], second: readonly FoundActivity[]): FoundActivity[] {
  const places = new Set(second.map(({ place }) => `${place.unit} ${place.rowIndex ?? ''}`));
  const kept = first.filter(({ place }) => !places.has(`${place.unit} ${place.rowIndex ?? ''}`));
  return [...kept, ...second].toSorted((a, b) => comparePlaces(a.place, b.place));
}

const goalOfGroup = ({ rule, heading, activities, place, certainty }: FoundActivities): FoundGoal => ({
  rule,
  goal: heading ?? '',
  area: null,
  description: [],
  comment: [],
  activities,
  place,
  start: place.unit,
  end: place.unit + 1,
  certainty: 0.7 * certainty,
});

const textOf = (texts: readonly string[]): string | null => (texts.length === 0 ? null : texts.join(' '));

const roundShare = (share: number): number => Math.round(1000 * share) / 1000;

function goalOf(found: FoundGoal, { units }: Outline, areas: readonly (string | null)[]): Goal {
  const unit = units[found.place.unit]!;
  return {
    area: found.area ?? areas[found.place.unit] ?? null,
    goal: found.goal,
    description: textOf(found.description),
    comment: textOf(found.comment),
    confidence: roundShare(found.certainty * unit.confidence),
    source: {
      blockIds: [...unit.blockIds],
      tableId: unit.table?.id ?? null,
      rowIndex: found.place.rowIndex,
      pageNumber: found.place.pageNumber,
      box: found.place.box,
    },
    activities: found.activities.map((activity) => activityOf(activity, units)),
  };
}

function activityOf(
  { activity, outcome, measure, target, status, place }: FoundActivity,
  units: Outline['units'],
): Activity {
  return {
    activity,
    outcome,
    measure,
    target,
    status: status?.status ?? 'unknown',
    statusColor: status?.color ?? null,
    statusLabel: status?.label ?? null,
    source: {
      tableId: units[place.unit]!.table?.id ?? null,
      rowIndex: place.rowIndex,
      pageNumber: place.pageNumber,
      box: place.box,
    },
  };
}

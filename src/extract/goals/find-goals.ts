import type { StatusLabels } from '../../swedish/status-labels.ts';
import { outlineOf } from '../outline/outline-of.ts';
import type { Outline } from '../outline/unit.ts';
import type { Activity, Goal, ReportContent } from '../report-content.ts';
import { areasOf } from './areas.ts';
import type { FoundActivities, FoundActivity, FoundGoal, FoundStatus, GoalContext, Place } from './found-goal.ts';
import { fulfilmentIn } from './fulfilment.ts';
import { readLabel } from './label-words.ts';
import { isMet, readOutcome, readTarget } from './measures.ts';
import { mergeRepeated } from './merge-repeated.ts';
import { prepareUnits } from './prepare-units.ts';
import { activityRules, goalRules } from './rules/index.ts';
import { withNumberedAnswers } from './rules/numbered-answers.ts';

/**
 * The goals of a report with their activities, in reading order. Each rule of rules/ finds goals of one form; here they are put together: what two rules
 * found in the same place counts once, and activities go to the goal in which they stand. Activities under a heading of their own, where no goal is open,
 * make a goal of that heading's name.
 */
export function findGoals(content: ReportContent, { statusLabels }: Pick<GoalContext, 'statusLabels'>): Goal[] {
  const outline = prepareUnits(outlineOf(content));
  // Looked for twice: what is told of a goal ends where any rule finds the next.
  const first = foundBy(outline, { statusLabels, goalUnits: new Set() });
  const goalUnits = new Set(first.map(({ place }) => place.unit));
  const context: GoalContext = { statusLabels, goalUnits };
  const found = foundBy(outline, context);
  const headings = goalHeadings(outline, goalUnits);
  const told = new Set(found.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)));
  const areas = areasOf(outline, new Set([...goalUnits, ...told])).map(
    (area, index) => area ?? (goalUnits.has(index) ? headings[index]! : null),
  );
  const goals = withActivities(withNumberedAnswers(outline, found), activitiesOf(outline, context));
  const placed = goals.map((goal) => ({ found: goal, area: goal.area ?? areas[goal.place.unit] ?? null }));
  return mergeRepeated(placed).map(({ found: goal, area }) => goalOf(goal, area, outline, statusLabels));
}

const foundBy = (outline: Outline, context: GoalContext): FoundGoal[] =>
  firstOfEachPlace(goalRules.flatMap((rule) => rule.find(outline, context)));

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

function activitiesOf(outline: Outline, context: GoalContext): FoundActivities[] {
  return activityRules
    .flatMap((rule) => rule.find(outline, context))
    .toSorted((a, b) => comparePlaces(a.place, b.place));
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

function goalOf(found: FoundGoal, area: string | null, { units }: Outline, labels: StatusLabels): Goal {
  const unit = units[found.place.unit]!;
  return {
    area,
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
    activities: found.activities.map((activity) => activityOf(activity, found, units, labels)),
  };
}

function activityOf(
  found: FoundActivity,
  { goal, comment }: FoundGoal,
  units: Outline['units'],
  labels: StatusLabels,
): Activity {
  const { activity, outcome, measure, target, place } = found;
  const status = statusOf(found, activity === '' ? [outcome, ...comment] : [outcome], labels);
  // What sets the target: its own column, the measure, the activity; an outcome of the goal as a whole answers the goal's words.
  const targetFigure = firstOf([target, measure, activity === '' ? goal : activity], readTarget);
  const outcomeFigure = outcome === null ? null : readOutcome(outcome, targetFigure);
  return {
    activity,
    outcome,
    measure,
    target,
    targetFigure,
    outcomeFigure,
    targetMet: targetFigure === null || outcomeFigure === null ? null : isMet(targetFigure, outcomeFigure),
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

/** What a colour or a status column tells; where they tell nothing, what the account of it says in so many words (`Målet är inte uppfyllt`). */
function statusOf(
  { status }: FoundActivity,
  accounts: readonly (string | null)[],
  labels: StatusLabels,
): FoundStatus | null {
  if (status !== null && (status.status !== 'unknown' || status.color !== null)) return status;
  return firstOf(accounts, (text) => fulfilmentIn(text, labels)) ?? status;
}

/** For each unit the last heading before it that announces goals: where no heading names an area, it says most (`Mål för 2024`). */
function goalHeadings({ units }: Outline, goalUnits: ReadonlySet<number>): (string | null)[] {
  let last: string | null = null;
  return units.map(({ kind, text }, index) => {
    if (kind === 'heading' && !goalUnits.has(index)) {
      const { roles } = readLabel(text);
      if (roles.includes('goal') || roles.includes('fulfilment')) last = text;
    }
    return last;
  });
}

function firstOf<T>(texts: readonly (string | null)[], read: (text: string) => T | null): T | null {
  for (const text of texts) {
    const value = text === null ? null : read(text);
    if (value !== null) return value;
  }
  return null;
}

import type { EvaluatedDocument, EvaluatedGoal } from '../evaluated-document.ts';
import type { GoalCounts, GoalsScore, TotalGoals } from '../meaning-score-schema.ts';
import { areSimilar, CellTexts } from '../tables/cell-text.ts';
import { shares, sumOf } from '../tables/table-rates.ts';
import { rate } from '../text-measures.ts';
import type { TruthGoal } from '../truth-schema.ts';
import { type Labelled, labelSimilarity, matchLabels } from './match-labels.ts';

export const noGoalCounts: GoalCounts = {
  truthGoals: 0,
  outputGoals: 0,
  matchedGoals: 0,
  areasToRead: 0,
  areasRight: 0,
  truthActivities: 0,
  outputActivities: 0,
  matchedActivities: 0,
  activitiesInGoal: 0,
  outcomesToRead: 0,
  outcomesRight: 0,
  statuses: 0,
  statusesRight: 0,
  statusesWrong: 0,
  statusesUnknown: 0,
  statusesMissing: 0,
};

/** Longest list of labels in a score. */
const listLength = 40;

interface ActivityPlace {
  readonly activity: TruthGoal['activities'][number] | EvaluatedGoal['activities'][number];
  /** Place of its goal among those that are compared; −1 under a heading that is no goal of its own. */
  readonly goal: number;
}

/**
 * Goals and activities, each matched one to one by labels at least 0.9 similar, and the statuses of matched activities. A heading of the truth that is no
 * goal of its own (`group`) is neither wanted nor counted against precision; its activities count. An activity without text goes by its outcome.
 */
export function evaluateGoals(truth: readonly TruthGoal[], document: EvaluatedDocument): GoalsScore {
  const texts = new CellTexts();
  const labelled = (goal: { goal: string; area?: string | null | undefined }): Labelled => ({
    label: texts.of(goal.goal),
    context: texts.of(goal.area ?? ''),
  });
  const groups = truth.filter((goal) => goal.group).map(labelled);
  const isGroup = matchedPlaces(groups, document.goals.map(labelled));
  const wanted = truth.filter((goal) => !goal.group);
  const isWantedToo = matchedPlaces(wanted.map(labelled), document.goals.map(labelled));
  const given = document.goals.filter((_, index) => !isGroup.has(index) || isWantedToo.has(index));
  const goalPartners = matchLabels(wanted.map(labelled), given.map(labelled));

  const truthActivities = activitiesOf(truth, (goal) => wanted.indexOf(goal));
  const outputActivities = activitiesOf(document.goals, (goal) => given.indexOf(goal));
  const activityLabel = ({ activity, goal }: ActivityPlace, goals: readonly { goal: string }[]): Labelled => ({
    label: texts.of(activity.activity.trim() === '' ? (activity.outcome ?? '') : activity.activity),
    context: goal < 0 ? null : texts.of(goals[goal]!.goal),
  });
  const activityPartners = matchLabels(
    truthActivities.map((place) => activityLabel(place, wanted)),
    outputActivities.map((place) => activityLabel(place, given)),
  );

  const counts: GoalCounts = {
    ...noGoalCounts,
    truthGoals: wanted.length,
    outputGoals: given.length,
    truthActivities: truthActivities.length,
    outputActivities: outputActivities.length,
  };
  for (const [index, partner] of goalPartners.entries()) {
    if (partner < 0) continue;
    counts.matchedGoals++;
    const area = texts.of(wanted[index]!.area ?? '');
    if (area.key === '') continue;
    counts.areasToRead++;
    if (areSimilar(area, texts.of(given[partner]!.area ?? ''), labelSimilarity)) counts.areasRight++;
  }
  for (const [index, partner] of activityPartners.entries()) {
    const { activity, goal } = truthActivities[index]!;
    const found = partner < 0 ? null : outputActivities[partner]!;
    if (found !== null) {
      counts.matchedActivities++;
      if (goal < 0 || goalPartners[goal] === found.goal) counts.activitiesInGoal++;
      if (activity.activity.trim() !== '' && (activity.outcome ?? '').trim() !== '') {
        counts.outcomesToRead++;
        if (areSimilar(texts.of(activity.outcome!), texts.of(found.activity.outcome ?? ''), labelSimilarity))
          counts.outcomesRight++;
      }
    }
    if (activity.status !== null && activity.status !== undefined) {
      counts.statuses++;
      counts[statusClass(activity.status, found?.activity)]++;
    }
  }
  const takenGoals = new Set(goalPartners);
  const takenActivities = new Set(activityPartners);
  return {
    ...goalRates(counts),
    counts,
    missingGoals: wanted
      .filter((_, index) => goalPartners[index] === -1)
      .map(({ goal }) => goal)
      .slice(0, listLength),
    extraGoals: given
      .filter((_, index) => !takenGoals.has(index))
      .map(({ goal }) => goal)
      .slice(0, listLength),
    missingActivities: truthActivities
      .filter((_, index) => activityPartners[index] === -1)
      .map(nameOf)
      .slice(0, listLength),
    extraActivities: outputActivities
      .filter((_, index) => !takenActivities.has(index))
      .map(nameOf)
      .slice(0, listLength),
  };
}

/** The measures of several documents, from the sums of their counts. */
export function totalGoals(scores: readonly GoalsScore[]): TotalGoals {
  const counts = sumOf(
    noGoalCounts,
    scores.map((score) => score.counts),
  );
  return { ...goalRates(counts), counts };
}

function goalRates(counts: GoalCounts): Omit<TotalGoals, 'counts'> {
  return {
    goals: shares(counts.matchedGoals, counts.outputGoals, counts.truthGoals),
    activities: shares(counts.matchedActivities, counts.outputActivities, counts.truthActivities),
    areasRight: rate(counts.areasRight, counts.areasToRead),
    activitiesInGoal: rate(counts.activitiesInGoal, counts.matchedActivities),
    outcomesRight: rate(counts.outcomesRight, counts.outcomesToRead),
    statusesRight: rate(counts.statusesRight, counts.statuses),
  };
}

function matchedPlaces(truth: readonly Labelled[], output: readonly Labelled[]): Set<number> {
  return new Set(matchLabels(truth, output).filter((place) => place >= 0));
}

function activitiesOf<G extends { readonly activities: readonly ActivityPlace['activity'][] }>(
  goals: readonly G[],
  placeOf: (goal: G) => number,
): ActivityPlace[] {
  return goals.flatMap((goal) => {
    const place = placeOf(goal);
    return goal.activities.map((activity) => ({ activity, goal: place }));
  });
}

function statusClass(
  truth: string,
  found: ActivityPlace['activity'] | undefined,
): 'statusesRight' | 'statusesWrong' | 'statusesUnknown' | 'statusesMissing' {
  if (found === undefined || found.status === null) return 'statusesMissing';
  const color = 'statusColor' in found ? found.statusColor : null;
  if (color === truth) return 'statusesRight';
  return color === null ? 'statusesUnknown' : 'statusesWrong';
}

function nameOf({ activity }: ActivityPlace): string {
  return activity.activity.trim() === '' ? (activity.outcome ?? '') : activity.activity;
}

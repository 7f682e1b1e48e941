import type { ComparedGoal, GoalState, GoalThread } from '../../schema/comparison-schema.ts';
import type { Report, ReportGoal } from '../report.ts';
import { pairTexts } from './pair-texts.ts';
import { type GoalText, goalText } from './similarity.ts';

type Activity = ReportGoal['activities'][number];

/** Something that is followed from report to report. */
interface Followed<T> {
  readonly states: GoalState[];
  /** What it is in the latest report that has it. */
  last: { readonly report: number; readonly one: T; readonly text: GoalText };
}

interface FollowedGoal extends Followed<ReportGoal> {
  readonly activities: Followed<Activity>[];
}

/**
 * Follows the goals of an organisation, and under each goal its activities, from report to report: same, reworded, new, gone. Reports without goals say nothing of them and are passed over. Each is
 * compared with the latest report that has it, so that one that is left out for a year is found again.
 *
 * @param reports of one organisation, in order of years.
 */
export function followGoals(reports: readonly Report[]): ComparedGoal[] {
  const told = reports.filter(({ goals }) => goals.length > 0);
  const threads: FollowedGoal[] = [];
  for (const [index, report] of told.entries()) {
    const goals = report.goals.map((goal) => ({
      one: goal,
      text: goalText(goal.goal),
      state: stateOfGoal(goal, report),
    }));
    const known = [...threads];
    for (const [thread, goal] of follow(known, goals, index, (state, text, one): FollowedGoal => {
      const made = { states: [state], last: { report: index, one, text }, activities: [] };
      threads.push(made);
      return made;
    })) {
      const activities = goal.activities.map((activity) => ({
        one: activity,
        text: goalText(activity.activity),
        state: stateOfActivity(activity, report),
      }));
      follow([...thread.activities], activities, index, (state, text, one) => {
        const made = { states: [state], last: { report: index, one, text } };
        thread.activities.push(made);
        return made;
      });
    }
  }
  const ids = told.map(({ documentId }) => documentId);
  return threads.map((thread) => ({
    area: thread.last.one.area,
    ...threadOf(thread, ids),
    activities: thread.activities.map((activity) => threadOf(activity, ids)),
  }));
}

/** Adds what a report has to the threads that it goes on with, or begins new ones; gives each with its thread. */
function follow<T, Thread extends Followed<T>>(
  known: readonly Thread[],
  found: readonly { readonly one: T; readonly text: GoalText; readonly state: GoalState }[],
  report: number,
  begin: (state: GoalState, text: GoalText, one: T) => Thread,
): [Thread, T][] {
  const pairs = new Map(
    pairTexts(
      known.map(({ last }) => last.text),
      found.map(({ text }) => text),
    ).map((pair) => [pair.now, pair]),
  );
  return found.map(({ one, text, state }, index) => {
    const pair = pairs.get(index);
    const thread = pair === undefined ? undefined : known[pair.before];
    if (pair === undefined || thread === undefined) {
      return [begin({ ...state, change: report === 0 ? 'first' : 'new' }, text, one), one];
    }
    thread.states.push({ ...state, change: pair.score === 1 ? 'same' : 'reworded', score: pair.score });
    thread.last = { report, one, text };
    return [thread, one];
  });
}

function threadOf<T>({ states, last }: Followed<T>, documentIds: readonly string[]): GoalThread {
  const own = new Set(states.map(({ documentId }) => documentId));
  const first = documentIds.indexOf(states[0]!.documentId);
  return {
    states,
    missing: documentIds.slice(first, last.report).filter((id) => !own.has(id)),
    goneFrom: documentIds[last.report + 1] ?? null,
  };
}

const stateOfGoal = ({ goal, source }: ReportGoal, { documentId, year }: Report): GoalState => ({
  documentId,
  year,
  text: goal,
  change: 'first',
  score: 1,
  status: null,
  statusColor: null,
  statusLabel: null,
  targetMet: null,
  source: { documentId, ...placeOf(source) },
});

const stateOfActivity = (
  { activity, status, statusColor, statusLabel, targetMet, source }: Activity,
  { documentId, year }: Report,
): GoalState => ({
  documentId,
  year,
  text: activity,
  change: 'first',
  score: 1,
  status,
  statusColor,
  statusLabel,
  targetMet,
  source: { documentId, ...placeOf(source) },
});

const placeOf = ({
  pageNumber,
  tableId,
  rowIndex,
  box,
}: Activity['source']): Omit<GoalState['source'], 'documentId'> => ({
  pageNumber,
  tableId,
  rowIndex,
  columnIndex: null,
  box,
});

import type { ComparedGoal, GoalState, GoalThread } from '../../schema/comparison-schema.ts';
import { isUnitLine } from '../../swedish/unit-line.ts';
import type { Report, ReportGoal } from '../report.ts';
import { nearestTexts, pairTexts } from './pair-texts.ts';
import { type GoalText, goalText } from './similarity.ts';

type Activity = ReportGoal['activities'][number];

/** Something that is followed from report to report. */
interface Followed<T> {
  readonly states: GoalState[];
  /** What it is in the latest report that has it. */
  last: { readonly report: number; readonly one: T; readonly text: GoalText };
  readonly isNamed: boolean;
  readonly area: string;
  /** In the first report that has it not: what is most like it there. */
  nearest: { readonly report: number; readonly told: NearestGoal } | null;
}

type NearestGoal = NonNullable<GoalState['nearest']>;

interface FollowedGoal extends Followed<ReportGoal> {
  readonly activities: Followed<Activity>[];
}

/** A goal or an activity of a report, with what it is followed by. */
interface Found<T> {
  readonly one: T;
  readonly text: GoalText;
  readonly state: GoalState;
  /** Without a name or a measure there is little to know it by. */
  readonly isNamed: boolean;
  /** Folded; of a goal. */
  readonly area: string;
}

/**
 * Follows the goals of an organisation, and under each goal its activities, from report to report: same, reworded, new, gone. Reports without goals say nothing of them and are passed over. Each is
 * compared with the latest report that has it, so that one that is left out for a year is found again.
 *
 * What the report gives no name is never told as new and gone: an account of a goal as a whole is the goal's account in every year, other texts are followed by their words, and where nothing tells
 * which is which that is said (`not-comparable`).
 *
 * @param reports of one organisation, in order of years.
 */
export function followGoals(reports: readonly Report[]): ComparedGoal[] {
  const told = reports.filter(({ goals }) => goals.length > 0);
  const threads: FollowedGoal[] = [];
  for (const [index, report] of told.entries()) {
    const begin = (found: Found<ReportGoal>, state: GoalState): FollowedGoal => {
      const { one, text, isNamed, area } = found;
      const made = {
        states: [state],
        last: { report: index, one, text },
        isNamed,
        area,
        nearest: null,
        activities: [],
      };
      threads.push(made);
      return made;
    };
    const goals = report.goals.map((goal) => foundGoal(goal, report));
    for (const [thread, goal] of follow([...threads], goals, index, begin)) {
      const activities = goal.activities.map((activity) => foundActivity(activity, report));
      follow([...thread.activities], activities, index, ({ one, text, isNamed, area }, state) => {
        const made = { states: [state], last: { report: index, one, text }, isNamed, area, nearest: null };
        thread.activities.push(made);
        return made;
      });
    }
  }
  const ids = told.map(({ documentId }) => documentId);
  return threads.map((thread) => ({
    area: areaOf(thread.last.one),
    ...threadOf(thread, ids),
    activities: thread.activities.map((activity) => threadOf(activity, ids)),
  }));
}

/** The unit of a table names no area of work. */
const areaOf = ({ area }: ReportGoal): string | null => (area === null || isUnitLine(area) ? null : area);

/** Adds what a report has to the threads that it goes on with, or begins new ones; gives each with its thread. */
function follow<T, Thread extends Followed<T>>(
  known: readonly Thread[],
  found: readonly Found<T>[],
  report: number,
  begin: (found: Found<T>, state: GoalState) => Thread,
): [Thread, T][] {
  const before = Map.groupBy(known, ({ isNamed }) => isNamed);
  const now = Map.groupBy(found, ({ isNamed }) => isNamed);
  const named = pairsOf(before.get(true) ?? [], now.get(true) ?? []);
  const nameless =
    onlyPair(before.get(false) ?? [], now.get(false) ?? []) ?? pairsOf(before.get(false) ?? [], now.get(false) ?? []);
  const isFirstNameless = !before.has(false);
  const goesOn = new Set([...named.values()].map(({ thread }) => thread));
  const nearest = tellNearest(
    (before.get(true) ?? []).filter((thread) => !goesOn.has(thread)),
    (now.get(true) ?? []).filter((one) => !named.has(one)),
    report,
  );
  return found.map((one): [Thread, T] => {
    const pair = (one.isNamed ? named : nameless).get(one);
    if (pair === undefined) {
      const change =
        report === 0 || (!one.isNamed && isFirstNameless) ? 'first' : one.isNamed ? 'new' : 'not-comparable';
      return [
        begin(one, { ...one.state, change, nearest: change === 'new' ? (nearest.get(one) ?? null) : null }),
        one.one,
      ];
    }
    const { thread, score } = pair;
    thread.states.push({ ...one.state, ...changeOf(thread.last.text, one, score), score });
    thread.last = { report, one: one.one, text: one.text };
    return [thread, one.one];
  });
}

/** What became of a goal or activity that goes on. Another figure that is aimed at is told by itself, also where the words have changed too. */
function changeOf<T>(
  before: GoalText,
  { text, isNamed }: Found<T>,
  score: number,
): Pick<GoalState, 'change' | 'targetChange'> {
  if (!isNamed) return { change: before.folded === text.folded ? 'same' : 'retold', targetChange: null };
  if (score === 1) return { change: 'same', targetChange: null };
  const valuesOf = ({ targets }: GoalText): string => targets.map(({ value }) => value).join('\t');
  const printed = ({ targets }: GoalText): string[] => targets.map((target) => target.text);
  const isOther = valuesOf(before) !== valuesOf(text);
  const targetChange = isOther ? { before: printed(before), now: printed(text) } : null;
  return { change: isOther && before.frame === text.frame ? 'target-changed' : 'reworded', targetChange };
}

/** Of what is gone and what is new: what is most like it in the other report. Of what was gone before nothing is told anew. */
function tellNearest<T, Thread extends Followed<T>>(
  gone: readonly Thread[],
  fresh: readonly Found<T>[],
  report: number,
): ReadonlyMap<Found<T>, NearestGoal> {
  const { ofBefore, ofNow } = nearestTexts(
    gone.map(({ last }) => last.text),
    fresh.map(({ text }) => text),
  );
  for (const [at, { at: other, score, refusal }] of ofBefore) {
    const thread = gone[at]!;
    const { documentId, text } = fresh[other]!.state;
    if (thread.last.report === report - 1) thread.nearest = { report, told: { documentId, text, score, refusal } };
  }
  return new Map(
    [...ofNow].map(([at, { at: other, score, refusal }]) => {
      const { documentId, text } = gone[other]!.states.at(-1)!;
      return [fresh[at]!, { documentId, text, score, refusal }];
    }),
  );
}

interface Continued<Thread> {
  readonly thread: Thread;
  readonly score: number;
}

function pairsOf<T, Thread extends Followed<T>>(
  before: readonly Thread[],
  now: readonly Found<T>[],
): ReadonlyMap<Found<T>, Continued<Thread>> {
  const pairs = pairTexts(
    before.map(({ last }) => last.text),
    now.map(({ text }) => text),
  );
  return new Map(pairs.map((pair) => [now[pair.now]!, { thread: before[pair.before]!, score: pair.score }]));
}

/** What has no name and stands alone in each report is the same whatever it says: the account of the goal, the group without a goal. Null where it does not stand alone. */
function onlyPair<T, Thread extends Followed<T>>(
  before: readonly Thread[],
  now: readonly Found<T>[],
): ReadonlyMap<Found<T>, Continued<Thread>> | null {
  const [thread, ...threads] = before;
  const [one, ...others] = now;
  if (thread === undefined || one === undefined || threads.length > 0 || others.length > 0) return null;
  if (thread.area !== one.area) return null;
  return new Map([[one, { thread, score: 1 }]]);
}

/** Of what has no name nobody knows that it is missing or gone. */
function threadOf<T>({ states, last, isNamed, nearest }: Followed<T>, documentIds: readonly string[]): GoalThread {
  const own = new Set(states.map(({ documentId }) => documentId));
  const first = documentIds.indexOf(states[0]!.documentId);
  return {
    states,
    missing: isNamed ? documentIds.slice(first, last.report).filter((id) => !own.has(id)) : [],
    goneFrom: isNamed ? (documentIds[last.report + 1] ?? null) : null,
    goneNearest: isNamed && nearest?.report === last.report + 1 ? nearest.told : null,
  };
}

function foundGoal(goal: ReportGoal, { documentId, year }: Report): Found<ReportGoal> {
  const isNamed = goalText(goal.goal).folded !== '';
  return {
    one: goal,
    text: goalText(isNamed ? goal.goal : (goal.description ?? '')),
    isNamed,
    area: goalText(areaOf(goal) ?? '').folded,
    state: {
      documentId,
      year,
      text: goal.goal,
      followedBy: isNamed ? 'name' : 'place',
      change: 'first',
      score: 1,
      targetChange: null,
      nearest: null,
      measure: null,
      target: null,
      outcome: null,
      status: null,
      statusColor: null,
      statusLabel: null,
      targetMet: null,
      source: { documentId, ...placeOf(goal.source) },
    },
  };
}

function foundActivity(one: Activity, { documentId, year }: Report): Found<Activity> {
  const { activity, measure, outcome, target, status, statusColor, statusLabel, targetMet, source } = one;
  const hasName = goalText(activity).folded !== '';
  const isNamed = hasName || goalText(measure ?? '').folded !== '';
  const text = hasName ? activity : isNamed ? measure! : (outcome ?? target ?? '');
  return {
    one,
    text: goalText(text),
    isNamed,
    area: '',
    state: {
      documentId,
      year,
      text,
      followedBy: hasName ? 'name' : isNamed ? 'measure' : 'place',
      change: 'first',
      score: 1,
      targetChange: null,
      nearest: null,
      measure,
      target,
      outcome,
      status,
      statusColor,
      statusLabel,
      targetMet,
      source: { documentId, ...placeOf(source) },
    },
  };
}

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

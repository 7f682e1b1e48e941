import { colorOfWord } from '../../swedish/color-words.ts';
import { knownStatusOf, type StatusLabels } from '../../swedish/status-labels.ts';
import type { Unit } from '../outline/unit.ts';
import { activityInText, standsAlone } from './activity-in-text.ts';
import { isLeadIn } from './extent.ts';
import { type FoundActivity, type FoundStatus, placeOf } from './found-goal.ts';
import { fulfilmentIn } from './fulfilment.ts';
import { type LabelRole, readLabel } from './label-words.ts';
import { type LabelledPart, splitPartLabel } from './split-part-label.ts';

/** What is told of a goal in the text under it. */
export interface GoalTexts {
  readonly description: string[];
  readonly comment: string[];
  /** Outcomes, measures and statuses of the goal as a whole, and activities that have a label: each an activity, without a name where it has none. */
  readonly activities: FoundActivity[];
}

/** Longest text that tells a status, in letters. */
const longestStatus = 60;

/** A status in words or by the word for a colour: `Pågår`, `Grön`; words that no list knows stay as the label. */
export function statusIn(text: string, labels: StatusLabels): FoundStatus | null {
  const label = text.trim().replace(/[.]$/u, '');
  if (!/\p{L}{2}/u.test(label) || label.length > longestStatus) return null;
  const status = fulfilmentIn(label, labels)?.status ?? knownStatusOf(label, labels) ?? 'unknown';
  return { status, color: colorOfWord(label), label };
}

const nothing = { outcome: null, measure: null, target: null, status: null };

/** The outcome of a goal as a whole: an activity without a name. */
export const outcomeOf = (units: readonly Unit[], index: number, outcome: string): FoundActivity => ({
  ...nothing,
  activity: '',
  outcome,
  place: placeOf(units, index),
});

/** What is told of a goal from one unit to another, by the headings and labels in it; tables are read by their own rules, and units that `isLeft` says are left out. */
export function textsOf(
  units: readonly Unit[],
  from: number,
  end: number,
  labels: StatusLabels,
  isLeft: (unit: Unit) => boolean = () => false,
): GoalTexts {
  const texts: GoalTexts = { description: [], comment: [], activities: [] };
  let part: 'description' | 'comment' | 'outcome' = 'description';
  let isInList = false;
  for (let index = from; index < end; index++) {
    const unit = units[index]!;
    if (unit.kind === 'table' || isLeft(unit)) continue;
    const labelled = splitPartLabel(unit.text);
    if (unit.kind === 'heading' && labelled === null && !isLeadIn(units, index)) {
      const { roles } = readLabel(unit.text);
      part = roles.includes('comment') ? 'comment' : roles.includes('outcome') ? 'outcome' : 'description';
      // The word over an account is no part of it; other headings are words of the description.
      if (roles.length === 0) texts.description.push(unit.text);
      continue;
    }
    const text = labelled?.text ?? unit.text;
    if (labelled !== null) {
      part = partOf(labelled.role);
      if (part === 'outcome') addLabelled(texts.activities, units, index, labelled, labels);
      else texts[part].push(text);
      continue;
    }
    // A list that a line leads into names what stands around the outcome, as a rule.
    if (part === 'outcome' && (isLeadIn(units, index) || (unit.kind === 'item' && isInList))) {
      isInList = true;
      texts.comment.push(text);
      continue;
    }
    isInList = false;
    if (part !== 'outcome') texts[part].push(text);
    else addOutcome(texts.activities, units, index, text);
  }
  return texts;
}

const isListed = (unit: Unit): boolean => unit.kind === 'item' && standsAlone(unit);

/** The same for a goal that is to be reached: a list under it, where the report tells no outcome, is what is to be done for it. */
export function plansOf(units: readonly Unit[], from: number, end: number, labels: StatusLabels): GoalTexts {
  const texts = textsOf(units, from, end, labels);
  if (texts.activities.length > 0) return texts;
  const activities: FoundActivity[] = [];
  for (let index = from; index < end; index++)
    if (isListed(units[index]!)) activities.push(activityInText(units, index));
  return { ...textsOf(units, from, end, labels, isListed), activities };
}

const partOf = (role: LabelRole): 'description' | 'comment' | 'outcome' =>
  role === 'description' || role === 'comment' ? role : 'outcome';

/** Text after a label or under a heading of outcomes goes on with the outcome before it. */
function addOutcome(activities: FoundActivity[], units: readonly Unit[], index: number, text: string): void {
  const last = activities.at(-1);
  if (last === undefined) activities.push(outcomeOf(units, index, text));
  else
    activities[activities.length - 1] = { ...last, outcome: last.outcome === null ? text : `${last.outcome} ${text}` };
}

/** Puts what a label tells to the activity before it, unless that has such a thing already. */
function addLabelled(
  activities: FoundActivity[],
  units: readonly Unit[],
  index: number,
  { role, text }: LabelledPart,
  labels: StatusLabels,
): void {
  const told = toldBy(role, text, labels);
  const last = activities.at(-1);
  const keys = Object.keys(told) as (keyof typeof told)[];
  const fits = last !== undefined && role !== 'activity' && keys.every((key) => last[key] === null);
  if (fits) activities[activities.length - 1] = { ...last, ...told };
  else
    activities.push({ ...nothing, activity: role === 'activity' ? text : '', ...told, place: placeOf(units, index) });
}

function toldBy(
  role: LabelRole,
  text: string,
  labels: StatusLabels,
): Partial<Pick<FoundActivity, 'outcome' | 'measure' | 'target' | 'status'>> {
  const status = role === 'status' || role === 'fulfilment' ? statusIn(text, labels) : null;
  if (status !== null) return { status };
  if (role === 'activity') return {};
  return role === 'measure' ? { measure: text } : role === 'target' ? { target: text } : { outcome: text };
}

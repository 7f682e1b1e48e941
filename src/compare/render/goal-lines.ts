import type { ComparedOrganisation, GoalState, GoalThread } from '../../schema/comparison-schema.ts';
import { formatNumber } from './numbers.ts';
import type { CompareWords } from './words/compare-words.ts';

/** The goals of an organisation with their activities, each with what became of it from report to report. */
export function goalLines({ goals }: ComparedOrganisation, words: CompareWords): string[] {
  if (goals.length === 0) return [];
  const lines = [words.goals];
  let area: string | null = null;
  for (const goal of goals) {
    if (goal.area !== area && goal.area !== null) lines.push(`  ${goal.area}`);
    area = goal.area;
    lines.push(...threadLines(goal, words, false));
    for (const activity of goal.activities) lines.push(...threadLines(activity, words, true));
  }
  return lines;
}

/** What stands over a thread. What has no name says something else in each report. */
export function headingOf({ states }: GoalThread, words: CompareWords, isActivity: boolean): string {
  const [first] = states;
  if (first === undefined) return '';
  if (first.followedBy !== 'place') return first.text;
  return isActivity ? words.account : words.noName;
}

/** Whether the text of a state is told beside it: what the heading does not say. @param at place among the states. */
export const isTextTold = ({ change, followedBy, text }: GoalState, at: number): boolean =>
  text !== '' && (followedBy === 'place' || (at > 0 && change === 'reworded'));

function threadLines(thread: GoalThread, words: CompareWords, isActivity: boolean): string[] {
  const bullet = isActivity ? '      - ' : '  • ';
  const indent = ' '.repeat(bullet.length);
  const [first, ...later] = thread.states;
  if (first === undefined) return [];
  const heading = `${bullet}${headingOf(thread, words, isActivity)}`;
  const states = [first, ...later].map((state, at) => `${indent}${stateText(state, isTextTold(state, at), words)}`);
  return [heading, ...states, ...endOf(thread, words).map((line) => `${indent}${line}`)];
}

/** Where a thread is not, and with what is gone that which is most like it. */
export function endOf({ missing, goneFrom, goneNearest, states }: GoalThread, words: CompareWords): string[] {
  const name = states.at(-1)?.text ?? '';
  return [
    ...(missing.length === 0 ? [] : [words.missingIn(missing)]),
    ...(goneFrom === null ? [] : [words.goneFrom(goneFrom)]),
    ...(goneNearest === null || name === '' ? [] : [nearestText(goneNearest, words)]),
  ];
}

const nearestText = (nearest: NonNullable<GoalState['nearest']>, words: CompareWords): string =>
  words.nearestGoal(nearest.text, nearest.documentId, nearest.refusal, formatNumber(nearest.score, words));

/** `2014 omformulerat (0,82): Text · mål 90 % · utfall 78 % · pågår · målet nått`. */
export function stateText(state: GoalState, isTold: boolean, words: CompareWords): string {
  const score = state.change === 'reworded' ? ` (${formatNumber(state.score, words)})` : '';
  const change = state.change === 'first' ? '' : ` ${words.goalChange[state.change]}${score}`;
  const aims =
    state.targetChange === null
      ? ''
      : ` (${aimsText(state.targetChange.before)} → ${aimsText(state.targetChange.now)})`;
  const text = isTold ? `: ${state.text}` : '';
  const nearest = state.nearest === null ? '' : `. ${nearestText(state.nearest, words)}`;
  return `${words.year(state.year)}${change}${aims}${text}${figuresText(state, isTold, words)}${statusText(state, words)}${nearest}`;
}

const aimsText = (aims: readonly string[]): string => (aims.length === 0 ? '–' : aims.join(', '));

/** What was measured, what was aimed at and what came of it, as printed; what the text says already is not said again. */
function figuresText(state: GoalState, isTold: boolean, words: CompareWords): string {
  const { text, followedBy } = state;
  // The heading says the name or measure; what has no name is told by its outcome or target.
  const said = isTold || followedBy !== 'place' ? text : '';
  return (['measure', 'target', 'outcome'] as const)
    .flatMap((part) => {
      const told = state[part];
      return told === null || told === '' || told === said ? [] : [` · ${words.goalParts[part]} ${told}`];
    })
    .join('');
}

/** A status in the report's words; in ours where these stand in the text beside it (`Målet är inte uppfyllt`). */
export function statusText({ text, status, statusLabel, targetMet }: GoalState, words: CompareWords): string {
  const isSaid = statusLabel !== null && text.includes(statusLabel);
  const label = status === null ? '' : ` · ${isSaid ? words.status(status) : (statusLabel ?? words.status(status))}`;
  return targetMet === null ? label : `${label} · ${words.targetMet[targetMet ? 'true' : 'false']}`;
}

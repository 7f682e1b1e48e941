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
  const missing = thread.missing.length === 0 ? [] : [`${indent}${words.missingIn(thread.missing)}`];
  const gone = thread.goneFrom === null ? [] : [`${indent}${words.goneFrom(thread.goneFrom)}`];
  return [heading, ...states, ...missing, ...gone];
}

/** `2014 omformulerat (0,82): Text · pågår · målet nått`. */
export function stateText(state: GoalState, isTold: boolean, words: CompareWords): string {
  const score = state.change === 'reworded' ? ` (${formatNumber(state.score, words)})` : '';
  const change = state.change === 'first' ? '' : ` ${words.goalChange[state.change]}${score}`;
  return `${words.year(state.year)}${change}${isTold ? `: ${state.text}` : ''}${statusText(state, words)}`;
}

/** A status in the report's words; in ours where these stand in the text beside it (`Målet är inte uppfyllt`). */
export function statusText({ text, status, statusLabel, targetMet }: GoalState, words: CompareWords): string {
  const isSaid = statusLabel !== null && text.includes(statusLabel);
  const label = status === null ? '' : ` · ${isSaid ? words.status(status) : (statusLabel ?? words.status(status))}`;
  return targetMet === null ? label : `${label} · ${words.targetMet[targetMet ? 'true' : 'false']}`;
}

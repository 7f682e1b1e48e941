import type { Unit } from '../outline/unit.ts';
import { isPartHeading } from './areas.ts';
import { type FoundActivity, placeOf } from './found-goal.ts';
import { readLabel } from './label-words.ts';

/** A heading that leads into the list under it, in plain text, where such lines look like headings. */
export const isLeadIn = (units: readonly Unit[], index: number): boolean =>
  /:$/u.test(units[index]!.text.trim()) && units[index + 1]?.kind === 'item';

/**
 * Index after the last unit that belongs to a goal: up to the next goal, or the next heading that is neither deeper than the goal's own heading nor the
 * name of a part of it (`Kommentar`, `Resultat`, `Aktiviteter`).
 */
export function extentOf(
  units: readonly Unit[],
  start: number,
  isPlainText: boolean,
  startsGoal: (unit: Unit, index: number) => boolean,
): number {
  const level = units[start]!.kind === 'heading' ? units[start]!.level : null;
  for (let index = start + 1; index < units.length; index++) {
    const unit = units[index]!;
    if (startsGoal(unit, index)) return index;
    if (unit.kind !== 'heading' || isLeadIn(units, index) || isPartOfGoal(unit)) continue;
    if (isPlainText || level === null || unit.level === null || unit.level <= level) return index;
  }
  return units.length;
}

/** Headings of what is told of one goal. */
export function isPartOfGoal(unit: Unit): boolean {
  if (!isPartHeading(unit.text)) return false;
  const { roles, others } = readLabel(unit.text);
  return others.length <= 1 && roles.length > 0 && !roles.some((role) => role === 'goal' || role === 'fulfilment');
}

export interface ExtentTexts {
  readonly description: string[];
  readonly comment: string[];
  readonly outcomes: FoundActivity[];
}

const outcomeLabel =
  /^(?:resultat|utfall|måluppfyllelse|uppföljning|måluppföljning|kommentar(?:er)?|analys)\s*(?:\d{4})?\s*[:.]\s+/iu;

/** What is told of a goal, by the headings and labels in it: its description, comment, and outcome. */
export function textOfExtent(units: readonly Unit[], from: number, end: number): ExtentTexts {
  const texts: ExtentTexts = { description: [], comment: [], outcomes: [] };
  let part: 'description' | 'comment' | 'outcome' = 'description';
  for (let index = from; index < end; index++) {
    const unit = units[index]!;
    if (unit.kind === 'table') continue;
    if (unit.kind === 'heading' && !isLeadIn(units, index)) {
      const { roles } = readLabel(unit.text);
      if (roles.includes('comment')) part = 'comment';
      else if (roles.includes('outcome')) part = 'outcome';
      else part = 'description';
      if (part === 'outcome' && !/:\s+\S/u.test(unit.text)) continue;
    }
    const label = outcomeLabel.exec(unit.text);
    const text = label === null ? unit.text : unit.text.slice(label[0].length);
    if (label !== null) part = /^(?:kommentar|analys)/iu.test(label[0]) ? 'comment' : 'outcome';
    else if (unit.kind === 'heading' && part !== 'description') continue;
    if (part !== 'outcome') texts[part].push(text);
    else if (label !== null || texts.outcomes.length === 0) texts.outcomes.push(outcomeOf(units, index, text));
    else {
      const last = texts.outcomes.at(-1)!;
      texts.outcomes[texts.outcomes.length - 1] = { ...last, outcome: `${last.outcome} ${text}` };
    }
  }
  return texts;
}

/** The outcome of a goal as a whole: an activity without a name. */
export const outcomeOf = (units: readonly Unit[], index: number, outcome: string): FoundActivity => ({
  activity: '',
  outcome,
  measure: null,
  target: null,
  status: null,
  place: placeOf(units, index),
});

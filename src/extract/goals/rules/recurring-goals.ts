import Fuse from 'fuse.js';
import { kindNamed } from '../../metadata/kind.ts';
import type { Outline, Unit } from '../../outline/unit.ts';
import { isPartHeading } from '../areas.ts';
import { extentOf, isLeadIn } from '../extent.ts';
import { type FoundGoal, type GoalContext, type GoalRule, placeOf } from '../found-goal.ts';
import { textsOf } from '../goal-texts.ts';
import { foldLetters, readLabel, wordsOf } from '../label-words.ts';
import { splitGoalLabel } from '../split-goal-label.ts';

/** Words of a name that stands before its text: `Ett tryggt Sörby: Under året …`. */
const mostWords = 9;

interface Named {
  readonly index: number;
  readonly name: string;
  readonly key: string;
  /** Text that follows the name in the same paragraph. */
  readonly rest: string | null;
}

/**
 * Goals that an organisation reports on by name, in each of its areas: under a heading that speaks of the goals (`Så har vi arbetat mot målen`) stand the
 * same names again and again, each with its text and its result. A name counts that follows such a heading at least twice; then it counts wherever it
 * stands.
 */
export const recurringGoals: GoalRule = {
  name: 'recurring-goals',
  find(outline: Outline, { goalUnits, statusLabels }: GoalContext): FoundGoal[] {
    const { units } = outline;
    const named = units.map((unit, index) => namedAt(units, unit, index));
    const names = matcherOf(goalNames(units, named));
    const places = units.map((unit, index) => {
      const at = named[index] ?? lineAt(unit, index);
      return at !== null && names(at.key) ? at : null;
    });
    const isGoal = (unit: Unit, index: number): boolean =>
      (places[index] ?? null) !== null || splitGoalLabel(unit.text) !== null;
    return places.flatMap((at) => {
      if (at === null) return [];
      const end = extentOf(outline, at.index, goalUnits, isGoal);
      const texts = textsOf(units, at.index + 1, end, statusLabels);
      return [
        {
          rule: 'recurring-goals',
          goal: at.name,
          area: null,
          description: at.rest === null ? texts.description : [at.rest, ...texts.description],
          comment: texts.comment,
          activities: texts.activities,
          place: placeOf(units, at.index),
          start: at.index,
          end,
          certainty: 0.85,
        },
      ];
    });
  },
};

const keyOf = (name: string): string => foldLetters(name).replace(/[^\p{L}\p{N}]+/gu, '');

/** Most wrong letters of a name that is the same still, as a share (fuse.js score). */
const misreadShare = 0.1;

/** Whether a key is one of the names, also where some letters were misread. */
function matcherOf(names: ReadonlySet<string>): (key: string) => boolean {
  const fuse = new Fuse([...names], { includeScore: true, threshold: misreadShare });
  return (key) =>
    names.has(key) ||
    (key.length > 12 &&
      fuse.search(key).some(({ item }) => Math.abs(item.length - key.length) <= misreadShare * item.length));
}

/** A line alone, though it is set like other text: it can be a name only where that is known from elsewhere. */
function lineAt(unit: Unit, index: number): Named | null {
  if (unit.kind !== 'paragraph' || unit.text.length > 100 || wordsOf(unit.text).length > mostWords) return null;
  const name = unit.text.replace(/^[^\p{L}\p{N}"”]+|[\s.:]+$/gu, '');
  return { index, name, key: keyOf(name), rest: null };
}

/** A name that stands as a heading, alone in a line with a colon, or before its text with a colon. */
function namedAt(units: readonly Unit[], unit: Unit, index: number): Named | null {
  if (unit.kind === 'table' || unit.kind === 'item' || isLeadIn(units, index)) return null;
  const text = unit.text.replace(/^[^\p{L}\p{N}"”]+/u, '').trim();
  const colon = /^(\p{Lu}[^:.!?]{5,90}):(?:\s+(\p{Lu}.*))?$/su.exec(text);
  const name = colon?.[1] ?? (unit.kind === 'heading' ? text : null);
  if (name === null || wordsOf(name).length > mostWords || wordsOf(name).length < 2) return null;
  if (isPartHeading(name) || speaksOfGoals(unit) || kindNamed(name) !== null) return null;
  return { index, name, key: keyOf(name), rest: colon?.[2] ?? null };
}

/** A heading that speaks of goals that stand under it by name. */
function speaksOfGoals(unit: Unit): boolean {
  if (unit.kind !== 'heading' || splitGoalLabel(unit.text) !== null) return false;
  const { roles, others } = readLabel(unit.text);
  return (roles.includes('goal') || roles.includes('fulfilment')) && others.length <= 6;
}

/** Names that follow headings on goals, with nothing but such names and their texts between. */
function goalNames(units: readonly Unit[], named: readonly (Named | null)[]): Set<string> {
  const after = new Map<string, number>();
  const total = new Map<string, number>();
  for (const at of named) if (at !== null) total.set(at.key, (total.get(at.key) ?? 0) + 1);
  for (const [index, unit] of units.entries()) {
    if (!speaksOfGoals(unit)) continue;
    const seen = new Set<string>();
    for (let next = index + 1; next < units.length; next++) {
      const below = units[next]!;
      if (below.kind === 'table') break;
      const at = named[next];
      if (at === null || at === undefined) {
        if (below.kind === 'heading' && !isLeadIn(units, next)) break;
        continue;
      }
      if (isHigher(below, unit) || (total.get(at.key) ?? 0) < 2) break;
      if (!seen.has(at.key)) after.set(at.key, (after.get(at.key) ?? 0) + 1);
      seen.add(at.key);
    }
  }
  return new Set([...after].filter(([, count]) => count >= 2).map(([key]) => key));
}

const isHigher = (unit: Unit, than: Unit): boolean =>
  unit.kind === 'heading' && unit.level !== null && than.level !== null && unit.level < than.level;

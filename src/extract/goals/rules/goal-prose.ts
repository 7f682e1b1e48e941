import type { Outline, Unit } from '../../outline/unit.ts';
import { isNumberedGoal } from '../announcements.ts';
import { extentOf, isPartOfGoal } from '../extent.ts';
import { type FoundGoal, type GoalContext, type GoalRule, placeOf } from '../found-goal.ts';
import { textsOf } from '../goal-texts.ts';
import { readLabel } from '../label-words.ts';
import { splitGoalLabel } from '../split-goal-label.ts';

/** Longest sentence that is a goal, in letters. */
const longestGoal = 400;

const sentenceCount = (text: string): number => text.split(/[.!?]\s+(?=\p{Lu})/u).length;

/** What a goal that is told in a sentence says that shall be. */
const isWill = /^att\s|(?<!\p{L})(?:ska|skall|bör|(?:är|var) att)(?!\p{L})/iu;

/**
 * Prose under a heading that is nothing but the word for a goal. One sentence is the goal itself; where several tell of a goal of a kind (`Effektmål`), the
 * heading is its name.
 */
export const goalProse: GoalRule = {
  name: 'goal-prose',
  find(outline: Outline, { goalUnits, statusLabels }: GoalContext): FoundGoal[] {
    const { units } = outline;
    return units.flatMap((unit, index) => {
      if (!isGoalHeading(unit)) return [];
      const next = units[index + 1];
      if (next === undefined || next.kind !== 'paragraph' || /[:;]$/u.test(next.text)) return [];
      if (splitGoalLabel(next.text) !== null) return [];
      const isOne = sentenceCount(next.text) === 1 && next.text.length <= longestGoal;
      if (isOne ? !isWill.test(next.text) || isOneOfMany(units, index + 1) : !isKind(unit.text)) return [];
      const isOver = (below: Unit): boolean => below.kind === 'heading' && !isPartOfGoal(below);
      const end = extentOf(outline, index, goalUnits, isOver, isOne ? index + 1 : index);
      const texts = textsOf(units, isOne ? index + 2 : index + 1, end, statusLabels);
      return [
        {
          rule: 'goal-prose',
          goal: isOne ? next.text : unit.text.replace(/[:.]$/u, ''),
          area: null,
          description: isOne ? [...purposeBefore(units, index), ...texts.description] : texts.description,
          comment: texts.comment,
          activities: texts.activities,
          place: placeOf(units, isOne ? index + 1 : index),
          start: index,
          end,
          certainty: 0.8,
        },
      ];
    });
  },
};

function isGoalHeading(unit: Unit): boolean {
  if (unit.kind !== 'heading' || isNumberedGoal(unit.text)) return false;
  const { roles, others } = readLabel(unit.text);
  return roles.length === 1 && roles[0] === 'goal' && others.length <= 1;
}

/** A kind of goals: `Effektmål`, but not `Mål` or `Målen`. */
const isKind = (heading: string): boolean => /\p{L}{3,}mål/iu.test(heading);

/** Several short paragraphs under one heading are a list without marks. */
const isOneOfMany = (units: readonly Unit[], index: number): boolean =>
  units[index + 1]?.kind === 'paragraph' && units[index + 2]?.kind === 'paragraph';

/** What is told under `Syfte` just before a goal is why the goal is there. */
function purposeBefore(units: readonly Unit[], index: number): string[] {
  const texts: string[] = [];
  for (let before = index - 1; before >= 0; before--) {
    const unit = units[before]!;
    if (unit.kind === 'heading')
      return /^(?:syfte|bakgrund och syfte)(?:\s.*)?$/iu.test(unit.text) ? texts.reverse() : [];
    if (unit.kind !== 'table') texts.push(unit.text);
  }
  return [];
}

import type { Outline, Unit } from '../../outline/unit.ts';
import { extentOf, textOfExtent } from '../extent.ts';
import { type FoundGoal, type GoalRule, placeOf } from '../found-goal.ts';
import { readLabel } from '../label-words.ts';

/** Longest label before the colon, in words: `Nämndens övergripande mål 3:` has four. */
const longestLabel = 5;

/** Longest text after the colon that is a goal's name and no paragraph on it, in letters. */
const longestName = 320;

export interface LabelledText {
  readonly label: string;
  readonly text: string;
}

/** `Mål 1: Fler besök` → label `Mål 1`, text `Fler besök`; null for any other text. */
export function splitGoalLabel(text: string): LabelledText | null {
  const found = /^(?<label>\p{Lu}(?:[^:.!?]|\.(?=\d)){1,60}?)\s*(?::|\s[–—-])\s*(?<rest>\S.*)$/su.exec(text);
  const { label, rest } = found?.groups ?? {};
  if (label === undefined || rest === undefined) return null;
  const { roles, others } = readLabel(label);
  const words = roles.length + others.length;
  const isGoal =
    roles.length > 0 && roles.every((role) => role === 'goal') && words <= longestLabel && others.length <= 2;
  // The goal stands before the colon as its last word: `Strategiskt mål`, `Mål 4`, `Vår målsättning`; not `Mål för personalen`.
  return isGoal && /(?:m[åäa]l|målsättning|fokusområde|målbild)\p{Ll}{0,3}\s*(?:nr\.?\s*)?[\d.]*[a-e]?$/iu.test(label)
    ? { label, text: rest }
    : null;
}

const sentences = (text: string): number => text.split(/[.!?]\s+(?=\p{Lu})/u).length;

/** Headings, or paragraphs of one sentence, that say that they are a goal: `Strategiskt mål: …`, `Mål 3: …`, `Vår målsättning: …`. */
export const goalLabel: GoalRule = {
  name: 'goal-label',
  find({ units, isPlainText }: Outline): FoundGoal[] {
    const found: FoundGoal[] = [];
    for (const [index, unit] of units.entries()) {
      if (unit.kind === 'table') continue;
      const labelled = splitGoalLabel(unit.text);
      if (labelled === null) continue;
      const isProse = sentences(labelled.text) > 1 || labelled.text.length > longestName;
      const end = extentOf(units, index, isPlainText, startsGoal);
      const texts = textOfExtent(units, index + 1, end);
      found.push({
        rule: 'goal-label',
        goal: isProse ? labelled.label : nameOf(labelled.text),
        area: null,
        description: isProse ? [labelled.text, ...texts.description] : texts.description,
        comment: texts.comment,
        activities: texts.outcomes,
        place: placeOf(units, index),
        end,
        certainty: unit.kind === 'heading' ? 0.97 : 0.9,
      });
    }
    return found;
  },
};

const startsGoal = (unit: Unit): boolean => unit.kind !== 'table' && splitGoalLabel(unit.text) !== null;

const nameOf = (text: string): string => text.replace(/\s*:$/u, '').trim();

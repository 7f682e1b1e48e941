import type { Outline, Unit } from '../../outline/unit.ts';
import { isPartHeading } from '../areas.ts';
import { extentOf } from '../extent.ts';
import { type FoundGoal, type GoalContext, type GoalRule, placeOf } from '../found-goal.ts';
import { plansOf } from '../goal-texts.ts';
import { readLabel } from '../label-words.ts';
import { splitPartLabel } from '../split-part-label.ts';

/** `Mål 2`, `Strategiskt mål 1`: the word for a goal and its number. */
const numbered = /^\p{L}[^:.\d]{0,40}\d{1,2}\s*[.:]?$/u;

/** Longest name of a goal, in letters. */
const longestName = 200;

/** Headings of a goal's number with its name in the line under them. A sentence is a name where it says what shall be; what was done is an answer to a goal named elsewhere. */
export const numberedHeading: GoalRule = {
  name: 'numbered-heading',
  find(outline: Outline, { goalUnits, statusLabels }: GoalContext): FoundGoal[] {
    const { units } = outline;
    return units.flatMap((unit, index) => {
      const name = units[index + 1];
      if (!isNumbered(unit) || name === undefined || !isName(name)) return [];
      const end = extentOf(outline, index, goalUnits, isNumbered, index + 1);
      const texts = plansOf(units, index + 2, end, statusLabels);
      const place = placeOf(units, index + 1);
      return [
        {
          rule: 'numbered-heading',
          goal: name.text,
          area: null,
          ...texts,
          place,
          start: index,
          end,
          certainty: 0.85,
        },
      ];
    });
  },
};

function isNumbered({ kind, text }: Unit): boolean {
  if (kind !== 'heading' || !numbered.test(text.trim())) return false;
  const { roles, others } = readLabel(text);
  return roles.length === 1 && roles[0] === 'goal' && others.length <= 2;
}

function isName({ kind, text }: Unit): boolean {
  if (kind === 'table' || kind === 'item' || text.length > longestName || splitPartLabel(text) !== null) return false;
  if (/[.!?]\s+\p{Lu}/u.test(text) || /[:;,]$/u.test(text) || !/^\p{Lu}/u.test(text)) return false;
  if (/[.!?]$/u.test(text)) return /(?<!\p{L})(?:ska|skall)(?!\p{L})/iu.test(text);
  return !isPartHeading(text);
}

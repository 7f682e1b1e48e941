import type { Outline, Section, Unit } from '../../outline/unit.ts';
import { isPartHeading } from '../areas.ts';
import { extentOf } from '../extent.ts';
import { type FoundGoal, type GoalContext, type GoalRule, placeOf } from '../found-goal.ts';
import { plansOf } from '../goal-texts.ts';
import { readLabel } from '../label-words.ts';
import { splitGoalLabel } from '../split-goal-label.ts';

/** Fewest headings under the chapter's that make a list of goals. */
const leastGoals = 2;

/** A heading that is the word for goals, with what sort they are: `Strategiska mål 2024`; `Mål och resultat` tells of more than goals. */
const ofGoals = /(?:mål|målen|fokusområden)\s*(?:(?:för|år|under)\s+)?(?:\d{4}(?:\s*[–-]\s*\d{4})?)?$/iu;

/** A chapter of goals (`Strategiska mål`) with a heading for each: the headings just under it are the goals. Only where the report shows levels. */
export const goalChapter: GoalRule = {
  name: 'goal-chapter',
  find(outline: Outline, context: GoalContext): FoundGoal[] {
    return outline.sections.flatMap((section) => {
      if (!isChapter(section)) return [];
      const goals = section.children.filter(({ heading }) => heading !== null && namesGoal(heading));
      return goals.length < leastGoals || goals.length < section.children.length - 1
        ? []
        : goals.map((child) => goalOf(child, outline, context));
    });
  },
};

/** A chapter of goals without a list or a table of its own, which would be the goals. */
function isChapter({ heading, units, children }: Section): boolean {
  if (heading === null || heading.level === null || children.length < leastGoals) return false;
  const { roles, others } = readLabel(heading.text);
  if (roles.length !== 1 || roles[0] !== 'goal' || others.length > 2 || !ofGoals.test(heading.text.trim()))
    return false;
  return (
    units.every(({ kind }) => kind === 'paragraph') &&
    children.every((child) => child.units.length + child.children.length > 0)
  );
}

const namesGoal = ({ text }: Unit): boolean =>
  !isPartHeading(text) && splitGoalLabel(text) === null && !/:$/u.test(text);

function goalOf({ heading, headingIndex }: Section, outline: Outline, context: GoalContext): FoundGoal {
  const end = extentOf(outline, headingIndex, context.goalUnits, () => false);
  const texts = plansOf(outline.units, headingIndex + 1, end, context.statusLabels);
  return {
    rule: 'goal-chapter',
    goal: heading!.text,
    area: null,
    description: texts.description,
    comment: texts.comment,
    activities: texts.activities,
    place: placeOf(outline.units, headingIndex),
    start: headingIndex,
    end,
    certainty: 0.75,
  };
}

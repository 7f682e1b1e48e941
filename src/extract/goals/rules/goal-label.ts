import type { Outline, Unit } from '../../outline/unit.ts';
import { extentOf, isLeadIn } from '../extent.ts';
import { type FoundGoal, type GoalContext, type GoalRule, placeOf } from '../found-goal.ts';
import { plansOf, textsOf } from '../goal-texts.ts';
import { splitGoalLabel } from '../split-goal-label.ts';

/** Longest text after the colon that is a goal's name and no paragraph on it, in letters. */
const longestName = 240;

const sentences = (text: string): number => text.split(/[.!?]\s+(?=\p{Lu})/u).length;

/** Headings, or paragraphs of one sentence, that say that they are a goal: `Strategiskt mål: …`, `Mål 3: …`, `Vår målsättning: …`. */
export const goalLabel: GoalRule = {
  name: 'goal-label',
  find(outline: Outline, { goalUnits, statusLabels }: GoalContext): FoundGoal[] {
    const { units } = outline;
    const found: FoundGoal[] = [];
    const labels = labelsOfProse(units);
    for (const [index, unit] of units.entries()) {
      if (unit.kind === 'table') continue;
      const labelled = splitGoalLabel(unit.text);
      if (labelled === null || isAreaOfGoals(units, index)) continue;
      const isProse = isParagraph(labelled.text);
      // A label that stands over several goals names none of them.
      const isShared = isProse && (labels.get(labelled.label.toLowerCase()) ?? 0) > 1;
      const [first, rest] = isShared ? firstSentence(labelled.text) : ['', labelled.text];
      const name = isProse ? labelled.label : nameOf(labelled.text);
      const end = extentOf(outline, index, goalUnits, startsGoal);
      const start = isLastWord(outline, index, end) ? startOfSection(units, index) : index;
      const before = textsOf(units, start, index, statusLabels);
      const texts = plansOf(units, index + 1, end, statusLabels);
      found.push({
        rule: 'goal-label',
        goal: isShared ? first : name,
        area: null,
        description: [...before.description, ...(isProse && rest !== '' ? [rest] : []), ...texts.description],
        comment: [...before.comment, ...texts.comment],
        activities: texts.activities,
        place: placeOf(units, index),
        start,
        end,
        certainty: unit.kind === 'heading' ? 0.97 : 0.9,
      });
    }
    return found;
  },
};

const isParagraph = (text: string): boolean => sentences(text) > 1 || text.length > longestName;

/** How often each label without a number stands before a paragraph on a goal. */
function labelsOfProse(units: readonly Unit[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const unit of units) {
    const labelled = unit.kind === 'table' ? null : splitGoalLabel(unit.text);
    if (labelled === null || /\d/u.test(labelled.label) || !isParagraph(labelled.text)) continue;
    const label = labelled.label.toLowerCase();
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}

/** The first sentence of a text, and what follows. */
function firstSentence(text: string): readonly [string, string] {
  const end = /[.!?]\s+(?=\p{Lu})/u.exec(text);
  return end === null ? [text, ''] : [text.slice(0, end.index + 1), text.slice(end.index + end[0].length)];
}

/** Whether a goal closes its chapter: a paragraph with nothing after it, and no other goal before it since the heading. */
function isLastWord({ units }: Outline, index: number, end: number): boolean {
  if (units[index]!.kind !== 'paragraph' || end > index + 1) return false;
  for (let before = index - 1; before >= 0 && units[before]!.kind !== 'heading'; before--) {
    if (startsGoal(units[before]!)) return false;
  }
  return true;
}

/** Index after the heading over a unit. */
function startOfSection(units: readonly Unit[], index: number): number {
  let start = index;
  while (start > 0 && (units[start - 1]!.kind !== 'heading' || isLeadIn(units, start - 1))) start--;
  return start;
}

/** A word for a field of work, which is a goal itself only where no goals stand in it. */
const field = /^\p{L}*(?:fokus|insats|prioriterat )område/iu;

/** `Fokusområde 2: Skolan` with goals of its own before the next field is an area. */
function isAreaOfGoals(units: readonly Unit[], index: number): boolean {
  if (!field.test(units[index]!.text)) return false;
  for (let next = index + 1; next < units.length; next++) {
    if (startsGoal(units[next]!)) return !field.test(units[next]!.text);
  }
  return false;
}

const startsGoal = (unit: Unit): boolean => unit.kind !== 'table' && splitGoalLabel(unit.text) !== null;

const nameOf = (text: string): string => text.replace(/\s*:$/u, '').trim();

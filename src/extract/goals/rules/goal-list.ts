import { unfoldLines } from '../../outline/unfold-lines.ts';
import type { Outline, Unit } from '../../outline/unit.ts';
import { standsAlone } from '../activity-in-text.ts';
import { type Announcement, announcementsOf } from '../announcements.ts';
import { areaInHeading } from '../areas.ts';
import { type FoundGoal, type GoalRule, placeOf } from '../found-goal.ts';
import { splitGoalLabel } from '../split-goal-label.ts';

/** Longest goal that stands as a paragraph of its own, in letters. */
const longestGoal = 320;

/** Fewest paragraphs that make a list without marks. */
const leastUnmarked = 3;

/** Lists under a heading that announces goals (`Mål 2025`, `Fokusområden`): each item is a goal. */
export const goalList: GoalRule = {
  name: 'goal-list',
  find({ units }: Outline): FoundGoal[] {
    const lists = new Map<Announcement, number[]>();
    for (const [index, announcement] of announcementsOf(units).entries()) {
      if (announcement?.role !== 'goal' || announcement.unit === index || units[index]!.kind === 'table') continue;
      const list = lists.get(announcement);
      if (list === undefined) lists.set(announcement, [index]);
      else list.push(index);
    }
    return [...lists].flatMap(([announcement, indexes]) => goalsOfList(units, announcement, indexes));
  },
};

function goalsOfList(units: readonly Unit[], announcement: Announcement, indexes: readonly number[]): FoundGoal[] {
  const items = indexes.filter((index) => isGoalItem(units[index]!, announcement));
  const texts =
    items.length > 0
      ? items.map((index) => ({ index, text: units[index]!.text, number: units[index]!.number }))
      : unmarked(units, indexes);
  let number = 0;
  const numbers = texts.map((text) => {
    // A number that was misread does not go back: the item after the second is the third.
    const printed = Number(text.number ?? 0);
    number = printed > number ? printed : number + 1;
    return number;
  });
  const area = announcement.unit === announcement.heading ? areaInHeading(announcement.text) : null;
  return texts.map(({ index, text }, position) => ({
    rule: 'goal-list',
    goal: text,
    area,
    description: [],
    comment: [],
    activities: [],
    place: placeOf(units, index),
    start: index,
    end: index + 1,
    certainty: items.length > 0 ? 0.85 : 0.7,
    list: { heading: announcement.text, number: numbers[position]! },
  }));
}

/** An item that can be read alone: it begins with a capital or a figure, or goes on with what the line over the list begins. */
function isGoalItem(unit: Unit, announcement: Announcement): boolean {
  if (unit.kind !== 'item' || splitGoalLabel(unit.text) !== null) return false;
  return announcement.isOpenSentence || standsAlone(unit);
}

/** A list whose marks were lost: nothing but short sentences, each beginning on a line of its own. */
function unmarked(
  units: readonly Unit[],
  indexes: readonly number[],
): { index: number; text: string; number: string | null }[] {
  const texts = indexes.flatMap((index) =>
    unfoldLines(units[index]!.lines, Number.POSITIVE_INFINITY, true).map((lines) => ({
      index,
      text: lines.join(' '),
      number: null,
    })),
  );
  const isList =
    texts.length >= leastUnmarked &&
    texts.every(({ text }) => text.length <= longestGoal && /^\p{Lu}/u.test(text) && !/[.!?]\s+\p{Lu}/u.test(text));
  return isList ? texts : [];
}

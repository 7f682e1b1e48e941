import type { Outline, Unit } from '../../outline/unit.ts';
import { type Announcement, announcementsOf } from '../announcements.ts';
import { type ActivityRule, type FoundActivities, type FoundActivity, placeOf } from '../found-goal.ts';
import { measureIn } from '../measures.ts';

/** Lists under a heading or a line that announces activities or indicators: `Aktiviteter 2025`, `Detta gör vi genom dessa insatser:`. */
export const activityList: ActivityRule = {
  name: 'activity-list',
  find({ units }: Outline): FoundActivities[] {
    const lists = new Map<Announcement, FoundActivity[]>();
    for (const [index, announcement] of announcementsOf(units).entries()) {
      const unit = units[index]!;
      if (unit.kind !== 'item' || announcement === null) continue;
      if (announcement.role !== 'activity' && announcement.role !== 'measure') continue;
      if (!announcement.isOpenSentence && !/^[\p{Lu}\p{N}"”“]/u.test(unit.text)) continue;
      const list = lists.get(announcement);
      const activity = activityOf(units, index, unit, announcement.role === 'measure');
      if (list === undefined) lists.set(announcement, [activity]);
      else list.push(activity);
    }
    return [...lists].map(([announcement, activities]) => ({
      rule: 'activity-list',
      heading: announcement.heading < 0 ? announcement.text : units[announcement.heading]!.text,
      activities,
      place: placeOf(units, activities[0]!.place.unit),
      certainty: announcement.unit === announcement.heading ? 0.85 : 0.75,
    }));
  },
};

function activityOf(units: readonly Unit[], index: number, { text }: Unit, isIndicator: boolean): FoundActivity {
  return {
    activity: text,
    outcome: null,
    measure: isIndicator ? text : measureIn(text),
    target: null,
    status: null,
    place: placeOf(units, index),
  };
}

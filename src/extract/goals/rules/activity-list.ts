import type { Outline } from '../../outline/unit.ts';
import { activityInText, standsAlone } from '../activity-in-text.ts';
import { type Announcement, announcementsOf } from '../announcements.ts';
import { type ActivityRule, type FoundActivities, type FoundActivity, placeOf } from '../found-goal.ts';

/** Lists under a heading or a line that announces activities or indicators: `Aktiviteter 2025`, `Året fylls av dessa insatser:`. */
export const activityList: ActivityRule = {
  name: 'activity-list',
  find({ units }: Outline): FoundActivities[] {
    const lists = new Map<Announcement, FoundActivity[]>();
    for (const [index, announcement] of announcementsOf(units).entries()) {
      const unit = units[index]!;
      if (unit.kind !== 'item' || announcement === null) continue;
      if (announcement.role !== 'activity' && announcement.role !== 'measure') continue;
      if (!announcement.isOpenSentence && !standsAlone(unit)) continue;
      const list = lists.get(announcement);
      const activity = activityInText(units, index, announcement.role === 'measure');
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

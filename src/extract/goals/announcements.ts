import type { Unit } from '../outline/unit.ts';
import { isLeadIn } from './extent.ts';
import { type LabelRole, readLabel, roleOfWord, wordsOf } from './label-words.ts';
import { splitGoalLabel } from './split-goal-label.ts';

/** What a heading, or a line that leads into a list, says of what stands under it. */
export interface Announcement {
  /** Index of the heading or line. */
  readonly unit: number;
  /** Index of the heading over it, or its own; −1 before the first heading. */
  readonly heading: number;
  readonly text: string;
  readonly role: LabelRole | null;
  /** Whether a line leads into infinitives: `Nämnden ska:`, `… är att:`. */
  readonly isOpenSentence: boolean;
}

/** Most words of a heading beside those that announce something: `Nämndens övergripande mål för perioden` has two. */
const mostOthers = 3;

/** Headings over lists of measures of economy and control, which are no goals of the work. */
const ofEconomy = /budget|ekonomi|besparing|internkontroll|intern kontroll|risk/iu;

/** `Mål 3` alone: the number of a goal that is named elsewhere. */
export const isNumberedGoal = (heading: string): boolean =>
  /^m[aåäi4]l\s*(?:nr\.?\s*)?\d{1,2}\s*[.:]?$/iu.test(heading.trim());

/** A heading that names one goal, by its words or by its number, announces no others. */
const namesGoal = (heading: string): boolean => isNumberedGoal(heading) || splitGoalLabel(heading) !== null;

/** `Prioriterade områden` are what an organisation means to do better, as `Fokusområden` are. */
const fieldsOfWork = /^(?:\p{L}+s )?prioriterade områden/iu;

/** Words for a task that name what an organisation is for as often as what it will do. */
const duty = /^uppdrag/iu;

/** What a heading announces: goals before activities, activities before measures; null where it announces nothing, or outcomes. */
export function announcedRole(heading: string): LabelRole | null {
  const { roles, others } = readLabel(heading);
  if (roles.length === 0 || others.length > mostOthers || ofEconomy.test(heading) || namesGoal(heading)) return null;
  if (roles.includes('fulfilment')) return 'fulfilment';
  if (fieldsOfWork.test(heading)) return 'goal';
  for (const role of ['goal', 'activity', 'measure', 'target'] as const) {
    if (!roles.includes(role)) continue;
    if (role === 'activity' && roles.length === 1 && isDuty(heading)) return null;
    return role === 'target' ? 'measure' : role;
  }
  return roles[0]!;
}

/** `Uppdrag` alone is what an organisation is for; `Uppdrag 2025` is what it will do that year. */
const isDuty = (heading: string): boolean =>
  !/(?:19|20)\d{2}/u.test(heading) &&
  wordsOf(heading)
    .filter((word) => roleOfWord(word) !== null)
    .every((word) => duty.test(word));

/** A line before a list announces by one of its first two words, or by its last: `Aktiviteter under året blir:`, `Året fylls av dessa insatser:`. */
function leadInRole(line: string): LabelRole | null {
  const words = wordsOf(line);
  const places = [...new Set([0, 1, words.length - 1])].filter((place) => place >= 0 && place < words.length);
  const roles = places.map((place) => roleOfWord(words[place]!));
  if (ofEconomy.test(line)) return null;
  return roles.find((role) => role === 'goal' || role === 'activity' || role === 'measure') ?? null;
}

/** Longest line that leads into a list, in letters. */
const longestLeadIn = 220;

/** For each unit what is announced over it; null before the first heading. Linear in the units. */
export function announcementsOf(units: readonly Unit[]): (Announcement | null)[] {
  let heading: Announcement | null = null;
  let leadIn: Announcement | null = null;
  return units.map((unit, index) => {
    const opens =
      unit.kind !== 'item' && unit.kind !== 'table' && unit.text.length <= longestLeadIn && isLeadIn(units, index);
    if (unit.kind === 'heading' && !opens) {
      const role = announcedRole(unit.text);
      heading = { unit: index, heading: index, text: unit.text, role, isOpenSentence: false };
      leadIn = null;
    } else if (opens) {
      const isOpenSentence = /(?:\batt|\bska|\bskall|\bvill)\s*:$/iu.test(unit.text.trim());
      // `Nämnden ska:` goes on with what the heading announces; a statement of its own (`Vi arbetar inom:`) does not.
      const role = leadInRole(unit.text) ?? (isOpenSentence ? (heading?.role ?? null) : null);
      leadIn = { unit: index, heading: heading?.heading ?? -1, text: unit.text, role, isOpenSentence };
    } else if (unit.kind === 'paragraph') leadIn = null;
    return leadIn ?? heading;
  });
}

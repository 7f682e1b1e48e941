import type { Outline, Unit } from '../outline/unit.ts';
import { announcesArea, isPartHeading } from './areas.ts';
import { readLabel } from './label-words.ts';

/** A heading that leads into the list under it, in plain text, where such lines look like headings. */
export const isLeadIn = (units: readonly Unit[], index: number): boolean =>
  /:$/u.test(units[index]!.text.trim()) && units[index + 1]?.kind === 'item';

/**
 * Index after the last unit that belongs to a goal: up to the next goal, or the next heading that is neither deeper than the goal's own heading nor the
 * name of a part of it (`Kommentar`, `Resultat`, `Aktiviteter`).
 *
 * @param start index of the goal's heading, or of its paragraph where it has none.
 * @param goalUnits indexes of units where some rule found a goal.
 * @param name index of the unit that names the goal.
 */
export function extentOf(
  { units, isPlainText }: Outline,
  start: number,
  goalUnits: ReadonlySet<number>,
  startsGoal: (unit: Unit, index: number) => boolean,
  name = start,
): number {
  const own = units[start]!.kind === 'heading';
  const level = own ? units[start]!.level : levelOver(units, start);
  for (let index = name + 1; index < units.length; index++) {
    const unit = units[index]!;
    if (goalUnits.has(index) || startsGoal(unit, index)) return index;
    if (unit.kind !== 'heading' || isLeadIn(units, index)) continue;
    const isBeside = level !== null && unit.level !== null && unit.level <= level;
    const isOver = level !== null && unit.level !== null && unit.level < level;
    if (isPartOfGoal(unit) && (isPlainText ? unit.number === null && !isChapter(unit) : !(own ? isOver : isBeside)))
      continue;
    if (isPlainText || isBeside || level === null || unit.level === null || announcesArea(unit.text)) return index;
  }
  return units.length;
}

/** Words over an account of a goal that name chapters as often; plain text shows no levels that tell the two apart. */
const isChapter = ({ text }: Unit): boolean => /^(?:uppföljning|redovisning|rapportering|genomförande)/iu.test(text);

/** Level of the heading over a unit. */
function levelOver(units: readonly Unit[], index: number): number | null {
  for (let before = index - 1; before >= 0; before--)
    if (units[before]!.kind === 'heading') return units[before]!.level;
  return null;
}

/** Parts of the report that end with a word for outcomes. */
const ofReport = /årsredovisning|årsresultat|bokslut|budget|ekonomi|driftredovisning|investering/iu;

/** Headings of what is told of one goal. */
export function isPartOfGoal(unit: Unit): boolean {
  if (!isPartHeading(unit.text) || ofReport.test(unit.text)) return false;
  const { roles, others } = readLabel(unit.text);
  return others.length <= 1 && roles.length > 0 && !roles.some((role) => role === 'goal' || role === 'fulfilment');
}

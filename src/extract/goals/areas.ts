import { kindNamed } from '../metadata/kind.ts';
import type { Outline, Unit } from '../outline/unit.ts';
import { foldLetters, readLabel, wordsOf } from './label-words.ts';

/** Headings that name a part of any chapter, and no area of work. */
const parts =
  /^(?:\p{L}+s )?(?:uppgift(?:er)?|uppdrag|verksamhet(?:en)?|verksamhetside|verksamhetsbeskrivning|nulage(?: och forutsattningar)?|bakgrund|forutsattningar|syfte|vision|mission|forvaltningsberattelse|inledning|sammanfattning|organisation|ekonomi|personal|ovrigt|framat|framatblick|framtid|omvarld|omvarldsanalys|vardegrund|innehall|arbetsformer|vasentliga handelser|viktiga handelser|arets handelser|handelser av vasentlig betydelse|inriktning|ansvarsomrade|slutsats(?:er)?|arbetssatt|(?:resultat|balans)rakning(?:en|ar)?|resultat och balansrakning(?:en|ar)?|kassaflodesanalys|finansieringsanalys|drift(?:redovisning|budget)|investerings(?:redovisning|budget)|noter(?:na)?|rakenskaper(?:na)?|arsbokslut|bokslut|revisionsberattelse|redovisningsprinciper)$/u;

/** A label that announces that the area's name comes next: `Strategiskt utvecklingsområde:`. */
export const announcesArea = (text: string): boolean =>
  /:$/u.test(text.trim()) && readLabel(text).roles.includes('area');

const withoutYear = (text: string): string =>
  text
    .replace(/[\s,]*(?:år\s+)?(?:19|20)\d{2}(?:\s*[-–/]\s*(?:19|20)?\d{2})?\s*$/u, '')
    .replace(/[:.\s]+$/u, '')
    .trim();

/** Whether a heading tells of goals, activities, outcomes, …, instead of naming a part of the organisation or its work. */
export function isPartHeading(text: string): boolean {
  const { roles, others } = readLabel(text);
  if (roles.includes('goal') || roles.includes('fulfilment')) return others.length <= 6;
  if (roles.some((role) => role !== 'area') && others.length <= 2) return true;
  return parts.test(foldLetters(wordsOf(withoutYear(text)).join(' ')));
}

/** `Område: Vatten` is `Vatten`; `KULTUR 2013` is `KULTUR`. */
export function areaNameOf(text: string): string {
  const colon = /^([^:]{3,50}):\s+(\S.*)$/u.exec(text);
  if (colon !== null && readLabel(colon[1]!).roles[0] === 'area') return withoutYear(colon[2]!);
  return withoutYear(text);
}

/** An area whose chapter is open. */
interface OpenArea {
  readonly name: string;
  readonly unit: number;
  level: number;
}

/**
 * Area of each unit: the nearest heading over it that names a part of the organisation or its work, among those that enclose the unit where the report
 * shows levels of headings. A heading that only announces goals or outcomes names no area, though it may close one. Linear in the units.
 *
 * @param goals indexes of the units that name goals or tell of them.
 */
export function areasOf({ units, isPlainText }: Outline, goals: ReadonlySet<number>): (string | null)[] {
  const open: OpenArea[] = [];
  return units.map((unit, index) => {
    if (unit.kind === 'heading' && !goals.has(index)) {
      const level = isPlainText ? 1 : unit.level;
      if (namesArea(units, index)) {
        while (open.length > 0 && open.at(-1)!.level >= (level ?? 1)) open.pop();
        open.push({ name: areaNameOf(unit.text), unit: index, level: level ?? 1 });
      } else if (!isPlainText && level !== null) closeAreas(open, index, level);
    }
    return open.at(-1)?.name ?? null;
  });
}

/** A heading of a part closes the areas that are not over it. Just under an area's heading, and set like it, it is a part of that area, and so are those that follow. */
function closeAreas(open: OpenArea[], index: number, level: number): void {
  const last = open.at(-1);
  if (last !== undefined && last.unit === index - 1 && last.level === level) last.level -= 0.5;
  while (open.length > 0 && open.at(-1)!.level >= level) open.pop();
}

/** Units among which a report names its maker. */
const coverUnits = 3;

/** Names of makers of reports, which stand on covers. */
const maker =
  /(?:kommun|förbund(?:et)?|nämnden|styrelsen|förvaltningen|förening(?:en)?|stiftelse(?:n)?|bolag(?:et)?|landsting(?:et)?|\bAB|\bBrf \p{L}+)(?!\p{L})/iu;

function namesArea(units: readonly Unit[], index: number): boolean {
  const { text, number } = units[index]!;
  if (announcesArea(text)) return false;
  // What ends with a colon leads into the list under it.
  if (/:$/u.test(text.trim()) && units[index + 1]?.kind === 'item') return false;
  if (index < coverUnits && maker.test(text) && units[index + 1]?.kind === 'heading') return false;
  if (kindNamed(text) !== null) return false;
  // A numbered chapter has a name of its own (`3.2 Uppdragets omfattning`), unless it is nothing but what it tells of.
  return !isPartHeading(text) || (number !== null && isOfMore(text));
}

/** The area that a heading of goals names: `Simhallen – resultatmål` is of `Simhallen`; null where it names none. */
export function areaInHeading(heading: string): string | null {
  const found = /^(\p{Lu}.{3,}?)\s*[–—:,-]?\s*\p{L}*mål["”]?\s*(?:(?:19|20)\d{2})?$/iu.exec(heading.trim());
  if (found === null) return null;
  const name = withBothQuotes(found[1]!.replace(/[\s–—:,-]+$/u, ''));
  const { roles, others } = readLabel(name);
  return roles.length === 0 && others.length >= 2 && /[–—-]/u.test(heading) ? name : null;
}

function isOfMore(text: string): boolean {
  const { roles, others } = readLabel(text);
  return (
    others.length > 0 &&
    roles.some((role) => role === 'activity') &&
    !roles.includes('goal') &&
    !roles.includes('fulfilment')
  );
}

/** A name whose closing quotation mark stood behind the word for goals gets it back. */
const withBothQuotes = (name: string): string => ((name.match(/["”“]/gu) ?? []).length === 1 ? `${name}”` : name);

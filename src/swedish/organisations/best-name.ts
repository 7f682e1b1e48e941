import { organisationKey, withoutMarks } from './organisation-name.ts';

const marksIn = (text: string): number => text.normalize('NFD').length - withoutMarks(text).length;

const isShouted = (text: string): boolean => text === text.toUpperCase();

/**
 * The name that best heads what several reports call otherwise. Names that differ in marks over letters are one, read well or badly: the one with the marks. Else the one that most reports have,
 * not in capitals, the latest.
 *
 * @param names of the reports, in order of years; a name for each report.
 */
export function bestName(names: readonly string[]): string | null {
  const bare = Map.groupBy(names, (name) => withoutMarks(organisationKey(name)));
  const [most] = [...bare.values()]
    .map((same, at) => ({ same, at }))
    .toSorted((a, b) => b.same.length - a.same.length || b.at - a.at);
  if (most === undefined) return null;
  const counts = new Map<string, { count: number; last: number }>();
  for (const [at, name] of most.same.entries()) {
    counts.set(name, { count: (counts.get(name)?.count ?? 0) + 1, last: at });
  }
  const [best] = [...counts].toSorted(
    ([a, of], [b, other]) =>
      marksIn(organisationKey(b)) - marksIn(organisationKey(a)) ||
      Number(isShouted(a)) - Number(isShouted(b)) ||
      other.count - of.count ||
      other.last - of.last,
  );
  return best?.[0] ?? null;
}

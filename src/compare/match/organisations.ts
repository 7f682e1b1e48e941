import { LevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance.js';

/** A name of an organisation in the form that it is compared by: `Bostadsrättsföreningen Sälgen, Org.nr 716400-1234` and `BRF SÄLGEN` are the same. */
export function organisationKey(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/\(?(?:org(?:anisations)?\.?\s*-?\s*(?:nr|nummer|no)\.?:?\s*)?\d{6}\s*[-–]\s*\d{4}\)?/gu, ' ')
    .replace(/(?<!\p{L})org(?:anisations)?\.?\s*-?\s*(?:nr|nummer|no)\.?:?(?!\p{L})/gu, ' ')
    .replace(/(?<!\p{L})(?:bostadsrättsförening(?:en|ens)?|hsb:?s? brf|riksbyggens? brf)(?!\p{L})/gu, ' brf ')
    .replace(/(?<!\p{L})aktiebolag(?:et)?(?!\p{L})/gu, ' ab ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The number that the law gives organisations, in text of the first pages; the commonest, for a report may name others too. */
export function registrationNumberOf(pages: readonly { readonly text: string }[]): string | null {
  const counts = new Map<string, number>();
  for (const { text } of pages) {
    for (const [, first, second] of text.matchAll(
      /org(?:anisations)?\.?\s*-?\s*(?:nr|nummer|no)\.?:?\s*(\d{6})\s*[-–]\s*(\d{4})(?!\d)/giu,
    )) {
      const number = `${first}-${second}`;
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
  }
  const ranked = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const [best, next] = ranked;
  // Two numbers equally often: a list of members or suppliers, not the report's own.
  return best === undefined || best[1] === next?.[1] ? null : best[0];
}

/** What organisations are told apart by. */
interface Named {
  readonly organisation: string | null;
  readonly registrationNumber: string | null;
}

interface OrganisationGroup<T> {
  readonly keys: Set<string>;
  number: string | null;
  readonly members: T[];
}

/**
 * Puts reports of the same organisation together: names that are the same but for case, legal form and number, unless their numbers differ (there are many `Brf Eken`); and names that are alike but for
 * letters where the number is the same (`Brf Angen`, read without its ring). A report whose organisation is not known stands alone.
 *
 * @param reports in an order that is always the same: a report without a number joins the first of its name.
 * @returns groups in the order of the reports.
 */
export function groupByOrganisation<T extends Named>(
  reports: readonly T[],
  aliases: ReadonlyMap<string, string>,
): T[][] {
  const groups: OrganisationGroup<T>[] = [];
  const byKey = new Map<string, OrganisationGroup<T>[]>();
  const byNumber = new Map<string, OrganisationGroup<T>>();
  for (const report of reports) {
    const { organisation, registrationNumber: number } = report;
    if (organisation === null) {
      groups.push({ keys: new Set(), number: null, members: [report] });
      continue;
    }
    const key = canonical(organisation, aliases);
    const same = (byKey.get(key) ?? []).find(
      (group) => number === null || group.number === null || group.number === number,
    );
    const alike = number === null ? undefined : byNumber.get(number);
    const isOne = alike !== undefined && [...alike.keys].some((other) => isAlike(key, other));
    const found = same ?? (isOne ? alike : undefined);
    const group: OrganisationGroup<T> = found ?? { keys: new Set(), number: null, members: [] };
    if (found === undefined) groups.push(group);
    group.members.push(report);
    group.number ??= number;
    if (!group.keys.has(key)) byKey.set(key, [...(byKey.get(key) ?? []), group]);
    group.keys.add(key);
    if (number !== null && !byNumber.has(number)) byNumber.set(number, group);
  }
  return groups.map(({ members }) => members);
}

const canonical = (name: string, aliases: ReadonlyMap<string, string>): string => {
  const key = organisationKey(name);
  return aliases.get(key) ?? key;
};

/** The same letters but for marks over them and one misread in ten. */
function isAlike(a: string, b: string): boolean {
  const [left, right] = [a, b].map((name) => name.normalize('NFD').replace(/\p{M}/gu, '')) as [string, string];
  if (left === right) return true;
  const longest = Math.max(left.length, right.length);
  return Math.abs(left.length - right.length) <= longest / 10 && LevenshteinDistance(left, right) <= longest / 10;
}

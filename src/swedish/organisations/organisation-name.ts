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

/** Without marks over letters: `Brf Ängen` as one without å, ä and ö on the keyboard writes it, and as a poor scan is read. */
export const withoutMarks = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

/** The unit in a name, in the form that it is compared by: `skolnämnden` of `Hamre kommun, skolnämnden`; empty for the whole organisation. */
export function unitKey(name: string): string {
  const [, ...unit] = name.split(',');
  return withoutMarks(organisationKey(unit.join(' ')));
}

/** The number that the law gives organisations. */
export interface RegistrationNumber {
  readonly number: string;
  /** No other stands on the first pages: there a report names whose it is. */
  readonly isOnFront: boolean;
}

/** Pages on which a report says whose it is. */
const frontPages = 2;

/** The number in the text of a report; the commonest, for a report may name others too. */
export function registrationNumberOf(pages: readonly { readonly text: string }[]): RegistrationNumber | null {
  const counts = new Map<string, number>();
  const onFront = new Set<string>();
  for (const [at, { text }] of pages.entries()) {
    for (const [, first, second] of text.matchAll(
      /org(?:anisations)?\.?\s*-?\s*(?:nr|nummer|no)\.?:?\s*(\d{6})\s*[-–]\s*(\d{4})(?!\d)/giu,
    )) {
      const number = `${first}-${second}`;
      counts.set(number, (counts.get(number) ?? 0) + 1);
      if (at < frontPages) onFront.add(number);
    }
  }
  const ranked = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const [best, next] = ranked;
  // Two numbers equally often: a list of members or suppliers, not the report's own.
  if (best === undefined || best[1] === next?.[1]) return null;
  return { number: best[0], isOnFront: onFront.size === 1 && onFront.has(best[0]) };
}

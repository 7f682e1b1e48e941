import type { PlacedText } from './places.ts';

/** Organisations that have units with accounts and goals of their own. */
const publicBody = /(?:^|\s)(?:kommun|stad|landsting)$|^(?:Region|Landstinget)(?!\p{L})|\p{L}regionen$/iu;

/** What units of municipalities and regions are called; the board of an association is the association itself. */
const publicUnit =
  '(?:nämnd(?:en)?|(?<=\\p{L})styrelse(?:n)?|utskott(?:et)?|förvaltning(?:en)?|kontor(?:et)?|avdelning(?:en)?|sektor(?:n)?|enhet(?:en)?|beredning(?:en)?|revision(?:en)?|skola(?:n)?|skolor(?:na)?|gymnasi(?:um|et)|bibliotek(?:et)?|verksamhetsområde(?:t)?|räddningstjänst(?:en)?|bolag(?:et)?)';

/** What parts of associations and foundations are called. */
const part = '(?:avdelning(?:en)?|sektion(?:en)?|krets(?:en)?|distrikt(?:et)?)';

/** What stands before the word for the unit: `tekniska`, `miljö- och`, `barn-, ungdoms- och`. */
const before = '(?:(?:\\p{L}+-,?\\s+)*\\p{L}+-?\\s+(?:och|samt|&)\\s+|\\p{L}+(?:ska|[lmn]a)\\s+)?';

/** Words that tell what the unit is for: `nämnden för arbete och välfärd`, `sektor samhällsbyggnad`. */
const subject = '\\p{L}+(?:-?,?\\s+(?:och\\s+)?\\p{L}+){0,3}';

/** A unit as a title names it, whole. */
const unitOf = (sort: string): string =>
  `(?:${before}\\p{L}*${sort}(?:\\s+för\\s+${subject})?|(?:sektor(?:n)?|avdelning(?:en)?|enhet(?:en)?|verksamhetsområde(?:t)?)\\s+${subject})`;

/** What else stands in a title: the kind of report, and when. */
const aroundTitle =
  /(?<!\p{L})(?:\p{L}*(?:redovisning|ber[äa]ttelse|rapport|plan|uppföljning|bokslut|budget)(?:en)?(?:\s+(?:för|från|av))?|till\s+och\s+med|per|år|helår|sida|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|tertial|kvartal)(?!\p{L})|\d[\d\-–/.]*/giu;

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

const tidy = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/^[\s,:;|/–—.-]+|[\s,:;|/–—.]+$/gu, '')
    .trim();

/** As Swedish prints it in running text: `skolnämnden`. */
const lowered = (text: string): string =>
  text === text.toUpperCase()
    ? text.toLowerCase()
    : text.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());

/**
 * The unit of an organisation whose report it is (`skolnämnden` of a municipality): what stands beside the organisation's name on the front or in running headers, or alone as a title of the first page. Null for
 * a report of the whole, and where several units are told: a whole report has a chapter for each.
 *
 * @param organisation its name as it was found.
 */
export function findUnit(texts: readonly PlacedText[], organisation: string): string | null {
  const isPublic = publicBody.test(organisation);
  const unit = unitOf(isPublic ? publicUnit : part);
  const name = `${escapePattern(organisation)}s?`;
  const isUnit = new RegExp(`^${unit}$`, 'iu');
  const separators = '\\s*[,:;|/–—-]\\s*';
  const beside = new RegExp(`(?:^|[\\s(])${name}(?:${separators}|${isPublic ? '\\s+' : separators})(.+)$`, 'iu');
  const inFront = new RegExp(`^(.+?)(?:${separators}|\\s+i\\s+|\\s+)${name}(?!\\p{L})`, 'iu');
  const told = new Map<string, string>();
  const alone = new Map<string, string>();
  const chapters = new Set<string>();
  const firstPage = texts[0]?.pageNumber ?? 1;
  for (const { text, place, pageNumber } of texts) {
    if (text.length > 140) continue;
    const bare = tidy(text.replace(aroundTitle, ' '));
    if (isPublic && bare === tidy(text) && isUnit.test(bare)) chapters.add(bare.toLowerCase());
    if (place === 'body' || (place === 'first-page' && /[.!?]$/u.test(text))) continue;
    const found = tidy((beside.exec(text)?.[1] ?? inFront.exec(bare)?.[1] ?? '').replace(aroundTitle, ' '));
    if (isUnit.test(found)) told.set(found.toLowerCase(), lowered(found));
    else if (isPublic && place === 'title' && pageNumber === firstPage && isUnit.test(bare)) {
      alone.set(bare.toLowerCase(), lowered(bare));
    }
  }
  if (told.size > 0) return told.size === 1 ? [...told.values()][0]! : null;
  return alone.size === 1 && chapters.size <= 1 ? [...alone.values()][0]! : null;
}

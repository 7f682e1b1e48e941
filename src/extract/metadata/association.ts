import type { PlacedText } from './places.ts';

/** Sorts of associations and the like, as the last part of a word. */
const sorts =
  'klubb|förening|forening|sällskap|sallskap|stiftelse|samfällighet|samfallighet|förbund|forbund|församling|forsamling|pastorat|skola|kår|kör|gille|orkester|museum|kooperativ|byalag|ordenssällskap|hemvärn|fond|akademi';

/** The same words in the definite form, in which they stand before the name: `Sportklubben Almen`. */
const definiteSorts =
  'klubben|föreningen|foreningen|sällskapet|sallskapet|stiftelsen|samfälligheten|samfalligheten|förbundet|forbundet|församlingen|forsamlingen|pastoratet|skolan|kåren|kören|gillet|orkestern|museet|kooperativet|byalaget|fonden|akademin|akademien|sektionen|bolaget|distriktet|kretsen';

/** Short forms in the names of clubs, before the place or behind it. */
const short =
  'IFK|GIF|GoIF|IF|IK|BK|FK|SK|GK|AIK|AIF|BIK|BTK|CK|DK|FF|FBK|HK|HF|IBK|IS|KFUM|OK|PK|PRO|RK|RF|SF|SLK|SS|TK|VBK';

const word = '\\p{Lu}[\\p{L}\\d&-]*';
const more = `(?:\\s+(?:(?:och|&|i|på|vid|för|av)\\s+)?${word}|\\s+\\d{1,3})`;

/** Forms of the names of associations; each is a whole line of a cover. */
const forms: readonly RegExp[] = [
  new RegExp(`^\\p{Lu}\\p{L}*(?:${definiteSorts})(?:\\s+(?:för|i))?\\s+${word}${more}{0,4}$`, 'u'),
  new RegExp(`^${word}${more}{0,2}\\s+(?:(?:ideella|ekonomiska|allmänna)\\s+)?\\p{L}*(?:${sorts})$`, 'u'),
  new RegExp(`^(?:Svenska|Sveriges|Riks|Nordiska)\\s*\\p{L}+(?:${definiteSorts}|${sorts})$`, 'u'),
  new RegExp(`^(?:${word}\\s+){1,3}(?:${short})$|^(?:${short})(?:\\s+${word}){1,3}$`, 'u'),
];

/** First words by which a line of such a form is no name: kinds of organisations, and whose nobody says. */
const noName =
  /^(?:ideell|ekonomisk|allmän|svensk|registrerad|lokal|ny|vår|denna|en|ett|årets|dagens|framtidens|barnens|elevernas|medlemmarnas|medlemmarna|föreningens|klubbens|skolans|kommunens|bygdens|landets|ortens|styrelsens|verksamheten|verksamhet|om|till|från|med|inom|ordförande|styrelse|stadgar|mål|ekonomi)(?!\p{L})/iu;

/** What else stands on the line: the kind of report and what it is for, years and dates, the organisationsnummer. */
const aroundName =
  /(?<!\p{L})(?:\p{L}*(?:redovisning|ber[äa]ttelse|rapport|verksamhetsplan|bokslut|budget|[åa]rsm[öo]teshandlingar)(?:en)?(?:\s+(?:för|for|från|av))?(?:\s+(?:verksamhets|räkenskaps)?året)?|org(?:anisations)?\.?\s*-?\s*(?:nr|nummer)\.?:?)(?!\p{L})|\d{6}\s*[-–]\s*\d{4}|(?<!\d)(?:19|20)\d\d(?:\s*[-–/]\s*\d{2,4})*(?!\d)/giu;

/** Longer lines are sentences. */
const longestLine = 100;

/**
 * The name of a club, an association, a foundation or the like, where a title or a running header is that name alone beside the kind of report and its year: such names have no form by which running text
 * could be trusted. Null where there is none.
 */
export function findAssociation(texts: readonly PlacedText[]): string | null {
  const firstPage = texts[0]?.pageNumber ?? 1;
  for (const { text, place, pageNumber } of texts) {
    const isCover = place === 'furniture' || (place === 'title' && pageNumber === firstPage);
    if (!isCover || text.length > longestLine) continue;
    const bare = text
      .replace(aroundName, ' ')
      .replace(/\s+/gu, ' ')
      .replace(/^[\s,:;|/–—.-]+|[\s,:;|/–—.-]+$/gu, '');
    const cased = bare === bare.toUpperCase() ? casedAsName(bare) : bare;
    if (!noName.test(cased) && forms.some((form) => form.test(cased))) return cased;
  }
  return null;
}

const isShort = new RegExp(`^(?:${short})$`, 'u');
const isSort = new RegExp(`(?:${sorts})$`, 'iu');

/** Capitals of a cover as the body writes them: `SPORTKLUBBEN ALMEN`, `ALMENS IF`, `ALMENS SKIDKLUBB`. */
const casedAsName = (text: string): string =>
  text
    .split(' ')
    .map((part, at) => {
      if (isShort.test(part)) return part;
      const lower = part.toLowerCase();
      if (at > 0 && (isSort.test(lower) || /^(?:och|i|på|vid|för|av)$/u.test(lower))) return lower;
      return lower.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
    })
    .join(' ');

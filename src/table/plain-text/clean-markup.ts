/** Tags that earlier extractions leave in text. Anything else between angle brackets (`< 5 %`, `<namn>`) is text and stays. */
const tagName =
  /^\/?(?:a|abbr|b|big|blockquote|body|br|caption|center|code|col|colgroup|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|input|label|li|mark|ol|p|pre|s|section|small|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul)$/iu;

const namedEntities: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  ndash: '–',
  mdash: '—',
  minus: '−',
  hellip: '…',
  bull: '•',
  middot: '·',
  shy: '',
  sect: '§',
  para: '¶',
  deg: '°',
  plusmn: '±',
  frac12: '½',
  euro: '€',
  pound: '£',
  copy: '©',
  reg: '®',
  times: '×',
  aring: 'å',
  Aring: 'Å',
  auml: 'ä',
  Auml: 'Ä',
  ouml: 'ö',
  Ouml: 'Ö',
  eacute: 'é',
  Eacute: 'É',
  egrave: 'è',
  agrave: 'à',
  uuml: 'ü',
  Uuml: 'Ü',
  aelig: 'æ',
  AElig: 'Æ',
  oslash: 'ø',
  Oslash: 'Ø',
};

/** Entities of HTML, by name or number, as the letters they stand for; unknown ones stay as they are. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});/gu, (whole, name: string) => {
    if (!name.startsWith('#')) return namedEntities[name] ?? whole;
    const code = /^#[xX]/u.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}

const bulletSign = /[•▪■●○◦‣⁃]/u;
/** Letters for private use, which no text has: where an item begins, where a numbered list begins, where a list ends. */
const itemBorder = '\ue001';

/**
 * The text of a cell without crumbs of HTML and Markdown: items of a list are joined by `; ` (what introduces a list stands before its first item),
 * paragraphs and line breaks by a space, check boxes become ☒ and ☐, entities become letters.
 */
export function cleanMarkup(text: string): string {
  let clean = text;
  if (clean.includes('<')) {
    clean = clean.replace(
      /<(\/?)([A-Za-z][A-Za-z\d]*)((?:\s[^<>]*)?)\/?>/gu,
      (whole, slash: string, name: string, attributes: string) => {
        if (!tagName.test(name)) return whole;
        const tag = name.toLowerCase();
        if (tag === 'input')
          return /type\s*=\s*["']?(?:checkbox|radio)/iu.test(attributes)
            ? /\bchecked\b/iu.test(attributes)
              ? ' ☒ '
              : ' ☐ '
            : ' ';
        if (tag === 'li') return slash === '' ? itemBorder : ' ';
        if (tag === 'ol' || tag === 'ul') return slash === '' ? (tag === 'ol' ? '\ue002' : ' ') : ' \ue003 ';
        return /^(?:b|i|u|em|strong|span|font|a|sub|sup|small|big|mark|s|tt|code|abbr|label)$/u.test(tag) ? '' : ' ';
      },
    );
    // Items of a numbered list keep their numbers; each begins an item.
    clean = clean.replace(/\ue002([^\ue003]*)/gu, (_, items: string) =>
      items.replace(/(^|\s)(?=\d{1,2}[.)]\s+\p{Lu})/gu, (border: string) => `${border}${itemBorder}`),
    );
  }
  clean = decodeEntities(clean)
    .replace(/[\ue002\ue003]/gu, ' ')
    .replace(/(\*\*|__)(?=\S)([^*_]+?)(?<=\S)\1/gu, '$2')
    .replace(/\\([|*_\\])/gu, '$1');
  const isList = clean.includes(itemBorder) || bulletSign.test(clean);
  if (!isList) return fold(clean);
  const parts = clean.split(/[\ue001•▪■●○◦‣⁃]/u).map(fold);
  const introduction = parts[0] ?? '';
  const items = parts.slice(1).filter((part) => part !== '');
  // A lone bullet is what the cell holds.
  return introduction === '' && items.length === 0 ? fold(clean) : fold(`${introduction} ${items.join('; ')}`);
}

const fold = (text: string): string => text.replace(/[\s\u00a0\u2000-\u200a\u202f]+/gu, ' ').trim();

/** A figure of a goal: `80` in `minst 80 procent` is what is aimed at, `2` in `årskurs 2` says which. */
export interface GoalFigure {
  /** As printed, with its unit where that stands by it: `80 procent`, `45 dagar`. */
  readonly text: string;
  readonly value: string;
  readonly isName: boolean;
}

/** A word or a number of a text. */
export interface Token {
  readonly text: string;
  readonly isNumber: boolean;
}

const tokenPattern = /(?<!\p{N})\d{1,3}(?:[ \u00A0\u2009\u202F]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[\p{L}\p{M}]+|[%≥≤<>=:]/gu;

/** Number words that goals count with; `en` and `ett` are articles. */
const numberWords: Readonly<Record<string, string>> = {
  två: '2',
  tre: '3',
  fyra: '4',
  fem: '5',
  sex: '6',
  sju: '7',
  åtta: '8',
  nio: '9',
  tio: '10',
  elva: '11',
  tolv: '12',
};

/** Lower case, NFC; a number is one token with its thousands and decimals, `80%` is two, number words are numbers. */
export function tokensOf(text: string): Token[] {
  const found =
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/\u00AD/gu, '')
      .match(tokenPattern) ?? [];
  return found.map((token) => {
    const isNumber = /^\d/u.test(token);
    const word = numberWords[token];
    if (word !== undefined) return { text: word, isNumber: true };
    return { text: isNumber ? token.replace(/[ \u00A0\u2009\u202F]/gu, '').replace(',', '.') : token, isNumber };
  });
}

/** Nouns whose number is a name, whatever follows it. */
const numbered =
  /^(?:årskurs(?:erna)?|åk|klass(?:erna)?|etapp(?:erna)?|fas|steg|grupp|nivå|område|zon|nr|nummer|paragraf|artikel|mål|delmål|inriktningsmål|väg|riksväg|länsväg|linje|hus|block|kvarter(?:et)?|fastighet(?:en)?|avdelning|enhet|kapitel|kap|punkt|version|kvartal|tertial|del|våning|generation|agenda|vision|plan|typ|kategori|covid|lag|skede|ring)$/u;

/** Words before a number that is aimed at or counted. */
const beforeAims =
  /^(?:minst|lägst|högst|max|maximalt|minimum|till|med|över|under|inom|upp|ner|ned|än|på|är|vara|blir|bli|ha|har|få|får|om|av|för|cirka|ca|omkring|ungefär|nå|når|uppgå|uppgår|uppnå|uppnår|ligga|ligger|mellan|och|eller|samt|senast|från|i|vid|år|året|det|de|den|en|ett|ska|skall|bör|kan|öka|ökar|minska|minskar|genomföra|genomförs|bygga|byggs|målvärde|värde|[≥≤<>=:])$/u;

const isYear = (value: string): boolean => /^(?:19|20)\d{2}$/u.test(value);

/** A noun that a number counts or measures: not a word that goes on with the sentence. */
const notCounted =
  /^(?:ska|skall|är|har|kan|får|bör|måste|och|eller|samt|som|i|på|av|för|till|med|från|vid|inom|under|över|om|att|blir|görs|färdigställs|genomförs)$/u;

/** Units that are told with their figure. */
const units =
  /^(?:%|procent|procentenheter|promille|kr|kronor|tkr|mnkr|mkr|miljoner|tusen|dag(?:ar)?|arbetsdag(?:ar)?|vardag(?:ar)?|veck(?:a|or)|månad(?:er)?|år|timm(?:e|ar)|minut(?:er)?|sekunder|st|stycken|gånger|poäng|platser|personer|kvm|hektar|ha|km|kilometer|meter|ton|kg|kwh|mwh|gwh)$/u;

/**
 * The figures of a text. A number names a thing where it stands right behind a noun (`årskurs 2 får`, `kvarteret Eken 4`) and counts nothing; after a comparison, a verb or a preposition, or before what it counts
 * (`45 dagar`), it is what is aimed at. A year that is not a deadline (`senast 2020`, `till 2020`) only says when the goal was set and is neither.
 */
export function figuresOf(
  tokens: readonly Token[],
): (GoalFigure & { readonly at: number; readonly isYear: boolean })[] {
  const figures: (GoalFigure & { readonly at: number; readonly isYear: boolean })[] = [];
  for (const [at, { text, isNumber }] of tokens.entries()) {
    if (!isNumber) continue;
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const counted =
      after !== undefined && !after.isNumber && /[\p{L}%]/u.test(after.text) && !notCounted.test(after.text)
        ? after.text
        : null;
    const last = figures.at(-1);
    const goesOn =
      last !== undefined &&
      (last.at === at - 1 || (last.at === at - 2 && /^(?:och|eller|till)$/u.test(before?.text ?? '')));
    const isNoun = before !== undefined && !before.isNumber && !beforeAims.test(before.text);
    const isNumbered = before !== undefined && numbered.test(before.text);
    const isName = isNumbered || (goesOn && last.isName) || (isNoun && counted === null);
    const year = isYear(text) && !isName;
    const isDeadline = year && /^(?:senast|till|före|innan|år)$/u.test(before?.text ?? '');
    const told = text.replace('.', ',');
    const unit = counted !== null && units.test(counted) ? ` ${counted}` : '';
    figures.push({
      at,
      text: `${told}${unit}`,
      value: text,
      isName,
      isYear: year && !isDeadline,
    });
  }
  return figures;
}

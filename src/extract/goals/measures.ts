import stemmer from 'natural/lib/natural/stemmers/porter_stemmer_sv.js';

/** What a figure must be to the target. */
export type Comparison = 'at-least' | 'at-most' | 'more-than' | 'less-than';

/** A figure with what it counts: `85 procent` is 85 `%`, `12 kurser` is 12 `kurser`. */
export interface Figure {
  readonly value: number;
  readonly unit: string | null;
}

/** A target in figures; `comparison` null where the text does not say which side of the figure is good. */
export interface TargetFigure extends Figure {
  readonly comparison: Comparison | null;
}

const numberWords: ReadonlyMap<string, number> = new Map(
  'noll en två tre fyra fem sex sju åtta nio tio elva tolv'.split(' ').map((word, value) => [word, value]),
);

const spaces = '[\\u0020\\u00a0\\u2009\\u202f]';
const digits = `\\d{1,3}(?:${spaces}\\d{3})+(?:,\\d+)?|\\d+(?:[.,]\\d+)?`;
const amount = `(?<figure>${digits}|(?:${[...numberWords.keys()].join('|')}|ett|samtliga|alla)(?![\\p{L}-]))`;
const unit = `(?:${spaces}?(?<percent>%|procent(?:enheter)?)|${spaces}(?<word>\\p{L}[\\p{L}-]*))?`;
const figurePattern = new RegExp(
  `(?<![\\p{L}\\d.,–-])${amount}(?!\\d|${spaces}?\\d{3}(?!\\d)|\\s?[-–/:]\\s?\\d)${unit}`,
  'giu',
);

/** Ways to say what is wanted, those with `inte` first: `inte överstiga` is at most. */
const comparisons: readonly (readonly [Comparison, string])[] = [
  ['at-most', '(?:inte|ej)\\s+(?:överstiga|överskrida|vara\\s+(?:fler|mer|högre|längre)\\s+än)'],
  ['at-least', '(?:inte|ej)\\s+(?:understiga|underskrida|vara\\s+(?:färre|mindre|lägre)\\s+än)'],
  ['at-least', 'minst|lägst|åtminstone|öka\\s+till|ökas\\s+till|uppgå\\s+till|nå|uppnå|≥|>='],
  ['at-most', 'högst|max(?:imalt)?\\.?|som\\s+mest|senast|inom|minska\\s+till|minskas\\s+till|≤|<='],
  ['more-than', 'överstiga|överstiger|överskrida|(?:mer|fler|högre|längre|större)\\s+än|över|>'],
  ['less-than', 'understiga|understiger|underskrida|(?:mindre|färre|lägre|kortare)\\s+än|under|<'],
];

const comparisonBefore = comparisons.map(
  ([comparison, words]) =>
    [comparison, new RegExp(`(?<!\\p{L})(?:${words})\\s*(?:ca\\.?\\s+|cirka\\s+|till\\s+)?$`, 'iu')] as const,
);

/** Words behind a figure that are no unit of it. */
const notUnit = new Set(
  'och eller samt men av i på till med för under som att är var per från inom vid har ska skall nya olika efter innan före då när där utan genom enligt mot mellan kring'.split(
    ' ',
  ),
);

const months = new Set(
  'januari februari mars april maj juni juli augusti september oktober november december jan feb mar apr jun jul aug sep sept okt nov dec'.split(
    ' ',
  ),
);

/** `en god dialog`, `ett nätverk`: articles, counted only where something is compared with them (`minst ett`). */
const articles = new Set(['en', 'ett']);

/** What `inom` sets a limit to; else it tells where: `inom två områden`. */
const timeUnit = /^(?:sekund|minut|timm|tim$|dag|dygn|arbetsdag|vardag|veck|månad|kvartal|år)/iu;

const stemOf = (word: string): string => stemmer.stem(word.toLowerCase());

function numberOf(text: string): number | null {
  const lower = text.toLowerCase();
  if (lower === 'ett') return 1;
  const named = numberWords.get(lower);
  if (named !== undefined) return named;
  const value = Number(text.replace(/[\s\u00a0\u2009\u202f]/gu, '').replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}

/** `2023` alone is a year, `2023 besökare` are visitors. */
const isYear = (text: string, word: string | undefined): boolean =>
  /^(?:19|20)\d{2}$/u.test(text) && word === undefined;

interface Found extends Figure {
  readonly index: number;
  readonly isArticle: boolean;
}

function figuresIn(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(figurePattern)) {
    const { figure, percent, word } = match.groups as { figure: string; percent?: string; word?: string };
    const noun = word === undefined || notUnit.has(word.toLowerCase()) ? undefined : word;
    const value = numberOf(figure);
    if (value === null || isYear(figure, percent ?? noun) || (word !== undefined && months.has(word.toLowerCase())))
      continue;
    const isArticle = articles.has(figure.toLowerCase());
    found.push({
      value,
      unit: percent !== undefined ? '%' : (noun?.toLowerCase() ?? null),
      index: match.index,
      isArticle,
    });
  }
  return found;
}

/** The figures that something is compared with. */
const comparedIn = (text: string, figures: readonly Found[]): TargetFigure[] =>
  figures.flatMap(({ value, unit, index }) => {
    const before = text.slice(0, index);
    const comparison = comparisonBefore.find(([, pattern]) => pattern.test(before))?.[0];
    const isPlace = /(?<!\p{L})inom\s+$/iu.test(before) && !timeUnit.test(unit ?? '');
    return comparison === undefined || isPlace ? [] : [{ comparison, value, unit }];
  });

/**
 * The target that a text sets in figures: `minst 85 procent` is at least 85 %. A text of nothing but a figure is one without a side; of a sentence only a
 * figure counts that something is compared with. Of several (`inom 15 minuter vid minst 90 procent`) the share is what is measured; else none is.
 */
export function readTarget(text: string): TargetFigure | null {
  const figures = figuresIn(text);
  const compared = comparedIn(text, figures);
  const shares = compared.filter(({ unit }) => unit === '%');
  if (compared.length === 1) return compared[0]!;
  if (compared.length > 1) return shares.length === 1 ? shares[0]! : null;
  const [only] = figures.filter(({ isArticle }) => !isArticle);
  const isBare = only !== undefined && figures.length === 1 && (text.match(/\p{L}+/gu) ?? []).length <= 2;
  return isBare ? { comparison: null, value: only.value, unit: only.unit } : null;
}

/** The figure of an outcome that counts what a target counts; without a target the only figure. Null where several differ (`från 70 procent till 82 procent`). */
export function readOutcome(text: string, target: TargetFigure | null): Figure | null {
  const figures = figuresIn(text).filter(
    (figure) => !figure.isArticle && (target === null || areAlike(figure, target)),
  );
  const [found] = figures;
  if (found === undefined || figures.some(({ value }) => value !== found.value)) return null;
  return { value: found.value, unit: found.unit };
}

const areAlike = (figure: Figure, target: Figure): boolean =>
  figure.unit === null || target.unit === null
    ? figure.unit === target.unit
    : figure.unit === target.unit || stemOf(figure.unit) === stemOf(target.unit);

/** Whether an outcome meets a target; null where the target has no side, unless they are equal. */
export function isMet({ comparison, value }: TargetFigure, outcome: Figure): boolean | null {
  switch (comparison) {
    case 'at-least':
      return outcome.value >= value;
    case 'at-most':
      return outcome.value <= value;
    case 'more-than':
      return outcome.value > value;
    case 'less-than':
      return outcome.value < value;
    case null:
      return outcome.value === value ? true : null;
  }
}

/** The sentences of an activity that measure it, or null: those that set a target or name a share. */
export function measureIn(text: string): string | null {
  const sentences = text.split(/(?<=[.!?])\s+(?=\p{Lu})/u).filter(isMeasure);
  return sentences.length === 0 ? null : sentences.join(' ');
}

const isMeasure = (sentence: string): boolean =>
  comparedIn(sentence, figuresIn(sentence)).length > 0 || /\d\s*(?:%|procent)/u.test(sentence);

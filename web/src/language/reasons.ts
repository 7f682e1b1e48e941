import type { Doubt, PageView } from '../../../src/review/api-types.ts';
import type { Words } from './en.ts';
import { formatNumber } from './format.ts';

type Reason = Doubt['reasons'][number];

/** A reason in the language of the page, and what the document itself says where the page has no sentence of its own: that is English. */
export interface ToldReason {
  readonly sentence: string;
  readonly original: string | null;
}

/** Why a spot is doubtful, each reason once: a failed check and the message about it say the same. */
export function toldReasons(reasons: readonly Reason[], words: Words): ToldReason[] {
  const told = new Map(reasons.map((reason) => [toldReason(reason, words).sentence, toldReason(reason, words)]));
  return [...told.values()];
}

function toldReason({ id, rule, text, expected = null, actual = null }: Reason, words: Words): ToldReason {
  const { checks, doubts, colors, unknownColor } = words.rules;
  const general = words.spot.reasons[id];
  const check = rule === null ? undefined : checks[rule.replace(/^validate\//u, '')];
  if ((id === 'check-fails' || check !== undefined) && expected !== null)
    return {
      sentence: `${words.spot.reasons['check-fails']} ${checkSentence({ rule: rule ?? '', expected, actual }, words)}`,
      original: null,
    };
  if (id === 'unsure-value') return { sentence: doubts[rule ?? ''] ?? general, original: null };
  if (id === 'unknown-status')
    return { sentence: rule === null ? general : unknownColor(colors[rule] ?? rule), original: null };
  const known = id === 'message' ? messageSentence(rule ?? '', words) : correctionSentence(rule ?? '', words);
  return known === null ? { sentence: general, original: text } : { sentence: known, original: null };
}

/** A message of the document in another language than its own; null where the page has no sentence for its rule. */
export const messageSentence = (ruleId: string, { rules, code }: Words): string | null =>
  code === 'en' ? null : (rules.messages[ruleId] ?? null);

/** What was done to a word; null where the document's own words say more, to those who read English. */
export const correctionSentence = (kind: string, { rules, code }: Words): string | null =>
  code === 'en' ? null : (rules.corrections[kind] ?? null);

/** A column of a sum by its heading; one without (`column-2`) by its place. */
export const columnName = (period: string, words: Words): string => {
  const place = /^column-(\d+)(?: \(\d+\))?$/u.exec(period)?.[1];
  return place === undefined ? period : words.page.unnamedColumn(Number(place));
};

/** `The rows that it sums up make 12; here stands 13.` */
export function checkSentence(
  {
    rule,
    expected,
    actual,
  }: { readonly rule: string; readonly expected: number | string | null; readonly actual: number | string | null },
  words: Words,
): string {
  const { checks, unknownCheck } = words.rules;
  const others = checks[rule.replace(/^validate\//u, '')] ?? unknownCheck;
  return words.page.check(
    others.charAt(0).toUpperCase() + others.slice(1),
    numberText(expected, words),
    numberText(actual, words),
  );
}

const numberText = (value: number | string | null, words: Words): string =>
  value === null ? '–' : typeof value === 'number' ? formatNumber(value, words, 2) : value;

/** What became of the text that the file itself has on a page. */
export const verdictSentence = ({ decision }: PageView['page']['verdict'], { rules }: Words): string =>
  rules.verdicts[decision] ?? decision;

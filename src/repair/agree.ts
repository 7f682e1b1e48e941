import type { LetterModel } from '../swedish/lexicon.ts';
import type { Candidate } from './candidate.ts';
import type { ConfusionTable } from './confusions.ts';
import { unknownWordCost } from './context-cost.ts';
import type { Site } from './sites.ts';

/** A text that a raw form may stand for, with the misreadings that lead to it. */
interface Hypothesis {
  readonly text: string;
  readonly rules: readonly number[];
  readonly places: readonly number[];
  readonly cost: number;
}

/** Misreadings that are common enough to be guessed without a list to check them by. */
const mostRuleCost = 4.2;
const mostReplacements = 3;
const mostHypotheses = 40;
const leastLength = 5;
/** Occurrences of all forms together. */
const leastTimes = 3;
/** How much likelier than the next the agreed text must be. */
const margin = 1.5;
/** By how much the agreed text is preferred to what stands there. */
const preference = 3;

/**
 * What words that no list holds agree on: a name that stands in a damaged text as `Vistbus` and `Vastbus` was `Västbus`, since each of the forms can be a misreading of that and
 * of few other texts. Returns the reading for each raw form, which is then one more candidate.
 */
export function agreedReadings(
  sites: readonly Site[],
  table: ConfusionTable,
  shares: Float64Array,
  model: LetterModel,
): ReadonlyMap<string, Candidate> {
  const times = new Map<string, number>();
  for (const site of sites) {
    if (!isUnknown(site)) continue;
    const key = site.raw.toLowerCase();
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  const forms = [...times.keys()].sort();
  const supporters = new Map<string, { form: string; hypothesis: Hypothesis }[]>();
  for (const form of forms) {
    for (const hypothesis of hypothesesOf(form, table, shares, model)) {
      const known = supporters.get(hypothesis.text);
      if (known === undefined) supporters.set(hypothesis.text, [{ form, hypothesis }]);
      else known.push({ form, hypothesis });
    }
  }
  const result = new Map<string, Candidate>();
  const groups = [...supporters]
    .filter(([, members]) => members.length > 1)
    .map(([text, members]) => ({
      text,
      members,
      key: members.map((member) => member.form).join(' '),
      times: members.reduce((sum, member) => sum + times.get(member.form)!, 0),
      cost: members.reduce((sum, member) => sum + member.hypothesis.cost, 0),
    }))
    .sort((a, b) => b.members.length - a.members.length || a.cost - b.cost || (a.text < b.text ? -1 : 1));
  for (const group of groups) {
    if (group.times < leastTimes || !/[åäö]/u.test(group.text)) continue;
    if (group.members.some((member) => result.has(member.form))) continue;
    const rival = groups.find((other) => other !== group && other.key === group.key);
    if (rival !== undefined && rival.cost < group.cost + margin) continue;
    for (const { form, hypothesis } of group.members) {
      if (hypothesis.rules.length === 0) continue;
      result.set(form, {
        text: hypothesis.text,
        rules: hypothesis.rules,
        places: hypothesis.places,
        prior: 0,
        kind: 'agreed',
        contextId: 0,
        contextKey: -1,
      });
    }
  }
  return result;
}

/** Whether no reading of the site is a word. */
export function isUnknown(site: Site): boolean {
  return (
    !site.isProtected &&
    site.lost >= 0.5 &&
    site.raw.length >= leastLength &&
    site.candidates[site.best]!.kind === 'unknown' &&
    /^\p{L}+$/u.test(site.raw) &&
    /\p{Ll}/u.test(site.raw)
  );
}

/** Cost of an agreed reading at a site, set against what stands there. */
export const agreedCost = (standing: number): number => standing - preference;

function hypothesesOf(
  form: string,
  table: ConfusionTable,
  shares: Float64Array,
  model: LetterModel,
): readonly Hypothesis[] {
  const found: Hypothesis[] = [];
  const walk = (position: number, built: string, rules: number[], places: number[], cost: number): void => {
    if (found.length > 400) return;
    if (position >= form.length) {
      found.push({
        text: built,
        rules: [...rules],
        places: [...places],
        cost: cost + unknownWordCost(model, built, 0),
      });
      return;
    }
    walk(position + 1, built + form.charAt(position), rules, places, cost);
    if (rules.length >= mostReplacements) return;
    for (const rule of table.byFirst.get(form.charCodeAt(position)) ?? []) {
      const ruleCost = -Math.log(shares[rule.index]!);
      if (!rule.isLoss || ruleCost > mostRuleCost || !form.startsWith(rule.raw, position)) continue;
      rules.push(rule.index);
      places.push(position);
      walk(position + rule.raw.length, built + rule.text, rules, places, cost + ruleCost);
      rules.pop();
      places.pop();
    }
  };
  walk(0, '', [], [], 0);
  found.sort((a, b) => a.cost - b.cost || (a.text < b.text ? -1 : 1));
  return found.slice(0, mostHypotheses);
}

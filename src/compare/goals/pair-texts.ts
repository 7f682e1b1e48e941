import { contradictionOf, type GoalText, goalSimilarity, likenessOf } from './similarity.ts';

export interface TextPair {
  readonly before: number;
  readonly now: number;
  readonly score: number;
}

/** A text changed more than this is another one. */
export const leastReworded = 0.6;

/** The best must be this much better than the next, or it is not known which of the two it is. */
const margin = 0.05;

/** Texts of one or two words are alike too easily: they must be the same but for a figure, or sentences of which the one says all that the other says. */
const leastStems = 3;

/** Words of a sentence, unlike those of a name. */
const leastWords = 5;

function areTooShort(a: GoalText, b: GoalText): boolean {
  const [short, long] = a.stems.length <= b.stems.length ? [a, b] : [b, a];
  if (short.stems.length >= leastStems) return false;
  return (
    short.stems.length < leastStems - 1 ||
    Math.min(a.wordCount, b.wordCount) < leastWords ||
    !short.stems.every((stem) => long.stems.includes(stem))
  );
}

/**
 * Pairs the texts of a report with those of the report before: the same words first; then reworded ones, each the best of the other and clearly so. Same words that stand more than once are paired
 * in their order.
 */
export function pairTexts(before: readonly GoalText[], now: readonly GoalText[]): TextPair[] {
  const pairs: TextPair[] = [];
  const open = new Set(before.keys());
  const rest: number[] = [];
  const byText = Map.groupBy(before.keys(), (index) => before[index]!.folded);
  for (const [index, text] of now.entries()) {
    const same = byText.get(text.folded)?.find((other) => open.has(other));
    if (same === undefined || text.folded === '') rest.push(index);
    else {
      open.delete(same);
      pairs.push({ before: same, now: index, score: 1 });
    }
  }
  return [...pairs, ...reworded(before, now, open, rest)].sort((a, b) => a.now - b.now);
}

function reworded(
  before: readonly GoalText[],
  now: readonly GoalText[],
  open: ReadonlySet<number>,
  rest: readonly number[],
): TextPair[] {
  const candidates = likely(before, now, open, rest, goalSimilarity).filter(({ score }) => score > 0);
  const ofNow = Map.groupBy(candidates, (pair) => pair.now);
  const ofBefore = Map.groupBy(candidates, (pair) => pair.before);
  const isBest = (pair: TextPair, rivals: readonly TextPair[]): boolean =>
    rivals.every((rival) => rival === pair || rival.score <= pair.score - margin);
  return candidates.filter(
    (pair) =>
      pair.score >= leastReworded &&
      isBest(pair, ofNow.get(pair.now) ?? []) &&
      isBest(pair, ofBefore.get(pair.before) ?? []),
  );
}

/** What is most like a text that was paired with none, and what parts the two. */
export interface NearestText {
  /** Place among the others. */
  readonly at: number;
  readonly score: number;
  readonly refusal: 'negation' | 'direction' | 'figure' | 'word' | 'unsure';
}

/** Less than this in common is nothing to tell of. */
const leastNear = 0.3;

/** For each text that was paired with none, which of the other report is most like it, of those that were paired with none either. */
export function nearestTexts(
  before: readonly GoalText[],
  now: readonly GoalText[],
): { readonly ofBefore: ReadonlyMap<number, NearestText>; readonly ofNow: ReadonlyMap<number, NearestText> } {
  const ofBefore = new Map<number, NearestText>();
  const ofNow = new Map<number, NearestText>();
  const note = (found: Map<number, NearestText>, of: number, at: number, score: number): void => {
    if (score < leastNear || score <= (found.get(of)?.score ?? 0)) return;
    const [own, other] = found === ofNow ? [now[of]!, before[at]!] : [before[of]!, now[at]!];
    found.set(of, { at, score, refusal: contradictionOf(own, other) ?? 'unsure' });
  };
  for (const pair of likely(before, now, new Set(before.keys()), [...now.keys()], likenessOf)) {
    note(ofNow, pair.now, pair.before, pair.score);
    note(ofBefore, pair.before, pair.now, pair.score);
  }
  return { ofBefore, ofNow };
}

/** Pairs that share a stem; others have nothing in common. */
function likely(
  before: readonly GoalText[],
  now: readonly GoalText[],
  open: ReadonlySet<number>,
  rest: readonly number[],
  scoreOf: (a: GoalText, b: GoalText) => number,
): TextPair[] {
  const byStem = new Map<string, Set<number>>();
  for (const index of open) {
    for (const stem of before[index]!.stems) byStem.set(stem, (byStem.get(stem) ?? new Set()).add(index));
  }
  return rest.flatMap((index) => {
    const text = now[index]!;
    const others = new Set(text.stems.flatMap((stem) => [...(byStem.get(stem) ?? [])]));
    return [...others].flatMap((other): TextPair[] => {
      const known = before[other]!;
      const score = scoreOf(known, text);
      return score < 0.99 && areTooShort(known, text) ? [] : [{ before: other, now: index, score }];
    });
  });
}

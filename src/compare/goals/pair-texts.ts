import { type GoalText, goalSimilarity } from './similarity.ts';

export interface TextPair {
  readonly before: number;
  readonly now: number;
  readonly score: number;
}

/** A text changed more than this is another one. */
export const leastReworded = 0.6;

/** The best must be this much better than the next, or it is not known which of the two it is. */
const margin = 0.05;

/** Texts of one or two words are alike too easily. */
const leastStems = 3;

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
  const candidates = likely(before, now, open, rest);
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

/** Pairs that share a stem; others have nothing in common. */
function likely(
  before: readonly GoalText[],
  now: readonly GoalText[],
  open: ReadonlySet<number>,
  rest: readonly number[],
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
      const isShort = Math.min(known.stems.length, text.stems.length) < leastStems;
      const score = goalSimilarity(known, text);
      return isShort && score < 0.99 ? [] : [{ before: other, now: index, score }];
    });
  });
}

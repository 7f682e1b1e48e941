import { codeOf } from '../swedish/alphabet.ts';
import { costStep, hasPair, type LetterModel, type Lexicon } from '../swedish/lexicon.ts';

/** Weights of the word pairs, in natural logarithms; set on the development texts. */
export const pairWeights = {
  /** What a pair of the list gains at least and at most. */
  leastGain: 1.2,
  mostGain: 4.5,
  /** What a pair that should stand in the list, and does not, loses at most. */
  mostLoss: 2.5,
} as const;

/**
 * Cost of a word after another: below 0 where the list of pairs holds them, above 0 where both are so common that a pair would be expected there. The list
 * knows only which pairs there are, not how often, so that of two words with r and s partners among N pairs, r·s/N are expected together.
 */
export function pairCost(lexicon: Lexicon, first: number, second: number): number {
  if (first === 0 || second === 0) return 0;
  const { pairs } = lexicon;
  const row = pairs.start[first + 1]! - pairs.start[first]!;
  const expected = (row * pairs.secondCount[second]!) / pairs.total;
  if (hasPair(pairs, first, second)) {
    return -Math.min(
      pairWeights.mostGain,
      Math.max(pairWeights.leastGain, 0.5 * Math.log(1 / Math.max(expected, 1e-4)) + pairWeights.leastGain),
    );
  }
  return Math.min(pairWeights.mostLoss, Math.log1p(expected) * 1.2);
}

/** Cost of letters that no list holds as a word. */
export function unknownWordCost(model: LetterModel, raw: string, base: number): number {
  let a = 0;
  let b = 0;
  let steps = 0;
  let odd = 0;
  for (let index = 0; index <= raw.length; index++) {
    const unit = index < raw.length ? raw.charCodeAt(index) : 0;
    const c = index < raw.length ? codeOf(unit) : 0;
    if (index < raw.length && c === 0) odd++;
    steps += model.cost[(a * model.size + b) * model.size + c]!;
    a = b;
    b = c;
  }
  return base + steps * costStep + odd * 2;
}

import { editDistance } from '../evaluate/edit-distance.ts';
import { characterSymbols } from '../evaluate/symbols.ts';

/** Letters that were typed in another order are one slip. */
const lettersOf = (word: string): string => [...word.toLowerCase()].sort().join('');

/** The candidate that a mistyped word most likely means: at most two edits away, and fewer than half of its letters; null where there is none. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = Math.min(2.5, word.length / 2);
  for (const candidate of candidates) {
    const isBeginning = word.length >= 3 && candidate.startsWith(word);
    const isNear = isBeginning || lettersOf(word) === lettersOf(candidate);
    const distance = isNear ? 1 : editDistance(characterSymbols(word.toLowerCase()), characterSymbols(candidate));
    if (distance >= bestDistance) continue;
    bestDistance = distance;
    best = candidate;
  }
  return best;
}

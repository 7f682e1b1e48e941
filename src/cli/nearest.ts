import { editDistance } from '../evaluate/edit-distance.ts';
import { characterSymbols } from '../evaluate/symbols.ts';

/** The candidate that a mistyped word most likely means: at most two edits away, and fewer than half of its letters; null where there is none. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = Math.min(2.5, word.length / 2);
  for (const candidate of candidates) {
    const isBeginning = word.length >= 3 && candidate.startsWith(word);
    const distance = isBeginning ? 1 : editDistance(characterSymbols(word.toLowerCase()), characterSymbols(candidate));
    if (distance >= bestDistance) continue;
    bestDistance = distance;
    best = candidate;
  }
  return best;
}

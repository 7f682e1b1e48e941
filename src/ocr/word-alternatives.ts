import type { Alternative } from '../model/page.ts';

/** The readings of one letter, the chosen one first. */
export type SymbolChoices = { readonly text: string; readonly confidence: number }[];

/** Readings below this are noise of the network's output: on clean pages all but a few letters have none above it. */
const minChoiceConfidence = 0.01;

const maxAlternatives = 6;

/**
 * Other readings of a word: the word with one letter changed to another choice of the engine, best first. The confidence is the word's, scaled by that of the
 * choice against that of the letter it stands for (Tesseract's figures are not probabilities; only their order is to be relied on).
 * Empty when the letters do not make up the word.
 */
export function wordAlternatives(
  text: string,
  confidence: number,
  symbols: readonly SymbolChoices[],
): readonly Alternative[] {
  const letters = symbols.map((choices) => choices[0]?.text ?? '');
  if (letters.join('').normalize('NFC') !== text) return [];
  const best = new Map<string, number>();
  for (const [index, choices] of symbols.entries()) {
    const chosen = choices[0];
    if (chosen === undefined) continue;
    for (const choice of choices.slice(1)) {
      if (choice.confidence < minChoiceConfidence) continue;
      const other = letters.with(index, choice.text).join('').trim().normalize('NFC');
      if (other === text || other === '') continue;
      const scaled = confidence * Math.min(1, choice.confidence / Math.max(chosen.confidence, minChoiceConfidence));
      best.set(other, Math.max(best.get(other) ?? 0, Math.round(scaled * 10_000) / 10_000));
    }
  }
  return [...best]
    .map(([other, otherConfidence]) => ({ text: other, confidence: otherConfidence }))
    .sort((a, b) => b.confidence - a.confidence || (a.text < b.text ? -1 : 1))
    .slice(0, maxAlternatives);
}

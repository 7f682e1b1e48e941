import { areSimilar, type ComparedCell, similarity } from '../tables/cell-text.ts';

/** Something with a label, and with what is alike where it is the same thing twice (the area of a goal, the goal of an activity). */
export interface Labelled {
  readonly label: ComparedCell;
  readonly context: ComparedCell | null;
}

/** Least similarity of labels that mean the same. */
export const labelSimilarity = 0.9;

/**
 * Pairs labels one to one, the most similar first; between equals the same context decides, then the order. For each label of the truth the place of
 * its partner in the output, or −1. Equal labels are found by a table, only the others are compared one by one.
 */
export function matchLabels(truth: readonly Labelled[], output: readonly Labelled[]): number[] {
  const candidates: { truth: number; output: number; score: number }[] = [];
  for (const [index, { label, context }] of truth.entries()) {
    if (label.key === '') continue;
    for (const [other, found] of output.entries()) {
      if (found.label.key === '' || !areSimilar(label, found.label, labelSimilarity)) continue;
      const isSameContext =
        context !== null && found.context !== null && areSimilar(context, found.context, labelSimilarity);
      const distance = Math.abs(index / truth.length - other / output.length);
      const score = similarity(label, found.label) + (isSameContext ? 0.1 : 0) - distance / 1000;
      candidates.push({ truth: index, output: other, score });
    }
  }
  candidates.sort((a, b) => b.score - a.score || a.truth - b.truth || a.output - b.output);
  const partners = Array<number>(truth.length).fill(-1);
  const isTaken = new Uint8Array(output.length);
  for (const candidate of candidates) {
    if (partners[candidate.truth] !== -1 || isTaken[candidate.output] === 1) continue;
    partners[candidate.truth] = candidate.output;
    isTaken[candidate.output] = 1;
  }
  return partners;
}

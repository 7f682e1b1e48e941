import { foldLabel, stemsOf } from '../labels/label.ts';

/** A goal or activity in the form that it is compared by. */
export interface GoalText {
  readonly folded: string;
  /** Stems of its words, those that join only left out, each as often as it stands. */
  readonly stems: readonly string[];
  /** Negations in it: a goal and its contrary are never one. */
  readonly negations: number;
}

/** Words that hardly tell goals apart. */
const light: ReadonlySet<string> = new Set(
  'och att som är ska skall en ett den det de med om vi vår vårt våra sin sitt sina har kan eller samt ge genom vid inom under mer fler alla all'.split(
    ' ',
  ),
);

export function goalText(text: string): GoalText {
  const folded = foldLabel(text);
  const stems = stemsOf(folded).filter((stem) => !light.has(stem));
  const negations = [...folded.matchAll(/(?<!\p{L})(?:inte|ej|icke|inga|ingen|inget|utan)(?!\p{L})/gu)].length;
  return { folded, stems: stems.length === 0 ? stemsOf(folded) : stems, negations };
}

/** Weight of a stem: long words say more. */
const weightOf = (stem: string): number => Math.min(stem.length, 12);

/**
 * How much two goals say the same, 0–1: twice the stems that both have, of all (Dice's measure), by length; 1 only for the same words in the same order, at most 0.99 for others. 0 where
 * the one negates and the other does not.
 */
export function goalSimilarity(a: GoalText, b: GoalText): number {
  if (a.folded === b.folded) return a.folded === '' ? 0 : 1;
  if (a.negations !== b.negations) return 0;
  const counts = new Map<string, number>();
  let total = 0;
  for (const stem of a.stems) {
    counts.set(stem, (counts.get(stem) ?? 0) + 1);
    total += weightOf(stem);
  }
  let common = 0;
  for (const stem of b.stems) {
    total += weightOf(stem);
    const left = counts.get(stem) ?? 0;
    if (left === 0) continue;
    counts.set(stem, left - 1);
    common += 2 * weightOf(stem);
  }
  return total === 0 ? 0 : Math.min(0.99, Math.round((100 * common) / total) / 100);
}

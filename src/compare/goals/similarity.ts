import { LevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance.js';
import { foldLabel, stemsOf } from '../labels/label.ts';
import { areContraryDirections, directionsOf, negationsIn } from './directions.ts';
import { figuresOf, type GoalFigure, tokensOf } from './figures.ts';

/** A goal or activity in the form that it is compared by. */
export interface GoalText {
  readonly folded: string;
  /** Its words in their order, synonyms as one word, figures that are aimed at as `#`: the same in two goals that differ only in those. */
  readonly frame: string;
  /** Stems of its words, those that join only left out, each as often as it stands. */
  readonly stems: readonly string[];
  /** Negations in it: a goal and its contrary are never one. */
  readonly negations: number;
  /** For each pair of contraries, which of them it says. */
  readonly directions: readonly string[];
  /** Figures that say which thing it is about (`årskurs 2`), in their order. */
  readonly names: string;
  /** Figures that are aimed at, as printed, and as numbers: `80 %` is `80 procent`. */
  readonly targets: readonly Pick<GoalFigure, 'text' | 'value'>[];
  /** Words in all, those that hardly tell goals apart too. */
  readonly wordCount: number;
}

/** Words that mean the same in a goal. */
const synonyms: Readonly<Record<string, string>> = {
  samtliga: 'alla',
  samtlig: 'alla',
  skall: 'ska',
  ej: 'inte',
  icke: 'inte',
  procent: '%',
  tillse: 'säkerställa',
  max: 'högst',
  maximalt: 'högst',
  lägst: 'minst',
  åtminstone: 'minst',
};

/** Words that hardly tell goals apart. */
const light: ReadonlySet<string> = new Set(
  'och att som är ska skall en ett den det de med om vi vår vårt våra sin sitt sina har kan eller samt ge genom vid inom under mer fler alla all # %'.split(
    ' ',
  ),
);

export function goalText(text: string): GoalText {
  const tokens = tokensOf(text);
  const figures = figuresOf(tokens);
  const aims = new Set(figures.filter(({ isName }) => !isName).map(({ at }) => at));
  const words = tokens.flatMap(({ text: word }, at) =>
    aims.has(at) ? ['#'] : /[\p{L}\d%]/u.test(word) ? [synonyms[word] ?? word] : [],
  );
  const frame = words.join(' ');
  const all = stemsOf(frame);
  const stems = all.filter((stem) => !light.has(stem));
  const plain = tokens.map(({ text: word }) => word);
  return {
    folded: foldLabel(text),
    frame,
    stems: stems.length === 0 ? all : stems,
    negations: negationsIn(plain),
    directions: directionsOf(plain),
    names: figures
      .filter(({ isName }) => isName)
      .map(({ value }) => value)
      .join(' '),
    targets: figures.filter(({ isName, isYear }) => !isName && !isYear),
    wordCount: words.length,
  };
}

/** Weight of a stem: long words say more. */
const weightOf = (stem: string): number => Math.min(stem.length, 12);

/** Why two texts are never the same, however alike their words are; null where nothing parts them. */
export function contradictionOf(a: GoalText, b: GoalText): 'negation' | 'direction' | 'figure' | 'word' | null {
  if (a.folded === b.folded) return null;
  if (a.negations !== b.negations) return 'negation';
  if (areContraryDirections(a.directions, b.directions)) return 'direction';
  if (a.names !== b.names) return 'figure';
  return isOneWordAway(a.frame.split(' '), b.frame.split(' ')) ? 'word' : null;
}

/** Words after which a verb stands: another verb rewords a goal, another noun makes another one. */
const beforeVerbs = /^(?:ska|att|kan|får|bör|måste|inte)$/u;

/** A word that is less like the other is no other form or misreading of it. */
const leastSameWord = 0.6;

/** Whether two goals are the same sentence about two things: `alla barn får besöka teatern`, `… museet`. */
function isOneWordAway(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const places = [...a.keys()].filter((at) => a[at] !== b[at]);
  const [at] = places;
  if (at === undefined || places.length > 1) return false;
  const [one, other] = [a[at]!, b[at]!];
  if (at > 0 && beforeVerbs.test(a[at - 1]!)) return false;
  if ([one, other].some((word) => light.has(word) || !/^\p{L}{4,}$/u.test(word))) return false;
  const longest = Math.max(one.length, other.length);
  return 1 - LevenshteinDistance(one, other) / longest < leastSameWord;
}

/**
 * How much of their words two texts have in common, 0–1: twice the stems that both have, of all (Dice's measure), by length; 1 only for the same words in the same order, at most 0.99 for others, which those have
 * that differ only in what is aimed at. Says nothing of contraries.
 */
export function likenessOf(a: GoalText, b: GoalText): number {
  if (a.folded === b.folded) return a.folded === '' ? 0 : 1;
  if (a.frame === b.frame) return 0.99;
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

/** How much two goals say the same, 0–1: their likeness, or 0 where negations or directions contradict one another, or what they are about differs. */
export const goalSimilarity = (a: GoalText, b: GoalText): number =>
  contradictionOf(a, b) === null ? likenessOf(a, b) : 0;

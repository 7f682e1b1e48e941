import Fuse from 'fuse.js';
import { wordsOf } from '../labels/label.ts';
import type { ReportItem } from '../report.ts';
import { lastOf, type Series } from './series.ts';
import { commonWords } from './shared-figures.ts';

/** An item and a series that may be one. */
export interface Candidate {
  readonly item: ReportItem;
  readonly series: Series;
  /** 0–1, of letters. */
  readonly score: number;
}

/** Least likeness of letters: three misread in ten. What shares a figure and its marks of meaning too is the same. */
const leastAlike = 0.6;

/** Shorter labels are like too many others. */
const shortest = 5;

/**
 * Labels that are alike by letters, the most alike first. `same-marks`: only where numbers, negations and directions are the same, and both or neither are sums.
 */
export function likeLabels(
  items: Iterable<ReportItem>,
  series: Iterable<Series>,
  wanted: 'same-marks' | 'any',
): Candidate[] {
  const entries = [...series].map((one) => ({ series: one, label: lastOf(one).label.folded }));
  const fuse = new Fuse(entries, {
    keys: ['label'],
    includeScore: true,
    threshold: 1 - leastAlike,
    distance: 40,
    ignoreFieldNorm: true,
  });
  const candidates = [...items].flatMap((item) => {
    const { folded, guard } = item.label;
    if (folded.length < shortest) return [];
    // Fuse looks for a pattern of at most 32 letters at a time.
    return fuse.search(folded).flatMap(({ item: { series: one, label }, score }): Candidate[] => {
      const last = lastOf(one);
      const isWanted = wanted === 'any' || (last.label.guard === guard && last.isTotal === item.isTotal);
      const alike = Math.min(1 - (score ?? 1), lengthRatio(folded, label));
      return isWanted && alike >= leastAlike ? [{ item, series: one, score: Math.round(alike * 100) / 100 }] : [];
    });
  });
  return candidates.sort((a, b) => b.score - a.score);
}

/** Fuse finds a word inside a longer label too: the shorter must be most of the longer. */
const lengthRatio = (a: string, b: string): number => Math.min(a.length, b.length) / Math.max(a.length, b.length);

/** Labels are told from this share of the words of the longer on, and half of those of the shorter. */
const leastWords = 0.3;
const leastOfShorter = 0.5;

/** Labels that have words in common (`Reparationer`, `Reparationer och underhåll`): by letters they are less alike. */
export function withSameWords(items: Iterable<ReportItem>, series: Iterable<Series>): Candidate[] {
  const byStem = new Map<string, Set<Series>>();
  for (const one of series) {
    for (const stem of wordsOf(lastOf(one).label.stems)) {
      byStem.set(stem, (byStem.get(stem) ?? new Set<Series>()).add(one));
    }
  }
  return [...items].flatMap((item) => {
    const stems = new Set(wordsOf(item.label.stems));
    const others = new Set([...stems].flatMap((stem) => [...(byStem.get(stem) ?? [])]));
    return [...others].flatMap((one): Candidate[] => {
      const last = lastOf(one);
      const own = new Set(wordsOf(last.label.stems));
      const common = commonWords(item, last);
      const score = Math.round((100 * common * Math.min(stems.size, own.size)) / Math.max(stems.size, own.size)) / 100;
      return common >= leastOfShorter && score >= leastWords ? [{ item, series: one, score }] : [];
    });
  });
}

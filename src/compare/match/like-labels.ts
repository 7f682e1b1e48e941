import Fuse from 'fuse.js';
import type { ReportItem } from '../report.ts';
import { lastOf, type Series } from './series.ts';

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

import { type Band, freeSpans, innerGaps, intersectSpans, rowsOf, type Span } from './bands.ts';
import { segmentsOf } from './row-groups.ts';
import { segmentText } from './segments.ts';
import { median } from './type-metrics.ts';
import type { Zone } from './zone.ts';

/** Least width of a gutter, in em of the text around it. */
const gutterWidth = 1;

/** Blank space in em over which what follows may be something else: lines of text leave 0.4–0.9, a blank line 1.5. */
const wideGap = 1.4;

/** Share of the gutters that must go on beyond a wide gap. */
const keptShare = 0.6;

/** Type size in a band. */
export function bandEm(band: Band | undefined): number {
  if (band === undefined) return 1;
  const sizes = band.items.filter((item) => item.segment !== null && !item.isNoise).map((item) => item.em);
  return median(sizes) ?? band.items[0]?.em ?? 1;
}

/**
 * The zone that begins at band `start` and where it ends (exclusive), or null when none begins there. It begins with a band that has a gap (or with the first line of a label
 * that such a band goes on with), and goes on as long as a gutter does; not beyond a wide gap under which the columns are others. Bands at its end that stand on one side only
 * stay in it when they follow without a gap.
 */
export function findZone(bands: readonly Band[], start: number): { zone: Zone; end: number } | null {
  const first = bands[start];
  if (first === undefined) return null;
  const leadsIn = innerGaps(first, gutterWidth * bandEm(first)).length === 0;
  const seed = leadsIn ? start + 1 : start;
  const seedBand = bands[seed];
  if (seedBand === undefined || (leadsIn && !isLeadIn(first, seedBand))) return null;
  const width = gutterWidth * bandEm(seedBand);
  let gutters = innerGaps(seedBand, width);
  if (leadsIn) {
    const kept = intersectSpans(gutters, freeSpans(first), width);
    if (kept.length < gutters.length) return null;
  }
  if (gutters.length === 0) return null;
  let end = seed + 1;
  let lastTwoSided = seed;
  while (end < bands.length) {
    const band = bands[end];
    const before = bands[end - 1];
    if (band === undefined || before === undefined) break;
    const common = intersectSpans(gutters, freeSpans(band), width);
    if (common.length === 0) break;
    if (band.top - before.bottom > wideGap * bandEm(band) && changesColumns(bands, end, gutters, width)) break;
    gutters = common;
    if (isTwoSided(band, gutters)) lastTwoSided = end;
    end++;
  }
  end = tailEnd(bands, lastTwoSided + 1, end);
  const own = bands.slice(start, end);
  // Bands that were looked at and left out may have narrowed the gutters: they are those of the bands that stay.
  gutters = innerGaps(seedBand, width);
  for (const band of own) gutters = intersectSpans(gutters, freeSpans(band), width);
  return isEnough(own, gutters) ? { zone: { bands: own, gutters, rules: [] }, end } : null;
}

/** Where the one-sided bands that belong to the zone end. */
function tailEnd(bands: readonly Band[], from: number, limit: number): number {
  let tail = from;
  while (tail < limit) {
    const band = bands[tail];
    const before = bands[tail - 1];
    if (band === undefined || before === undefined || band.top - before.bottom > 0.75 * bandEm(band)) break;
    tail++;
  }
  return tail;
}

/** Whether the next bands with gaps, beyond a wide gap, have other columns than these gutters part. */
function changesColumns(bands: readonly Band[], from: number, gutters: readonly Span[], width: number): boolean {
  if (gutters.length < 2) return false;
  let kept = gutters;
  let seen = 0;
  for (let i = from; i < Math.min(bands.length, from + 8) && seen < 2; i++) {
    const band = bands[i];
    if (band === undefined || innerGaps(band, width).length === 0) continue;
    kept = intersectSpans(kept, freeSpans(band), width);
    seen++;
  }
  return kept.length < keptShare * gutters.length;
}

const isTwoSided = (band: Band, gutters: readonly Span[]): boolean =>
  gutters.some(
    (gutter) =>
      band.items.some((item) => !item.isNoise && item.right <= gutter.from + 1) &&
      band.items.some((item) => !item.isNoise && item.left >= gutter.to - 1),
  );

/** Two bands with text on both sides, or one band with several rows or a finished block. */
function isEnough(bands: readonly Band[], gutters: readonly Span[]): boolean {
  const twoSided = bands.filter((band) => isTwoSided(band, gutters));
  if (twoSided.length !== 1) return twoSided.length >= 2;
  const only = twoSided[0];
  if (only === undefined) return false;
  return only.items.some((item) => item.block !== null) || rowsOf(segmentsOf(only)).length >= 2;
}

/** Whether the line is the first of a label that the band below goes on with, set tight: `Förändrad ränta vid pensions-` over `skuldberäkning 675`. */
function isLeadIn(line: Band, below: Band): boolean {
  const [only, ...others] = segmentsOf(line);
  const next = segmentsOf(below)[0];
  if (only === undefined || next === undefined || others.length > 0 || line.items.length > 1) return false;
  if (Math.abs(only.left - next.left) > 1.5 * next.em || next.base - only.base > 1.6 * next.em) return false;
  return /^[a-zåäö(]/u.test(segmentText(next)) || /[a-zåäö]-$/u.test(segmentText(only));
}

import { type Band, freeSpans, innerGaps, intersectSpans, itemOfSegment, rowsOf, type Span } from './bands.ts';
import { segmentsOf } from './row-groups.ts';
import { makeSegment, type Segment, segmentText } from './segments.ts';
import { median } from './type-metrics.ts';
import { columnsOf, type Zone } from './zone.ts';

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

/** A zone, the index of the band after it, and the index of the band that no gutter of it goes through. */
export interface FoundZone {
  readonly zone: Zone;
  readonly end: number;
  readonly limit: number;
}

/**
 * The zone that begins at band `start` and where it ends (exclusive), or null when none begins there. It begins with a band that has a gap (or with the first line of a label
 * that such a band goes on with), and goes on as long as a gutter does; not beyond a wide gap under which the columns are others. Bands at its end that stand on one side only
 * stay in it when they follow without a gap.
 */
export function findZone(allBands: readonly Band[], start: number): FoundZone | null {
  const bands = [...allBands];
  const first = bands[start];
  if (first === undefined) return null;
  const leadsIn = innerGaps(first, gutterWidth * bandEm(first)).length === 0;
  const seed = leadsIn ? start + 1 : start;
  const seedBand = bands[seed];
  if (seedBand === undefined || (leadsIn && !isLeadIn(first, seedBand))) return null;
  const width = gutterWidth * bandEm(seedBand);
  const seedGaps = innerGaps(seedBand, width);
  if (seedGaps.length === 0) return null;
  // Free to the left and right of all as well: a row of years over columns of figures has its labels still to come.
  let free = freeSpans(seedBand);
  if (leadsIn) {
    free = intersectSpans(free, freeSpans(first), width);
    if (inner(free).length < seedGaps.length) return null;
  }
  // Text that begins left of all that the zone holds is no row that juts into a gutter, but what follows.
  const zoneLeft = Math.min(...[first, seedBand].flatMap((band) => band.items.map((item) => item.left)));
  let end = seed + 1;
  let lastTwoSided = seed;
  let twoSidedCount = 1;
  while (end < bands.length) {
    let band = bands[end];
    const before = bands[end - 1];
    if (band === undefined || before === undefined) break;
    let common = intersectSpans(free, freeSpans(band), width);
    const isOutside = Math.min(...band.items.map((item) => item.left)) < zoneLeft - width;
    if (!keepsGutter(inner(free), inner(common)) && twoSidedCount >= 3 && !isOutside) {
      band = partAtGutters(band, inner(free));
      bands[end] = band;
      common = intersectSpans(free, freeSpans(band), 0.45 * width);
    }
    if (!keepsGutter(inner(free), inner(common))) break;
    if (twoSidedCount >= 2 && isLargeLine(band, bandEm(before))) {
      const isAcross = inner(free).some((gutter) => crosses(band, gutter));
      if (isAcross || hasMoreColumns(bands[end + 1], inner(free).length, width)) break;
    }
    if (band.top - before.bottom > wideGap * bandEm(band) && changesColumns(bands, start, end, free, width)) break;
    free = common;
    if (isTwoSided(band, inner(free))) {
      lastTwoSided = end;
      twoSidedCount++;
    }
    end++;
  }
  const limit = end;
  end = tailEnd(bands, lastTwoSided + 1, limit);
  const own = bands.slice(start, end);
  // Bands that were looked at and left out may have narrowed the gutters: they are those of the bands that stay.
  free = freeSpans(seedBand);
  for (const band of own) free = intersectSpans(free, freeSpans(band), 0.45 * width);
  const gutters = inner(free);
  return isEnough(own, gutters) ? { zone: { bands: own, gutters, rules: [] }, end, limit } : null;
}

/** Least gap between words, in em, at which a line that juts into a gutter is parted there: well over a word space. */
const juttingGap = 0.45;

/** The band with the segments that cross a gutter parted there, where a gap between their words lies in it. */
function partAtGutters(band: Band, gutters: readonly Span[]): Band {
  const items = band.items.flatMap((item) => {
    const { segment } = item;
    if (segment === null) return [item];
    for (let i = 1; i < segment.words.length; i++) {
      const left = segment.words[i - 1]?.right ?? 0;
      const right = segment.words[i]?.left ?? 0;
      if (right - left < juttingGap * segment.em) continue;
      if (!gutters.some((gutter) => Math.min(right, gutter.to) - Math.max(left, gutter.from) > 0.3 * segment.em))
        continue;
      return [segment.words.slice(0, i), segment.words.slice(i)].map((words) => itemOfSegment(makeSegment(words)));
    }
    return [item];
  });
  return { ...band, items };
}

/** The spans between text, without those beside all of it. */
const inner = (spans: readonly Span[]): Span[] =>
  spans.filter((span) => Number.isFinite(span.from) && Number.isFinite(span.to));

/** Whether one of the gutters goes on in what is left. */
const keepsGutter = (gutters: readonly Span[], left: readonly Span[]): boolean =>
  gutters.some((gutter) => left.some((span) => span.from < gutter.to && span.to > gutter.from));

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

/**
 * Whether the next bands with gaps, beyond a wide gap, have other columns than the zone so far: fewer gutters go on, or the text in them begins, ends and centres elsewhere.
 */
function changesColumns(
  bands: readonly Band[],
  start: number,
  from: number,
  free: readonly Span[],
  width: number,
): boolean {
  const gutters = inner(free);
  let kept = gutters;
  const next: Band[] = [];
  for (let i = from; i < Math.min(bands.length, from + 8) && next.length < 2; i++) {
    const band = bands[i];
    if (band === undefined || innerGaps(band, width).length === 0) continue;
    kept = inner(intersectSpans(kept, freeSpans(band), width));
    next.push(band);
  }
  if (next.length === 0) return false;
  if (gutters.length >= 2 && kept.length < keptShare * gutters.length) return true;
  const edges = bands.slice(start, from).flatMap((band) => segmentsOf(band).flatMap(edgesOf));
  edges.sort((a, b) => a - b);
  const others = next.flatMap((band) => segmentsOf(band).slice(1));
  const aligned = others.filter((segment) => edgesOf(segment).some((x) => isNear(edges, x, 0.6 * segment.em)));
  return others.length > 0 && aligned.length < 0.5 * others.length;
}

/** Size of a heading in terms of the line above it. Boxes of an engine tell the size of a short line within a quarter. */
const headingSize = 1.25;

/** Whether the band is one line of larger type than the line above it: a heading. Standing across a gutter it is over several columns, if not over all of them. */
function isLargeLine(band: Band, em: number): boolean {
  const [only, ...others] = band.items.filter((item) => !item.isNoise);
  return others.length === 0 && only !== undefined && only.segment !== null && only.em >= headingSize * em;
}

const crosses = (band: Band, gutter: Span): boolean =>
  band.items.some((item) => item.left < gutter.from && item.right > gutter.to);

/** Whether the band has more gaps than the zone has gutters: with a heading above, something else begins. */
const hasMoreColumns = (band: Band | undefined, gutterCount: number, width: number): boolean =>
  band !== undefined && innerGaps(band, width).length > gutterCount;

const edgesOf = (segment: Segment): number[] => [segment.left, segment.right, (segment.left + segment.right) / 2];

/** Whether a sorted list has a value within `tolerance` of x. */
function isNear(sorted: readonly number[], x: number, tolerance: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < x - tolerance) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && (sorted[low] ?? 0) <= x + tolerance;
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

/** Blank space in em that a column may have inside it: between paragraphs, around a heading or a picture. */
const columnGap = 4;

/**
 * The end of a zone of columns: one column may go on below the others. Bands within one column's edges belong to it; but a heading that stands nearer to a line across
 * the columns under it belongs to that.
 */
export function columnsEnd(bands: readonly Band[], found: FoundZone): number {
  const { zone, limit } = found;
  const edges = columnEdges(zone);
  let end = found.end;
  while (end < limit) {
    const band = bands[end];
    const before = bands[end - 1];
    if (band === undefined || before === undefined) break;
    const em = bandEm(band);
    const left = Math.min(...band.items.map((item) => item.left));
    const right = Math.max(...band.items.map((item) => item.right));
    const isInColumn = edges.some((edge) => left >= edge.from - em && right <= edge.to + em);
    if (!isInColumn || band.top - before.bottom > columnGap * em) break;
    end++;
  }
  const next = bands[end];
  while (next !== undefined && end > found.end) {
    const last = bands[end - 1];
    const before = bands[end - 2];
    const below = bands[end];
    if (last === undefined || before === undefined || below === undefined) break;
    if (last.top - before.bottom <= 1.2 * (below.top - last.bottom)) break;
    end--;
  }
  return end;
}

/** From where to where each column's text goes. */
function columnEdges(zone: Zone): Span[] {
  return columnsOf(zone).flatMap((items) => {
    const text = items.filter((item) => !item.isNoise);
    if (text.length === 0) return [];
    return [{ from: Math.min(...text.map((item) => item.left)), to: Math.max(...text.map((item) => item.right)) }];
  });
}

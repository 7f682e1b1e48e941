import type { Box } from '../model/geometry.ts';
import { type Band, freeSpans, type Item, innerGaps, intersectSpans, makeBands, rowsOf, type Span } from './bands.ts';
import { groupBands } from './row-groups.ts';
import { makeSegment, type Segment, segmentText } from './segments.ts';
import { median } from './type-metrics.ts';
import { columnsOf, isFigure, type Zone } from './zone.ts';

/** A piece of the page in reading order. */
export type LayoutNode =
  | { readonly type: 'lines'; readonly lines: readonly Segment[] }
  | { readonly type: 'table'; readonly zone: Zone }
  | { readonly type: 'block'; readonly item: Item };

/** Least width of a gutter, in em of the text around it. */
const gutterWidth = 1;

/**
 * Puts items in reading order: bands without a gutter are read line by line; where gutters go through several bands the zone is either
 * columns, each read for itself in the same way, or a table, read row by row.
 */
export function orderItems(items: readonly Item[], level: readonly Box[] = [], depth = 0): LayoutNode[] {
  const bands = makeBands(items);
  const nodes: LayoutNode[] = [];
  let index = 0;
  while (index < bands.length) {
    const end = depth > 12 ? index + 1 : zoneEnd(bands, index);
    const zone = end === null ? null : zoneOf(bands.slice(index, end));
    if (zone === null || end === null) {
      const band = bands[index];
      if (band !== undefined) nodes.push(...plainBand(band));
      index++;
      continue;
    }
    nodes.push(...orderZone({ ...zone, rules: rulesIn(zone, level) }, level, depth));
    index = end;
  }
  return mergeLineNodes(nodes);
}

/** Lines that follow one another are one node: paragraphs go over bands. */
function mergeLineNodes(nodes: readonly LayoutNode[]): LayoutNode[] {
  const merged: LayoutNode[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    if (node.type === 'lines' && last?.type === 'lines') {
      merged[merged.length - 1] = { type: 'lines', lines: [...last.lines, ...node.lines] };
    } else merged.push(node);
  }
  return merged;
}

/** A band that is no zone: its rows from top to bottom, its blocks by their top. */
function plainBand(band: Band): LayoutNode[] {
  const segments = band.items.flatMap((item) => (item.segment === null ? [] : [item.segment]));
  const rows = rowsOf(segments).map((row) => makeSegment(row.flatMap((segment) => segment.words)));
  const pieces: { top: number; left: number; node: LayoutNode }[] = rows.map((line) => ({
    top: line.top,
    left: line.left,
    node: { type: 'lines', lines: [line] },
  }));
  for (const item of band.items) {
    if (item.block !== null) pieces.push({ top: item.top, left: item.left, node: { type: 'block', item } });
  }
  return pieces.sort((a, b) => a.top - b.top || a.left - b.left).map((piece) => piece.node);
}

/**
 * The end (exclusive) of the zone that begins at band `start`, or null when none begins there. A zone goes on as long as one gutter does; trailing bands
 * that stand on one side only stay in it only when they follow without a gap.
 */
function zoneEnd(bands: readonly Band[], start: number): number | null {
  const first = bands[start];
  if (first === undefined) return null;
  const width = gutterWidth * emOf(first);
  let gutters = innerGaps(first, width);
  if (gutters.length === 0) return null;
  let end = start + 1;
  let lastTwoSided = start;
  while (end < bands.length) {
    const band = bands[end];
    if (band === undefined) break;
    const common = intersectSpans(gutters, freeSpans(band), width);
    if (common.length === 0) break;
    gutters = common;
    if (isTwoSided(band, gutters)) lastTwoSided = end;
    end++;
  }
  let tail = lastTwoSided + 1;
  while (tail < end) {
    const band = bands[tail];
    const before = bands[tail - 1];
    if (band === undefined || before === undefined) break;
    if (band.top - before.bottom > 0.75 * emOf(band)) break;
    tail++;
  }
  return tail;
}

function emOf(band: Band): number {
  return (
    median(band.items.filter((item) => item.segment !== null && !item.isNoise).map((item) => item.em)) ??
    band.items[0]?.em ??
    1
  );
}

const isTwoSided = (band: Band, gutters: readonly Span[]): boolean =>
  gutters.some(
    (gutter) =>
      band.items.some((item) => !item.isNoise && item.right <= gutter.from + 1) &&
      band.items.some((item) => !item.isNoise && item.left >= gutter.to - 1),
  );

/** The zone of the bands if there is enough of it: two bands with text on both sides, or one band with several rows on both. */
function zoneOf(bands: readonly Band[]): Zone | null {
  let gutters: Span[] | null = null;
  let width = 0;
  for (const band of bands) {
    width = gutterWidth * emOf(band);
    gutters = gutters === null ? innerGaps(band, width) : intersectSpans(gutters, freeSpans(band), width);
  }
  if (gutters === null || gutters.length === 0) return null;
  const found = gutters;
  const twoSided = bands.filter((band) => isTwoSided(band, found));
  if (twoSided.length >= 2) return { bands, gutters, rules: [] };
  const only = twoSided[0];
  if (only === undefined) return null;
  const hasBlock = only.items.some((item) => item.block !== null);
  const rowCount = rowsOf(only.items.flatMap((item) => (item.segment === null ? [] : [item.segment]))).length;
  return hasBlock || rowCount >= 2 ? { bands, gutters, rules: [] } : null;
}

/** y of the level rulings that go through at least half of the zone. */
function rulesIn(zone: Zone, level: readonly Box[]): number[] {
  const items = zone.bands.flatMap((band) => band.items);
  const left = Math.min(...items.map((item) => item.left));
  const right = Math.max(...items.map((item) => item.right));
  const top = zone.bands[0]?.top ?? 0;
  const bottom = zone.bands.at(-1)?.bottom ?? 0;
  return level
    .filter((box) => box.y > top && box.y < bottom)
    .filter((box) => Math.min(right, box.x + box.width) - Math.max(left, box.x) > 0.5 * (right - left))
    .map((box) => box.y + box.height / 2)
    .sort((a, b) => a - b);
}

function orderZone(zone: Zone, level: readonly Box[], depth: number): LayoutNode[] {
  if (readsByColumn(zone)) {
    return columnsOf(zone).flatMap((column) => (column.length === 0 ? [] : orderItems(column, level, depth + 1)));
  }
  return [{ type: 'table', zone }];
}

interface ColumnTraits {
  readonly lines: readonly Segment[];
  readonly figureShare: number;
  /** Median width of the lines in terms of the widest. */
  readonly fill: number;
  readonly wordsPerLine: number;
  /** Share of lines that begin as the one before left off: with a small letter, or after a hyphen. */
  readonly flow: number;
  /** Baselines of lines after a gap, the first line included. */
  readonly starts: readonly number[];
  readonly bulletShare: number;
}

function traitsOf(items: readonly Item[]): ColumnTraits {
  const segments = items.flatMap((item) => (item.segment === null || item.isNoise ? [] : [item.segment]));
  const lines = rowsOf(segments).map((row) => makeSegment(row.flatMap((segment) => segment.words)));
  const left = Math.min(...lines.map((line) => line.left));
  const widest = Math.max(...lines.map((line) => line.right)) - left;
  const texts = lines.map(segmentText);
  const steps = lines.slice(1).map((line, index) => line.base - (lines[index]?.base ?? 0));
  const leading = lowQuartile(steps);
  const flows = texts
    .slice(1)
    .filter((text, index) => /^[a-zåäö(]/u.test(text) || /[a-zåäö]-$/u.test(texts[index] ?? ''));
  return {
    lines,
    figureShare: share(texts, isFigure),
    fill: median(lines.map((line) => (line.right - left) / Math.max(1, widest))) ?? 0,
    wordsPerLine: lines.reduce((sum, line) => sum + line.words.length, 0) / Math.max(1, lines.length),
    flow: flows.length / Math.max(1, lines.length - 1),
    starts: lines
      .filter((_, index) => index === 0 || (steps[index - 1] ?? 0) > 1.25 * leading)
      .map((line) => line.base),
    bulletShare: share(texts, (text) => /^[•·●▪■◦–-]\s/u.test(text)),
  };
}

const share = (texts: readonly string[], test: (text: string) => boolean): number =>
  texts.length === 0 ? 0 : texts.filter(test).length / texts.length;

function lowQuartile(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 4)] ?? 0;
}

/** Share of `values` that have a partner in `others` within `tolerance`. */
function partnered(values: readonly number[], others: readonly number[], tolerance: number): number {
  if (values.length === 0) return 0;
  const sorted = [...others].sort((a, b) => a - b);
  let count = 0;
  let j = 0;
  for (const value of [...values].sort((a, b) => a - b)) {
    while (j < sorted.length && (sorted[j] ?? 0) < value - tolerance) j++;
    if (j < sorted.length && (sorted[j] ?? 0) <= value + tolerance) count++;
  }
  return count / values.length;
}

/**
 * Whether a zone is columns of running text (or boxes beside each other) and not a table. Figures in a column make a table. Baselines that do not fit across
 * the gutter make columns: a table's rows share them. Where they fit, as columns set on one grid do too, running text is told by sentences that go on over line
 * ends in at least two columns, unless new paragraphs begin at the same heights in both, as the rows of a table do.
 */
function readsByColumn(zone: Zone): boolean {
  const columns = columnsOf(zone);
  if (columns.some((items) => items.some((item) => item.block !== null))) return true;
  const traits = columns.map(traitsOf).filter((column) => column.lines.length > 0);
  if (traits.length < 2) return false;
  const em = median(zone.bands.map(emOf)) ?? 1;
  if (traits.slice(1).some((column) => column.lines.length >= 2 && column.figureShare >= 0.6)) return false;
  const byLength = [...traits].sort((a, b) => b.lines.length - a.lines.length);
  const [longest, second] = byLength;
  if (longest === undefined || second === undefined) return false;
  const bases = (column: ColumnTraits): number[] => column.lines.map((line) => line.base);
  const starts = Math.min(...traits.map((column) => column.starts.length));
  const rows = alignedGroups(zone, em);
  if (rows >= 3 && rows >= 0.6 * starts) return false;
  if (rows === 2 && starts <= 2 && !goesOnInNextColumn(traits)) return false;
  const aligned = partnered(bases(second), bases(longest), 0.3 * em);
  if (second.lines.length >= 3 && aligned < 0.6) return true;
  const prose = traits.filter(
    (column) => column.lines.length >= 3 && column.wordsPerLine >= 2.8 && column.flow >= 0.35 && column.fill >= 0.6,
  );
  if (prose.length >= 2) {
    const [a, b] = prose;
    if (a === undefined || b === undefined) return false;
    const [fewer, more] = a.starts.length <= b.starts.length ? [a, b] : [b, a];
    const common = partnered(fewer.starts, more.starts, 0.35 * em);
    return !(fewer.starts.length >= 3 && common >= 0.7);
  }
  return traits.filter((column) => column.bulletShare >= 0.3 && column.lines.length >= 2).length >= 2;
}

/** How many of the zone's groups of bands begin at the same height in two columns or more: rows of wrapped cells do. */
function alignedGroups(zone: Zone, em: number): number {
  let count = 0;
  for (const bands of groupBands(zone)) {
    const tops = columnsOf({ ...zone, bands }).flatMap((items) => {
      const bases = items.flatMap((item) => (item.segment === null || item.isNoise ? [] : [item.segment.base]));
      return bases.length === 0 ? [] : [Math.min(...bases)];
    });
    if (tops.length >= 2 && Math.max(...tops) - Math.min(...tops) < 0.4 * em) count++;
  }
  return count;
}

/** Whether the first column ends inside a sentence that the next begins with. */
function goesOnInNextColumn(traits: readonly ColumnTraits[]): boolean {
  const last = traits[0]?.lines.at(-1);
  const first = traits[1]?.lines[0];
  if (last === undefined || first === undefined) return false;
  return !/[.!?:;]$/u.test(segmentText(last)) && /^[a-zåäö]/u.test(segmentText(first));
}

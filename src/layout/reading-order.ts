import type { Box } from '../model/geometry.ts';
import { type Band, type Item, makeBands, rowsOf } from './bands.ts';
import { markerKind } from './bullets.ts';
import { bandEm, columnsEnd, findZone } from './find-zone.ts';
import { groupBands, segmentsOf } from './row-groups.ts';
import { makeSegment, type Segment, segmentText } from './segments.ts';
import { median } from './type-metrics.ts';
import { columnAt, columnsOf, isFigure, type Zone } from './zone.ts';

/** A piece of the page in reading order. */
export type LayoutNode =
  /** Lines of one column; `left` and `right` are the edges of the text around them. */
  | { readonly type: 'lines'; readonly lines: readonly Segment[]; readonly left: number; readonly right: number }
  | { readonly type: 'table'; readonly zone: Zone }
  | { readonly type: 'block'; readonly item: Item };

/** Deepest nesting of columns in columns; beyond it lines are read as they come. */
const deepest = 12;

/**
 * Puts items in reading order: bands without a gutter are read line by line; where gutters go through several bands the zone is either
 * columns, each read for itself in the same way, or a table, read row by row.
 *
 * @param level - ink of level rulings, as hints for the rows of tables.
 */
export function orderItems(items: readonly Item[], level: readonly Box[] = [], depth = 0): LayoutNode[] {
  const bands = makeBands(items);
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    if (item.isNoise) continue;
    left = Math.min(left, item.left);
    right = Math.max(right, item.right);
  }
  const nodes: LayoutNode[] = [];
  let pending: { readonly bandIndex: number; readonly line: Segment }[] = [];
  const closeLines = (): void => {
    if (pending.length > 0) nodes.push({ type: 'lines', lines: pending.map((entry) => entry.line), left, right });
    pending = [];
  };
  let index = 0;
  while (index < bands.length) {
    const found = depth > deepest ? null : findZone(bands, index);
    if (found === null) {
      for (const piece of plainBand(bands[index])) {
        if (piece.type === 'line') pending.push({ bandIndex: index, line: piece.line });
        else {
          closeLines();
          nodes.push({ type: 'block', item: piece.item });
        }
      }
      index++;
      continue;
    }
    let zone: Zone = { ...found.zone, rules: rulesIn(found.zone, level) };
    if (readsByColumn(zone)) {
      // A column may begin above the other: what stands tight over it in one column is part of it.
      const from = columnTop(bands, index, pending[0]?.bandIndex ?? index, zone);
      const end = columnsEnd(bands, found);
      zone = { ...zone, bands: [...bands.slice(from, index), ...zone.bands, ...bands.slice(found.end, end)] };
      pending = pending.filter((entry) => entry.bandIndex < from);
      closeLines();
      for (const column of columnsOf(zone)) if (column.length > 0) nodes.push(...orderItems(column, level, depth + 1));
      index = end;
    } else {
      closeLines();
      nodes.push(...splitTables(zone, left, right));
      index = found.end;
    }
  }
  closeLines();
  return nodes;
}

/** The first of the bands over `start`, not above `limit`, that follow tightly and stand in one column of the zone. */
function columnTop(bands: readonly Band[], start: number, limit: number, zone: Zone): number {
  let top = start;
  while (top > limit) {
    const band = bands[top - 1];
    const below = bands[top];
    if (band === undefined || below === undefined || below.top - band.bottom > 0.75 * bandEm(band)) break;
    const columns = new Set(
      band.items.flatMap((item) => [columnAt(zone.gutters, item.left), columnAt(zone.gutters, item.right)]),
    );
    if (columns.size !== 1) break;
    top--;
  }
  return top;
}

type PlainPiece = { readonly type: 'line'; readonly line: Segment } | { readonly type: 'block'; readonly item: Item };

/** A band that is no zone: its rows and blocks from top to bottom. */
function plainBand(band: Band | undefined): PlainPiece[] {
  if (band === undefined) return [];
  const pieces: { top: number; left: number; piece: PlainPiece }[] = [];
  for (const row of rowsOf(segmentsOf(band))) {
    const line = makeSegment(row.flatMap((segment) => segment.words));
    pieces.push({ top: line.top, left: line.left, piece: { type: 'line', line } });
  }
  for (const item of band.items) {
    if (item.block !== null) pieces.push({ top: item.top, left: item.left, piece: { type: 'block', item } });
  }
  return pieces.sort((a, b) => a.top - b.top || a.left - b.left).map((entry) => entry.piece);
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

/** Heads of columns of accounts: years, dates, periods. */
const periodText = /(?:19|20)\d{2}/u;

/**
 * Parts tables that follow one another with the same columns: before a row of years over the columns of figures with nothing over the labels, and the title above it.
 */
function splitTables(zone: Zone, left: number, right: number): LayoutNode[] {
  const nodes: LayoutNode[] = [];
  const { bands } = zone;
  let from = 0;
  for (let i = 3; i < bands.length; i++) {
    if (!isPeriodRow(bands[i], zone)) continue;
    let title = i;
    while (title - 1 > from && isLabelOnly(bands[title - 1], zone)) title--;
    // Of the labels above, those after a blank line are the title.
    const cut = firstIndex(title, i, (j) => gapAbove(bands, j) >= 0.9 * bandEm(bands[j]));
    if (cut === null || cut - from < 2) continue;
    nodes.push({ type: 'table', zone: { ...zone, bands: bands.slice(from, cut) } });
    const lines = bands
      .slice(cut, i)
      .flatMap((band) => plainBand(band).flatMap((piece) => (piece.type === 'line' ? [piece.line] : [])));
    if (lines.length > 0) nodes.push({ type: 'lines', lines, left, right });
    from = i;
  }
  nodes.push({ type: 'table', zone: { ...zone, bands: bands.slice(from) } });
  return nodes;
}

function firstIndex(from: number, to: number, test: (index: number) => boolean): number | null {
  for (let index = from; index <= to; index++) if (test(index)) return index;
  return null;
}

const gapAbove = (bands: readonly Band[], index: number): number =>
  (bands[index]?.top ?? 0) - (bands[index - 1]?.bottom ?? 0);

function isPeriodRow(band: Band | undefined, zone: Zone): boolean {
  if (band === undefined) return false;
  const segments = segmentsOf(band);
  return (
    segments.length >= 2 &&
    segments.every((segment) => columnAt(zone.gutters, segment.left) > 0 && periodText.test(segmentText(segment)))
  );
}

const isLabelOnly = (band: Band | undefined, zone: Zone): boolean =>
  band?.items.every((item) => columnAt(zone.gutters, item.left) === 0) === true;

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
  /** The widest distance between baselines in terms of the usual one. */
  readonly widestStep: number;
  /** Share of lines that begin with a list marker. */
  readonly bulletShare: number;
  /** A large line with smaller ones under it: a figure and what it counts, a title and its text. */
  readonly isCard: boolean;
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
    widestStep: Math.max(0, ...steps) / Math.max(1, leading),
    bulletShare: lines.filter(startsItem).length / Math.max(1, lines.length),
    isCard: isCard(lines),
  };
}

/** Size of a card's head in terms of the lines under it. */
const cardHead = 1.4;

function isCard(lines: readonly Segment[]): boolean {
  const [head, ...rest] = lines;
  return head !== undefined && rest.length > 0 && rest.every((line) => head.em >= cardHead * line.em);
}

function startsItem(line: Segment): boolean {
  const [first, second] = line.words;
  if (first === undefined || second === undefined) return false;
  const kind = markerKind(first.word.text);
  return kind !== null && (kind === 'bullet' || (second.left - first.right) / line.em > 0.45);
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
  if (traits.filter((column) => column.isCard).length >= Math.max(2, 0.7 * traits.length)) return true;
  const em = median(zone.bands.map(bandEm)) ?? 1;
  if (traits.slice(1).some((column) => column.lines.length >= 2 && column.figureShare >= 0.6)) return false;
  const byLength = [...traits].sort((a, b) => b.lines.length - a.lines.length);
  const [longest, second] = byLength;
  if (longest === undefined || second === undefined) return false;
  const bases = (column: ColumnTraits): number[] => column.lines.map((line) => line.base);
  const starts = Math.min(...traits.map((column) => column.starts.length));
  if (traits.every((column) => column.bulletShare >= 0.3 && column.lines.length >= 2)) return true;
  if (areTextColumns(zone, traits)) return true;
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

/**
 * Whether the columns are of one width and most of them unbroken running text, with nothing ruled across: a page set in columns, even where paragraphs happen to begin at one height. Columns of a
 * table are as wide as what they hold, and a cell shorter than its neighbours leaves a hole above the next row. One column of three may hold a box or a picture.
 */
function areTextColumns(zone: Zone, traits: readonly ColumnTraits[]): boolean {
  const widths = traits.map(
    ({ lines }) => Math.max(...lines.map((line) => line.right)) - Math.min(...lines.map((line) => line.left)),
  );
  const running = traits.filter(
    ({ lines, wordsPerLine, flow, fill, widestStep }) =>
      lines.length >= 5 && wordsPerLine >= 2.8 && flow >= 0.35 && fill >= 0.8 && widestStep < 2.2,
  );
  return (
    zone.rules.length === 0 &&
    Math.min(...widths) > 0.9 * Math.max(...widths) &&
    running.length >= Math.max(2, 0.6 * traits.length)
  );
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

import type { Region } from '../model/page.ts';
import type { Segment } from './segments.ts';

/** What stands on a page as one piece: a segment, or a block that is already laid out (a ruled table, a figure). */
export interface Item {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly em: number;
  readonly segment: Segment | null;
  /** Regions of a finished block, in reading order; null for a segment. */
  readonly block: readonly Region[] | null;
  /** A speck or an unsure scrap: never stands in the way of a gutter. */
  readonly isNoise: boolean;
}

/** Items that overlap one another vertically, directly or through others: between two bands a level line can be drawn. */
export interface Band {
  readonly items: readonly Item[];
  readonly top: number;
  readonly bottom: number;
}

/** A stretch of x. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export function itemOfSegment(segment: Segment): Item {
  const { left, right, top, bottom, em } = segment;
  return { left, right, top, bottom, em, segment, block: null, isNoise: isNoise(segment) };
}

/** One or two signs that are no letters or digits, or that the engine doubts: specks, rests of rulings, folds. */
function isNoise(segment: Segment): boolean {
  const first = segment.words[0];
  if (segment.words.length !== 1 || first === undefined || first.word.text.length > 2) return false;
  const { text, confidence } = first.word;
  if (confidence < 0.3 || (/^\p{Ll}$/u.test(text) && confidence < 0.6)) return true;
  return !/[\p{L}\p{N}%–—-]/u.test(text) && (confidence < 0.6 || /^[|!:;'"`.,_/\\[\](){}~]+$/u.test(text));
}

/** Bands from top to bottom. */
export function makeBands(items: readonly Item[]): Band[] {
  const sorted = [...items].sort((a, b) => a.top - b.top || a.left - b.left);
  const bands: Band[] = [];
  let current: Item[] = [];
  let top = 0;
  let bottom = Number.NEGATIVE_INFINITY;
  const close = (): void => {
    if (current.length > 0)
      bands.push({ items: current.sort((a, b) => a.left - b.left || a.top - b.top), top, bottom });
  };
  for (const item of sorted) {
    if (current.length > 0 && item.top < bottom) {
      current.push(item);
      bottom = Math.max(bottom, item.bottom);
    } else {
      close();
      current = [item];
      top = item.top;
      bottom = item.bottom;
    }
  }
  close();
  return bands;
}

/** The stretches of x that the band leaves free, outer ones to infinity included. Noise is not seen. */
export function freeSpans(band: Band): Span[] {
  const spans: Span[] = [];
  let reached = Number.NEGATIVE_INFINITY;
  for (const item of band.items) {
    if (item.isNoise) continue;
    if (item.left > reached) spans.push({ from: reached, to: item.left });
    reached = Math.max(reached, item.right);
  }
  spans.push({ from: reached, to: Number.POSITIVE_INFINITY });
  return spans;
}

/** Free spans with something on both sides, at least `width` wide. */
export function innerGaps(band: Band, width: number): Span[] {
  return freeSpans(band).filter(
    (span) => Number.isFinite(span.from) && Number.isFinite(span.to) && span.to - span.from >= width,
  );
}

/** The parts that both lists cover, at least `width` wide. Both sorted. */
export function intersectSpans(a: readonly Span[], b: readonly Span[], width: number): Span[] {
  const result: Span[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const first = a[i];
    const second = b[j];
    if (first === undefined || second === undefined) break;
    const from = Math.max(first.from, second.from);
    const to = Math.min(first.to, second.to);
    if (to - from >= width) result.push({ from, to });
    if (first.to < second.to) i++;
    else j++;
  }
  return result;
}

/** Segments grouped to rows by their baselines, from top to bottom, each from left to right. */
export function rowsOf(segments: readonly Segment[]): Segment[][] {
  const sorted = [...segments].sort((a, b) => a.base - b.base || a.left - b.left);
  const rows: Segment[][] = [];
  let current: Segment[] = [];
  let anchor: Segment | null = null;
  for (const segment of sorted) {
    const isSameRow =
      anchor !== null && segment.base - anchor.base < 0.45 * Math.max(0.6 * anchor.em, Math.min(anchor.em, segment.em));
    if (isSameRow) current.push(segment);
    else {
      if (current.length > 0) rows.push(current);
      current = [segment];
      anchor = segment;
    }
    if (anchor !== null && segment.em > anchor.em) anchor = segment;
  }
  if (current.length > 0) rows.push(current);
  for (const row of rows) row.sort((a, b) => a.left - b.left || a.base - b.base);
  return rows;
}

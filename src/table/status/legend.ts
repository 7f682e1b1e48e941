import { type Box, bottom, centerX, centerY, contains, right, unionOf, unionOfAll } from '../../model/geometry.ts';
import type { Fill, Word } from '../../model/page.ts';
import { colorDistance, nameOfColor } from './color.ts';
import { knownStatusOf, type StatusLabels, statusOf } from './status-labels.ts';
import type { LegendEntry, StatusPage } from './types.ts';

/** Swatches are from a small dot to a large table cell, in millimetres. */
const leastSwatchMm = 1.7;
const tallestSwatchMm = 25;
const widestSwatchMm = 80;
/** From a swatch to its label, in millimetres. */
const labelGapMm = 13;
/** Letters in a label: what a colour stands for is said in a few words. */
const longestLabel = 70;
/** Swatches closer than this in CIELAB cannot be told from one another on a scan. */
const leastDistance = 8;
/** From one swatch of a legend to the next, beyond their own height, in millimetres. */
const farthestRowMm = 22;
const farthestColumnMm = 90;

/** Headings above legends. */
const headingWords = /färg|farg|förklar|forklar|status|legend|symbol|bedömning|bedomning|teckenf|trafikljus/iu;

/** A swatch with its label. */
interface Pair {
  readonly swatch: Box;
  readonly hex: string;
  readonly label: string;
  readonly labelBox: Box;
  readonly isInside: boolean;
}

type Placed = Pick<Word, 'text' | 'box'>;

/** Words of a row or of several short lines, in reading order. */
function textOf(words: readonly Placed[]): string {
  const sorted = [...words].sort((a, b) => centerY(a.box) - centerY(b.box));
  const lines: Placed[][] = [];
  for (const word of sorted) {
    const line = lines.at(-1);
    const head = line?.[0];
    if (line !== undefined && head !== undefined && centerY(word.box) - centerY(head.box) < 0.6 * head.box.height)
      line.push(word);
    else lines.push([word]);
  }
  return lines
    .flatMap((line) => line.sort((a, b) => a.box.x - b.box.x))
    .map((word) => word.text)
    .join(' ')
    .replace(/^[\s=:–—-]+/u, '')
    .trim();
}

/** The label to the right of a swatch: the words of its height up to a wide gap or the next swatch. */
function labelBeside(swatch: Box, words: readonly Placed[], swatches: readonly Fill[], pxPerMm: number): Placed[] {
  const middle = centerY(swatch);
  const inRow = words
    .filter(
      ({ box }) =>
        Math.abs(centerY(box) - middle) <= Math.max(swatch.height / 2, 0.6 * box.height) &&
        box.x >= right(swatch) - 0.5 * pxPerMm,
    )
    .sort((a, b) => a.box.x - b.box.x);
  const next = swatches
    .filter(
      ({ box }) =>
        box !== swatch &&
        box.x >= right(swatch) &&
        Math.abs(centerY(box) - middle) <= Math.max(swatch.height, box.height) / 2,
    )
    .reduce((least, { box }) => Math.min(least, box.x), Number.POSITIVE_INFINITY);
  const label: Placed[] = [];
  let end = right(swatch);
  for (const word of inRow) {
    const gap = label.length === 0 ? labelGapMm * pxPerMm : Math.max(4 * pxPerMm, 2 * word.box.height);
    if (word.box.x - end > gap || right(word.box) > next + pxPerMm) break;
    label.push(word);
    end = Math.max(end, right(word.box));
  }
  return label;
}

/** Swatches with labels on a page. */
function pairsOf(page: StatusPage, pxPerMm: number): Pair[] {
  const swatches = page.fills.filter(
    ({ box }) =>
      Math.min(box.width, box.height) >= leastSwatchMm * pxPerMm &&
      box.height <= tallestSwatchMm * pxPerMm &&
      box.width <= widestSwatchMm * pxPerMm,
  );
  const pairs: Pair[] = [];
  for (const { box, hex } of swatches) {
    const inside = page.words.filter((word) => contains(box, centerX(word.box), centerY(word.box)));
    const beside = labelBeside(
      box,
      page.words.filter((word) => !inside.includes(word)),
      swatches,
      pxPerMm,
    );
    const isInside = /\p{L}{3}/u.test(textOf(inside));
    const words = isInside && beside.length === 0 ? inside : beside.length > 0 ? beside : inside;
    const label = textOf(words);
    const labelBox = unionOfAll(words.map((word) => word.box));
    if (labelBox === null || label.length > longestLabel || !/\p{L}{2}/u.test(label)) continue;
    pairs.push({ swatch: box, hex, label, labelBox, isInside: words === inside });
  }
  return pairs;
}

/** Whether two swatches stand in one legend: of about one size, below one another or side by side. */
function belongTogether(a: Pair, b: Pair, pxPerMm: number): boolean {
  if (a.isInside !== b.isInside) return false;
  const p = a.swatch;
  const q = b.swatch;
  const isOneWidth = Math.abs(p.width - q.width) <= Math.max(1.5 * pxPerMm, 0.25 * Math.max(p.width, q.width));
  const isOneHeight = Math.max(p.height, q.height) <= 2.2 * Math.min(p.height, q.height) + pxPerMm;
  if (!isOneHeight) return false;
  if (isOneWidth && Math.abs(p.x - q.x) <= 1.5 * pxPerMm) {
    const gap = Math.max(q.y - bottom(p), p.y - bottom(q));
    return gap <= farthestRowMm * pxPerMm;
  }
  if (Math.abs(centerY(p) - centerY(q)) <= 1.5 * pxPerMm) {
    const gap = Math.max(q.x - right(p), p.x - right(q));
    return gap <= farthestColumnMm * pxPerMm && (isOneWidth || a.isInside);
  }
  return false;
}

/** Groups of swatches that stand together. */
function groupsOf(pairs: readonly Pair[], pxPerMm: number): Pair[][] {
  const groups: Pair[][] = [];
  for (const pair of pairs) {
    const near = groups.filter((group) => group.some((other) => belongTogether(pair, other, pxPerMm)));
    const joined = [...near.flat(), pair];
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups;
}

/** A legend on one page. */
export interface Legend {
  readonly pageNumber: number;
  readonly entries: readonly LegendEntry[];
}

function legendOf(group: readonly Pair[], page: StatusPage, labels: StatusLabels, pxPerMm: number): Legend | null {
  const distinct: Pair[] = [];
  for (const pair of group) {
    const same = distinct.find((other) => colorDistance(other.hex, pair.hex) < leastDistance);
    if (same === undefined) distinct.push(pair);
    // A colour that stands for two things is no legend's: these are cells of a table.
    else if (same.label !== pair.label) return null;
  }
  if (distinct.length < 2) return null;
  const known = distinct.filter((pair) => knownStatusOf(pair.label, labels) !== null).length;
  const hull = unionOfAll(distinct.map((pair) => unionOf(pair.swatch, pair.labelBox)));
  if (hull === null) return null;
  const above = page.words.filter(
    ({ box }) => bottom(box) <= hull.y + pxPerMm && bottom(box) >= hull.y - 25 * pxPerMm && box.x < right(hull),
  );
  const isHeaded = above.some((word) => headingWords.test(word.text));
  const share = known / distinct.length;
  if (share < 0.5 && !(isHeaded && distinct.every((pair) => /\p{L}{3}/u.test(pair.label)))) return null;
  const isColored = page.colorMode === undefined || page.colorMode === 'color';
  const entries = distinct
    .sort((a, b) => a.swatch.y - b.swatch.y || a.swatch.x - b.swatch.x)
    .map((pair) => ({
      hex: pair.hex,
      label: pair.label,
      status: statusOf(pair.label, labels),
      color: isColored ? nameOfColor(pair.hex) : null,
      pageNumber: page.pageNumber,
      box: unionOf(pair.swatch, pair.labelBox),
      isMeasured: isColored,
    }));
  return { pageNumber: page.pageNumber, entries };
}

/** Legends of a page: two swatches or more with labels beside or in them, in a row or a column. */
export function legendsOfPage(page: StatusPage, labels: StatusLabels): Legend[] {
  if (page.fills.length < 2) return [];
  const pxPerMm = (page.dpi ?? 300) / 25.4;
  return groupsOf(pairsOf(page, pxPerMm), pxPerMm).flatMap((group) => {
    const legend = legendOf(group, page, labels, pxPerMm);
    return legend === null ? [] : [legend];
  });
}

/** All legends of a document, page by page. */
export function findLegends(pages: Iterable<StatusPage>, labels: StatusLabels): Legend[] {
  const found: Legend[] = [];
  for (const page of pages) found.push(...legendsOfPage(page, labels));
  return found;
}

/** The entries of all legends, each colour with one meaning once. */
export function legendEntries(legends: readonly Legend[]): LegendEntry[] {
  const entries: LegendEntry[] = [];
  for (const entry of legends.flatMap((legend) => legend.entries)) {
    const isThere = entries.some(
      (other) => other.status === entry.status && colorDistance(other.hex, entry.hex) < 2 * leastDistance,
    );
    if (!isThere) entries.push(entry);
  }
  return entries;
}

/** The legend that holds for a page: one on it, else the last before it, else the first after it. */
export function legendFor(pageNumber: number, legends: readonly Legend[]): readonly LegendEntry[] {
  const own = legends.filter((legend) => legend.pageNumber === pageNumber);
  if (own.length > 0) return own.flatMap((legend) => legend.entries);
  const before = legends.filter((legend) => legend.pageNumber < pageNumber).at(-1);
  return (before ?? legends[0])?.entries ?? [];
}

import { type Box, bottom, centerX, centerY, contains, right, unionOf, unionOfAll } from '../../model/geometry.ts';
import type { Fill } from '../../model/page.ts';
import { knownStatusOf, type StatusLabels, statusOf } from '../../swedish/status-labels.ts';
import { colorDistance, nameOfColor } from './color.ts';
import type { LegendEntry, StatusPage } from './types.ts';
import { whiteSwatches } from './white-swatches.ts';
import { linesOf, type PlacedWord, WordIndex } from './word-index.ts';

/** Legends whose colours are shown: a swatch (cell, square, dot) beside a short label or around it, two or more in a row or a column. */

/** Swatches are from a small dot to a large table cell, in millimetres. */
const leastSwatchMm = 1.7;
const tallestSwatchMm = 25;
const widestSwatchMm = 80;
/** From a swatch to its label, in millimetres. */
const labelGapMm = 13;
/** Letters in a label: what a colour stands for is said in a few words. */
export const longestLabel = 70;
/** Swatches closer than this in CIELAB cannot be told from one another on a scan. */
export const leastDistance = 8;
/** From one swatch of a legend to the next, beyond their own size, in millimetres. */
const farthestRowMm = 22;
const farthestColumnMm = 90;
/** Pages with more areas of a swatch's size have maps or drawings, whose legends are not of statuses. */
const mostSwatches = 400;

/** Headings above legends. */
const headingWords = /färg|farg|förklar|forklar|status|legend|symbol|bedömning|bedomning|trafikljus/iu;
/** Signs that are printed as swatches in a colour of their own. */
const dotSigns = /^[●■⬤◼◆▲•⚫◉]$/u;

/** A swatch with its label. */
interface Pair {
  readonly swatch: Box;
  readonly hex: string;
  readonly label: string;
  readonly labelBox: Box;
  readonly isInside: boolean;
}

interface Swatch {
  readonly box: Box;
  readonly hex: string;
}

const textOf = (words: readonly PlacedWord[]): string =>
  linesOf(words)
    .flat()
    .map((word) => word.text)
    .join(' ')
    .replace(/^[\s=:–—-]+|[\s.,;]+$/gu, '')
    .trim();

/** What may be a swatch on a page: fills of such a size, coloured dots of type, and empty check boxes, which may be white. */
function swatchesOf(page: StatusPage, pxPerMm: number): Swatch[] {
  const isOfSize = ({ box }: Fill): boolean =>
    Math.min(box.width, box.height) >= leastSwatchMm * pxPerMm &&
    box.height <= tallestSwatchMm * pxPerMm &&
    box.width <= widestSwatchMm * pxPerMm;
  const fills = page.fills.filter(isOfSize).map(({ box, hex }) => ({ box, hex }));
  const signs = page.words.flatMap(({ text, box, color }) => {
    if (text === '☐' || text === '□') return [{ box, hex: '#ffffff' }];
    return dotSigns.test(text) && color !== null && nameOfColor(color) !== null ? [{ box, hex: color }] : [];
  });
  return [
    ...fills,
    ...signs.filter((sign) => !fills.some(({ box }) => contains(box, centerX(sign.box), centerY(sign.box)))),
  ];
}

/** The label to the right of a swatch: the words of its height up to a wide gap or the next swatch. */
function labelBeside(
  swatch: Box,
  words: readonly PlacedWord[],
  swatches: readonly Swatch[],
  pxPerMm: number,
): PlacedWord[] {
  const middle = centerY(swatch);
  const inRow = words
    .filter(
      ({ box }) =>
        Math.abs(centerY(box) - middle) <= Math.max(swatch.height / 2, 0.6 * box.height) &&
        box.x >= right(swatch) - 0.5 * pxPerMm,
    )
    .sort((a, b) => a.box.x - b.box.x);
  let next = Number.POSITIVE_INFINITY;
  for (const { box } of swatches) {
    if (box === swatch || box.x < right(swatch) || box.x >= next) continue;
    if (Math.abs(centerY(box) - middle) <= Math.max(swatch.height, box.height) / 2) next = box.x;
  }
  const label: PlacedWord[] = [];
  let end = right(swatch);
  for (const word of inRow) {
    const gap = label.length === 0 ? labelGapMm * pxPerMm : Math.max(4 * pxPerMm, 2 * word.box.height);
    if (word.box.x - end > gap || right(word.box) > next + pxPerMm) break;
    label.push(word);
    end = Math.max(end, right(word.box));
  }
  return label;
}

/** A swatch with its label, where it has one. */
function pairOf({ box, hex }: Swatch, words: WordIndex, swatches: readonly Swatch[], pxPerMm: number): Pair | null {
  const inside = words.inside(box);
  const reach = 4 * pxPerMm;
  const near = words.between(box.y - reach, bottom(box) + reach).filter((word) => !inside.includes(word));
  const beside = labelBeside(box, near, swatches, pxPerMm);
  const chosen = beside.length > 0 ? beside : inside;
  const label = textOf(chosen);
  const labelBox = unionOfAll(chosen.map((word) => word.box));
  if (labelBox === null || label.length > longestLabel || !/\p{L}{2}/u.test(label)) return null;
  return { swatch: box, hex, label, labelBox, isInside: chosen === inside };
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

/** Whether each colour stands for one thing, once: where one comes twice, these are the cells of a table. On a gray page only the labels can tell. */
function isOnceEach(group: readonly Pair[], isColored: boolean): boolean {
  return group.every((pair, i) =>
    group
      .slice(i + 1)
      .every(
        (other) => other.label !== pair.label && (!isColored || colorDistance(other.hex, pair.hex) >= leastDistance),
      ),
  );
}

function entriesOf(
  group: readonly Pair[],
  page: StatusPage,
  isColored: boolean,
  labels: StatusLabels,
  pxPerMm: number,
): LegendEntry[] | null {
  if (group.length < 2 || !isOnceEach(group, isColored)) return null;
  // Empty boxes alone are a form.
  if (group.filter((pair) => pair.hex !== '#ffffff').length < 2) return null;
  const hull = unionOfAll(group.map((pair) => unionOf(pair.swatch, pair.labelBox)));
  if (hull === null) return null;
  const known = group.filter((pair) => knownStatusOf(pair.label, labels) !== null).length / group.length;
  const isHeaded = page.words.some(
    ({ text, box }) =>
      bottom(box) <= hull.y + pxPerMm &&
      bottom(box) >= hull.y - 25 * pxPerMm &&
      box.x < right(hull) &&
      headingWords.test(text),
  );
  if (known < 0.5 && !(isHeaded && group.every((pair) => /\p{L}{3}/u.test(pair.label)))) return null;
  return [...group]
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
}

/** Legends of a page that show their colours, an entry list each. `isColored`: the page can tell colours. */
export function swatchLegends(page: StatusPage, isColored: boolean, labels: StatusLabels): LegendEntry[][] {
  const pxPerMm = (page.dpi ?? 300) / 25.4;
  const swatches = swatchesOf(page, pxPerMm);
  if (swatches.length < 2 || swatches.length > mostSwatches) return [];
  const words = new WordIndex(page.words);
  const pairs = swatches.flatMap((swatch) => pairOf(swatch, words, swatches, pxPerMm) ?? []);
  return groupsOf(pairs, pxPerMm).flatMap((group) => {
    const white = whiteSwatches(
      group.filter((pair) => !pair.isInside).map((pair) => pair.swatch),
      page,
      pxPerMm,
    ).flatMap((box) => pairOf({ box, hex: '#ffffff' }, words, swatches, pxPerMm) ?? []);
    const entries =
      entriesOf([...group, ...white], page, isColored, labels, pxPerMm) ??
      (white.length === 0 ? null : entriesOf(group, page, isColored, labels, pxPerMm));
    return entries === null ? [] : [entries];
  });
}

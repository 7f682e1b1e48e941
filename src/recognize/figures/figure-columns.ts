import { type Box, bottom, centerX, horizontalOverlap, right, unionOf, verticalOverlap } from '../../model/geometry.ts';
import type { Word } from '../../model/page.ts';

/** A figure, or what an engine made of one, as it stands in a column of figures: `10 059` is one place of two words. */
export interface FigurePlace {
  /** In layout space: the hull of its words. */
  readonly box: Box;
  /** Indices of its words, from left to right. Empty where ink stands that was not read. */
  readonly words: readonly number[];
}

/** Digits and the signs that figures, dates and versions are printed with. */
const figurePattern = /^[-−–+(±]?[\d.,:/–-]*\d[\d.,:/–-]*[)%*]?$/u;

/** Whether a text is a figure by its signs. */
export const isFigure = (text: string): boolean => figurePattern.test(text);

/** What stands after an amount is no part of the figure. */
const unitPattern = /^(?:kr|tkr|kkr|mkr|mnkr|mdkr|sek|ksek|msek|tsek|st|h|tim|procent|euro?)[.,]?$/iu;

/** Longest text that may be a figure misread: `£T2`, `[0]`, `Okr`. */
const LONGEST_MISREAD = 4;

/** A word of letters that was read with more than this is what it is. */
const SURE_LETTERS = 0.8;

/** Whether a word may be a figure that an engine misread: short, or with a digit and few letters, and not sure. */
export function mayBeFigure({ text, confidence }: Pick<Word, 'text' | 'confidence'>): boolean {
  if (isFigure(text)) return true;
  if (unitPattern.test(text)) return false;
  const digits = text.match(/\d/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (digits === 0 && letters >= 2 && confidence > SURE_LETTERS && !/^[OoQ]/u.test(text)) return false;
  return [...text].length <= LONGEST_MISREAD || (digits > 0 && letters <= 2 && digits >= letters);
}

/** Space between the words of one figure, as a share of their height: a space between thousands is 0.2–0.45, columns of figures stand further apart. */
const THOUSANDS_GAP = 0.55;

/** How far from one another figures of a column are aligned, as a share of their height. */
const ALIGNED = 0.8;

/** How far the next figure of a column may be, in heights of a word: an empty row and a heading may stand between. */
const REACH = 7;

/** Fewest figures that make a column. */
const FEWEST = 2;

/** Beside so many figures of other columns one of its own is enough: where several zeros of a column are misread alike, few are left to know it by. */
const FEWEST_IN_ROW = 2;

interface Group {
  readonly words: readonly number[];
  readonly box: Box;
  /** Right edge of the unit behind it, or its own: `0 kr` and `150 000 kr` are aligned by their units. */
  readonly unitRight: number;
  /** Whether every word is a figure. */
  readonly isFigure: boolean;
  /** Whether text of letters stands close by on the line: a number in a sentence. */
  readonly isInText: boolean;
}

/**
 * Finds the figures that stand in columns, and the short words among them that may be figures misread. A column is known by figures above one another whose right edges, middles or left edges agree.
 * @param unread boxes of ink that no word covers; one in line with figures is a place without words.
 * @param typicalHeight median height of the page's words, in the words' pixels.
 * @returns places from the top down.
 */
export function findFigurePlaces(words: readonly Word[], unread: readonly Box[], typicalHeight: number): FigurePlace[] {
  if (typicalHeight <= 0) return [];
  const groups = groupWords(words, unread, typicalHeight);
  const order = groups.map((_, index) => index).sort((a, b) => groups[a]!.box.y - groups[b]!.box.y);
  // A column is known by figures; what may be one joins where a figure of a column stands above or below.
  const inColumn = new Set<number>();
  const neighbours = new Map<number, number[]>();
  for (const [at, index] of order.entries()) {
    const group = groups[index]!;
    for (let next = at + 1; next < order.length; next++) {
      const below = groups[order[next]!]!;
      if (below.box.y - bottom(group.box) > REACH * typicalHeight) break;
      if (below.box.y < bottom(group.box) - 0.3 * typicalHeight) continue;
      if (!isAligned(group, below, typicalHeight)) continue;
      for (const [one, other] of [
        [index, order[next]!],
        [order[next]!, index],
      ] as const) {
        const list = neighbours.get(one);
        if (list === undefined) neighbours.set(one, [other]);
        else list.push(other);
      }
    }
  }
  const nearlyInColumn: number[] = [];
  for (const [index, near] of neighbours) {
    const group = groups[index]!;
    const figures = near.filter((other) => groups[other]!.isFigure && !groups[other]!.isInText);
    const least = group.isFigure && !group.isInText ? FEWEST - 1 : FEWEST;
    if (figures.length >= least) inColumn.add(index);
    else if (figures.length > 0) nearlyInColumn.push(index);
  }
  const rows = order
    .filter((index) => inColumn.has(index) && groups[index]!.isFigure)
    .map((index) => groups[index]!.box);
  for (const index of nearlyInColumn) {
    if (countInRow(groups[index]!.box, rows, typicalHeight) >= FEWEST_IN_ROW) inColumn.add(index);
  }
  return order
    .filter((index) => inColumn.has(index) && !groups[index]!.isInText)
    .map((index) => ({ words: groups[index]!.words, box: groups[index]!.box }));
}

/** Figures that stand on the line of a box. @param rows their boxes from the top down */
function countInRow(box: Box, rows: readonly Box[], typicalHeight: number): number {
  let count = 0;
  for (let at = firstFrom(rows, box.y - 2 * typicalHeight); at < rows.length && rows[at]!.y < bottom(box); at++) {
    if (verticalOverlap(rows[at]!, box) > 0.5 * Math.min(rows[at]!.height, box.height)) count++;
  }
  return count;
}

/** Words of one line with the space of thousands between them as groups; words that cannot be figures belong to none. */
function groupWords(words: readonly Word[], unread: readonly Box[], typicalHeight: number): Group[] {
  const order = words
    .map((_, index) => index)
    .filter((index) => words[index]!.source !== 'leader' && words[index]!.source !== 'check-box')
    .sort((a, b) => words[a]!.box.x - words[b]!.box.x);
  const groups: { words: number[]; box: Box; isFigure: boolean; isInText: boolean }[] = [];
  let open: typeof groups = [];
  const texts: Box[] = [];
  const units: Box[] = [];
  for (const index of order) {
    const { text, box } = words[index]!;
    if (!mayBeFigure(words[index]!)) {
      (unitPattern.test(text) ? units : texts).push(box);
      continue;
    }
    open = open.filter((group) => box.x - right(group.box) < 2 * typicalHeight);
    const home = open.find(
      (group) =>
        box.x - right(group.box) < THOUSANDS_GAP * Math.min(typicalHeight, box.height + 2) &&
        box.x - right(group.box) > -0.5 * box.height &&
        verticalOverlap(group.box, box) > 0.5 * Math.min(group.box.height, box.height),
    );
    if (home === undefined) {
      const group = { words: [index], box, isFigure: isFigure(text), isInText: false };
      groups.push(group);
      open.push(group);
    } else {
      home.words.push(index);
      home.box = unionOf(home.box, box);
      home.isFigure &&= isFigure(text) || /^[%*]$/u.test(text);
    }
  }
  for (const box of unread) {
    if (box.height < 1.8 * typicalHeight) groups.push({ words: [], box, isFigure: false, isInText: false });
  }
  return markInText(withUnits(groups, units, typicalHeight), texts, typicalHeight);
}

/** A unit stands less than this behind its figure, in heights of a word. */
const UNIT_GAP = 0.8;

function withUnits(groups: readonly Omit<Group, 'unitRight'>[], units: readonly Box[], typicalHeight: number): Group[] {
  const byLine = [...units].sort((a, b) => a.y - b.y);
  const tallest = units.reduce((most, box) => Math.max(most, box.height), 0);
  return groups.map((group) => {
    const { box } = group;
    let unitRight = right(box);
    for (let at = firstFrom(byLine, box.y - tallest); at < byLine.length; at++) {
      const unit = byLine[at]!;
      if (unit.y > bottom(box)) break;
      const gap = unit.x - right(box);
      const isBehind = gap > -0.2 * typicalHeight && gap < UNIT_GAP * typicalHeight;
      if (isBehind && verticalOverlap(unit, box) > 0.4 * Math.min(unit.height, box.height)) unitRight = right(unit);
    }
    return { ...group, unitRight };
  });
}

/** Marks the groups beside which, a space away, a word of letters stands. */
function markInText(groups: readonly Group[], texts: readonly Box[], typicalHeight: number): Group[] {
  const byLine = [...texts].sort((a, b) => a.y - b.y);
  const tallest = texts.reduce((most, box) => Math.max(most, box.height), 0);
  return groups.map((group) => {
    const { box } = group;
    let isInText = false;
    for (let at = firstFrom(byLine, box.y - tallest); at < byLine.length && !isInText; at++) {
      const text = byLine[at]!;
      if (text.y > bottom(box)) break;
      if (verticalOverlap(text, box) < 0.4 * Math.min(text.height, box.height)) continue;
      const gap = Math.max(box.x - right(text), text.x - right(box));
      isInText = gap < 0.7 * typicalHeight;
    }
    return { ...group, isInText };
  });
}

function firstFrom(boxes: readonly Box[], y: number): number {
  let low = 0;
  let high = boxes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (boxes[middle]!.y < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isAligned(a: Group, b: Group, typicalHeight: number): boolean {
  const near = ALIGNED * typicalHeight;
  const [one, other] = [reachOf(a), reachOf(b)];
  if (horizontalOverlap(one, other) <= 0) return false;
  return (
    Math.abs(right(a.box) - right(b.box)) < near ||
    Math.abs(a.unitRight - b.unitRight) < near ||
    Math.abs(centerX(a.box) - centerX(b.box)) < near ||
    Math.abs(a.box.x - b.box.x) < near
  );
}

const reachOf = ({ box, unitRight }: Group): Box => ({ ...box, width: Math.max(box.width, unitRight - box.x) });

import type { Region } from '../model/page.ts';
import { isUnitLine } from '../swedish/unit-line.ts';
import { type LineStyle, styleOf } from './line-style.ts';
import { type ListLine, markLists } from './lists.ts';
import { isHardlyRead } from './noise-areas.ts';
import { makeRegion } from './regions.ts';
import { isLeader, type Segment, segmentText } from './segments.ts';
import { median } from './type-metrics.ts';

/** What the page and the document know that a line does not. */
export interface BlockContext {
  /** Type size of running text in pixels on this page. */
  readonly bodyEm: number;
  /** Usual distance between baselines on this page, in em; null where there is too little text to tell. */
  readonly leading: number | null;
  /** Level of a heading's style, from 1; null when the style is not one of a heading. */
  readonly headingLevel: (style: LineStyle) => number | null;
  /** Level of headings that only space tells from text. */
  readonly spacedLevel: number;
  readonly isUnderlined: (line: Segment) => boolean;
}

/** Edges of the text that a column's lines stand in, in pixels. */
export interface ColumnEdges {
  readonly left: number;
  readonly right: number;
}

/** Lines of one column in order, to paragraphs, headings, list items and tables of contents. */
export function linesToRegions(lines: readonly Segment[], edges: ColumnEdges, context: BlockContext): Region[] {
  const leading = leadingOf(lines, context.leading);
  const groups: ListLine[][] = [];
  for (const [index, current] of markLists(lines).entries()) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (index === 0 || group === undefined || before === undefined) groups.push([current]);
    else if (startsBlock(group, before, current, leading, edges.right, context)) groups.push([current]);
    else group.push(current);
  }
  const depths = listDepths(groups, context.bodyEm);
  const regions: Region[] = [];
  // From the last to the first: a line that stands apart over a heading is one too.
  for (let index = groups.length - 1; index >= 0; index--) {
    const below = regions.at(-1)?.kind === 'heading';
    const spaced = isSetApart(groups, index, leading, edges, context, below);
    regions.push(regionOfGroup(groups[index] ?? [], edges, depths[index] ?? 1, spaced, context));
  }
  return regions.reverse();
}

/** Distances between baselines that are those of lines under each other, in em. */
export function lineSteps(lines: readonly Segment[]): number[] {
  const steps: number[] = [];
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i];
    const before = lines[i - 1];
    if (line === undefined || before === undefined) continue;
    const step = (line.base - before.base) / Math.max(line.em, before.em);
    if (step > 0.8 && step < 2.6) steps.push(step);
  }
  return steps;
}

/** The lower quartile, so that gaps between paragraphs do not count; null for fewer than three. */
export function usualLeading(steps: readonly number[]): number | null {
  const sorted = [...steps].sort((a, b) => a - b);
  return sorted.length < 3 ? null : (sorted[Math.floor(sorted.length / 4)] ?? null);
}

function leadingOf(lines: readonly Segment[], onPage: number | null): number {
  const own = usualLeading(lineSteps(lines));
  if (own === null) return onPage ?? 1.35;
  return lines.length < 8 && onPage !== null ? Math.min(own, onPage) : own;
}

/** Depth of each list item by how far in its marker stands, against the items before it. */
function listDepths(groups: readonly (readonly ListLine[])[], em: number): number[] {
  const stack: number[] = [];
  return groups.map((group) => {
    const first = group[0];
    if (first === undefined || !first.hasMarker) {
      // A line at the margin ends the list; an indented one may be a further paragraph of an item.
      if (first !== undefined && first.line.left < (stack[0] ?? Number.POSITIVE_INFINITY) + 0.4 * em) stack.length = 0;
      return 1;
    }
    const left = first.line.left;
    while (stack.length > 0 && left < (stack.at(-1) ?? 0) - 0.8 * em) stack.pop();
    if (stack.length === 0 || left > (stack.at(-1) ?? 0) + 0.8 * em) stack.push(left);
    return stack.length;
  });
}

/**
 * Whether one line stands apart as a heading does where the type does not tell (an engine does not see weight): short, a capital first, no stop last, with more space above
 * than below, and running text under it.
 */
function isSetApart(
  groups: readonly (readonly ListLine[])[],
  index: number,
  leading: number,
  edges: ColumnEdges,
  context: BlockContext,
  isOverHeading: boolean,
): boolean {
  const group = groups[index] ?? [];
  const line = group[0]?.line;
  const next = groups[index + 1]?.[0]?.line;
  if (group.length !== 1 || line === undefined || next === undefined || group[0]?.hasMarker === true) return false;
  if (line.words.some((placed) => placed.word.source === 'text-layer')) return false;
  const text = segmentText(line);
  if (text.length > 70 || !/^[\p{Lu}\d]/u.test(text) || !/\p{L}{3}/u.test(text) || /[.,;:!?]$/u.test(text))
    return false;
  const width = edges.right - edges.left;
  if (line.right - line.left > 0.65 * width || line.em < 0.93 * context.bodyEm) return false;
  const above = groups[index - 1]?.at(-1)?.line;
  const stepAbove = above === undefined ? 9 : (line.base - above.base) / line.em;
  const stepBelow = (next.base - line.base) / line.em;
  if (isOverHeading) return text.length <= 40 && stepAbove > 1.6 * leading && stepBelow > 0 && stepBelow <= stepAbove;
  if (next.right - next.left < 0.7 * width) return false;
  return stepAbove > 1.3 * leading && stepBelow > 0 && stepBelow < 0.87 * stepAbove;
}

/** A line of a table of contents: leader dots before a number, or a measured row of dots so long that it leads somewhere whatever was read there. */
const isTocLine = (line: Segment): boolean => {
  const text = segmentText(line);
  const leaders = line.words.filter(isLeader);
  if (leaders.length === 0 && !/[.…·_]{4,}/u.test(text)) return false;
  // Dots alone are a line to write on.
  const isNumbered = /(?:\d{1,4}|[ivxlIVXL]{1,6})$/u.test(text);
  const isLong = leaders.some((placed) => placed.word.source === 'leader' && placed.right - placed.left > 4 * line.em);
  return isNumbered || (isLong && /\p{L}{3}/u.test(text));
};

/** Whether the line stands under the text of a list item, as the rest of it does. */
function hangsUnderItem(first: ListLine | undefined, before: Segment, line: Segment, leading: number): boolean {
  if (first?.hasMarker !== true) return false;
  const textLeft = first.line.words[1]?.left ?? first.line.left;
  const step = line.base - before.base;
  return Math.abs(line.left - textLeft) < 0.7 * before.em && step > 0 && step < 1.25 * leading * before.em;
}

function startsBlock(
  group: readonly ListLine[],
  { line: before }: ListLine,
  { line, hasMarker }: ListLine,
  leading: number,
  columnRight: number,
  context: BlockContext,
): boolean {
  const isToc = isTocLine(line);
  // A scrap between entries is a page number that the engine set in a line of its own.
  if (group.some((entry) => isTocLine(entry.line)) && (isToc || segmentText(line).length <= 3)) return false;
  if (isToc !== isTocLine(before)) return true;
  if (hasMarker) return true;
  if (hangsUnderItem(group[0], before, line, leading)) return false;
  const step = (line.base - before.base) / Math.max(line.em, before.em);
  if (step < 0 || step > 1.22 * leading + 0.08) return true;
  if (changesSize(before, line) || isUnitUnder(before, line, columnRight)) return true;
  if (context.isUnderlined(before) && isShort(before, columnRight) && !context.isUnderlined(line)) return true;
  if (context.isUnderlined(line) && !context.isUnderlined(before) && endsSentence(before)) return true;
  const style = styleOf(line, context.bodyEm);
  const styleBefore = styleOf(before, context.bodyEm);
  if (style.isBold !== styleBefore.isBold && !goesOn(segmentText(before), segmentText(line))) return true;
  if (style.isCaps !== styleBefore.isCaps && isShort(before, columnRight)) return true;
  if (style.color !== styleBefore.color && isShort(before, columnRight) && style.color !== null) return true;
  const first = group[0];
  // An indented first line begins a paragraph; the rest of a list item or of a hanging paragraph goes on.
  if (first !== undefined && !first.hasMarker && group.length >= 1) {
    const indent = line.left - before.left;
    if (indent > 0.8 * line.em && indent < 4 * line.em && endsSentence(before) && !hangs(group)) return true;
  }
  if (first?.hasMarker === true) {
    const textLeft = first.line.words[1]?.left ?? first.line.left;
    if (line.left < textLeft - 0.6 * line.em && line.left <= first.line.left + 0.6 * line.em && endsSentence(before))
      return true;
    return false;
  }
  const remaining = columnRight - before.right;
  const firstWord = line.words[0];
  const needed = firstWord === undefined ? 0 : firstWord.right - firstWord.left + 0.5 * line.em;
  if (!/^[\p{Lu}\p{N}"”–-]/u.test(segmentText(line))) return false;
  if (endsSentence(before)) return remaining > needed + 4 * line.em;
  // A short line without a stop over a full one is a heading, whatever its type looks like to an engine.
  const width = columnRight - line.left;
  return (
    remaining > Math.max(needed + 8 * line.em, 0.4 * width) &&
    columnRight - line.right < 0.25 * width &&
    !/[,-]$/u.test(segmentText(before))
  );
}

/**
 * Whether the type changes size between two lines. Boxes of an engine tell the size of a long line within a seventh, of a short one within a quarter only [M], so a short line
 * must read like a heading besides; a line that goes on inside a sentence is of the same size whatever they say.
 */
function changesSize(before: Segment, line: Segment): boolean {
  const ratio = line.em > before.em ? line.em / before.em : before.em / line.em;
  const text = segmentText(line);
  const textBefore = segmentText(before);
  if (line.words[0]?.word.source === 'text-layer') return ratio > 1.06 && !(ratio < 1.5 && goesOn(textBefore, text));
  if (ratio <= 1.14 || (ratio < 1.5 && goesOn(textBefore, text))) return false;
  if (ratio > 1.3 || Math.min(text.length, textBefore.length) >= 14) return true;
  const beginsAnew = /^[\p{Lu}\p{N}]/u.test(text);
  return beginsAnew && (endsSentence(before) || (textBefore.length < 14 && !/[.,;:]$/u.test(textBefore)));
}

/** `Belopp i tkr` under a heading is no part of it, though it be set like it. */
function isUnitUnder(before: Segment, line: Segment, columnRight: number): boolean {
  const text = segmentText(line);
  return /^[\p{Lu}(]/u.test(text) && isUnitLine(text) && isShort(before, columnRight) && !endsSentence(before);
}

/** Whether the second text goes on inside the sentence of the first. */
const goesOn = (before: string, text: string): boolean => /^[a-zåäö]/u.test(text) && /[\p{L},-]$/u.test(before);

const isShort = (line: Segment, columnRight: number): boolean => columnRight - line.right > 3 * line.em;
const endsSentence = (line: Segment): boolean => /[.!?:;)"”%]$/u.test(segmentText(line));
const hangs = (group: readonly ListLine[]): boolean => {
  const [first, second] = group;
  return first !== undefined && second !== undefined && second.line.left - first.line.left > 0.8 * first.line.em;
};

function regionOfGroup(
  group: readonly ListLine[],
  edges: ColumnEdges,
  depth: number,
  isSpaced: boolean,
  context: BlockContext,
): Region {
  const lines = group.map((entry) => entry.line);
  const first = group[0];
  if (first === undefined) return makeRegion('paragraph', lines);
  if (isTocLine(first.line)) return makeRegion('toc', lines);
  // `Belopp i tkr` may be set like a heading, and so may be what an engine made of a stain: they head nothing.
  const headsNothing = (lines.length === 1 && isUnitLine(segmentText(first.line))) || lines.every(isHardlyRead);
  const level = headsNothing
    ? null
    : (headingLevelOf(lines, edges.right, context) ?? (isSpaced ? context.spacedLevel : null));
  if (level !== null) return makeRegion('heading', lines, { level });
  if (first.hasMarker) return makeRegion('list-item', lines, { level: depth });
  return makeRegion('paragraph', lines);
}

function headingLevelOf(lines: readonly Segment[], columnRight: number, context: BlockContext): number | null {
  if (lines.length > 3) return null;
  const text = lines.map(segmentText).join(' ');
  if (text.length > 180 || !/\p{L}{2,}/u.test(text)) return null;
  const em = median(lines.map((line) => line.em)) ?? 0;
  const [first] = lines;
  if (first === undefined) return null;
  const style = { ...styleOf(first, context.bodyEm), size: em / context.bodyEm };
  const isPlain = style.size < 1.1;
  // A short line's boxes say little of its size: small beginnings are the ends of paragraphs.
  if (style.size < 1.6 && !/^[\p{Lu}\p{N}"”“(§]/u.test(text)) return null;
  const isNarrow = isShort(first, columnRight) || (style.isBold && text.length < 100);
  if (isPlain && (/[.,;:]$/u.test(text) || lines.length > 2 || !isNarrow)) return null;
  if (isPlain && lines.length === 1 && context.isUnderlined(first)) return context.spacedLevel;
  return context.headingLevel(style);
}

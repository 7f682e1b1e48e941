import type { Region } from '../model/page.ts';
import { type LineStyle, styleOf } from './line-style.ts';
import { type ListLine, markLists } from './lists.ts';
import { makeRegion } from './regions.ts';
import { isLeader, type Segment, segmentText } from './segments.ts';
import { median } from './type-metrics.ts';

/** What the document knows that a page does not. */
export interface BlockContext {
  /** Type size of running text in pixels on this page. */
  readonly bodyEm: number;
  /** Level of a heading's style, from 1; null when the style is not one of a heading. */
  readonly headingLevel: (style: LineStyle) => number | null;
}

/** Lines of one column in order, to paragraphs, headings, list items and tables of contents. */
export function linesToRegions(lines: readonly Segment[], context: BlockContext): Region[] {
  const marked = markLists(lines);
  const leading = usualLeading(lines);
  const columnLeft = Math.min(...lines.map((line) => line.left));
  const columnRight = Math.max(...lines.map((line) => line.right));
  const groups: ListLine[][] = [];
  for (let i = 0; i < marked.length; i++) {
    const current = marked[i];
    const before = marked[i - 1];
    const group = groups.at(-1);
    if (current === undefined) continue;
    if (
      group === undefined ||
      before === undefined ||
      startsBlock(group, before, current, leading, columnRight, context)
    ) {
      groups.push([current]);
    } else group.push(current);
  }
  return groups.map((group) => regionOfGroup(group, columnLeft, columnRight, context));
}

/** The distance between baselines that lines of this text have, in em: the lower quartile, so that gaps between paragraphs do not count. */
function usualLeading(lines: readonly Segment[]): number {
  const steps: number[] = [];
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i];
    const before = lines[i - 1];
    if (line === undefined || before === undefined) continue;
    const step = (line.base - before.base) / Math.max(line.em, before.em);
    if (step > 0.8 && step < 2.6) steps.push(step);
  }
  steps.sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 4)] ?? 1.35;
}

const isTocLine = (line: Segment): boolean => {
  const text = segmentText(line);
  return (line.words.some(isLeader) || /[.…·_]{4,}/u.test(text)) && /(?:\d{1,4}|[ivxlIVXL]{1,6})$/u.test(text);
};

function startsBlock(
  group: readonly ListLine[],
  { line: before }: ListLine,
  { line, hasMarker }: ListLine,
  leading: number,
  columnRight: number,
  context: BlockContext,
): boolean {
  const isToc = isTocLine(line);
  if (isToc !== isTocLine(before)) return true;
  if (isToc) return false;
  if (hasMarker) return true;
  const step = (line.base - before.base) / Math.max(line.em, before.em);
  if (step < 0 || step > 1.22 * leading + 0.08) return true;
  const ratio = line.em / before.em;
  if (ratio > 1.13 || ratio < 0.88) return true;
  const style = styleOf(line, context.bodyEm);
  const styleBefore = styleOf(before, context.bodyEm);
  if (style.isBold !== styleBefore.isBold && isShort(before, columnRight)) return true;
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
  return remaining > needed + 4 * line.em && endsSentence(before) && /^[\p{Lu}\p{N}"”–-]/u.test(segmentText(line));
}

const isShort = (line: Segment, columnRight: number): boolean => columnRight - line.right > 3 * line.em;
const endsSentence = (line: Segment): boolean => /[.!?:;)"”%]$/u.test(segmentText(line));
const hangs = (group: readonly ListLine[]): boolean => {
  const [first, second] = group;
  return first !== undefined && second !== undefined && second.line.left - first.line.left > 0.8 * first.line.em;
};

function regionOfGroup(
  group: readonly ListLine[],
  columnLeft: number,
  columnRight: number,
  context: BlockContext,
): Region {
  const lines = group.map((entry) => entry.line);
  const first = group[0];
  if (first === undefined) return makeRegion('paragraph', lines);
  if (isTocLine(first.line)) return makeRegion('toc', lines);
  const level = headingLevelOf(lines, columnRight, context);
  if (level !== null) return makeRegion('heading', lines, { level });
  if (first.hasMarker) {
    const indent = (first.line.left - columnLeft) / context.bodyEm;
    return makeRegion('list-item', lines, { level: 1 + Math.min(4, Math.max(0, Math.round((indent - 2.5) / 2))) });
  }
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
  if (style.size < 1.1 && (/[.,;:]$/u.test(text) || lines.length > 2 || !isShort(first, columnRight))) return null;
  return context.headingLevel(style);
}

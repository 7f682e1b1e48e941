import { columnWords, isColumnWord, isStatementTitle } from './column-headings.ts';
import { lineEnd } from './divide-figures.ts';
import { figureValue, isFigureOrDash, isYear } from './figures.ts';
import type { PlacedLine } from './text-lines.ts';

/** A figure on a line of its own. */
export interface ValueLine {
  readonly line: PlacedLine;
  readonly text: string;
  readonly value: number;
  /** Blank lines, or the beginning of a column, stand before it. */
  readonly isAfterGap: boolean;
}

/** Figures under one another that were a column. */
export interface ValueSection {
  readonly heading: PlacedLine | null;
  readonly values: readonly ValueLine[];
}

/** A list of labels and the lists of values that stood beside it. */
export interface BrokenRegion {
  readonly labels: readonly PlacedLine[];
  readonly sections: readonly ValueSection[];
}

const leastValues = 3;
const mostBlankLines = 3;
const mostLabelLines = 240;
const longestLabel = 80;

/** Finds lists of labels followed by lists of values, one a line, as page readers leave tables that they read column by column. */
export function brokenRegions(lines: readonly PlacedLine[], taken: ReadonlySet<number>): BrokenRegion[] {
  const regions: BrokenRegion[] = [];
  let from = 0;
  for (let index = 0; index < lines.length; index++) {
    if (!beginsValues(index, lines, taken)) continue;
    const { sections, end } = sectionsFrom(index, lines, taken);
    const count = sections.reduce((sum, section) => sum + section.values.length, 0);
    if (count >= leastValues) {
      const labels = labelsAbove(index, from, lines, taken);
      if (labels.filter((line) => !line.isBlank).length >= 2) regions.push({ labels, sections });
    }
    from = end;
    index = Math.max(index, end - 1);
  }
  return regions;
}

const isValue = (line: PlacedLine, taken: ReadonlySet<number>): boolean =>
  !line.isBlank && !taken.has(line.index) && isFigureOrDash(line.text.trim());

/** A line that heads a column of values: a year or a word such as `Not`, `Budget`. */
const headsColumn = (line: PlacedLine): boolean =>
  isColumnWord(line.text.trim()) || (columnWords(line.text)?.length ?? 0) === 1;

function nextFilled(index: number, lines: readonly PlacedLine[]): PlacedLine | null {
  for (let next = index; next < Math.min(lines.length, index + mostBlankLines + 1); next++) {
    if (!lines[next]!.isBlank) return lines[next]!;
  }
  return null;
}

function beginsValues(index: number, lines: readonly PlacedLine[], taken: ReadonlySet<number>): boolean {
  const line = lines[index]!;
  if (line.isBlank || taken.has(index)) return false;
  if (isValue(line, taken) && /\d/u.test(line.text)) return true;
  if (!headsColumn(line) || isSumWord(line.text)) return false;
  const next = nextFilled(index + 1, lines);
  return next !== null && isValue(next, taken);
}

/** `Summa` heads a column of sums, but above the first column it is the last label. */
const isSumWord = (text: string): boolean => /^(?:summa|totalt?|sum|antal|total)$/iu.test(text.trim());

function sectionsFrom(
  start: number,
  lines: readonly PlacedLine[],
  taken: ReadonlySet<number>,
): { sections: ValueSection[]; end: number } {
  const sections: { heading: PlacedLine | null; values: ValueLine[] }[] = [];
  let gap = true;
  let blanks = 0;
  let end = start;
  for (let index = start; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.isBlank) {
      if (++blanks > mostBlankLines) break;
      gap = true;
      continue;
    }
    if (taken.has(index)) break;
    const text = line.text.trim();
    const current = sections.at(-1);
    if (isHeading(index, lines, taken, gap, sections)) {
      sections.push({ heading: line, values: [] });
      gap = true;
    } else if (isValue(line, taken)) {
      if (current === undefined) sections.push({ heading: null, values: [] });
      const { values } = sections.at(-1)!;
      values.push({ line, text, value: figureValue(text) ?? 0, isAfterGap: gap });
      gap = false;
    } else break;
    blanks = 0;
    end = index + 1;
  }
  return { sections: sections.filter((section) => section.values.length > 0), end };
}

/** A year heads a column where it begins one and is next to, or the same as, the years that head the others: a value can look like a year. */
function isHeading(
  index: number,
  lines: readonly PlacedLine[],
  taken: ReadonlySet<number>,
  isAfterGap: boolean,
  sections: readonly { heading: PlacedLine | null }[],
): boolean {
  const line = lines[index]!;
  const text = line.text.trim();
  if (!headsColumn(line) || !isAfterGap) return false;
  const next = nextFilled(index + 1, lines);
  if (next === null || !isValue(next, taken) || (sections.length === 0 && isSumWord(text))) return false;
  if (!isYear(text)) return true;
  const years = sections.flatMap((section) =>
    section.heading !== null && isYear(section.heading.text) ? [yearOf(section.heading.text)] : [],
  );
  if (years.length === 0) return sections.length === 0;
  return years.some((year) => Math.abs(year - yearOf(text)) <= 1);
}

const yearOf = (text: string): number => Number(/(?:19|20)\d{2}/u.exec(text)?.[0] ?? 0);

/** The lines of labels above values, blank lines among them. A paragraph of prose right above the values may stand between. */
function labelsAbove(
  index: number,
  from: number,
  lines: readonly PlacedLine[],
  taken: ReadonlySet<number>,
): PlacedLine[] {
  const labels: PlacedLine[] = [];
  let blanks = 0;
  let at = index - 1;
  while (at >= from && labels.length < mostLabelLines) {
    const line = lines[at]!;
    if (taken.has(at)) break;
    if (line.isBlank) {
      if (++blanks > mostBlankLines && labels.length > 0) break;
      if (labels.length > 0) labels.unshift(line);
      at--;
      continue;
    }
    blanks = 0;
    let first = at;
    while (first - 1 >= from && !lines[first - 1]!.isBlank && !taken.has(first - 1)) first--;
    const group = lines.slice(first, at + 1);
    if (isProse(group)) {
      if (labels.length > 0) break;
      at = first - 1;
      continue;
    }
    const usable = group.findLastIndex((member) => !isLabel(member));
    labels.unshift(...group.slice(usable + 1));
    if (usable >= 0) break;
    at = first - 1;
  }
  while (labels[0]?.isBlank) labels.shift();
  return labels;
}

function isLabel(line: PlacedLine): boolean {
  const text = line.text.trim();
  if (text.length > longestLabel || text.includes('\t') || !/\p{L}/u.test(text) || /^[•·▪*]\s/u.test(text))
    return false;
  if (isStatementTitle(text)) return true;
  return lineEnd(text) === null || /^(?:not\s+)?\d{1,2}$/iu.test(text) || /(?:19|20)\d{2}$/u.test(text);
}

const isProse = (group: readonly PlacedLine[]): boolean => {
  const words = group.reduce((sum, line) => sum + line.text.trim().split(/\s+/u).length, 0);
  return (
    (words >= 9 && /[.!?]["”]?$/u.test(group.at(-1)!.text.trim())) ||
    group.some((line) => line.text.trim().length > longestLabel)
  );
};

import { headingWords, isStatementTitle, noteHeading } from './column-headings.ts';
import { type LineEnd, lineEnd, waysToDivide } from './divide-figures.ts';
import { figureTable } from './figure-table.ts';
import { isYear } from './figures.ts';
import type { PlacedLine } from './text-lines.ts';
import type { DraftTable } from './text-table.ts';

const longestLabel = 90;
const mostBlankLines = 1;

/** A line with a label and figures. */
export interface FigureRow {
  readonly line: PlacedLine;
  readonly end: LineEnd;
  /** Lines of the label that stand above the line with the figures. */
  readonly labelLines: readonly PlacedLine[];
}

/** A row, or a line between rows that heads those under it. */
export type FigureEntry = FigureRow | { readonly line: PlacedLine; readonly end: null };

/** Tables whose rows are a label and figures divided by single spaces, as page readers leave them. */
export function findFigureRows(lines: readonly PlacedLine[], taken: Set<number>): DraftTable[] {
  const ends = lines.map((line) => (taken.has(line.index) ? null : rowEnd(line)));
  const tables: DraftTable[] = [];
  for (let index = 0; index < lines.length; index++) {
    if (ends[index] === null) continue;
    const entries = entriesFrom(index, lines, ends, taken);
    const last = entries.at(-1)!.line.index;
    const table = figureTable(entries, lines, taken);
    if (table !== null) {
      for (const line of table.lines) taken.add(line.index);
      tables.push(table);
    }
    index = Math.max(index, last);
  }
  return tables;
}

/** The figures of a line that can be a row: with a label that is no sentence, or with several figures. */
function rowEnd(line: PlacedLine): LineEnd | null {
  if (line.isBlank || line.text.includes('\t') || headingWords(line.text) !== null) return null;
  if (/\d\s*\(\s*\d{1,3}\s*\)\s*$|\bsida\s*\(?\s*\d/iu.test(line.text)) return null;
  const end = lineEnd(line.text);
  if (end === null || end.label.length > longestLabel) return null;
  if (end.label === '') return waysToDivide(end.words).every((way) => way.length >= 2) ? end : null;
  if (!/\p{L}/u.test(end.label) || /^[-•·▪*]\s/u.test(end.label)) return null;
  // A sentence that a figure ends, or a page number behind leaders.
  if (/\.{3,}|(?:\. ){3,}/u.test(end.label)) return null;
  return end;
}

/** Rows that follow one another: blank lines, parts of labels, and headings of groups may stand between. */
function entriesFrom(
  start: number,
  lines: readonly PlacedLine[],
  ends: readonly (LineEnd | null)[],
  taken: ReadonlySet<number>,
): FigureEntry[] {
  const entries: FigureEntry[] = [
    { line: lines[start]!, end: ends[start]!, labelLines: partOfLabel(start, lines, ends) },
  ];
  let between: PlacedLine[] = [];
  let blanks = 0;
  for (let index = start + 1; index < lines.length; index++) {
    const line = lines[index]!;
    if (taken.has(index)) break;
    if (line.isBlank) {
      if (++blanks > mostBlankLines) break;
      continue;
    }
    const end = ends[index];
    if (/^\s*\*+\s?\p{L}/u.test(line.text) || (end != null && isTitleWithYear(end, entries))) break;
    if (end !== null && end !== undefined) {
      const wraps = between.length > 0 && isFirstPart(between.at(-1)!.text, end.label);
      const labelLines = wraps ? [between.pop()!] : [];
      for (const heading of between) entries.push({ line: heading, end: null });
      entries.push({ line, end, labelLines });
      between = [];
      blanks = 0;
      continue;
    }
    const text = line.text.trim();
    const isBorder =
      headingWords(text) !== null ||
      isStatementTitle(text) ||
      noteHeading(text) !== null ||
      text.length > 60 ||
      /[.;!?]$/u.test(text);
    if (isBorder || between.length >= 2) break;
    between.push(line);
    if (blanks > 0 && between.length > 1) break;
  }
  return entries;
}

/** `Antal per kommun 2013` under rows with several figures names the next table. */
const isTitleWithYear = (end: LineEnd, entries: readonly FigureEntry[]): boolean =>
  end.words.length === 1 &&
  isYear(end.words[0]!) &&
  /^\p{Lu}/u.test(end.label) &&
  entries.every((entry) => entry.end === null || entry.end.words.length > 1);

const isFirstPart = (text: string, next: string): boolean =>
  /^\p{Ll}/u.test(next) || /(?:[-,]|\s(?:och|av|för|till|i|på|pga|med|från|samt|eller))$/iu.test(text.trim());

/** The line above the first row, where it is the beginning of its label. */
function partOfLabel(start: number, lines: readonly PlacedLine[], ends: readonly (LineEnd | null)[]): PlacedLine[] {
  if (!/^\p{Ll}/u.test(ends[start]!.label)) return [];
  for (let index = start - 1; index >= Math.max(0, start - 2); index--) {
    const line = lines[index]!;
    if (line.isBlank) continue;
    return line.text.trim().length <= 60 && /^\p{Lu}/u.test(line.text.trim()) && !/[.:;]$/u.test(line.text.trim())
      ? [line]
      : [];
  }
  return [];
}

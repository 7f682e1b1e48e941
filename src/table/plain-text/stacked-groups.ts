import { isColumnWord, isStatementTitle, noteHeading } from './column-headings.ts';
import { figureValue, isFigureOrDash, isYear } from './figures.ts';
import { statementTitle, textAbove, titleOf } from './headings.ts';
import { isTotalLabel } from './sums.ts';
import type { PlacedLine } from './text-lines.ts';
import { type DraftCell, type DraftTable, emptyCell, partOf, type TextTableDoubt } from './text-table.ts';

/** Lines between blank lines. */
interface Group {
  readonly kind: 'labels' | 'figures' | 'other';
  readonly lines: readonly PlacedLine[];
}

/** Labels and the groups of figures that follow them, one for each column. */
interface Stack {
  readonly labels: Group;
  readonly figures: readonly Group[];
}

const leastRows = 3;
const longestLabel = 80;
const mostColumns = 12;
const sure = 0.92;
const unsure = 0.45;

/**
 * Tables whose rows a reader of pages left in stacks: some labels, then the figures of the first column under one another, then those of the second, and so on,
 * blank lines between; or each cell on a line of its own.
 */
export function findStackedGroups(lines: readonly PlacedLine[], taken: Set<number>): DraftTable[] {
  const groups = groupsOf(lines, taken);
  const tables: DraftTable[] = [];
  for (let index = 0; index < groups.length; index++) {
    const run = runFrom(index, groups);
    if (run === null) continue;
    const table = tableOf(run.stacks, groups.slice(Math.max(0, index - mostColumns - 1), index), lines, taken);
    if (table !== null) {
      tables.push(table);
      for (const line of table.lines) taken.add(line.index);
    }
    index = run.end - 1;
  }
  return tables;
}

function groupsOf(lines: readonly PlacedLine[], taken: ReadonlySet<number>): Group[] {
  const groups: Group[] = [];
  let open: PlacedLine[] = [];
  const close = (): void => {
    if (open.length > 0) groups.push({ kind: kindOf(open), lines: open });
    open = [];
  };
  for (const line of lines) {
    if (line.isBlank || taken.has(line.index) || open.at(-1)?.pageNumber !== line.pageNumber) close();
    if (taken.has(line.index)) groups.push({ kind: 'other', lines: [line] });
    else if (!line.isBlank) open.push(line);
  }
  close();
  return groups;
}

function kindOf(lines: readonly PlacedLine[]): Group['kind'] {
  const texts = lines.map((line) => line.text.trim());
  // A year over figures heads them.
  if (texts.length > 1 && isYear(texts[0]!) && !texts.every((text) => isYear(text))) return 'other';
  if (texts.every((text) => isFigureOrDash(text))) return 'figures';
  const isLabels = texts.every(
    (text) => text.length <= longestLabel && /\p{L}/u.test(text) && !isFigureOrDash(text) && !/^[•·▪*]\s/u.test(text),
  );
  const words = texts.join(' ').split(/\s+/u).length;
  return isLabels && !(words > 12 && /[.!?]$/u.test(texts.at(-1)!)) ? 'labels' : 'other';
}

/** Stacks that follow one another. Groups of years are headings and begin none. */
function runFrom(start: number, groups: readonly Group[]): { stacks: Stack[]; end: number } | null {
  const stacks: Stack[] = [];
  let index = start;
  while (index + 1 < groups.length) {
    const labels = groups[index]!;
    if (labels.kind !== 'labels' || groups[index + 1]!.kind !== 'figures') break;
    if (
      isHeading(labels) ||
      (stacks.length > 0 && labels.lines.some((line) => isStatementTitle(line.text) || noteHeading(line.text) !== null))
    )
      break;
    const figures: Group[] = [];
    let next = index + 1;
    while (next < groups.length && groups[next]!.kind === 'figures' && !isYearGroup(groups[next]!))
      figures.push(groups[next++]!);
    if (figures.length === 0) break;
    stacks.push({ labels, figures });
    index = next;
  }
  return stacks.length > 0 ? { stacks, end: index } : null;
}

/** A year alone heads a column of the next table. */
const isYearGroup = (group: Group): boolean => group.lines.length === 1 && isYear(group.lines[0]!.text);

const isHeading = (group: Group): boolean =>
  group.lines.every((line) => isColumnWord(line.text.trim()) && !isTotalLabel(line.text.trim()));

/** Labels of a stack; a line that begins with a small letter goes on with the one above where the figures are fewer than the lines. */
function labelsOf(stack: Stack): PlacedLine[][] {
  const wanted = Math.max(...stack.figures.map((group) => group.lines.length));
  const labels: PlacedLine[][] = [];
  let tooMany = stack.labels.lines.length - wanted;
  for (const line of stack.labels.lines) {
    if (tooMany > 0 && labels.length > 0 && /^\p{Ll}/u.test(line.text.trim())) {
      labels.at(-1)!.push(line);
      tooMany--;
    } else labels.push([line]);
  }
  return labels;
}

/** One line more than the figures: the first heads the others. */
const hasHeading = (labels: readonly unknown[], figures: readonly Group[]): boolean =>
  labels.length > 1 && figures.length > 1 && figures.every((group) => group.lines.length === labels.length - 1);

function tableOf(
  stacks: readonly Stack[],
  before: readonly Group[],
  lines: readonly PlacedLine[],
  taken: ReadonlySet<number>,
): DraftTable | null {
  const labelled = stacks.map((stack) => ({ labels: labelsOf(stack), figures: stack.figures }));
  const columns = usual(
    labelled.map(({ labels, figures }) =>
      figures.every((group) => group.lines.length === labels.length) ? figures.length : 0,
    ),
  );
  if (columns === 0 || columns > mostColumns) return null;
  const isWhole = ({ labels, figures }: (typeof labelled)[number]): boolean =>
    figures
      .slice(0, columns)
      .every(
        (group, column) =>
          group.lines.length === labels.length || hasHeading(labels, figures) || (column === columns - 1 && column > 0),
      ) &&
    figures.length <= columns &&
    figures.length >= Math.min(2, columns);
  const whole = labelled.filter(isWhole);
  const rowCount = labelled.reduce((sum, stack) => sum + stack.labels.length, 0);
  if (rowCount < leastRows || whole.length * 10 < labelled.length * 6) return null;
  const headings = headingsBefore(before, columns);
  // One column of figures under labels can be anything.
  if (columns === 1 && headings === null) return null;
  // Figures of rows with fewer than the others may stand in any column; only references to notes are left out as a rule.
  const hasNotes = /^not/iu.test(headings?.lines.at(-1)?.text.trim() ?? '');
  const hasShort = labelled.some(({ figures }) => figures.length < columns);
  const least = hasNotes ? columns - 1 : headings === null && hasShort ? columns + 1 : columns;
  const doubts: TextTableDoubt[] = [];
  const rows: DraftCell[][] = headings === null ? [] : [headings.cells];
  const rowLines: PlacedLine[] = headings === null ? [] : [headings.lines[0]!];
  const used: PlacedLine[] = [...(headings?.lines ?? [])];
  const head = rows.length;
  for (const { labels, figures } of labelled) {
    const first = rows.length;
    labels.forEach((label) => {
      rows.push([{ parts: label.map(partOf) }, ...Array.from({ length: columns }, () => emptyCell)]);
      rowLines.push(label[0]!);
      used.push(...label);
    });
    const heading = hasHeading(labels, figures) ? 1 : 0;
    placeFigures(figures, labels.length - heading, columns, first + heading, rows, rowLines, used, doubts, least);
  }
  const above = textAbove(
    lines,
    used.reduce((least, line) => Math.min(least, line.index), used[0]!.index),
    (index) => taken.has(index),
  );
  return {
    form: 'broken-columns',
    rows,
    rowLines,
    columnCount: columns + 1,
    headerRowCount: head,
    title: statementTitle(above) ?? titleOf(above),
    textAbove: above.map((line) => line.text.trim()),
    lines: [...used].sort((a, b) => a.index - b.index),
    confidence: 1,
    doubts,
  };
}

/** Lays the groups of one stack on its rows: a group as long as the labels is a column; further columns than the table has are rows without label. */
function placeFigures(
  figures: readonly Group[],
  labels: number,
  columns: number,
  first: number,
  rows: DraftCell[][],
  rowLines: PlacedLine[],
  used: PlacedLine[],
  doubts: TextTableDoubt[],
  least: number,
): void {
  const doubtful = new Set<number>();
  figures.forEach((group, place) => {
    used.push(...group.lines);
    const column = (place % columns) + 1;
    const from = place < columns ? first : rows.length - (place % columns === 0 ? 0 : group.lines.length);
    const isSure = place < columns && group.lines.length === labels && figures.length >= least;
    group.lines.forEach((line, offset) => {
      const row = from + offset;
      while (rows.length <= row) {
        rows.push(Array.from({ length: columns + 1 }, () => emptyCell));
        rowLines.push(line);
      }
      rows[row]![column] = { parts: [partOf(line)], confidence: isSure ? sure : unsure };
      if (!isSure) doubtful.add(row);
    });
  });
  if (doubtful.size > 0)
    doubts.push({ reason: 'values-ambiguous', rows: [...doubtful].sort((a, b) => a - b), count: doubtful.size });
}

/** The count that comes most often, 0 apart. */
function usual(counts: readonly number[]): number {
  const seen = new Map<number, number>();
  for (const count of counts) if (count > 0) seen.set(count, (seen.get(count) ?? 0) + 1);
  return [...seen].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/** Headings of the columns in the groups before the first labels: one group or line for each, the nearest last. */
function headingsBefore(before: readonly Group[], columns: number): { cells: DraftCell[]; lines: PlacedLine[] } | null {
  const found: (readonly PlacedLine[])[] = [];
  for (let index = before.length - 1; index >= 0 && found.length < columns; index--) {
    const { lines } = before[index]!;
    const texts = lines.map((line) => line.text.trim());
    const isOne =
      texts.join(' ').length <= 40 &&
      lines.length <= 3 &&
      texts.some(
        (text) =>
          isColumnWord(text) || isYear(text) || /(?:19|20)\d{2}|budget|prognos|utfall|bokslut|totalt|avv/iu.test(text),
      );
    if (isOne) found.unshift(lines);
    else {
      // The last line of a longer group can be a heading.
      const last = lines.at(-1)!;
      if (isColumnWord(last.text.trim()) && found.length > 0) found.unshift([last]);
      break;
    }
  }
  if (found.length !== columns || found.flat().some((line) => figureValue(line.text) !== null && !isYear(line.text)))
    return null;
  return { cells: [emptyCell, ...found.map((lines) => ({ parts: lines.map(partOf) }))], lines: found.flat() };
}

import { columnWords } from './column-headings.ts';
import { waysToDivide } from './divide-figures.ts';
import type { FigureEntry, FigureRow } from './figure-rows.ts';
import { figureValue } from './figures.ts';
import { isHeadingLine, statementTitle, textAbove, titleOf, titleOverHeadings } from './headings.ts';
import { isContentsList } from './not-tables.ts';
import { placeBySums } from './place-by-sums.ts';
import { isTotalLabel } from './sums.ts';
import type { PlacedLine } from './text-lines.ts';
import { type DraftCell, type DraftTable, emptyCell, partOf, type TextTableDoubt } from './text-table.ts';

/** Rows that a table without headings must have. */
const leastRows = 3;
/** Confidence of figures that sums place, and of those that nothing places surely. */
const placedBySum = 0.92;
const placedByGuess = 0.45;
const dividedByGuess = 0.6;

/** A row's figures and the columns of figures (0-based) where they stand. */
interface PlacedFigures {
  readonly figures: readonly string[];
  readonly columns: readonly number[];
  readonly confidence: number;
}

/** The table of rows of figures; null where they are too few to be one. */
export function figureTable(
  entries: readonly FigureEntry[],
  lines: readonly PlacedLine[],
  taken: ReadonlySet<number>,
): DraftTable | null {
  const rows = entries.filter((entry): entry is FigureRow => entry.end !== null);
  const ways = rows.map((row) => waysToDivide(row.end.words));
  if (ways.some((options) => options.length === 0)) return null;
  const firstLine = rows[0]!.labelLines[0] ?? rows[0]!.line;
  const fewest = ways.map((options) => Math.min(...options.map((way) => way.length)));
  const names = namesAbove(firstLine.index, lines, taken);
  const columns = Math.max(names?.words.length ?? 0, ...fewest);
  const several = fewest.filter((count) => count >= 2).length;
  if (names === null && (rows.length < leastRows || several < Math.max(2, rows.length / 2))) return null;
  if (rows.length < 2 || rows.filter((row) => row.end.label === '').length * 2 > rows.length) return null;
  if (
    isContentsList(
      rows.map((row) => [row.end.label, ...row.end.words]),
      lines,
      firstLine.index,
    )
  )
    return null;
  const doubts: TextTableDoubt[] = [];
  const hasNotes = /^not/iu.test(names?.words.at(-1) ?? '');
  const placed = placeFigures(rows, ways, columns, hasNotes, doubts);
  const header = headerOf(names ?? headingLine(firstLine.index, lines, taken, columns), columns, doubts);

  const draftRows: DraftCell[][] = header === null ? [] : [header.cells];
  const rowLines: PlacedLine[] = header === null ? [] : [header.line];
  const headerRowCount = draftRows.length;
  let next = 0;
  for (const entry of entries) {
    const cells: DraftCell[] = Array.from({ length: columns + 1 }, () => emptyCell);
    if (entry.end === null) cells[0] = { parts: [partOf(entry.line)] };
    else fillRow(cells, entry, placed[next++]!);
    draftRows.push(cells);
    rowLines.push(entry.line);
  }
  const used = [
    ...(header === null ? [] : [header.line]),
    ...entries.flatMap((entry) => (entry.end === null ? [entry.line] : [...entry.labelLines, entry.line])),
  ];
  const above = textAbove(lines, used[0]!.index, (index) => taken.has(index));
  return {
    form: 'figure-rows',
    rows: draftRows,
    rowLines,
    columnCount: columns + 1,
    headerRowCount,
    title: statementTitle(above) ?? (names === null ? titleOverHeadings(above) : titleOf(above)),
    textAbove: above.map((line) => line.text.trim()),
    lines: used,
    confidence: 1,
    doubts: doubts.map((doubt) => ({ ...doubt, rows: doubt.rows.map((row) => row + headerRowCount) })),
  };
}

/** Puts label and figures in their cells. What was read stands at the same place from the line's end, however the label was repaired. */
function fillRow(cells: DraftCell[], row: FigureRow, placed: PlacedFigures): void {
  const rawWords = row.line.raw.trim().split(/\s+/u);
  const textWords = row.line.text.trim().split(/\s+/u);
  const labelWords = row.end.label === '' ? 0 : row.end.label.split(/\s+/u).length;
  const tail = textWords.length - labelWords;
  const rawTail = rawWords.slice(Math.max(0, rawWords.length - tail)).filter((word) => !/^[|[\]]$/u.test(word));
  const label = {
    raw: rawWords.slice(0, Math.max(0, rawWords.length - tail)).join(' '),
    text: row.end.label,
    line: row.line,
  };
  cells[0] = { parts: [...row.labelLines.map(partOf), ...(row.end.label === '' ? [] : [label])] };
  let at = 0;
  placed.figures.forEach((figure, place) => {
    const count = figure.split(' ').length;
    const raw = rawTail.slice(at, at + count).join(' ');
    at += count;
    cells[placed.columns[place]! + 1] = {
      parts: [{ raw, text: figure, line: row.line }],
      confidence: placed.confidence,
    };
  });
}

/** Divides each row's words into figures and places them in columns. */
function placeFigures(
  rows: readonly FigureRow[],
  ways: readonly string[][][],
  columns: number,
  hasNotes: boolean,
  doubts: TextTableDoubt[],
): PlacedFigures[] {
  const wanted = hasNotes ? columns - 1 : columns;
  const divided = ways.map((options) => {
    const suits = (way: readonly string[]): boolean => way.length === columns || (hasNotes && way.length === wanted);
    const complete = options.filter(
      (way) => suits(way) && (!hasNotes || way.length === wanted || isNoteNumber(way.at(-1)!)),
    );
    const choices = complete.length > 0 ? complete : options.filter((way) => way.length <= columns);
    const most = Math.max(...choices.map((way) => way.length));
    const best = choices.filter((way) => way.length === most);
    return { figures: best.length > 1 ? mostEven(best) : (best[0] ?? options[0]!), isSure: best.length === 1 };
  });
  const unsure = divided.flatMap((row, index) => (row.isSure ? [] : [index]));
  if (unsure.length > 0) doubts.push({ reason: 'figures-divided', rows: unsure, count: unsure.length });
  const all = (length: number): number[] => Array.from({ length }, (_, column) => column);
  const placed: PlacedFigures[] = divided.map(({ figures, isSure }) => ({
    figures,
    columns: all(figures.length),
    confidence: isSure ? 1 : dividedByGuess,
  }));
  const short = divided.flatMap(({ figures }, index) => (figures.length < wanted ? [index] : []));
  if (short.length === 0) return placed;
  const bySums = shortBySums(
    rows,
    divided.map((row) => row.figures),
    short,
    columns,
  );
  short.forEach((row, place) => {
    const { figures } = placed[row]!;
    placed[row] = {
      figures,
      columns: bySums?.[place] ?? guessedColumns(figures, columns),
      confidence: bySums === null ? placedByGuess : placedBySum,
    };
  });
  doubts.push({
    reason: bySums === null ? 'values-ambiguous' : 'values-placed-by-sum',
    rows: short,
    count: short.length,
  });
  return placed;
}

const isNoteNumber = (text: string): boolean => /^\d{1,2}(?:[,.]\d{1,2})?$/u.test(text);

/** Of several ways to divide, the one whose figures are most alike in length. */
const mostEven = (ways: readonly string[][]): string[] => [...ways].sort((a, b) => spread(a) - spread(b))[0]!;
const spread = (figures: readonly string[]): number => {
  const lengths = figures.map((figure) => figure.replace(/\D/gu, '').length);
  return Math.max(...lengths) - Math.min(...lengths);
};

/** Without sums to tell: from the left, and a last figure that sums up the others in the last column. */
function guessedColumns(figures: readonly string[], columns: number): number[] {
  const values = figures.map((figure) => figureValue(figure) ?? 0);
  const sum = values.slice(0, -1).reduce((total, value) => total + value, 0);
  const endsInTotal = values.length > 1 && sum === values.at(-1);
  return figures.map((_, place) => (endsInTotal && place === figures.length - 1 ? columns - 1 : place));
}

/** Columns of the figures of short rows where the last row is the total of each column and only one placing adds up. */
function shortBySums(
  rows: readonly FigureRow[],
  figures: readonly (readonly string[])[],
  short: readonly number[],
  columns: number,
): number[][] | null {
  const last = rows.length - 1;
  if (short.includes(last) || !isTotalLabel(rows[last]!.end.label) || figures[last]!.length !== columns) return null;
  const values = figures.map((row) => row.map((figure) => figureValue(figure)));
  if (values.some((row) => row.some((value) => value === null))) return null;
  const numbers = values as number[][];
  const complete = numbers.filter((_, row) => !short.includes(row));
  const addsUp = (row: readonly number[]): boolean =>
    Math.abs(row.slice(0, -1).reduce((sum, value) => sum + value, 0) - row.at(-1)!) <= 0.5;
  const totals = numbers[last]!;
  const sums = totals.map((_, column) => complete.slice(0, -1).reduce((sum, row) => sum + row[column]!, 0));
  return placeBySums(
    short.map((rowIndex) => ({ rowIndex, values: numbers[rowIndex]! })),
    totals,
    sums,
    complete.every(addsUp),
  );
}

interface Names {
  readonly line: PlacedLine;
  readonly words: readonly string[];
  /** The first word heads the labels. */
  readonly hasLabelName: boolean;
}

/** Years and the like in the line above the first row. */
function namesAbove(index: number, lines: readonly PlacedLine[], taken: ReadonlySet<number>): Names | null {
  const line = lineAbove(index, lines, taken);
  const words = line === null ? null : columnWords(line.text);
  return words === null ? null : { line: line!, words, hasLabelName: false };
}

/** A line of single words above the first row, as many as there are columns. */
function headingLine(
  index: number,
  lines: readonly PlacedLine[],
  taken: ReadonlySet<number>,
  columns: number,
): Names | null {
  const line = lineAbove(index, lines, taken);
  if (line === null || line.text.trim().length > 140 || /[.;:]$/u.test(line.text.trim())) return null;
  const words = line.text
    .trim()
    .split(/\s+/u)
    .filter((word) => !/^[|[\]]$/u.test(word));
  if (words.length === columns + 1) return { line, words, hasLabelName: true };
  // As many words as columns: the labels have no name, or one column has its name further up.
  if (words.length === columns && columns > 1)
    return {
      line,
      words,
      hasLabelName: !isHeadingLine(words[0]!)
        ? false
        : /^(?:kommun|enhet|namn|förvaltning|nämnd|år|verksamhet)/iu.test(words[0]!),
    };
  return null;
}

function lineAbove(index: number, lines: readonly PlacedLine[], taken: ReadonlySet<number>): PlacedLine | null {
  for (let above = index - 1, blanks = 0; above >= 0 && blanks < 2; above--) {
    if (taken.has(above)) return null;
    if (!lines[above]!.isBlank) return lines[above]!;
    blanks++;
  }
  return null;
}

function headerOf(
  names: Names | null,
  columns: number,
  doubts: TextTableDoubt[],
): { line: PlacedLine; cells: DraftCell[] } | null {
  if (names === null) {
    doubts.push({ reason: 'columns-guessed', rows: [], count: columns });
    return null;
  }
  const cells: DraftCell[] = Array.from({ length: columns + 1 }, () => emptyCell);
  const rawWords = names.line.raw
    .trim()
    .split(/\s+/u)
    .filter((word) => !/^[|[\]]$/u.test(word));
  const isComplete = names.words.length === columns + (names.hasLabelName ? 1 : 0);
  let at = 0;
  names.words.forEach((word, place) => {
    const count = word.split(' ').length;
    const raw = rawWords.slice(at, at + count).join(' ');
    at += count;
    const column = place + (names.hasLabelName ? 0 : 1);
    // The name that is missing is any but the first and the last.
    const target = !isComplete && place === names.words.length - 1 ? columns : column;
    cells[target] = { parts: [{ raw, text: word, line: names.line }], confidence: isComplete ? 1 : placedByGuess };
  });
  if (!isComplete) doubts.push({ reason: 'columns-guessed', rows: [], count: columns - names.words.length });
  return { line: names.line, cells };
}

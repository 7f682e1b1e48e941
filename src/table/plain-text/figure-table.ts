import { headingWords, isStatementTitle } from './column-headings.ts';
import { lineEnd, waysToDivide } from './divide-figures.ts';
import { layoutOf, type PlacedFigures, placeFigures } from './figure-placement.ts';
import type { FigureEntry, FigureRow } from './figure-rows.ts';
import { isHeadingLine, statementTitle, textAbove, titleOf, titleOverHeadings } from './headings.ts';
import { isContentsList } from './not-tables.ts';
import type { PlacedLine } from './text-lines.ts';
import { type DraftCell, type DraftTable, emptyCell, partOf, type TextTableDoubt } from './text-table.ts';

/** Rows that a table without headings must have. */
const leastRows = 3;
/** Confidence of headings that fewer words than columns leave open. */
const placedByGuess = 0.45;

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
  const names = namesAbove(firstLine.index, lines, taken);
  const layout = layoutOf(rows, ways, names === null ? null : names.words.slice(names.hasLabelName ? 1 : 0));
  const { columns } = layout;
  const several = ways.filter((options) => options.every((way) => way.length >= 2)).length;
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
  const placed = placeFigures(rows, ways, layout, doubts);
  const header = headerOf(names ?? headingLine(firstLine.index, lines, taken, columns), columns, doubts);

  const draftRows: DraftCell[][] = header === null ? [] : [header.cells];
  const rowLines: PlacedLine[] = header === null ? [] : [header.line];
  const headerRowCount = draftRows.length;
  // Doubts count rows with figures; here each has its place in the table.
  const rowPlaces: number[] = [];
  let next = 0;
  const headed: FigureEntry[] = (names?.between ?? []).map((line) => ({ line, end: null }));
  const all = [...headed, ...entries];
  for (const entry of all) {
    const cells: DraftCell[] = Array.from({ length: columns + 1 }, () => emptyCell);
    if (entry.end === null) cells[0] = { parts: [partOf(entry.line)] };
    else {
      rowPlaces.push(draftRows.length);
      fillRow(cells, entry, placed[next++]!);
    }
    draftRows.push(cells);
    rowLines.push(entry.line);
  }
  const used = [
    ...(header === null ? [] : [header.line]),
    ...all.flatMap((entry) => (entry.end === null ? [entry.line] : [...entry.labelLines, entry.line])),
  ];
  const above = textAbove(lines, used[0]!.index, (index) => taken.has(index));
  return {
    form: 'figure-rows',
    rows: draftRows,
    rowLines,
    columnCount: columns + 1,
    headerRowCount,
    title:
      statementTitle(above) ?? statementName(names) ?? (names === null ? titleOverHeadings(above) : titleOf(above)),
    textAbove: above.map((line) => line.text.trim()),
    lines: used,
    confidence: 1,
    doubts: doubts.map((doubt) => ({ ...doubt, rows: doubt.rows.map((row) => rowPlaces[row]!) })),
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

/** `Resultaträkning Not 2022 2021`: the line of headings names the statement. */
const statementName = (names: Names | null): string | null =>
  names?.hasLabelName && isStatementTitle(names.words[0]!) && !/^belopp/iu.test(names.words[0]!)
    ? names.words[0]!
    : null;

interface Names {
  readonly line: PlacedLine;
  readonly words: readonly string[];
  /** The first word heads the labels. */
  readonly hasLabelName: boolean;
}

/** Lines that may stand between headings and the first row: parts of periods, and headings of groups of rows. */
const mostBetween = 3;

/** Years and the like above the first row, and the lines between. */
function namesAbove(
  index: number,
  lines: readonly PlacedLine[],
  taken: ReadonlySet<number>,
): (Names & { between: PlacedLine[] }) | null {
  const between: PlacedLine[] = [];
  let at = index;
  while (between.length <= mostBetween) {
    const line = lineAbove(at, lines, taken);
    if (line === null) return null;
    const found = headingWords(line.text);
    if (found !== null) {
      return {
        line,
        words: found.label === '' ? found.words : [found.label, ...found.words],
        hasLabelName: found.label !== '',
        between: between.filter((other) => !isPartOfPeriod(other.text)),
      };
    }
    const text = line.text.trim();
    if (
      !isPartOfPeriod(text) &&
      (text.length > 60 || /[.;:]$/u.test(text) || lineEnd(text) !== null || !/^\p{Lu}/u.test(text))
    )
      return null;
    between.unshift(line);
    at = line.index;
  }
  return null;
}

const isPartOfPeriod = (text: string): boolean =>
  /^(?:[-–]?\s*(?:19|20)\d{2}-\d{2}(?:-\d{2})?[-–.]{0,2}\s*)+$/u.test(text.trim());

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
  // Words of a sentence or a heading in capitals name no columns.
  const isNames =
    columns >= 5 || (words.every((word) => /^[\p{Lu}\d%]/u.test(word)) && words.some((word) => /\p{Ll}/u.test(word)));
  if (!isNames) return null;
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

import type { FigureRow } from './figure-rows.ts';
import { figureValue } from './figures.ts';
import { placeBySums } from './place-by-sums.ts';
import { isTotalLabel } from './sums.ts';
import type { TextTableDoubt } from './text-table.ts';

/** Confidence of figures that sums place, that their lengths divide, and of those that nothing places surely. */
const placedBySum = 0.92;
const placedByGuess = 0.45;
const dividedByLength = 0.92;
const dividedByGuess = 0.6;
/** Digits by which the figures of a row must be more alike than in any other way to divide it. */
const clearlyAlike = 2;

/** Columns of figures; one may hold references to notes, which rows of sums lack. */
export interface FigureLayout {
  readonly columns: number;
  readonly notes: 'first' | 'last' | null;
}

/** A row's figures and the columns of figures (0-based) where they stand. */
export interface PlacedFigures {
  readonly figures: readonly string[];
  readonly columns: readonly number[];
  readonly confidence: number;
}

const isNoteNumber = (text: string): boolean => /^\d{1,2}(?:[,.]\s?\d{1,2})?$/u.test(text);

/** Columns by the headings, or by the most figures that several rows cannot have fewer of. */
export function layoutOf(
  rows: readonly FigureRow[],
  ways: readonly (readonly string[][])[],
  names: readonly string[] | null,
): FigureLayout {
  const fewest = ways.map((options) => Math.min(...options.map((way) => way.length)));
  const needed = Math.max(2, Math.ceil(fewest.length * 0.12));
  let columns = 1;
  for (const count of new Set(fewest))
    if (fewest.filter((other) => other === count).length >= Math.min(needed, fewest.length) && count > columns)
      columns = count;
  // A last row of sums has a figure in each column, however short the rows above are.
  if (rows.length > 2 && ways.at(-1)!.length === 1 && isTotalLabel(rows.at(-1)!.end.label))
    columns = Math.max(columns, fewest.at(-1)!);
  if (names !== null && names.length >= columns) {
    const at = names.findIndex((name) => /^not/iu.test(name));
    return {
      columns: names.length,
      notes: at === 0 && names.length > 1 ? 'first' : at > 0 && at === names.length - 1 ? 'last' : null,
    };
  }
  const full = ways
    .filter((_, index) => fewest[index] === columns)
    .map((options) => options.find((way) => way.length === columns)!);
  const noted = full.filter(
    (way) =>
      isNoteNumber(way[0]!) &&
      way.slice(1).every((figure) => figure.replace(/\D/gu, '').length > 2 || /^[-–0oO]$/u.test(figure)),
  );
  const hasShorter = fewest.some((count) => count === columns - 1);
  const isNoted = columns > 1 && full.length >= 2 && noted.length * 10 >= full.length * 8 && hasShorter;
  return { columns, notes: isNoted ? 'first' : null };
}

/** Divides each row's words into figures and places them in columns. */
export function placeFigures(
  rows: readonly FigureRow[],
  ways: readonly (readonly string[][])[],
  layout: FigureLayout,
  doubts: TextTableDoubt[],
): PlacedFigures[] {
  const { columns, notes } = layout;
  const divided = ways.map((options, index) => divide(options, layout, isTotalLabel(rows[index]!.end.label)));
  const unsure = divided.flatMap((row, index) => (row.confidence > dividedByGuess ? [] : [index]));
  if (unsure.length > 0) doubts.push({ reason: 'figures-divided', rows: unsure, count: unsure.length });
  const placed = divided.map(({ figures, confidence }): PlacedFigures => {
    const shift = notes === 'first' && figures.length === columns - 1 ? 1 : 0;
    return { figures, columns: figures.map((_, place) => place + shift), confidence };
  });
  const wanted = notes === null ? columns : columns - 1;
  const short = divided.flatMap(({ figures }, index) => (figures.length < wanted ? [index] : []));
  if (short.length === 0) return placed;
  const bySums =
    notes === null
      ? shortBySums(
          rows,
          divided.map((row) => row.figures),
          short,
          columns,
        )
      : null;
  short.forEach((row, place) => {
    const { figures } = placed[row]!;
    const confidence = bySums === null ? placedByGuess : placedBySum;
    placed[row] = { figures, columns: bySums?.[place] ?? guessedColumns(figures, layout), confidence };
  });
  doubts.push({
    reason: bySums === null ? 'values-ambiguous' : 'values-placed-by-sum',
    rows: short,
    count: short.length,
  });
  return placed;
}

/** Of the ways with as many figures as columns (or amounts without a reference to a note), the one whose amounts are most alike in length. */
function divide(
  options: readonly string[][],
  { columns, notes }: FigureLayout,
  isTotal: boolean,
): { figures: string[]; confidence: number } {
  const noteAt = notes === 'first' ? 0 : columns - 1;
  const noted = options.filter((way) => way.length === columns && (notes === null || isNoteNumber(way[noteAt]!)));
  const amounts = notes === null ? [] : options.filter((way) => way.length === columns - 1);
  const fitting = isTotal && amounts.length > 0 ? amounts : [...noted, ...amounts];
  if (fitting.length === 0) {
    const fewer = options.filter((way) => way.length < columns);
    const most = Math.max(0, ...fewer.map((way) => way.length));
    const best =
      fewer.length > 0
        ? fewer.filter((way) => way.length === most)
        : [...options].sort((a, b) => a.length - b.length).slice(0, 1);
    const figures = best.toSorted((a, b) => spread(a) - spread(b))[0]!;
    // More figures than columns: the first stand together, so that none is lost.
    const extra = figures.length - columns;
    return {
      figures: extra > 0 ? [figures.slice(0, extra + 1).join(' '), ...figures.slice(extra + 1)] : figures,
      confidence: dividedByGuess,
    };
  }
  const judged = fitting
    .map((way) => ({
      way,
      spread: spread(way.length === columns && notes !== null ? way.filter((_, place) => place !== noteAt) : way),
    }))
    .sort((a, b) => a.spread - b.spread);
  const [best, second] = judged;
  const isClear = second !== undefined && second.spread - best!.spread >= clearlyAlike;
  return { figures: best!.way, confidence: second === undefined ? 1 : isClear ? dividedByLength : dividedByGuess };
}

const spread = (figures: readonly string[]): number => {
  const lengths = figures.map((figure) => figure.replace(/\D/gu, '').length);
  return Math.max(...lengths) - Math.min(...lengths);
};

/** Without sums to tell: from the left, and a last figure that sums up the others in the last column. */
function guessedColumns(figures: readonly string[], { columns, notes }: FigureLayout): number[] {
  const values = figures.map((figure) => figureValue(figure) ?? 0);
  const sum = values.slice(0, -1).reduce((total, value) => total + value, 0);
  const endsInTotal = values.length > 1 && sum === values.at(-1);
  const first = notes === 'first' && !(figures.length > 1 && isNoteNumber(figures[0]!)) ? 1 : 0;
  return figures.map((_, place) =>
    endsInTotal && place === figures.length - 1 ? columns - 1 : Math.min(columns - 1, place + first),
  );
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

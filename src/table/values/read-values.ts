import type { CellValue, ValueKind } from '../../model/table.ts';
import { parseNumber } from '../../swedish/number.ts';
import { likelyFigures } from '../../swedish/number-misread.ts';
import { type FigureUnit, sortOf } from '../../swedish/number-units.ts';
import { agreedUnit, type CellParse, type ColumnParse, columnSort, looksLikeNotes, parseCell } from './column-sort.ts';
import {
  blank,
  type CellReading,
  type ColumnReading,
  type ColumnSort,
  type GridTexts,
  type OtherValue,
  type TableReading,
  type ValueContext,
} from './reading.ts';
import { type FigureStyle, settle, styleOf } from './styles.ts';
import { unitNamed, unitOf } from './unit.ts';

interface Column extends ColumnParse {
  readonly sort: ColumnSort;
  readonly unit: FigureUnit | null;
  readonly style: FigureStyle;
}

interface TableFacts {
  readonly unit: FigureUnit | null;
  readonly style: FigureStyle;
}

/**
 * Reads what the cells of a table say: values with their kinds and units, each sure or with its doubt. A figure is read by itself first; then its column and
 * its table decide what it is (an amount, a count, a percentage, a year, a reference to a note, or a code that counts nothing) and settle or raise doubts. A cell that
 * ought to be a figure and is none gets no value, a doubt, and the likely reading as an alternative.
 *
 * `cells` has the shape of `rows`. Linear in the number of cells.
 */
export function readValues(grid: GridTexts, context: ValueContext): TableReading {
  const columnCount = grid.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const headings = headingsOf(grid, columnCount);
  const unit = unitOf({ title: context.title, headings, linesAbove: context.textAbove });
  const body = grid.rows.slice(grid.headerRowCount).map((row) => row.map(parseCell));
  const style = styleOf(body.flat());
  const parsed = headings.map(
    (heading, index): ColumnParse => ({ index, heading, cells: body.map((row) => row[index] ?? parseCell('')) }),
  );
  const sorts = parsed.map((column) => columnSort(column, context.title, unit));
  const hasAmounts = sorts.some((sort) => sort === 'amount');
  const columns = parsed.map((column, index): Column => {
    const others = sorts.some((sort, other) => other !== index && sort === 'amount');
    const sort = sorts[index] === 'amount' && hasAmounts && others && looksLikeNotes(column) ? 'note' : sorts[index]!;
    return {
      ...column,
      sort,
      unit: agreedUnit(column.cells) ?? unitNamed(column.heading),
      style: styleOf(column.cells),
    };
  });
  const rowUnits = body.map((row) => rowUnit(row[0]?.text ?? ''));
  const cells = grid.rows.map((row, rowIndex) =>
    row.map((text, columnIndex) => {
      if (rowIndex < grid.headerRowCount) return headingCell(text);
      const bodyIndex = rowIndex - grid.headerRowCount;
      const column = columns[columnIndex]!;
      const cell = body[bodyIndex]![columnIndex]!;
      if (isHeadingRow(body[bodyIndex]!, columns)) return headingCell(cell.text);
      return bodyCell(cell, column, { unit, style }, column.index === 0 ? null : rowUnits[bodyIndex]!);
    }),
  );
  return {
    cells: withNoteOrder(cells, columns, grid.headerRowCount),
    columns: columns.map(columnReading),
    unit: tableUnit(unit, columns),
  };
}

/** The unit that stands in the output: what the texts name (a count is no unit of amounts), or what all columns of amounts carry themselves. */
function tableUnit(named: FigureUnit | null, columns: readonly Column[]): string | null {
  if (named !== null) return sortOf(named) === 'count' ? null : named;
  const amounts = columns.filter((column) => column.sort === 'amount' && column.style.figures > 0);
  const units = new Set(amounts.map((column) => column.unit));
  return units.size === 1 ? [...units][0]! : null;
}

function columnReading(column: Column): ColumnReading {
  const figureCount = column.cells.filter((cell) => cell.number !== null && !cell.number.isNil).length;
  return { sort: column.sort, heading: column.heading, unit: column.unit, figureCount };
}

/** The heading of each column: the texts of its heading cells from top to bottom, spanning ones for each column they span. */
function headingsOf(grid: GridTexts, columnCount: number): string[] {
  const parts: string[][] = Array.from({ length: columnCount }, () => []);
  for (let row = 0; row < grid.headerRowCount; row++) {
    grid.rows[row]?.forEach((text, column) => {
      if (text.trim() === '') return;
      const span = grid.colSpans?.[row]?.[column] ?? 1;
      for (let index = column; index < Math.min(columnCount, column + span); index++) parts[index]!.push(text.trim());
    });
  }
  return parts.map((texts) => texts.join(' '));
}

/** The unit that a row's label names at its end: `Soliditet (%)`, `Resultat, tkr`, or by its first word: `Antal anställda`, `Andel kvinnor`. */
function rowUnit(label: string): FigureUnit | null {
  const ending = /(?:\(([^()]{1,20})\)|[,:] ?([^,:()]{1,12})| (%|‰|tkr|mnkr|mkr|kkr|st))$/u.exec(label);
  const named = ending === null ? null : unitNamed(ending[1] ?? ending[2] ?? ending[3] ?? '');
  return named ?? (/^(?:antal|medelantal|andel)(?!\p{L})/iu.test(label) ? unitNamed(label.split(' ')[0]!) : null);
}

/** Years and dates in headings have values; a figure in a heading is a name. */
function headingCell(text: string): CellReading {
  const bare = text.trim().replace(/(\d)(?:\*{1,3}|[¹²³])$/u, '$1');
  const cell = parseCell(bare);
  if (cell.isYear) return { ...blank, value: yearOf(bare), valueKind: 'year' };
  if (cell.date !== null && cell.date.value !== null) return { ...blank, value: cell.date.value, valueKind: 'date' };
  return blank;
}

const yearOf = (text: string): number => Number(/\d{4}/u.exec(text)?.[0]);

/** A row of headings inside a body: nothing but years (and `Not`) over columns of figures, none of them set apart as thousands. */
function isHeadingRow(row: readonly CellParse[], columns: readonly Column[]): boolean {
  const filled = row.slice(1).filter((cell) => cell.text !== '');
  const years = filled.filter((cell) => cell.isYear && /\d{4}$/u.test(cell.text));
  if (years.length < 2 || filled.some((cell) => !years.includes(cell) && !/^not(?:er)?$/iu.test(cell.text)))
    return false;
  if (columns.some((column) => column.sort === 'year')) return false;
  const values = years.map((cell) => yearOf(cell.text));
  const steps = values.slice(1).map((value, index) => value - values[index]!);
  return (
    steps.every((step) => Math.abs(step) === 1 && step === steps[0]) ||
    /^(?:not\b|belopp|år|$)/iu.test(row[0]?.text ?? '')
  );
}

function bodyCell(cell: CellParse, column: Column, table: TableFacts, rowUnitName: FigureUnit | null): CellReading {
  if (cell.text === '') return blank;
  switch (column.sort) {
    case 'label':
    case 'text':
      return cell.checkbox === null ? blank : { ...blank, value: cell.checkbox, valueKind: 'checkbox' };
    case 'code':
      return blank;
    case 'note':
      return noteCell(cell);
    case 'checkbox':
      return { ...blank, value: cell.checkbox ?? true, valueKind: 'checkbox' };
    case 'year':
      return { ...blank, value: yearOf(cell.text), valueKind: 'year' };
    case 'date':
      return dateCell(cell) ?? outsider(cell);
    case 'mixed':
      return mixedCell(cell, column, table, rowUnitName);
    default:
      return figureCell(cell, column, table, rowUnitName) ?? dateCell(cell) ?? outsider(cell);
  }
}

function dateCell(cell: CellParse): CellReading | null {
  if (cell.isYear) return { ...blank, value: String(yearOf(cell.text)), valueKind: 'date' };
  if (cell.date === null || cell.date.value === null) return null;
  const { value, isSure, doubt } = cell.date;
  return { ...blank, value, valueKind: 'date', isSure, doubt };
}

/** `1`, `2, 3`, `3a`, `4–6`. One number is a number; others are kept as printed. */
function noteCell(cell: CellParse): CellReading {
  const text = cell.text.replace(/^not(?:er)?\.? ?/iu, '').replace(/[.)]$/u, '');
  if (/^\d{1,2}$/u.test(text)) return { ...blank, value: Number(text), valueKind: 'note-reference' };
  if (/^\d{1,2} ?[a-z]?(?:(?: ?[,;&+/–-] ?| och )\d{1,2} ?[a-z]?)*$/iu.test(text))
    return { ...blank, value: text, valueKind: 'note-reference' };
  if (cell.number?.isNil) return { ...blank, valueKind: 'note-reference', isNil: true };
  if (/\p{L}{3}/u.test(text) && likelyFigures(text).length === 0) return blank;
  return { ...blank, valueKind: 'note-reference', isSure: false, doubt: 'not-a-figure', alternatives: likely(text) };
}

/** Figures that the same print may stand for, with letters put back to figures. */
function likely(text: string): OtherValue[] {
  return likelyFigures(text).flatMap((reading) => {
    const value = parseNumber(reading)?.value ?? null;
    return value === null ? [] : [{ text: reading, value }];
  });
}

/** A cell that is no figure in a column of figures: words are text; what may be a misread figure is told. */
function outsider(cell: CellParse): CellReading {
  const { text } = cell;
  if (cell.checkbox !== null) return { ...blank, value: cell.checkbox, valueKind: 'checkbox' };
  const alternatives = likely(text);
  const isWords = /\p{L}{3}/u.test(text) && alternatives.length === 0;
  const isKnownSign = /^(?:\.{2,3}|…|[xX]|ja|nej|ej|e\.?t\.?|i\.?e\.?|u\.?s\.?|n\/?a|n\.a\.|kr|tkr|%|st)$/iu.test(text);
  // A range, a ratio, a time or a bound is a text of figures, as printed.
  const isOfFigures =
    /^[<>≤≥~≈]? ?[\d.,]+(?: ?[-–:/] ?[\d.,]+)?(?: ?(?:%|kr|tkr|mnkr|st))?$/u.test(text) && /[-–:/<>≤≥~≈]/u.test(text);
  if (isWords || isKnownSign || isOfFigures) return blank;
  return { ...blank, valueKind: 'amount', isSure: false, doubt: 'not-a-figure', alternatives };
}

const kindOf = (unit: FigureUnit | null, sort: ColumnSort): ValueKind => {
  if (unit !== null) {
    const unitSort = sortOf(unit);
    if (unitSort === 'percent') return 'percent';
    if (unitSort === 'count') return 'count';
    if (unitSort === 'money') return 'amount';
  }
  return sort === 'percent' ? 'percent' : sort === 'count' ? 'count' : 'amount';
};

/** A figure in a column of figures; null where the cell is none. */
function figureCell(
  cell: CellParse,
  column: Column,
  table: TableFacts,
  rowUnitName: FigureUnit | null,
): CellReading | null {
  const { number } = cell;
  if (number === null) return null;
  const unit = number.unit ?? rowUnitName ?? column.unit ?? table.unit;
  // A column of percentages in a table of amounts has its own sort; a row's unit goes before it, the table's does not.
  const valueKind = (number.unit ?? rowUnitName) ? kindOf(unit, column.sort) : kindOf(column.unit, column.sort);
  const unitText =
    column.unit === null && rowUnitName === null && number.unit === null && valueKind !== 'amount'
      ? valueKind === 'percent'
        ? '%'
        : null
      : unit;
  const base = { ...blank, valueKind, unit: unitText };
  if (number.isNil) return { ...base, isNil: true };
  const others = (values: readonly number[]): OtherValue[] => values.map((value) => ({ text: cell.text, value }));
  if (!number.isSure) {
    const settled = settle(number, column.style, table.style);
    const value: CellValue = settled?.value ?? number.value;
    const isSure = settled?.isSure === true;
    const rest = [number.value, ...number.alternatives].filter(
      (other) => other !== null && other !== value,
    ) as number[];
    return { ...base, value, isSure, doubt: isSure ? null : number.doubt, alternatives: isSure ? [] : others(rest) };
  }
  return { ...base, value: number.value, ...decimalDoubt(cell, column) };
}

/**
 * A lone figure whose decimals are against its column: decimals among at least five whole figures set apart in thousands, or none among at least five that all
 * have them, where the figure is at least ten times the largest of the others (a comma lost makes ten- and hundredfold).
 */
function decimalDoubt(cell: CellParse, column: Column): Pick<CellReading, 'isSure' | 'doubt' | 'alternatives'> {
  const fine = { isSure: true, doubt: null, alternatives: [] };
  const { number } = cell;
  const { figures, withDecimals, spaced } = column.style;
  if (number === null || number.value === null || number.unit !== null || figures < 6) return fine;
  const doubtful = { isSure: false, doubt: 'decimals-against-column' as const, alternatives: [] };
  if (number.decimals > 0) return withDecimals === 1 && spaced >= 3 ? doubtful : fine;
  if (withDecimals !== figures - 1) return fine;
  const largest = column.cells.reduce(
    (most, other) => (other === cell ? most : Math.max(most, Math.abs(other.number?.value ?? 0))),
    0,
  );
  return Math.abs(number.value) >= 10 * largest ? doubtful : fine;
}

/** A cell of a column of texts and figures: each by itself, and only what is sure by itself is a value. */
function mixedCell(cell: CellParse, column: Column, table: TableFacts, rowUnitName: FigureUnit | null): CellReading {
  if (cell.checkbox !== null) return { ...blank, value: cell.checkbox, valueKind: 'checkbox' };
  if (cell.date !== null) return dateCell(cell) ?? blank;
  const { number } = cell;
  if (number === null || number.isNil || number.doubt === 'letters-in-figures' || number.doubt === 'stray-mark')
    return blank;
  const reading = figureCell(cell, column, table, rowUnitName) ?? blank;
  return number.unit === null &&
    rowUnitName === null &&
    column.unit === null &&
    number.decimals === 0 &&
    table.unit === null
    ? { ...reading, valueKind: 'count' }
    : reading;
}

/** References to notes rise down their column; one that does not, between two that do, is told. */
function withNoteOrder(cells: CellReading[][], columns: readonly Column[], headerRowCount: number): CellReading[][] {
  for (const column of columns) {
    if (column.sort !== 'note') continue;
    const notes = cells.slice(headerRowCount).flatMap((row) => {
      const reading = row[column.index];
      return reading !== undefined && typeof reading.value === 'number' ? [{ row, value: reading.value }] : [];
    });
    notes.forEach(({ row, value }, index) => {
      const [before, after] = [notes[index - 1]?.value, notes[index + 1]?.value];
      if (before === undefined || after === undefined || before > after) return;
      if (value < before || value > after) {
        row[column.index] = { ...row[column.index]!, isSure: false, doubt: 'out-of-order' };
      }
    });
  }
  return cells;
}

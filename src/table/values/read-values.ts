import { type FigureUnit, sortOf } from '../../swedish/number-units.ts';
import type { Column, Surroundings } from './column.ts';
import {
  agreedUnit,
  type CellParse,
  type ColumnParse,
  columnSort,
  looksLikeNotes,
  mayCount,
  parseCell,
} from './column-sort.ts';
import { figureCell, mixedCell, outsider } from './figure-cell.ts';
import { headingCell, headingsOf, isHeadingRow, yearOf } from './heading-cells.ts';
import { markNotesOutOfOrder, noteCell } from './note-cells.ts';
import {
  blank,
  type CellReading,
  type ColumnReading,
  type GridTexts,
  type TableReading,
  type ValueContext,
} from './reading.ts';
import { styleOf } from './styles.ts';
import { unitNamed, unitOf } from './unit.ts';

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
  const tableUnit = unitOf({ title: context.title, headings, linesAbove: context.textAbove });
  const body = grid.rows.slice(grid.headerRowCount).map((row) => row.map(parseCell));
  const isHeading = body.map(isHeadingRow);
  const values = body.filter((_, index) => !isHeading[index]);
  const columns = readColumns(headings, values, context.title, tableUnit);
  const table = styleOf(values.flat());
  const cells = grid.rows.map((row, rowIndex): CellReading[] => {
    const parsed = body[rowIndex - grid.headerRowCount];
    if (parsed === undefined || isHeading[rowIndex - grid.headerRowCount]) return row.map(headingCell);
    const around = {
      row: styleOf(parsed),
      rowCells: parsed,
      table,
      rowUnit: rowUnitOf(parsed[0]?.text ?? ''),
      tableUnit,
    };
    return parsed.map((cell, index) => {
      const column = columns[index]!;
      const neighbours = [columns[index - 1], columns[index + 1]].filter((other) => other !== undefined);
      return bodyCell(cell, { ...around, column, neighbours, rowUnit: index === 0 ? null : around.rowUnit });
    });
  });
  for (const { sort, index } of columns)
    if (sort === 'note') markNotesOutOfOrder(cells.slice(grid.headerRowCount), index);
  return { cells, columns: columns.map(columnReading), unit: unitOfOutput(tableUnit, columns) };
}

function readColumns(
  headings: readonly string[],
  rows: readonly (readonly CellParse[])[],
  title: string | null,
  tableUnit: FigureUnit | null,
): Column[] {
  const parsed = headings.map(
    (heading, index): ColumnParse => ({ index, heading, cells: rows.map((row) => row[index] ?? parseCell('')) }),
  );
  const sorts = parsed.map((column) => columnSort(column, title, tableUnit));
  const amounts = sorts.filter((sort) => sort === 'amount').length;
  const hasCounts = sorts.includes('count') && tableUnit === null;
  const isCounted = hasCounts && parsed.every((column, index) => sorts[index] !== 'amount' || mayCount(column));
  return parsed.map((column, index): Column => {
    const isNote = sorts[index] === 'amount' && amounts > 1 && looksLikeNotes(column);
    const unit = agreedUnit(column.cells) ?? unitNamed(column.heading);
    const sort = sorts[index] === 'amount' && isCounted ? 'count' : sorts[index]!;
    return { ...column, sort: isNote ? 'note' : sort, unit, style: styleOf(column.cells) };
  });
}

/** The unit that stands in the output: what the texts name (a count is no unit of amounts), or what all columns of amounts carry themselves. */
function unitOfOutput(named: FigureUnit | null, columns: readonly Column[]): string | null {
  const isForOutput = (unit: FigureUnit): boolean => sortOf(unit) === 'money' || sortOf(unit) === 'percent';
  if (named !== null) return isForOutput(named) ? named : null;
  const amounts = columns.filter((column) => column.sort === 'amount' && column.style.figures > 0);
  const units = new Set(amounts.map((column) => column.unit));
  const [unit] = units;
  return units.size === 1 && unit !== undefined && unit !== null && isForOutput(unit) ? unit : null;
}

function columnReading(column: Column): ColumnReading {
  return { sort: column.sort, heading: column.heading, unit: column.unit, figureCount: column.style.figures };
}

/** Key figures that are percentages by their definition, whatever unit their label has lost. Swedish: soliditet is equity as a share of all assets. */
const ratio =
  /^(?:soliditet|kassalikviditet|sjukfrånvaro|självfinansieringsgrad|vinstmarginal|rörelsemarginal)(?!\p{L})/iu;

/** The unit that a row's label names at its end: `Soliditet (%)`, `Resultat, tkr`, `Årsavgift kr/kvm`, or by its first word: `Antal anställda`, `Andel kvinnor`. */
function rowUnitOf(label: string): FigureUnit | null {
  const ending = /(?:\(([^()]{1,20})\)|[,:] ?([^,:()]{1,12})| (%|‰|tkr|mnkr|mkr|kkr|st|t?kr\/\S{1,8}))$/u.exec(label);
  const named = ending === null ? null : unitNamed(ending[1] ?? ending[2] ?? ending[3] ?? '');
  if (named !== null) return named;
  if (/^(?:antal|medelantal)(?!\p{L})/iu.test(label)) return 'st';
  return ratio.test(label) || /^andel(?:en)?(?!\p{L})/iu.test(label) ? '%' : null;
}

function bodyCell(cell: CellParse, around: Surroundings): CellReading {
  if (cell.text === '') return blank;
  switch (around.column.sort) {
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
      return dateCell(cell) ?? outsider(cell, around);
    case 'mixed':
      return (cell.isYear ? null : dateCell(cell)) ?? mixedCell(cell, around);
    default:
      return figureCell(cell, around) ?? dateCell(cell) ?? outsider(cell, around);
  }
}

function dateCell(cell: CellParse): CellReading | null {
  if (cell.isYear) return { ...blank, value: String(yearOf(cell.text)), valueKind: 'date' };
  if (cell.date === null || cell.date.value === null) return null;
  const { value, isSure, doubt } = cell.date;
  return { ...blank, value, valueKind: 'date', isSure, doubt };
}

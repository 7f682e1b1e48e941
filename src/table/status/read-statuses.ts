import { centerX, centerY, contains } from '../../model/geometry.ts';
import { type Message, message } from '../../model/message.ts';
import type { CellStatus, StatusColor } from '../../model/table.ts';
import { knownStatusOf, type StatusLabels } from '../../swedish/status-labels.ts';
import { isOneColor, type Layer, layersOf, letterColorOf } from './cell-color.ts';
import { nameOfColor } from './color.ts';
import { findLegends, type Legend, legendEntries, legendFor } from './legend.ts';
import { listsStatusLabels } from './legend-labels.ts';
import { statusOfColor } from './match.ts';
import { type IndexedPage, indexPages } from './page-colors.ts';
import type { CellColor, LegendEntry, StatusPage, StatusReading, StatusTable, StatusTableCell } from './types.ts';

export interface StatusOptions {
  readonly labels: StatusLabels;
}

/** Colours of a traffic light: two of them in one column speak of their rows, where no legend says so. */
const lightColors: ReadonlySet<StatusColor | null> = new Set<StatusColor | null>(['green', 'yellow', 'orange', 'red']);
/** Share of a cell that a row's shade covers at least, marks on it apart. */
const shadeCoverage = 0.4;
/** A second colour in a cell that is at least so much of the first makes the cell unsure. */
const asMuch = 0.5;
/** A column of statuses on a page without colours has so few words. */
const mostFilled = 0.2;

const unknown: CellStatus = { status: 'unknown', color: null, label: null, distance: null };

interface Looked {
  readonly cell: StatusTableCell;
  readonly there: IndexedPage | undefined;
  /** All colours of the cell, the largest first. */
  readonly layers: readonly Layer[];
  /** The colours that are not its whole row's. */
  readonly own: readonly Layer[];
}

/** Cells with their colours; the shade that all cells of a row have (stripes, group headings, sum rows) is the row's and no cell's own. */
function lookAt(table: StatusTable, pages: ReadonlyMap<number, IndexedPage>): Looked[] {
  const rows = new Map<number, { layers: readonly Layer[] }[]>();
  const looked = table.cells.map((cell) => {
    const there = pages.get(cell.pageNumber);
    const layers = there === undefined || cell.box === null ? [] : layersOf(cell.box, there.page, there.fills);
    const entry = { cell, there, layers };
    const row = rows.get(cell.rowIndex);
    if (row === undefined) rows.set(cell.rowIndex, [entry]);
    else row.push(entry);
    return entry;
  });
  return looked.map((entry) => {
    const row = rows.get(entry.cell.rowIndex) ?? [];
    const own = entry.layers.filter(
      ({ hex }) =>
        !row.every((other) =>
          other.layers.some((layer) => layer.coverage >= shadeCoverage && isOneColor(layer.hex, hex)),
        ),
    );
    return { ...entry, own };
  });
}

/** The colour that a cell shows: its own ground or mark, else that of its letters. */
function shownColor({ cell, there, own }: Looked): Layer | null {
  if (own[0] !== undefined) return own[0];
  if (there === undefined || cell.box === null || cell.text.trim() === '') return null;
  return letterColorOf(cell.box, there.words.inside(cell.box));
}

/** Whether the colours of a column say something of their rows, and not of the column. */
function isStatusColumn(colors: readonly Layer[], legend: readonly LegendEntry[]): boolean {
  if (colors.length === 0) return false;
  const names = new Set(colors.map(({ hex }) => nameOfColor(hex)));
  if (legend.length > 0) {
    const hits = colors.filter(({ hex }) => statusOfColor(hex, legend).status !== 'unknown');
    if (hits.length >= 0.5 * colors.length) {
      const hit = new Set(hits.map(({ hex }) => nameOfColor(hex)));
      return hit.size > 1 || ![...hit].every((name) => name === 'grey' || name === 'white');
    }
    return false;
  }
  return [...names].filter((name) => lightColors.has(name)).length >= 2;
}

/** The status of a cell by the legend; without one by what the cell itself says, the colour by its name. */
function statusOfCell(shown: Layer, looked: Looked, legend: readonly LegendEntry[], labels: StatusLabels): CellStatus {
  const status = statusOfColor(shown.hex, legend);
  const rival = looked.own[1];
  if (rival !== undefined && rival.coverage >= asMuch * shown.coverage) {
    const other = statusOfColor(rival.hex, legend);
    if (other.status !== status.status || legend.length === 0) return { ...unknown, color: status.color };
  }
  if (legend.length === 0) {
    const known = knownStatusOf(looked.cell.text, labels);
    return known === null ? status : { ...status, status: known };
  }
  return status;
}

interface Column {
  readonly index: number;
  readonly cells: Looked[];
}

function columnsOf(looked: readonly Looked[], isLegend: (cell: StatusTableCell) => boolean): Column[] {
  const columns = new Map<number, Looked[]>();
  for (const entry of looked) {
    if (entry.cell.isHeader || entry.cell.colSpan > 1 || isLegend(entry.cell)) continue;
    const column = columns.get(entry.cell.columnIndex);
    if (column === undefined) columns.set(entry.cell.columnIndex, [entry]);
    else column.push(entry);
  }
  return [...columns].map(([index, cells]) => ({ index, cells }));
}

/** Statuses of the cells of one column; null where it has none. */
function readColumn(
  column: Column,
  legends: readonly Legend[],
  labels: StatusLabels,
): Map<StatusTableCell, CellStatus> | null {
  const colored = column.cells.filter((entry) => entry.there?.isColored === true);
  const shown = new Map(colored.map((entry) => [entry, shownColor(entry)]));
  const legend = legendFor(column.cells[0]?.cell.pageNumber ?? 0, legends);
  const colors = [...shown.values()].filter((color) => color !== null);
  if (!isStatusColumn(colors, legend)) return null;
  const statuses = new Map<StatusTableCell, CellStatus>();
  const white = legend.find((entry) => entry.isMeasured && entry.color === 'white');
  for (const [entry, color] of shown) {
    if (color !== null) statuses.set(entry.cell, statusOfCell(color, entry, legend, labels));
    else if (white !== undefined && entry.layers.length === 0)
      statuses.set(entry.cell, statusOfColor('#ffffff', legend));
  }
  return statuses;
}

/** Whether a column of a page without colours would be one of statuses: hardly any words in it, and shades that differ or a legend that promises colours. */
function isGrayStatusColumn(cells: readonly Looked[], isPromised: boolean): boolean {
  if (cells.length === 0) return false;
  const filled = cells.filter(({ cell }) => cell.text.trim() !== '').length;
  if (filled > mostFilled * cells.length) return false;
  if (isPromised) return true;
  const shades = cells.flatMap(({ own }) => own.slice(0, 1));
  const [first] = shades;
  const isOneShade = shades.length === cells.length && shades.every(({ hex }) => isOneColor(hex, first?.hex ?? hex));
  return shades.length >= 2 && cells.length >= 3 && filled === 0 && !isOneShade;
}

/**
 * Reads the legend of a document and the colours and statuses of its tables' cells. Header fills, striped rows and shaded columns have fills and no status.
 */
export function readStatuses(
  tables: readonly StatusTable[],
  pages: readonly StatusPage[],
  options: StatusOptions,
): StatusReading {
  const { labels } = options;
  const indexed = indexPages(pages);
  const legends = findLegends(indexed, tables, labels);
  const isLegend = (cell: StatusTableCell): boolean => {
    const { box } = cell;
    return (
      box !== null &&
      legends.some(
        ({ pageNumber, entries }) =>
          pageNumber === cell.pageNumber && entries.some((entry) => contains(entry.box, centerX(box), centerY(box))),
      )
    );
  };
  const grayPages = new Set<number>();
  // A scan in black and white may have lost the swatches, and with them the legend.
  const isPromised =
    legends.length > 0 || [...indexed.values()].some((entry) => !entry.isColored && listsStatusLabels(entry, labels));
  const cells = tables.map((table): CellColor[] => {
    const looked = lookAt(table, indexed);
    const statuses = new Map<StatusTableCell, CellStatus>();
    for (const column of columnsOf(looked, isLegend)) {
      const read = readColumn(column, legends, labels);
      if (read !== null) for (const [cell, status] of read) statuses.set(cell, status);
      const gray = column.cells.filter((entry) => entry.there !== undefined && !entry.there.isColored);
      const hasTextBeside = looked.some(
        ({ cell }) => !cell.isHeader && cell.columnIndex !== column.index && cell.text.trim() !== '',
      );
      if (!hasTextBeside || !(read !== null || isGrayStatusColumn(gray, isPromised))) continue;
      for (const { cell } of gray) {
        statuses.set(cell, unknown);
        grayPages.add(cell.pageNumber);
      }
    }
    return looked.map((entry) => {
      const shown = entry.own[0] ?? entry.layers[0];
      return {
        fill: shown === undefined ? null : { hex: shown.hex, coverage: Math.round(shown.coverage * 100) / 100 },
        status: statuses.get(entry.cell) ?? null,
      };
    });
  });
  return { legend: legendEntries(legends), cells, messages: messagesOf(cells, legends, grayPages) };
}

function messagesOf(
  cells: readonly (readonly CellColor[])[],
  legends: readonly Legend[],
  grayPages: ReadonlySet<number>,
): Message[] {
  const messages: Message[] = [];
  if (
    legends.length === 0 &&
    cells.some((table) => table.some(({ status }) => status !== null && status.color !== null))
  ) {
    const reason =
      'Cells have status colours, and no legend says what they stand for: the colours are named, not explained.';
    messages.push(message('status/no-legend', 'info', reason));
  }
  for (const pageNumber of [...grayPages].sort((a, b) => a - b)) {
    const reason = 'The page image has no colours: the status colours of its tables cannot be told.';
    messages.push(message('status/no-colors', 'warning', reason, { pageNumber }));
  }
  return messages;
}

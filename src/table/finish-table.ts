import type { SumsOfGrid } from '../model/grid-sums.ts';
import { type Message, message } from '../model/message.ts';
import { type Cell, gridText, type Table, type TableKind } from '../model/table.ts';
import { isUnitLine } from '../swedish/unit-line.ts';
import type { DraftCell, DraftTable } from './draft-table.ts';
import { gradeTable } from './grade.ts';
import { chooseGrid } from './grids/choose-grid.ts';
import { namesStatement, tableKind } from './kind.ts';
import { type CellReading, inheritedUnits, readValues, type ValueDoubt } from './values/index.ts';

/** What is said of a cell whose value is not sure. */
const doubtSentences: Readonly<Record<ValueDoubt, string>> = {
  'point-thousands-or-decimal': 'The point may part thousands or decimals.',
  'comma-thousands-or-decimal': 'The comma may part thousands or decimals.',
  'irregular-groups': 'The groups of figures are not thousands.',
  'letters-in-figures': 'Letters stand among the figures.',
  'mixed-separators': 'Thousands are set apart by different signs.',
  'code-length': 'So many figures without groups are a code as a rule.',
  'no-integer-part': 'A figure may be lost before the comma.',
  'lost-space': 'A space or a figure seems lost.',
  'odd-separator': 'Thousands are set apart by a sign that is none.',
  'unknown-sign': 'The mark before the figure may be a minus.',
  'half-parenthesis': 'Half of the parentheses of a minus is lost.',
  'stray-mark': 'A mark stands beside the figure that belongs to no number.',
  'lone-plus': 'A plus stands alone.',
  'unknown-unit': 'What stands after the figure is no unit that is known.',
  'not-a-figure': 'The column holds figures, and this cell is none.',
  'decimals-against-column': 'The decimals of this figure are against its column.',
  'out-of-order': 'The number of the note breaks the order of its column.',
  'short-year': 'The year has two figures only.',
};

/** A table with what its cells say, and a warning for each cell whose value is not sure. */
export interface FinishedTable {
  readonly table: Table;
  readonly messages: readonly Message[];
}

/** Ids count the tables of a document in reading order. */
export const tableId = (index: number): string => `t${index + 1}`;

/**
 * Reads the values of a document's tables, in reading order, and tells their kinds, units and grades. What a table does not say itself it takes from those before: notes
 * (noter) are known by the statement that refers to them, and stand in its unit. Where a table could be built in several ways, sums choose.
 */
export function finishTables(drafts: readonly DraftTable[], sumsOf: SumsOfGrid): FinishedTable[] {
  const hasNotes = drafts.some((draft) =>
    draft.cells.some((cell) => cell.isHeader && /^not(?:er)?\.?$/iu.test(cell.text.trim())),
  );
  const finished = drafts.map((draft, index): FinishedTable => {
    const id = tableId(index);
    const chosen = chooseGrid(draft, id, (other) => finishTable(other, id, hasNotes).table, sumsOf);
    const { table, messages } = finishTable(chosen.draft, id, hasNotes);
    return { table, messages: [...chosen.messages, ...messages] };
  });
  const kinds = notesBetweenNotes(finished.map(({ table }) => table));
  const units = inheritedUnits(finished.map(({ table }, index) => ({ kind: kinds[index]!, unit: table.unit })));
  return finished.map((entry, index) => ({
    ...entry,
    table: { ...entry.table, kind: kinds[index]!, unit: units[index] ?? null },
  }));
}

/** So many notes in a row may have lost their numbers. */
const mostLost = 2;

/** Tables of figures of no kind between two notes are notes too: their numbers were lost or misread. */
function notesBetweenNotes(tables: readonly Table[]): TableKind[] {
  const isLost = ({ kind, cells }: Table): boolean =>
    kind === 'other' && cells.some((cell) => cell.valueKind === 'amount');
  const kinds = tables.map(({ kind }) => kind);
  for (let index = 0; index < tables.length; index++) {
    let end = index;
    while (end < tables.length && isLost(tables[end]!)) end++;
    const isBetween = tables[index - 1]?.kind === 'note' && tables[end]?.kind === 'note';
    if (isBetween && end - index <= mostLost) kinds.fill('note', index, end);
    index = end;
  }
  return kinds;
}

/** Reads one table. */
function finishTable(draft: DraftTable, id: string, hasNotes: boolean): FinishedTable {
  const rows = gridText(draft);
  const title = titleOf(draft);
  const reading = readValues(
    { rows, headerRowCount: draft.headerRowCount, colSpans: spansOf(draft) },
    { title, textAbove: draft.textAbove },
  );
  const cells = draft.cells.map((cell) => cellOf(cell, reading.cells[cell.rowIndex]?.[cell.columnIndex]));
  const headings = cells.filter((cell) => cell.isHeader).map((cell) => cell.text);
  const labels = cells.filter((cell) => !cell.isHeader && cell.columnIndex === 0).map((cell) => cell.text);
  const hasFigures = reading.columns.some(({ sort }) => sort === 'amount' || sort === 'count' || sort === 'percent');
  const { grade, reasons, confidence } = gradeTable(draft, cells);
  return {
    table: {
      title,
      kind: tableKind({ title, headings, labels, hasFigures, hasNotes }),
      unit: reading.unit,
      origin: draft.origin,
      rowCount: draft.rowCount,
      columnCount: draft.columnCount,
      headerRowCount: draft.headerRowCount,
      cells,
      grade,
      gradeReasons: reasons,
      confidence,
    },
    messages: cells.filter((cell) => cell.doubt !== null).map((cell) => doubtMessage(cell, id)),
  };
}

/**
 * The title: what stands above, or in the corner of the headings, where many accounts have the name of the statement (`Resultaträkning | Not | 2014`). A corner that names
 * a statement or a note goes before a heading above, which may stand over several.
 */
function titleOf(draft: DraftTable): string | null {
  const corner = draft.cells
    .filter((cell) => cell.columnIndex === 0 && cell.rowIndex < draft.headerRowCount && cell.text !== '')
    .map((cell) => cell.text)
    .join(' ');
  if (namesStatement(corner)) return corner;
  return (
    draft.title ??
    (draft.headerRowCount > 0 &&
    /\p{L}{4}.*\s|\p{L}{9}/u.test(corner) &&
    draft.origin === 'aligned' &&
    !isUnitLine(corner)
      ? corner
      : null)
  );
}

function spansOf(draft: DraftTable): number[][] {
  const spans = Array.from({ length: draft.rowCount }, () => Array<number>(draft.columnCount).fill(1));
  for (const cell of draft.cells) {
    const row = spans[cell.rowIndex];
    if (row !== undefined) row[cell.columnIndex] = cell.colSpan;
  }
  return spans;
}

function cellOf({ words: _, ...cell }: DraftCell, reading: CellReading | undefined): Cell {
  if (reading === undefined) return { ...cell, value: null, valueKind: 'text', doubt: null };
  const known = new Set([cell.text, ...cell.alternatives.map((entry) => entry.text)]);
  const others = reading.alternatives.flatMap(({ text }) =>
    known.has(text) ? [] : [{ text, confidence: 0.5 * cell.confidence }],
  );
  return {
    ...cell,
    value: reading.value,
    valueKind: reading.valueKind,
    doubt: reading.doubt,
    // A value that its own print leaves open is not surer than even.
    confidence: reading.isSure ? cell.confidence : Math.min(cell.confidence, 0.5),
    alternatives: [...cell.alternatives, ...others],
  };
}

function doubtMessage(cell: Cell, tableId: string): Message {
  const sentence = doubtSentences[cell.doubt as ValueDoubt];
  return message('table/unsure-value', 'warning', `${sentence} It reads “${cell.raw}”.`, {
    pageNumber: cell.pageNumber,
    box: cell.box,
    cell: { tableId, rowIndex: cell.rowIndex, columnIndex: cell.columnIndex },
    actual: cell.raw,
    expected: cell.alternatives[0]?.text ?? null,
  });
}

import type { Box } from './geometry.ts';

/** What a table is about. `other` where nothing tells. */
export type TableKind =
  | 'income-statement'
  | 'balance-sheet'
  | 'cash-flow'
  | 'note'
  | 'budget'
  | 'financing'
  | 'statistics'
  | 'activity'
  | 'indicator'
  | 'other';

/** What a cell holds. `text` has no value; the others have one unless it could not be read surely. */
export type ValueKind = 'amount' | 'percent' | 'year' | 'date' | 'count' | 'note-reference' | 'checkbox' | 'text';

/** A number, a date as `YYYY-MM-DD` (or `YYYY-MM`, `YYYY`), the state of a check box, or null. Percentages are as printed: `68 %` is 68. */
export type CellValue = number | string | boolean | null;

/** Colour of a status, by name. */
export type StatusColor = 'green' | 'yellow' | 'orange' | 'red' | 'blue' | 'grey' | 'white';

/** How a grid was found: by rulings (or fills) on all sides, by some rulings and aligned text, by aligned text alone, or by marks of plain text. */
export type GridOrigin = 'ruled' | 'partly-ruled' | 'aligned' | 'plain-text';

/** One cell of a table as layout finds it: its area on the page and the lines in it. A spanned cell stands once, at its first row and column. */
export interface GridArea {
  readonly rowIndex: number;
  readonly columnIndex: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  /** The area that is the cell's own, from ruling to ruling or half way to the neighbours' text; layout space. */
  readonly box: Box;
  /** Indices into the lines of the region, from top to bottom. Empty for a cell without text. */
  readonly lines: readonly number[];
}

/** The grid of a table region. Areas do not overlap and cover each place of the grid once, ordered by row and then by column. */
export interface TableGrid {
  readonly origin: GridOrigin;
  readonly rowCount: number;
  readonly columnCount: number;
  /** x of the borders between columns, outer ones included, in layout space: `columnCount + 1` values from left to right. */
  readonly columnEdges: readonly number[];
  readonly areas: readonly GridArea[];
}

/** The measured colour behind a cell's text. */
export interface CellFill {
  /** Median colour, text excluded, `#rrggbb`. */
  readonly hex: string;
  /** Share of the cell that has this colour, 0–1. */
  readonly coverage: number;
}

/** The meaning of a colour, or of a word for a colour, in a cell. */
export interface CellStatus {
  /** `done`, `started`, `not-started`, `missing`, or another short name made from the legend's label; `unknown` where the colour cannot be told. */
  readonly status: string;
  /** Null where the page has no colours. */
  readonly color: StatusColor | null;
  /** The legend's words; null without a legend. */
  readonly label: string | null;
  /** Distance in CIELAB (CIE76) to the nearest of the legend's colours and to the next; null without a legend. */
  readonly distance: { readonly best: number; readonly second: number | null } | null;
}

/** A cell with its text and what the text says. */
export interface Cell {
  readonly rowIndex: number;
  readonly columnIndex: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly isHeader: boolean;
  readonly raw: string;
  readonly text: string;
  readonly value: CellValue;
  readonly valueKind: ValueKind;
  readonly pageNumber: number;
  /** Layout space of its page until the document is assembled; null for plain text. */
  readonly box: Box | null;
  /** Plain text: id of the line where the cell stands; null on pages with boxes. */
  readonly line: string | null;
  /** 0–1: the least sure of its words, lowered where the grid is unsure. */
  readonly confidence: number;
  readonly fill: CellFill | null;
  readonly status: CellStatus | null;
  /** Id of the reason why the value is not sure (an irregular group of figures, a letter among figures); null where it is sure. */
  readonly doubt: string | null;
  /** Other readings of the whole cell. */
  readonly alternatives: readonly { readonly text: string; readonly confidence: number }[];
}

/** `A` every cell stands surely · `B` some doubt · `C` the grid or many cells are doubtful. */
export type TableGrade = 'A' | 'B' | 'C';

/** A table, over one page or several. Cells are ordered by row and then by column; places without text have cells too; a spanned cell stands once. */
export interface Table {
  readonly title: string | null;
  readonly kind: TableKind;
  /** Unit of the amounts as printed (`tkr`, `kr`, `mnkr`), or null. */
  readonly unit: string | null;
  readonly origin: GridOrigin;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly headerRowCount: number;
  readonly cells: readonly Cell[];
  readonly grade: TableGrade;
  /** What the grade comes from, a sentence each with its figures. */
  readonly gradeReasons: readonly string[];
  readonly confidence: number;
}

/** The whole grid as text: a spanned cell's text stands at its first place, elsewhere `''`. */
export function gridText(table: {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly Pick<Cell, 'rowIndex' | 'columnIndex' | 'text'>[];
}): string[][] {
  const rows = Array.from({ length: table.rowCount }, () => Array<string>(table.columnCount).fill(''));
  for (const cell of table.cells) {
    const row = rows[cell.rowIndex];
    if (row !== undefined) row[cell.columnIndex] = cell.text;
  }
  return rows;
}

import type { Box } from '../../model/geometry.ts';
import type { Message } from '../../model/message.ts';
import type { RecognizedPage } from '../../model/page.ts';
import type { CellFill, CellStatus, StatusColor } from '../../model/table.ts';

/** What status reading asks of a page; a recognised page has it all. Boxes are in layout space. */
export type StatusPage = Pick<
  RecognizedPage,
  'pageNumber' | 'width' | 'height' | 'dpi' | 'words' | 'rulings' | 'fills' | 'figures' | 'colorMode'
>;

/** A cell of a table as status reading asks for it: its whole area, from ruling to ruling, in layout space of its page. */
export interface StatusTableCell {
  readonly rowIndex: number;
  readonly columnIndex: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly pageNumber: number;
  readonly box: Box | null;
  readonly text: string;
  readonly isHeader: boolean;
}

/** A table, over one page or several. Cells in any order. */
export interface StatusTable {
  readonly cells: readonly StatusTableCell[];
}

/** One line of a legend: a colour and what it stands for. */
export interface LegendEntry {
  /** Measured colour of the swatch; a typical one of its name where the legend names colours in words. */
  readonly hex: string;
  readonly label: string;
  /** `done`, `started`, `not-started`, `missing`, … or a short name made of the label. */
  readonly status: string;
  /** Null where the page has no colours, or the colour no common name. */
  readonly color: StatusColor | null;
  readonly pageNumber: number;
  /** Swatch and label together, in layout space of the page. */
  readonly box: Box;
  /** Whether `hex` was measured on the page; false where the legend names the colour in words, or the page has no colours. */
  readonly isMeasured: boolean;
}

/** What was measured in a cell and what it says. */
export interface CellColor {
  readonly fill: CellFill | null;
  readonly status: CellStatus | null;
}

/** Colours and statuses of all cells of all tables, with the legend that they were read by. */
export interface StatusReading {
  readonly legend: readonly LegendEntry[];
  /** By table and by index of the cell in it. */
  readonly cells: readonly (readonly CellColor[])[];
  readonly messages: readonly Message[];
}

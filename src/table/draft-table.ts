import type { Cell, GridOrigin } from '../model/table.ts';
import type { CellWord } from './cell-words.ts';

/** A cell with its text and colour, before what the text says is read. */
export type DraftCell = Omit<Cell, 'value' | 'valueKind' | 'doubt'> & {
  /** The words of a cell of one line that may hold figures, from left to right; empty for others. */
  readonly words: readonly CellWord[];
};

/** A table before what its cells say is read: from pages with boxes or from plain text. */
export interface DraftTable {
  readonly origin: GridOrigin;
  readonly title: string | null;
  /** Lines close above, title included, from top to bottom. */
  readonly textAbove: readonly string[];
  readonly rowCount: number;
  readonly columnCount: number;
  readonly headerRowCount: number;
  readonly cells: readonly DraftCell[];
  /** What speaks against the grid, a sentence each. */
  readonly doubts: readonly string[];
}

import type { StatusColor } from '../../model/table.ts';
import { colorOfWord } from '../../swedish/color-words.ts';
import { cleanMarkup } from './clean-markup.ts';
import { type LineRange, lineId, lineRanges, type PlacedLine } from './text-lines.ts';

/** How a table stands in the text. */
export type TextTableForm = 'tabs' | 'pipes' | 'html' | 'spaces' | 'figure-rows' | 'broken-columns';

/** A reason to doubt a table, with its figures; sentences are made of it where it is told. */
export interface TextTableDoubt {
  /** Stable name of the reason. */
  readonly reason:
    | 'columns-guessed'
    | 'figures-divided'
    | 'values-missing'
    | 'values-placed-by-sum'
    | 'values-ambiguous'
    | 'sums-fail'
    | 'rows-joined'
    | 'row-of-paragraphs'
    | 'header-inherited'
    | 'uneven-rows';
  /** Rows that it is about; empty for the whole table. */
  readonly rows: readonly number[];
  readonly count: number;
}

export interface TextTableCell {
  readonly rowIndex: number;
  readonly columnIndex: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly isHeader: boolean;
  readonly raw: string;
  readonly text: string;
  readonly pageNumber: number;
  /** Id of the line where the cell begins; a cell without text has that of its row. */
  readonly line: string;
  /** 0–1: how surely this text stands in this cell. */
  readonly confidence: number;
  /** The colour that the cell names where it is a word for a status, by standing in a column of such words. */
  readonly color: StatusColor | null;
}

/** A table of plain text. Cells are ordered by row and then by column and cover every place of the grid once. */
export interface TextTable {
  readonly origin: 'plain-text';
  readonly form: TextTableForm;
  readonly title: string | null;
  /** Lines above that may name the table and its unit, from top to bottom, title included. */
  readonly textAbove: readonly string[];
  readonly rowCount: number;
  readonly columnCount: number;
  readonly headerRowCount: number;
  readonly cells: readonly TextTableCell[];
  /** The lines that the table takes, a range for each run of lines. */
  readonly ranges: readonly LineRange[];
  readonly confidence: number;
  readonly doubts: readonly TextTableDoubt[];
}

/** A cell on its way: where its parts stand, as read and as repaired. */
export interface DraftCell {
  readonly parts: readonly { readonly raw: string; readonly text: string; readonly line: PlacedLine }[];
  readonly confidence?: number;
  readonly rowSpan?: number;
  readonly colSpan?: number;
}

export interface DraftTable {
  readonly form: TextTableForm;
  readonly rows: readonly (readonly (DraftCell | null)[])[];
  /** Line of each row, for cells without text. */
  readonly rowLines: readonly PlacedLine[];
  readonly columnCount: number;
  readonly headerRowCount: number;
  readonly title: string | null;
  readonly textAbove: readonly string[];
  /** Lines that the table takes, all of them. */
  readonly lines: readonly PlacedLine[];
  readonly confidence: number;
  /** Confidence of the table where it is not that of its cells. */
  readonly grade?: number;
  readonly doubts: readonly TextTableDoubt[];
}

export const emptyCell: DraftCell = { parts: [] };

/** A whole line as a part of a cell. */
export const partOf = (line: PlacedLine): { raw: string; text: string; line: PlacedLine } => ({
  raw: line.raw,
  text: line.text,
  line,
});

export const draftText = (cell: DraftCell | null | undefined): string =>
  cleanMarkup((cell?.parts ?? []).map((part) => part.text).join(' '));

/** Makes the table of a draft: clean text, colours, ids of lines. A place under a span has no cell (null in the draft). */
export function finishTable(draft: DraftTable): TextTable {
  const texts = draft.rows.map((row) => row.map(draftText));
  const statusColumns = colorColumns(texts, draft.headerRowCount, draft.columnCount);
  const cells: TextTableCell[] = [];
  draft.rows.forEach((row, rowIndex) => {
    for (let columnIndex = 0; columnIndex < draft.columnCount; columnIndex++) {
      const cell = row[columnIndex];
      if (cell === null) continue;
      const line = cell?.parts[0]?.line ?? draft.rowLines[rowIndex]!;
      const text = texts[rowIndex]![columnIndex] ?? '';
      cells.push({
        rowIndex,
        columnIndex,
        rowSpan: cell?.rowSpan ?? 1,
        colSpan: cell?.colSpan ?? 1,
        isHeader: rowIndex < draft.headerRowCount,
        raw: (cell?.parts ?? []).map((part) => part.raw.trim()).join(' '),
        text,
        pageNumber: line.pageNumber,
        line: lineId(line),
        confidence: Math.min(draft.confidence, cell?.confidence ?? 1),
        color: rowIndex >= draft.headerRowCount && statusColumns.has(columnIndex) ? colorOfWord(text) : null,
      });
    }
  });
  return {
    origin: 'plain-text',
    form: draft.form,
    title: draft.title,
    textAbove: draft.textAbove,
    rowCount: draft.rows.length,
    columnCount: draft.columnCount,
    headerRowCount: draft.headerRowCount,
    cells,
    ranges: lineRanges(draft.lines),
    confidence: Math.min(draft.confidence, draft.grade ?? 1),
    doubts: draft.doubts,
  };
}

/** Columns where every text is a word for a colour: a word for a colour elsewhere (`Röd` as a name of a ward) is no status. */
function colorColumns(texts: readonly (readonly string[])[], headerRowCount: number, columnCount: number): Set<number> {
  const columns = new Set<number>();
  for (let column = 0; column < columnCount; column++) {
    const filled = texts.slice(headerRowCount).flatMap((row) => (row[column] ? [row[column]!] : []));
    if (filled.length > 0 && filled.every((text) => colorOfWord(text) !== null)) columns.add(column);
  }
  return columns;
}

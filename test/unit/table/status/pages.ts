import type { Box } from '../../../../src/model/geometry.ts';
import type { Fill, Word } from '../../../../src/model/page.ts';
import { readDictionary } from '../../../../src/swedish/dictionaries.ts';
import { parseStatusLabels } from '../../../../src/swedish/status-labels.ts';
import type { StatusPage, StatusTable, StatusTableCell } from '../../../../src/table/status/types.ts';

/** Pages for tests of statuses: 100 dpi, about 4 pixels a millimetre. */
export const labels = parseStatusLabels(readDictionary('status-labels.tsv'));

export const boxAt = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });

export const fillAt = (hex: string, x: number, y: number, width: number, height: number): Fill => ({
  box: boxAt(x, y, width, height),
  hex,
  coverage: 1,
});

/** Words of a line of 10 pixels type whose letters are 6 pixels wide. */
export function wordsAt(text: string, x: number, y: number, color: string | null = null): Word[] {
  let at = x;
  return text.split(' ').map((word) => {
    const box = boxAt(at, y, 6 * word.length, 10);
    at += 6 * (word.length + 1);
    return {
      text: word,
      box,
      confidence: 1,
      alternatives: [],
      source: 'ocr',
      fontSizePx: null,
      isBold: false,
      isItalic: false,
      color,
      baselineY: null,
      engineLine: null,
    };
  });
}

export const pageOf = (parts: Partial<StatusPage>): StatusPage => ({
  pageNumber: 1,
  width: 827,
  height: 1169,
  dpi: 100,
  words: [],
  rulings: [],
  fills: [],
  figures: [],
  colorMode: 'color',
  ...parts,
});

/** A table whose cells are 100 × 30 pixels from (100, top); its first row is a header. */
export function tableAt(top: number, rows: readonly (readonly string[])[], pageNumber = 1): StatusTable {
  const cells: StatusTableCell[] = rows.flatMap((row, rowIndex) =>
    row.map((text, columnIndex) => ({
      rowIndex,
      columnIndex,
      rowSpan: 1,
      colSpan: 1,
      pageNumber,
      box: boxAt(100 + 100 * columnIndex, top + 30 * rowIndex, 100, 30),
      text,
      isHeader: rowIndex === 0,
    })),
  );
  return { cells };
}

/** The fill of a cell of {@link tableAt}. */
export const cellFill = (hex: string, top: number, rowIndex: number, columnIndex: number): Fill =>
  fillAt(hex, 100 + 100 * columnIndex, top + 30 * rowIndex, 100, 30);

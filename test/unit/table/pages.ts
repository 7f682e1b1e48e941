import type { PageCell, PageTable } from '../../../src/table/page-table.ts';

/** A table of one page with the texts given, columns of 100 pixels; `*` before a text makes it bold. */
export function pageTable(rows: readonly (readonly string[])[], more: Partial<PageTable> = {}): PageTable {
  const columnCount = Math.max(...rows.map((row) => row.length));
  const pageNumber = more.pageNumber ?? 1;
  const headerRowCount = more.headerRowCount ?? 0;
  const cells = rows.flatMap((row, rowIndex) =>
    Array.from({ length: columnCount }, (_, columnIndex): PageCell => {
      const marked = row[columnIndex] ?? '';
      const text = marked.replace(/^\*/u, '');
      return {
        rowIndex,
        columnIndex,
        rowSpan: 1,
        colSpan: 1,
        isHeader: rowIndex < headerRowCount,
        raw: text,
        text,
        pageNumber,
        box: { x: columnIndex * 100, y: rowIndex * 20, width: 100, height: 20 },
        line: null,
        confidence: 1,
        alternatives: [],
        words: [],
        isBold: text !== marked,
      };
    }),
  );
  return {
    pageNumber,
    regionIndex: 0,
    origin: 'ruled',
    rowCount: rows.length,
    columnCount,
    columnEdges: Array.from({ length: columnCount + 1 }, (_, index) => index * 100),
    figureRights: Array.from({ length: columnCount }, (_, index) => (index === 0 ? null : (index + 1) * 100)),
    headerRowCount,
    cells,
    title: null,
    textAbove: [],
    hasCaption: false,
    isFirstOnPage: true,
    isLastOnPage: true,
    pageWidth: 1000,
    em: 12,
    ...more,
  };
}

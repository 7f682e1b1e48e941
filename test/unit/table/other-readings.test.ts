import { describe, expect, it } from 'vitest';
import type { LaidOutPage, Word } from '../../../src/model/page.ts';
import { tablesOfPage } from '../../../src/table/page-table.ts';

const wordOf = (text: string, ...others: readonly string[]): Word => ({
  text,
  box: { x: 0, y: 0, width: 10, height: 10 },
  confidence: 0.9,
  alternatives: others.map((other) => ({ text: other, confidence: 0.2 })),
  source: 'ocr',
  fontSizePx: null,
  isBold: false,
  isItalic: false,
  color: null,
  baselineY: null,
  engineLine: null,
});

/** Other readings of the only cell of a table. */
function readingsOf(...words: readonly Word[]): string[] {
  const box = { x: 0, y: 0, width: 100, height: 10 };
  const page = {
    page: { pageNumber: 1, width: 1000, height: 1000, fills: [] },
    regions: [
      {
        kind: 'table',
        level: null,
        box,
        lines: [{ words, box, baseline: { x1: 0, y1: 8, x2: 100, y2: 8 } }],
        confidence: 1,
        rows: null,
        figure: null,
        grid: {
          origin: 'ruled',
          rowCount: 1,
          columnCount: 1,
          columnEdges: [0, 100],
          areas: [{ rowIndex: 0, columnIndex: 0, rowSpan: 1, colSpan: 1, box, lines: [0] }],
        },
      },
    ],
    printedPageNumber: null,
    messages: [],
  } as unknown as LaidOutPage;
  const evidence: Parameters<typeof tablesOfPage>[1] = { isWord: () => true } as never;
  return tablesOfPage(page, evidence)[0]!.cells[0]!.alternatives.map(({ text }) => text);
}

describe('other readings of a cell', () => {
  it('are those of its word', () => {
    expect(readingsOf(wordOf('84', '34', '81'))).toEqual(['34', '81']);
  });

  it('are the cell with one of its words read otherwise', () => {
    expect(readingsOf(wordOf('70', '10'), wordOf('357', '351', '857'))).toEqual(['10 357', '70 351', '70 857']);
  });

  it('are none where the cell is prose', () => {
    expect(readingsOf(...['Ja', 'det', 'gick', 'bra', 'nu'].map((text) => wordOf(text, 'x')))).toEqual([]);
  });
});

import { bottom, unionOfAll } from '../model/geometry.ts';
import type { LaidOutPage, Line, Region } from '../model/page.ts';
import type { GridArea, GridOrigin } from '../model/table.ts';
import type { HyphenEvidence } from '../swedish/join-lines.ts';
import { type CellText, cellText } from './cell-text.ts';
import { otherReadings, wordsOfLine } from './cell-words.ts';
import type { DraftCell } from './draft-table.ts';
import { DrawnBullets } from './drawn-bullets.ts';
import { figureRights } from './figure-rights.ts';
import { headerRowCount } from './header-rows.ts';
import { captionAbove } from './title.ts';

/** A cell before its text is read as a value. */
export type PageCell = Omit<DraftCell, 'status' | 'fill'> & {
  readonly isBold: boolean;
};

/** The part of a table that stands on one page, in layout space of that page. */
export interface PageTable {
  readonly pageNumber: number;
  /** Index of the table's region on its page. */
  readonly regionIndex: number;
  readonly origin: GridOrigin;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly columnEdges: readonly number[];
  /** Where the figures of each column end, in pixels; null for a column without. */
  readonly figureRights: readonly (number | null)[];
  readonly headerRowCount: number;
  readonly cells: readonly PageCell[];
  readonly title: string | null;
  /** Lines that stand close above, title included, from top to bottom: they may name a unit. */
  readonly textAbove: readonly string[];
  /** Whether its caption stands right above it, not further up over other text. */
  readonly hasCaption: boolean;
  /** Nothing but furniture, footnotes and its caption stands above; nothing but those below. */
  readonly isFirstOnPage: boolean;
  readonly isLastOnPage: boolean;
  /** Width of the page in pixels, to compare columns over pages. */
  readonly pageWidth: number;
  /** Usual height of a line in the table, in pixels. */
  readonly em: number;
}

const isBody = (region: Region): boolean =>
  region.kind !== 'header' &&
  region.kind !== 'footer' &&
  region.kind !== 'footnote' &&
  region.kind !== 'figure' &&
  !isStray(region);

/** A few letters read from a signature or a speck beside the text do not part what goes on. */
const isStray = (region: Region): boolean =>
  region.kind === 'paragraph' &&
  region.lines.length === 1 &&
  (region.confidence < 0.5 ||
    region.lines.flatMap((line) => line.words.flatMap((word) => word.text.match(/[\p{L}\p{N}]/gu) ?? [])).length < 4);

/** The tables of one page, in reading order. The page's words are those after repair. */
export function tablesOfPage(laidOut: LaidOutPage, evidence: HyphenEvidence): PageTable[] {
  const { page, regions } = laidOut;
  const bullets = new DrawnBullets(page.fills);
  const textOf = (lines: readonly Line[]): CellText => cellText(lines, evidence, (line) => bullets.isBefore(line));
  const bodyIndices = regions.flatMap((region, index) => (isBody(region) ? [index] : []));
  return regions.flatMap((region, regionIndex) => {
    const { grid } = region;
    if (region.kind !== 'table' || grid === undefined) return [];
    const cells = grid.areas.map((area) => pageCell(area, region, page.pageNumber, textOf));
    const heads = headerRowCount(grid.rowCount, cells);
    const caption = captionAbove(regions, regionIndex);
    return [
      {
        pageNumber: page.pageNumber,
        regionIndex,
        origin: grid.origin,
        rowCount: grid.rowCount,
        columnCount: grid.columnCount,
        columnEdges: grid.columnEdges,
        figureRights: figureRights(grid, region),
        headerRowCount: heads,
        cells: cells.map((cell) => ({ ...cell, isHeader: cell.rowIndex < heads })),
        title: caption.title,
        textAbove: caption.lines,
        hasCaption: caption.firstIndex < regionIndex,
        isFirstOnPage: (bodyIndices[0] ?? regionIndex) >= caption.firstIndex,
        isLastOnPage: bodyIndices.at(-1) === regionIndex,
        pageWidth: page.width ?? 1,
        em: lineHeight(region.lines),
      },
    ];
  });
}

function pageCell(
  area: GridArea,
  region: Region,
  pageNumber: number,
  textOf: (lines: readonly Line[]) => CellText,
): PageCell {
  const lines = area.lines.flatMap((index) => region.lines[index] ?? []);
  const words = lines.flatMap((line) => line.words).filter((word) => word.source !== 'leader');
  return {
    rowIndex: area.rowIndex,
    columnIndex: area.columnIndex,
    rowSpan: area.rowSpan,
    colSpan: area.colSpan,
    isHeader: false,
    ...textOf(lines),
    pageNumber,
    box: lines.length === 0 ? area.box : (unionOfAll([area.box, ...lines.map((line) => line.box)]) ?? area.box),
    line: null,
    confidence: words.reduce((least, word) => Math.min(least, word.confidence), 1),
    alternatives: lines.length === 1 ? otherReadings(words) : [],
    words: lines.length === 1 ? wordsOfLine(words) : [],
    isBold: words.length > 0 && words.every((word) => word.isBold),
  };
}

function lineHeight(lines: readonly Line[]): number {
  const heights = lines.map((line) => line.box.height).sort((a, b) => a - b);
  return heights[heights.length >> 1] ?? 1;
}

/** Distance from the bottom of the upper to the top of the lower region; negative where they overlap. */
export const gapBetween = (upper: Region, lower: Region): number => lower.box.y - bottom(upper.box);

/** A line of plain text as it was read and as it stands after repair. Repair keeps line ends and tabs, so that both have the same lines and cells. */
export interface TextLine {
  readonly raw: string;
  readonly text: string;
}

/** The lines of one page; line numbers are 1-based and count from the page's first line, as in the ids `p<page>-l<line>`. */
export interface TextPage {
  readonly pageNumber: number;
  readonly lines: readonly TextLine[];
}

/** A line with its place in the document. */
export interface PlacedLine extends TextLine {
  readonly pageNumber: number;
  /** 1-based, on its page. */
  readonly lineNumber: number;
  /** 0-based, in the document. */
  readonly index: number;
  readonly isBlank: boolean;
}

/** Lines of one page that a table takes, ends included, 1-based. */
export interface LineRange {
  readonly pageNumber: number;
  readonly firstLine: number;
  readonly lastLine: number;
}

export const lineId = (line: Pick<PlacedLine, 'pageNumber' | 'lineNumber'>): string =>
  `p${line.pageNumber}-l${line.lineNumber}`;

/** All lines of the document in one row. */
export function placedLines(pages: readonly TextPage[]): PlacedLine[] {
  const placed: PlacedLine[] = [];
  for (const page of pages) {
    page.lines.forEach((line, index) => {
      placed.push({
        raw: line.raw,
        text: line.text,
        pageNumber: page.pageNumber,
        lineNumber: index + 1,
        index: placed.length,
        isBlank: line.text.trim() === '',
      });
    });
  }
  return placed;
}

/** The lines as ranges, one for each run of lines that follow one another on a page. */
export function lineRanges(lines: readonly PlacedLine[]): LineRange[] {
  const ranges: { pageNumber: number; firstLine: number; lastLine: number }[] = [];
  for (const { pageNumber, lineNumber } of [...lines].sort((a, b) => a.index - b.index)) {
    const range = ranges.at(-1);
    if (range !== undefined && range.pageNumber === pageNumber && lineNumber <= range.lastLine + 1)
      range.lastLine = lineNumber;
    else ranges.push({ pageNumber, firstLine: lineNumber, lastLine: lineNumber });
  }
  return ranges;
}

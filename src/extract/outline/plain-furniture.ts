import type { ReportContent } from '../report-content.ts';
import { linesOfBlock } from './block-lines.ts';

/** Lines at the top and at the foot of a page that can be running headers and footers. */
const edgeLines = 3;

/** Least pages, and least share of the pages, on which a running line stands. */
const leastPages = 3;
const leastShare = 0.4;

/** A line without its figures: the number of the page differs. */
const withoutFigures = (line: string): string => line.replace(/\d+/gu, '#').replace(/\s+/gu, ' ').trim();

/**
 * Whether a line of plain text is a running header or footer: it stands at the edge of many pages, alike but for figures. Text without form feeds is one
 * page and has none. Linear in the lines.
 */
export function runningLines(content: Pick<ReportContent, 'blocks' | 'pages'>): (line: string) => boolean {
  const pages = new Map<number, string[]>();
  for (const block of content.blocks) {
    const lines = pages.get(block.pageNumber) ?? [];
    lines.push(...linesOfBlock(block).map(withoutFigures));
    pages.set(block.pageNumber, lines);
  }
  const counts = new Map<string, number>();
  for (const lines of pages.values()) {
    for (const line of new Set([...lines.slice(0, edgeLines), ...lines.slice(-edgeLines)])) {
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
  }
  const least = Math.max(leastPages, leastShare * pages.size);
  return (line) => (counts.get(withoutFigures(line)) ?? 0) >= least;
}

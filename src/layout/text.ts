import type { LaidOutPage, Line, Region } from '../model/page.ts';
import { type HyphenEvidence, joinLine, noEvidence } from '../swedish/join-lines.ts';

/** The words of a line, joined by a space. */
export const lineText = (line: Line): string => line.words.map((word) => word.text).join(' ');

/**
 * The lines of a region as they stand on the page, joined by line ends. In a table a row whose cells have one line each is one line, as on the page;
 * a row with a cell of several lines has each of them for itself, cell after cell.
 */
export function linesToText(region: Region): string {
  if (region.rows === null) return region.lines.map(lineText).join('\n');
  const out: string[] = [];
  for (const row of region.rows) {
    const cells = row.filter((cell) => cell.length > 0);
    const texts = cells.map((cell) => cell.map((index) => lineText(region.lines[index] ?? emptyLine)));
    if (texts.every((lines) => lines.length === 1)) {
      if (texts.length > 0) out.push(texts.map((lines) => lines[0]).join(' '));
    } else for (const lines of texts) out.push(...lines);
  }
  return out.join('\n');
}

const emptyLine: Line = {
  words: [],
  box: { x: 0, y: 0, width: 0, height: 0 },
  baseline: { x1: 0, y1: 0, x2: 0, y2: 0 },
};

/**
 * The text of a page: headers, body in reading order, footnotes, footers; one line of the page per line. What an engine made of figures (strokes of a signature, the grain of a
 * photograph) is kept in their regions and left out here; words that are read well on a figure stand in regions of their own.
 */
export function pageText(laidOut: LaidOutPage): string {
  if (laidOut.page.plainLines !== null) return laidOut.page.plainLines.join('\n');
  return laidOut.regions
    .filter((region) => region.lines.length > 0 && region.kind !== 'figure')
    .map(linesToText)
    .join('\n');
}

/** The text of a region as a block has it. `raw`: its lines as they stand; `text`: lines joined by a space, words that a line end split made whole. Tables and tables of contents keep their lines. */
export function regionText(region: Region, evidence: HyphenEvidence = noEvidence): { raw: string; text: string } {
  const raw = linesToText(region);
  if (region.kind === 'table' || region.kind === 'toc' || region.kind === 'header' || region.kind === 'footer') {
    return { raw, text: raw };
  }
  let text = '';
  for (const line of region.lines) text = joinLine(text, lineText(line), evidence);
  return { raw, text };
}

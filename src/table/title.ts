import { bottom } from '../model/geometry.ts';
import type { Line, Region } from '../model/page.ts';
import { isUnitLine } from '../swedish/unit-line.ts';

/** What stands above a table and speaks of it. */
export interface Caption {
  readonly title: string | null;
  readonly lines: readonly string[];
  /** Index of the first region of the caption that stands right above; that of the table where none does. */
  readonly firstIndex: number;
}

/** Lines of a caption at most; more is running text. */
const mostCaptionLines = 4;

/** White space between the lines of a caption, in heights of a line. A caption stands as far from its table as a paragraph from the next. */
const widestGap = 3;

/** How many regions above a table a heading may still be its own, with text between. */
const farthestHeading = 4;

const lineText = (line: Line): string => line.words.map((word) => word.text).join(' ');

/**
 * The caption of a table: the short lines right above it up to a heading, as in `Kommunen, Skolan` / `Resultaträkning 2013, belopp i tkr` / `Exkl interna poster`, joined
 * by points. Where running text stands right above the table, the nearest heading over that; another table ends the search.
 */
export function captionAbove(regions: readonly Region[], tableIndex: number): Caption {
  const table = regions[tableIndex];
  if (table === undefined) return { title: null, lines: [], firstIndex: tableIndex };
  const caption: string[] = [];
  const lines: string[] = [];
  let heading: string | null = null;
  let isOpen = true;
  let firstIndex = tableIndex;
  let below = table;
  for (let index = tableIndex - 1; index >= Math.max(0, tableIndex - farthestHeading) && heading === null; index--) {
    const region = regions[index];
    if (region === undefined || region.kind === 'table' || region.kind === 'toc' || region.kind === 'header') break;
    if (region.kind === 'figure' || region.lines.length === 0) continue;
    const texts = region.lines.map(lineText);
    const isHeading = region.kind === 'heading' && !texts.every(isUnitLine);
    isOpen &&=
      isNear(region, below) && (isHeading || isShort(texts)) && caption.length + texts.length <= mostCaptionLines;
    if (isOpen) {
      caption.unshift(...texts);
      firstIndex = index;
    }
    if (isHeading) heading = texts.join(' ');
    if (lines.length + texts.length <= 2 * mostCaptionLines) lines.unshift(...texts);
    below = region;
  }
  // A unit alone names no table: the heading further up does.
  const isNamed = !caption.every(isUnitLine);
  return { title: isNamed ? joinCaption(caption) : heading, lines, firstIndex };
}

function isNear(upper: Region, lower: Region): boolean {
  const height = upper.lines[0]?.box.height ?? 0;
  return lower.box.y - bottom(upper.box) < widestGap * height;
}

/** Lines that are no sentences. */
const isShort = (texts: readonly string[]): boolean =>
  texts.length <= 3 && texts.every((text) => text.length <= 80) && !/[.!?]$/u.test(texts.at(-1) ?? '');

/** A line that goes on with a small letter belongs to the one before it. */
function joinCaption(texts: readonly string[]): string {
  let title = '';
  for (const text of texts) {
    if (title === '') title = text;
    else if (/^[\p{Ll}(–-]/u.test(text) || /[,:;.]$/u.test(title)) title += ` ${text}`;
    else title += `. ${text}`;
  }
  return title;
}

import { bottom } from '../model/geometry.ts';
import type { Region } from '../model/page.ts';

/** What stands above a table and speaks of it. */
export interface Caption {
  readonly title: string | null;
  readonly lines: readonly string[];
}

/** How many lines of text above a table can be its caption. */
const mostCaptionLines = 3;

const textOf = (region: Region): string =>
  region.lines.map((line) => line.words.map((word) => word.text).join(' ')).join(' ');

/**
 * The caption of a table: the nearest heading above it, or the short lines that stand close above. Text between the heading and the table (a sentence that leads in) does not
 * take the heading away, another table does.
 */
export function captionAbove(regions: readonly Region[], tableIndex: number): Caption {
  const table = regions[tableIndex];
  if (table === undefined) return { title: null, lines: [] };
  const lines: string[] = [];
  let title: string | null = null;
  let lineCount = 0;
  for (let index = tableIndex - 1; index >= 0 && index >= tableIndex - 4; index--) {
    const region = regions[index];
    if (region === undefined || region.kind === 'table' || region.kind === 'header') break;
    if (region.kind === 'figure') continue;
    const text = textOf(region);
    const isNear = table.box.y - bottom(region.box) < 6 * (region.lines[0]?.box.height ?? 0);
    if (region.kind === 'heading') {
      title ??= text;
      lines.unshift(text);
      break;
    }
    lineCount += region.lines.length;
    if (lineCount > mostCaptionLines || !isNear) continue;
    lines.unshift(text);
    if (title === null && region.lines.length <= 2 && !/[.!?]$/u.test(text)) title = text;
  }
  return { title, lines };
}

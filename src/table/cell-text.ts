import type { Line, Word } from '../model/page.ts';
import { type HyphenEvidence, joinLine } from '../swedish/join-lines.ts';

/** The two readings of a cell: `raw` as it was read, `text` after repair; lines joined by a space, list items by `; ` (DESIGN, "rows"). */
export interface CellText {
  readonly raw: string;
  readonly text: string;
}

/** Layout writes `•` for whatever an engine made of bullets. A dash before a figure alone is its sign. */
const bullet = /^(?:[•·▪■●○]|[–-](?!\s*\d[\d\s.,]*(?:%|‰)?$))\s+(?=\S)/u;

/**
 * Joins the lines of a cell. A line that begins with a bullet begins a new item; other lines go on with the item before, with the hyphen of a split word taken out.
 * What introduces a list (`… inom:`) is joined to its first item by a space.
 *
 * @param isItem whether a bullet is drawn before a line, as a shape that is no letter.
 */
export function cellText(
  lines: readonly Line[],
  evidence: HyphenEvidence,
  isItem: (line: Line) => boolean = () => false,
): CellText {
  const mark = (line: Line): string => (isItem(line) ? '• ' : '');
  return {
    raw: joinLines(
      lines.map((line) => mark(line) + lineOf(line, (word) => word.raw ?? word.text)),
      evidence,
    ),
    text: joinLines(
      lines.map((line) => mark(line) + lineOf(line, (word) => word.text)),
      evidence,
    ),
  };
}

/** Dots that lead from a label to its figure. */
const leaders = /(?:\s?[.…·]){4,}$/u;

const lineOf = (line: Line, textOf: (word: Word) => string): string =>
  line.words
    .filter((word) => word.source !== 'leader')
    .map(textOf)
    .join(' ')
    .trim()
    .replace(leaders, '');

/** Lines of one cell as its text. Empty lines are left out. */
export function joinLines(lines: readonly string[], evidence: HyphenEvidence): string {
  const items: string[] = [];
  let hasList = false;
  for (const line of lines) {
    if (line === '') continue;
    const item = line.replace(bullet, '');
    const isItem = item !== line;
    const before = items.at(-1);
    if (before === undefined) items.push(item);
    else if (!isItem) items[items.length - 1] = joinLine(before, item, evidence);
    else if (!hasList && items.length === 1 && /:$/u.test(before)) items[0] = `${before} ${item}`;
    else items.push(item);
    hasList ||= isItem;
  }
  return items.join('; ');
}

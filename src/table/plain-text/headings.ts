import { colorOfWord } from '../../swedish/color-words.ts';
import { isUnitLine } from '../../swedish/unit-line.ts';
import { isStatementTitle, noteHeading } from './column-headings.ts';
import { isFigure, isYear } from './figures.ts';
import type { PlacedLine } from './text-lines.ts';

/** Words that head columns of reports and are seldom values: nouns for what a column holds. */
const columnNames =
  /^(?:(?:del|effekt|resultat|huvud|nämnd)?mål(?:sättning)?|(?:huvud|del)?aktivitet(?:er)?|åtgärd(?:er)?|insats(?:er)?|uppdrag|utfall|resultat|status|kommentar(?:er)?|indikator(?:er)?|nyckeltal|mått|mätetal|målvärde|målnivå|ansvarig|ansvar|tid(?:plan|punkt|pl\.)?|klart?|period|datum|version|ändrad av|ändring|roll(?:er)?|namn|beskrivning|leverabel|leverans|mottagare|förvaltas av|beslut|beslutsfattare|aktör|kommun(?:er)?|organisation|enhet|förvaltning|nämnd|verksamhet|område|kostnads?slag|konto|budget|prognos|avvikelse|differens|differ\.|förändring|totalt?|summa|antal|andel|procent|not|belopp|bokslut|år|kön|kvinnor|män|ålder|grupp|typ|nr|id|analys|uppföljning|bedömning|trend|risk(?:er)?|sannolikhet|konsekvens|goal|target|activity|outcome|status|comment|responsible|date|name|description|role|total|amount|year|note)\b/iu;

const isColumnName = (text: string): boolean => text.length <= 60 && columnNames.test(text);

/**
 * How many rows at the top of a table are headings. Tables with figures: rows without amounts over the first row with them, naming at least one column. Other
 * tables: the first row, where it names columns as reports do, or where its cells are all short names and the columns under them hold sentences.
 */
export function countHeaderRows(texts: readonly (readonly string[])[]): number {
  const first = texts[0];
  if (first === undefined || texts.length < 2) return first !== undefined && isNamesRow(first) ? 1 : 0;
  const firstAmount = texts.findIndex((row) =>
    row.some((text, column) => column > 0 && isFigure(text) && !isYear(text)),
  );
  if (firstAmount > 0) {
    let count = 0;
    while (count < Math.min(firstAmount, 4)) {
      const row = texts[count]!;
      const named = row.filter((text, column) => column > 0 && text !== '');
      if (named.length === 0 || named.some((text) => text.length > 60 || colorOfWord(text) !== null)) break;
      // A row of text over figures is a heading where it names most columns; a lone text there is a value of its row.
      const figureColumns = texts[firstAmount]!.filter((text, column) => column > 0 && text !== '').length;
      if (count > 0 && row[0] !== '' && named.length * 2 < figureColumns) break;
      count++;
    }
    if (count > 0 && (isNamesRow(first) || hasFigureColumn(texts, count))) return count;
    return isNamesRow(first) ? 1 : 0;
  }
  if (isNamesRow(first)) return 1;
  const filled = first.filter((text) => text !== '');
  if (first.length < 3 || filled.length < first.length - 1) return 0;
  if (!filled.every((text) => text.length <= 40 && /^\p{Lu}/u.test(text) && !/[.;:]$/u.test(text))) return 0;
  const body = texts
    .slice(1)
    .flat()
    .filter((text) => text !== '' && colorOfWord(text) === null);
  const mean = (values: readonly string[]): number =>
    values.reduce((sum, text) => sum + text.length, 0) / Math.max(1, values.length);
  return mean(body) > 1.8 * mean(filled) ? 1 : 0;
}

/** A row that names at least half of its columns, the second or a later one among them. */
function isNamesRow(row: readonly string[]): boolean {
  const filled = row.filter((text) => text !== '');
  if (filled.length < 2 && row.length > 1 && !(filled.length === 1 && row.length === 2)) return false;
  const named = filled.filter((text) => isColumnName(text) || isYear(text));
  if (named.length * 2 < filled.length) return false;
  return (
    row.some((text, column) => column > 0 && (isColumnName(text) || isYear(text))) &&
    filled.every((text) => text.length <= 80)
  );
}

function hasFigureColumn(texts: readonly (readonly string[])[], headerRows: number): boolean {
  const width = Math.max(...texts.map((row) => row.length));
  for (let column = 1; column < width; column++) {
    const filled = texts.slice(headerRows).flatMap((row) => (row[column] ? [row[column]!] : []));
    if (filled.length > 0 && filled.filter((text) => isFigure(text)).length * 2 >= filled.length) return true;
  }
  return false;
}

/** A line that can be a heading: short, begins with a capital or a number, does not end as a sentence. */
export const isHeadingLine = (text: string): boolean => {
  const line = text
    .replace(/^\s*#{1,6}\s+/u, '')
    .replace(/^\*\*(.*)\*\*$/u, '$1')
    .trim();
  return (
    line.length > 0 &&
    line.length <= 110 &&
    /^[\p{Lu}\d”"“]/u.test(line) &&
    !/[.;,]$/u.test(line) &&
    !line.includes('\t')
  );
};

/** Lines of text above a table, nearest last: at most six, none further than eight lines away, none that belongs to another table. */
export function textAbove(
  lines: readonly PlacedLine[],
  firstIndex: number,
  isTaken: (index: number) => boolean,
): PlacedLine[] {
  const above: PlacedLine[] = [];
  for (let index = firstIndex - 1; index >= Math.max(0, firstIndex - 14) && above.length < 6; index--) {
    if (isTaken(index)) break;
    const line = lines[index]!;
    if (!line.isBlank) above.unshift(line);
  }
  return above;
}

/** The title among the lines above: the nearest that can be a heading; null without one. */
export function titleOf(above: readonly PlacedLine[]): string | null {
  // A line of running text has others beside it that are as long.
  const isProse = (line: PlacedLine): boolean =>
    line.text.trim().length > 50 &&
    above.some((other) => Math.abs(other.index - line.index) === 1 && other.text.trim().length > 50);
  const line = above.findLast((other) => isHeadingLine(other.text) && !isProse(other) && !isNoTitle(other.text));
  return line === undefined
    ? null
    : line.text
        .replace(/^\s*#{1,6}\s+/u, '')
        .replace(/^\*\*(.*)\*\*$/u, '$1')
        .trim();
}

/** Footnotes, lines of figures and the unit of the amounts are no titles. */
const isNoTitle = (text: string): boolean => /^\s*\*/u.test(text) || /^[\d\s.,%-]+$/u.test(text) || isUnitLine(text);

/**
 * The title of a statement: the line that names it with the lines that go with it, an organisation or part of one above and what is counted below, joined by `. `.
 * Null where no line above names a statement. `lines` are those above the table, nearest last.
 */
export function statementTitle(lines: readonly PlacedLine[]): string | null {
  const at = lines.findLastIndex(
    ({ text }) => isStatementTitle(text) && noteHeading(text) === null && !isUnitLine(text),
  );
  if (at < 0 || lines.length - at > 3) return null;
  const parts = [lines[at]!.text.trim()];
  const [before, next] = [lines[at - 1], lines[at + 1]];
  if (
    before !== undefined &&
    lines[at]!.index - before.index <= 2 &&
    isHeadingLine(before.text) &&
    !isStatementTitle(before.text) &&
    /\p{Ll}/u.test(before.text) &&
    before.text.trim().length <= 80 &&
    !/\s\d[\d\s]*$/u.test(before.text)
  ) {
    parts.unshift(before.text.trim());
  }
  if (
    next !== undefined &&
    next.index === lines[at]!.index + 1 &&
    isHeadingLine(next.text) &&
    !isStatementTitle(next.text) &&
    next.text.trim().length <= 40
  )
    parts.push(next.text.trim());
  return parts.join('. ');
}

/** The title over headings of several lines: the first line of the run of lines right above. */
export function titleOverHeadings(lines: readonly PlacedLine[]): string | null {
  let first = lines.length - 1;
  if (first < 0) return null;
  while (first > 0 && lines[first - 1]!.index === lines[first]!.index - 1 && !isNoTitle(lines[first - 1]!.text))
    first--;
  const line = lines.slice(first).find(({ text }) => isHeadingLine(text) && !isNoTitle(text));
  return line === undefined ? titleOf(lines) : line.text.trim();
}

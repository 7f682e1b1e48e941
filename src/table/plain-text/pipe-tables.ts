import { countHeaderRows, textAbove, titleOf } from './headings.ts';
import { isContentsList } from './not-tables.ts';
import type { PlacedLine } from './text-lines.ts';
import { type DraftCell, type DraftTable, draftText } from './text-table.ts';

const leastRows = 2;

/** Tables in Markdown: cells between upright bars, a row of dashes under the headings (it may be lost). `taken` as for the other forms. */
export function findPipeTables(lines: readonly PlacedLine[], taken: Set<number>): DraftTable[] {
  const tables: DraftTable[] = [];
  for (let index = 0; index < lines.length; index++) {
    if (!isPipeRow(lines, index, taken)) continue;
    const block: PlacedLine[] = [];
    let gap = 0;
    for (let at = index; at < lines.length && gap <= 2; at++) {
      if (isPipeRow(lines, at, taken)) {
        // A new table begins where headings and their rule come again after a gap.
        if (gap > 0 && at + 1 < lines.length && isRule(lines[at + 1]!.text)) break;
        block.push(lines[at]!);
        gap = 0;
      } else if (lines[at]!.isBlank) gap++;
      else break;
    }
    const table = tableOf(block, lines, taken);
    if (table !== null) {
      tables.push(table);
      for (const line of block) taken.add(line.index);
    }
    index = Math.max(index, block.at(-1)!.index);
  }
  return tables;
}

const isRule = (text: string): boolean =>
  /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/u.test(text) && text.includes('|');

/** A line between bars; one with bars inside only where a rule stands beside it. */
function isPipeRow(lines: readonly PlacedLine[], index: number, taken: ReadonlySet<number>): boolean {
  const line = lines[index]!;
  if (taken.has(index) || !line.text.includes('|')) return false;
  if (/^\s*\|.*\|\s*$/u.test(line.text)) return true;
  if (isRule(line.text)) return true;
  for (let at = index - 1; at >= 0 && at > index - 60 && lines[at]!.text.includes('|'); at--)
    if (isRule(lines[at]!.text)) return true;
  return index + 1 < lines.length && isRule(lines[index + 1]!.text);
}

function splitRow(text: string): string[] {
  const inner = text
    .trim()
    .replace(/^\|/u, '')
    .replace(/(?<!\\)\|$/u, '');
  return inner.split(/(?<!\\)\|/u);
}

function tableOf(
  block: readonly PlacedLine[],
  lines: readonly PlacedLine[],
  taken: ReadonlySet<number>,
): DraftTable | null {
  const ruleAt = block.findIndex((line) => isRule(line.text));
  const content = block.filter((line) => !isRule(line.text));
  if (content.length < leastRows && ruleAt < 0) return null;
  const rows = content.map((line): DraftCell[] => {
    const texts = splitRow(line.text);
    const raws = splitRow(line.raw);
    return texts.map((text, column) =>
      text.trim() === ''
        ? { parts: [] }
        : { parts: [{ raw: raws.length === texts.length ? raws[column]! : line.raw, text, line }] },
    );
  });
  const columnCount = Math.max(0, ...rows.map((row) => row.length));
  if (columnCount < 2) return null;
  const texts = rows.map((row) => Array.from({ length: columnCount }, (_, column) => draftText(row[column])));
  if (isContentsList(texts, lines, block[0]!.index)) return null;
  const kept = rows
    .map((_, index) => index)
    .filter((index) => index === 0 || texts[index]!.join('\t') !== texts[0]!.join('\t'));
  const above = textAbove(lines, block[0]!.index, (index) => taken.has(index));
  const isUneven = new Set(rows.map((row) => row.length)).size > 1;
  return {
    form: 'pipes',
    rows: kept.map((index) =>
      Array.from({ length: columnCount }, (_, column) => rows[index]![column] ?? { parts: [] }),
    ),
    rowLines: kept.map((index) => content[index]!),
    columnCount,
    // The rule says where the headings end; an empty row of headings is none.
    headerRowCount: ruleAt > 0 ? ruleAt : countHeaderRows(texts),
    title: titleOf(above),
    textAbove: above.map((line) => line.text.trim()),
    lines: block,
    confidence: isUneven ? 0.85 : 1,
    doubts: isUneven
      ? [
          {
            reason: 'uneven-rows',
            rows: rows.flatMap((row, index) => (row.length === columnCount ? [] : [index])),
            count: rows.filter((row) => row.length !== columnCount).length,
          },
        ]
      : [],
  };
}

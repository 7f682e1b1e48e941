import { findBrokenColumns } from './broken-columns.ts';
import { findFigureRows } from './figure-rows.ts';
import { findHtmlTables } from './html-tables.ts';
import { findPipeTables } from './pipe-tables.ts';
import { alignSameHeadings } from './same-headings.ts';
import { findSpaceTables } from './space-tables.ts';
import { findStackedGroups } from './stacked-groups.ts';
import { findTabTables } from './tab-tables.ts';
import { placedLines, type TextPage } from './text-lines.ts';
import { finishTable, type TextTable } from './text-table.ts';

/**
 * Finds the tables of a plain-text document as earlier extractions leave them, in the order of their first lines. A table over several pages is one.
 *
 * @param pages lines of each page, as read and as repaired; both must have the same lines and tabs.
 */
export function findTextTables(pages: readonly TextPage[]): TextTable[] {
  const lines = placedLines(pages);
  const taken = new Set<number>();
  const drafts = [
    ...findHtmlTables(lines, taken),
    ...findPipeTables(lines, taken),
    ...alignSameHeadings(findTabTables(lines, taken), lines, taken),
    ...findSpaceTables(lines, taken),
    ...findFigureRows(lines, taken),
    ...findStackedGroups(lines, taken),
  ];
  drafts.push(...findBrokenColumns(lines, taken, drafts));
  return drafts.sort((a, b) => a.lines[0]!.index - b.lines[0]!.index).map(finishTable);
}

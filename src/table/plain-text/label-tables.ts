import { isStatementTitle, noteHeading } from './column-headings.ts';
import { isTotalLabel, type SumRow } from './sums.ts';
import type { PlacedLine } from './text-lines.ts';

export interface LabelRow extends SumRow {
  readonly lines: readonly PlacedLine[];
}

/** Labels that belong together under a title. */
export interface LabelTable {
  readonly titles: readonly PlacedLine[];
  readonly rows: readonly LabelRow[];
}

const largeTitle = /räkning|rakning|rdkning|\bnoter\b|bilaga|budget|analys|sammandrag/iu;
const isCapitals = (text: string): boolean => /\p{Lu}{4}/u.test(text) && !/\p{Ll}/u.test(text);

/** Divides lines of labels into tables at titles (statements, notes by number) and joins labels that go on over lines. */
export function labelTables(lines: readonly PlacedLine[]): LabelTable[] {
  const groups = groupsOf(lines);
  const tables: { titles: PlacedLine[]; rows: LabelRow[] }[] = [];
  let current: { titles: PlacedLine[]; rows: LabelRow[] } = { titles: [], rows: [] };
  let lastNote = 0;
  const title = (line: PlacedLine): void => {
    if (current.rows.length > 0) {
      tables.push(current);
      current = { titles: [], rows: [] };
    }
    current.titles.push(line);
  };
  groups.forEach((group, groupIndex) => {
    let hasStatementTitle = false;
    let isFirstRow = true;
    for (let index = 0; index < group.length; index++) {
      const line = group[index]!;
      const text = line.text.trim();
      const note = noteHeading(text);
      const next = groups[groupIndex + 1]?.[0];
      const headsNext =
        group.length === 1 && next !== undefined && isStatementTitle(next.text) && noteHeading(next.text) === null;
      if (note !== null && note.number > lastNote && note.number <= lastNote + (lastNote === 0 ? 99 : 3)) {
        lastNote = note.number;
        title(line);
      } else if (isStatementTitle(text) || (isCapitals(text) && largeTitle.test(text)) || headsNext) {
        hasStatementTitle = true;
        title(line);
      } else if (hasStatementTitle && isFirstRow && index === group.length - 1 && groups.length > groupIndex + 1) {
        current.titles.push(line);
      } else if (!isFirstRow && current.rows.length > 0 && continuesLabel(current.rows.at(-1)!, text)) {
        const row = current.rows.pop()!;
        current.rows.push(rowOf([...row.lines, line], row.isGroupHead));
      } else {
        current.rows.push(rowOf([line], isFirstRow));
        isFirstRow = false;
      }
    }
  });
  tables.push(current);
  return tables.filter((table) => table.rows.length > 0);
}

const rowOf = (lines: readonly PlacedLine[], isGroupHead: boolean): LabelRow => {
  const label = lines.map((line) => line.text.trim()).join(' ');
  return { label, isGroupHead, isTotal: isTotalLabel(label), lines };
};

const continuesLabel = (row: LabelRow, text: string): boolean =>
  /^\p{Ll}/u.test(text) || /(?:[-,]|\s(?:och|av|för|till|i|på|från|samt|eller|inkl))$/iu.test(row.label);

function groupsOf(lines: readonly PlacedLine[]): PlacedLine[][] {
  const groups: PlacedLine[][] = [];
  let isOpen = false;
  for (const line of lines) {
    if (line.isBlank) isOpen = false;
    else if (isOpen) groups.at(-1)!.push(line);
    else {
      groups.push([line]);
      isOpen = true;
    }
  }
  return groups;
}

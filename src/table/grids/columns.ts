import { type CellWord, withWords } from '../cell-words.ts';
import type { DraftCell, DraftTable } from '../draft-table.ts';
import { type Division, otherDivisions } from './divisions.ts';

/** Share of the figures of a column that must be two numbers for it to be two columns, and least number of them. */
const parted = { share: 0.6, least: 2 } as const;

const bodyOf = (draft: DraftTable, columnIndex: number): DraftCell[] =>
  draft.cells.filter((cell) => !cell.isHeader && cell.columnIndex === columnIndex && cell.text !== '');

/**
 * The table with a column divided in two, where most of its cells hold two numbers; null where they do not. A number alone stands in the column that it ends with on the page, in plain text
 * in the left one. Headings are divided where they are two words, and stay over the left column else.
 */
export function withColumnDivided(draft: DraftTable, columnIndex: number): DraftTable | null {
  const body = bodyOf(draft, columnIndex);
  if (body.some(({ colSpan }) => colSpan > 1)) return null;
  const divided = new Map<DraftCell, Division>();
  for (const cell of body) {
    const two = otherDivisions(cell.words, [], ['amount', 'amount']).find(
      ({ left, right }) => left.length > 0 && right.length > 0,
    );
    if (two !== undefined) divided.set(cell, two);
  }
  if (divided.size < parted.least || divided.size < parted.share * body.length) return null;
  const border = medianEnd([...divided.values()].map(({ left }) => left));
  const cells = draft.cells.flatMap((cell): DraftCell[] => {
    const { columnIndex: at, colSpan } = cell;
    if (at > columnIndex) return [{ ...cell, columnIndex: at + 1 }];
    if (at < columnIndex) return [at + colSpan > columnIndex ? { ...cell, colSpan: colSpan + 1 } : cell];
    if (colSpan > 1) return [{ ...cell, colSpan: colSpan + 1 }];
    const two = divided.get(cell) ?? divisionOfRest(cell, border);
    const right = { ...cell, columnIndex: at + 1 };
    // What cannot be divided stays as it is.
    if (two === null) return [cell, { ...withWords(right, []), status: null }];
    return [withWords(cell, two.left), withWords(right, two.right)];
  });
  return { ...draft, columnCount: draft.columnCount + 1, cells };
}

/** A heading of two periods, or a lone number beyond the border. */
function divisionOfRest({ isHeader, words }: DraftCell, border: number | null): Division | null {
  if (isHeader) {
    const half = words.length / 2;
    return words.length > 1 && Number.isInteger(half) ? { left: words.slice(0, half), right: words.slice(half) } : null;
  }
  const end = endOf(words);
  return border !== null && end !== null && end > border + (words[0]?.box?.height ?? 0)
    ? { left: [], right: words }
    : null;
}

const endOf = (words: readonly CellWord[]): number | null => {
  const box = words.at(-1)?.box;
  return box == null ? null : box.x + box.width;
};

function medianEnd(cells: readonly (readonly CellWord[])[]): number | null {
  const ends = cells.flatMap((words) => endOf(words) ?? []).sort((a, b) => a - b);
  return ends[ends.length >> 1] ?? null;
}

/** The table with two columns made one, where every row that has figures in both has one number in them; null where not. */
export function withColumnsJoined(draft: DraftTable, columnIndex: number): DraftTable | null {
  const rights = new Map(
    draft.cells.filter((cell) => cell.columnIndex === columnIndex + 1).map((cell) => [cell.rowIndex, cell]),
  );
  let joined = 0;
  const cells: DraftCell[] = [];
  for (const cell of draft.cells) {
    const { columnIndex: at, colSpan } = cell;
    if (at === columnIndex + 1) continue;
    if (at > columnIndex) cells.push({ ...cell, columnIndex: at - 1 });
    else if (at + colSpan > columnIndex + 1) cells.push({ ...cell, colSpan: colSpan - 1 });
    else if (at < columnIndex) cells.push(cell);
    else {
      const right = rights.get(cell.rowIndex);
      if (right === undefined || right.colSpan > 1) return null;
      if (right.text === '') cells.push(cell);
      else if (cell.text === '') cells.push({ ...right, columnIndex });
      else {
        const one = otherDivisions(cell.words, right.words, ['amount', 'amount']).find(
          (division) => division.right.length === 0,
        );
        if (cell.isHeader || one === undefined) return null;
        cells.push(withWords(cell, one.left));
        joined++;
      }
    }
  }
  return joined < parted.least ? null : { ...draft, columnCount: draft.columnCount - 1, cells };
}

import type { GridSums } from '../../model/grid-sums.ts';
import type { Table } from '../../model/table.ts';
import { withWords } from '../cell-words.ts';
import type { DraftCell, DraftTable } from '../draft-table.ts';
import { withColumnDivided, withColumnsJoined } from './columns.ts';
import { type Division, type FigureColumnSort, otherDivisions } from './divisions.ts';

/** Another way to build a table. */
export interface OtherGrid {
  readonly draft: DraftTable;
  /** Where it differs first. */
  readonly rowIndex: number;
  readonly columnIndex: number;
  /** What is done, as a clause of a sentence. */
  readonly change: string;
  /** Amounts that stand elsewhere, or are others, than before. */
  readonly moved: readonly Pick<DraftCell, 'rowIndex' | 'columnIndex'>[];
  /** Share of these that sums must bear out: all in a row; in a column, some rows may be part of no sum. */
  readonly leastBorneOut: number;
}

/** A row whose figures may be divided otherwise. */
interface RowChange {
  readonly rowIndex: number;
  readonly left: DraftCell;
  readonly right: DraftCell;
  readonly division: Division;
  readonly sorts: readonly [FigureColumnSort, FigureColumnSort];
}

/** What is asked before a figure is moved: one that sums bear out stays. */
type IsBorneOut = GridSums['isBorneOut'];

/**
 * The other ways to build a table of amounts by one change: a column divided in two, two made one, figures of a row divided otherwise between two columns (amounts, or a reference to a note and
 * an amount), or so in all rows at once. Those that would move a figure that sums bear out are left out.
 * Lazily: what is not tried is not built.
 */
export function* gridsOfOneChange(draft: DraftTable, table: Table, isBorneOut: IsBorneOut): Generator<OtherGrid> {
  const sorts = columnSorts(table);
  yield* columnChanges(draft, sorts, isBorneOut);
  const changes = rowChanges(draft, sorts, isBorneOut);
  const likeliest = changes.filter(({ rowIndex }, index) => changes[index - 1]?.rowIndex !== rowIndex);
  if (likeliest.length > 1) yield gridOf(draft, likeliest);
  for (const change of changes) yield gridOf(draft, [change]);
}

/** The other ways to build a table by dividing the figures of two rows otherwise, as lazily. */
export function* gridsOfTwoChanges(draft: DraftTable, table: Table, isBorneOut: IsBorneOut): Generator<OtherGrid> {
  const changes = rowChanges(draft, columnSorts(table), isBorneOut);
  for (const [index, first] of changes.entries()) {
    for (const second of changes.slice(index + 1))
      if (second.rowIndex !== first.rowIndex) yield gridOf(draft, [first, second]);
  }
}

/** Columns of amounts divided in two, or made one with the next. */
function columnChanges(
  draft: DraftTable,
  sorts: readonly (FigureColumnSort | null)[],
  isBorneOut: IsBorneOut,
): OtherGrid[] {
  const free = sorts.map(
    (sort, column) =>
      sort === 'amount' &&
      draft.cells.every(
        ({ isHeader, text, rowIndex, columnIndex }) =>
          columnIndex !== column || isHeader || text === '' || !isBorneOut(rowIndex, column),
      ),
  );
  return free.flatMap((isFree, columnIndex): OtherGrid[] => {
    const divided = isFree ? withColumnDivided(draft, columnIndex) : null;
    const joined = isFree && free[columnIndex + 1] ? withColumnsJoined(draft, columnIndex) : null;
    return [
      ...(divided === null
        ? []
        : [gridOfColumns(divided, [columnIndex, columnIndex + 1], 'the column is divided in two')]),
      ...(joined === null ? [] : [gridOfColumns(joined, [columnIndex], 'the column and the next are one')]),
    ];
  });
}

const gridOfColumns = (draft: DraftTable, columns: readonly [number, number?], change: string): OtherGrid => ({
  draft,
  rowIndex: draft.headerRowCount,
  columnIndex: columns[0],
  change,
  moved: draft.cells.filter(
    ({ isHeader, text, columnIndex }) => !isHeader && text !== '' && columns.includes(columnIndex),
  ),
  leastBorneOut: 0.5,
});

/** What the columns hold: null for labels and texts. A column without text may hold what was taken for a part of the next. */
function columnSorts({ cells, columnCount }: Table): (FigureColumnSort | null)[] {
  const counts = Array.from({ length: columnCount }, () => ({ notes: 0, figures: 0, texts: 0 }));
  for (const { isHeader, columnIndex, text, valueKind, doubt } of cells) {
    const count = counts[columnIndex];
    if (isHeader || text === '' || count === undefined) continue;
    if (valueKind === 'note-reference') count.notes++;
    else if (['amount', 'count', 'percent'].includes(valueKind) || (doubt !== null && /\d/u.test(text)))
      count.figures++;
    else count.texts++;
  }
  const headings = Array.from({ length: columnCount }, (_, column) =>
    cells
      .filter((cell) => cell.isHeader && cell.columnIndex === column)
      .map(({ text }) => text)
      .join(' '),
  );
  return counts.map(({ notes, figures, texts }, column) => {
    if (notes > figures + texts) return 'note';
    if (notes + figures + texts === 0)
      return /^not(?:er)?\.?$/iu.test(headings[column]!) ? 'note' : column > 0 ? 'amount' : null;
    return figures > texts && column > 0 ? 'amount' : null;
  });
}

/** Row by row, the likeliest division of each first. Rows with a blank beside a number of several groups, or with numbers that stand close. */
function rowChanges(
  draft: DraftTable,
  sorts: readonly (FigureColumnSort | null)[],
  isBorneOut: IsBorneOut,
): RowChange[] {
  const changes: RowChange[] = [];
  let before: DraftCell | null = null;
  for (const cell of draft.cells) {
    const left = before;
    before = cell;
    if (left === null || left.rowIndex !== cell.rowIndex || left.columnIndex + 1 !== cell.columnIndex) continue;
    const [first, second] = [sorts[left.columnIndex] ?? null, sorts[cell.columnIndex] ?? null];
    if (first === null || second === null || cell.isHeader || !isDivisible(left) || !isDivisible(cell)) continue;
    if ([left, cell].some(({ rowIndex, columnIndex }) => isBorneOut(rowIndex, columnIndex))) continue;
    for (const division of otherDivisions(left.words, cell.words, [first, second]))
      changes.push({ rowIndex: cell.rowIndex, left, right: cell, division, sorts: [first, second] });
  }
  return changes;
}

/** A cell over one place whose words are known. */
const isDivisible = ({ text, words, colSpan, rowSpan }: DraftCell): boolean =>
  colSpan === 1 && rowSpan === 1 && (text === '' || words.length > 0);

function gridOf(draft: DraftTable, changes: readonly RowChange[]): OtherGrid {
  const changed = new Map<DraftCell, DraftCell>();
  for (const { left, right, division } of changes) {
    changed.set(left, withWords(left, division.left));
    changed.set(right, withWords(right, division.right));
  }
  const [{ rowIndex, left }] = changes as [RowChange];
  return {
    draft: { ...draft, cells: draft.cells.map((cell) => changed.get(cell) ?? cell) },
    rowIndex,
    columnIndex: left.columnIndex,
    change: changesInWords(changes),
    moved: changes.flatMap((change) => [
      ...(change.sorts[0] === 'amount' && change.division.left.length > 0 ? [change.left] : []),
      ...(change.sorts[1] === 'amount' && change.division.right.length > 0 ? [change.right] : []),
    ]),
    leastBorneOut: 1,
  };
}

const textOf = (words: Division['left']): string => words.map(({ text }) => text).join(' ');

/** So many changes are told one by one. */
const mostTold = 3;

function changesInWords(changes: readonly RowChange[]): string {
  const told = changes.slice(0, mostTold).map(inWords).join(', ');
  return changes.length > mostTold ? `${told}, and ${changes.length - mostTold} rows alike` : told;
}

function inWords({ left, right, division }: RowChange): string {
  const told = (a: string, b: string): string => `“${a}” | “${b}”`;
  return `${told(left.text, right.text)} is ${told(textOf(division.left), textOf(division.right))}`;
}

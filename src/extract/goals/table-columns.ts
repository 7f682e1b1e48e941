import Fuse from 'fuse.js';
import { colorOfWord } from '../../swedish/color-words.ts';
import { knownStatusOf, type StatusLabels } from '../../swedish/status-labels.ts';
import type { ReportTable, TableCell } from '../report-content.ts';
import type { FoundStatus } from './found-goal.ts';
import { knownWords, type LabelRole, roleOfWord, wordsOf } from './label-words.ts';

/** Kinds of tables that are accounts or counts, whatever their headings say. */
const accounts: ReadonlySet<ReportTable['kind']> = new Set([
  'income-statement',
  'balance-sheet',
  'cash-flow',
  'note',
  'budget',
  'financing',
]);

/** Greatest share of wrong letters in the heading of a column that is still known (fuse.js score). */
const misreadShare = 0.24;

const fuse = new Fuse([...knownWords.keys()], { includeScore: true, threshold: misreadShare, ignoreLocation: true });

/** The role of a word of a heading, also of one that was misread in a letter: `Aktivitct`, `Utfa11`. Only for headings of columns, where few words can stand. */
export function roleOfHeadingWord(word: string): LabelRole | null {
  const role = roleOfWord(word);
  if (role !== null || word.length < 5) return role;
  const best = fuse.search(word).find(({ item }) => Math.abs(item.length - word.length) <= 1);
  return best === undefined ? null : (knownWords.get(best.item) ?? null);
}

/** A row of a table by what its cells are. */
export interface TableRow {
  readonly rowIndex: number;
  readonly cells: readonly string[];
  readonly status: FoundStatus | null;
  /** Where the row stands. */
  readonly box: TableCell['box'];
  readonly pageNumber: number;
  /** The only text of a row whose other cells are empty. */
  readonly only: string | null;
}

/** A table of goals, activities or indicators: which column holds what. */
export interface GoalTable {
  readonly table: ReportTable;
  /** Column of each role, the first that has it. */
  readonly columns: ReadonlyMap<LabelRole, number>;
  /** Columns of outcomes, from left to right: `Utfall 2022`, `Utfall 2023`. */
  readonly outcomes: readonly number[];
  readonly rows: readonly TableRow[];
}

/** Longest text of a cell that tells a status, in letters; what is longer is a comment. */
const longestStatus = 40;

/** Fewest letters per cell of a column of names; figures and marks have fewer. */
const textColumn = 8;

/** What the columns of a table hold, by their headings; null for tables that are about something else. */
export function readGoalTable(table: ReportTable, labels: StatusLabels): GoalTable | null {
  if (accounts.has(table.kind) || table.rows.length < 2) return null;
  const headerRows = table.headerRowCount > 0 ? table.headerRowCount : hasHeadingRow(table) ? 1 : 0;
  if (headerRows === 0) return null;
  const width = Math.max(...table.rows.map((row) => row.length));
  const columns = new Map<LabelRole, number>();
  const outcomes: number[] = [];
  for (let column = 0; column < width; column++) {
    const heading = table.rows
      .slice(0, headerRows)
      .map((row) => row[column] ?? '')
      .join(' ');
    const role = roleOfColumn(heading, table, column, headerRows);
    if (role === null) continue;
    if (role === 'outcome') outcomes.push(column);
    // Of two columns of goals the second has those that the first is parted into.
    if (!columns.has(role) || role === 'goal') columns.set(role, column);
  }
  return { table, columns, outcomes, rows: rowsOf(table, headerRows, columns.get('status'), labels) };
}

/** A first row whose cells all announce something is a heading though the table stage took it for a row. */
const hasHeadingRow = (table: ReportTable): boolean => {
  const cells = table.rows[0]!.filter((cell) => cell.trim() !== '');
  return (
    cells.length >= 2 &&
    cells.every((cell) => wordsOf(cell).length <= 3 && wordsOf(cell).some((word) => roleOfHeadingWord(word) !== null))
  );
};

function roleOfColumn(heading: string, table: ReportTable, column: number, headerRows: number): LabelRole | null {
  const words = wordsOf(heading);
  const roles = words.map(roleOfHeadingWord).filter((role) => role !== null);
  if (roles.length === 0 || words.length > 9) return null;
  const cells = table.rows.slice(headerRows).map((row) => (row[column] ?? '').trim());
  const filled = cells.filter((cell) => cell !== '');
  const isText = filled.some((cell) => (cell.match(/\p{L}/gu) ?? []).length >= textColumn);
  // `Mål 2025` over figures is what an indicator should reach; over texts it is the goals.
  if (roles[0] === 'goal') return isText ? 'goal' : roles.includes('fulfilment') ? 'status' : 'target';
  // `Måluppfyllelse` over texts tells how it went; over marks and colours it is a status.
  if (roles[0] === 'fulfilment') return filled.some((cell) => cell.length > longestStatus) ? 'outcome' : 'status';
  if (roles[0] === 'area') return isText ? 'area' : null;
  return roles[0]!;
}

function rowsOf(
  table: ReportTable,
  headerRows: number,
  statusColumn: number | undefined,
  labels: StatusLabels,
): TableRow[] {
  const cellsOf = new Map<number, TableCell[]>();
  for (const cell of table.cells) {
    const list = cellsOf.get(cell.rowIndex);
    if (list === undefined) cellsOf.set(cell.rowIndex, [cell]);
    else list.push(cell);
  }
  return table.rows.slice(headerRows).map((cells, index) => {
    const rowIndex = headerRows + index;
    const own = cellsOf.get(rowIndex) ?? [];
    const filled = cells.filter((cell) => cell.trim() !== '');
    return {
      rowIndex,
      cells: cells.map((cell) => cell.trim()),
      status: statusOf(own) ?? statusTold(statusColumn === undefined ? '' : (cells[statusColumn] ?? ''), labels),
      box: unionOf(own),
      pageNumber: own[0]?.pageNumber ?? table.pageNumbers[0] ?? 1,
      only: filled.length === 1 ? filled[0]!.trim() : null,
    };
  });
}

/** The status of a row: that of the cell that tells one by its colour or its word; the one whose meaning is known before one of which only the colour is. */
function statusOf(cells: readonly TableCell[]): FoundStatus | null {
  const withStatus = cells.filter((cell) => cell.status !== null && !cell.isHeader);
  const best = withStatus.find((cell) => cell.statusColor !== null) ?? withStatus[0];
  return best === undefined ? null : { status: best.status!, color: best.statusColor, label: best.statusLabel };
}

/** The status that the words of a status column tell; words that no list knows stay as the label. */
function statusTold(text: string, labels: StatusLabels): FoundStatus | null {
  const label = text.trim();
  if (!/\p{L}{2}/u.test(label) || label.length > longestStatus) return null;
  return { status: knownStatusOf(label, labels) ?? 'unknown', color: colorOfWord(label), label };
}

function unionOf(cells: readonly TableCell[]): TableCell['box'] {
  const boxes = cells.map((cell) => cell.box).filter((box) => box !== null);
  if (boxes.length === 0) return null;
  const page = cells[0]!.pageNumber;
  const own = cells.filter((cell) => cell.pageNumber === page && cell.box !== null).map((cell) => cell.box!);
  const x = Math.min(...own.map((box) => box.x));
  const y = Math.min(...own.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...own.map((box) => box.x + box.width)) - x,
    height: Math.max(...own.map((box) => box.y + box.height)) - y,
  };
}

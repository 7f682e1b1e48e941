import Fuse from 'fuse.js';
import type { StatusLabels } from '../../swedish/status-labels.ts';
import type { ReportTable, TableCell } from '../report-content.ts';
import type { FoundStatus } from './found-goal.ts';
import { statusIn } from './goal-texts.ts';
import { knownWords, type LabelRole, roleOfWord, wordsOf } from './label-words.ts';
import { readTarget } from './measures.ts';

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

export const areAccounts = ({ kind }: ReportTable): boolean => accounts.has(kind);

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
  /** A heading that goes over the whole table, above those of the columns. */
  readonly caption: string | null;
  readonly rows: readonly TableRow[];
}

/** Longest text of a cell that tells a status, in letters; what is longer is a comment. */
const longestStatus = 40;

/** Fewest letters per cell of a column of names; figures and marks have fewer. */
const textColumn = 8;

/** Least share of the filled cells of a column of names that are names. */
const leastNames = 0.3;

/** What the columns of a table hold, by their headings; null for tables that are about something else. */
export function readGoalTable(table: ReportTable, labels: StatusLabels): GoalTable | null {
  if (areAccounts(table) || table.rows.length < 2) return null;
  const headerRows = headingRowCount(table);
  if (headerRows === 0) return null;
  const width = Math.max(...table.rows.map((row) => row.length));
  const headings = Array.from({ length: width }, (_, column) => headingOf(table, column, headerRows));
  const isNamed = headings.some(({ roles }) => roles[0] === 'measure' || roles[0] === 'activity');
  if (isOfMoney(table.rows.slice(0, headerRows).flat())) return null;
  const columns = new Map<LabelRole, number>();
  const outcomes: number[] = [];
  for (const [column, heading] of headings.entries()) {
    const role = roleOfColumn(heading, isNamed);
    if (role === null) continue;
    if (role === 'outcome') outcomes.push(column);
    // Of two columns of goals the second has those that the first is parted into.
    if (!columns.has(role) || role === 'goal') columns.set(role, column);
  }
  return {
    table,
    columns,
    outcomes,
    caption: captionOf(table, headerRows),
    rows: tableRows(table, headerRows, labels, columns.get('status')),
  };
}

/** Budget and what became of it: accounts, though the rows be called measures (`Åtgärd | Budget | Utfall | Avvikelse`). */
const isOfMoney = (headings: readonly string[]): boolean =>
  headings.some((heading) => /budget/iu.test(heading)) &&
  headings.some((heading) => /avvik|prognos|utfall/iu.test(heading));

/** A column by its heading, with its filled cells. */
interface ColumnHeading {
  readonly roles: readonly LabelRole[];
  /** Whether the heading is nothing but a year. */
  readonly isYear: boolean;
  readonly cells: readonly string[];
}

/** Most words of a heading; what is longer is text. */
const longestHeading = 9;

function headingOf(table: ReportTable, column: number, headerRows: number): ColumnHeading {
  // A heading that goes over the whole table is none of this column.
  const rows = table.rows.slice(0, headerRows).filter((row) => row.filter((cell) => cell.trim() !== '').length > 1);
  const heading = rows.map((row) => row[column] ?? '').join(' ');
  const words = wordsOf(heading);
  const roles = words.length > longestHeading ? [] : words.map(roleOfHeadingWord).filter((role) => role !== null);
  const cells = table.rows.slice(headerRows).map((row) => (row[column] ?? '').trim());
  return { roles, isYear: /^\s*(?:19|20)\d{2}\s*$/u.test(heading), cells: cells.filter((cell) => cell !== '') };
}

const filledIn = (row: readonly string[]): string[] => row.filter((cell) => cell.trim() !== '');

/** Rows of headings: those that the table stage found, and the first row of those after them where all its cells announce something. */
function headingRowCount(table: ReportTable): number {
  const count = table.headerRowCount;
  const isOnlyCaption = table.rows.slice(0, count).every((row) => filledIn(row).length <= 1);
  return isOnlyCaption && isHeadingRow(table.rows[count]) ? count + 1 : isOnlyCaption ? 0 : count;
}

function isHeadingRow(row: readonly string[] | undefined): boolean {
  const cells = filledIn(row ?? []);
  const announces = (cell: string): boolean =>
    wordsOf(cell).length <= 3 && wordsOf(cell).some((word) => roleOfHeadingWord(word) !== null);
  return cells.length >= 2 && cells.every(announces);
}

function captionOf(table: ReportTable, headerRows: number): string | null {
  const caption = table.rows
    .slice(0, headerRows)
    .map(filledIn)
    .find((cells) => cells.length === 1);
  return caption?.[0]?.trim() ?? null;
}

/** @param isNamed whether another column names the rows: activities, or indicators. */
function roleOfColumn({ roles, isYear, cells }: ColumnHeading, isNamed: boolean): LabelRole | null {
  const [role] = roles;
  // A year alone over figures of indicators is the year of the outcome.
  if (role === undefined) return isNamed && isYear && cells.some((cell) => /\d/u.test(cell)) ? 'outcome' : null;
  const names = cells.filter((cell) => isName(cell, isNamed));
  const isText = names.length > 0 && names.length >= leastNames * cells.length;
  // `Mål 2025` over figures is what an indicator should reach; over texts it is the goals.
  if (role === 'goal') return isText ? 'goal' : roles.includes('fulfilment') ? 'status' : 'target';
  // `Måluppfyllelse` over texts tells how it went; over marks and colours it is a status.
  if (role === 'fulfilment') return cells.some((cell) => cell.length > longestStatus) ? 'outcome' : 'status';
  // What names rows is told in words: `Insatser` over amounts is what members have paid.
  if (role === 'activity' || role === 'measure') return areWords(cells) ? role : null;
  return role === 'area' && !isText ? null : role;
}

/** Whether most cells have words. */
const areWords = (cells: readonly string[]): boolean =>
  cells.length === 0 || 2 * cells.filter((cell) => /\p{L}{3}/u.test(cell)).length >= cells.length;

/** Goals may have figures (`Minst tio kurser`); beside a column that names the rows, texts with figures are targets (`högst 60 dagar`). */
const isName = (cell: string, isNamed: boolean): boolean =>
  (cell.match(/\p{L}/gu) ?? []).length >= textColumn && !(isNamed && readTarget(cell) !== null);

/** The rows of a table after its heading rows, with what colours and the words of a status column tell of each. */
export function tableRows(
  table: ReportTable,
  headerRows: number,
  labels: StatusLabels,
  statusColumn?: number,
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
      status: statusOf(own) ?? statusIn(statusColumn === undefined ? '' : (cells[statusColumn] ?? ''), labels),
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
